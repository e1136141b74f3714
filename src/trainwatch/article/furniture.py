"""What a page carries around an article: lists of other headlines, share and cookie prompts, menus, comments, author boxes.

It works on lines of text, so that it serves a text file as well as extracted text, and it only ever takes whole lines.
It would rather leave furniture standing than take a line of the article: a list of headlines needs two of them, a list
under a heading ends where running text begins again, and a menu needs three words that only menus have.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from trainwatch.article import phrases

_PROSE = 80  # characters from which on a line that ends like a sentence is running text
_MAX_CHROME = 500
_MAX_HEADING = 100
_MAX_TEASER = 200
_MAX_STAMP = 160
_HEADLINE_WORDS = 5
_STAMP_DISTANCE = 4  # "-", label and age, headline, summary
_MENU_ROWS = 6
_MENU_WORDS = 3
_MENU_ENTRIES = 5
_MAX_ENTRY = 40
_TRAIL_STEPS = 3
_MOST_ROWS = 50_000  # more of a text than tagging reads, however short its lines
_TAIL_ROWS = 8  # where an author box stands
_AUTHOR_ROWS = 3

_SENTENCE = re.compile(r"[.!?][\"'”’)\]]{0,3}$")
_TRAILING_OFF = ("...", "…", "[…]", "…]")
_BULLET = re.compile(r"[-–—•*·|/#_=»>]{1,3}")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that is not blank: its place in the text, and its words."""

    start: int
    end: int
    text: str

    @property
    def is_prose(self) -> bool:
        return (
            len(self.text) >= _PROSE
            and bool(_SENTENCE.search(self.text[-5:]))
            and not self.text.endswith(_TRAILING_OFF)
        )

    @property
    def is_bullet(self) -> bool:
        return _BULLET.fullmatch(self.text) is not None

    @property
    def is_teaser(self) -> bool:
        """Whether the line could be another page's headline: short, and no sentence."""
        return len(self.text) <= _MAX_TEASER and not self.text.endswith((".", ".”", '."')) and not self.is_bullet

    @property
    def age(self) -> re.Match[str] | None:
        if len(self.text) > _MAX_STAMP or not any(word in self.text.lower() for word in phrases.AGE_WORDS):
            return None
        return phrases.AGE.fullmatch(self.text)


def strip(text: str) -> str:
    """*text* without its furniture; what stays is exactly as it was, line by line."""
    kept: list[str] = []
    place = 0
    for start, end in furniture_spans(text):
        kept.append(text[place:start])
        place = end + 1 if text[end : end + 1] == "\n" else end
    kept.append(text[place:])
    return "".join(kept).strip("\r\n")


