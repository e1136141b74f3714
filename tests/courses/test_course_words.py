"""The word lists of courses.yml and cost.yml are complete and checked as they are read."""

from importlib.resources import files

import pytest

from trainwatch.errors import ConfigError
from trainwatch.knowledge.course_words import CostWords, CourseWords, cost_words, course_words, read_words


def packaged(name):
    return (files("trainwatch.knowledge") / name).read_text(encoding="utf-8")


def test_the_packaged_lists_are_read_once():
    assert course_words() is course_words()
    assert cost_words() is cost_words()


def test_the_words_are_lower_case_as_they_are_looked_up():
    lists = (*(getattr(course_words(), name) for name in CourseWords.__slots__), cost_words().free, cost_words().traps)
    assert [word for words in lists for word in words if word != word.lower()] == []


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("traps:", "trapz:", "trapz"),
        ("  - complimentary\n", "  - complimentary\n  - complimentary\n", "free[1]"),
        ("  - complimentary\n", "  - ''\n", "free[0]"),
        ("  - complimentary\n", "  - [a]\n", "free[0]"),
    ],
)
def test_a_fault_in_a_list_is_told_with_file_and_key(tmp_path, old, new, key):
    (tmp_path / "cost.yml").write_text(packaged("cost.yml").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_words(tmp_path, "cost.yml", CostWords)
    assert (caught.value.file, caught.value.key) == ("cost.yml", key)


def test_a_list_that_is_missing_is_told(tmp_path):
    (tmp_path / "cost.yml").write_text("free:\n  - no cost\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="is missing"):
        read_words(tmp_path, "cost.yml", CostWords)
