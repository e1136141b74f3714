"""The catalogue of sources by state, type and health, and what a state lacks."""

import pytest

from trainwatch.model import OrganisationType
from trainwatch.query.overview import health
from trainwatch.query.watched import EXPECTED, Gap, SourceFilters, Standing, gaps, select, source_filters


def health_of(newsroom, source_id, status, **columns):
    newsroom.public.table("source_health").insert({"source_id": source_id, "status": status} | columns)


@pytest.fixture
def watched(newsroom):
    """Arkansas with one source of every standing, Texas with one, and the nation with two."""
    for name, status in [("b-ok", "ok"), ("a-same", "unchanged"), ("c-fails", "dns")]:
        newsroom.source(name, organisation_type="local_news")
        health_of(newsroom, name, status)
    newsroom.source("new", organisation_type="attorney_general", name="New")
    newsroom.source("guess", organisation_type="state_police", enabled=0, confidence="inferred")
    newsroom.source("closed", organisation_type="search", enabled=0, confidence="seen")
    newsroom.source("gap", organisation_type="academy", enabled=0, confidence="seen", url="")
    newsroom.source("tx-paper", state="TX")
    newsroom.source("zulu", state="US", organisation_type="federal")
    newsroom.source("alpha", state="US", organisation_type="trade_press")
    return newsroom


def ids(selection):
    return [each.row.id for each in selection.found]


def test_sources_stand_by_state_with_the_nation_first_then_by_class_then_by_name(watched) -> None:
    assert ids(select(watched.execute, SourceFilters())) == [
        "zulu",
        "alpha",
        "new",
        "guess",
        "gap",
        "a-same",
        "b-ok",
        "c-fails",
        "closed",
        "tx-paper",
    ]


def test_the_classes_stand_in_the_order_in_which_people_ask_for_them() -> None:
    assert sorted(EXPECTED, key=list(OrganisationType).index) == list(EXPECTED)


@pytest.mark.parametrize(
    ("standing", "found"),
    [
        (Standing.ANSWERING, ["a-same", "b-ok"]),
        (Standing.FAILING, ["c-fails"]),
        (Standing.UNASKED, ["new"]),
        (Standing.INFERRED, ["guess"]),
        (Standing.OFF, ["closed"]),
        (Standing.NO_ADDRESS, ["gap"]),
    ],
)
def test_what_was_never_asked_is_told_apart_from_what_fails(watched, standing, found) -> None:
    assert ids(select(watched.execute, SourceFilters(state="AR", health=standing.value))) == found


def test_a_source_that_waits_for_its_turn_was_not_asked(newsroom) -> None:
    newsroom.source("patient")
    health_of(newsroom, "patient", "waiting")
    assert select(newsroom.execute, SourceFilters()).found[0].standing is Standing.UNASKED


def test_an_inferred_address_that_once_answered_is_simply_switched_off(newsroom) -> None:
    newsroom.source("retired", enabled=0, confidence="inferred")
    health_of(newsroom, "retired", "ok", last_success="2025-03-30T02:00:00Z")
    assert select(newsroom.execute, SourceFilters()).found[0].standing is Standing.OFF


def test_the_counts_are_those_of_the_front_page(watched) -> None:
    counts = select(watched.execute, SourceFilters(state="TX")).counts
    front = health(watched.execute).sources
    assert (counts[Standing.ANSWERING], counts[Standing.FAILING]) == (front.ok, front.failing)
    assert counts[Standing.UNASKED] == front.unasked + front.waiting
    assert counts[Standing.INFERRED] + counts[Standing.OFF] + counts[Standing.NO_ADDRESS] == front.disabled


def test_a_choice_says_how_many_it_leaves_beside_the_other_filters(watched) -> None:
    found = select(watched.execute, SourceFilters(state="AR", type="local_news"))
    assert found.choices["state"] == {"AR": 3, "TX": 1}
    assert found.choices["type"] == {
        "attorney_general": 1,
        "state_police": 1,
        "academy": 1,
        "local_news": 3,
        "search": 1,
    }
    assert found.choices["health"] == {"answering": 2, "failing": 1}
    assert (len(found.found), found.total) == (3, 10)


def test_a_class_with_nobody_switched_on_is_a_gap_with_its_reason(watched) -> None:
    (arkansas,) = select(watched.execute, SourceFilters(state="AR")).states
    assert arkansas.gaps == (
        Gap("state_police", Standing.INFERRED),
        Gap("post_board", None),
        Gap("academy", Standing.NO_ADDRESS),
        Gap("search", Standing.OFF),
    )


