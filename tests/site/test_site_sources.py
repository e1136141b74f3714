"""The page of sources: the states in numbers, the sources one by one, and both for programs."""

import csv
import io
import json

import pytest

from trainwatch import decide
from trainwatch.query.watched import Standing
from trainwatch.site import words
from trainwatch.site.source_exports import COLUMNS
from trainwatch.sources import KINDS

LATER = "2999-03-14T04:00:00Z"


def texts(page, selector):
    return [" ".join(each.get_text(" ").split()) for each in page.select(selector)]


def put_health(room, source_id, status, **columns):
    row = {"source_id": source_id, "status": status, "penalty": 0.0} | columns
    with room.public:
        room.public.execute(
            f"insert into source_health({', '.join(row)}) values ({', '.join('?' * len(row))})", list(row.values())
        )


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory, newsroom_in):
    """A catalogue as a national one is: with sources that answer and fail, with guesses and with gaps."""
    room = newsroom_in(tmp_path_factory.mktemp("catalogue"))
    room.source("ar-ag", name="Arkansas AG", organisation_type="attorney_general", watched_since="2026-01-02T03:00:00Z")
    put_health(room, "ar-ag", "ok", last_success="2026-03-13T04:00:00Z", newest_item="2026-03-12", listed=20)
    room.source("ar-board", name="Arkansas CLEST", organisation_type="post_board", note="Free for agencies.")
    put_health(room, "ar-board", "forbidden", error="refused with status 403", next_try=LATER)
    room.source("ar-paper", name="Arkansas Paper", history_from="2022-01-01", watched_since="2026-01-02T03:00:00Z")
    put_health(room, "ar-paper", "gone", error="not there: status 404", next_try="2026-01-01T00:00:00Z")
    off = {"enabled": 0, "homepage": None}
    room.source("ar-police", name="State Police", organisation_type="state_police", confidence="inferred", **off)
    room.source("ar-gap", name="Academies", organisation_type="academy", url="", note="None was found.", **off)
    room.source("ar-search", name="=Old search", organisation_type="search", note="It needs a key.", **off)
    room.source("fbi", name="FBI", state="US", organisation_type="federal")
    room.source("tx-paper", name="Texas Paper", state="TX")
    room.source("tx-left", name="Left", state="TX", enabled=0)
    with room.public:
        room.public.execute(
            "insert into runs(id, started, finished, status) values (7, '2026-03-13', '2026-03-13', 'done')"
        )
        room.public.executemany(
            "insert into fetches(run_id, source_id) values (7, ?)", [("ar-ag",), ("ar-ag",), ("ar-board",)]
        )
    return room


@pytest.fixture(scope="module")
def reader(catalogue, visits):
    return visits(catalogue.serve())


def row_of(page, name):
    (found,) = [row for row in page.select("tbody tr") if name in row.th.get_text()]
    return " ".join(found.get_text(" ").split())


# ------------------------------------------------------------------------------------------ the states in numbers


def test_a_state_is_one_row_of_numbers_and_of_what_it_lacks(reader):
    page = reader.page("/sources")
    (arkansas,) = [row for row in page.select("tbody tr") if row.th.get_text() == "Arkansas"]
    assert [" ".join(cell.get_text().split()) for cell in arkansas.select("td")] == [
        "1",
        "2",
        "0",
        "2",
        "State police – address only inferred; Training academy – no address known; News search – switched off",
    ]
    assert arkansas.th.a["href"] == "/sources?state=AR"


def test_the_nation_comes_before_the_states(reader):
    assert texts(reader.page("/sources"), ".by-state tbody th") == ["Nationwide", "Arkansas", "Texas"]


def test_states_without_a_source_are_named(reader):
    (said,) = [line for line in texts(reader.page("/sources"), ".hint") if "no source at all" in line]
    assert "Wyoming" in said
    assert "Arkansas" not in said


def test_the_page_stays_small_whatever_the_catalogue_holds(reader):
    assert not reader.page("/sources").select(".health-cell")


def test_the_figures_lead_to_the_sources_that_they_count(reader):
    for figure in reader.page("/sources").select(".figures > div"):
        if figure.a:
            shown = reader.page(figure.a["href"]).select(".health-cell")
            assert len(shown) == int(figure.dd.get_text())


