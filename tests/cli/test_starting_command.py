"""init: a folder to begin with."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from trainwatch.cli import main
from trainwatch.cli.options import read_catalogue

OURS = Path(__file__).parents[2] / "feeds.yml"


def init(folder: Path):
    return CliRunner().invoke(main, ["init", str(folder)])


def test_the_starter_catalogue_has_three_sources_of_ours_whose_addresses_were_seen(tmp_path):
    ended = init(tmp_path / "new" / "place")
    assert ended.exit_code == 0, ended.stderr
    started = read_catalogue(tmp_path / "new" / "place" / "feeds.yml")
    ours = {source.id: source for source in read_catalogue(OURS)}
    assert len(started) == 3
    assert {source.kind for source in started} == {"feed", "listing"}
    assert all(source == ours[source.id] and source.confidence == "seen" for source in started)


def test_the_starter_catalogue_explains_every_key_that_ours_explains(tmp_path):
    init(tmp_path)

    def keys(path: Path) -> str:
        return path.read_text().partition("# The keys of a source:")[2].partition("# Tabs cannot indent.")[0]

    assert keys(tmp_path / "feeds.yml") == keys(OURS) != ""


@pytest.mark.parametrize("name", ["feeds.yml", "README.md"])
def test_a_file_that_is_there_is_named_and_nothing_is_written(name, tmp_path):
    (tmp_path / name).write_text("mine")
    ended = init(tmp_path)
    assert ended.exit_code == 2
    assert f"{tmp_path / name}: is there already" in ended.stderr
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(name, "mine")]


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    ended = init(tmp_path / "file" / "folder")
    assert ended.exit_code == 1
    assert f"{tmp_path / 'file' / 'folder'}: cannot be written" in ended.stderr
