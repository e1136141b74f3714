"""What a search finds, in which order, and how the hits divide."""

from datetime import date

import pytest

from trainwatch.query import Facet, FacetValue, Query, Results, parse, search, with_filter

TODAY = date(2025, 3, 31)


def read(text: str) -> Query:
    return parse(text, today=TODAY)


def found(newsroom, text: str, **options) -> Results:
    return search(newsroom.execute, read(text), **options)


def ids(results: Results) -> list[str]:
    return [hit.article_id for hit in results.hits]


# ------------------------------------------------------------------------------------------------------- one hit


def test_a_hit_carries_its_article_its_source_and_its_tags(newsroom) -> None:
    newsroom.source("ag", name="Attorney General", state="AR", organisation_type="attorney_general", republish="full")
    docid = newsroom.article(
        "a1",
        "De-escalation classes",
        "The Attorney General holds free de-escalation training in Little Rock.",
        source="ag",
        states=["TX", "AR"],
        topics=["k9", "de-escalation"],
        kind="course_announcement",
        free="yes",
    )
    (hit,) = found(newsroom, "training").hits
    assert (hit.article_id, hit.docid, hit.title) == ("a1", docid, "De-escalation classes")
    assert (hit.url, hit.source_id, hit.source_name) == ("https://ag.example/a1", "ag", "Attorney General")
    assert (hit.source_state, hit.organisation_type, hit.republish) == ("AR", "attorney_general", "full")
    assert (hit.published, hit.published_precision, hit.collected) == (
        "2025-01-15T12:00:00Z",
        "time",
        "2025-03-30T02:00:00Z",
    )
    assert (hit.kind, hit.relevance, hit.free, hit.sample) == ("course_announcement", "yes", "yes", False)
    assert hit.excerpt == "The Attorney General holds free de-escalation training in Little Rock."
    assert (hit.states, hit.topics) == (("TX", "AR"), ("k9", "de-escalation"))
    assert hit.snippet is not None
    assert hit.snippet.parts == (
        ("The Attorney General holds free de-escalation ", False),
        ("training", True),
        (" in Little Rock.", False),
    )
    assert hit.export_snippet == hit.snippet


def test_a_hit_with_nothing_known_but_what_must_be_is_still_a_hit(newsroom) -> None:
    newsroom.article("a1")
    columns = ("published", "published_precision", "kind", "relevance", "free", "excerpt")
    newsroom.public.execute(f"update articles set {', '.join(f'{name} = null' for name in columns)}")
    (hit,) = found(newsroom, "").hits
    assert (hit.published, hit.kind, hit.relevance, hit.free, hit.excerpt) == (None, "other", "", "unknown", "")


def test_a_snippet_is_at_most_64_tokens_of_the_text(newsroom) -> None:
    newsroom.article("a1", text="before " * 200 + "marker" + " after" * 200)
    (hit,) = found(newsroom, "marker").hits
    assert hit.snippet is not None
    assert ("marker", True) in hit.snippet.parts
    assert len(hit.snippet.text.strip("…").split()) <= 64
    assert hit.export_snippet is None


def test_a_match_in_the_title_alone_needs_no_snippet(newsroom) -> None:
    newsroom.article("a1", "Academy", "Nothing of the sort.")
    assert found(newsroom, "academy").hits[0].snippet is None


def test_a_filter_alone_needs_no_snippet(newsroom) -> None:
    newsroom.article("a1", "Academy", "Academy", states=["AR"])
    assert found(newsroom, "state:AR -graduation").hits[0].snippet is None


def test_a_text_that_holds_the_marks_of_snippets_is_shown_whole(newsroom) -> None:
    newsroom.article("a1", text="one \ue000 two \ue001 training \ue001 three")
    (hit,) = found(newsroom, '"\ue000" OR training').hits
    assert hit.snippet is None or "\ue000" not in hit.snippet.text


# --------------------------------------------------------------------------------------------------- what is found


