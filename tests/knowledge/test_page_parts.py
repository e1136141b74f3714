"""page_parts.yml: sorted, and with every fault told by its place."""

from importlib.resources import files

import pytest
import yaml

from trainwatch.errors import ConfigError
from trainwatch.knowledge.page_parts import page_parts, read_page_parts

FOLDER = files("trainwatch.knowledge")


def test_the_lists_are_sorted():
    lists = yaml.safe_load((FOLDER / "page_parts.yml").read_text(encoding="utf-8"))
    assert lists == {key: sorted(items) for key, items in lists.items()}


def test_the_names_of_parts_are_read():
    assert {"nav", "sidebar"} <= page_parts().around
    assert "sr-only" in page_parts().exactly


@pytest.mark.parametrize(
    "text", ["around: [nav]\n", "around: [nav]\nexactly: []\nheaded: []\nlabel: []\nmore: []\n", "[]\n"]
)
def test_a_list_too_few_or_too_many_is_a_fault(tmp_path, text):
    (tmp_path / "page_parts.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError):
        read_page_parts(tmp_path, "page_parts.yml")
