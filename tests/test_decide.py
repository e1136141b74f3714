"""What is decided about answers, entries and the next time to ask."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests import factories
from tests.factories import NOW
from trainwatch import decide
from trainwatch.model import Failure, Known, Memory, Moment, OrganisationType, Purpose, Validators, Verdict

CHALLENGE = b"<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"


@pytest.mark.parametrize("status", [200, 304])
def test_an_ordinary_answer_has_no_fault(status):
    assert decide.fault(factories.response(status=status)) is None


@pytest.mark.parametrize(
    ("status", "word", "lasting"),
    [
        (403, "forbidden", True),
        (401, "forbidden", True),
        (404, "gone", True),
        (410, "gone", True),
        (500, "http", False),
    ],
)
def test_a_bad_status_is_a_fault_with_its_own_word(status, word, lasting):
    failure = decide.fault(factories.response(status=status))
    assert failure is not None
    assert (failure.word, failure.lasting, failure.status) == (word, lasting, status)
    assert str(status) in failure.message


def test_a_captcha_page_with_status_200_is_a_refusal():
    failure = decide.fault(factories.response(CHALLENGE))
    assert failure is not None
    assert failure.word == "captcha"


@pytest.mark.parametrize(
    "mark", [b"<div class='g-recaptcha'></div>", b"<script src='/_Incapsula_Resource?x'></script>"]
)
def test_a_captcha_in_a_form_is_a_refusal_only_where_hardly_a_word_stands_beside_it(mark):
    article = b"<html><title>News</title><p>" + b"Officers took a class. " * 20 + b"</p>" + mark + b"</html>"
    assert decide.fault(factories.response(article)) is None
    failure = decide.fault(factories.response(b"<html><title>News</title>" + mark + b"</html>"))
    assert failure is not None
    assert failure.word == "captcha"


def test_an_article_that_leads_to_the_home_page_is_gone():
    asked = factories.request(url="https://news.example/articles/1", purpose=Purpose.ARTICLE)
    failure = decide.fault(factories.response(b"<html>", request=asked, url="https://news.example/"))
    assert failure is not None
    assert (failure.word, failure.lasting) == ("gone", True)
    assert decide.fault(factories.response(b"<html>", request=asked, url="https://news.example/articles/2")) is None


def test_a_long_article_that_mentions_captchas_is_not_a_refusal():
    body = b"<html><title>News</title>" + b"words " * 5_000 + b"g-recaptcha</html>"
    assert decide.fault(factories.response(body)) is None


# ------------------------------------------------------------------------------------------------------- entries


def verdict(entry=None, known=None, source=None, **facts):
    facts = {"score": 0.5, **facts}
    return decide.decide(entry or factories.entry(), known, source or factories.source(), **facts).verdict


def test_an_entry_not_seen_before_is_new():
    assert verdict() is Verdict.NEW


def test_an_entry_without_a_word_of_police_or_training_is_skipped_with_a_reason():
    decision = decide.decide(factories.entry(title="Bake sale"), None, factories.source(), score=0.0)
    assert decision.verdict is Verdict.SKIP
    assert "nothing in its title or summary points to" in decision.reason


@pytest.mark.parametrize("kind", [OrganisationType.ACADEMY, OrganisationType.POST_BOARD, OrganisationType.PROVIDER])
def test_whoever_publishes_nothing_but_training_is_always_read(kind):
    assert verdict(source=factories.source(organisation_type=kind), score=0.0) is Verdict.NEW


def test_a_first_look_takes_no_more_than_its_room():
    assert verdict(room=1) is Verdict.NEW
    assert verdict(room=0) is Verdict.SKIP


KNOWN = Known(factories.URL, "article", "abc", "Free de-escalation class for officers", Moment("2026-11-18", "day"))


def test_an_article_listed_as_before_is_the_same():
    assert verdict(known=KNOWN) is Verdict.SAME


def test_an_article_with_another_title_has_changed():
    assert verdict(factories.entry(title="Class moved"), KNOWN) is Verdict.CHANGED


def test_another_date_alone_says_nothing():
    assert verdict(factories.entry(published=Moment("2026-11-19", "day")), KNOWN) is Verdict.SAME


def test_another_source_may_list_a_page_under_another_title():
    known = replace(KNOWN, source_id="tx-times")
    assert verdict(factories.entry(title="Class moved"), known) is Verdict.SAME
    assert verdict(factories.entry(title="Class moved"), replace(KNOWN, source_id="ar-gazette")) is Verdict.CHANGED


def test_a_date_that_is_no_longer_listed_changes_nothing():
    assert verdict(factories.entry(published=None), KNOWN) is Verdict.SAME


def test_an_entry_that_waits_is_not_wanted_twice():
    assert verdict(factories.entry(title="Other"), replace(KNOWN, state="wanted")) is Verdict.SAME


def test_an_item_judged_off_topic_is_looked_at_again_only_under_another_title():
    dropped = Known(factories.URL, "dropped", None, "Free de-escalation class for officers")
    assert verdict(known=dropped) is Verdict.SAME
    assert verdict(factories.entry(title="Something else"), dropped) is Verdict.NEW


# ------------------------------------------------------------------------------------------------- asking again


def failed(word="http", **changes) -> Failure:
    return replace(Failure(factories.request(), word, "failed", NOW), **changes)


def test_the_same_trouble_again_waits_longer_but_never_more_than_a_week():
    memory, waits = Memory(), []
    for _ in range(12):
        penalty, next_try = decide.back_off(memory, failed())
        waits.append(next_try - NOW)
        memory = Memory(penalty=penalty)
    assert waits[:3] == [timedelta(hours=6), timedelta(hours=12), timedelta(hours=24)]
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(days=7)


def test_a_refusal_weighs_more_than_a_missing_page_and_that_more_than_a_network_fault():
    _, refused = decide.back_off(Memory(), failed("forbidden"))
    _, missing = decide.back_off(Memory(), failed("gone"))
    _, unheard = decide.back_off(Memory(), failed("timeout"))
    assert refused > missing > unheard
    assert unheard - NOW < timedelta(hours=23)  # tomorrow's pass asks again


def test_retry_after_lengthens_the_wait():
    _, next_try = decide.back_off(Memory(), failed(retry_after=3 * 86_400.0))
    assert next_try - NOW == timedelta(days=3)


def test_an_article_is_asked_for_again_on_later_nights_then_given_up():
    waits = [decide.next_attempt(failed("timeout"), attempts) for attempts in (1, 2, 3, 4)]
    assert waits == [NOW + timedelta(hours=12), NOW + timedelta(hours=24), NOW + timedelta(hours=36), None]


def test_an_article_that_is_refused_for_good_is_not_asked_for_again():
    assert decide.next_attempt(failed("robots", lasting=True), 1) is None


def test_a_busy_site_is_given_the_time_it_asks_for():
    assert decide.next_attempt(failed(retry_after=86_400.0), 1) == NOW + timedelta(days=1)


# ----------------------------------------------------------------------------------------- conditional requests


def test_validators_remember_what_makes_the_next_request_conditional():
    answer = factories.response(b"x", headers=(("ETag", '"1"'), ("Last-Modified", "yesterday")))
    kept = decide.validators(answer)
    assert (kept.etag, kept.last_modified, kept.body_sha256) == ('"1"', "yesterday", answer.body_sha256)


def test_a_304_keeps_what_it_does_not_state_anew():
    before = Validators("https://news.example/feed", '"1"', "yesterday", "hash")
    answer = factories.response(b"", status=304, request=factories.request(validators=before))
    kept = decide.validators(answer)
    assert (kept.etag, kept.last_modified, kept.body_sha256) == ('"1"', "yesterday", "hash")
    assert decide.unchanged(answer)


def test_the_same_bytes_are_unchanged_whatever_the_etag_says():
    first = factories.response(b"same")
    before = decide.validators(first)
    again = factories.response(b"same", headers=(("ETag", "new"),), request=factories.request(validators=before))
    assert decide.unchanged(again)


def test_other_bytes_have_changed():
    before = decide.validators(factories.response(b"old"))
    assert not decide.unchanged(factories.response(b"new", request=factories.request(validators=before)))
    assert not decide.unchanged(factories.response(b"new"))


@pytest.mark.parametrize(
    ("control", "hours"),
    [("max-age=3600", 1), ("public, MAX-AGE=7200", 2), ("max-age=31536000", 20), ("no-cache, max-age=3600", None)],
)
def test_cache_control_says_how_long_an_answer_stays_fresh_but_no_longer_than_a_night(control, hours):
    kept = decide.validators(factories.response(headers=(("Cache-Control", control),)))
    assert kept.fresh_until == (None if hours is None else NOW + timedelta(hours=hours))


def test_without_cache_control_nothing_is_promised():
    assert decide.validators(factories.response()).fresh_until is None


# ------------------------------------------------------------------------------------------------ looking again

LONG_AGO = NOW - timedelta(days=90)  # the page of an article is looked at for 30 days after its publication


def days_until_next_visit(*dates: str, first=LONG_AGO) -> float | None:
    due = decide.next_visit(first, None, dates, NOW)
    return None if due is None else (due + decide.EARLY - NOW) / timedelta(days=1)


def test_the_page_of_an_article_that_has_settled_is_looked_at_no_more():
    assert days_until_next_visit() is None
    assert days_until_next_visit("2026-11-01") is None


@pytest.mark.parametrize(
    ("day", "wait"), [("2026-11-20", 1), ("2026-12-20", 1), ("2026-12-21", 7), ("2027-10-01T08:00", 7)]
)
def test_a_page_is_looked_at_daily_in_the_month_before_a_date_of_its_class_and_weekly_before(day, wait):
    assert days_until_next_visit(day, "2026-01-01") == wait


def test_the_nearest_of_several_dates_counts():
    assert days_until_next_visit("2027-06-01", "2026-12-01", "2027-05-01") == 1


def test_the_page_of_a_class_without_a_date_is_looked_at_weekly_for_a_year():
    assert days_until_next_visit("undated") == 7
    assert days_until_next_visit("undated", "2026-12-01") == 1
    assert days_until_next_visit("undated", first=NOW - timedelta(days=366)) is None
