"""extract, tag, explain: single documents, without a database."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click

from trainwatch import __version__, article, knowledge, settings
from trainwatch.cli.documents import subject_of, value_of
from trainwatch.cli.options import data_console, json_option, known, known_state, now
from trainwatch.cli.output import Json, json_line, print_explanation, print_reasons, reasons_json, tags_json
from trainwatch.errors import ConfigError, SourceError
from trainwatch.fetch import Fetcher
from trainwatch.knowledge import Knowledge
from trainwatch.model import Document, Purpose, Request, Subject, Tags
from trainwatch.pipeline import understand
from trainwatch.pipeline.understand import understand_subject
from trainwatch.tag import Reason, why_state, why_topic


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--jsonl", is_flag=True, help="Print a JSON line for each input instead of its text.")
def extract(files: tuple[Path, ...], jsonl: bool) -> None:
    """Print the main text of HTML and PDF files.

    "-" reads one from stdin. A file that cannot be read is reported with its name, the others go on, and the command ends with 1.
    """
    failed = False
    for path in files:
        try:
            document = article.from_bytes(_bytes(path), url="", content_type=None, now=now())
        except (OSError, SourceError) as error:
            failed = True
            said = f"cannot be read: {error.strerror}" if isinstance(error, OSError) else str(error)
            click.echo(f"{path}: {said}", err=True)
            if jsonl:
                click.echo(json_line({"input": str(path), "error": said}))
            continue
        click.echo(json_line(_extracted(path, document)) if jsonl else document.text)
    sys.exit(1 if failed else 0)


def _extracted(path: Path, document: Document) -> Json:
    return {
        "input": str(path),
        "title": document.title,
        "author": document.author or None,
        "published": (document.published.stated or document.published.text) if document.published else None,
        "canonical_url": document.canonical_url,
        "lang": document.language or None,
        "text": document.text,
    }


@click.command(short_help="Tag documents: JSON lines in, JSON lines out.")
@click.option("--jsonl", is_flag=True, help="Read and write JSON lines (the only form there is).")
def tag(jsonl: bool) -> None:
    """Tag documents: JSON lines on stdin, one line of tags for each on stdout, in order.

    Keys that are read: title, text, url, published, source_state, source_type, provider. A line that is no such
    document gives a line with an error, and the command ends with 1.
    """
    del jsonl
    facts = knowledge.load()
    failed = False
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr] # stdin is a TextIOWrapper
    for number, line in _lines(sys.stdin):
        identity: object = None
        try:
            value = value_of(line)
            identity = value.get("id") if isinstance(value, dict) else None
            subject = subject_of(value)
        except ValueError as error:
            failed = True
            click.echo(f"stdin:{number}: {error}", err=True)
            click.echo(json_line({"id": identity, "error": str(error)}))
            continue
        tags, found = understand_subject(subject, facts, now=now())
        click.echo(json_line(tags_json(identity, tags, found)))
    sys.exit(1 if failed else 0)


def _lines(stream: TextIO) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(stream, 1) if line.strip())


@click.command()
@click.argument("page", metavar="URL-or-FILE")
@click.option("--topic", help="Show why the page has this topic, or has not: its id, such as k9, or its label.")
@click.option("--state", help="Show why the page has this state, or has not: its code, such as AR, or its name.")
@click.option("--allow-loopback", is_flag=True, help="Allow a page on this machine.")
@json_option
def explain(page: str, topic: str | None, state: str | None, allow_loopback: bool, as_json: bool) -> None:
    """Show what one page is about, and the words that say so.

    With --topic or --state: the words of that topic or state that stand in the page, what became of each, and what was
    missing.
    """
    facts = knowledge.load()
    topic = None if topic is None else _topic(topic, facts)
    state = None if state is None else _state(state, facts)
    document = _read(page, allow_loopback=allow_loopback)
    tags, found = understand(document, facts, now=now())
    reasons = _reasons(document, tags, facts, topic, state)
    if as_json:
        explained = {**tags_json(page, tags, found), "title": document.title, "text": document.text}
        click.echo(json_line({**explained, **reasons_json(reasons)}))
    elif reasons:
        print_reasons(data_console(), document, reasons)
    else:
        print_explanation(data_console(), document, tags, found, facts)


def _topic(value: str, facts: Knowledge) -> str:
    """The id of the topic with this id or label; BadParameter where there is none."""
    ids = {name: name for name in facts.topics} | {topic.label.lower(): topic.id for topic in facts.topics.values()}
    return ids.get(value.lower()) or known("topic", value, ids)


def _state(value: str, facts: Knowledge) -> str:
    """The code of the state with this code or name; BadParameter where there is none."""
    names = {state.name.lower(): state.code for state in facts.states.values()}
    return names.get(value.lower()) or known_state(value, facts)


def _reasons(
    document: Document, tags: Tags, facts: Knowledge, topic: str | None, state: str | None
) -> dict[str, tuple[Reason, ...]]:
    """Why *tags* are as they are, by "topic" and "state" where these were asked for."""
    subject = Subject(document.title, document.text, url=document.url, links=document.links)
    furniture = article.furniture_spans(document.text)
    reasons = {}
    if topic:
        reasons["topic"] = why_topic(subject, facts, topic, tags, ignore=furniture)
    if state:
        reasons["state"] = why_state(subject, facts, state, tags, ignore=furniture)
    return reasons


def _read(page: str, *, allow_loopback: bool) -> Document:
    if page.startswith(("http://", "https://")):
        chosen = settings.load(Path(), version=__version__, allow_loopback=allow_loopback)
        with Fetcher(chosen.fetch) as fetcher:
            return article.read(fetcher.get(Request(page, "explain", Purpose.ARTICLE)), None, now())
    try:
        body = _bytes(Path(page))
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", file=page) from error
    if article.is_pdf(body) or _looks_like_html(body) or Path(page).suffix.lower() in _HTML:
        return article.from_bytes(body, url="", content_type=None, now=now())
    return article.from_text(body.decode("utf-8", "replace"))


_HTML = {".htm", ".html", ".xhtml"}


def _bytes(path: Path) -> bytes:
    return sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()


def _looks_like_html(body: bytes) -> bool:
    head = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body", b"<!--"))
