"""sources import and export: lists of feeds in OPML."""

from pathlib import Path

import pytest
from lxml import etree

from tests.cli.newsrooms import invoke
from trainwatch.sources.catalogue import load

FEEDS = """\
sources:
  - id: ar-gazette
    name: "Gazette & Sons: <the> daily"
    kind: feed
    url: https://gazette.example/feed/?a=1&b=2
    state: AR
    organisation_type: local_news
    homepage: https://gazette.example/

  - id: ar-academy
    name: Academy
    kind: listing
    url: https://academy.example/news
    state: AR
    organisation_type: academy

  - id: bja
    name: Justice Assistance
    kind: feed
    url: https://justice.example/rss.xml
    state: US
    organisation_type: federal
    republish: full
    pages: false
    confidence: inferred
    disabled: "inferred"

  - id: ar-attorney-general
    name: Arkansas Attorney General
    kind: feed
    url: https://ag.example/feed/
    state: AR
    organisation_type: attorney_general
    republish: full
    note: "The office: classes are free"

  - id: a-gap
    name: Gap
    kind: feed
    state: AR
    organisation_type: academy
    disabled: no address known
"""
OTHER = """\
# ours
sources:
  - id: nm-academy
    name: Academy
    kind: feed
    url: https://academy.example/feed
    state: NM
    organisation_type: academy
"""
OPML = (
    "<?xml version='1.0' encoding='UTF-8'?><opml version='2.0'><head><title>Mine</title></head><body>{}</body></opml>"
)
OUTLINE = "<outline type='rss' text='{0}' xmlUrl='https://{0}.example/feed' {1}/>\n"


@pytest.fixture
def feeds(tmp_path):
    path = tmp_path / "feeds.yml"
    path.write_text(OTHER)
    return path


@pytest.fixture
def take(feeds, tmp_path):
    """Import a text or bytes as a file of OPML."""

    def run(body, *options):
        held = OPML.format(body).encode() if isinstance(body, str) else body
        (tmp_path / "mine.opml").write_bytes(held)
        return invoke("import", str(tmp_path / "mine.opml"), "--feeds", str(feeds), *options)

    return run


def sources(path: Path):
    return load(path.read_text(encoding="utf-8"), file="feeds.yml").sources


def exported(path: Path):
    ended = invoke("export", "--feeds", str(path))
    assert ended.exit_code == 0, ended.output
    return ended.stdout


# ------------------------------------------------------------------------------------------------------------ export


def test_every_feed_with_an_address_is_exported_and_nothing_else(feeds):
    feeds.write_text(FEEDS)
    tree = etree.fromstring(exported(feeds).encode())
    assert (tree.tag, tree.get("version")) == ("opml", "2.0")
    assert [each.get("xmlUrl") for each in tree.iter("outline") if each.get("xmlUrl")] == [
        "https://gazette.example/feed/?a=1&b=2",
        "https://ag.example/feed/",
        "https://justice.example/rss.xml",
    ]
    assert [each.get("text") for each in tree.iterfind("body/outline")] == ["Arkansas", "Nationwide"]


def test_what_is_disabled_is_marked_as_opml_marks_it(feeds):
    feeds.write_text(FEEDS)
    tree = etree.fromstring(exported(feeds).encode())
    marked = [each.get("text") for each in tree.iter("outline") if each.get("isComment") == "true"]
    assert marked == ["Justice Assistance"]


def test_a_reader_finds_what_it_needs(feeds):
    feeds.write_text(FEEDS)
    first = next(each for each in etree.fromstring(exported(feeds).encode()).iter("outline") if each.get("xmlUrl"))
    assert {key: first.get(key) for key in ("type", "text", "title", "htmlUrl", "category")} == {
        "type": "rss",
        "text": "Gazette & Sons: <the> daily",
        "title": "Gazette & Sons: <the> daily",
        "htmlUrl": "https://gazette.example/",
        "category": "/AR/local_news",
    }


def test_a_file_is_written_where_one_is_named(feeds, tmp_path):
    ended = invoke("export", "--feeds", str(feeds), "--output", str(tmp_path / "out.opml"))
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert b"nm-academy" in (tmp_path / "out.opml").read_bytes()


def test_where_no_file_can_be_written_it_says_so(feeds, tmp_path):
    ended = invoke("export", "--feeds", str(feeds), "--output", str(tmp_path / "none" / "out.opml"))
    assert ended.exit_code == 1
    assert "out.opml: cannot be written" in ended.stderr


