"""What a kind of source is: how it is written in feeds.yml, what is asked of the web for it, how the answer is read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from trainwatch.model import Memory, Page, Purpose, Request, Response, Source
from trainwatch.sources.stanza import Stanza

FRESH_AT_MOST = timedelta(days=1)  # what is said to be fresh for longer was written by a clock that ran wrong


def one_list(source: Source, memory: Memory, now: datetime) -> tuple[Request, ...]:
    """One conditional request for the source's own address; none while the last answer is still fresh."""
    validators = memory.validators.get(source.url)
    fresh = validators.fresh_until if validators else None
    if fresh and now < fresh <= now + FRESH_AT_MOST:
        return ()
    return (Request(source.url, source.id, Purpose.LIST, validators),)


def walk_from_the_list(source: Source, since: date, _now: datetime) -> tuple[Request, ...]:
    """The walk back through a source's history begins at its list."""
    return (Request(source.url, source.id, Purpose.LIST, since=since.isoformat()),)


def no_history(_source: Source, _since: date, _now: datetime) -> tuple[Request, ...]:
    """What the source shows now is all there is to be had: a calendar of coming dates, one page, a folder of new mail."""
    return ()


def nothing_older(_source: Source, _response: Response, _page: Page) -> tuple[Request, ...]:
    """The kind has no way further back than its list."""
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of source.

    - *stanza* is its schema in feeds.yml.
    - *read* makes a list of an answer; it raises ParseError or EmptyError.
    - *plan* says what to ask tonight; it is called only for sources that are enabled and due.
    - *history* says where the walk back to a day begins. Its requests carry that day in `Request.since`.
    - *older* says where the items before those of an answer are: the same request led on (`dataclasses.replace`), or
      nothing where the walk ends. It is called only for requests with `since`, and not when all that was listed is
      older than that day or known from this walk already; such a request's `Page.follow` is followed as well.
    """

    stanza: type[Stanza]
    read: Callable[[Source, Response, datetime], Page]
    plan: Callable[[Source, Memory, datetime], tuple[Request, ...]] = one_list
    history: Callable[[Source, date, datetime], tuple[Request, ...]] = walk_from_the_list
    older: Callable[[Source, Response, Page], tuple[Request, ...]] = nothing_older
