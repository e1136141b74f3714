"""The standing terms of providers are checked as they are read."""

from importlib.resources import files

import pytest

from trainwatch.errors import ConfigError
from trainwatch.knowledge import load
from trainwatch.knowledge.standing_terms import read_terms, standing_terms

NAME = "provider_terms.yml"
ENTRY = """\
- provider: North Carolina Justice Academy
  field: free
  value: yes
  said: It charges nothing.
  source: https://ncja.example/
"""


def read(folder, text):
    (folder / NAME).write_text(text, encoding="utf-8")
    return read_terms(folder, load().bodies)


def test_the_packaged_terms_are_read_once():
    assert standing_terms() is standing_terms()
    assert len({term.provider for terms in standing_terms().values() for term in terms}) >= 12
    assert (files("trainwatch.knowledge") / NAME).is_file()


def test_terms_are_found_by_every_name_of_the_provider(tmp_path):
    terms = read(tmp_path, ENTRY)
    assert set(terms) >= {"north carolina justice academy", "nc justice academy"}
    assert [term.value for term in terms["nc justice academy"]] == ["yes"]


def test_an_acronym_is_no_name_of_a_provider_for_it_stands_for_several(tmp_path):
    assert "ncja" not in read(tmp_path, ENTRY)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("provider: North Carolina Justice Academy", "provider: Ridge Academy", "[0].provider"),
        ("field: free", "field: parking", "[0].field"),
        ("value: yes", "value: paid", "[0].value"),
        ("https://ncja.example/", "ncja.example", "[0].source"),
        ("It charges nothing.", "It charges nothing. " * 20, "[0].said"),
        ("  field: free\n", "", "[0]"),
        ("  field: free\n", "  field: free\n  why: so\n", "[0].why"),
    ],
)
def test_a_fault_is_told_with_file_and_key(tmp_path, old, new, key):
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, ENTRY.replace(old, new))
    assert (caught.value.file, caught.value.key) == (NAME, key)


def test_a_field_that_stands_twice_is_a_fault(tmp_path):
    with pytest.raises(ConfigError, match="not in order, or twice"):
        read(tmp_path, ENTRY + ENTRY)
