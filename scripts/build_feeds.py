# ruff: noqa: INP001  (scripts to be run, not a package to be imported)
"""Renew feeds.yml, the national catalogue, from four lists of sources.

    python scripts/build_feeds.py FOLDER [FEEDS]

FOLDER holds sources_news.csv (newsrooms, outlets, search feeds), post_boards.csv (standards boards, academies and
associations of each state), providers.csv (national providers of courses) and outlets.jsonl (all news outlets); FEEDS is
the file to renew, feeds.yml by default.

People own feeds.yml: a stanza that stands in it stays as it is, comments and all. The script adds what the lists know and
the file does not, says with a stanza of its own where a state has no seen address of a class, takes that back once there
is one, and puts all into one order, so that the next update of the lists reads as a diff. What it adds must pass the real
loader: what that refuses is reported and left out. A source whose choice of address or whose selectors need judgement is
written into feeds.yml by hand, under the id that the script would give it; the script then lets it be.

Lines that begin with ``  # ==`` and ``  # --`` are the script's own headings. Any other comment belongs to the stanza
below it.
"""

import csv
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import yaml

from trainwatch import knowledge
from trainwatch.errors import ConfigError
from trainwatch.sources.catalogue import load

FEEDS = Path(__file__).parents[1] / "feeds.yml"
NATION = "US"
TERRITORIES = {"GU", "VI", "AS", "MP"}  # no source of theirs is known
INFERRED = "inferred address: not yet seen to answer; run trainwatch sources check"
GAP = "no address known"
OUTLETS = 5  # a state with fewer local outlets gets some from the list of all outlets, up to this number

# The classes in the order in which a state shows them: heading, and what kind of source a gap is, if having none is one.
CLASSES: Mapping[str, tuple[str, str | None]] = {
    "attorney_general": ("Attorney general", "listing"),
    "state_police": ("State police and public safety", "listing"),
    "post_board": ("Standards board (POST)", "page"),
    "academy": ("Academies and training calendars", "page"),
    "association": ("Associations", None),
    "provider": ("Providers of courses", None),
    "local_news": ("Local outlets", "feed"),
    "trade_press": ("Trade press", None),
    "federal": ("US attorneys", None),
    "search": ("Search", None),
}
NATIONAL = {
    "federal": "Federal agencies",
    "association": "Associations and trade press, nationwide",
    "trade_press": "Associations and trade press, nationwide",
    "search": "Search, nationwide",
}
PROVIDERS = "National providers of courses"

# Addresses of the lists that are not taken.
LEFT_OUT = {
    "https://jwcanaday.github.io/News_Server/mn_ag_rss.xml",  # a copy by others: the office's own year files are read
    "https://www.justice.gov/feeds/justice-news.xml?type=All&component%5B436%5D=436&organization=All",  # us-justice has it
    "https://www.dhs.gov/news-releases/rss.xml",  # not advertised by the site, whose newsroom is read
    "https://content.govdelivery.com/accounts/USDHSCBP/bulletins.rss",  # customs: nothing on training
    "https://en.wikipedia.org/wiki/West_Virginia_State_Police_Academy",  # tells of the academy, announces nothing
    "https://cjtc.wa.gov/node/533",  # other bodies' pages about a provider
    "https://bjatta.bja.ojp.gov/target-audience/prosecutors?page=3",
    "https://policechiefmagazine.org/human-trafficking-training-and-resources1",
    "https://iaca.net/cancellation-policy/",
    "https://public.ntoa.org/default.asp?action=printconfagenda&confid=22&showdescriptions=yes",  # one past conference
    "https://nij.ojp.gov/",  # us-nij has its feed
}
COMMERCIAL = {"private_vendor", "media", "registration_host"}  # providers.csv: those who sell courses, or list others'
OF_2024 = "From a list of outlets of 2024: whether the feed still answers was not tried."
DISTRICT = (
    "Only the feed is read, for the site challenges programs after about 25 of its pages; whole texts come with"
    " us-justice-api. The filter by district was once ignored: links should hold /usao-."
)
FLASHALERT = "Releases of police, sheriffs and state agencies, whole, in an XML of its own. Not to be asked too often."
EVIDENCE = re.compile(r"idx:|FAPD|CaseLinker|scraper|spider|stored|seen verified|repositories|old host")
GOVERNMENT = re.compile(r"\.gov$|\.state\.[a-z]{2}\.us$")

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stanza:
    """A source as feeds.yml writes it, with the comments above it, and what that says."""

    text: str
    fields: Mapping[str, object]

    def __getitem__(self, key: str) -> str:
        """What it says under *key*, or nothing."""
        return str(self.fields.get(key) or "")

    @property
    def place(self) -> tuple[str, str]:
        """Its state and its class."""
        return self["state"], self["organisation_type"]

    @property
    def is_gap(self) -> bool:
        """Whether it says only that an address is missing."""
        return self["disabled"] == GAP and not self["url"]


