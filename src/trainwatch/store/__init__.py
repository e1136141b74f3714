"""What is kept: two databases and two ledgers. The only door to sqlite-utils.

::

    Store ─┬─ articles    a Record becomes rows in both files; what is known about addresses
           ├─ classes     what all articles together tell of each class, and what has changed of it
           ├─ queue       decisions made, entries still wanted
           ├─ pages       further pages of lists still to be read, and how far walks back have come
           ├─ visits      when the pages of articles are to be looked at again
           ├─ corrections what people decided against the rules
           └─ log         runs, requests, health, what makes the next request conditional
"""

from trainwatch.store.applying import listings, read_tags, rewrite_tags
from trainwatch.store.articles import Articles, Saved
from trainwatch.store.classes import Classes
from trainwatch.store.corrections import Correction, Corrections, corrected
from trainwatch.store.database import Databases, copy_operations, count_articles, install, set_aside
from trainwatch.store.ledger import Ids, Ledger
from trainwatch.store.log import Log, RobotsRow
from trainwatch.store.pages import AwaitedPage, Pages, Walk
from trainwatch.store.queue import Queue, Wanted
from trainwatch.store.store import Store, open_store
from trainwatch.store.visits import Visit, Visits

__all__ = [
    "Articles",
    "AwaitedPage",
    "Classes",
    "Correction",
    "Corrections",
    "Databases",
    "Ids",
    "Ledger",
    "Log",
    "Pages",
    "Queue",
    "RobotsRow",
    "Saved",
    "Store",
    "Visit",
    "Visits",
    "Walk",
    "Wanted",
    "copy_operations",
    "corrected",
    "count_articles",
    "install",
    "listings",
    "open_store",
    "read_tags",
    "rewrite_tags",
    "set_aside",
]