def test_what_was_exported_comes_back_as_it_was(feeds, take, tmp_path):
    before = tmp_path / "before.yml"
    before.write_text(FEEDS)
    ended = take(exported(before).encode())
    assert ended.exit_code == 0, ended.output
    keys = [
        "id",
        "name",
        "kind",
        "url",
        "state",
        "organisation_type",
        "homepage",
        "republish",
        "pages",
        "enabled",
        "confidence",
        "note",
    ]

    def told(source):
        return {key: getattr(source, key) for key in keys}

    wanted = {source.id: told(source) for source in sources(before) if source.kind == "feed" and source.url}
    assert {source.id: told(source) for source in sources(feeds)[1:]} == wanted


def test_what_was_imported_goes_out_as_it_came_in(feeds, take):
    feeds.write_text(FEEDS)
    first = exported(feeds)
    feeds.write_text(OTHER)
    take(first.encode())
    names = [each.get("text") for each in etree.fromstring(exported(feeds).encode()).iter("outline")]
    assert names == [
        "New Mexico",
        "Academy",
        *(each.get("text") for each in etree.fromstring(first.encode()).iter("outline")),
    ]


# ------------------------------------------------------------------------------------------------------------ import


def test_feeds_are_appended_and_the_rest_stays(feeds, take):
    ended = take(OUTLINE.format("one", "") + OUTLINE.format("two", ""), "--state", "ar", "--type", "local_news")
    assert ended.exit_code == 0, ended.output
    assert ended.stderr == f"added as ar-one: one\nadded as ar-two: two\n2 added to {feeds}, 0 skipped\n"
    assert feeds.read_text().startswith(OTHER)
    assert [(s.id, s.state, s.organisation_type, s.enabled, s.confidence) for s in sources(feeds)[1:]] == [
        ("ar-one", "AR", "local_news", True, "inferred"),
        ("ar-two", "AR", "local_news", True, "inferred"),
    ]


def test_an_id_that_is_taken_is_told_with_the_one_that_was_made(take):
    ours = "xmlns:t='urn:trainwatch:source' t:id='nm-academy' category='/NM/academy'"
    assert "added as nm-one: one (the id nm-academy is taken)\n" in take(OUTLINE.format("one", ours)).stderr


def test_groups_become_comments_and_tell_state_and_type(feeds, take):
    group = (
        "<outline text='Arkansas'><outline text='Local news'>{}</outline><outline text='academy'>{}</outline></outline>"
    )
    names = [OUTLINE.format(name, "") for name in ("one", "two")]
    assert take(group.format(names[0] + OUTLINE.format("three", ""), names[1])).exit_code == 0
    assert [(s.id, s.state, s.organisation_type) for s in sources(feeds)[1:]] == [
        ("ar-one", "AR", "local_news"),
        ("ar-three", "AR", "local_news"),
        ("ar-two", "AR", "academy"),
    ]
    comments = [line for line in feeds.read_text().splitlines() if line.startswith("  #")]
    assert comments == ["  # Group: Arkansas / Local news", "  # Group: Arkansas / academy"]


@pytest.mark.parametrize(
    "attribute",
    ["category='/NM/trade_press'", "category='trade press, New Mexico'", "category='/US/New Mexico,/trade_press'"],
)
def test_a_category_tells_state_and_type(feeds, take, attribute):
    take(OUTLINE.format("one", attribute), *(["--state", "NM"] if "US" in attribute else []))
    source = sources(feeds)[-1]
    assert (source.id, source.state, source.organisation_type) == ("nm-one", "NM", "trade_press")


def test_what_nothing_tells_is_skipped_and_named(feeds, take):
    ended = take("\n\n" + OUTLINE.format("one", "") + OUTLINE.format("two", "category='/AR/academy'"))
    assert ended.exit_code == 0
    assert "skipped, line 3: one: nothing tells what --state and --type would\n" in ended.stderr
    assert ended.stderr.endswith("1 added to " + str(feeds) + ", 1 skipped\n")


@pytest.mark.parametrize("address", ["https://academy.example/feed", "http://www.academy.example/feed/?utm_source=x"])
def test_what_is_there_already_is_skipped_and_named(feeds, take, address):
    ended = take(f"<outline text='Again' xmlUrl='{address}'/>", "--state", "NM", "--type", "academy")
    assert ended.exit_code == 0
    assert f"skipped, line 1: Again: {address} is there already, as nm-academy\n" in ended.stderr
    assert feeds.read_text() == OTHER


