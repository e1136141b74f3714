"""Many classes below many lines are read within seconds: the more classes, the fewer lines of the page each is read with."""

from tests.courses.made_blocks import block
from trainwatch.courses.reach import MOST_READ, in_reach

LINES = tuple(f"Line {number}" for number in range(60))


def test_a_class_alone_is_read_with_all_lines_of_its_page():
    alone = block("Radar is taught.", shared=LINES)
    assert in_reach([alone]) == (alone,)


def test_the_shared_lines_of_all_classes_together_are_no_more_than_are_read():
    many = 2 * MOST_READ // len(LINES)
    found = in_reach([block("Radar is taught.", shared=LINES)] * many)
    assert [len(one.lines) for one in found] == [1] * many
    assert sum(len(one.shared) for one in found) <= MOST_READ


def test_the_first_of_the_shared_lines_are_kept():
    many = 2 * MOST_READ // len(LINES)
    first, *_ = in_reach([block("Radar is taught.", shared=LINES)] * many)
    assert [line.reading.plain for line in first.shared] == list(LINES[: MOST_READ // many])


def test_a_page_without_classes_stays_one():
    assert in_reach([]) == ()
