"""The packaged knowledge files, and what is said of faulty ones."""

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from trainwatch.errors import ConfigError
from trainwatch.knowledge import NATIONWIDE, load, read

STATES = "US:\n  name: Nationwide\nAR:\n  name: Arkansas\n"


@pytest.fixture
def folder(tmp_path):
    """A copy of the packaged files, so small that a fault is easily put in."""
    for source in Path(str(files("trainwatch.knowledge"))).iterdir():
        if source.suffix in {".yml", ".csv"}:
            shutil.copy(source, tmp_path)
    (tmp_path / "states.yml").write_text(STATES, encoding="utf-8")
    (tmp_path / "bodies.csv").write_text("name,acronym,aliases,state,city,kind\n", encoding="utf-8")
    (tmp_path / "credit.csv").write_text("wording,state\n", encoding="utf-8")
    (tmp_path / "counties.csv").write_text("name,states\n", encoding="utf-8")
    (tmp_path / "places.csv").write_text("name,state,latitude,longitude,population,timezone\n", encoding="utf-8")
    return tmp_path


def fault(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read(folder)
    return caught.value


def test_all_states_the_district_five_territories_and_the_nation_are_there():
    assert len(load().states) == 50 + 1 + 5 + 1
    assert {"AR", "DC", "PR", "GU", "VI", "AS", "MP", NATIONWIDE} <= load().states.keys()


def test_there_are_45_topics_in_5_groups():
    knowledge = load()
    assert (len(knowledge.topics), len(knowledge.groups)) == (45, 5)
    assert {topic.group for topic in knowledge.topics.values()} == knowledge.groups.keys()


def test_topics_keep_the_order_of_their_file():
    assert list(load().topics)[:2] == ["use-of-force", "de-escalation"]


def test_logan_county_is_in_ten_states():
    assert len(load().counties["Logan County"]) == 10


def test_the_files_are_read_once():
    assert load() is load()


def test_little_rock_has_coordinates_and_a_time_zone():
    place = next(place for place in load().places if (place.name, place.state) == ("Little Rock", "AR"))
    assert (round(place.latitude), round(place.longitude), place.timezone) == (35, -92, "America/Chicago")


def test_the_academy_of_new_mexico_is_known_with_its_state():
    assert any(body.state == "NM" and body.name == "New Mexico Law Enforcement Academy" for body in load().bodies)


def test_a_folder_of_one_state_can_be_read(folder):
    assert read(folder).states["AR"].name == "Arkansas"


def test_a_missing_file_is_named(folder):
    (folder / "kinds.yml").unlink()
    with pytest.raises(ConfigError, match=r"kinds\.yml: cannot be read"):
        read(folder)


@pytest.mark.parametrize(
    ("text", "line", "key", "message"),
    [
        ("AR: {name: Arkansas\n", 2, None, "expected"),
        ("", 1, None, "empty"),
        ("- AR\n", 1, None, "mapping"),
        ("AR:\n  name: Arkansas\n", 1, None, "'US' is missing"),
        ("US:\n  capital: x\n", 2, "US", "'name' is missing"),
        ("US:\n  name:\n", 2, "US.name", "word or a phrase"),
        ("US:\n  name: N\n  colour: red\n", 3, "US.colour", "not known"),
        ("US:\n  name: N\n  name: M\n", 3, "US.name", "twice"),
        ("US:\n  name: N\n  not: x\n", 3, "US.not", "expected a list"),
        ("US:\n  name: N\n  not: [x, x]\n", 3, "US.not[1]", "twice"),
        ("US:\n  name: N\n  namesake: perhaps\n", 3, "US.namesake", "neither yes nor no"),
    ],
)
def test_a_fault_in_states_is_told_with_line_and_key(folder, text, line, key, message):
    error = fault(folder, "states.yml", text)
    assert (error.file, error.line, error.key) == ("states.yml", line, key)
    assert message in error.message


def test_a_list_of_an_unknown_name_is_told(folder):
    error = fault(folder, "kinds.yml", "rumour:\n  weight: 1\n  phrases: [rumour]\n")
    assert (error.line, error.key, error.message) == (1, "rumour", "this key is not known here")


def test_a_phrase_of_signs_only_is_told(folder):
    assert "neither letter nor digit" in fault(folder, "states.yml", 'US:\n  name: N\n  not: ["--"]\n').message


def test_a_weight_that_is_no_number_is_told(folder):
    text = (folder / "kinds.yml").read_text(encoding="utf-8")
    error = fault(folder, "kinds.yml", text.replace("weight: 3", "weight: much"))
    assert (error.key, error.message) == ("graduation.weight", "'much' is not a number")


TOPIC = "    - {{id: {id}, label: L, definition: D, phrases: [p]}}\n"


def test_a_topic_that_stands_twice_is_told(folder):
    text = "groups:\n- id: g\n  label: G\n  topics:\n" + TOPIC.format(id="t") * 2
    assert "topic 't' is already there" in fault(folder, "topics.yml", text).message


def test_a_group_that_stands_twice_is_told(folder):
    group = "- id: g\n  label: G\n  topics: []\n"
    assert "group 'g' is already there" in fault(folder, "topics.yml", f"groups:\n{group}{group}").message


@pytest.mark.parametrize(
    ("name", "text", "line", "key"),
    [
        ("counties.csv", "county,states\n", 1, None),
        ("counties.csv", "name,states\nLogan County\n", 2, None),
        ("counties.csv", "name,states\nLogan County,XX\n", 2, "states"),
        ("counties.csv", "name,states\nLogan County,\n", 2, "states"),
        ("credit.csv", "wording,state\nTCOLE,TX\n", 2, "state"),
        ("places.csv", "name,state,latitude,longitude,population,timezone\nX,AR,north,1,1,z\n", 2, "latitude"),
    ],
)
def test_a_fault_in_a_table_is_told_with_line_and_column(folder, name, text, line, key):
    error = fault(folder, name, text)
    assert (error.file, error.line, error.key) == (name, line, key)


def test_a_file_that_is_not_utf8_is_told(folder):
    (folder / "credit.csv").write_bytes(b"wording,state\n\xff,AR\n")
    with pytest.raises(ConfigError, match="cannot be read"):
        read(folder)
