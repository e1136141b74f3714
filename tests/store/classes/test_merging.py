"""Which teller speaks for a class, and what the others add."""

from dataclasses import replace

import pytest

from trainwatch.model import Evidence, Offering, StandingTerm, Tier
from trainwatch.store.classes.merging import merge
from trainwatch.store.classes.tellings import OTHER, STRUCTURED, TRAINER, Telling, read_told, told_json

EARLY, LATE, LATEST = "2026-11-01T03:00:00Z", "2026-11-05T03:00:00Z", "2026-11-09T03:00:00Z"
BARE = Offering("De-escalation", start="2026-12-07", city="Conway", state="AR", status="scheduled")


def telling(article_id="a", offering=BARE, published=EARLY, **changes) -> Telling:
    return replace(Telling(article_id, offering, LATEST, LATEST, published=published), **changes)


def merged(*tellings: Telling) -> Offering:
    return merge(tellings).offering


def test_a_calendar_speaks_before_an_academy_and_an_academy_before_a_newspaper():
    paper, academy, calendar = telling("paper"), telling("academy", rank=TRAINER), telling("cal", rank=STRUCTURED)
    assert merge([paper, academy, calendar]).article_id == "cal"
    assert merge([paper, academy]).article_id == "academy"
    assert merge([paper]).article_id == "paper"


def test_of_equals_the_one_that_was_published_first_speaks():
    assert merge([telling("b", published=LATE), telling("a", published=EARLY)]).article_id == "a"


def test_of_equals_the_one_that_was_corrected_speaks():
    moved = telling("b", replace(BARE, start="2026-12-14"), LATE, corrected=LATEST)
    assert merged(telling("a"), moved).start == "2026-12-14"


def test_who_tells_of_it_no_more_does_not_speak_and_fills_nothing_in():
    silent = telling("cal", replace(BARE, price="$95"), rank=STRUCTURED, missing=2, missing_since=LATE)
    both = merge([silent, telling("paper")])
    assert (both.article_id, both.offering.price, both.is_gone) == ("paper", None, False)
    alone = merge([silent])
    assert (alone.article_id, alone.offering.price, alone.is_gone) == ("cal", "$95", True)


def test_what_the_best_does_not_state_comes_from_the_next():
    paper = replace(BARE, end="2026-12-08", seats=24, provider="Academy", registration_closes="2026-12-01", hours=16)
    both = merged(telling("cal", rank=STRUCTURED), telling("paper", paper))
    assert (both.end, both.seats, both.provider) == ("2026-12-08", 24, "Academy")
    assert (both.registration_closes, both.hours) == ("2026-12-01", 16)


def test_what_the_best_states_stands():
    best = replace(BARE, end="2026-12-09", price="$95", free="no")
    both = merged(telling("cal", best, rank=STRUCTURED), telling("b", replace(BARE, end="2026-12-08", free="yes")))
    assert (both.end, both.price, both.free) == ("2026-12-09", "$95", "no")


def test_prices_that_contradict_each_other_are_not_mixed():
    best = replace(BARE, free="yes", tiers=(Tier(0.0),))
    assert merged(telling("a", best), telling("b", replace(BARE, free="no", price="$95"), LATE)).price is None


def test_the_hour_of_the_same_day_is_filled_in():
    timed = replace(BARE, start="2026-12-07T08:00", end="2026-12-07T17:00")
    both = merged(telling("a"), telling("b", timed, LATE))
    assert (both.start, both.end) == ("2026-12-07T08:00", "2026-12-07T17:00")


def test_the_end_of_another_day_is_not_taken_over():
    moved = replace(BARE, start="2026-12-14", end="2026-12-16")
    assert merged(telling("a"), telling("b", moved, LATE)).end is None


@pytest.mark.parametrize("news", ["full", "cancelled"])
def test_news_told_later_by_another_is_how_it_stands(news):
    later = telling("paper", replace(BARE, status=news), LATE)
    assert merged(telling("academy", rank=TRAINER), later).status == news


def test_news_that_the_best_has_corrected_since_is_old():
    later = telling("paper", replace(BARE, status="full"), LATE)
    assert merged(telling("academy", rank=TRAINER, corrected=LATEST), later).status == "scheduled"


def test_news_of_another_day_is_no_news_of_this_one():
    later = telling("paper", replace(BARE, start="2026-12-14", status="full"), LATE)
    assert merged(telling("academy", rank=TRAINER), later).status == "scheduled"


def test_of_equals_the_one_that_tells_of_it_still_speaks():
    assert merge([telling("a", missing=1, missing_since=LATE), telling("b", published=LATE)]).article_id == "b"


def test_a_newspaper_that_still_announces_it_does_not_revive_a_cancelled_class():
    cancelled = telling("academy", replace(BARE, status="cancelled"), rank=TRAINER)
    assert merged(cancelled, telling("paper", published=LATEST)).status == "cancelled"


def test_evidence_is_that_of_the_article_that_speaks():
    def quoted(name: str) -> Offering:
        return replace(BARE, evidence=(Evidence("text", name, 0, len(name), "title"),))

    best = telling("a", quoted("one"), rank=OTHER)
    assert [item.text for item in merged(best, telling("b", quoted("two"), LATE)).evidence] == ["one"]


def test_words_that_were_edited_away_are_no_evidence():
    quotes = (Evidence("text", "Conway", 4, 10, "city"), Evidence("field", "2026-12-07", 0, 10, "start"))
    silent = telling("a", replace(BARE, evidence=quotes), missing=1, missing_since=LATE, outdated=True)
    assert merged(silent).evidence == quotes[1:]


def test_what_is_told_is_read_as_it_was_written():
    offering = replace(
        BARE,
        tiers=(Tier(0.0, "members"), Tier(95.0)),
        open_to=("sworn", "dispatcher"),
        train_the_trainer=True,
        free="yes",
        hours=7.5,
        evidence=(Evidence("title", "De-escalation", 0, 13, "title"),),
    )
    assert read_told(told_json(offering)) == offering


TERM = StandingTerm("free", "yes", "Academy", "It says that all its classes are free.", "https://academy.example/faq")


def test_what_an_announcement_states_goes_before_the_standing_terms_of_its_provider():
    standing = telling(offering=replace(BARE, free="yes", standing=(TERM,)))
    stated = telling("b", replace(BARE, free="no", price="$40"))
    found = merged(standing, stated)
    assert (found.free, found.price, found.standing) == ("no", "$40", ())


def test_standing_terms_fill_what_no_announcement_states_and_are_marked():
    standing = telling(offering=replace(BARE, free="yes", standing=(TERM,)))
    found = merged(standing, telling("b", replace(BARE, hours=8.0)))
    assert (found.free, found.hours, found.standing) == ("yes", 8.0, (TERM,))


def test_standing_terms_are_kept_as_they_were_told():
    offering = replace(BARE, free="yes", standing=(TERM,))
    assert read_told(told_json(offering)) == offering
