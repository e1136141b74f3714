"""The JSON of `trainwatch tag` and `trainwatch explain`, and the same for a person."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from rich.console import Console
from rich.table import Table
from rich.text import Text

from trainwatch.knowledge import Knowledge
from trainwatch.model import Courses, Document, Evidence, Offering, Tags
from trainwatch.tag import Reason

Json = dict[str, object]

# How the words that earned a tag are marked, by the tag's sort.
_STYLES = {
    "relevant": "black on yellow",
    "kind": "black on magenta",
    "state": "black on cyan",
    "topic": "black on green",
    "free": "black on bright_blue",
    "class": "black on white",
}


def json_line(value: object) -> str:
    """*value* on one line. Half characters, as an id or a file's name may have them, cannot be written but escaped."""
    line = json.dumps(value, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return line


def tags_json(identity: object, tags: Tags, courses: Courses) -> Json:
    """One line of `trainwatch tag`: the keys are a contract that others build on."""
    return {
        "id": identity,
        "relevance": {
            "label": tags.relevance.label,
            "score": tags.relevance.score,
            "evidence": _evidence(tags.relevance.evidence),
        },
        "kind": tags.kind.kind.value,
        "kind_evidence": _evidence(tags.kind.evidence),
        "free": courses.free,
        "free_evidence": _evidence(courses.free_evidence),
        "states": [
            {"code": s.code, "score": s.score, "primary": s.primary, "evidence": _evidence(s.evidence)}
            for s in tags.states
        ],
        "topics": [{"id": t.id, "score": t.score, "evidence": _evidence(t.evidence)} for t in tags.topics],
        "offerings": [_offering(offering) for offering in courses.offerings],
    }


def _offering(offering: Offering) -> Json:
    return {**asdict(offering), "topics": list(offering.topics), "evidence": _evidence(offering.evidence)}


def _evidence(evidence: Iterable[Evidence]) -> list[dict[str, str | int]]:
    return [item.as_dict() for item in evidence]


def print_explanation(console: Console, document: Document, tags: Tags, courses: Courses, knowledge: Knowledge) -> None:
    """Show one document with its tags, and the words that earned them marked in its title and its text.

    Each sort of tag has its colour; where there are none, as in a pipe, the words stand in double brackets.
    """
    marks = _marks(tags, courses)
    plain = console.color_system is None
    console.print(_marked(document.title, "title", marks, plain) if document.title else Text("(no title)", "bold"))
    console.print(Text(" · ".join(part for part in (_dated(document), document.author, document.url) if part), "dim"))
    console.print()
    console.print(_summary(tags, courses, knowledge))
    if courses.offerings:
        console.print(_classes(courses.offerings))
    console.print()
    console.print(_marked(document.text, "text", marks, plain))


def reasons_json(reasons: Mapping[str, Sequence[Reason]]) -> Json:
    """Why a topic or a state was given or not: ``why_topic``, ``why_state``, each a list of steps with evidence."""
    return {
        f"why_{asked}": [{"what": reason.what, "evidence": _evidence(reason.evidence)} for reason in found]
        for asked, found in reasons.items()
    }


def print_reasons(console: Console, document: Document, reasons: Mapping[str, Sequence[Reason]]) -> None:
    """Why a topic or a state was given or not, for a person to read."""
    console.print(Text(document.title or "(no title)", style="bold"))
    for answer, *steps in reasons.values():
        console.print()
        console.print(Text(answer.what), soft_wrap=True)
        for step in steps:
            console.print(Text(f"  {step.what}: ").append(_quotes(step.evidence), "dim"), soft_wrap=True)


def _dated(document: Document) -> str:
    return document.published.text if document.published else "no date"


def _summary(tags: Tags, courses: Courses, knowledge: Knowledge) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    for _ in range(3):
        table.add_column(overflow="fold")
    rows: list[tuple[str, str, Iterable[Evidence]]] = [
        ("relevant", f"{tags.relevance.label} ({tags.relevance.score:.2f})", tags.relevance.evidence),
        ("kind", tags.kind.kind.value.replace("_", " "), tags.kind.evidence),
        *(
            ("state", f"{knowledge.states[s.code].name}{' (primary)' if s.primary else ''} ({s.score:.2f})", s.evidence)
            for s in tags.states
        ),
        *(("topic", f"{knowledge.topics[t.id].label} ({t.score:.2f})", t.evidence) for t in tags.topics),
        ("free", courses.free, courses.free_evidence),
    ]
    for name, value, evidence in rows:
        table.add_row(Text(name, f"bold {_STYLES[name]}"), Text(value), Text(_quotes(evidence), "dim"))
    return table


def _quotes(evidence: Iterable[Evidence]) -> str:
    return ", ".join(f"“{item.text}” ({item.where}, {item.rule})" for item in evidence)


def _classes(offerings: Iterable[Offering]) -> Table:
    table = Table(
        "class", "by", "when", "where", "free", "status", title=Text("Classes", _STYLES["class"]), title_justify="left"
    )
    for offering in offerings:
        place = ", ".join(part for part in (offering.city, offering.state) if part)
        when = offering.start or "no date stated"
        table.add_row(
            *(Text(t) for t in (offering.title, offering.provider or "", when, place, offering.free, offering.status))
        )
    return table


def _marks(tags: Tags, courses: Courses) -> list[tuple[str, Evidence]]:
    """All evidence with the style of its sort; what comes later lies on top, so the tags lie on their classes."""
    sorts: list[tuple[str, Iterable[Sequence[Evidence]]]] = [
        ("class", (offering.evidence for offering in courses.offerings)),
        ("relevant", (tags.relevance.evidence,)),
        ("kind", (tags.kind.evidence,)),
        ("free", (courses.free_evidence,)),
        ("state", (state.evidence for state in tags.states)),
        ("topic", (topic.evidence for topic in tags.topics)),
    ]
    return [(_STYLES[sort], item) for sort, groups in sorts for group in groups for item in group]


def _marked(string: str, where: str, marks: Iterable[tuple[str, Evidence]], plain: bool) -> Text:
    """The title or the text with every quoted word of evidence marked."""
    here = [(style, item) for style, item in marks if item.where == where]
    base = "bold" if where == "title" else ""
    if plain:
        return Text(_bracketed(string, sorted((item.start, item.end) for _, item in here)), base)
    marked = Text(string, base)
    for style, item in here:
        marked.stylize(style, item.start, item.end)
    return marked


def _bracketed(string: str, spans: Iterable[tuple[int, int]]) -> str:
    """*string* with brackets around *spans*, which are sorted; those that overlap share theirs."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    pieces: list[str] = []
    place = 0
    for start, end in joined:
        pieces += string[place:start], "[[", string[start:end], "]]"
        place = end
    return "".join((*pieces, string[place:]))
