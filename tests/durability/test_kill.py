"""kill -9 at any instant of a collection leaves databases that open, and the next run completes it."""

import random
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from tests.durability.conftest import wait_for
from tests.scale import SCALE

INSTANTS = 20 * SCALE
SEED = 1120
LONGEST_STEP = 0.03  # seconds: about what it takes to read, tag and store one page


@pytest.fixture(scope="module")
def undisturbed(town, tmp_path_factory):
    """A collection that nothing disturbs: its rows, and how long its archive becomes."""
    household = town.settle(tmp_path_factory.mktemp("undisturbed"))
    assert household.collect().code == 0
    return household


def instant(number: int) -> tuple[float, float]:
    """How much of the archive is to be written before the kill, and how many seconds later it comes.

    The first instant comes before the archive has anything: the tables are being made.
    """
    chance = random.Random(SEED + number)
    return (number - 1 + chance.random()) / INSTANTS, chance.uniform(0, LONGEST_STEP)


def kill(household, share: float, delay: float, whole: int) -> None:
    """Begin a collection and kill it once *share* of the *whole* archive is written, *delay* seconds later."""
    process = household.start()
    if share < 0:
        wait_for((household.data / "fulltext.db").exists, process)
    else:
        wait_for(lambda: household.archived() > share * whole, process)
    time.sleep(delay)
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL, "the collection was over before the kill"


def assert_sound(household) -> None:
    """Both files are whole, and nothing is in them twice."""
    for name in ("trainwatch.db", "fulltext.db"):
        connection = sqlite3.connect(household.data / name)
        assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
        connection.close()
    rows = household.desk.rows
    assert rows("select title, count(*) from articles group by title having count(*) > 1") == []
    assert rows("select title, count(*) from texts group by title having count(*) > 1", private=True) == []


def check_archive(household) -> None:
    """Warcio's own command finds no fault in the archive."""
    files = sorted(str(path) for path in (household.data / "archive").glob("*.warc.gz"))
    assert files
    subprocess.run([sys.executable, "-m", "warcio.cli", "check", *files], check=True, capture_output=True)


@pytest.mark.parametrize("number", range(INSTANTS))
def test_a_collection_that_was_killed_is_completed_by_the_next_one(number, town, undisturbed, tmp_path):
    household = town.settle(tmp_path)
    share, delay = instant(number)
    kill(household, share, delay, undisturbed.archived())
    household.desk.collect()
    assert_sound(household)
    check_archive(household)
    assert household.derived() == undisturbed.derived()


def test_the_undisturbed_collection_has_articles_of_both_sources_and_all_pages_of_the_list(undisturbed):
    counts = dict(undisturbed.desk.rows("select source_id, count(*) from articles group by source_id"))
    assert counts == {"sample-news": 19, "sample-board": 12}


def test_a_collection_killed_again_and_again_comes_to_the_same_end_and_so_does_its_rebuild(town, undisturbed, tmp_path):
    household = town.settle(tmp_path)
    for share in (0.2, 0.5, 0.8):
        kill(household, share, 0.0, undisturbed.archived())
    household.desk.collect()
    assert_sound(household)
    assert household.derived() == undisturbed.derived()
    household.desk.rebuild()
    assert household.derived() == undisturbed.derived()


@pytest.mark.parametrize("torn", [slice(0, 200), slice(5, 50)])
def test_a_torn_tail_of_the_archive_is_cut_and_the_next_record_is_readable(torn, town, undisturbed, tmp_path):
    household = town.settle(tmp_path)
    kill(household, 0.5, 0.0, undisturbed.archived())
    (path,) = (household.data / "archive").glob("*.warc.gz")
    with path.open("ab") as file:
        file.write(path.read_bytes()[torn])
    household.desk.collect()
    check_archive(household)
    assert household.derived() == undisturbed.derived()