def test_a_source_that_fails_is_no_gap_for_it_is_watched(watched) -> None:
    watched.public.execute("delete from sources where id in ('a-same', 'b-ok')")
    (arkansas,) = select(watched.execute, SourceFilters(state="AR")).states
    assert "local_news" not in {gap.type for gap in arkansas.gaps}


def test_an_inferred_address_is_named_before_the_missing_one_of_its_class(watched) -> None:
    watched.source("gap-police", organisation_type="state_police", enabled=0, url="")
    (arkansas,) = select(watched.execute, SourceFilters(state="AR")).states
    assert arkansas.gaps[0] == Gap("state_police", Standing.INFERRED)


def test_an_address_that_the_catalogue_misses_is_a_gap_beside_sources_that_are_watched(watched) -> None:
    watched.source("gap-paper", state="TX", enabled=0, url="")
    (texas,) = select(watched.execute, SourceFilters(state="TX")).states
    assert Gap("local_news", Standing.NO_ADDRESS) in texas.gaps


def test_of_the_nation_no_class_is_expected(watched) -> None:
    (nation,) = select(watched.execute, SourceFilters(state="US")).states
    assert (nation.total, nation.gaps) == (2, ())


def test_a_state_without_any_source_lacks_every_class(watched) -> None:
    found = select(watched.execute, SourceFilters(state="WY"))
    assert [(each.state, each.total) for each in found.states] == [("WY", 0)]
    assert found.states[0].gaps == tuple(Gap(each, None) for each in EXPECTED)
    assert "WY" in found.bare
    assert not {"AR", "TX", "US"} & set(found.bare)


def test_the_states_are_counted_whatever_the_other_filters(watched) -> None:
    (arkansas,) = select(watched.execute, SourceFilters(state="AR", health="failing")).states
    assert arkansas.total == 7


def test_the_requests_are_those_of_the_last_run(watched) -> None:
    for run_id in (1, 2):
        watched.public.table("runs").insert({"id": run_id, "started": "2025-03-30", "status": "done"})
    for number, (run_id, source) in enumerate([(1, "b-ok"), (1, "new"), (2, "b-ok"), (2, "b-ok"), (2, "c-fails")]):
        watched.public.table("fetches").insert({"id": 2 * number + 1, "run_id": run_id, "source_id": source})
    found = {each.row.id: each.requests for each in select(watched.execute, SourceFilters(state="AR")).found}
    assert {name: count for name, count in found.items() if count} == {"b-ok": 2, "c-fails": 1}


def test_a_run_that_made_no_request_shows_none_of_an_earlier_one(watched) -> None:
    for run_id in (1, 2):
        watched.public.table("runs").insert({"id": run_id, "started": "2025-03-30", "status": "done"})
    watched.public.table("fetches").insert({"run_id": 1, "source_id": "b-ok"})
    assert {each.requests for each in select(watched.execute, SourceFilters()).found} == {0}


# --------------------------------------------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    ("params", "filters"),
    [
        ({}, SourceFilters()),
        (
            {"state": ["AR"], "type": ["post_board"], "health": ["failing"]},
            SourceFilters("AR", "post_board", "failing"),
        ),
        (
            {"state": ["arkansas"], "type": ["POST board"], "health": ["FAILING"]},
            SourceFilters("AR", "post_board", "failing"),
        ),
        ({"state": ["AR", "TX"]}, SourceFilters("TX")),
        ({"state": ["", "  "], "other": ["x"]}, SourceFilters()),
    ],
)
def test_filters_are_read_from_an_address(params, filters) -> None:
    assert source_filters(params) == (filters, ())


@pytest.mark.parametrize(
    ("name", "value"), [("state", "ZZ"), ("type", "newspaper"), ("health", "fine"), ("health", "x" * 5000)]
)
def test_a_value_that_is_none_is_left_out_and_said_to_be(name, value) -> None:
    filters, (note,) = source_filters({name: [value]})
    assert not filters
    assert note.startswith(f"The filter {name} was left out: it takes ")
    assert len(note) < 300


@pytest.mark.parametrize("state", ["AR", "TX", "US", "WY"])
def test_the_gaps_of_a_state_are_the_same_alone(watched, state):
    (found,) = select(watched.execute, SourceFilters(state=state)).states
    assert gaps(watched.execute, state) == found.gaps
