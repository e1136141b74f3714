"""Bulletins by mail, from a real IMAP server to articles, and again from the archive."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests import factories
from tests.fetch import mails
from tests.fetch.mailserver import PASSWORD, USER, MailServer, mail_server
from tests.pipeline.conftest import Desk, outcome
from trainwatch.archive import replay
from trainwatch.model import MailboxOptions, OrganisationType, Response, Source
from trainwatch.settings import Login, Settings

SECOND = mails.bulletin(
    html=mails.HTML.replace("3abc12f", "3abc130").replace("in May", "in June"),
    subject="Second free police training class",
    number=2,
)


class Subscribed(Desk):
    """A desk that has the mailbox's login."""

    login: Login | None = Login(USER, PASSWORD)

    @property
    def settings(self) -> Settings:
        made = super().settings
        return replace(made, fetch=replace(made.fetch, mailbox=self.login))


@pytest.fixture(scope="module")
def running() -> Iterator[MailServer]:
    with mail_server() as listening:
        yield listening


@pytest.fixture
def server(running: MailServer) -> MailServer:
    running.renew("Bulletins")
    return running


@pytest.fixture
def desk(tmp_path, server: MailServer) -> Subscribed:
    return Subscribed(tmp_path / "data", sources=(_source(server),))


def _source(server: MailServer) -> Source:
    return factories.source(
        id="ar-bulletins",
        kind="mailbox",
        url=server.url("Bulletins"),
        homepage="https://ag.example/",
        organisation_type=OrganisationType.ATTORNEY_GENERAL,
        republish="full",
        options=MailboxOptions(("govdelivery.com",)),
    )


def test_a_bulletin_becomes_an_article_that_a_reader_can_open(desk, server):
    server.put(mails.bulletin(), folder="Bulletins")
    report = desk.collect()
    assert (outcome(report, "ar-bulletins").status, outcome(report, "ar-bulletins").new) == ("ok", 1)
    ((url, title, published, author),) = desk.rows("select url, title, published, author from articles")
    assert (url, title, author) == (mails.PAGE, mails.TITLE, "Arkansas Attorney General")
    assert published.startswith("2026-11-18")
    ((text,),) = desk.rows("select text from texts", private=True)
    assert mails.NEWS[1] in text


def test_the_state_of_a_bulletin_is_found_in_its_text(desk, server):
    server.put(mails.bulletin(), folder="Bulletins")
    desk.collect()
    assert desk.rows("select state from article_states") == [("AR",)]


def test_nothing_is_published_that_belongs_to_the_subscriber(desk, server):
    server.put(mails.bulletin(), mails.bulletin(html="", subject="Second class", number=2), folder="Bulletins")
    desk.collect()
    kept = b"".join(file.read_bytes() for file in desk.folder.glob("*.db*"))
    assert mails.NEWS[1].encode() in kept
    secrets = (mails.TOKEN, mails.SIGNATURE, mails.SUBSCRIBER, "unsubscribe", PASSWORD, USER)
    assert [secret for secret in secrets if secret.encode() in kept] == []


def test_the_next_night_asks_only_for_what_is_newer(desk, server):
    server.put(mails.bulletin(), folder="Bulletins")
    desk.collect()
    assert outcome(desk.collect(), "ar-bulletins").status == "unchanged"
    server.put(SECOND, folder="Bulletins")
    later = outcome(desk.collect(), "ar-bulletins")
    assert (later.listed, later.new) == (1, 1)


def test_a_folder_that_is_numbered_anew_makes_no_article_twice(desk, server):
    server.put(mails.bulletin(), folder="Bulletins")
    desk.collect()
    server.renew("Bulletins")
    server.put(SECOND, mails.bulletin(), folder="Bulletins")
    again = outcome(desk.collect(), "ar-bulletins")
    assert (again.listed, again.new) == (2, 1)
    assert desk.rows("select count(*) from articles") == [(2,)]


def test_the_archive_brings_it_all_back_without_the_mail_server(desk, server):
    server.put(
        mails.bulletin(), mails.bulletin(html="", subject="Free class for deputies", number=2), folder="Bulletins"
    )
    desk.collect()
    desk.collect()
    before = desk.derived()
    assert before["articles"]
    server.renew("Bulletins")
    assert desk.rebuild().installed
    assert desk.derived() == before


def test_the_archive_holds_the_mail_as_it_came_and_no_login(desk, server):
    server.put(mails.bulletin(), folder="Bulletins")
    desk.collect()
    (archived,) = replay(desk.settings.paths.archive, pytest.fail)
    assert isinstance(archived.event, Response)
    assert mails.bulletin() in archived.event.raw
    assert PASSWORD.encode() not in archived.event.raw


@pytest.mark.parametrize(
    ("login", "folder", "word"),
    [
        (Login(USER, "wrong"), "Bulletins", "forbidden"),
        (None, "Bulletins", "forbidden"),
        (Subscribed.login, "Gone", "gone"),
    ],
)
def test_a_mailbox_that_cannot_be_opened_is_shown_with_the_reason(desk, server, login, folder, word):
    desk.login = login
    desk.sources = (replace(_source(server), url=server.url(folder)),)
    assert outcome(desk.collect(), "ar-bulletins").status == word


def test_mail_of_others_is_no_failure_and_is_told(desk, server):
    stranger = mails.bulletin().replace(b"@public.govdelivery.com>", b"@evil.example>")
    server.put(stranger, folder="Bulletins")
    assert outcome(desk.collect(), "ar-bulletins").status == "ok"
    assert desk.rows("select count(*) from articles") == [(0,)]
    assert "not from one of the senders" in str(desk.rows("select * from fetches"))
