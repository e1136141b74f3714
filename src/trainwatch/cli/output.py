"""The JSON of `trainwatch tag` and `trainwatch explain`, and the same for a person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from rich.console import Console
from rich.table import Table
from rich.text import Text

from trainwatch.knowledge import Knowledge
from trainwatch.model import Courses, Document, Evidence, Offering, Tags
from trainwatch.tag import Reason

Json = dict[str, object]


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
    """Show one document with its tags, and the words that earned them marked in the text."""
    console.print(Text(document.title or "(no title)", style="bold"))
    console.print(Text(" · ".join(part for part in (_dated(document), document.author, document.url) if part), "dim"))
    console.print()
    console.print(_summary(tags, courses, knowledge))
    if courses.offerings:
        console.print(_classes(courses.offerings))
    console.print()
    console.print(_marked(document.text, tags, courses))


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
        table.add_row(Text(name, "bold"), Text(value), Text(_quotes(evidence), "dim"))
    return table


def _quotes(evidence: Iterable[Evidence]) -> str:
    return ", ".join(f"“{item.text}” ({item.where}, {item.rule})" for item in evidence)


def _classes(offerings: Iterable[Offering]) -> Table:
    table = Table("class", "by", "when", "where", "free", "status", title="Classes", title_justify="left")
    for offering in offerings:
        place = ", ".join(part for part in (offering.city, offering.state) if part)
        when = offering.start or "no date stated"
        table.add_row(
            *(Text(t) for t in (offering.title, offering.provider or "", when, place, offering.free, offering.status))
        )
    return table


def _marked(text: str, tags: Tags, courses: Courses) -> Text:
    """The text with every quoted word of evidence marked."""
    marked = Text(text)
    groups: list[Iterable[Evidence]] = [tags.relevance.evidence, tags.kind.evidence, courses.free_evidence]
    groups += [state.evidence for state in tags.states]
    groups += [topic.evidence for topic in tags.topics]
    groups += [offering.evidence for offering in courses.offerings]
    for evidence in groups:
        for item in evidence:
            if item.where == "text":
                marked.stylize("black on yellow", item.start, item.end)
    return marked
