"""Which sources are asked, and how kinds are told apart."""

from datetime import timedelta

import pytest

from trainwatch.errors import EmptyError, ParseError
from trainwatch.model import Memory, Purpose, Request, Validators
from trainwatch.sources import KINDS, plan, read


def test_a_new_source_is_asked_for_its_own_address(make_source, now):
    source = make_source()
    assert plan(source, Memory(), now) == (Request(source.url, source.id, Purpose.LIST),)


def test_a_request_is_made_conditional_by_what_is_remembered_of_that_address(make_source, now):
    source = make_source()
    known = Validators(source.url, etag='"abc"', last_modified="Wed, 11 Feb 2026 10:00:00 GMT")
    other = Validators("https://ag.example.gov/else/", etag='"xyz"')
    [request] = plan(source, Memory({source.url: known, other.url: other}), now)
    assert request.validators == known


def test_a_source_that_backs_off_is_left_alone_until_its_time(make_source, now):
    backing_off = Memory(next_try=now + timedelta(seconds=1))
    assert plan(make_source(), backing_off, now) == ()
    assert len(plan(make_source(), backing_off, now + timedelta(seconds=1))) == 1


def test_an_answer_that_is_still_fresh_is_not_asked_for_again(make_source, now):
    source = make_source()
    fresh = Memory({source.url: Validators(source.url, fresh_until=now + timedelta(hours=1))})
    assert plan(source, fresh, now) == ()
    assert len(plan(source, fresh, now + timedelta(hours=1))) == 1


def test_a_disabled_source_is_never_asked(make_source, now):
    assert plan(make_source(enabled=False), Memory(), now) == ()


def test_every_kind_reads_and_plans_and_has_a_schema():
    assert set(KINDS) >= {"feed", "listing", "sitemap", "json", "search", "page"}


@pytest.mark.parametrize(("body", "error"), [("<p>no feed</p>", ParseError), ("<rss></rss>", EmptyError)])
def test_an_error_names_the_source_and_the_address_that_answered(make_source, answer, now, body, error):
    with pytest.raises(error) as caught:
        read(make_source(), answer(body, url="https://ag.example.gov/moved/"), now)
    assert caught.value.source_id == "ar-attorney-general"
    assert caught.value.url == "https://ag.example.gov/moved/"
