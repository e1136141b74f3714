"""One article: its source, its dates, its tags with the words that earned them, and the way to its publisher."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from trainwatch.model import Evidence
from trainwatch.query.articles import ArticleView, TagView
from trainwatch.query.articles import article as article_of
from trainwatch.site import exports, words
from trainwatch.site.classes import class_card
from trainwatch.site.contexts import ArticlePage, Frame, Quote, TagCard
from trainwatch.site.highlight import Span, paragraphs, pieces
from trainwatch.site.links import Links
from trainwatch.site.security import host_of, safe_url
from trainwatch.site.site import Answer, Visit
from trainwatch.site.views.missing import missing, missing_json


async def article_page(visit: Visit) -> Answer:
    """``/articles/ID``."""
    found = await visit.site.reader.ask(lambda execute: article_of(execute, visit.value))
    if found is None:
        return missing(visit, "article")
    shown = _Shown(found)
    original = safe_url(found.url)
    page = ArticlePage(
        frame=Frame(
            found.title,
            description=found.excerpt,
            sample=found.source.sample,
            json=visit.links.article(found.id, ".json"),
        ),
        article=found,
        tags=tuple(_cards(found, visit.links, shown)),  # fills what is marked below
        classes=tuple(class_card(offering, shown.quote) for offering in found.offerings),  # so does this
        title=pieces(found.title, shown.spans["title"]),
        paragraphs=paragraphs(found.text or "", shown.spans["text"]),
        original=original,
        publisher=host_of(original) if original else "",
    )
    return visit.page("article.html", page)


async def article_json(visit: Visit) -> Answer:
    """``/articles/ID.json``."""
    found = await visit.site.reader.ask(lambda execute: article_of(execute, visit.value))
    if found is None:
        return missing_json("article", visit.value)
    return Answer(exports.article_json(found, visit.links, visit.absolute), "application/json; charset=utf-8")


@dataclass(frozen=True, slots=True)
class _Shown:
    """The strings that the page shows in full, and what is to be marked in them."""

    article: ArticleView
    spans: dict[str, list[Span]] = field(default_factory=lambda: {"title": [], "text": []})

    def quote(self, evidence: Evidence, tag: str) -> Quote:
        """A quote; it gets an anchor where the page shows its string and the string still says the same."""
        rule = words.rule(evidence.rule)
        where = words.PLACES.get(evidence.where, evidence.where)
        shown = {"title": self.article.title, "text": self.article.text or ""}.get(evidence.where, "")
        anchor = None
        if evidence.text and shown[max(0, evidence.start) : evidence.end] == evidence.text:
            anchor = f"evidence-{sum(map(len, self.spans.values())) + 1}"
            self.spans[evidence.where].append(Span(evidence.start, evidence.end, anchor, f"{tag} ({rule})"))
        return Quote(evidence.text, where, rule, anchor)


def _cards(article: ArticleView, links: Links, shown: _Shown) -> Iterator[TagCard]:
    for tag in article.states:
        yield _card("State", words.state(tag.value), links.state(tag.value), tag, shown)
    for tag in article.topics:
        yield _card("Topic", tag.label, links.topic(tag.value), tag, shown)
    yield _fact("Kind of news", words.kind(article.kind), article.kind_evidence, shown)
    if article.free != "unknown":
        yield _fact("Price", words.FREE.get(article.free, article.free), article.free_evidence, shown)
    about = words.RELEVANCE.get(article.relevance, article.relevance)
    yield _fact("Relevance", about, article.relevance_evidence, shown, score=article.relevance_score)


def _card(sort: str, label: str, url: str, tag: TagView, shown: _Shown) -> TagCard:
    quotes = tuple(shown.quote(each, f"{sort}: {label}") for each in tag.evidence)
    return TagCard(sort, label, url, round(tag.score * 100), tag.primary, quotes)


def _fact(sort: str, label: str, evidence: Sequence[Evidence], shown: _Shown, score: float | None = None) -> TagCard:
    quotes = tuple(shown.quote(each, f"{sort}: {label}") for each in evidence)
    return TagCard(sort, label, None, None if score is None else round(score * 100), False, quotes)
