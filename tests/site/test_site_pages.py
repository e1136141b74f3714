"""What people find on the pages."""

import sqlite3
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup, Tag

PAGES = (
    "/",
    "/search",
    "/articles/a1free",
    "/articles/b2ledger",
    "/states/AR",
    "/topics/de-escalation",
    "/sources",
    "/sources?all=1",
    "/about",
)


def texts(page: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(each.get_text().split()) for each in page.select(selector)]


def only(page: BeautifulSoup, selector: str) -> Tag:
    (found,) = page.select(selector)
    return found


# ------------------------------------------------------------------------------------------------- every page


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_its_landmarks_and_one_heading_of_the_first_level(visitor, path):
    page = visitor.page(path)
    assert only(page, "html")["lang"] == "en"
    assert len(page.select("h1")) == 1
    assert only(page, "main")["id"] == "main"
    assert only(page, "a.skip")["href"] == "#main"
    for landmark in ("body > header", "body > footer", "nav[aria-label]"):
        assert page.select(landmark)
    assert only(page, "title").get_text().endswith("– trainwatch")


@pytest.mark.parametrize("path", PAGES)
def test_headings_never_skip_a_level(visitor, path):
    levels = [int(each.name[1]) for each in visitor.page(path).select("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


@pytest.mark.parametrize("path", PAGES)
def test_every_field_of_a_form_has_a_label(visitor, path):
    page = visitor.page(path)
    labelled = {label["for"] for label in page.select("label")}
    fields = page.select("input:not([type=hidden]), select")
    assert {field["id"] for field in fields} == labelled


@pytest.mark.parametrize("path", [*PAGES, "/search.json", "/search.atom", "/healthz", "/articles/none"])
def test_every_answer_of_ours_carries_the_strict_headers(visitor, path):
    headers = visitor.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'; img-src 'self' data:;")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_needs_what_its_policy_forbids(visitor, path):
    page = visitor.page(path)
    assert not page.select("script, style, iframe, [style]")
    assert not [name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")]


@pytest.mark.parametrize("path", PAGES)
def test_ids_stand_once_on_a_page_and_links_within_it_lead_somewhere(visitor, path):
    page = visitor.page(path)
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {link["href"][1:] for link in page.select("a[href^='#']")} <= set(ids)


@pytest.mark.parametrize("path", PAGES)
def test_links_that_leave_the_site_carry_rel(visitor, path):
    for link in visitor.page(path).select("a[href*='://']"):
        assert link["rel"] == ["noopener", "noreferrer"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_small(visitor, path):
    assert len(visitor.get(path).content) < 100_000


def test_every_link_to_the_site_is_answered(visitor):
    seen = set()
    for path in PAGES:
        seen |= {link["href"].partition("#")[0] for link in visitor.page(path).select("a[href^='/'], link[href^='/']")}
    wrong = {path: status for path in seen if path and (status := visitor.get(path).status_code) != 200}
    assert wrong == {}


def test_the_stylesheet_and_icon_are_served(visitor):
    page = visitor.page("/")
    assert visitor.get(only(page, "link[rel=stylesheet]")["href"]).headers["content-type"] == "text/css"
    assert visitor.get(only(page, "link[rel=icon]")["href"]).headers["content-type"] == "image/svg+xml"


def test_nothing_can_be_posted(visitor):
    assert visitor.post("/about").status_code in {403, 405}


# -------------------------------------------------------------------------------------------------- front page


def test_the_front_page_counts_the_collection(visitor):
    figures = dict(zip(texts(visitor.page("/"), ".figures dt"), texts(visitor.page("/"), ".figures dd"), strict=True))
    assert figures["Articles"] == "6"
    assert figures["Sources watched"] == "3"


def test_the_front_page_shows_the_newest_first(visitor):
    titles = texts(visitor.page("/"), ".hit-title")
    assert titles[0] == "Attorney General hosts free de-escalation training in Little Rock"
    assert titles[-1] == "Recruits finish academy class 0"


def test_the_map_has_a_square_for_every_state_and_colours_those_with_articles(visitor):
    page = visitor.page("/")
    squares = {only(tile, "a")["href"]: tile["class"] for tile in page.select(".tile")}
    assert len(squares) == 52  # fifty states, the District of Columbia and Puerto Rico
    assert "level-4" in squares["/states/AR"]
    assert "level-0" in squares["/states/WY"]
    assert "Arkansas, 1 article" in texts(page, ".tile a .unseen")


def test_the_map_puts_no_two_squares_in_one_place(visitor):
    places = [
        tuple(sorted(c for c in tile["class"] if c.startswith(("row", "column"))))
        for tile in visitor.page("/").select(".tile")
    ]
    assert len(set(places)) == len(places) == 52


def test_what_the_map_has_no_square_for_stands_below_it(visitor):
    assert texts(visitor.page("/"), ".hero-map .counted li") == ["Nationwide 1"]


def test_topics_stand_under_their_groups_with_counts(visitor):
    page = visitor.page("/")
    assert "Force, tactics and physical skills" in texts(page, "h3.group")
    assert "De-escalation and communication 2" in texts(page, ".counted li")


def test_the_front_page_tells_of_the_last_collection_and_of_sources_that_do_not_answer(visitor):
    (line,) = texts(visitor.page("/"), ".health")
    assert line.startswith("Last collection finished March 13, 2026, 04:12 UTC, with 6 new articles.")
    assert line.endswith("1 of 3 sources do not answer")


def test_a_front_page_without_articles_says_so(empty_room, visitor_of):
    page = visitor_of(empty_room).page("/")
    assert "Nothing has been collected yet" in page.get_text()
    assert "No collection has been recorded yet" in page.get_text()


def test_a_collection_under_way_is_told(empty_room, visitor_of):
    with empty_room.public:
        empty_room.public.execute("insert into runs(started, status) values ('2026-03-13T04:00:00Z', 'running')")
    (line,) = texts(visitor_of(empty_room).page("/"), ".health")
    assert line == "A collection has been under way since March 13, 2026, 04:00 UTC."


@pytest.mark.parametrize(
    ("status", "finished", "said"),
    [
        ("unreachable", "'2026-03-13T04:01:00Z'", "The last collection reached nothing: there was no network"),
        ("killed", "null", "The last collection, begun March 13, 2026, 04:00 UTC, was stopped"),
    ],
)
@pytest.mark.parametrize("path", ["/", "/sources"])
def test_a_collection_that_came_to_nothing_is_not_called_finished(empty_room, visitor_of, path, status, finished, said):
    with empty_room.public:
        empty_room.public.execute(
            f"insert into runs(started, finished, status) values ('2026-03-13T04:00:00Z', {finished}, '{status}')"
        )
    line = texts(visitor_of(empty_room).page(path), ".health")[0]
    assert line.startswith(said)
    assert "finished" not in line


# ----------------------------------------------------------------------------------------------------- article


def test_an_article_that_may_be_republished_shows_its_text(visitor):
    page = visitor.page("/articles/a1free")
    assert texts(page, ".prose p")[1] == "The class is free of charge for every agency in Arkansas."
    assert len(page.select(".prose p")) == 3


def test_evidence_is_marked_where_it_stands(visitor):
    page = visitor.page("/articles/a1free")
    assert "free of charge" in texts(page, "mark")
    assert only(page, "mark a[title^='Topic: Crisis']").get_text() == "crisis intervention"


def test_marks_add_and_remove_no_letter(visitor, room):
    page = visitor.page("/articles/a1free")
    text, title = room.public.execute("select text, title from articles where id = 'a1free'").fetchone()
    assert only(page, "h1").get_text() == title
    assert "\n".join(p.get_text() for p in page.select(".prose p")) == text.replace("\n\n", "\n")


def test_a_quote_leads_to_its_words(visitor):
    page = visitor.page("/articles/a1free")
    links = page.select(".quotes a[href^='#evidence-']")
    assert links
    for link in links:
        target = only(page, link["href"])
        assert target["tabindex"] == "-1"
        assert target.get_text() == "" or link.get_text().startswith(target.get_text())


def test_words_under_two_rules_of_a_tag_name_both(visitor):
    page = visitor.page("/articles/a1free")
    assert [words["title"] for words in page.select("mark a") if words.get_text() == "Ark."] == [
        "State: Arkansas (the state’s abbreviation, a city there)"
    ]


def test_marked_words_lead_to_the_card_of_their_tag(visitor):
    page = visitor.page("/articles/a1free")
    marked = page.select("mark a")
    assert marked
    for words in marked:
        card = only(page, words["href"])
        assert "card" in card["class"]
        assert words.get_text() in card.get_text()
        assert words.find_parent("mark")["data-note"] == words["title"]


def test_a_tag_says_label_score_quotes_and_rule(visitor):
    page = visitor.page("/articles/a1free")
    card = page.select(".card")[0]
    assert " ".join(card.select_one("h3").get_text().split()) == "State, main Arkansas"
    assert "93 of 100" in card.get_text()
    assert "a city there, in the title" in card.get_text()
    assert "where the source is at home, from the source itself" in card.get_text()


def test_a_quote_that_the_page_does_not_show_is_no_link(visitor):
    page = visitor.page("/articles/a1free")
    quote = next(item for item in page.select(".quotes li") if "from the source itself" in item.get_text())
    assert not quote.select("a")


def test_an_article_of_others_shows_its_excerpt_and_the_way_to_it(visitor):
    page = visitor.page("/articles/b2ledger")
    assert len(only(page, ".excerpt").get_text().strip()) <= 300
    assert only(page, "a.button")["href"] == "https://logan-ledger.example/b2ledger"
    assert not page.select(".prose")


def test_dates_are_written_out(visitor):
    page = visitor.page("/articles/a1free")
    times = {each["datetime"]: each.get_text() for each in page.select("time")}
    assert times == {
        "2026-03-12T15:30:00Z": "March 12, 2026",
        "2026-03-13T04:10:00Z": "March 13, 2026, 04:10 UTC",
    }


def test_an_inferred_date_is_called_inferred(visitor):
    assert "November 5, 2025 (date inferred)" in visitor.page("/articles/c3national").get_text()


def test_an_article_without_a_date_says_so(empty_room, visitor_of):
    empty_room.source("logan-ledger")
    empty_room.article("x", "Training", "Text.")
    with empty_room.public:
        empty_room.public.execute("update articles set published = null")
    assert "Date unknown" in visitor_of(empty_room).page("/articles/x").get_text()


@pytest.mark.parametrize(
    "path", ["/articles/none", "/articles/%00", "/articles/%FF%FE", "/states/ZZ", "/topics/none", "/topics/a%2Fb"]
)
def test_what_is_not_there_has_a_page_of_ours(visitor, path):
    answer = visitor.get(path)
    assert answer.status_code == 404
    page = BeautifulSoup(answer.text, "lxml")
    assert only(page, "h1").get_text().startswith("No such ")
    assert page.select("form[role=search]")


# --------------------------------------------------------------------------------------------- states, topics


def test_a_state_page_lists_its_articles_and_their_topics(visitor):
    page = visitor.page("/states/AR")
    assert only(page, "h1").get_text() == "Arkansas"
    assert texts(page, ".hit-title") == ["Attorney General hosts free de-escalation training in Little Rock"]
    assert "/search?state=AR&topic=de-escalation" in [link["href"] for link in page.select(".counted a")]


def test_the_code_of_a_state_may_be_written_small(visitor):
    assert only(visitor.page("/states/ar"), "h1").get_text() == "Arkansas"


def test_nationwide_is_a_place(visitor):
    assert only(visitor.page("/states/us"), "h1").get_text() == "Nationwide"


def test_a_topic_page_says_what_the_topic_means(visitor):
    page = visitor.page("/topics/de-escalation")
    assert texts(page, ".lede") == ["Slowing down, verbal skills and tactics that lower the need for force."]
    assert len(page.select(".hit")) == 2
    assert only(page, "link[type='application/atom+xml']")["href"] == "/search.atom?topic=de-escalation"


def test_a_state_without_articles_says_that_this_proves_nothing(visitor):
    assert "nobody who would report it is watched yet" in visitor.page("/topics/k9").get_text()


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("WY", "No source in Wyoming is watched yet."),
        ("AR", "2 sources in Arkansas are watched; last answered March 13, 2026, 04:12 UTC."),
        (
            "US",
            "1 source for the whole country is watched; none answered at the last collection (never answered yet).",
        ),
    ],
)
def test_the_page_of_a_state_tells_silence_from_nobody_listening(visitor, state, said):
    (line,) = texts(visitor.page(f"/states/{state}"), "main .health")
    assert line.startswith(said)


@pytest.mark.parametrize(
    ("state", "link"),
    [("AR", "Sources in Arkansas, and what is missing"), ("US", "Nationwide sources, and what is missing")],
)
def test_the_page_of_a_state_leads_to_its_sources(visitor, state, link):
    found = only(visitor.page(f"/states/{state}"), "main .health a")
    assert (found.get_text(), found["href"]) == (link, f"/sources?state={state}")


def test_the_page_of_a_state_lists_who_is_not_watched_there_and_why(visitor):
    gaps = texts(visitor.page("/states/AR"), ".gaps li")
    assert "State police – not in the catalogue" in gaps
    assert not any("Attorney general" in gap for gap in gaps)


def test_the_page_of_a_topic_has_no_sources_of_its_own(visitor):
    page = visitor.page("/topics/de-escalation")
    assert not page.select("main .health")
    assert not page.select(".gaps")


def test_the_front_page_counts_states_and_not_the_country_among_them(visitor):
    figures = {row.dt.get_text(): row.dd.get_text() for row in visitor.page("/").select(".figures > div")}
    assert figures["States covered"] == "3"


def test_sources_that_all_answer_are_said_to(empty_room, visitor_of):
    for name in ("a-desk", "b-desk"):
        empty_room.source(name)
        with empty_room.public:
            empty_room.public.execute("insert into source_health(source_id, status) values (?, 'ok')", [name])
    assert texts(visitor_of(empty_room).page("/"), ".status-good") == ["All 2 sources answering"]


# ----------------------------------------------------------------------------------------------------- samples


@pytest.fixture
def sample_visitor(empty_room, visitor_of):
    empty_room.source("invented-academy", sample=1, state="NE")
    empty_room.article("s1", "Training invented", "Invented.", source="invented-academy", states={"NE": []})
    return visitor_of(empty_room)


@pytest.mark.parametrize("path", ["/", "/search", "/search?q=invented", "/articles/s1", "/states/NE", "/sources?all=1"])
def test_sample_data_is_called_sample_data(sample_visitor, path):
    page = sample_visitor.page(path)
    assert "Sample data: invented agencies and articles" in only(page, ".sample-banner").get_text()
    assert "Sample" in texts(page, ".badge-sample")


@pytest.mark.parametrize("path", ["/search?q=nothing-like-it", "/states/WY", "/about"])
def test_pages_that_show_no_sample_have_no_banner(sample_visitor, path):
    assert not sample_visitor.page(path).select(".sample-banner")


def test_real_data_is_not_called_sample(visitor):
    assert not visitor.page("/").select(".sample-banner, .badge-sample")


# --------------------------------------------------------------------------------------------------- not ready


@pytest.mark.parametrize(
    "path", ["/", "/search?q=training", "/articles/x", "/states/AR", "/topics/use-of-force", "/sources"]
)
def test_before_the_first_collection_pages_are_friendly(tmp_path, datasette_of, path):
    answer = datasette_of(tmp_path / "trainwatch.db", tmp_path / "fulltext.db").get(path)
    assert answer.status_code == 200
    assert "Nothing has been collected yet" in answer.text


@pytest.mark.parametrize(
    "path", ["/search.json", "/search.atom", "/articles/x.json", "/sources.json", "/sources.csv", "/healthz"]
)
def test_before_the_first_collection_exports_ask_to_come_back(tmp_path, datasette_of, path):
    answer = datasette_of(tmp_path / "trainwatch.db", tmp_path / "fulltext.db").get(path)
    assert answer.status_code == 503
    assert answer.json()["error"] == "Nothing has been collected yet"


def test_a_database_without_tables_counts_as_none(tmp_path, datasette_of):
    sqlite3.connect(tmp_path / "trainwatch.db").close()
    (tmp_path / "trainwatch.db").touch()
    assert (
        "Nothing has been collected yet"
        in datasette_of(tmp_path / "trainwatch.db", tmp_path / "fulltext.db").get("/").text
    )


def test_without_the_private_file_everything_but_words_can_be_asked(room, datasette_of, tmp_path):
    visitor = datasette_of(room.db, tmp_path / "fulltext.db")
    assert len(visitor.page("/search?state=AR").select(".hit")) == 1
    assert visitor.page("/articles/a1free").select("mark")
    assert "its index of full texts is not here" in visitor.get("/search?q=training").text


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("ops@agency.example", "mailto:ops@agency.example"),
        ("https://agency.example/contact", "https://agency.example/contact"),
        ("room 5", None),
        ("javascript:alert(1)@x", None),
    ],
)
def test_the_about_page_says_where_the_operator_is_reached(visitor, monkeypatch, contact, link):
    monkeypatch.setenv("TRAINWATCH_CONTACT", contact)
    page = visitor.page("/about")
    assert contact in page.get_text()
    links = [a["href"] for a in page.select("main a") if contact in a.get_text()]
    assert links == ([link] if link else [])


def test_the_about_page_owns_up_to_an_operator_without_an_address(visitor):
    assert "has named no address yet" in visitor.page("/about").get_text()