def read(text: str) -> tuple[str, list[Stanza]]:
    """What stands before the first stanza of *text*, and the stanzas. A comment at the end goes above the last."""
    head, _, body = text.partition("\nsources:\n")
    chunks = [""]
    for line in body.splitlines(keepends=True):
        if line.startswith(("  # ==", "  # --")):
            continue
        if line.startswith(("  - ", "  #")) and ("\n" + chunks[-1]).count("\n  - "):
            chunks.append("")
        chunks[-1] += line
    if len(chunks) > 1 and "\n  - " not in "\n" + chunks[-1]:
        chunks[-2:] = [chunks[-1] + chunks[-2]]
    texts = [chunk.strip("\n") + "\n" for chunk in chunks]
    return head, [Stanza(text, fields) for text in texts for fields in (yaml.safe_load(text) or [])[:1]]


def written(fields: Mapping[str, str]) -> Stanza:
    """The stanza that says *fields* in their order; what is empty is left out."""
    said = {key: value for key, value in fields.items() if value}
    lines = "".join(f"    {key}: {_scalar(value)}\n" for key, value in said.items())
    return Stanza(f"  - {lines.lstrip()}", dict(said))


def _scalar(value: str) -> str:
    """*value* in YAML, with quotes only where it would be read as something else without them."""
    try:
        is_plain = value == "false" or yaml.safe_load(f"a: {value}") == {"a": value}
    except yaml.YAMLError:
        is_plain = False
    return value if is_plain else json.dumps(value, ensure_ascii=False)


def listed(folder: Path) -> Iterator[Stanza]:
    """A stanza for every usable row of the lists in *folder*. What JSON lists mean is for people to write."""
    news = [row for row in _rows(folder / "sources_news.csv") if "{" not in row["feed_url"]]
    with_feed = {_key(row) for row in news if row["kind"] == "rss" and row["state"] != NATION}
    for row in news:
        url = row["feed_url"] or row["homepage_url"]
        if row["kind"] == "search":
            yield from _search(row)
        elif row["kind"] != "json_feed" and url not in LEFT_OUT:
            # Beside a feed, the page itself is a source of its own.
            suffix = " newsroom" if row["kind"] == "html_listing" and _key(row) in with_feed else ""
            yield _newsroom(row, url, suffix)
    for row in (*_rows(folder / "post_boards.csv"), *_rows(folder / "providers.csv")):
        url = row["training_url"] or row["website"]
        if url and url not in LEFT_OUT and row["kind"] not in COMMERCIAL and row["state"] != "TRIBAL":
            yield _trainer(row, url)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _key(row: Row) -> tuple[str, str]:
    return row["state"], row["organisation_type"]


