"""Every decision of a night, made from facts alone: no network, no database, no clock.

- `fault`: is an answer of the web usable, or is it a refusal in disguise?
- `decide`: what is to become of an entry, given what is known about its address?
- `back_off`: when is a source that failed asked again?
- `next_visit`: when is the page of an article looked at again?
- `validators`: what makes the next request for the same address conditional?
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from trainwatch.model import (
    Decision,
    Entry,
    Failure,
    Known,
    Memory,
    Moment,
    OrganisationType,
    Purpose,
    Response,
    Source,
    Validators,
    Verdict,
)
from trainwatch.urls import is_home_page
from trainwatch.waiting import retry_after

# ------------------------------------------------------------------------------------------------ is it an answer?

REFUSALS = frozenset({401, 402, 403, 407, 451})
GONE = frozenset({404, 410})

# Words of the interstitial pages that protection services send, often with status 200. Only short pages are held
# against them: an article about captchas is longer than the 2,500 bytes that justice.gov's challenge has.
CHALLENGE_MAX_BYTES = 20_000
CHALLENGE = re.compile(
    rb"<title>\s*(?:just a moment|attention required|access denied|are you a (?:human|robot)|"
    rb"pardon our interruption|security check|please verify|bot verification|request rejected)|"
    rb"bm-verify|_cf_chl_opt|px-captcha|ddos-guard",
    re.IGNORECASE,
)
# Pages that are no challenge carry these as well, in a newsletter's form or a script at the foot: they count only where
# hardly a word stands beside them.
PERHAPS_CHALLENGE = re.compile(rb"g-recaptcha|h-captcha|/_incapsula_resource|cf-chl-", re.IGNORECASE)
FEW_WORDS = 60
_UNSEEN = re.compile(rb"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)


def fault(response: Response) -> Failure | None:
    """What is wrong with an answer, or None if it can be read (a 304 can: it says "unchanged")."""
    status = response.status
    if status in (200, 203, 206, 304):
        return _fault_of_page(response) if status != 304 else None
    if status in REFUSALS:
        return _failure(response, "forbidden", f"refused with status {status}", lasting=True)
    if status in GONE:
        return _failure(response, "gone", f"not there: status {status}", lasting=True)
    return _failure(response, "http", f"status {status}", lasting=False)


def _fault_of_page(response: Response) -> Failure | None:
    if _is_challenge(response.body):
        return _failure(response, "captcha", "a page that asks for a human came instead of the document", lasting=False)
    asked = response.request
    if asked.purpose is Purpose.ARTICLE and is_home_page(response.url) and not is_home_page(asked.url):
        return _failure(response, "gone", "not there: sent on to the home page", lasting=True)
    return None


def _is_challenge(body: bytes) -> bool:
    if len(body) > CHALLENGE_MAX_BYTES:
        return False
    if CHALLENGE.search(body):
        return True
    return PERHAPS_CHALLENGE.search(body) is not None and len(_UNSEEN.sub(b" ", body).split()) < FEW_WORDS


def _failure(response: Response, word: str, message: str, *, lasting: bool) -> Failure:
    return Failure(
        request=response.request,
        word=word,
        message=message,
        at=response.received,
        status=response.status,
        lasting=lasting,
        retry_after=retry_after(response.header("retry-after"), response.received),
        seconds=response.seconds,
    )


# --------------------------------------------------------------------------------------------- what of this entry?

# Below this score of the headline filter nothing in title or summary speaks of police or of training.
WORTH_FETCHING = 0.05

# All that these publish is the training of officers: a title such as "Spring schedule" says enough.
ALWAYS_FETCHED = frozenset({OrganisationType.POST_BOARD, OrganisationType.ACADEMY, OrganisationType.PROVIDER})


def decide(
    entry: Entry, known: Known | None, source: Source, *, score: float, room: int | None = None, since: str = ""
) -> Decision:
    """What is to become of *entry*.

    *known* is what the store holds about its address; *score* the headline filter's word on title and summary (0 to
    1); *room* how many entries a first look at the source may still take (None: no limit); *since* the day before
    which a walk back through the source's history takes nothing.
    """
    if known is not None:
        return _decide_known(entry, known)
    if entry.published and entry.published.day < since:
        return Decision(Verdict.SKIP, f"older than {since}, the day back to which history is collected", score)
    if score < WORTH_FETCHING and source.organisation_type not in ALWAYS_FETCHED:
        return Decision(Verdict.SKIP, "nothing in its title or summary points to the training of officers", score)
    if room is not None and room <= 0 and not entry.whole:
        return Decision(Verdict.SKIP, "older than the newest entries that a first look takes", score)
    return Decision(Verdict.NEW, "not seen before", score)


def _decide_known(entry: Entry, known: Known) -> Decision:
    retitled = bool(entry.title) and bool(known.title) and entry.title != known.title
    if known.state == "wanted":
        return Decision(Verdict.SAME, "waiting to be fetched")
    calendar_knows_more = entry.event is not None and not known.is_event
    if known.source_id not in ("", entry.source_id) and not calendar_knows_more:
        return Decision(Verdict.SAME, f"known from {known.source_id}")
    if entry.whole:  # reading it costs no request, and it may say something else by now
        return Decision(Verdict.REVISIT, "the list itself says it anew")
    if not retitled:  # another date alone says nothing: some feeds stamp every item with the present
        return Decision(Verdict.SAME, "listed as before")
    if known.state == "dropped":
        return Decision(Verdict.NEW, "judged off-topic before, listed with another title now")
    return Decision(Verdict.CHANGED, "listed with another title")


# ------------------------------------------------------------------------------------------------- asking again

# How heavily a failure weighs: the network's own troubles lightly, a page that moved or is busy softly, a refusal or a
# page that no longer reads hard, because asking again soon would only annoy.
WEIGHTS = {
    **dict.fromkeys(("dns", "connect", "timeout"), 0.5),
    **dict.fromkeys(("gone", "http", "too-large", "bad-encoding", "redirects", "empty"), 1.0),
    **dict.fromkeys(("forbidden", "captcha", "robots", "private-address", "parse", "tls", "bad-url"), 2.0),
}
FIRST_WAIT = timedelta(hours=3)
LONGEST_WAIT = timedelta(days=7)  # never dropped for good


def back_off(memory: Memory, failure: Failure) -> tuple[float, datetime]:
    """The source's new penalty and the time before which it is left alone: 3 h doubled per point, at most a week."""
    penalty = min(memory.penalty + WEIGHTS[failure.word], 32.0)
    wait = min(FIRST_WAIT * 2**penalty, LONGEST_WAIT)
    if failure.retry_after is not None:
        wait = min(max(wait, timedelta(seconds=failure.retry_after)), LONGEST_WAIT)
    return penalty, failure.at + wait


