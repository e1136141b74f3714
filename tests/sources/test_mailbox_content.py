"""What is meant for one subscriber goes, the news and its links stay."""

import pytest

from tests.fetch import mails
from trainwatch.errors import ParseError
from trainwatch.sources import impersonal, letter

PERSONAL = (mails.TOKEN, mails.SIGNATURE[:20], mails.SUBSCRIBER, "nsubscribe", "enid", "links.govdelivery", "links-1")


def clean(html: str) -> str:
    return impersonal.content(html, {mails.SUBSCRIBER}).html


@pytest.mark.parametrize("words", PERSONAL)
@pytest.mark.parametrize("form", [{"text": ""}, {"html": ""}], ids=["markup", "text"])
def test_nothing_of_the_subscriber_is_left(form, words):
    message = letter.read(mails.bulletin(**form))
    left = impersonal.content(message.html, message.recipients)
    assert words not in left.html + repr(left.links)


@pytest.mark.parametrize("sentence", mails.NEWS)
def test_the_news_is_left(sentence):
    assert sentence in clean(mails.HTML)


def test_links_lead_where_the_tracker_would_have_led():
    html = clean(mails.HTML)
    assert '<a href="https://ag.example/classes/register?class=14">on our page</a>' in html
    assert '<a href="https://ag.example/flyer-2026.pdf">flyer</a>' in html


def test_the_words_of_a_link_that_leads_nowhere_stay():
    assert "training@ag.example" in clean(mails.HTML)


def test_pictures_scripts_and_hidden_comments_go():
    left = clean(mails.HTML.replace("<h1>", "<script>x</script><h1>"))
    assert [mark for mark in ("<img", "<style", "mso", "<script", "data-") if mark in left] == []


@pytest.mark.parametrize(
    "farewell",
    [
        '<p>To stop, <a href="https://a.example/x">unsubscribe</a> or write to us.</p>',
        "<p>You are receiving this because you signed up.</p>",
        "<td>Manage your subscriptions | Help</td>",
        '<p>News <a href="https://a.example/optout?i=7">leave</a></p>',
        "<li>View this email in your browser</li>",
    ],
)
def test_what_speaks_of_the_subscription_goes(farewell):
    left = clean(f"<table><tr><td><p>Free class.</p>{farewell}</td></tr></table>")
    assert "Free class." in left
    assert not any(word in left for word in ("unsubscribe", "receiving", "Manage", "leave", "View", "optout"))


@pytest.mark.parametrize(
    "news",
    [
        "Officers can view this training online until May.",
        "Departments may opt out of the class.",
        "The message was sent by the chief to all officers.",
        "The board will manage the subscription of officers to the course.",
    ],
)
def test_news_with_such_words_stays(news):
    assert news in clean(f"<p>{news}</p>")


def test_a_long_paragraph_loses_only_the_link():
    long = "Officers train. " * 40
    assert clean(f'<p>{long}<a href="https://a.example/">Unsubscribe</a></p>').split() == f"<p>{long}</p>".split()


@pytest.mark.parametrize(
    ("url", "cleaned"),
    [
        (mails.tracked("https://ag.example/x?a=1&utm_medium=email"), "https://ag.example/x?a=1"),
        (mails.traced("https://ag.example/x"), "https://ag.example/x"),
        (
            "https://nam12.safelinks.protection.outlook.com/?url=https%3A%2F%2Fag.example%2Fx&data=05",
            "https://ag.example/x",
        ),
        ("https://urldefense.com/v3/__https://ag.example/a__;!!ABCD!xyz$", "https://ag.example/a"),
        (
            "https://lnks.gd/l/eyJhbGciOiJIUzI1NiJ9.eyJ1cmwiOiJodHRwczovL2FnLmV4YW1wbGUveCIsImkiOjF9.abc_DEF-1/s/77/br/1",
            "https://ag.example/x",
        ),
        (mails.tracked(mails.tracked("https://ag.example/x")), "https://ag.example/x"),
        ("https://news.example/p?id=77&e=5a3f2b1c0d", "https://news.example/p?id=77"),
        ("https://news.example/p?who=jane.roe%40reader.example", "https://news.example/p"),
        ("https://news.example/2026/11/18/free-de-escalation-class-2026", None),
        ("https://post.example/docs/TrainingFlyer20260511Final2.pdf", None),
    ],
)
def test_an_address_is_unwrapped_and_loses_its_tokens(url, cleaned):
    assert impersonal.address(url) == (cleaned or url)


@pytest.mark.parametrize(
    "url",
    [
        f"https://click.mail.example/open/{mails.TOKEN}",
        "https://us2.list-manage.com/track/click?u=0123456789abcdef0123456&id=0123456789&e=0123456789",
        "https://service.govdelivery.com/unsubscribe?code=1",
        "https://public.govdelivery.com/accounts/ARAG/subscriber/edit",
        "mailto:leave@list.example",
        "javascript:alert(1)",
        "",
        "https://[::1",
        "https://lnks.gd/l/eyJhbGciOiJIUzI1NiJ9.eyJ1cmwiOjF9.abcDEF/s",
    ],
)
def test_an_address_that_only_the_subscriber_may_open_is_none(url):
    assert impersonal.address(url) is None


def test_markup_that_nests_too_deep_is_not_read():
    with pytest.raises(ParseError, match="deep"):
        clean("<div>" * 300)
