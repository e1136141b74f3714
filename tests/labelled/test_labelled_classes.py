"""The labelled documents of classes are well formed, and stand for every rule of the field's description."""

import json
import re
from datetime import date, datetime
from typing import Any, get_args
from zoneinfo import available_timezones

import pytest

from tests.labelled.documents import FOLDER, rows
from trainwatch import knowledge
from trainwatch.model import Delivery, Free, Kind, Label, OrganisationType
from trainwatch.model.courses import CreditStatus, Doubt, Paid, Status, Who

FILES = sorted(FOLDER.glob("*classes_*.jsonl"))
DOCUMENTS = tuple(row for path in FILES for row in rows(path))
README = FOLDER / "README.md"

INPUT = {"url", "published", "source_state", "source_type", "provider"}
GOLD = {"relevance", "kind", "states", "states_allowed", "free", "offerings"}
TOPICS = {"topics", "topics_allowed"}
WORDS = {"provider", "venue", "address", "city", "price", "free_for", "audience", "prerequisites", "nomination"}
LISTS = {"tiers", "credit", "open_to", "instructors", "marks"}
CODES: dict[str, tuple[Any, ...]] = {
    "delivery": (None, *get_args(Delivery)),
    "free": get_args(Free),
    "lodging": (None, *get_args(Paid)),
    "meals": (None, *get_args(Paid)),
    "travel": (None, *get_args(Paid)),
    "out_of_state": (None, "yes", "no"),
    "status": tuple(set(get_args(Status)) - {"vanished"}),
    "train_the_trainer": (True, False),
}
DATES = {"start", "end", "registration_opens", "registration_closes"}
NUMBERS = {"hours", "days", "seats"}
OFFERING = {
    *WORDS, *LISTS, *CODES, *DATES, *NUMBERS, "title", "meetings", "timezone", "state", "registration_url",
    "registration_mail",
}  # fmt: skip

# What every document of this sort has to stand for, and the words of ``cases`` that say so.
RULES = {
    **{f"2.{number}": rf"2\.{number}\b" for number in range(1, 9)},
    **{f"3.{number}": rf"3\.{number}\b" for number in range(1, 9)},
    **{f"9.{number}": rf"9\.{number}\b" for number in range(1, 7)},
    "8 words of a link": r"8 (?:Register Here|CLICK HERE|Click on|Register through|.*Reservation Form|.*link word)",
    "8 by mail or telephone": r"8 (?:Send attendees|contact Officer|mail registration|fill out)",
    "8 hidden mail": r"8 (?:Cloudflare|email protected|empty mailto)",
    "8 deadline, absolute": r"8 (?:deadline(?: absolute)?$|Deadline for)",
    "8 deadline, relative": r"8 .*\brelative\b(?! registration link)",
    "8 deadline of each session": r"\d one deadline (?:a|per) session",
    "8 deadline without a day": r"8 Everyone must register",
    "8 fees and packets due": r"8 (?:fees are due|packet due)|3\.4 packet",
    "8 registration opens": r"8 (?:registration )?opens|8 Registration begins",
    "8 seats": r"8 (?:seats|Class (?:Size|Limit)|class (?:size|limit)|Maximum class size|capacity|first|limited to)",
    "8 selection": r"8 only",
    "8 waiting list": r"8 wait|8 stand-by",
    "8 full": r"8 (?:EVENT FULL|SOLD OUT|(?:status )?full)",
    "8 cancelled": r"8 cancelled",
    "8 put off": r"8 (?:postponed|changed|rescheduled)",
    "8 registration closed": r"8 (?:Registration closed|closed)",
    "8 minimum number": r"8 minimum",
    "8 cancellation rules": r"8 (?:cancellation rule|no-show)|2\.4 cancellation",
    "8 blank instructor": r"8 blank",
}
SHOWN = 4  # documents of a rule that the list names

every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
everyone = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["id"])


def is_moment(value: str) -> bool:
    """Whether *value* is ``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM``."""
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?", value)) and datetime.fromisoformat(value) is not None


def standing_for(pattern: str) -> list[str]:
    """The ids of the documents one of whose cases begins as *pattern* says."""
    return [row["id"] for row in DOCUMENTS if any(re.match(pattern, case) for case in row["cases"])]


def covered() -> list[str]:
    """The list of rules with the documents that stand for each: those to develop on by name, those held back by number."""
    lines = ["| rule | documents | held back |", "|---|---|---|"]
    for rule, pattern in RULES.items():
        found = standing_for(pattern)
        open_to_read = [name for name in found if not name.startswith("held_")]
        more = f" and {len(open_to_read) - SHOWN} more" if len(open_to_read) > SHOWN else ""
        names = ", ".join(name.removeprefix("classes_") for name in open_to_read[:SHOWN])
        lines.append(f"| {rule} | {names}{more} | {len(found) - len(open_to_read)} |")
    return lines


