"""What the bare name of a town is worth in its place: it may be a surname, a river's, or another town's."""

import re

from trainwatch.tag.lexicon import DOMINANT, DOMINANT_ALONE, SMALL, Sort
from trainwatch.tag.reading import Hit, Part

CITY = 1.0  # a large city whose name no other large place has
CITY_ACTS = 1.5  # "Portland police": its own officers, council or mayor
NOTICE = 1000  # characters: of a shorter text each line tells when, where or for whom
HEADLINE_ONLY = 100  # characters: a shorter text is a scrap of the page, no story
DATELINE = 250  # characters within which "WASHINGTON" is where a release was written

_NAMED = (Sort.STATE, Sort.ABBREVIATION, Sort.POSTAL)
_BEFORE = 16  # characters of context before a name
DATELINE_END = re.compile(r" *(?:,|\(|:|-|–|—|  )")
# Words beside which a city's name is the city and no surname: "in Hartford", "Hartford police", "Hartford-based".
_BEFORE_CITY = re.compile(
    r"\b(?:in|of|at|from|near|to|outside|for|across|around|the|downtown|[ns][ew]) $", re.IGNORECASE
)
_AFTER_CITY = re.compile(
    r"[ -](?:police|sheriff|fire|city|department|mayor|residents?|officers?|area|based|district|superior|division|pd|"
    r"metro|chapter|field|airport|port|public)\b",
    re.IGNORECASE,
)
_NOT_CITY = re.compile(
    r" (?:river|county|street|avenue|road|park|man|woman|resident|bay|creek|lake|valley|commons)\b", re.IGNORECASE
)
# Whose act it is, not only where: "Portland police", "the mayor" of it.
_CITY_ACTS = re.compile(r"(?:[’']s?)? (?:police|fire|city council|council|mayor|pd)\b", re.IGNORECASE)
_SET_OFF_BEFORE = re.compile(r"(?:^|[\n,;:|(•] ?)$")
_SET_OFF_BEHIND = re.compile(r"[,.;\n|)]| [(–—|-]|$")


def dominance(part: Part, text: Part) -> float:
    """The share of a city's namesakes that it must have for its bare name in *part* to mean it; *text* is the document's."""
    alone = part.where == "title" and len(text.string) < HEADLINE_ONLY
    return DOMINANT_ALONE if alone else DOMINANT


def city(part: Part, hit: Hit, before: str, dominant: float) -> float:
    """The worth of a city's name: nothing where it may be a surname, a river's or another city's."""
    if hit.payload.weight < dominant:
        return _small_town(part, hit) if hit.payload.weight == SMALL and not hit.payload.others else 0.0
    if _NOT_CITY.match(part.string, hit.end):
        return 0.0
    if _CITY_ACTS.match(part.string, hit.end):
        return CITY_ACTS
    words = part.string[hit.start : hit.end]
    if " " in words or _AFTER_CITY.match(part.string, hit.end) or _BEFORE_CITY.search(before):
        return CITY
    dateline = hit.start < DATELINE and words.isupper() and DATELINE_END.match(part.string, hit.end)
    return CITY if dateline or _is_set_off(part, hit) else 0.0


def _small_town(part: Part, hit: Hit) -> float:
    """The worth of a small place whose name no other has; most such names are surnames elsewhere."""
    if _CITY_ACTS.match(part.string, hit.end):
        return CITY_ACTS
    return CITY if _is_set_off(part, hit) else 0.0


def _is_set_off(part: Part, hit: Hit) -> bool:
    """Whether a notice has the town between commas: "1 to 5 p.m., Shreveport, courthouse".

    Longer texts list people so; and with its state behind it the town counts as "city and state".
    """
    return (
        len(part.string) < NOTICE
        and _SET_OFF_BEFORE.search(part.string[max(0, hit.start - _BEFORE) : hit.start]) is not None
        and _SET_OFF_BEHIND.match(part.string, hit.end) is not None
        and not any(named.start == hit.end + len(", ") for sort in _NAMED for named in part.of(sort))
    )


def is_person(part: Part, hit: Hit) -> bool:
    """Whether a place name may as well be the name of somebody: "Sen. Dayton", "Kent Conrad", "Conrad (D-ND)".

    In a headline, where each word is written like a name, it is not asked what stands beside.
    """
    if hit.payload.sort is not Sort.CITY or " " in part.string[hit.start : hit.end]:
        return False
    return not (
        part.where == "title"
        or part.string.startswith(",", hit.end)
        or _BEFORE_CITY.search(part.string[max(0, hit.start - _BEFORE) : hit.start])
        or _AFTER_CITY.match(part.string, hit.end)
        or _CITY_ACTS.match(part.string, hit.end)
    )