def _newsroom(row: Row, url: str, suffix: str) -> Stanza:
    """The stanza of a newsroom or an outlet."""
    a_class, is_listing = row["organisation_type"], row["kind"] == "html_listing"
    name = re.sub(r" \([^()]*\)$", "", row["source_name"].partition(" – ")[0]).replace("U.S. Attorney", "US Attorney")
    slug = name if a_class == "local_news" else _without_state(name, row["state"])
    note, pages = _note(row["notes"]), ""
    if a_class == "attorney_general":
        name, slug = f"{_state(row['state'])} Attorney General", "attorney general"
    elif name.startswith("US Attorney,"):
        note, pages = DISTRICT, "false"
    elif "flashnews" in url:
        name = f"FlashAlert: {row['source_name'].partition(', ')[2]}"
        slug, note, pages = name.partition("/")[0], FLASHALERT, "false"
    elif "2024 list" in note:
        note = OF_2024
    return _made(
        row,
        slug + suffix,
        name=name + suffix,
        kind="listing" if is_listing else "feed",
        url=url,
        organisation_type=a_class,
        homepage="" if is_listing else row["homepage_url"],
        pages=pages,
        confidence=row["confidence"],
        note=note or ("How it gives its dates is not known." if is_listing else "The feed of the whole site."),
    )


def _note(text: str) -> str:
    """What a list notes, without its references to evidence and to the programs in which it was found."""
    text = re.sub(r"\s*\([^()]*(?:idx:|TRU)[^()]*\)", "", text).replace(" in public code", "")
    parts = re.split(r"(?<=[.;]) (?=[A-Z?/])", text)
    return " ".join(part for part in parts if not EVIDENCE.search(part))


def _search(row: Row) -> Iterator[Stanza]:
    """One question a state. Templates and other engines are for people to write."""
    if row["state"] != NATION:
        asked = dict(parse_qsl(urlsplit(row["feed_url"]).query))
        edition = {key: value for key, value in asked.items() if key != "q" and asked["hl"] != "en-US"}
        yield _made(
            row,
            "news search",
            name=f"Google News: {_state(row['state'])}",
            kind="search",
            url="https://news.google.com/rss/search" + (f"?{urlencode(edition, safe=':')}" if edition else ""),
            engine="google_news",
            query=re.sub(r" when:\w+$", "", asked["q"]),
            organisation_type="search",
            confidence="seen",
            note="The form of the address was seen in use; the question is ours, asked once a night.",
        )


def _trainer(row: Row, url: str) -> Stanza:
    """The stanza of a board, an academy, an association or a provider: its page of courses, else its front page."""
    a_class = row["kind"] if row["kind"] in CLASSES and row["kind"] != "federal" else "provider"
    title = row["acronym"] if row["acronym"] and a_class in ("post_board", "provider") else row["body"]
    state = row["state"][:2]
    slug = _without_state(re.sub(r" \([^()]*\)$", "", title), state)
    is_page = bool(urlsplit(url).path.strip("/"))
    known_as = f"Known as {row['acronym']}. " if row["acronym"] else ""
    return _made(
        {**row, "state": state},
        slug,
        name=row["body"],
        kind="page" if is_page else "listing",
        url=url,
        organisation_type=a_class,
        confidence=row["confidence"],
        note=known_as + ("Its page about courses." if is_page else "Its front page: no page of courses was seen."),
    )


def _made(row: Row, slug: str, *, name: str, kind: str, url: str, **more: str) -> Stanza:
    """The stanza of *row*, its keys in their usual order."""
    a_class, state = more["organisation_type"], row["state"]
    is_public = a_class in ("attorney_general", "state_police", "post_board", "federal") or (
        a_class == "academy" and GOVERNMENT.search(urlsplit(url).hostname or "")
    )
    prefix = "" if state == NATION and a_class in ("provider", "trade_press") else f"{state.lower()} "
    fields = {"id": _slug(prefix + slug), "name": name, "kind": kind, "url": url}
    fields |= {key: more.get(key, "") for key in ("engine", "query")}
    fields |= {"state": state, "organisation_type": a_class, "homepage": more.get("homepage", "")}
    fields |= {"republish": "full" if is_public else "excerpt", "pages": more.get("pages", "")}
    fields |= {"disabled": INFERRED if more["confidence"] == "inferred" else ""}
    return written(fields | {key: more[key] for key in ("confidence", "note")})


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", "")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _state(code: str) -> str:
    return knowledge.load().states[code].name


