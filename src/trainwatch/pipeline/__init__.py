"""The night: every source asked, every answer archived, every article understood and stored.

::

    sources.plan ─▶ Fetcher ═▶ one answer after another, from here on in one thread
                                  │
                                  ▼
                               archive ─▶ Handler.handle ─▶ store
                                             │  a list:    read ─▶ decide ─▶ wanted   ─▶ more requests
                                             │  a page:    article ─▶ tag ─▶ courses  ─▶ Record
                                             ▼
    rebuild: archive ─────────────────▶ Handler.handle, the same, in the same order

Only one thread archives, decides and stores, so that the order of the archive is the order of the decisions, and a
replay cannot come out differently. What one source does never stops another.
"""

from trainwatch.pipeline.correcting import Corrected, correct
from trainwatch.pipeline.handler import Handler
from trainwatch.pipeline.lock import locked
from trainwatch.pipeline.means import Means, Report, Reporter
from trainwatch.pipeline.night import OF_THE_NETWORK, collect
from trainwatch.pipeline.rebuild import Rebuilt, rebuild
from trainwatch.pipeline.understand import understand

__all__ = [
    "OF_THE_NETWORK",
    "Corrected",
    "Handler",
    "Means",
    "Rebuilt",
    "Report",
    "Reporter",
    "collect",
    "correct",
    "locked",
    "rebuild",
    "understand",
]
