"""How feeds.yml is read, and how each mistake in it is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainwatch import knowledge
from trainwatch.errors import ConfigError, ExitCode
from trainwatch.model import FeedOptions, ListingOptions, OrganisationType
from trainwatch.sources.catalogue import load
from trainwatch.sources.stanza import STATES

GOOD = """\
sources:
  - id: ar-attorney-general
    name: Arkansas Attorney General
    kind: feed
    url: https://ag.example.gov/feed/
    state: AR
    organisation_type: attorney_general
"""

LISTING = """\
sources:
  - id: oh-attorney-general
    name: Ohio Attorney General
    kind: listing
    url: https://ag.example.gov/news
    state: OH
    organisation_type: attorney_general
    select:
      item: .news
      link: h3 a
"""


def failure(text: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        load(text, file="feeds.yml")
    return caught.value


def changed(line: int, *new: str, text: str = GOOD) -> str:
    """*text* with its line number *line* replaced by the lines *new*."""
    lines = text.splitlines()
    lines[line - 1 : line] = new
    return "\n".join(lines) + "\n"


def test_a_feed_needs_six_keys_and_the_rest_has_defaults():
    [source] = load(GOOD, file="feeds.yml").sources
    assert source.id == "ar-attorney-general"
    assert source.organisation_type is OrganisationType.ATTORNEY_GENERAL
    assert source.options == FeedOptions()
    assert (source.republish, source.enabled, source.confidence, source.sample) == ("excerpt", True, "seen", False)
    assert source.homepage is None
    assert source.note == ""


def test_every_key_of_a_source_is_read():
    more = 'homepage: https://ag.example.gov/|republish: full|enabled: no|confidence: inferred|note: "a: b"|sample: yes'
    text = GOOD + "".join(f"    {line}\n" for line in more.split("|"))
    [source] = load(text, file="feeds.yml").sources
    assert source.homepage == "https://ag.example.gov/"
    assert (source.republish, source.enabled, source.confidence, source.sample) == ("full", False, "inferred", True)
    assert source.note == "a: b"


def test_a_listing_has_selectors_and_a_number_of_pages():
    text = LISTING + "      title: b\n      date: time\n      summary: p\n      next_page: .next\n    max_pages: 4\n"
    [source] = load(text, file="feeds.yml").sources
    assert source.options == ListingOptions(".news", "h3 a", "b", "time", "p", ".next", 4)


def test_a_disabled_source_stays_in_the_catalogue_and_says_why():
    text = GOOD + "    disabled: the site refuses programs\n    note: Ask again in 2027.\n"
    [source] = load(text, file="feeds.yml").sources
    assert not source.enabled
    assert source.note == "the site refuses programs. Ask again in 2027."


def test_words_that_yaml_takes_for_switches_and_numbers_stay_text():
    [source] = load(changed(3, "    name: No"), file="feeds.yml").sources
    assert source.name == "No"
    [source] = load(changed(3, "    name: 911"), file="feeds.yml").sources
    assert source.name == "911"


def test_a_key_that_is_left_blank_counts_as_left_out():
    [source] = load(GOOD + "    homepage:\n    note: ~\n", file="feeds.yml").sources
    assert (source.homepage, source.note) == (None, "")


def test_the_states_are_those_that_the_knowledge_files_know():
    assert set(knowledge.load().states) == STATES


SOURCE = "sources[0]"


@pytest.mark.parametrize(
    ("text", "line", "key", "words"),
    [
        pytest.param("", 1, None, "the file is empty", id="empty"),
        pytest.param("# nothing yet\n", 1, None, "the file is empty", id="comments only"),
        pytest.param("- id: x\n", 1, None, "must be a mapping", id="not a mapping"),
        pytest.param("feeds\n", 1, None, "must be a mapping", id="only a word"),
        pytest.param("sources:\n", 1, "sources", "missing", id="no list"),
        pytest.param("{}", 1, "sources", "missing", id="no key sources"),
        pytest.param("sources: []\n", 1, "sources", "this list is empty", id="an empty list"),
        pytest.param("sources: all\n", 1, "sources", "must be a list", id="a word for the list"),
        pytest.param("sources:\n  a:\n    id: a\n", 1, "sources", "must be a list", id="a mapping for the list"),
        pytest.param("sources:\n  - one\n", 2, "sources[0]", "must be a mapping", id="a word for a source"),
        pytest.param(GOOD + "source: []\n", 8, "source", "did you mean `sources`?", id="unknown key of the file"),
        pytest.param(GOOD + "zzz: []\n", 8, "zzz", "known are sources", id="far-off key of the file"),
        pytest.param(changed(5), 2, f"{SOURCE}.url", "missing (source ar-attorney-general)", id="no url"),
        pytest.param(changed(5, "    url:"), 5, f"{SOURCE}.url", "missing", id="a blank url"),
        pytest.param(changed(4), 2, f"{SOURCE}.kind", "missing", id="no kind"),
        pytest.param(
            changed(4, "    kind: rss"), 4, f"{SOURCE}.kind", "'rss' is unknown: use one of feed, listing", id="kind"
        ),
        pytest.param(changed(4, "    kind: [feed]"), 4, f"{SOURCE}.kind", "must be text", id="list for a kind"),
        pytest.param(
            changed(5, "    ulr: https://a.gov/"),
            2,
            f"{SOURCE}.url",
            "did you mean it by `ulr`? (source ar-attorney-general)\nfeeds.yml:5: sources[0].ulr: unknown key",
            id="url misspelt",
        ),
        pytest.param(GOOD + "    hompage: x\n", 8, f"{SOURCE}.hompage", "did you mean `homepage`?", id="key misspelt"),
        pytest.param(
            GOOD + "    select:\n      item: a\n", 8, f"{SOURCE}.select", "unknown key", id="another kind's key"
        ),
        pytest.param(changed(2, "  - id: AR_AG"), 2, f"{SOURCE}.id", "is no slug", id="id no slug"),
        pytest.param(changed(2, "  - id: -ar"), 2, f"{SOURCE}.id", "is no slug", id="id begins with a hyphen"),
        pytest.param(changed(2, "  - id: [a]"), 2, f"{SOURCE}.id", "this must be text", id="id no text"),
        pytest.param(changed(6, "    state: ZZ"), 6, f"{SOURCE}.state", "'ZZ' is no state", id="state"),
        pytest.param(
            changed(6, "    state: ar"), 6, f"{SOURCE}.state", "'ar' is no state", id="state in small letters"
        ),
        pytest.param(
            changed(7, "    organisation_type: police"), 7, f"{SOURCE}.organisation_type", "'state_police'", id="type"
        ),
        pytest.param(
            GOOD + "    republish: all\n", 8, f"{SOURCE}.republish", "'full' or 'excerpt', not 'all'", id="republish"
        ),
        pytest.param(
            GOOD + "    confidence: sure\n", 8, f"{SOURCE}.confidence", "'seen' or 'inferred'", id="confidence"
        ),
        pytest.param(
            GOOD + "    enabled: no thanks\n",
            8,
            f"{SOURCE}.enabled",
            "this must be true or false, not 'no thanks'",
            id="no switch",
        ),
        pytest.param(
            GOOD + "    sample: [yes]\n", 8, f"{SOURCE}.sample", "must be true or false", id="list for a switch"
        ),
        pytest.param(GOOD + "    note:\n      a: b\n", 8, f"{SOURCE}.note", "must be text", id="mapping for text"),
        pytest.param(GOOD + "    name: again\n", 8, f"{SOURCE}.name", "stands already on line 3", id="key twice"),
        pytest.param(GOOD + "    ? [a, b]\n    : c\n", 8, SOURCE, "a key must be a word", id="list for a key"),
        pytest.param(
            GOOD + "    enabled: yes\n    disabled: gone\n", 2, SOURCE, "enabled and disabled", id="on and off"
        ),
        pytest.param(GOOD + GOOD[9:], 8, "sources[1].id", "already, on line 2", id="id twice"),
        pytest.param(changed(9, text=LISTING), 8, f"{SOURCE}.select.item", "missing", id="listing without item"),
        pytest.param(
            LISTING.split("    select", maxsplit=1)[0] + "    select: .news\n",
            8,
            f"{SOURCE}.select",
            "must be a mapping",
            id="select a word",
        ),
        pytest.param(
            changed(9, "      item: '..news'", text=LISTING), 9, f"{SOURCE}.select.item", "no CSS selector", id="css"
        ),
        pytest.param(
            LISTING + "      dates: b\n", 11, f"{SOURCE}.select.dates", "did you mean `date`?", id="key of select"
        ),
        pytest.param(LISTING + "    max_pages: many\n", 11, f"{SOURCE}.max_pages", "not 'many'", id="number"),
        pytest.param(
            LISTING + "    max_pages: 0\n", 11, f"{SOURCE}.max_pages", "greater than or equal to 1", id="no pages"
        ),
    ],
)
def test_a_mistake_is_named_with_line_and_key(text, line, key, words):
    error = failure(text)
    assert (error.line, error.key) == (line, key)
    assert words in error.message


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://ag.example.gov/feed", "must begin with https://"),
        ("ag.example.gov/feed", "must begin with https://"),
        ("javascript:alert(1)", "must begin with https://"),
        ("https://user:secret@ag.example.gov/", "user name or password"),
        ("https://ag.example.gov:port/", "no web address"),
        ("https://ag.example.gov:0/", "no web address"),
        ("https://[::1/", "no web address"),
        ("https:///feed", "no web address"),
        ("https://ag.example.gov/a b", "no web address"),
    ],
)
@pytest.mark.parametrize("key", ["url", "homepage"])
def test_an_address_that_is_none_is_refused(key, url, words):
    text = changed(5, f"    url: {url}") if key == "url" else GOOD + f"    homepage: {url}\n"
    error = failure(text)
    assert (error.line, error.key) == (5 if key == "url" else 8, f"sources[0].{key}")
    assert words in error.message
    assert "secret" not in str(error)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        pytest.param(changed(3, "\tname: A"), 3, "a tab cannot indent in YAML: use spaces", id="tab"),
        pytest.param(changed(3, "  \tname: A"), 3, "a tab cannot indent in YAML: use spaces", id="tab behind spaces"),
        pytest.param(changed(3, "    name:\tA"), 3, "a tab cannot stand here: use a space", id="tab behind a colon"),
        pytest.param(changed(3, "   name: A"), 3, "not valid YAML", id="wrong indent"),
        pytest.param(changed(3, "    name: Alert: now"), 3, "a colon and a space, quote it", id="colon"),
        pytest.param(changed(3, '    name: "A'), 8, "not valid YAML", id="open quote"),
        pytest.param(changed(3, "    name: a\x00b"), 3, "U+0000 is not allowed", id="control character"),
        pytest.param(changed(3, "    name: &a b"), 3, "anchors (&) and aliases (*)", id="anchor"),
        pytest.param(changed(3, "    name: *a"), 3, "anchors (&) and aliases (*)", id="alias"),
        pytest.param(GOOD + "    note: " + "[" * 5000, 8, "nesting deeper than 10", id="deep"),
        pytest.param(GOOD + "---\nsources: []\n", 8, "single document", id="two documents"),
    ],
)
def test_what_is_no_plain_yaml_is_refused_with_its_line(text, line, words):
    error = failure(text)
    assert error.line == line
    assert words in error.message


def test_a_tab_that_does_no_harm_is_let_be():
    [source] = load(changed(3, '    name: "Arkansas\tAG" # a\ttab'), file="feeds.yml").sources
    assert source.name == "Arkansas\tAG"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param(changed(3, "\tname: A"), "sources[0].name", id="a key of a source"),
        pytest.param(changed(3, "    name:\tA"), "sources[0].name", id="behind a key"),
        pytest.param(changed(9, "\t\titem: b", text=LISTING), "sources[0].select.item", id="a key of select"),
        pytest.param(changed(2, "\t- id: a"), "sources", id="the list"),
        pytest.param("\tsources:\n", "sources", id="the first line"),
    ],
)
def test_a_tab_is_named_with_the_key_that_it_stands_before(text, key):
    assert failure(text).key == key


def test_the_mistakes_are_told_in_the_order_of_the_file_each_with_its_place():
    text = changed(3, "    name: A", "    nmae: B") + "    republish: all\n    sample: maybe\n"
    error = failure(text)
    assert error.line == 4
    said = str(error).splitlines()
    assert [line.split(": ")[:2] for line in said] == [
        ["feeds.yml:4", "sources[0].nmae"],
        ["feeds.yml:9", "sources[0].republish"],
        ["feeds.yml:10", "sources[0].sample"],
    ]


@pytest.mark.parametrize(("count", "last"), [(11, "and 1 more mistake"), (14, "and 4 more mistakes")])
def test_more_than_ten_mistakes_are_counted(count, last):
    said = str(failure(GOOD + "".join(f"    zz{number}: x\n" for number in range(count)))).splitlines()
    assert len(said) == 11
    assert said[-1] == last


def test_the_message_begins_with_file_line_and_key_and_the_exit_code_says_usage():
    error = failure(changed(6, "    state: ZZ"))
    assert str(error).startswith("feeds.yml:6: sources[0].state: 'ZZ' is no state")
    assert error.exit_code is ExitCode.USAGE


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@`,?\n \t~0", max_size=60))
def test_no_text_makes_loading_fail_in_any_other_way(text):
    with pytest.raises(ConfigError):
        load(text, file="feeds.yml")


@given(st.integers(0, len(LISTING) - 1), st.characters(codec="utf-8"))
def test_one_wrong_character_is_read_or_named(position, character):
    text = LISTING[:position] + character + LISTING[position + 1 :]
    try:
        line: int | None = len(load(text, file="feeds.yml").sources)
    except ConfigError as error:
        line = error.line
    assert line in range(1, text.count("\n") + 3)
