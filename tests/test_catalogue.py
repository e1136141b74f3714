"""feeds.yml as the nation's catalogue: what every state must have in it, and that the script which renews it can be trusted."""

import importlib.util
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from trainwatch import knowledge
from trainwatch.errors import ConfigError
from trainwatch.model import OrganisationType, SearchOptions
from trainwatch.sources import KINDS
from trainwatch.sources.catalogue import load
from trainwatch.sources.stanza import Settings

ROOT = Path(__file__).parents[1]
FILE = ROOT / "feeds.yml"
REFERENCE = ROOT.parent / "shared" / "reference"
SCRIPT = ROOT / "scripts" / "build_feeds.py"

STATES = sorted(set(knowledge.load().states) - {"US", "GU", "VI", "AS", "MP"})
GAP = "no address known"

# What is promised of a national catalogue: about nine sources a state. One host, state and class count once.
DISTINCT = 450
LOCAL_OUTLETS = 3
PUBLIC = {
    OrganisationType.ATTORNEY_GENERAL,
    OrganisationType.STATE_POLICE,
    OrganisationType.POST_BOARD,
    OrganisationType.FEDERAL,
    OrganisationType.ACADEMY,
}


@pytest.fixture(scope="module")
def sources():
    return load(FILE.read_text(encoding="utf-8"), file="feeds.yml").sources


