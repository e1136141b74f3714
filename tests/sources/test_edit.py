"""Stanzas written into a feeds.yml of people."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from trainwatch.sources import edit
from trainwatch.sources.catalogue import load
from trainwatch.sources.edit import NewStanza

FILE = """\
sources:
  - id: a
    name: A
    kind: feed
    url: https://a.example/
    state: AR
    organisation_type: academy
"""
FIELDS = {
    "id": "b",
    "name": "B",
    "kind": "feed",
    "url": "https://b.example/",
    "state": "AR",
    "organisation_type": "academy",
}


@given(st.text(max_size=60))
def test_every_text_is_one_scalar_on_one_line_and_is_read_as_text(text):
    written = edit.scalar(text)
    assert len(written.splitlines()) <= 1
    read = yaml.safe_load(f"a: {written}")["a"]
    assert isinstance(read, str)
    assert read.split() == "".join(letter if letter.isprintable() else " " for letter in text).split()


@given(st.text(max_size=60), st.text(max_size=300))
def test_neither_name_nor_comment_can_be_anything_else(name, comment):
    stanza = NewStanza({**FIELDS, "name": f"x{name}"}, [comment])
    made, added = edit.with_stanzas(FILE, [stanza], file="feeds.yml")
    assert made == f"{FILE}\n{added}"
    assert [source.id for source in load(made, file="feeds.yml").sources] == ["a", "b"]


def test_long_comments_are_wrapped():
    _, added = edit.with_stanzas(FILE, [NewStanza(FIELDS, ["word " * 60])], file="feeds.yml")
    comments = [line for line in added.splitlines() if line.startswith("  # ")]
    assert len(comments) == 3
    assert max(map(len, comments)) <= 120


def test_several_stanzas_are_parted_by_a_blank_line():
    second = {**FIELDS, "id": "c", "url": "https://c.example/"}
    made, _ = edit.with_stanzas(FILE, [NewStanza(FIELDS), NewStanza(second)], file="feeds.yml")
    assert made.count("\n\n") == 2
    assert [source.id for source in load(made, file="feeds.yml").sources] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.ag.example/news/", "http://ag.example/news", True),
        ("https://ag.example/news?utm_source=x", "https://AG.example/news#top", True),
        ("https://ag.example/news?page=2", "https://ag.example/news", False),
        ("https://ag.example/News", "https://ag.example/news", False),
        ("https://ag.example:8443/news", "https://ag.example/news", False),
    ],
)
def test_addresses_of_one_list_are_recognised(one, other, same):
    assert (edit.key_of(one) == edit.key_of(other)) is same


def test_a_source_stands_at_the_line_of_its_address():
    gap = "  - id: gap\n    name: Gap\n    kind: feed\n    state: AR\n    organisation_type: academy\n    disabled: none\n"
    first, second = edit.held(FILE + gap, file="feeds.yml")
    assert (first.id, first.url, first.line) == ("a", "https://a.example/", 5)
    assert (second.id, second.url, second.line) == ("gap", "", 8)
