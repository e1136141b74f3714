"""What is meant for one subscriber goes, the news and its links stay."""

import pytest

from tests.fetch import mails
from trainwatch.errors import ParseError
from trainwatch.sources import impersonal, letter
from trainwatch.sources.markup import plain

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


@pytest.mark.parametrize(
    "url",
    [
        "https://ag.example/class?r=1a2b3c4d5e",
        "https://ag.example/class?r=a3f9c12ed4",
        "https://ag.example/class?uid=4711",
        "https://ag.example/class?k=deadbeefdeadbeefdead",
        "https://ag.example/class?1a2b3c4d5e",
        "https://ag.example/class?back=jane.roe=reader.example",
        "https://ag.example/class?back=jane.roe%2540reader.example",
    ],
)
def test_a_short_token_in_a_query_goes(url):
    assert impersonal.address(url, {mails.SUBSCRIBER}) == "https://ag.example/class"


@pytest.mark.parametrize(
    "url",
    [
        "https://ag.example/u/AbC9xZ1",
        "https://ag.example/u/deadbeefdeadbeefdead",
        "https://ag.example/jane.roe=reader.example/class",
        "https://jane.roe=reader.example/",
    ],
)
def test_an_address_whose_path_or_host_names_the_subscriber_is_none(url):
    assert impersonal.address(url, {mails.SUBSCRIBER}) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://ag.example/news/hb1234-2026/fy2026q3/covid19",
        "https://ag.example/class?id=77112233&name=FTOBasic2026",
        "https://content.govdelivery.com/accounts/ARAG/bulletins/3ab4cd5",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://bit.ly/3xYz9Qk",
    ],
)
def test_a_short_name_of_a_page_stays(url):
    assert impersonal.address(url) == url


# ---------------------------------------------------------------------------------------------- the subscriber's address


@pytest.mark.parametrize(
    "said",
    [
        "To: jane.roe@reader.example, come",
        "To: Jane.Roe@Reader.Example",
        "To: jane.roe<b>@</b>reader.example",
        "To: <i>jane</i>.roe@reader<wbr>.example",
        "To: jane.roe\u200b@reader.ex\u00adample",
        "To: jane.roe<img src=x>@reader.example",
        "To: jane.roe&#64;reader.example",
        "To: jane.roe%40reader.example",
        "To: jane.roe+training@reader.example",
        "bounce-12-jane.roe=reader.example@list.example",
        "mailto:jane.roe@reader.example",
    ],
)
def test_the_subscribers_address_goes_however_it_is_written(said):
    left = clean(f"<table><tr><td>A free class</td><td>{said}</td><td>on Monday</td></tr></table>")
    assert [part for part in ("jane", "Jane", "roe", "ample") if part in left] == []
    assert "A free class" in left
    assert "on Monday" in left


def test_of_an_address_with_a_plus_the_plain_one_goes_too():
    assert "jane" not in impersonal.content("<p>Dear jane.roe@reader.example</p>", {"jane.roe+ag@reader.example"}).html


def test_other_addresses_of_mail_stay():
    said = "Write to roe@reader.example.gov, jane@reader.example or 5 = reader.example."
    assert said in clean(f"<p>{said}</p>")


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("See www.ag.example/class?id=77&amp;e=0a1b2c3d4e.", "See www.ag.example/class?id=77."),
        ("See ag.example/class?e=abc123def456 now", "See ag.example/class now"),
        ("Leave: www.ag.example/unsub?u=0123456789abcdef", "Leave:"),
        ("See ag.example/u/AbC9xZ1", "See"),
        ("See ag.example/class?uid=47<b>11</b> now", "See ag.example/class now"),
        ("See ag.example/class?r=1a2b<wbr>3c4d5e now", "See ag.example/class now"),
    ],
)
def test_an_address_without_a_scheme_loses_its_token(said, left):
    assert plain(clean(f"<p>{said}</p>"), limit=1_000) == left


@pytest.mark.parametrize(
    "said", ["www.ag.example, ag.example/a?id=7.", "and/or Sgt.Roe/Lt.Doe.", "<b>www.ag.example</b>On"]
)
def test_an_address_without_a_token_stays_as_it_is_written(said):
    assert said in clean(f"<p>{said}</p>")


def test_markup_that_nests_too_deep_is_not_read():
    with pytest.raises(ParseError, match="deep"):
        clean("<div>" * 300)
