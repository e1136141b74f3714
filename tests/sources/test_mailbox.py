"""Bulletins by mail: whose count, what is read of them, and where a reader finds them."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from tests import factories
from tests.fetch import mails
from trainwatch.errors import ConfigError, EmptyError, ParseError
from trainwatch.model import MailboxOptions, Moment, OrganisationType, Purpose, Request, Response, Source
from trainwatch.sources import read
from trainwatch.sources.catalogue import load

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
URL = "imaps://mail.reader.example/Bulletins"


@pytest.fixture
def mailbox() -> Source:
    return factories.source(
        kind="mailbox",
        url=URL,
        homepage="https://ag.example/",
        organisation_type=OrganisationType.ATTORNEY_GENERAL,
        options=MailboxOptions(("govdelivery.com",)),
    )


def digest(*messages: bytes, size: int | None = None) -> bytes:
    parts = b"".join(
        b"--=_b\r\nContent-Type: message/rfc822\r\nX-Trainwatch-Uid: %d\r\nX-Trainwatch-Size: %d\r\n"
        b"X-Trainwatch-Received: 19-Nov-2026 12:00:00 +0000\r\n\r\n%b\r\n"
        % (number, len(message) if size is None else size, message)
        for number, message in enumerate(messages, 101)
    )
    return parts + b"--=_b--\r\n"


@pytest.fixture
def reading(mailbox):
    """Reads a folder of these messages."""

    def run(
        *messages: bytes, content_type: str = 'multipart/digest; boundary="=_b"', size: int | None = None, **source
    ):
        raw = digest(*messages, size=size)
        asked = Request(URL, mailbox.id, Purpose.LIST)
        answer = Response(asked, URL, 200, (("Content-Type", content_type),), raw, raw, NOW)
        made = replace(mailbox, **source)
        return read(made, answer, NOW)

    return run


# ------------------------------------------------------------------------------------------------------ what is read


@pytest.mark.parametrize("form", [{}, {"html": ""}, {"text": ""}], ids=["both", "text alone", "markup alone"])
def test_a_bulletin_is_an_entry_that_says_all(reading, form):
    (entry,) = reading(mails.bulletin(**form)).entries
    assert (entry.title, entry.author, entry.whole) == (mails.TITLE, "Arkansas Attorney General", True)
    assert entry.published == Moment("2026-11-18T15:30:00Z", "time")
    assert all(
        sentence in entry.content_html for sentence in ("twelve Arkansas departments", "is planned across Arkansas")
    )
    assert "twelve Arkansas departments" in entry.summary


def test_messages_stand_in_the_order_of_the_folder(reading):
    page = reading(
        mails.bulletin(subject="First class", html="", text="One"),
        mails.bulletin(subject="Second", html="", text="Two"),
    )
    assert [entry.title for entry in page.entries] == ["First class", "Second"]
    assert page.problems == ()


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("=?utf-8?Q?Ni=C3=B1os_y_polic=C3=ADa?=", "Niños y policía"),
        ("=?utf-8?B?RnJlZSDigJQgY2xhc3M=?=", "Free — class"),
        ("=?x-unknown?Q?Free=20class?=", "Free class"),
        ("=?utf-8?B?not base64!?=", "=?utf-8?B?not base64!?="),
    ],
)
def test_a_subject_is_decoded(reading, subject, title):
    raw = mails.bulletin(subject="SUBJECT").replace(b"SUBJECT", subject.encode())
    assert reading(raw).entries[0].title == title


def test_a_subject_in_bare_utf_8_is_read(reading):
    raw = mails.bulletin(subject="SUBJECT").replace(b"SUBJECT", "Curso de policía".encode())
    assert reading(raw).entries[0].title == "Curso de policía"


def test_without_a_subject_the_first_words_are_the_title(reading):
    assert reading(mails.bulletin(subject="")).entries[0].title.startswith("Attorney General offers free")


@pytest.mark.parametrize(
    "date", [None, "no date", "Wed, 18 Nov 2037 09:30:00 -0600"], ids=["none", "unreadable", "to come"]
)
def test_a_message_without_a_date_that_can_be_true_was_published_when_it_came(reading, date):
    assert reading(mails.bulletin(date=date)).entries[0].published == Moment("2026-11-19T12:00:00Z", "time")


def test_text_in_another_charset_is_read(reading):
    raw = mails.bulletin(html="", text="Polic\u00eda: a free class")
    assert b'charset="utf-8"' in raw
    latin = raw.replace(b"utf-8", b"iso-8859-1").replace("\u00ed".encode(), b"\xed").replace(b"=C3=AD", b"=ED")
    assert "Polic\u00eda" in reading(latin).entries[0].content_html


# ---------------------------------------------------------------------------------------------- where it can be read


def test_a_bulletin_lies_where_it_says_that_it_can_be_viewed(reading):
    other = mails.tracked("https://content.govdelivery.com/accounts/ARAG/bulletins/2fffff")
    raw = mails.bulletin(html=mails.HTML.replace("<h1>", f'<p><a href="{other}">Last month</a></p><h1>'), text="")
    assert reading(raw).entries[0].url == mails.PAGE


def test_the_only_bulletin_that_a_message_names_is_itself(reading):
    raw = mails.bulletin(html=f'<p>Free class. <a href="{mails.tracked(mails.PAGE)}">Read more</a></p>', text="")
    assert reading(raw).entries[0].url == mails.PAGE


PLAIN: dict[str, Any] = {"html": "<p>Officers take a free class.</p>", "text": ""}


def test_a_message_lies_where_its_list_has_archived_it(reading):
    raw = mails.bulletin(**PLAIN, archived_at="<https://lists.example/archive/2026/11/0042.html>")
    assert reading(raw).entries[0].url == "https://lists.example/archive/2026/11/0042.html"


@pytest.mark.parametrize(
    ("headers", "source", "page"),
    [
        ({"list_archive": "<https://lists.example/archive/>"}, {}, "https://lists.example/archive/"),
        ({}, {}, "https://ag.example/"),
        ({}, {"homepage": None}, "https://public.govdelivery.com/"),
    ],
    ids=["the list's archive", "the source's home page", "the sender's domain"],
)
def test_a_message_without_a_page_is_an_item_of_the_nearest_page_there_is(reading, headers, source, page):
    first, second = reading(
        mails.bulletin(**PLAIN, **headers), mails.bulletin(**PLAIN, **headers, number=2), **source
    ).entries
    assert first.url.startswith(f"{page}#item=")
    assert second.url.startswith(f"{page}#item=")
    assert first.url != second.url


def test_the_address_of_an_item_is_the_same_every_time_and_names_no_subscriber(reading):
    raw = mails.bulletin(**PLAIN, message_id=f"<bounce-{mails.SUBSCRIBER.replace('@', '=')}-77@govdelivery.com>")
    (url,) = {reading(raw).entries[0].url for _ in range(2)}
    assert "jane" not in url


def test_what_asks_for_the_archive_of_a_list_is_no_part_of_an_address(reading):
    raw = mails.bulletin(**PLAIN, list_archive="<https://lists.example/archive/?id=4711>")
    assert reading(raw).entries[0].url.startswith("https://lists.example/archive/#item=")


def test_an_archived_copy_that_names_the_subscriber_is_no_address(reading):
    raw = mails.bulletin(**PLAIN, archived_at="<https://lists.example/jane.roe=reader.example/42>")
    assert reading(raw).entries[0].url.startswith("https://ag.example/#item=")


# ------------------------------------------------------------------------------------------------------- who it went to


def everything(page) -> str:
    (entry,) = page.entries
    return f"{entry.title} {entry.author} {entry.url} {entry.summary} {entry.content_html}"


def test_the_subject_is_cleaned_as_the_text_is(reading):
    raw = mails.bulletin(subject=f"Free class for {mails.SUBSCRIBER}: www.ag.example/class?uid=4711")
    assert reading(raw).entries[0].title == "Free class for : www.ag.example/class"


def test_the_name_of_the_sender_is_cleaned_too(reading):
    named = mails.bulletin().replace(b"From: Arkansas Attorney General", b'From: "For jane.roe=reader.example"')
    assert reading(named).entries[0].author == "For"


TO_A_LIST: dict[str, Any] = {
    "to": "list@ag.example",
    "html": f"<p>Dear {mails.SUBSCRIBER}, a free class.</p>",
    "text": "",
}


@pytest.mark.parametrize(
    "name",
    [
        *("Delivered-To", "X-Original-To", "X-Forwarded-To", "X-Forwarded-For", "Resent-To", "Resent-Cc", "Bcc"),
        *("Envelope-To", "X-Envelope-To", "X-Apparently-To", "X-Rcpt-To", "Original-Recipient"),
    ],
)
def test_whoever_a_header_says_it_went_to_is_not_named(reading, name):
    raw = f"{name}: rfc822;{mails.SUBSCRIBER}\r\n".encode() + mails.bulletin(**TO_A_LIST)
    assert mails.SUBSCRIBER not in everything(reading(raw))


def test_whoever_a_server_on_the_way_took_it_for_is_not_named(reading):
    way = f"Received: from a.example by b.example\r\n for <{mails.SUBSCRIBER}>; Wed, 18 Nov 2026 15:30:00 +0000\r\n"
    assert mails.SUBSCRIBER not in everything(reading(way.encode() + mails.bulletin(**TO_A_LIST)))


def test_where_answers_go_may_be_named(reading):
    raw = mails.bulletin(html="<p>Write to training@ag.example.</p>", text="", reply_to="training@ag.example")
    assert "training@ag.example" in everything(reading(raw))


# ----------------------------------------------------------------------------------------------------- whose mail counts


@pytest.mark.parametrize(
    "sender",
    [
        "x@evil.example",
        "x@govdelivery.com.evil.example",
        "x@notgovdelivery.com",
        '"arag@govdelivery.com" <x@evil.example>',
    ],
)
def test_mail_of_others_is_passed_over_and_counted(reading, sender):
    raw = mails.bulletin(from_=None, authentication_results=None)
    page = reading(
        raw.replace(b"From: Arkansas Attorney General <arag@public.govdelivery.com>", f"From: {sender}".encode())
    )
    assert page.entries == ()
    assert page.problems == ("1 messages passed over: not from one of the senders.",)


UNSIGNED = ("1 messages passed over: their sender did not sign them (DKIM).",)


@pytest.mark.parametrize(
    "results",
    [
        mails.PASSED.format(domain="evil.example"),
        "mx.reader.example; dkim=fail header.d=govdelivery.com",
        "mx.reader.example; dkim=none (dkim=pass header.d=govdelivery.com)",
        "mx.reader.example; spf=pass smtp.mailfrom=govdelivery.com",
        "mx.reader.example; none",
    ],
)
def test_mail_that_its_sender_did_not_sign_is_passed_over(reading, results):
    page = reading(mails.bulletin(authentication_results=results))
    assert (page.entries, page.problems) == ((), UNSIGNED)


def test_the_word_of_a_server_on_the_way_on_signatures_does_not_count(reading):
    forged = b"Authentication-Results: elsewhere.example; dkim=pass header.d=govdelivery.com\r\nFrom:"
    raw = mails.bulletin(authentication_results="mx.reader.example; dkim=fail header.d=govdelivery.com")
    assert reading(raw.replace(b"From:", forged, 1)).problems == UNSIGNED


def test_where_the_server_says_nothing_of_signatures_the_sender_alone_counts(reading):
    assert len(reading(mails.bulletin(authentication_results=None)).entries) == 1


# --------------------------------------------------------------------------------------------------------- hostile mail

HEAD = b"From: a <a@govdelivery.com>\r\nSubject: s\r\nMIME-Version: 1.0\r\n"


def nested(levels: int) -> bytes:
    return HEAD + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level) for level in range(levels)
    )


HOSTILE = {
    "parts in parts": nested(500),
    "elements in elements": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 5_000,
    "two senders": b"From: a@govdelivery.com\r\nFrom: b@evil.example\r\n\r\nHello",
    "two senders in a line": b"From: a@govdelivery.com, b@evil.example\r\n\r\nHello",
    "no sender": b"Subject: s\r\n\r\nHello",
    "no mail": bytes(range(256)) * 40,
    "nothing to say": b"From: a@govdelivery.com\r\n\r\n",
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_message_that_cannot_be_read_is_named_and_stops_no_other(reading, raw):
    page = reading(raw, mails.bulletin())
    assert [entry.title for entry in page.entries] == [mails.TITLE]
    (problem,) = page.problems
    assert problem.startswith("Message 101 was left out: ")


@pytest.mark.parametrize("charset", ["zlib", "x-none", "utf-16", "\x00", "a" * 500])
def test_a_charset_that_is_none_does_no_harm(reading, charset):
    raw = HEAD + f"Content-Type: text/plain; charset={charset}\r\n\r\nFree class\r\n".encode()
    assert reading(raw).entries[0].title == "s"


def test_a_header_in_a_subject_is_words_of_the_subject(reading):
    raw = mails.bulletin(subject="SUBJECT").replace(b"SUBJECT", b"=?utf-8?Q?Class=0D=0AFrom:_evil@evil.example?=")
    (entry,) = reading(raw).entries
    assert (entry.title, entry.author) == ("Class From: evil@evil.example", "Arkansas Attorney General")


def test_a_long_message_is_read_as_far_as_it_was_fetched(reading):
    page = reading(mails.bulletin(), size=10_000_000)
    assert len(page.entries) == 1
    assert page.problems[0].startswith("Message 101 is very long; its first ")


def test_many_bad_messages_are_told_of_in_a_few_sentences(reading):
    page = reading(*[HOSTILE["two senders"]] * 50)
    assert len(page.problems) == 6
    assert page.problems[-1] == "45 more messages have such problems."


def test_a_folder_without_mail_is_empty(reading):
    with pytest.raises(EmptyError, match="no message"):
        reading()


def test_an_answer_that_is_no_folder_is_told_apart(reading):
    with pytest.raises(ParseError, match="no multipart/digest"):
        reading(content_type="text/html")


# ------------------------------------------------------------------------------------------------------------- feeds.yml

STANZA = """\
sources:
  - id: ar-bulletins
    name: Bulletins of Arkansas
    kind: mailbox
    url: {url}
    state: AR
    organisation_type: attorney_general
    senders: [{senders}]
