"""labels.yml and notices.yml: sorted, without a phrase in two fields, and with every fault told by its place."""

from importlib.resources import files

import pytest
import yaml

from trainwatch.errors import ConfigError
from trainwatch.knowledge.notice_words import LABELS, labels, notice_words, read_labels

FOLDER = files("trainwatch.knowledge")


@pytest.mark.parametrize("name", ["labels.yml", "notices.yml"])
def test_the_lists_are_sorted(name):
    lists = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    assert {key: [str(item) for item in items] for key, items in lists.items()} == {
        key: sorted(str(item) for item in items) for key, items in lists.items()
    }


def test_every_field_has_labels():
    assert set(labels().values()) == LABELS


def test_labels_and_words_are_read():
    assert labels()["tuition"] == "cost"
    assert "annex" in notice_words().venues


def _with(tmp_path, old, new):
    text = (FOLDER / "labels.yml").read_text(encoding="utf-8").replace(old, new, 1)
    (tmp_path / "labels.yml").write_text(text, encoding="utf-8")
    return read_labels(tmp_path, "labels.yml")


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("  - tuition\n", "  - tuition\n  - where\n", "already"),
        ("cost:\n", "costs:\n", "costs"),
        ("  - tuition\n", "  - ''\n", "phrase"),
    ],
)
def test_a_fault_is_told_with_file_and_place(tmp_path, old, new, word):
    with pytest.raises(ConfigError) as caught:
        _with(tmp_path, old, new)
    assert caught.value.file == "labels.yml"
    assert word in str(caught.value)