@pytest.fixture
def three(newsroom):
    newsroom.source("nm", state="NM", organisation_type="post_board", sample=1)
    newsroom.article(
        "old",
        "Free C++ class",
        "alpha bravo",
        published="2023-05-01T00:00:00Z",
        states=["AR"],
        topics=["k9"],
        free="yes",
    )
    newsroom.article(
        "mid", "Train-the-trainer", "alpha training", published="2024-02-29T10:00:00Z", states=["AR", "NM"], source="nm"
    )
    newsroom.article(
        "new",
        "Trainers",
        "bravo “quoted” café",
        published="2025-03-10T00:00:00Z",
        kind="policy",
        topics=["legal", "k9"],
    )
    return newsroom


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["new", "mid", "old"]),
        ("alpha", ["mid", "old"]),
        ("alpha bravo", ["old"]),
        ("alpha OR bravo", ["new", "mid", "old"]),
        ("alpha -bravo", ["mid"]),
        ("-alpha", ["new"]),
        ("-alpha -bravo", []),
        ("NOT (alpha bravo)", ["new", "mid"]),
        ("alpha (bravo OR -class)", ["mid", "old"]),
        ("C++", ["old"]),
        ('"alpha bravo"', ["old"]),
        ('"bravo alpha"', []),
        ("train-the-trainer", ["mid"]),
        ("trained", ["mid"]),
        ("cafe", ["new"]),
        ("state:AR", ["mid", "old"]),
        ("state:AR state:NM", ["mid"]),
        ("state:NM OR k9", ["mid"]),
        ("state:NM OR topic:k9", ["new", "mid", "old"]),
        ("-state:AR", ["new"]),
        ("source-state:NM", ["mid"]),
        ("topic:k9", ["new", "old"]),
        ("topic:k9 -topic:legal", ["old"]),
        ("source:nm", ["mid"]),
        ("source:nm source:paper", ["new", "mid", "old"]),
        ("type:post_board", ["mid"]),
        ("kind:policy kind:other", ["new", "mid", "old"]),
        ("-kind:policy,other", []),
        ("(alpha OR kind:policy) (kind:policy kind:other)", ["new", "mid", "old"]),
        ("is:free", ["old"]),
        ("-is:free alpha", ["mid"]),
        ("year:2024 year:2025", ["new", "mid"]),
        ("after:2024", ["new", "mid"]),
        ("after:2024-02-29 before:2024-03", ["mid"]),
        ("before:2024-02-29", ["old"]),
        ("before:2024-02", ["old"]),
        ("last:21d", ["new"]),
        ("last:3w", ["new"]),
        ("last:20d", []),
        ("last:1y", ["new"]),
        ("-last:2y", []),
        ("alpha state:AR is:free before:2024", ["old"]),
    ],
)
def test_a_query_finds_what_it_says_newest_first(three, text: str, expected: list[str]) -> None:
    assert ids(found(three, text)) == expected


def test_a_source_that_does_not_exist_is_named(three) -> None:
    results = found(three, "source:nobody source:nm")
    assert ids(results) == ["mid"]
    assert results.notes == ("No source has the id “nobody”.",)


def test_the_notes_of_the_query_stand_in_the_results(three) -> None:
    assert found(three, "state:ZZ").notes == read("state:ZZ").notes


def test_samples_are_marked(three) -> None:
    assert [hit.sample for hit in found(three, "").hits] == [False, True, False]


def test_an_article_whose_row_is_missing_from_the_public_file_is_no_hit(three) -> None:
    three.public.execute("delete from articles where id = 'mid'")
    assert ids(found(three, "alpha")) == ["old"]


# ------------------------------------------------------------------------------------------------- order and pages


def test_best_first_puts_a_title_before_a_passing_mention(newsroom) -> None:
    newsroom.article("title", "Academy", "x " * 50, published="2020-01-01T00:00:00Z")
    newsroom.article("text", "Other", "x " * 50 + "academy", published="2024-01-01T00:00:00Z")
    newsroom.article("none", "Nothing", "y " * 50)
    assert ids(found(newsroom, "academy")) == ["text", "title"]
    results = found(newsroom, "academy", order="best")
    assert (ids(results), results.order, results.notes) == (["title", "text"], "best", ())


def test_equally_good_hits_stand_newest_first(newsroom) -> None:
    for number in range(3):
        newsroom.article(str(number), "Academy", "same", published=f"202{number}-01-01T00:00:00Z")
    assert ids(found(newsroom, "academy", order="best")) == ["2", "1", "0"]


