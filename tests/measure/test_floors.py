"""Floors: what breaks them, what moves them, and the file that holds them."""

from dataclasses import replace

import pytest

from trainwatch.errors import ConfigError
from trainwatch.knowledge.reading import read_yaml
from trainwatch.measure import Figure, Floors, breaches, read_floors, renewed, written

PINNED = Floors(
    "gold", "A file.", own=False, sha256="abc", least={"relevance.f1": 0.9}, most={"primary_state.wrong": 0.1}
)


def measured(f1=0.95, wrong=0.05):
    return [Figure("relevance.f1", f1, 0, 1, 1, 1), Figure("primary_state.wrong", wrong, 0, 1, 1, 1)]


def test_figures_as_good_as_their_floors_break_nothing():
    assert list(breaches(PINNED, "abc", measured(0.9, 0.1))) == []


def test_a_figure_below_its_floor_is_told_with_both_numbers():
    assert list(breaches(PINNED, "abc", measured(f1=0.89))) == ["relevance.f1 is 0.8900, below its floor of 0.9"]


def test_a_figure_above_what_it_may_be_is_told_with_both_numbers():
    assert list(breaches(PINNED, "abc", measured(wrong=0.2))) == [
        "primary_state.wrong is 0.2000, above the 0.1 that it may be"
    ]


def test_other_data_are_told_with_both_hashes():
    (told,) = breaches(PINNED, "def", measured())
    assert "abc" in told
    assert "def" in told


def test_a_figure_that_is_not_measured_any_more_breaks_its_floor():
    assert list(breaches(PINNED, "abc", [])) == [
        "relevance.f1 is not measured any more; its floor is 0.9",
        "primary_state.wrong is not measured any more; it may be 0.1 at most",
    ]


def test_a_file_whose_floors_were_all_taken_away_breaks_the_gate():
    (told,) = breaches(replace(PINNED, least={}, most={}), "abc", measured())
    assert told.startswith("no figure of it has a floor")


def test_a_floor_of_nothing_is_broken_by_nothing():
    nothing = replace(PINNED, least={"offerings.hours.f1": 0.0}, most={"primary_state.wrong": 1.0})
    assert list(breaches(nothing, "abc", [])) == []


def test_floors_follow_better_figures():
    raised = renewed(PINNED, "def", measured(0.95, 0.05), lower=False)
    assert raised == replace(PINNED, sha256="def", least={"relevance.f1": 0.95}, most={"primary_state.wrong": 0.05})


def test_floors_do_not_follow_worse_figures():
    assert renewed(PINNED, "abc", measured(0.5, 0.5), lower=False) == PINNED


def test_floors_are_lowered_on_purpose():
    lowered = renewed(PINNED, "abc", measured(0.5, 0.5), lower=True)
    assert (lowered.least, lowered.most) == ({"relevance.f1": 0.5}, {"primary_state.wrong": 0.5})


@pytest.mark.parametrize(("value", "least"), [(2 / 3, 0.666), (0.29, 0.29), (1.0, 1.0), (0.0, 0.0)])
def test_a_floor_is_a_thousandth_that_its_figure_passes(value, least):
    raised = renewed(replace(PINNED, least={"relevance.f1": 0.0}), "abc", measured(value, 1 / 3), lower=True)
    assert raised.least == {"relevance.f1": least}
    assert raised.most == {"primary_state.wrong": 0.334}
    assert list(breaches(raised, "abc", measured(value, 1 / 3))) == []


def test_a_file_without_floors_gets_them_for_its_chief_figures():
    figures = [*measured(), Figure("topics.k9.f1", 1, 0, 1, 1, 1), Figure("topics.all.f1", 0.7, 0, 1, 1, 1)]
    first = renewed(replace(PINNED, least={}, most={}), "abc", figures, lower=False)
    assert first.least == {"relevance.f1": 0.95, "topics.all.f1": 0.7}
    assert first.most == {"primary_state.wrong": 0.05}


def test_what_is_written_is_read_again(tmp_path):
    file = {"b.jsonl": PINNED, "a.jsonl": replace(PINNED, about='Says "no" \\ often: #1', own=True, most={})}
    (tmp_path / "floors.yml").write_text(written(file), encoding="utf-8")
    assert read_floors(read_yaml(tmp_path, "floors.yml")) == file


@pytest.mark.parametrize("floor", ["-1", "1.2"])
def test_a_floor_that_no_figure_could_break_or_pass_is_a_fault(tmp_path, floor):
    (tmp_path / "floors.yml").write_text(
        f"a.jsonl:\n  field: gold\n  about: x\n  own: no\n  sha256: b\n  least:\n    f1: {floor}\n"
    )
    with pytest.raises(ConfigError, match=rf"^floors.yml:7: a.jsonl.least.f1: {floor} is not between 0 and 1$"):
        read_floors(read_yaml(tmp_path, "floors.yml"))


def test_a_fault_in_the_file_is_told_with_line_and_key(tmp_path):
    (tmp_path / "floors.yml").write_text(
        "a.jsonl:\n  field: gold\n  about: x\n  own: no\n  sha256: b\n  least:\n    f1: x\n"
    )
    with pytest.raises(ConfigError, match=r"^floors.yml:7: a.jsonl.least.f1: 'x' is not a number$"):
        read_floors(read_yaml(tmp_path, "floors.yml"))


def test_what_is_held_back_stays_so_in_the_file(tmp_path):
    floors = replace(PINNED, held=True)
    (tmp_path / "floors.yml").write_text(written({"held_a.jsonl": floors, "a.jsonl": PINNED}), encoding="utf-8")
    again = read_floors(read_yaml(tmp_path, "floors.yml"))
    assert (again["held_a.jsonl"].held, again["a.jsonl"].held) == (True, False)