# An article that could not be had is asked for again on this many nights; then what its list said of it must do.
ATTEMPTS = 4


def next_attempt(failure: Failure, attempts: int) -> datetime | None:
    """When to ask again for an article after *attempts* tries, or None: never."""
    if failure.lasting or attempts >= ATTEMPTS:
        return None
    wait = timedelta(hours=12 * attempts)
    if failure.retry_after is not None:
        wait = max(wait, timedelta(seconds=failure.retry_after))
    return failure.at + min(wait, LONGEST_WAIT)


# ------------------------------------------------------------------------------------------------ looking again

# An edit or a withdrawal comes mostly soon after publication.
VISITS = tuple(timedelta(days) for days in (1, 3, 7, 30))
SOON = timedelta(days=30)  # so near to a class its page is looked at every day, before that every week
UNDATED = "undated"  # stands among the dates of a page whose class has none
WATCHED = timedelta(days=365)  # a class without a date is no longer news then, and is looked at no more
EARLY = timedelta(hours=6)  # nights do not begin to the second: what is due today counts from the small hours on


def next_visit(first: datetime, published: Moment | None, dates: Sequence[str], now: datetime) -> datetime | None:
    """When the page of an article is to be asked for again after *now*; None: not before its list says something new.

    *first* is when it was first received. *dates* (``YYYY-MM-DD...``, or UNDATED) are those on which its classes begin, or
    their registration opens or closes. What was published long ago, as a walk through history finds it, is settled.
    """
    since = min(first.date().isoformat(), published.day) if published else first.date().isoformat()
    begun = datetime.combine(date.fromisoformat(since), first.timetz())
    times = [begun + after for after in VISITS if begun + after > now]
    coming = [day for text in dates if text != UNDATED and (day := date.fromisoformat(text[:10])) >= now.date()]
    if UNDATED in dates and now - begun <= WATCHED:
        times.append(now + timedelta(7))
    if coming:
        times.append(now + timedelta(1 if min(coming) - now.date() <= SOON else 7))
    return min(times) - EARLY if times else None


# ------------------------------------------------------------------------------------------ conditional requests

LONGEST_FRESH = timedelta(hours=20)  # a nightly pass must not be skipped because a server promises a year
MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,9})")


def validators(response: Response) -> Validators:
    """What to remember of an answer. A 304 keeps the validators it was asked with, less what it states anew."""
    before = response.request.validators
    unchanged = response.status == 304 and before is not None
    return Validators(
        url=response.request.url,
        etag=response.header("etag") or (before.etag if unchanged and before else None),
        last_modified=response.header("last-modified") or (before.last_modified if unchanged and before else None),
        body_sha256=before.body_sha256 if unchanged and before else response.body_sha256,
        fetched=response.received,
        fresh_until=_fresh_until(response),
    )


def unchanged(response: Response) -> bool:
    """Whether an answer says nothing new: a 304, or the same bytes as the last time (some servers' ETags lie)."""
    before = response.request.validators
    if response.status == 304:
        return True
    return before is not None and before.body_sha256 == response.body_sha256


def _fresh_until(response: Response) -> datetime | None:
    control = (response.header("cache-control") or "").lower()
    if "no-cache" in control or "no-store" in control:
        return None
    if match := MAX_AGE.search(control):
        return response.received + min(timedelta(seconds=int(match[1])), LONGEST_FRESH)
    return None
