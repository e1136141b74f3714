"""The ledgers lose nothing, and say where they are broken."""

import json

import pytest

from tests.factories import NOW
from trainwatch.errors import StoreError
from trainwatch.store import Ids, Ledger


def test_lines_come_back_in_the_order_in_which_they_were_written(tmp_path):
    ledger = Ledger(tmp_path / "ids.jsonl")
    for number in range(3):
        ledger.append({"kind": "article", "id": str(number)})
    assert [line["id"] for line in ledger.lines()] == ["0", "1", "2"]


def test_a_ledger_that_is_not_there_is_empty(tmp_path):
    assert list(Ledger(tmp_path / "ids.jsonl").lines()) == []


def test_a_torn_last_line_is_passed_over_and_cut_before_the_next_is_written(tmp_path):
    path = tmp_path / "ids.jsonl"
    path.write_text('{"id": "whole"}\n{"id": "to')
    ledger = Ledger(path)
    assert [line["id"] for line in ledger.lines()] == ["whole"]
    ledger.append({"id": "next"})
    assert path.read_text() == '{"id": "whole"}\n{"id": "next"}\n'


@pytest.mark.parametrize("bad", ["{", "[]", '{"id": 1}', "\x00"])
def test_a_bad_line_is_an_error_with_its_number(tmp_path, bad):
    path = tmp_path / "ids.jsonl"
    path.write_text('{"id": "whole"}\n' + bad + "\n")
    with pytest.raises(StoreError, match=r"ids\.jsonl:2: not"):
        list(Ledger(path).lines())


def test_a_ledger_that_cannot_be_read_or_written_is_an_error_that_names_it(tmp_path):
    ledger = Ledger(tmp_path)  # a folder
    with pytest.raises(StoreError, match="cannot be read"):
        list(ledger.lines())
    with pytest.raises(StoreError, match="cannot be written"):
        ledger.append({"id": "1"})


def test_an_id_is_minted_once(tmp_path):
    path = tmp_path / "ids.jsonl"
    first = Ids(Ledger(path)).mint("article", "https://a.example/1", NOW)
    ids = Ids(Ledger(path))
    assert ids.mint("article", "https://a.example/1", NOW) == first
    assert len(path.read_text().splitlines()) == 1
    assert len(first) == Ids.LENGTH


def test_an_alias_means_the_same_id_and_is_written_once(tmp_path):
    path = tmp_path / "ids.jsonl"
    ids = Ids(Ledger(path))
    minted = ids.mint("article", "https://a.example/1", NOW)
    for _ in range(2):
        ids.alias("article", "https://a.example/one", minted, NOW)
    assert Ids(Ledger(path)).get("article", "https://a.example/one") == minted
    assert [json.loads(line)["key"] for line in path.read_text().splitlines()] == [
        "https://a.example/1",
        "https://a.example/one",
    ]


def test_two_keys_with_the_same_hash_get_different_ids(tmp_path, monkeypatch):
    monkeypatch.setattr(Ids, "LENGTH", 1)
    ids = Ids(Ledger(tmp_path / "ids.jsonl"))
    minted = {ids.mint("article", f"key {number}", NOW) for number in range(12)}
    assert len(minted) == 12
    assert all(len(value) == 1 for value in minted)


def test_every_key_of_an_id_is_known_the_oldest_first(tmp_path):
    ids = Ids(Ledger(tmp_path / "ids.jsonl"))
    minted = ids.mint("article", "https://news.example/b", NOW)
    ids.alias("article", "https://news.example/a", minted, NOW)
    ids.mint("course", "https://news.example/c", NOW)
    assert ids.keys("article", minted) == ("https://news.example/b", "https://news.example/a")
    assert ids.keys("course", minted) == ()
