"""sources add: a stanza at the end of feeds.yml, and nothing else in it changed."""

import stat

import pytest

from tests.cli.newsrooms import SCRIPTED, invoke, listing, page, rss
from tests.loopback import Reply, Site
from trainwatch.cli.sources import feeds_file
from trainwatch.errors import StoreError
from trainwatch.sources.catalogue import load

HEAD = """\
# What we collect.   (edited by hand)

sources:

  # == Arkansas ==
  - id: ar-gazette   # the daily
    name: "Gazette"
    kind: feed
    url: https://gazette.example/feed/
    state: AR
    organisation_type: local_news
"""


@pytest.fixture
def web():
    with Site() as opened:
        opened.put("/feed", rss(opened.url), "application/rss+xml")
        yield opened


@pytest.fixture
def feeds(tmp_path):
    path = tmp_path / "feeds.yml"
    path.write_bytes(HEAD.encode())
    return path


@pytest.fixture
def add(feeds, web):
    def run(path="/feed", *options, told=("--state", "AR", "--type", "attorney_general")):
        return invoke("add", web.url + path, "--feeds", str(feeds), "--allow-loopback", *told, *options)

    return run


def added(feeds):
    """The last source of the file."""
    return load(feeds.read_bytes().decode(), file="feeds.yml").sources[-1]


def test_the_stanza_is_appended_printed_and_loads(add, feeds, web):
    ended = add()
    assert ended.exit_code == 0, ended.output
    held = feeds.read_bytes()
    assert held == HEAD.encode() + b"\n" + ended.stdout_bytes
    source = added(feeds)
    assert (source.kind, source.url, source.state) == ("feed", f"{web.url}/feed", "AR")
    assert (source.name, source.republish) == ("Sample Attorney General", "full")
    assert source.id == "ar-127-0-0-1"
    assert "found: the address itself." in ended.stdout
    assert f"trainwatch collect --source {source.id}" in ended.stderr


def test_what_is_given_goes_before_what_is_told(add, feeds):
    given = ("--id", "the-office", "--name", "Office: of #samples", "--republish", "excerpt")
    ended = add("/feed", *given, told=("--state", "us", "--type", "federal"))
    assert ended.exit_code == 0, ended.output
    source = added(feeds)
    assert (source.id, source.name, source.republish) == ("the-office", "Office: of #samples", "excerpt")
    assert (source.state, source.organisation_type) == ("US", "federal")


def test_behind_a_home_page_the_feed_is_added_with_the_page_as_its_home(add, feeds, web):
    web.put("/", page(head="<link rel='alternate' type='application/rss+xml' href='/feed'>"))
    assert add("/").exit_code == 0
    source = added(feeds)
    assert (source.url, source.homepage) == (f"{web.url}/feed", f"{web.url}/")


def test_a_list_without_a_feed_is_added_without_selectors(add, feeds, web):
    web.put("/news/", page(listing()))
    assert add("/news/").exit_code == 0
    source = added(feeds)
    assert (source.kind, source.options.item, source.homepage) == ("listing", None, None)


def test_the_address_to_which_all_is_redirected_for_good_is_written(add, feeds, web):
    web.pages["/old"] = Reply(b"", 308, {"Location": "/feed"})
    assert add("/old").exit_code == 0
    assert added(feeds).url == f"{web.url}/feed"


# ------------------------------------------------------------------------------------------------ byte for byte


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        HEAD.removesuffix("\n"),
        HEAD + "\n\n\n",
        HEAD + "  # the end\n# really\n",
        HEAD + "# no line end behind the last comment",
        HEAD.replace("\n", "\r\n"),
        HEAD.replace("\n", "\r\n").removesuffix("\r\n"),
        HEAD.replace("# the daily", "#\tthe\tdaily\t"),
        HEAD.replace('"Gazette"', "'it''s — “the” Gazette'"),
        HEAD + "    note: >-\n      folded\n      text\n",
        "---\n" + HEAD,
        "\ufeff" + HEAD,
        HEAD.replace("\n  ", "\n"),
        HEAD.replace("\n  ", "\n      "),
        HEAD.replace("  - id", "  -   id").replace("\n    ", "\n      "),
        'sources:\n- {id: a, name: b, kind: feed, url: "https://c.example/", state: AR, organisation_type: academy}\n',
    ],
    ids=[
        *(
            "plain",
            "no-newline",
            "blank-end",
            "comments-at-end",
            "comment-no-newline",
            "crlf",
            "crlf-no-newline",
            "tab",
        ),
        *("quotes", "folded", "document-start", "mark", "no-indent", "deep-indent", "wide-hyphen", "flow-item"),
    ],
)
def test_the_rest_of_the_file_stays_byte_for_byte(add, feeds, text):
    feeds.write_bytes(text.encode())
    ended = add()
    assert ended.exit_code == 0, ended.output
    held = feeds.read_bytes()
    assert held.startswith(text.encode())
    assert added(feeds).id == "ar-127-0-0-1"
    tail = held[len(text.encode()) :]
    assert (b"\r\n" in tail) == ("\r\n" in text)
    assert tail.count(b"\n") == tail.count(b"\r\n") or "\r\n" not in text
    assert tail.endswith(b"\n")


