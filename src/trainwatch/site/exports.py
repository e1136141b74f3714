"""The same lists for programs: JSON whose fields stay as they are, and Atom 1.0 (RFC 4287).

Fields of JSON. A search: ``query`` (its canonical text), ``notes``, ``total``, ``total_is_capped`` (there are more than
*total*), ``page``, ``next`` (an address or null), ``items``, ``facets`` ({field: [{value, label, count}]}). An item:
``id, url`` (the publisher's), ``site_url`` (ours), ``title, published, published_precision`` (time, day or inferred),
``collected, source`` ({id, name, state, type}), ``states, topics, kind, relevance, free`` (yes, no or unknown),
``excerpt, snippet`` (null where the publisher allows an excerpt and no more), ``sample`` (invented content), ``classes``
(those ahead that it tells of, the next one first: ``id, title, start, end`` (local), ``city, state, delivery, price`` (in
the words of the text), ``free, status, registration_closes, registration_url``).
"""

import json
import xml.etree.ElementTree as ET
from dataclasses import asdict
from datetime import datetime

from trainwatch import __version__
from trainwatch.model import Evidence
from trainwatch.query import Hit, Results
from trainwatch.query.articles import ArticleView, OfferingView, TagView
from trainwatch.site import dates, words
from trainwatch.site.atom import ATOM, Absolute, add, link, written
from trainwatch.site.class_lines import class_line
from trainwatch.site.links import Links
from trainwatch.site.security import safe_url
from trainwatch.site.words import SAMPLE


def results_json(results: Results, links: Links, absolute: Absolute) -> str:
    """A search as JSON."""
    following = links.search(results.query, page=results.page + 1, order=results.order, suffix=".json")
    return _dumps(
        {
            "query": results.query.text,
            "notes": results.notes,
            "total": results.total,
            "total_is_capped": results.capped,
            "page": results.page,
            "next": absolute(following) if results.page < results.pages else None,
            "items": [_item(hit, links, absolute) for hit in results.hits],
            "facets": {
                facet.field: [{"value": v.value, "label": v.label, "count": v.count} for v in facet.values]
                for facet in results.facets
            },
        }
    )


def article_json(article: ArticleView, links: Links, absolute: Absolute) -> str:
    """An article as JSON: the fields of an item, and its tags with the words that earned them.

    ``text`` is null unless the publisher lets anybody republish it.
    """
    return _dumps(
        {
            "id": article.id,
            "url": safe_url(article.url),
            "site_url": absolute(links.article(article.id)),
            "title": article.title,
            "published": article.published,
            "published_precision": article.published_precision,
            "collected": article.collected,
            "author": article.author or None,
            "source": {
                "id": article.source.id,
                "name": article.source.name,
                "state": article.source.state,
                "type": article.source.organisation_type,
            },
            "states": [_tag(tag) for tag in article.states],
            "topics": [_tag(tag) for tag in article.topics],
            "kind": {"value": article.kind, "evidence": _evidence(article.kind_evidence)},
            "relevance": {
                "value": article.relevance,
                "score": article.relevance_score,
                "evidence": _evidence(article.relevance_evidence),
            },
            "free": {"value": article.free, "evidence": _evidence(article.free_evidence)},
            "offerings": [_offering(offering) for offering in article.offerings],
            "excerpt": article.excerpt,
            "text": article.text,
            "text_status": article.text_status,
            "other_urls": [url for url in article.aliases if safe_url(url)],
            "sample": article.source.sample,
        }
    )


def _offering(offering: OfferingView) -> dict[str, object]:
    fields = {name: getattr(offering, name) for name in OfferingView.__slots__}
    return fields | {
        "registration_url": safe_url(offering.registration_url),
        "evidence": _evidence(offering.evidence),
    }


def _item(hit: Hit, links: Links, absolute: Absolute) -> dict[str, object]:
    return {
        "id": hit.article_id,
        "url": safe_url(hit.url),
        "site_url": absolute(links.article(hit.article_id)),
        "title": hit.title,
        "published": hit.published,
        "published_precision": hit.published_precision,
        "collected": hit.collected,
        "source": {
            "id": hit.source_id,
            "name": hit.source_name,
            "state": hit.source_state,
            "type": hit.organisation_type,
        },
        "states": hit.states,
        "topics": hit.topics,
        "kind": hit.kind,
        "relevance": hit.relevance,
        "free": hit.free,
        "excerpt": hit.excerpt,
        "snippet": hit.export_snippet.text if hit.export_snippet else None,
        "sample": hit.sample,
        "classes": [asdict(each) | {"registration_url": safe_url(each.registration_url)} for each in hit.classes],
    }


def _tag(tag: TagView) -> dict[str, object]:
    return {
        "value": tag.value,
        "label": tag.label,
        "score": tag.score,
        "primary": tag.primary,
        "evidence": _evidence(tag.evidence),
    }


def _evidence(evidence: tuple[Evidence, ...]) -> list[dict[str, str | int]]:
    return [each.as_dict() for each in evidence]


def _dumps(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


# ---------------------------------------------------------------------------------------------------------- Atom


def feed(results: Results, links: Links, absolute: Absolute, now: datetime) -> str:
    """A search as an Atom feed, newest first; *now* dates a feed without entries."""

    def at(page: int = 1, suffix: str = ".atom") -> str:
        return absolute(links.search(results.query, page=page, order=results.order, suffix=suffix))

    root = ET.Element(f"{{{ATOM}}}feed")
    subject = results.query.text or "all articles"
    note = f" ({SAMPLE})" if any(hit.sample for hit in results.hits) else ""
    add(root, "id", at())
    add(root, "title", f"trainwatch: {subject}{note}")
    add(root, "updated", max((hit.collected for hit in results.hits), default=f"{now:%Y-%m-%dT%H:%M:%SZ}"))
    add(add(root, "author"), "name", "trainwatch")
    add(root, "generator", "trainwatch", version=__version__)
    add(root, "icon", absolute(links.static("icon.svg")))
    link(root, "self", at(results.page), "application/atom+xml")
    link(root, "alternate", at(results.page, ""), "text/html")
    link(root, "first", at(), "application/atom+xml")
    if results.page > 1:
        link(root, "previous", at(results.page - 1), "application/atom+xml")
    if results.page < results.pages:
        link(root, "next", at(results.page + 1), "application/atom+xml")
    for hit in results.hits:
        _entry(root, hit, absolute(links.article(hit.article_id)), absolute)
    return written(root)


def _entry(root: ET.Element, hit: Hit, page: str, absolute: Absolute) -> None:
    entry = add(root, "entry")
    original = safe_url(hit.url)
    add(entry, "id", page)
    add(entry, "title", hit.title)
    add(entry, "updated", hit.collected)
    if published := dates.instant(hit.published):
        add(entry, "published", published)
    add(add(entry, "author"), "name", hit.source_name)
    link(entry, "alternate", original or page, "text/html")
    if original:
        link(entry, "related", page, "text/html")
    for code in hit.states:
        add(entry, "category", scheme=absolute("/states"), term=code, label=words.state(code))
    for topic in hit.topics:
        add(entry, "category", scheme=absolute("/topics"), term=topic, label=words.topic(topic))
    if hit.sample:
        add(entry, "category", term="sample", label=SAMPLE)
    line = class_line(hit.classes)
    add(entry, "summary", f"{line.text} {hit.excerpt}" if line else hit.excerpt, type="text")
