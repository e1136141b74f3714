"""One article with all that is known of it."""

import json

from trainwatch.model import Evidence
from trainwatch.query.articles import SourceView, TagView, article, evidence


def test_an_article_comes_with_its_source_its_tags_and_its_other_addresses(newsroom) -> None:
    newsroom.source("ag", name="AG", state="AR", organisation_type="attorney_general", republish="full", homepage="h")
    quote = {"in": "text", "text": "free", "start": 3, "end": 7, "rule": "free-word"}
    docid = newsroom.article(
        "a1",
        "Classes",
        "A free class",
        source="ag",
        text_status="full",
        states=["AR", "TX"],
        topics=["k9"],
        free_evidence=json.dumps([quote]),
        author="A. Writer",
    )
    newsroom.public.execute("update articles set text = 'A free class'")
    for url in ("https://ag.example/a1", "https://ag.example/z", "https://ag.example/b"):
        newsroom.public["article_urls"].insert({"url": url, "article_id": "a1"})
    found = article(newsroom.execute, "a1")
    assert found is not None
    assert (found.id, found.docid, found.title, found.text) == ("a1", docid, "Classes", "A free class")
    assert (found.author, found.text_status, found.relevance_score) == ("A. Writer", "full", 0.9)
    assert found.free_evidence == (Evidence("text", "free", 3, 7, "free-word"),)
    assert found.kind_evidence == ()
    assert found.source == SourceView(
        "ag", "AG", "https://ag.example/feed", "h", "AR", "attorney_general", "full", False
    )
    assert found.states == (
        TagView("AR", "Arkansas", 0.5, True, (Evidence("title", "AR", 0, 2, "name"),)),
        TagView("TX", "Texas", 0.5, False, (Evidence("title", "TX", 0, 2, "name"),)),
    )
    assert [(topic.value, topic.primary) for topic in found.topics] == [("k9", True)]
    assert found.aliases == ("https://ag.example/b", "https://ag.example/z")


def test_a_text_that_may_no_longer_be_republished_is_withheld(newsroom) -> None:
    newsroom.source("paper", republish="excerpt")
    newsroom.article("a1", text="opening")
    newsroom.public.execute("update articles set text = 'left behind'")
    found = article(newsroom.execute, "a1")
    assert found is not None
    assert found.text is None


def test_an_article_that_does_not_exist_is_none(newsroom) -> None:
    assert article(newsroom.execute, "nowhere' or 1=1 --") is None


def test_a_column_without_evidence_holds_none() -> None:
    assert evidence(None) == evidence("[]") == ()