def _without_state(name: str, state: str) -> str:
    """*name* without the name or code of the state, with which the id begins."""
    if state == NATION:
        return name
    if name.startswith("US Attorney"):
        return name.removesuffix(_state(state))
    return re.sub(rf"^(?:{_state(state)}|{state})\b[ -]?| \({state}\)$", "", name)


def outlets(folder: Path, kept: Iterable[Stanza]) -> Iterator[Stanza]:
    """Further local outlets for the states that have fewer than OUTLETS: stations first, whose list is the newest."""
    missing = Counter(dict.fromkeys(_states(), OUTLETS))
    missing.subtract(stanza["state"] for stanza in kept if stanza["organisation_type"] == "local_news")
    hosts = {_host(stanza["url"]) for stanza in kept}
    with (folder / "outlets.jsonl").open(encoding="utf-8") as file:
        found = sorted(map(json.loads, file), key=lambda row: (row["kind"] != "broadcast", row["kind"], row["title"]))
    for outlet in found:
        feeds = [url for url in outlet["rss"] if re.fullmatch(r"https?://[^?]+/(?:feed/?|rss(?:\.xml)?)", url)]
        feeds = [url for url in feeds if "/comments/" not in url and _host(url) not in hosts]
        if feeds and len(outlet["states"]) == 1 and missing[outlet["states"][0]] > 0:
            row = {"state": outlet["states"][0], "source_name": outlet["title"], "kind": "rss", "confidence": "seen"}
            row |= {"organisation_type": "local_news", "homepage_url": outlet["url"], "notes": OF_2024}
            missing[row["state"]] -= 1
            hosts.add(_host(feeds[0]))
            yield _newsroom(row, feeds[0], "")


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _address(url: str) -> str:
    """*url* without what makes no difference: scheme, ``www.``, a slash at the end."""
    parts = urlsplit(url)
    return f"{_host(url)}{parts.path.rstrip('/')}?{parts.query}"


def merged(kept: Sequence[Stanza], new: Iterable[Stanza]) -> list[Stanza]:
    """*kept*, and of *new* what it does not know yet: by id, by address, or as the page that a feed in use belongs to."""
    stanzas = [stanza for stanza in kept if not stanza.is_gap]
    ids = {stanza["id"] for stanza in stanzas}
    in_use = {stanza["id"] for stanza in stanzas if not stanza["disabled"]}
    addresses = {_address(stanza["url"]) for stanza in stanzas if stanza["kind"] != "search"}
    homes = {(*stanza.place, _address(stanza["homepage"]), bool(stanza["disabled"])) for stanza in stanzas}
    for stanza in new:
        home = (*stanza.place, _address(stanza["url"]))
        is_read = (*home, False) in homes or (stanza["disabled"] and (*home, True) in homes)
        is_read = is_read or stanza["id"].removesuffix("-newsroom") in in_use
        if stanza["id"] in ids or is_read or (stanza["kind"] != "search" and _address(stanza["url"]) in addresses):
            continue
        ids.add(stanza["id"])
        addresses.add(_address(stanza["url"]))
        stanzas.append(stanza)
    return stanzas


def gaps(stanzas: Iterable[Stanza], rows: Iterable[Stanza]) -> Iterator[Stanza]:
    """A stanza for every class of which a state has no seen address; *rows* are all that the lists know."""
    found: dict[tuple[str, str], list[Stanza]] = defaultdict(list)
    by_address: dict[str, Stanza] = {}
    for stanza in stanzas:
        found[stanza.place].append(stanza)
        by_address[_address(stanza["url"])] = stanza
    shared = {row.place: by_address[address] for row in rows if (address := _address(row["url"])) in by_address}
    for state in _states():
        for a_class, (heading, kind) in CLASSES.items():
            there = found[state, a_class]
            if kind and not any(stanza["confidence"] != "inferred" for stanza in there):
                note = f"Only inferred: {', '.join(stanza['id'] for stanza in there)}." if there else "None was found."
                if (other := shared.get((state, a_class))) and other not in there and not other["disabled"]:
                    note = f"It shares the page of {other['id']}."
                fields = {"id": _slug(f"{state} gap {a_class}"), "name": f"{_state(state)}: {heading}", "kind": kind}
                fields |= {"state": state, "organisation_type": a_class, "disabled": GAP}
                yield written(fields | {"note": note})


