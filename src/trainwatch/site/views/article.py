"""One article: its source, its dates, its tags with the words that earned them, and the way to its publisher."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from trainwatch.model import Evidence
from trainwatch.query.articles import ArticleView, TagView
from trainwatch.query.articles import article as article_of
from trainwatch.site import exports, words
from trainwatch.site.classes import class_card
from trainwatch.site.contexts import ArticlePage, ClassCard, Frame, Quote, TagCard
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
        classes=tuple(_classes(found, visit.links, shown)),  # so does this
        title=pieces(found.title, shown.spans["title"]),
        paragraphs=paragraphs(found.text or "", shown.spans["text"]),
        original=original,
        publisher=_publisher(found, original),
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

    def quote(self, card: str, evidence: Evidence, tag: str, rule: str) -> Quote:
        """A quote on the card with the anchor *card*, *rule* in plain words.

        It gets an anchor where the page shows its string and the string still says the same.
        """
        where = words.PLACES.get(evidence.where, evidence.where)
        shown = {"title": self.article.title, "text": self.article.text or ""}.get(evidence.where, "")
        anchor = None
        if evidence.text and shown[max(0, evidence.start) : evidence.end] == evidence.text:
            anchor = f"evidence-{sum(map(len, self.spans.values())) + 1}"
            self.spans[evidence.where].append(Span(evidence.start, evidence.end, anchor, tag, card, rule))
        return Quote(evidence.text, where, rule, anchor)


def _publisher(article: ArticleView, original: str | None) -> str:
    """Where a link to *original* leads. Invented agencies live at addresses that tell nobody anything."""
    if original is None or article.source.sample:
        return article.source.name
    return host_of(original)


def _classes(article: ArticleView, links: Links, shown: _Shown) -> Iterator[ClassCard]:
    for number, offering in enumerate(article.offerings, 1):
        anchor = f"class-{number}"
        yield class_card(anchor, offering, partial(shown.quote, anchor), links)


def _cards(article: ArticleView, links: Links, shown: _Shown) -> Iterator[TagCard]:
    for tag in article.states:
        yield _card("state", "State", words.state(tag.value), links.state(tag.value), tag, shown)
    for tag in article.topics:
        yield _card("topic", "Topic", tag.label, links.topic(tag.value), tag, shown)
    yield _fact("kind", "Kind of news", words.kind(article.kind), article.kind_evidence, shown)
    if article.free != "unknown":
        label = words.FREE.get(article.free, article.free)
        rule = words.rule if article.free == "yes" else words.class_rule
        yield _fact("price", "Price", label, article.free_evidence, shown, rule=rule)
    about = words.RELEVANCE.get(article.relevance, article.relevance)
    yield _fact("relevance", "Relevance", about, article.relevance_evidence, shown, score=article.relevance_score)


def _card(name: str, sort: str, label: str, url: str, tag: TagView, shown: _Shown) -> TagCard:
    anchor = f"tag-{name}-{tag.value}"
    quotes = tuple(shown.quote(anchor, each, f"{sort}: {label}", words.rule(each.rule)) for each in tag.evidence)
    return TagCard(anchor, sort, label, url, round(tag.score * 100), tag.primary, quotes)


def _fact(
    name: str,
    sort: str,
    label: str,
    evidence: Sequence[Evidence],
    shown: _Shown,
    *,
    score: float | None = None,
    rule: Callable[[str], str] = words.rule,
) -> TagCard:
    anchor = f"tag-{name}"
    quotes = tuple(shown.quote(anchor, each, f"{sort}: {label}", rule(each.rule)) for each in evidence)
    return TagCard(anchor, sort, label, None, None if score is None else round(score * 100), False, quotes)