@pytest.fixture(scope="module")
def classes(sources):
    """How many sources with an address each state has of each class."""
    return Counter((source.state, source.organisation_type) for source in sources if source.url)


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("build_feeds", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gaps(sources) -> set[tuple[str, str]]:
    """The states and classes of which the catalogue says that no address is known."""
    return {
        (source.state, source.organisation_type)
        for source in sources
        if not source.url and not source.enabled and source.note.startswith(GAP)
    }


def test_every_state_has_its_attorney_general(classes):
    assert [state for state in STATES if not classes[state, OrganisationType.ATTORNEY_GENERAL]] == []


@pytest.mark.parametrize(
    "a_class", [OrganisationType.STATE_POLICE, OrganisationType.POST_BOARD, OrganisationType.ACADEMY]
)
def test_every_state_has_one_of_this_class_or_says_that_no_address_is_known(sources, classes, a_class):
    said = gaps(sources)
    assert [state for state in STATES if not classes[state, a_class] and (state, a_class) not in said] == []


@pytest.mark.parametrize(
    ("a_class", "at_least"),
    [
        # Of the 52, as many as the lists knew in 2026: without Montana; Hawaii and Puerto Rico; and sixteen.
        (OrganisationType.STATE_POLICE, 51),
        (OrganisationType.POST_BOARD, 50),
        (OrganisationType.ACADEMY, 36),
    ],
)
def test_no_class_loses_the_states_whose_address_is_known(classes, a_class, at_least):
    assert sum(classes[state, a_class] > 0 for state in STATES) >= at_least


def test_every_state_has_three_local_outlets(classes):
    assert [state for state in STATES if classes[state, OrganisationType.LOCAL_NEWS] < LOCAL_OUTLETS] == []


def test_every_state_puts_one_question_a_night_to_google_news(sources):
    asked = Counter(
        source.state
        for source in sources
        if source.enabled and isinstance(source.options, SearchOptions) and source.options.engine == "google_news"
    )
    assert asked == dict.fromkeys(STATES, 1)


def test_the_question_for_puerto_rico_is_in_spanish(sources):
    [source] = [source for source in sources if source.id == "pr-news-search"]
    assert "adiestramiento" in source.options.query
    assert "hl=es-419" in source.url


@pytest.mark.parametrize(
    "a_class",
    [
        OrganisationType.FEDERAL,
        OrganisationType.ASSOCIATION,
        OrganisationType.TRADE_PRESS,
        OrganisationType.PROVIDER,
        OrganisationType.SEARCH,
    ],
)
def test_the_nation_has_sources_of_this_class(sources, a_class):
    assert any(source.enabled for source in sources if (source.state, source.organisation_type) == ("US", a_class))


def test_the_catalogue_has_as_many_distinct_sources_as_was_promised(sources):
    distinct = {
        (urlsplit(source.url).hostname, source.state, source.organisation_type) for source in sources if source.url
    }
    assert len(distinct) >= DISTINCT


def test_as_many_of_them_are_in_use(sources):
    in_use = [source for source in sources if source.enabled]
    assert (
        len({(urlsplit(source.url).hostname, source.state, source.organisation_type) for source in in_use}) >= DISTINCT
    )


def test_no_address_is_asked_twice(sources):
    asked = Counter(
        (source.url, source.options.query if isinstance(source.options, SearchOptions) else "")
        for source in sources
        if source.url
    )
    assert [address for address, times in asked.items() if times > 1] == []


def test_what_is_only_inferred_is_switched_off(sources):
    assert [source.id for source in sources if source.confidence == "inferred" and source.enabled] == []


def test_only_what_is_switched_off_lacks_an_address_and_says_that_it_is_a_gap(sources):
    without = [source for source in sources if not source.url]
    assert [source.id for source in without if source.enabled or not source.note.startswith(GAP)] == []


def test_a_gap_is_said_only_where_no_address_was_seen(sources):
    seen = {
        (source.state, source.organisation_type) for source in sources if source.url and source.confidence == "seen"
    }
    assert gaps(sources) & seen == set()


def test_a_class_without_a_seen_address_is_said_to_be_a_gap(sources):
    seen = {
        (source.state, source.organisation_type) for source in sources if source.url and source.confidence == "seen"
    }
    required = {
        (state, a_class)
        for state in STATES
        for a_class in (
            OrganisationType.ATTORNEY_GENERAL,
            OrganisationType.STATE_POLICE,
            OrganisationType.POST_BOARD,
            OrganisationType.ACADEMY,
        )
    }
    assert required - seen == gaps(sources)


def test_an_id_begins_with_the_state_it_serves(sources):
    assert [s.id for s in sources if s.state != "US" and not s.id.startswith(f"{s.state.lower()}-")] == []


def test_nothing_in_it_is_invented(sources):
    assert not any(source.sample for source in sources)


def test_every_source_has_a_note(sources):
    assert [source.id for source in sources if not source.note] == []


def test_only_government_is_shown_in_full(sources):
    assert [s.id for s in sources if s.republish == "full" and s.organisation_type not in PUBLIC] == []


def test_an_academy_is_shown_in_full_only_on_a_host_of_government(sources):
    academies = [s for s in sources if s.organisation_type is OrganisationType.ACADEMY and s.republish == "full"]
    hosts = {urlsplit(source.url).hostname or "" for source in academies}
    assert [host for host in hosts if not host.endswith((".gov", ".us"))] == []


def test_the_site_that_challenges_programs_is_asked_for_lists_alone(sources):
    justice = [source for source in sources if urlsplit(source.url).hostname == "www.justice.gov"]
    assert len(justice) > 90
    assert [source.id for source in justice if source.pages] == []


def test_a_source_that_names_a_fallback_names_one_that_is_there_and_in_use(sources):
    in_use = {source.id for source in sources if source.enabled}
    named = [
        word.rstrip(".") for source in sources for word in source.note.partition("The fallback is ")[2].split()[:1]
    ]
    assert len(named) >= 8
    assert [name for name in named if name not in in_use] == []


def test_every_kind_of_source_is_used(sources):
    assert {source.kind for source in sources} == set(KINDS)


def test_the_head_of_the_file_explains_every_key_and_every_kind(script):
    head, _ = script.read(FILE.read_text(encoding="utf-8"))
    explained = {word for line in head.splitlines() for word in line.replace(":", " ").replace(",", " ").split()}
    known = {key for kind in KINDS.values() for key in _keys(kind.stanza)}
    assert known | set(KINDS) <= explained


def _keys(schema: type[Settings]) -> Iterator[str]:
    for name, field in schema.model_fields.items():
        yield name
        for part in (field.annotation, *getattr(field.annotation, "__args__", ())):
            if isinstance(part, type) and issubclass(part, Settings):
                yield from _keys(part)


def test_the_script_reads_the_file_and_writes_it_again_without_a_change(script):
    text = FILE.read_text(encoding="utf-8")
    assert script.rendered(*script.read(text)) == text


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the lists of sources are not here")
def test_the_catalogue_is_as_the_script_makes_it_from_the_lists(script):
    text = FILE.read_text(encoding="utf-8")
    result, left_out = script.renew(text, REFERENCE)
    assert left_out == []
    assert result == text


HAND_MADE = """\
# A head.

sources:

  # Mind this one.
  - id: tx-zeta
    name: Zeta
    kind: feed
    url: https://zeta.example.gov/feed/
    state: TX
    organisation_type: attorney_general
    # within
    note: by hand

  # == Alabama ====

  # -- Local outlets

  - id: al-alpha
    name: Alpha
    kind: feed
    url: https://alpha.example.com/feed/
    state: AL
    organisation_type: local_news
"""


def test_the_script_puts_stanzas_into_order_and_keeps_their_comments(script):
    result = script.rendered(*script.read(HAND_MADE))
    assert result.startswith("# A head.\n\nsources:\n")
    assert (
        result.index("- id: al-alpha")
        < result.index("  # == Texas")
        < result.index("  # Mind this one.\n  - id: tx-zeta")
    )
    assert "    # within\n    note: by hand\n" in result
    assert result.count("# == Alabama") == 1


def test_the_script_adds_only_what_is_not_known_by_id_or_address(script):
    _, kept = script.read(HAND_MADE)
    same_id = script.written({"id": "al-alpha", "url": "https://new.example.com/", "state": "AL"})
    same_address = script.written({"id": "tx-other", "url": "http://www.zeta.example.gov/feed", "state": "TX"})
    new = script.written({"id": "tx-new", "url": "https://new.example.gov/", "state": "TX"})
    assert script.merged(kept, [same_id, same_address, new]) == [*kept, new]


def test_the_script_takes_a_gap_back_when_an_address_is_seen(script):
    gap = {"id": "tx-gap-academy", "state": "TX", "organisation_type": "academy", "disabled": script.GAP}
    seen = {"id": "tx-school", "url": "https://school.example.gov/", "state": "TX", "organisation_type": "academy"}
    stanzas = script.merged([script.written(gap)], [script.written(seen | {"confidence": "seen"})])
    assert [stanza["id"] for stanza in stanzas] == ["tx-school"]
    assert "tx-gap-academy" not in {stanza["id"] for stanza in script.gaps(stanzas, [])}


def test_the_script_says_a_gap_where_an_address_is_only_inferred(script):
    fields = {"id": "tx-school", "url": "https://school.example.gov/", "state": "TX", "organisation_type": "academy"}
    stanzas = [script.written(fields | {"disabled": script.INFERRED, "confidence": "inferred"})]
    [gap] = [gap for gap in script.gaps(stanzas, []) if gap["id"] == "tx-gap-academy"]
    assert (gap["disabled"], gap["note"]) == (GAP, "Only inferred: tx-school.")


@pytest.mark.parametrize(
    "text",
    [
        HAND_MADE + "\n  # The end: a source to come.\n",
        HAND_MADE.replace("note: by hand", "note: |\n      by\n\n      hand"),
        HAND_MADE.replace("\n  # Mind", "\n  # Mind, too:\n  # Mind"),
    ],
    ids=["a comment at the end", "a text with a blank line", "a comment of two lines"],
)
def test_the_script_loses_nothing_that_people_wrote(script, text):
    result = script.rendered(*script.read(text))
    lost = {line for line in text.splitlines() if not line.startswith("  # ==")} - set(result.splitlines())
    assert lost == set()
    assert script.rendered(*script.read(result)) == result


def test_the_script_refuses_a_layout_in_which_it_would_lose_stanzas(script, tmp_path):
    with pytest.raises(ConfigError, match="indented by two blanks"):
        script.renew(HAND_MADE.replace("\n  ", "\n"), tmp_path)


@pytest.mark.parametrize("value", ["Alert: now", "No", "911", "# x", "'", "plain words", "a, [b]", "École"])
def test_what_the_script_writes_is_read_back_as_it_was(script, value):
    [stanza] = script.read(f"\nsources:\n{script.written({'id': 'a', 'note': value}).text}")[1]
    assert stanza.fields == {"id": "a", "note": value}


def test_a_stanza_that_the_loader_refuses_is_told_with_its_reason(script):
    stanza = script.written({"id": "tx-x", "name": "X", "kind": "smoke signals", "state": "TX"})
    assert "'smoke signals' is unknown" in script.refused(stanza)
