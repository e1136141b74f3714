"""The wheel: everything that the package reads is in it, and it works where there is no repository."""

import os
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]


pytestmark = pytest.mark.skipif(int(version("setuptools").partition(".")[0]) < 77, reason="setuptools is older than 77")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from a copy: setuptools leaves its working files beside the sources."""
    copy, out = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("wheel")
    shutil.copytree(REPOSITORY / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(REPOSITORY / name, copy / name)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*command, "--wheel-dir", str(out), str(copy)], check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


def test_every_file_of_the_package_is_in_the_wheel(wheel):
    package = REPOSITORY / "src" / "trainwatch"
    files = {
        path.relative_to(package.parent).as_posix()
        for path in package.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert {".py", ".yml", ".csv", ".html", ".css", ".svg", ".md", ".typed"} <= {Path(name).suffix for name in files}
    assert files - set(zipfile.ZipFile(wheel).namelist()) == set()


def test_outside_the_repository_the_demo_is_collected_and_a_folder_begun(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "unpacked")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}

    def trainwatch(*arguments: str) -> str:
        ended = subprocess.run(
            [sys.executable, *arguments],
            cwd=elsewhere,
            env={**kept, "PYTHONPATH": str(tmp_path / "unpacked")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        return ended.stdout + ended.stderr

    where = trainwatch("-c", "import trainwatch; print(trainwatch.__file__)")
    assert Path(where.strip()).is_relative_to(tmp_path)
    assert " new, " in trainwatch(
        "-m", "trainwatch", "demo", "--once", "--db", str(elsewhere / "data" / "trainwatch.db")
    )
    assert (elsewhere / "data" / "fulltext.db").is_file()
    assert "three sources" in trainwatch("-m", "trainwatch", "init", ".")
