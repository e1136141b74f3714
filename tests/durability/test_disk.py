"""A disk that is full or may not be written ends a collection with a sentence, and the next one completes it."""

import os
import shutil
import subprocess

import pytest

ALL_RIGHTS_BUT_ROOTS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


@pytest.fixture(scope="module")
def undisturbed(town, tmp_path_factory):
    household = town.settle(tmp_path_factory.mktemp("undisturbed"))
    assert household.collect().code == 0
    return household


def limited_to(size: int) -> tuple[str, ...]:
    """What keeps every file of a command from growing beyond *size* bytes."""
    return ("prlimit", f"--fsize={size}")


def assert_ended_with_a_sentence(end, place) -> None:
    """Exit status 1, and last of all a sentence that names a file of *place*."""
    assert end.code == 1, end.stderr
    assert "Traceback" not in end.stderr
    assert end.stderr.splitlines()[-1].startswith(f"trainwatch: {place}"), end.stderr


# From the lock's one line over the making of the tables to some way into the articles.
@pytest.mark.skipif(shutil.which("prlimit") is None, reason="no prlimit")
@pytest.mark.parametrize("size", [0, 1_000, 60_000, 150_000, 300_000])
def test_a_full_disk_ends_the_run_with_a_sentence_and_the_next_run_completes_it(size, town, undisturbed, tmp_path):
    household = town.settle(tmp_path)
    assert_ended_with_a_sentence(household.collect(prefix=limited_to(size)), household.data)
    household.desk.collect()
    assert household.derived() == undisturbed.derived()


def test_a_full_file_system_ends_the_run_with_a_sentence_and_the_next_run_completes_it(town, undisturbed, tmp_path):
    household = town.settle(tmp_path)
    household.data.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "trainwatch-test", str(household.data)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting is refused here")
    try:
        ballast = household.data / "ballast"
        ballast.write_bytes(bytes(64 * 2**20 - 200_000))
        assert_ended_with_a_sentence(household.collect(), household.data)
        ballast.unlink()
        household.desk.collect()
        assert household.derived() == undisturbed.derived()
    finally:
        subprocess.run(["umount", str(household.data)], check=True)


@pytest.fixture
def prefix():
    """What takes root's right to write anywhere from a command; nothing where we are not root."""
    if os.geteuid() != 0:
        return ()
    if not shutil.which("setpriv") or subprocess.run([*ALL_RIGHTS_BUT_ROOTS, "true"], check=False).returncode:
        pytest.skip("root cannot be kept from writing here")
    return ALL_RIGHTS_BUT_ROOTS


@pytest.mark.parametrize("there_before", [False, True])
def test_a_folder_that_may_not_be_written_ends_the_run_with_a_sentence(there_before, town, tmp_path, prefix):
    household = town.settle(tmp_path)
    household.data.mkdir()
    if there_before:
        household.desk.collect()
    paths = [household.data, *household.data.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    end = household.collect(prefix=prefix)
    for path in paths:
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert_ended_with_a_sentence(end, household.data)


def test_a_folder_that_may_be_written_again_is_collected_in_full(town, undisturbed, tmp_path, prefix):
    household = town.settle(tmp_path)
    household.data.mkdir()
    household.data.chmod(0o555)
    assert household.collect(prefix=prefix).code == 1
    household.data.chmod(0o755)
    household.desk.collect()
    assert household.derived() == undisturbed.derived()
