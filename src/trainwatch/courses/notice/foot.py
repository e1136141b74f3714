"""What is said of every class of a list below the last of them: how to register, and the sentences that close the page."""

import re
from collections.abc import Iterable, Sequence

from trainwatch.courses.enrol import addresses
from trainwatch.courses.enrol.standing import is_sign
from trainwatch.courses.notice.lines import Row

_LABELS = frozenset(("contact", "nomination", "questions", "registration"))
_SIGNED = 3  # rows that close a letter
_GREETING = re.compile(
    r"(?:sincerely|respectfully|(?:best |kind |warm )?regards|thank you|yours truly)[,.!]?", re.IGNORECASE
)
_CLOSING = 25  # characters of a sentence that closes a page, at least


def foot(others: Iterable[Row], rows: list[Row], dates: Sequence[int] = ()) -> list[Row]:
    """The rows at the end of the last class that speak of all, taken out of *rows*.

    *dates* are those of them that tell its days. How to register, and prose about cost, where none of the *others* is told the like: then each class has its own way.
    """
    before = list(others)
    tells_how = not any(_tells_how(row) for row in before)
    closes = len(before) > 1 and not any(_is_sentence(row) for row in before)
    end = _signed(rows)
    first = end
    while first > 1 and (
        (tells_how and _tells_how(rows[first - 1]))
        or (closes and first - 1 not in dates and _is_sentence(rows[first - 1]))
    ):
        first -= 1
    if first == end:
        return []
    found = rows[first:]
    del rows[first:]
    return found


def _is_sentence(row: Row) -> bool:
    """Whether the row is prose about cost: "There is no registration fee for these sessions."."""
    told = row.whole.has("free", "free_tuition", "fees", "of_each")
    return told and not row.labelled and row.plain.endswith((".", "!")) and len(row.plain) >= _CLOSING


def _signed(rows: list[Row]) -> int:
    """Where the last words of a letter begin: "Sincerely," and a name."""
    near = range(max(1, len(rows) - _SIGNED), len(rows))
    return next((index for index in near if _GREETING.fullmatch(rows[index].plain)), len(rows))


def _tells_how(row: Row) -> bool:
    return (
        is_sign(row.plain)
        or any(line.label in _LABELS for line in row.lines)
        or any(addresses.address(line) or addresses.mail(line) for line in row.lines)
    )
