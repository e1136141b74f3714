"""The quality gate: every figure stands at its floor or above, on the data under which the floor was set.

trainwatch evaluate --floors tests/floors.yml --raise-floors FOLDER...      after an improvement
"""

from pathlib import Path

import pytest
from click.testing import CliRunner

from trainwatch.cli import main
from trainwatch.knowledge.reading import read_yaml
from trainwatch.measure import read_floors

TESTS = Path(__file__).parents[1]
FLOORS = TESTS / "floors.yml"
OWN = TESTS / "labelled"
EVAL = TESTS.parents[1] / "shared" / "eval"
PAGE = TESTS.parent / "docs" / "accuracy.md"
PINNED = read_floors(read_yaml(TESTS, FLOORS.name))


def labelled(name: str) -> Path:
    """Where the labelled file *name* lies; the test is skipped where it is one of others and they are not here."""
    path = (OWN if PINNED[name].own else EVAL) / name
    if not path.exists() and not PINNED[name].own:
        pytest.skip("no development corpus")
    return path


@pytest.mark.parametrize("name", sorted(PINNED))
def test_the_figures_of_labelled_documents_are_no_worse_than_their_floors(name):
    ended = CliRunner().invoke(main, ["evaluate", str(labelled(name)), "--floors", str(FLOORS), "--confusions", "0"])
    assert ended.exit_code == 0, ended.stderr


def test_every_labelled_file_of_our_own_has_floors():
    assert {path.name for path in OWN.glob("*.jsonl")} == {name for name in PINNED if PINNED[name].own}


def test_the_page_of_accuracy_says_what_is_measured(tmp_path):
    files = [str(labelled(name)) for name in sorted(PINNED)]
    made = tmp_path / "accuracy.md"
    CliRunner().invoke(main, ["evaluate", *files, "--floors", str(FLOORS), "--report", str(made)])
    assert PAGE.read_text(encoding="utf-8") == made.read_text(encoding="utf-8"), "make accuracy DATA=... writes it anew"
