"""Others at the same data while a collection runs: a reader is no hindrance, a second collection is sent away."""

import signal
import sqlite3

from tests.durability.conftest import ended, wait_for


def test_a_reader_that_holds_both_databases_for_the_whole_run_does_not_fail_it(town, tmp_path):
    household = town.settle(tmp_path)
    assert household.desk.rows("select count(*) from articles") == [(0,)]
    readers = [sqlite3.connect(household.data / name) for name in ("trainwatch.db", "fulltext.db")]
    try:
        for reader in readers:
            reader.execute("begin")
            reader.execute("select count(*) from sqlite_master").fetchone()
        end = household.collect()
        assert end.code == 0, end.stderr
        assert readers[0].execute("select count(*) from articles").fetchone() == (0,)
    finally:
        for reader in readers:
            reader.close()
    assert household.desk.rows("select count(*) from articles") == [(31,)]


def test_a_second_run_at_once_is_sent_away_with_status_75_and_harms_nothing(town, tmp_path):
    household = town.settle(tmp_path)
    first = household.start()
    wait_for(lambda: household.archived() > 0, first)
    first.send_signal(signal.SIGSTOP)  # however slowly the second one begins, the first is not yet done
    second = household.collect()
    first.send_signal(signal.SIGCONT)
    assert ended(first).code == 0
    assert second.code == 75
    assert f"process {first.pid}" in second.stderr
    assert household.desk.rows("select status from runs") == [("done",)]