def test_what_the_list_itself_repeats_is_added_once(feeds, take):
    ended = take(OUTLINE.format("one", "") * 3, "--state", "NM", "--type", "academy")
    assert f"1 added to {feeds}, 2 skipped\n" in ended.stderr
    assert len(sources(feeds)) == 2


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "feed://x.example/", "file:///etc/passwd", "https://a:b@c.example/"]
)
def test_what_is_no_web_address_is_skipped_and_named(feeds, take, address):
    ended = take(f"<outline text='Evil' xmlUrl='{address}'/>", "--state", "NM", "--type", "academy")
    assert ended.exit_code == 0
    assert "skipped, line 1: Evil" in ended.stderr
    assert feeds.read_text() == OTHER


def test_attributes_in_small_letters_are_read_as_readers_write_them(feeds, take):
    take(
        "<outline title='One' xmlurl='https://one.example/feed' htmlurl='https://one.example/'/>",
        "--state=NM",
        "--type=academy",
    )
    source = sources(feeds)[-1]
    assert (source.name, source.homepage) == ("One", "https://one.example/")


def test_an_unescaped_ampersand_is_told_and_the_rest_is_read(feeds, take):
    ended = take(OUTLINE.format("one", "category='A & B'") + OUTLINE.format("two", ""), "--state=NM", "--type=academy")
    assert "not well-formed" in ended.stderr
    assert [source.id for source in sources(feeds)[1:]] == ["nm-one", "nm-two"]


BOMB = "<!DOCTYPE opml [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]><opml><body>&b;</body></opml>"
FILE = "<!DOCTYPE opml [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><opml><body><outline text='&x;'/></body></opml>"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (BOMB.encode(), "entities"),
        (FILE.encode(), "entities"),
        (BOMB.encode("utf-16"), "entities"),
        (b"<rss><channel/></rss>", "no OPML"),
        (b"just words", "no OPML"),
        (b"", "no OPML"),
        (b"\xff\xfe\x00\x01", "no OPML"),
        (b"<opml>" + b" " * 10_000_001, "larger"),
    ],
    ids=["bomb", "file", "utf-16", "rss", "words", "empty", "bytes", "large"],
)
def test_a_file_that_is_none_or_is_hostile_is_refused_by_name(feeds, take, tmp_path, body, why):
    ended = take(body, "--state", "NM", "--type", "academy")
    assert ended.exit_code == 2
    assert f"{tmp_path / 'mine.opml'}: " in ended.stderr
    assert why in ended.stderr
    assert feeds.read_text() == OTHER


@pytest.mark.parametrize(
    "body",
    [
        "<outline text='deep'>" * 3_000 + OUTLINE.format("one", ""),
        "<outline text='x\ny # - id: evil' xmlUrl='https://one.example/&#10;  - id: evil'/>",
        "<outline text='&#1; &#55296; [x' xmlUrl='https://one.example/1'/>",
        "<outline text='one' xmlUrl='https://one.example/1' category='" + "/" * 100_000 + "'/>",
        "<outline xmlUrl=''/><outline/><outline xmlUrl='https://one.example/x'>",
    ],
    ids=["deep", "line-ends", "no-characters", "slashes", "unclosed"],
)
def test_whatever_a_list_holds_feeds_yml_stays_readable(feeds, take, body):
    ended = take(body, "--state", "NM", "--type", "academy")
    assert ended.exit_code == 0, ended.output
    assert feeds.read_text().startswith(OTHER)
    assert {source.id for source in sources(feeds)} <= {"nm-academy", "nm-one", "nm-one-1", "nm-one-20-20-id-20evil"}


@pytest.mark.parametrize(
    "ours",
    [
        "t:id='Not A Slug'",
        "t:state='ZZ'",
        "t:type='circus'",
        "t:republish='all'",
        "t:pages='maybe'",
        "t:confidence='sure'",
    ],
)
def test_our_own_attributes_are_believed_only_where_they_make_sense(feeds, take, ours):
    outline = OUTLINE.format("one", f"xmlns:t='urn:trainwatch:source' {ours} category='/NM/academy'")
    assert take(outline).exit_code == 0
    source = sources(feeds)[-1]
    assert (source.id, source.state, source.republish, source.pages) == ("nm-one", "NM", "excerpt", True)