@every_file
def test_a_line_is_one_object_with_sorted_keys(path):
    lines = path.read_text(encoding="utf-8").split("\n")[:-1]
    assert lines == [json.dumps(json.loads(line), ensure_ascii=False, sort_keys=True) for line in lines]


@every_file
def test_about_a_third_is_held_back(path):
    of = FOLDER / f"held_{path.name.removeprefix('held_')}", FOLDER / path.name.removeprefix("held_")
    held, all_of_it = len(rows(of[0])), sum(map(len, map(rows, of)))
    assert 0.3 <= held / all_of_it <= 0.42


def test_ids_are_unique_and_begin_with_the_name_of_their_file():
    named = [(row["id"], path.stem) for path in FILES for row in rows(path)]
    assert len({name for name, _ in named}) == len(named)
    assert [name for name, stem in named if not name.startswith(f"{stem}/")] == []


@everyone
def test_a_document_is_a_text_or_a_page_and_has_no_other_keys(document):
    keys = set(document) - INPUT
    needed = {"id", "gold", "why", "cases"}
    assert keys in (needed | {"title", "text"}, needed | {"page", "page_type"})
    assert document.get("page_type", "text/html") in ("text/html", "text/calendar")
    assert date.fromisoformat(document["published"])
    assert document["why"].endswith(".")
    assert document["cases"]


@everyone
def test_labels_are_those_of_the_knowledge_files(document):
    known, gold = knowledge.load(), document["gold"]
    assert set(gold) in (GOLD, GOLD | TOPICS)
    assert gold["relevance"] in get_args(Label)
    assert set([gold["kind"]] if isinstance(gold["kind"], str) else gold["kind"]) <= set(Kind)
    assert gold["free"] in get_args(Free)
    assert {*gold.get("topics", ()), *gold.get("topics_allowed", ())} <= set(known.topics)
    assert {*gold["states"], *gold["states_allowed"]} <= set(known.states)
    assert document.get("source_state", "US") in known.states
    assert document.get("source_type", "search") in set(OrganisationType)


@everyone
def test_an_offering_labels_every_field_by_its_codes(document):
    states = knowledge.load().states
    for offering in document["gold"]["offerings"]:
        assert set(offering) == OFFERING
        assert offering["title"].strip()
        assert [key for key, codes in CODES.items() if offering[key] not in codes] == []
        assert [key for key in WORDS if not (offering[key] is None or offering[key].strip())] == []
        assert [key for key in NUMBERS if not (offering[key] is None or offering[key] > 0)] == []
        assert offering["state"] is None or offering["state"] in states
        assert offering["timezone"] is None or offering["timezone"] in available_timezones()
        assert set(offering["open_to"]) <= set(get_args(Who))
        assert set(offering["marks"]) <= set(get_args(Doubt)) - {"hours_computed"}
        assert all(isinstance(name, str) for name in offering["instructors"])


@everyone
def test_an_offering_has_possible_dates_and_a_status_that_goes_with_them(document):
    for offering in document["gold"]["offerings"]:
        given = [offering[key] for key in DATES if offering[key]] + [
            day for pair in offering["meetings"] or () for day in pair
        ]
        assert all(map(is_moment, given))
        assert (offering["status"] == "undated") <= (offering["start"] is None)
        assert offering["start"] is not None or offering["end"] is None
        if offering["end"] and "date_conflict" not in offering["marks"]:
            assert offering["start"][:10] <= offering["end"][:10]


@everyone
def test_prices_credit_and_addresses_have_their_parts(document):
    for offering in document["gold"]["offerings"]:
        assert all(set(tier) == {"amount", "for", "includes"} and tier["amount"] >= 0 for tier in offering["tiers"])
        for credit in offering["credit"]:
            assert set(credit) == {"body", "number", "hours", "status"}
            assert credit["status"] in (None, *get_args(CreditStatus))
        assert (offering["free"] == "yes") == any(tier["amount"] == 0 for tier in offering["tiers"])
        url, mail = offering["registration_url"], offering["registration_mail"]
        assert url is None or re.match(r"https?://[\w.-]+", url)
        assert mail is None or re.fullmatch(r"[^@\s]+@[\w.-]+", mail)


@everyone
def test_a_document_is_free_as_soon_as_one_of_its_classes_is(document):
    gold = document["gold"]
    assert gold["free"] == "yes" or all(offering["free"] != "yes" for offering in gold["offerings"])


def test_every_numbered_rule_is_stood_for_by_two_documents_one_of_them_to_develop_on():
    found = {rule: standing_for(pattern) for rule, pattern in RULES.items()}
    assert [rule for rule, names in found.items() if re.match(r"\d\.\d", rule) and len(names) < 2] == []
    assert [rule for rule, names in found.items() if all(name.startswith("held_") for name in names)] == []


def test_the_readme_lists_which_document_stands_for_which_rule():
    assert "\n".join(covered()) in README.read_text(encoding="utf-8")
