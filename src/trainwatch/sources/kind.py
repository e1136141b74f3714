"""What a kind of source is: how it is written in feeds.yml, what is asked of the web for it, how the answer is read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from trainwatch.model import Memory, Page, Purpose, Request, Response, Source
from trainwatch.sources.stanza import Stanza


def one_list(source: Source, memory: Memory, now: datetime) -> tuple[Request, ...]:
    """One conditional request for the source's own address; none while the last answer is still fresh."""
    validators = memory.validators.get(source.url)
    if validators and validators.fresh_until and validators.fresh_until > now:
        return ()
    return (Request(source.url, source.id, Purpose.LIST, validators),)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of source.

    *stanza* is its schema in feeds.yml. *read* raises ParseError or EmptyError. *plan* is asked only for sources that
    are enabled and due.
    """

    stanza: type[Stanza]
    read: Callable[[Source, Response, datetime], Page]
    plan: Callable[[Source, Memory, datetime], tuple[Request, ...]] = one_list