def _states() -> list[str]:
    return sorted(set(knowledge.load().states) - TERRITORIES - {NATION}, key=_state)


def refused(stanza: Stanza) -> str:
    """Why the loader refuses the stanza, or nothing."""
    try:
        load(f"sources:\n{stanza.text}", file="")
    except ConfigError as error:
        return error.message
    return ""


def rendered(head: str, stanzas: Iterable[Stanza]) -> str:
    """The file: national sources, the states by name, the providers; within them by class and id."""
    classes = list(CLASSES)
    groups = [*dict.fromkeys(NATIONAL.values()), *sorted(map(_state, knowledge.load().states)), PROVIDERS]

    def order(stanza: Stanza) -> tuple[int, int, str]:
        a_class = classes.index(stanza["organisation_type"])
        return groups.index(_group(stanza)), a_class, stanza["id"]

    text, group, heading = f"{head}\nsources:\n", "", ""
    for stanza in sorted(stanzas, key=order):
        if (new := _group(stanza)) != group:
            group, heading = new, ""
            text += f"\n\n  # == {group} {'=' * (110 - len(group))}\n"
        if (new := CLASSES[stanza["organisation_type"]][0]) != heading:
            heading = new
            text += "" if stanza["state"] == NATION else f"\n  # -- {heading}\n"
        text += f"\n{stanza.text}"
    return text


def _group(stanza: Stanza) -> str:
    if stanza["state"] != NATION:
        return _state(stanza["state"])
    return NATIONAL.get(stanza["organisation_type"], PROVIDERS)


def renew(text: str, folder: Path) -> tuple[str, list[str]]:
    """The catalogue *text* renewed from the lists in *folder*, and what was left out with the loader's reasons.

    Raises ConfigError when *text* itself has a mistake, or a layout in which the script would lose something.
    """
    sources = load(text, file="feeds.yml").sources
    head, kept = read(text)
    if [stanza["id"] for stanza in kept] != [source.id for source in sources]:
        raise ConfigError("the stanzas must be indented by two blanks, below the line `sources:`", file="feeds.yml")
    known = {stanza["id"] for stanza in kept if not stanza.is_gap}
    rows = list(listed(folder))
    stanzas = merged(kept, rows)
    stanzas = merged(stanzas, outlets(folder, stanzas))
    stanzas += gaps(stanzas, rows)
    reasons = {stanza["id"]: refused(stanza) for stanza in stanzas if stanza["id"] not in known}
    result = rendered(head, [stanza for stanza in stanzas if not reasons.get(stanza["id"])])
    load(result, file="feeds.yml")
    return result, [f"{an_id}: {reason}" for an_id, reason in reasons.items() if reason]


def main() -> None:
    """Renew the file given as second argument, feeds.yml without one; say what it holds and what was left out."""
    folder, file = Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else FEEDS
    text = file.read_text(encoding="utf-8")
    try:
        result, left_out = renew(text, folder)
    except ConfigError as error:
        sys.exit(str(error))
    if result != text:
        file.write_text(result, encoding="utf-8")
    stanzas = read(result)[1]
    counts = Counter(stanza["organisation_type"] for stanza in stanzas if not stanza.is_gap)
    counts["gap"] = sum(stanza.is_gap for stanza in stanzas)
    sys.stdout.writelines(f"{a_class:20}{counts[a_class]:5}\n" for a_class in (*CLASSES, "gap"))
    sys.stderr.writelines(f"left out: {line}\n" for line in left_out)


if __name__ == "__main__":
    main()
