"""The only door to the web: what is asked for is asked politely, and what comes back is held at arm's length.

::

    Fetcher ─┬─ schedule     whose turn is it: one request a host at a time, a gap after each, fair between hosts
             ├─ robots       what does the host's robots.txt allow?
             ├─ transports   one question, one answer
             │   ├─ exchange    over HTTP ─┬─ connection ── dialler ── guard   only public addresses
             │   │                         ├─ limit                            only so long
             │   │                         └─ body                             only so many bytes
             │   ├─ browser     over HTTP, drawn by its scripts, which ask for all they want through exchange
             │   └─ mail        a folder of mail over IMAP, through the same dialler and limit
             └─ journey      redirect, try once more, or done?
"""

from trainwatch.fetch.addresses import origin_of
from trainwatch.fetch.clock import utc_now
from trainwatch.fetch.fetcher import Fetcher
from trainwatch.fetch.robots import RobotsCopy

__all__ = ["Fetcher", "RobotsCopy", "origin_of", "utc_now"]