def test_every_standing_has_its_figure(reader):
    labels = texts(reader.page("/sources"), ".figures dt")
    assert labels == [words.STANDINGS[each] for each in Standing]


def test_the_requests_of_the_last_collection_are_told_by_kind(reader):
    assert texts(reader.page("/sources"), ".kinds tbody tr") == ["Feed 5 3"]


# -------------------------------------------------------------------------------------------------- one by one


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/sources?state=AR&type=post_board&health=failing", ["Arkansas CLEST"]),
        ("/sources?health=failing", ["Arkansas CLEST", "Arkansas Paper"]),
        ("/sources?state=TX", ["Texas Paper", "Left"]),
        ("/sources?health=no_address", ["Academies"]),
        ("/sources?type=federal", ["FBI"]),
        ("/sources?state=texas&all=1", ["Texas Paper", "Left"]),
    ],
)
def test_the_filters_are_in_the_address(reader, path, names):
    page = reader.page(path)
    shown = [row.th.find(string=True) for row in page.select("tbody tr:not(.group-row)")]
    assert sorted(shown) == sorted(names)


def test_all_of_them_can_be_had(reader):
    page = reader.page("/sources?all=1")
    assert len(page.select(".health-cell")) == 9
    assert texts(page, ".group-row a") == ["Nationwide", "Arkansas", "Texas"]
    assert [a["href"] for a in page.select(".jump a")] == ["#state-US", "#state-AR", "#state-TX"]
    for link in page.select(".jump a"):
        assert page.select_one(link["href"])


def test_the_form_keeps_what_was_chosen_and_counts_what_each_choice_shows(reader):
    page = reader.page("/sources?state=AR&health=failing")
    assert texts(page, "option[selected]") == ["Arkansas (2)", "Does not answer (2)"]
    assert texts(page, "#type option") == ["Any type", "Standards board (POST) (1)", "Local news (1)"]


def test_a_choice_that_shows_nothing_stays_chosen(reader):
    page = reader.page("/sources?state=US&health=failing")
    assert texts(page, "option[selected]") == ["Nationwide (0)", "Does not answer (0)"]
    assert texts(page, ".empty") == ["No source of the catalogue is like that."]


def test_a_filter_can_be_taken_away(reader):
    links = [chip["href"] for chip in reader.page("/sources?state=AR&health=failing").select(".chip")]
    assert links == ["/sources?health=failing", "/sources?state=AR"]
    assert reader.page("/sources?state=AR").select_one(".chip")["href"] == "/sources"


def test_a_filter_that_cannot_be_used_is_said_to_be(reader):
    page = reader.page("/sources?health=fine")
    assert texts(page, ".notes li")[0].startswith("The filter health was left out")


def test_a_state_without_sources_says_what_it_lacks(reader):
    said = texts(reader.page("/sources?state=WY"), ".empty")[0]
    assert "Not watched in Wyoming: Attorney general – not in the catalogue" in said


def test_what_a_state_lacks_is_told_only_beside_all_of_its_sources(reader):
    lacks = "Not watched: State police – address only inferred"
    assert lacks in texts(reader.page("/sources?state=AR"), ".group-row")[0]
    assert lacks not in texts(reader.page("/sources?state=AR&health=failing"), ".group-row")[0]


# ------------------------------------------------------------------------------------------------ how each fares


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("State Police", "Address inferred, not yet seen to answer"),
        ("Academies", "No address known None was found."),
        ("=Old search", "Switched off It needs a key."),
        ("Left", "Switched off The catalogue gives no reason, or no longer has it."),
        ("Arkansas CLEST", "Refuses us refused with status 403 Left alone until"),
        ("Arkansas Paper", "Its page is not there not there: status 404 Asked again at the next collection."),
        ("Texas Paper", "Not asked yet Never"),
        ("Arkansas AG", "Answers March 13, 2026 2 requests in the last collection March 12, 2026 January 2, 2026"),
        ("Arkansas Paper", "January 2, 2026 History from January 1, 2022"),
    ],
)
def test_why_a_source_is_silent_is_told_apart(reader, name, said):
    assert said in row_of(reader.page("/sources?all=1"), name)