def furniture_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the furniture of *text* lies: spans in code points, in order and apart, each made of whole lines.

    A span begins where its first line begins and ends before its last line's line end. Of a text beyond 50,000 lines the
    rest is left as it is.
    """
    rows = list(islice(_rows(text), _MOST_ROWS))
    taken = _chrome(rows)
    for find in (_dated_lists, _headed_lists, _neighbours, _comments, _author_boxes, _menus):
        taken |= find(rows, taken)
    taken |= _loose_bullets(rows, taken)
    spans: list[tuple[int, int]] = []
    for number in sorted(taken):
        row = rows[number]
        if spans and number - 1 in taken:
            spans[-1] = (spans[-1][0], row.end)
        else:
            spans.append((row.start, row.end))
    return tuple(spans)


def _rows(text: str) -> Iterator[_Row]:
    start = 0
    for line in text.split("\n"):
        if words := line.strip():
            yield _Row(start, start + len(line), words)
        start += len(line) + 1


def _chrome(rows: list[_Row]) -> set[int]:
    """Lines that are furniture by themselves."""
    return {number for number, row in enumerate(rows) if len(row.text) <= _MAX_CHROME and _is_chrome(row.text)}


def _is_chrome(line: str) -> bool:
    if phrases.CHROME.fullmatch(line) or phrases.POINTER.fullmatch(line):
        return True
    if any(word in line.lower() for word in phrases.PROMPT_WORDS) and phrases.PROMPT.search(line):
        return not re.search(r"\d", phrases.MENU_NUMBER.sub("", line))
    return _is_menu_line(line)


def _is_menu_line(line: str) -> bool:
    """Whether a line is a menu or a trail: "Home | News | Sports", "Home > News > Schools"."""
    if not any(mark in line for mark in phrases.MARKS_BETWEEN):
        return False
    entries = phrases.BETWEEN.split(line)
    if any(len(entry) > _MAX_ENTRY for entry in entries):
        return False
    words = sum(phrases.MENU.fullmatch(entry) is not None for entry in entries)
    trail = phrases.TRAIL.split(line)
    return (len(entries) >= _MENU_ENTRIES and words >= _MENU_WORDS) or (
        len(trail) >= _TRAIL_STEPS and trail[0].lower() in {"home", "inicio"}
    )


def _dated_lists(rows: list[_Row], _taken: set[int]) -> set[int]:
    """Lists of headlines that each tell their age, such as "Local News2 weeks ago" over a headline."""
    found: set[int] = set()
    run: list[int] = []
    for number, row in enumerate(rows):
        if row.age is None or row.is_prose:
            continue
        if run and not _same_list(rows, run[-1], number):
            found |= _dated_list(rows, run)
            run = []
        run.append(number)
    return found | _dated_list(rows, run)


def _same_list(rows: list[_Row], one: int, next_one: int) -> bool:
    between = rows[one + 1 : next_one]
    return next_one - one <= _STAMP_DISTANCE and all(row.is_teaser or row.is_bullet for row in between)


def _dated_list(rows: list[_Row], stamps: list[int]) -> set[int]:
    """All lines of the list whose ages stand in the lines *stamps*; nothing for fewer than two: that is a byline."""
    if len(stamps) < 2:
        return set()
    first, last = stamps[0], stamps[-1]
    headline_rows = min(sum(row.is_teaser for row in rows[a + 1 : b]) for a, b in pairwise(stamps))
    while first and rows[first - 1].is_bullet:
        first -= 1
    if _headline_stands_before(rows, stamps[0]):
        first -= 1
    else:
        for _ in range(headline_rows):
            if last + 1 < len(rows) and rows[last + 1].is_teaser:
                last += 1
    return set(range(first, last + 1))


def _headline_stands_before(rows: list[_Row], stamp: int) -> bool:
    """Whether the list has each headline over its age and not under it: then a headline stands over the first age."""
    age = rows[stamp].age
    if age is None or age["label"].strip() or stamp == 0:
        return False
    before = rows[stamp - 1]
    return before.is_teaser and len(before.text.split()) >= _HEADLINE_WORDS


def _headed_lists(rows: list[_Row], taken: set[int]) -> set[int]:
    """Lists under a heading such as "Related stories" or "Recent posts", up to where running text begins again."""
    found: set[int] = set()
    prose_before = 0
    for number, row in enumerate(rows):
        if number in found:
            continue
        prose_before += len(row.text) if row.is_prose else 0
        if len(row.text) > _MAX_HEADING or not phrases.LIST_HEADING.fullmatch(row.text.rstrip(" :")):
            continue
        end = _list_end(rows, number) if prose_before >= 2 * _PROSE else number + 1
        found |= set(range(number, end))
    return found - taken


def _list_end(rows: list[_Row], heading: int) -> int:
    """The first line behind a list: a line of running text with more of it near by, or the text's last line.

    Headlines can be long and end in a full stop; they stand alone among labels and dates.
    """
    if _is_told_headline_by_headline(rows[heading + 1 :]):
        return len(rows)
    for number in range(heading + 1, len(rows)):
        if rows[number].is_prose:
            following = rows[number + 1 : number + 3]
            if not following or any(row.is_prose for row in following):
                return number
    return len(rows)


def _is_told_headline_by_headline(rows: list[_Row]) -> bool:
    """Whether the list tells in a sentence or two what is behind each headline, for two headlines at least."""
    pairs = list(zip(rows[::2], rows[1::2], strict=False))
    return len(pairs) > 1 and all(headline.is_teaser and summary.is_prose for headline, summary in pairs)


def _neighbours(rows: list[_Row], _taken: set[int]) -> set[int]:
    """The headlines of the pages before and after this one, where both stand together."""
    found: set[int] = set()
    for number, (row, after) in enumerate(pairwise(rows)):
        if phrases.BACK.fullmatch(row.text) and phrases.FORTH.fullmatch(after.text):
            found |= {number, number + 1}
        elif (
            len(row.text) <= _MAX_ENTRY
            and number + 3 < len(rows)
            and all(phrases.NEIGHBOUR.fullmatch(rows[at].text) for at in (number, number + 2))
        ):
            found |= {at for at in range(number, number + 4) if at % 2 == number % 2 or rows[at].is_teaser}
    return found


def _comments(rows: list[_Row], _taken: set[int]) -> set[int]:
    """Everything from the heading of the readers' comments on, where an article stands before it."""
    prose_before = 0
    for number, row in enumerate(rows):
        prose_before += len(row.text) if row.is_prose else 0
        if prose_before >= 2 * _PROSE and len(row.text) <= _MAX_HEADING and _heads_comments(rows, number):
            return set(range(number, len(rows)))
    return set()


