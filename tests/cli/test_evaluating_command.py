"""evaluate: what it reads, what it prints, how it ends."""

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.pipeline import newsdesk
from trainwatch.cli import main

TITLE = "Officers take free de-escalation class"
TEXT = "\n".join(newsdesk.RELEVANT)
STORY = {"title": TITLE, "text": TEXT, "gold": {"relevance": "yes", "states": ["AR"], "topics": ["de-escalation"]}}
PIE = {"title": "Pie", "text": "Butter and sugar.", "gold": {"relevance": "no"}}


def run(*arguments: object):
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


def write(folder: Path, *rows: object, name: str = "gold.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def measured(*arguments: object) -> dict:
    (only,) = json.loads(run(*arguments, "--json").stdout)["files"]
    return dict(only)


def test_it_prints_precision_recall_and_f1_with_intervals(tmp_path):
    found = measured(write(tmp_path, STORY, PIE))
    assert found["documents"] == 2
    for thing in (found["relevance"], found["states"]["AR"], found["topics"]["de-escalation"], found["topics"]["all"]):
        assert {"precision", "recall", "f1"} <= set(thing)
        assert set(thing["f1"]) == {"value", "low", "high", "hits", "of"}
    assert found["relevance"]["f1"]["value"] == 1.0


def test_it_says_by_hash_which_data_were_measured(tmp_path):
    path = write(tmp_path, PIE)
    assert measured(path)["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()


def test_it_shows_tables_and_the_wrong_answers_to_a_person(tmp_path):
    wrong = {**STORY, "gold": {"relevance": "yes", "states": ["TX"], "topics": ["k9"]}}
    ended = run(write(tmp_path, STORY, wrong))
    assert ended.exit_code == 0
    for words in ("relevance.f1", "primary_state.right", "de-escalation", "95 % interval"):
        assert words in ended.stdout
    assert "gold.jsonl:2: primary_state: expected TX, got AR: “" in ended.stdout


def test_it_tells_of_as_many_wrong_answers_as_it_is_asked_for(tmp_path):
    path = write(tmp_path, *[{**PIE, "gold": {"relevance": "yes"}}] * 5)
    assert len(measured(path, "--confusions", 3)["confusions"]) == 3
    assert measured(path, "--confusions", 0)["confusions"] == []


def test_labels_may_lie_under_another_key(tmp_path):
    row = {"title": TITLE, "text": TEXT, "mine": {"relevance": "no"}, "states": ["AR"]}
    path = write(tmp_path, row)
    assert measured(path, "--field", "mine")["relevance"]["precision"]["value"] == 0.0
    assert measured(path, "--field", "states")["primary_state"]["right"]["value"] == 1.0


def test_what_the_file_tells_beside_the_documented_keys_is_not_read(tmp_path):
    row = {"title": "Notice", "text": "The board meets on Monday.", "gold": {"states": ["TX"]}}
    answers = {"id": "tx-houston-1", "county": "harris_tx", "city": "Houston, Texas", "site": "houston.tx.us"}
    plain, told = write(tmp_path, row, name="a.jsonl"), write(tmp_path, {**row, **answers}, name="b.jsonl")
    assert measured(plain)["primary_state"] == measured(told)["primary_state"]
    assert measured(told)["primary_state"]["abstained"]["value"] == 1.0


def test_the_documented_facts_of_the_source_are_read(tmp_path):
    row = {"title": "Notice", "text": "The board meets on Monday.", "source_state": "TX", "gold": {"states": ["TX"]}}
    assert measured(write(tmp_path, row))["primary_state"]["right"]["value"] == 1.0


def test_empty_and_absent_texts_are_measured(tmp_path):
    rows = [{"title": None, "text": "", "gold": {"relevance": "no"}}, {"gold": {"relevance": "no"}}]
    assert measured(write(tmp_path, *rows))["said"]["no"]["hits"] == 2


def test_a_line_separator_inside_a_text_ends_no_line(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({**PIE, "text": "one\u2028two\x85"}, ensure_ascii=False) + "\n\n", encoding="utf-8")
    assert measured(path)["documents"] == 1


PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="windows-1252"><title>Class | Academy</title></head><body>
<nav><a href="/k9">K9 Handler Course</a></nav><main><article><h1>Free de-escalation class for officers</h1>
<p>The Arkansas Law Enforcement Training Academy will offer a free De-Escalation Instructor Course for law enforcement
officers on May 4, 2026, in Little Rock, Arkansas. Officers may register until April 20.</p>
<p>The course teaches officers to slow things down and to use words – and “time” – before force.</p></article></main>
</body></html>"""
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Academy//EN
BEGIN:VEVENT
UID:a
DTSTART:20260504T080000
DTEND:20260504T170000
SUMMARY:De-Escalation Instructor Course for Law Enforcement
LOCATION:Little Rock\\, AR
END:VEVENT
BEGIN:VEVENT
UID:b
DTSTART:20260511T080000
SUMMARY:K9 Handler Course for police officers
END:VEVENT
BEGIN:VEVENT
UID:c
DTSTART;VALUE=DATE:20260525
SUMMARY:Memorial Day
END:VEVENT
END:VCALENDAR
"""
SEEN = {"published": "2026-04-01", "source_state": "AR", "source_type": "academy", "provider": "Ozark Academy"}
CLASS = {"title": "De-Escalation Instructor Course", "start": "2026-05-04", "city": "Little Rock", "state": "AR"}


def test_a_page_is_read_from_its_source_on_the_day_on_which_it_was_seen(tmp_path):
    row = {"page": PAGE, "page_type": "text/html", **SEEN, "gold": {"relevance": "yes", "offerings": [CLASS]}}
    found = measured(write(tmp_path, row))
    assert found["relevance"]["f1"]["value"] == 1.0
    assert found["offerings"]["found"]["f1"]["value"] == 1.0


def test_a_calendar_is_one_document_with_all_its_classes(tmp_path):
    dog = {"title": "K9 Handler Course", "start": "2026-05-11"}
    gold = {"relevance": "yes", "states": ["AR"], "offerings": [CLASS, dog]}
    row = {"page": CALENDAR, "page_type": "text/calendar", **SEEN, "gold": gold}
    found = measured(write(tmp_path, row))
    assert found["documents"] == 1
    assert found["offerings"]["found"]["f1"]["value"] == 1.0
    assert found["primary_state"]["right"]["value"] == 1.0


def test_a_calendar_without_classes_is_about_none(tmp_path):
    empty = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
    row = {"page": empty, "page_type": "text/calendar", **SEEN, "gold": {"relevance": "no", "offerings": []}}
    assert measured(write(tmp_path, row))["said"]["no"]["hits"] == 1


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"page": PAGE}, "page_type: not one of text/html, text/calendar"),
        ({"page": PAGE, "page_type": "text/plain"}, "page_type: not one of text/html, text/calendar"),
        ({"page": ["x"], "page_type": "text/html"}, "page: not a string"),
        ({"page": PAGE, "page_type": "text/html", "text": "x"}, "page: there is a title or a text beside it"),
        ({"page": PAGE, "page_type": "text/html"}, "published: not a day, and a page is seen on one"),
        ({"page": "{}", "page_type": "text/html", **SEEN}, "page: not an HTML page but"),
        ({"page": "nothing", "page_type": "text/calendar", **SEEN}, "page: this is neither iCalendar nor"),
        ({"page": PAGE, "page_type": "text/html", **SEEN, "source_type": "club"}, "source_type: not one of"),
    ],
)
def test_a_page_that_cannot_be_read_is_named_by_its_line(tmp_path, row, complaint):
    path = write(tmp_path, PIE, {**row, "gold": {}})
    ended = run(path)
    assert ended.exit_code == 2
    assert ended.stderr.startswith(f"trainwatch: {path}:2: {complaint}")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (b"{", "not JSON"),
        (b"[1]", "not a JSON object"),
        (b'{"title": 7, "gold": {}}', "title: not a string"),
        (b'{"title": "x"}', "gold: there is no such key"),
        (b'{"gold": {"relevance": "perhaps"}}', "gold.relevance: not one of yes, borderline, no"),
        (b'{"title": "caf\xe9", "gold": {}}', "not UTF-8"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_measured(tmp_path, line, complaint):
    path = tmp_path / "gold.jsonl"
    path.write_bytes(json.dumps(PIE).encode() + b"\n" + line + b"\n")
    ended = run(path)
    assert ended.exit_code == 2
    assert ended.stderr == f"trainwatch: {path}:2: {complaint}\n"
    assert ended.stdout == ""


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    ended = run(tmp_path / "missing.jsonl")
    assert ended.exit_code == 2
    assert "missing.jsonl: cannot be read: No such file or directory" in ended.stderr


def test_a_folder_means_its_files_of_lines(tmp_path):
    write(tmp_path, PIE, name="a.jsonl")
    write(tmp_path, PIE, name="b.jsonl")
    (tmp_path / "notes.txt").write_text("no lines of documents")
    files = json.loads(run(tmp_path, "--json").stdout)["files"]
    assert [Path(one["file"]).name for one in files] == ["a.jsonl", "b.jsonl"]


# ---------------------------------------------------------------------------------------------------------- the gate


@pytest.fixture
def pinned(tmp_path):
    """A labelled file, and floors under its figures of today."""
    gold, floors = write(tmp_path, STORY, PIE), tmp_path / "floors.yml"
    assert run(gold, "--floors", floors, "--raise-floors").exit_code == 0
    return gold, floors


def test_the_gate_opens_to_figures_as_good_as_their_floors(pinned):
    gold, floors = pinned
    assert "relevance.f1: 1\n" in floors.read_text()
    assert run(gold, "--floors", floors).exit_code == 0


def test_the_gate_is_shut_to_worse_figures_and_names_both_numbers(pinned):
    gold, floors = pinned
    floors.write_text(floors.read_text().replace("primary_state.wrong: 0", "said.yes: 0.2"))
    ended = run(gold, "--floors", floors)
    assert ended.exit_code == 1
    assert ended.stderr == f"{gold}: said.yes is 0.5000, above the 0.2 that it may be\n"


def test_the_gate_is_shut_to_other_data(pinned):
    gold, floors = pinned
    write(gold.parent, STORY, PIE, PIE)
    ended = run(gold, "--floors", floors)
    assert ended.exit_code == 1
    assert "the data are not those of the floors" in ended.stderr


def test_floors_are_not_lowered_by_raising_them(pinned):
    gold, floors = pinned
    write(gold.parent, {**PIE, "gold": {"relevance": "yes"}}, STORY)
    ended = run(gold, "--floors", floors, "--raise-floors")
    assert ended.exit_code == 1
    assert "relevance.f1 is 0.6667, below its floor of 1.0" in ended.stderr
    assert "relevance.f1: 1\n" in floors.read_text()


def test_floors_are_lowered_by_a_flag_that_says_so(pinned):
    gold, floors = pinned
    write(gold.parent, {**PIE, "gold": {"relevance": "yes"}}, STORY)
    assert run(gold, "--floors", floors, "--lower-floors").exit_code == 0
    assert "relevance.f1: 0.666\n" in floors.read_text()


def test_floors_of_other_files_stay_when_one_is_raised(pinned):
    gold, floors = pinned
    before = floors.read_text()
    other = write(gold.parent, PIE, name="other.jsonl")
    assert run(other, "--floors", floors, "--raise-floors").exit_code == 0
    assert before.partition("\ngold.jsonl:\n")[2].strip() in floors.read_text()
    assert "\nother.jsonl:\n" in floors.read_text()


def test_a_file_without_floors_does_not_pass_the_gate(pinned):
    gold, floors = pinned
    ended = run(write(gold.parent, PIE, name="other.jsonl"), "--floors", floors)
    assert ended.exit_code == 2
    assert f"other.jsonl: no floors for it stand in {floors}" in ended.stderr


def test_of_a_folder_the_files_with_floors_are_measured_by_the_field_that_stands_there(pinned):
    gold, floors = pinned
    write(gold.parent, {"no": "labels"}, name="other.jsonl")
    ended = run(gold.parent, "--floors", floors, "--field", "states", "--json")
    assert ended.exit_code == 0
    assert [one["field"] for one in json.loads(ended.stdout)["files"]] == ["gold"]


def test_the_gate_is_shut_where_nothing_is_measured(pinned, tmp_path):
    _, floors = pinned
    folder = tmp_path / "empty"
    folder.mkdir()
    write(folder, PIE, name="other.jsonl")
    ended = run(folder, "--floors", floors)
    assert ended.exit_code == 2
    assert f"{folder}: no labelled file stands here that has floors" in ended.stderr


def test_floors_are_raised_or_lowered_but_not_both(pinned):
    gold, floors = pinned
    ended = run(gold, "--floors", floors, "--raise-floors", "--lower-floors")
    assert ended.exit_code == 2
    assert "only one can be meant" in ended.stderr


def test_a_file_of_floors_that_is_not_there_is_named(tmp_path):
    ended = run(write(tmp_path, PIE), "--floors", tmp_path / "floors.yml")
    assert ended.exit_code == 2
    assert "floors.yml: " in ended.stderr


def test_floors_are_written_nowhere_without_their_file(tmp_path):
    ended = run(write(tmp_path, PIE), "--raise-floors")
    assert ended.exit_code == 2
    assert "need --floors" in ended.stderr


# -------------------------------------------------------------------------------------------------------- the report


def test_the_report_shows_figures_floors_and_faults_and_keeps_our_own_apart(pinned):
    gold, floors = pinned
    page = gold.parent / "accuracy.md"
    assert run(gold, "--floors", floors, "--report", page).exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert "| relevance.f1 | 1.000 | " in text
    assert "| ≥ 1 |" in text
    assert hashlib.sha256(gold.read_bytes()).hexdigest() in text
    assert "regression floor\n" not in text
    assert "Each of the topics" in text
    floors.write_text(floors.read_text().replace("own: no", "own: yes"))
    run(gold, "--floors", floors, "--report", page)
    text = page.read_text(encoding="utf-8")
    assert "## Our own documents: a regression floor\n\n### gold.jsonl" in text
    assert "Each of the topics" not in text


def test_the_report_tells_what_is_held_back_apart_and_not_what_fails_in_it(pinned):
    gold, floors = pinned
    held = write(gold.parent, {**PIE, "gold": {"relevance": "yes"}}, name="held_gold.jsonl")
    page = gold.parent / "accuracy.md"
    ended = run(gold, held, "--floors", floors, "--raise-floors", "--report", page)
    assert ended.exit_code == 0
    assert "  held: yes\n" in floors.read_text().partition("\nheld_gold.jsonl:\n")[2]
    text = page.read_text(encoding="utf-8")
    apart = text.partition("## Our own documents, held back\n")[2]
    assert "### held_gold.jsonl" in apart
    assert "| relevance.recall | 0.000 |" in apart
    assert "What fails" not in apart


def test_the_report_has_a_table_of_the_fields_of_classes(tmp_path):
    row = {"page": PAGE, "page_type": "text/html", **SEEN, "gold": {"offerings": [CLASS]}}
    gold, floors, page = write(tmp_path, row), tmp_path / "floors.yml", tmp_path / "accuracy.md"
    run(gold, "--floors", floors, "--raise-floors", "--report", page)
    text = page.read_text(encoding="utf-8")
    assert "| offerings.found.f1 | 1.000 |" in text
    assert "| offerings.city." not in text
    (line,) = [line for line in text.splitlines() if line.startswith("| city |")]
    assert line == "| city | 1.00 | 1.00 | 1.00 | 0.342–1.000 | 1 of 1 | ≥ 1 |"


def test_the_report_quotes_no_document(tmp_path):
    wrong = {**STORY, "gold": {"relevance": "no", "states": ["TX"], "topics": ["k9"]}}
    page = tmp_path / "accuracy.md"
    run(write(tmp_path, wrong), "--report", page)
    text = page.read_text(encoding="utf-8")
    assert "expected no, got yes" in text
    assert "twelve Arkansas departments" in TEXT
    assert "Arkansas" not in text


def test_a_report_tells_of_every_file_that_has_floors(pinned):
    gold, floors = pinned
    other = write(gold.parent, PIE, name="other.jsonl")
    run(other, "--floors", floors, "--raise-floors")
    ended = run(gold, "--floors", floors, "--report", gold.parent / "accuracy.md")
    assert ended.exit_code == 2
    assert "floors.yml: other.jsonl: this file is not given" in ended.stderr


def test_a_page_that_cannot_be_written_is_named(tmp_path):
    ended = run(write(tmp_path, PIE), "--report", tmp_path / "missing" / "accuracy.md")
    assert ended.exit_code == 1
    assert "missing/accuracy.md: cannot be written: No such file or directory" in ended.stderr
