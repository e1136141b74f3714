"""How well pages are read, measured on labelled pages that others wrote, and floors under the figures.

Run this file as a script for the figures: ``python -m tests.article.test_article_quality``.
"""

import re
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import mean, median

import pytest

from tests.article.pages import NOW, rows
from trainwatch import article

Row = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Figures:
    """Quality over some pages: mean F1 of the texts, shares of right titles and days, median milliseconds a page."""

    pages: int
    text_f1: float
    titles: float
    days: float
    milliseconds: float


def measure(labelled: Iterable[Row]) -> Figures:
    """Read every page and compare: texts by words as bags, titles by letters and digits, dates by the publisher's day."""
    scores, titles, days, spent = [], [], [], []
    for row in labelled:
        started = time.perf_counter()
        body = (row["html"] or "").encode()
        made = article.from_html(body, url=row["url"] or "", content_type="text/html; charset=utf-8", now=NOW)
        spent.append(1000 * (time.perf_counter() - started))
        scores.append(f1(made.text, row["text"] or ""))
        if row["title"]:
            titles.append(_letters(made.title) == _letters(row["title"]))
        if row["date"]:
            days.append(
                made.published is not None and (made.published.stated or made.published.text)[:10] == row["date"]
            )
    return Figures(len(scores), mean(scores), mean(titles or [True]), mean(days or [True]), median(spent))


def f1(found: str, true: str) -> float:
    """Twice the words in common over the words of both, each word counted as often as it stands; case does not matter."""
    ours, theirs = (Counter(re.findall(r"\w+", text.lower())) for text in (found, true))
    both = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / both if both else 1.0


def by_kind() -> dict[str, list[Row]]:
    """The labelled pages: the US Department of Justice, the attorney general of Minnesota, and news pages of the world."""
    kinds: dict[str, list[Row]] = {}
    for row in (*rows("gov_html_dev"), *rows("aeb_dev")):
        kinds.setdefault((row["id"] or "").partition("-")[0], []).append(row)
    return kinds


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


# Measured: doj .998, 60 of 60, 60 of 60; mnag .999, 60 of 60, 60 of 60; aeb .976 (its titles and dates are not labelled).
@pytest.mark.parametrize(
    ("kind", "text_f1", "titles", "days"),
    [("doj", 0.995, 1.0, 1.0), ("mnag", 0.995, 0.98, 0.98), ("aeb", 0.97, 1.0, 1.0)],
)
def test_pages_are_read_as_well_as_they_were(kind, text_f1, titles, days):
    figures = measure(by_kind()[kind])
    assert figures.text_f1 >= text_f1
    assert figures.titles >= titles
    assert figures.days >= days


def test_the_measure_of_equal_texts_is_one_and_of_others_zero():
    assert f1("A free class", "a free class!") == 1
    assert f1("A free class", "nothing") == 0
    assert f1("", "") == 1


if __name__ == "__main__":
    for name, labelled in by_kind().items():
        print(name, measure(labelled))  # noqa: T201 (a script for people)
