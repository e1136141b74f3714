"""A request on its way to an answer: redirects, the one second try, and the end."""

from dataclasses import dataclass, field
from datetime import datetime
from math import inf

from trainwatch.codings import decode
from trainwatch.errors import FetchError
from trainwatch.fetch.addresses import canonical, is_mail, mail_folder, origin_of, redirect_target
from trainwatch.fetch.exchange import Answer
from trainwatch.model import Hop, Purpose, Request, Response
from trainwatch.settings import FetchSettings
from trainwatch.waiting import retry_after

REDIRECTS = frozenset({301, 302, 303, 307, 308})

# RFC 9110 and 6585: the two statuses with which a busy host may say when to come back.
TOO_MANY = 429
BUSY = frozenset({TOO_MANY, 503})
NOT_MODIFIED = 304


@dataclass(slots=True)
class Journey:
    """Where a request stands. *url* is asked for next, at *host*; *spent* seconds went into it, waiting left out.

    *robots_of* names the host whose robots.txt this request is after, None for what was submitted.
    """

    request: Request
    url: str
    host: str
    robots_of: str | None = None
    hops: list[Hop] = field(default_factory=list)
    redirects: int = 0
    retried: bool = False
    spent: float = 0.0


@dataclass(frozen=True, slots=True)
class Step:
    """What one exchange came to. *end* is None when the journey goes on at its (new) address.

    *pause* is how many seconds the host asked to be left alone; None if it did not ask.
    """

    end: Response | FetchError | None
    pause: float | None = None


def begin(request: Request, robots_of: str | None = None) -> Journey:
    """A journey at its start. Raises FetchError (``bad-url``).

    Only feeds.yml names folders of mail, each as a list: no link that a stranger wrote can make us log in anywhere.
    """
    is_folder = request.purpose is Purpose.LIST and is_mail(request.url)
    url = mail_folder(request.url).url if is_folder else canonical(request.url)
    return Journey(request, url, origin_of(url), robots_of)


def advance(journey: Journey, answer: Answer, settings: FetchSettings, now: datetime) -> Step:
    """What follows from *answer*: the journey goes on elsewhere, once more, or has ended.

    Raises FetchError: ``redirects`` when they lead in a circle or too far, ``bad-url``, ``too-large``, ``bad-encoding``.
    """
    pause = retry_after(answer.header("retry-after"), now) if answer.status in BUSY else None
    if pause is None and answer.status == TOO_MANY:
        pause = inf  # it does not say for how long, so for tonight
    if answer.status == NOT_MODIFIED and journey.request.validators is None:
        raise FetchError("status 304 to a question that set no condition", status=NOT_MODIFIED, word="http")
    if pause is not None and pause <= settings.max_retry_after and not journey.retried:
        journey.retried = True
        journey.hops.append(_hop(answer))
        return Step(None, pause)
    location = answer.header("location") if answer.status in REDIRECTS else None
    if location is not None:
        _redirect(journey, answer, location, settings.max_redirects)
        return Step(None)
    body = decode(answer.raw, answer.header("content-encoding") or "", settings.max_bytes)
    response = Response(
        request=journey.request,
        url=answer.url,
        status=answer.status,
        headers=answer.headers,
        raw=answer.raw,
        body=body,
        received=now,
        hops=tuple(journey.hops),
        seconds=journey.spent,
    )
    return Step(response, pause)


def _redirect(journey: Journey, answer: Answer, location: str, most: int) -> None:
    target = redirect_target(answer.url, location)
    seen = {hop.url for hop in journey.hops} | {answer.url}
    if target in seen:
        raise FetchError(f"redirects in a circle, back to {target}", status=answer.status, word="redirects")
    if journey.redirects >= most:
        raise FetchError(f"more than {most} redirects", status=answer.status, word="redirects")
    journey.redirects += 1
    journey.hops.append(_hop(answer))
    journey.url, journey.host = target, origin_of(target)


def _hop(answer: Answer) -> Hop:
    return Hop(answer.url, answer.status, answer.headers, answer.raw)