"""


def loaded(url: str = URL, senders: str = "govdelivery.com") -> Source:
    (source,) = load(STANZA.format(url=url, senders=senders), file="feeds.yml").sources
    return source


def test_a_mailbox_is_written_with_its_folder_and_its_senders():
    source = loaded()
    assert (source.url, source.options) == (URL, MailboxOptions(("govdelivery.com",)))


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://mail.example/INBOX", "write imaps://"),
        ("imaps://jane:secret@mail.example/INBOX", "user name or password"),
        ("imap://mail.example/INBOX", "in clear"),
        ("imaps://mail.example/", "names no folder"),
        ("imaps://mail.example/IN%0D%0ABOX", "names no folder"),
        ("imaps://mail.example:0/INBOX", "no mailbox"),
    ],
)
def test_an_address_that_is_no_folder_is_refused(url, why):
    with pytest.raises(ConfigError, match=rf"url: .*{why}"):
        loaded(url)


@pytest.mark.parametrize("senders", ["", "jane@govdelivery.com", "com", "GovDelivery.com"])
def test_senders_are_domains(senders):
    with pytest.raises(ConfigError, match="senders"):
        loaded(senders=senders)


def test_no_other_kind_takes_a_mailbox():
    text = STANZA.format(url=URL, senders="govdelivery.com").replace("kind: mailbox", "kind: feed")
    with pytest.raises(ConfigError, match=r"url: .*no web address"):
        load(text.replace("    senders: [govdelivery.com]\n", ""), file="feeds.yml")
