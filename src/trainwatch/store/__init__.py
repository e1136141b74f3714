"""What is kept: two databases and two ledgers. The only door to sqlite-utils.

::

    Store ─┬─ articles    a Record becomes rows in both files; what is known about addresses
           ├─ queue       decisions made, entries still wanted
           ├─ corrections what people decided against the rules
           └─ log         runs, requests, health, what makes the next request conditional
"""

from trainwatch.store.articles import Articles, Saved
from trainwatch.store.corrections import Correction, Corrections
from trainwatch.store.database import Databases, copy_operations, install
from trainwatch.store.ledger import Ids, Ledger
from trainwatch.store.log import Log, RobotsRow
from trainwatch.store.queue import Queue, Wanted
from trainwatch.store.store import Store, open_store

__all__ = [
    "Articles",
    "Correction",
    "Corrections",
    "Databases",
    "Ids",
    "Ledger",
    "Log",
    "Queue",
    "RobotsRow",
    "Saved",
    "Store",
    "Wanted",
    "copy_operations",
    "install",
    "open_store",
]