def test_what_was_never_asked_is_not_called_a_failure(reader):
    page = reader.page("/sources?all=1")
    moods = {row.th.find(string=True): row.select_one(".status")["class"][-1] for row in page.select("tr:has(td)")}
    assert {name for name, mood in moods.items() if mood == "status-bad"} == {"Arkansas CLEST", "Arkansas Paper"}
    assert {name for name, mood in moods.items() if mood == "status-good"} == {"Arkansas AG"}


def test_every_cell_says_on_a_telephone_what_it_is(visitor):
    page = visitor.page("/sources?all=1")
    heads = texts(page, "thead th")
    assert heads[:2] == ["Source", "Health"]
    for row in page.select("tr:has(td)"):
        assert [cell.get("data-label") for cell in row.select("td") if cell.get_text()] in (heads[1:], heads[1:2])


def test_the_articles_of_a_source_can_be_read(visitor):
    page = visitor.page("/sources?state=AR")
    assert page.select_one("td.figure a")["href"] == "/search?source=attorney-general"


def test_every_word_of_health_that_a_collection_can_leave_is_told_in_words():
    assert decide.WEIGHTS.keys() - words.HEALTH.keys() == set()


def test_every_kind_of_source_and_every_reason_has_words():
    assert set(words.SOURCE_KINDS) == set(KINDS)
    assert set(words.STANDINGS) == set(Standing)
    assert set(words.GAPS) == {Standing.INFERRED, Standing.NO_ADDRESS, Standing.OFF, None}


@pytest.mark.parametrize("path", ["/sources", "/sources?all=1", "/sources?state=AR"])
def test_a_page_of_no_sources_says_why(empty_room, visitor_of, path):
    assert "No source has been read from feeds.yml yet" in visitor_of(empty_room).page(path).get_text()


# ------------------------------------------------------------------------------------------------- for programs


def test_json_has_the_documented_fields(reader):
    answer = reader.get("/sources.json?state=AR&type=post_board")
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    found = answer.json()
    (item,) = found.pop("items")
    assert tuple(item) == COLUMNS
    assert {name: item[name] for name in ("id", "health", "status", "next_try", "requests_last_run", "enabled")} == {
        "id": "ar-board",
        "health": "failing",
        "status": "forbidden",
        "next_try": LATER,
        "requests_last_run": 1,
        "enabled": True,
    }
    assert found == {
        "filters": {"state": "AR", "type": "post_board", "health": None},
        "notes": [],
        "total": 1,
        "states": [
            {
                "state": "AR",
                "sources": {"answering": 1, "failing": 2, "inferred": 1, "no_address": 1, "off": 1},
                "gaps": [
                    {"type": "state_police", "reason": "inferred"},
                    {"type": "academy", "reason": "no_address"},
                    {"type": "search", "reason": "off"},
                ],
            }
        ],
    }


def test_without_a_filter_the_exports_hold_every_source(reader):
    found = reader.get("/sources.json").json()
    assert (found["total"], len(found["items"])) == (9, 9)
    table = list(csv.DictReader(io.StringIO(reader.get("/sources.csv").text, newline="")))
    assert [row["id"] for row in table] == [item["id"] for item in found["items"]]


def test_csv_has_the_documented_columns_and_runs_no_formula(reader):
    answer = reader.get("/sources.csv?health=off&state=AR")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert 'filename="trainwatch-sources-' in answer.headers["content-disposition"]
    assert answer.text.splitlines()[0] == ",".join(COLUMNS)
    (row,) = csv.DictReader(io.StringIO(answer.text, newline=""))
    assert (row["name"], row["enabled"], row["sample"]) == ("'=Old search", "no", "no")
    assert (row["status"], row["listed"], row["requests_last_run"]) == ("", "", "0")


@pytest.mark.parametrize("path", ["/sources", "/sources?state=AR&health=failing"])
def test_a_page_leads_to_its_exports_with_its_filters(reader, path):
    base, _, query = path.partition("?")
    links = [a["href"] for a in reader.page(path).select(".exports a")][:2]
    assert links == [f"{base}{suffix}{'?' * bool(query)}{query}" for suffix in (".json", ".csv")]


def test_an_address_that_cannot_be_followed_is_not_exported(empty_room, visitor_of):
    empty_room.source("odd", url="javascript:alert(1)", homepage="javascript:alert(2)")
    found = visitor_of(empty_room).get("/sources.json").json()
    assert "javascript" not in json.dumps(found)