def test_the_stanza_is_indented_as_the_others_are(add, feeds):
    feeds.write_bytes(HEAD.replace("\n  ", "\n").encode())
    lines = add().stdout.splitlines()
    assert [line for line in lines if not line.startswith(("# ", "- id: ", "  "))] == []


def test_the_mode_of_the_file_and_a_link_to_it_stay(add, feeds, tmp_path):
    real = tmp_path / "real.yml"
    feeds.rename(real)
    feeds.symlink_to(real)
    real.chmod(0o640)
    assert add().exit_code == 0
    assert feeds.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["feeds.yml", "real.yml"]


def test_a_file_that_cannot_be_replaced_leaves_nothing_behind(tmp_path):
    (tmp_path / "feeds.yml").mkdir()
    with pytest.raises(StoreError, match=r"feeds\.yml: cannot be written"):
        feeds_file.replace(tmp_path / "feeds.yml", HEAD)
    assert [path.name for path in tmp_path.iterdir()] == ["feeds.yml"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sources: []\n",
        "sources:\n\t- id: a\n",
        HEAD.replace("kind: feed", "kind: feeed"),
        HEAD + "    colour: blue\n",
        HEAD + "others:\n  - 1\n",
        HEAD + "...\n",
        "sources: [{id: a, name: b, kind: feed, url: 'https://c.example/', state: AR, organisation_type: academy}]\n",
    ],
    ids=["empty", "empty-list", "tabs", "wrong-kind", "unknown-key", "other-list", "ended", "flow-list"],
)
def test_a_file_to_which_nothing_can_be_added_stays_as_it_is_and_is_named(add, feeds, text):
    feeds.write_text(text)
    ended = add()
    assert ended.exit_code == 2
    assert str(feeds) in ended.stderr
    assert feeds.read_text() == text


def test_a_file_that_is_not_there_is_named(add, feeds):
    feeds.unlink()
    ended = add()
    assert ended.exit_code == 2
    assert str(feeds) in ended.stderr
    assert not feeds.exists()


# ------------------------------------------------------------------------------------------------------- refused


@pytest.mark.parametrize("path", ["/feed", "/feed/", "/feed?utm_source=x", "/feed#top"])
def test_an_address_that_is_there_already_is_refused_with_its_line(add, feeds, web, path):
    assert add().exit_code == 0
    before = feeds.read_bytes()
    line = before.decode().splitlines().index(f"    url: {web.url}/feed") + 1
    asked = len(web.requests)
    ended = add(path)
    assert ended.exit_code == 2
    assert f"{feeds}:{line}: url: {web.url}/feed stands here already, as ar-127-0-0-1" in ended.stderr
    assert feeds.read_bytes() == before
    assert len(web.requests) == asked


def test_a_page_whose_feed_is_there_already_is_refused(add, feeds, web):
    assert add().exit_code == 0
    web.put("/", page(head="<link rel='alternate' type='application/rss+xml' href='/feed'>"))
    ended = add("/")
    assert ended.exit_code == 2
    assert "stands here already" in ended.stderr


def test_an_id_that_is_taken_is_refused_with_its_line(add, feeds):
    ended = add("/feed", "--id", "ar-gazette")
    assert ended.exit_code == 2
    assert f"{feeds}:9: id: the id 'ar-gazette' is taken" in ended.stderr
    assert feeds.read_text() == HEAD