@pytest.mark.parametrize("text", ["", "state:AR", "-alpha", "alpha OR state:AR"])
def test_without_words_that_every_hit_contains_nothing_can_be_ranked(three, text: str) -> None:
    results = found(three, text, order="best")
    assert results.order == "newest"
    assert results.notes == ("Best match first needs words that every hit contains; these are the newest first.",)


def test_pages_divide_the_hits(three) -> None:
    pages = [found(three, "", page=number, size=2) for number in (1, 2, 3)]
    assert [ids(page) for page in pages] == [["new", "mid"], ["old"], []]
    assert {(page.total, page.pages, page.capped, page.size) for page in pages} == {(3, 2, False, 2)}


def test_impossible_pages_are_the_first(three) -> None:
    results = found(three, "", page=-1, size=0)
    assert (results.page, results.size, ids(results)) == (1, 1, ["new"])


def test_no_hits_are_one_empty_page(three) -> None:
    results = found(three, "nowhere")
    assert (results.hits, results.total, results.pages, results.capped) == ((), 0, 1, False)
    assert [facet.values for facet in results.facets] == [()] * 6


# ---------------------------------------------------------------------------------------------------------- facets


def test_facets_tell_value_label_and_count(three) -> None:
    assert found(three, "", size=1).facets == (
        Facet("state", (FacetValue("AR", "Arkansas", 2), FacetValue("NM", "New Mexico", 1))),
        Facet("topic", (FacetValue("k9", label_of(three, "k9"), 2), FacetValue("legal", label_of(three, "legal"), 1))),
        Facet("free", (FacetValue("yes", "free", 1), FacetValue("unknown", "not said", 2))),
        Facet("source_type", (FacetValue("local_news", "local news", 2), FacetValue("post_board", "post board", 1))),
        Facet("kind", (FacetValue("other", "other", 2), FacetValue("policy", "policy", 1))),
        Facet("year", (FacetValue("2025", "2025", 1), FacetValue("2024", "2024", 1), FacetValue("2023", "2023", 1))),
    )


def label_of(newsroom, topic: str) -> str:
    label: str = newsroom.public["topics"].get(topic)["label"]
    return label


def test_facets_can_be_left_out(three) -> None:
    assert found(three, "", facets=False).facets == ()


def test_following_a_facet_finds_as_many_hits_as_it_counted(three) -> None:
    for text in ("", "alpha", "state:AR"):
        results = found(three, text)
        for facet in results.facets:
            for each in facet.values:
                narrowed = search(three.execute, with_filter(results.query, facet.field, each.value))
                assert narrowed.total == each.count


# ------------------------------------------------------------------------------------------------------ many hits


@pytest.fixture
def many(newsroom):
    newsroom.source("paper")
    rows = [(number << 20, f"a{number}") for number in range(1, 10_051)]
    newsroom.private.conn.executemany(
        "insert into texts(docid, article_id, title, text) values (?, ?, 'Academy', 'news')", rows
    )
    newsroom.public.conn.executemany(
        "insert into articles(docid, id, url, source_id, title, collected, kind, published)"
        " values (?, ?, '', 'paper', 'Academy', '', 'policy', '2024-01-01')",
        rows,
    )
    newsroom.public.conn.execute("update articles set title = 'Other', kind = 'grant' where docid <= 50 << 20")
    newsroom.private.conn.commit()
    newsroom.public.conn.commit()
    return newsroom


@pytest.mark.parametrize("text", ["", "academy", "kind:policy,grant"])
def test_beyond_ten_thousand_the_newest_are_counted(many, text: str) -> None:
    results = found(many, text)
    assert (results.total, results.capped, ids(results)[0]) == (10_000, True, "a10050")
    assert {facet.field: facet.values for facet in results.facets}["kind"] == (FacetValue("policy", "policy", 10_000),)


def test_ten_thousand_hits_are_counted_exactly(many) -> None:
    assert (found(many, "academy kind:policy").total, found(many, "academy kind:policy").capped) == (10_000, False)


def test_best_first_says_that_it_ranks_the_newest_ten_thousand(many) -> None:
    results = found(many, "academy", order="best")
    assert results.notes == ("Best match first ranks the newest 10,000 hits; older ones are not among them.",)
    assert ids(results)[0] == "a10050"
