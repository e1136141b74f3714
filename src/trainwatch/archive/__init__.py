"""The archive: every answer of the web as received, in WARC files. The only door to warcio.

A night appends to one file a day. Each record is its own gzip member, written whole and forced to disk before anything
is derived from it; a tail torn by a crash is cut before the next record is appended. Besides the responses stand the
failures of article requests (WARC-Type metadata), so that a replay sees the same night, in the same order.

Record headers of our own: ``WARC-Trainwatch-Source``, ``-Purpose``, ``-Requested`` (the address asked for),
``-Page``, ``-First``, ``-Since`` (of a walk back through a history), ``-Before`` (the hash of the body that was known already), ``-Hop`` (1, 2 ... on the redirects and earlier tries that led to the next record) and
``-Seconds``.
"""

from trainwatch.archive.appending import Archive, cut_torn_tail, warc_files
from trainwatch.archive.replaying import Archived, replay

__all__ = ["Archive", "Archived", "cut_torn_tail", "replay", "warc_files"]