@pytest.mark.parametrize("identity", ["Not A Slug", "-", "a--b"])
def test_an_id_that_is_no_slug_is_refused(add, feeds, identity):
    ended = add("/feed", f"--id={identity}")
    assert ended.exit_code == 2
    assert "slug" in ended.stderr
    assert feeds.read_text() == HEAD


def test_an_id_of_ones_own_is_made_where_the_host_has_one_already(add, feeds, web):
    web.put("/other", rss(web.url), "application/rss+xml")
    assert add().exit_code == add("/other").exit_code == 0
    assert added(feeds).id == "ar-127-0-0-1-other"


def test_where_nothing_is_found_nothing_is_added(add, feeds, web):
    web.put("/news/", SCRIPTED)
    ended = add("/news/")
    assert ended.exit_code == 1
    assert "script" in ended.stderr
    assert "nothing was added" in ended.stderr
    assert feeds.read_text() == HEAD


def test_state_and_type_are_asked_for_where_nothing_tells_them(add, feeds, web):
    web.put("/feed", rss(web.url, name="The Daily Sample"), "application/rss+xml")
    ended = add(told=())
    assert ended.exit_code == 2
    assert "--state XX and --type TYPE" in ended.stderr
    assert "local_news" in ended.stderr
    assert feeds.read_text() == HEAD


def test_the_name_of_a_known_body_tells_its_state_and_type(add, feeds, web):
    web.put("/feed", rss(web.url, name="Arkansas Attorney General - News"), "application/rss+xml")
    assert add(told=()).exit_code == 0
    source = added(feeds)
    assert (source.state, source.organisation_type) == ("AR", "attorney_general")


@pytest.fixture
def daily(web):
    """A second feed of the site, whose name tells nothing."""
    web.put("/other", rss(web.url, name="The Daily Sample"), "application/rss+xml")
    return "/other"


def test_one_source_of_a_host_says_nothing_of_the_next(add, feeds, daily):
    assert add(told=("--state", "NE", "--type", "attorney_general")).exit_code == 0
    before = feeds.read_bytes()
    ended = add(daily, told=())
    assert ended.exit_code == 2
    assert "--state XX and --type TYPE" in ended.stderr
    assert feeds.read_bytes() == before


def test_what_two_neighbours_agree_on_is_taken_and_told_and_never_that_texts_may_be_shown_whole(add, feeds, web, daily):
    web.put("/more", rss(web.url), "application/rss+xml")
    for path in ("/feed", "/more"):
        assert add(path, told=("--state", "NE", "--type", "attorney_general")).exit_code == 0
        assert added(feeds).republish == "full"
    ended = add(daily, told=())
    assert ended.exit_code == 0, ended.output
    source = added(feeds)
    assert (source.state, source.organisation_type, source.republish) == ("NE", "attorney_general", "excerpt")
    by = f"told by 2 sources of {web.url.removeprefix('http://')}"
    assert f"state NE: {by}\ntype attorney_general: {by}; republish excerpt\n" in ended.stderr


def test_where_state_and_type_came_from_is_told(add, web):
    web.put("/feed", rss(web.url, name="Arkansas Attorney General - News"), "application/rss+xml")
    ended = add(told=("--state", "AR"))
    assert "state AR: as given\n" in ended.stderr
    assert (
        "type attorney_general: told by the name “Arkansas Attorney General - News”; republish full\n" in ended.stderr
    )


@pytest.mark.parametrize("option", [("--state", "ZZ"), ("--type", "circus"), ("--republish", "some"), ("--kind", "x")])
def test_what_there_is_not_is_a_mistake_in_the_command(add, feeds, web, option):
    assert add("/feed", *option).exit_code == 2
    assert web.requests == []


@pytest.mark.parametrize(
    "name",
    [
        "evil\n  - id: injected",
        "x # y: [z",
        '"quoted" & <b>',
        "null",
        "2026-13-45",
        "\x85\u2028\x00 next",
        "*alias &anchor",
        "  ",
        "😀 office",
    ],
)
def test_whatever_a_site_calls_itself_is_a_name_and_nothing_more(add, feeds, web, name):
    title = name.replace("&", "&amp;").replace("<", "&lt;")
    web.put("/feed", rss(web.url, name=title), "application/rss+xml")
    ended = add()
    assert ended.exit_code == 0, ended.output
    assert len(load(feeds.read_text(encoding="utf-8"), file="feeds.yml").sources) == 2