def _heads_comments(rows: list[_Row], number: int) -> bool:
    """Whether readers answer from here on: a plain "Comments" needs a line that names one, or two lines that begin so."""
    if phrases.COMMENTS.fullmatch(rows[number].text):
        return True
    if not phrases.COMMENTS_MAYBE.fullmatch(rows[number].text.rstrip(":")):
        return False
    after = [row.text[: _MAX_CHROME + 1] for row in rows[number + 1 : number + 3]]
    named = after and phrases.COMMENT_BY.fullmatch(after[0])
    return bool(named) or (len(after) > 1 and all(phrases.COMMENT.fullmatch(line) for line in after))


def _author_boxes(rows: list[_Row], taken: set[int]) -> set[int]:
    """What is said of the writer at the end of a text."""
    left = [number for number in range(len(rows)) if number not in taken]
    tail = left[-_TAIL_ROWS:] if len(left) > _TAIL_ROWS else left[1:]
    found = {number for number in tail if _tells_of_the_writer(rows[number].text[: _MAX_CHROME + 1])}
    found |= {number - 1 for number in found if number and rows[number].text.startswith(f"{rows[number - 1].text} ")}
    for place, number in enumerate(tail):
        if phrases.AUTHOR_HEADING.fullmatch(rows[number].text) and len(tail) - place <= _AUTHOR_ROWS:
            found.update(tail[place:])
    return found


def _tells_of_the_writer(line: str) -> bool:
    return bool(phrases.AUTHOR_LINE.fullmatch(line) or phrases.AUTHOR_WORK.fullmatch(line))


def _menus(rows: list[_Row], taken: set[int]) -> set[int]:
    """Runs of short lines with the words of a site's menu among them, from the first such word to the last."""
    found: set[int] = set()
    run: list[int] = []
    for number in range(len(rows) + 1):
        if number < len(rows) and (number in taken or _is_menu_like(rows[number])):
            run.append(number)
            continue
        words = [one for one in run if one in taken or phrases.MENU.fullmatch(rows[one].text)]
        if len(run) >= _MENU_ROWS and len(words) >= _MENU_WORDS:
            found |= {one for one in run if words[0] <= one <= words[-1]}
        run = []
    return found


def _is_menu_like(row: _Row) -> bool:
    """Whether a line could be the entry of a menu: a few words, no number (an address tells the state), no sentence."""
    if len(row.text) > _MAX_ENTRY or len(row.text.split()) > 5:
        return False
    return not re.search(r"\d|[.!?:,;]$", phrases.MENU_NUMBER.sub("", row.text))


def _loose_bullets(rows: list[_Row], taken: set[int]) -> set[int]:
    """Bullets whose line has been taken."""
    return {n for n, row in enumerate(rows) if row.is_bullet and n not in taken and {n - 1, n + 1} & taken}
