"""Pages that a script draws: a real Chromium draws them, and reaches nothing but what it is handed."""

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.browser import chromium
from tests.loopback import Site
from trainwatch import settings as all_settings
from trainwatch.fetch import browser
from trainwatch.model import Failure, Purpose, Request, Response, Validators
from trainwatch.settings import FetchSettings

LIST = '[{"href": "/news/1", "words": "Officers take free class"}, {"href": "/news/2", "words": "Deputies train"}]'
DRAW = """
fetch('/api/news').then(answer => answer.json()).then(items => {
  document.getElementById('list').innerHTML =
    items.map(item => `<li><a href="${item.href}">${item.words}</a></li>`).join('');
});
"""


@pytest.fixture(scope="session")
def program() -> str:
    return chromium.find_or_excuse()


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as opened:
        yield opened


@pytest.fixture
def draw(site, fetcher) -> Callable[..., Any]:
    """What becomes of the question for a page that is to be drawn."""

    def run(path: str = "/news", validators: Validators | None = None, **changes) -> Any:
        with fetcher(**({"render": True, "total_timeout": 60.0} | changes)) as one:
            one.submit(Request(site.url + path, "a-source", Purpose.LIST, validators, render=True))
            (result,) = (each for each in one.results() if each.request.purpose is not Purpose.ROBOTS)
        return result

    return run


def page(script: str, body: str = "<ul id='list'>Loading</ul>") -> str:
    return f"<!DOCTYPE html><html><body><h1>News</h1>{body}<script>{script}</script></body></html>"


@pytest.fixture
def newsroom(site: Site, program: str) -> Site:
    """The site with a page of news that a script draws."""
    site.put("/app.js", DRAW, "text/javascript")
    site.put("/api/news", LIST, "application/json")
    site.put("/news", page("").replace("<script>", "<script src='/app.js'>"), ETag='"shell"')
    return site


def test_a_list_is_had_as_the_script_draws_it(newsroom, draw):
    answer = draw()
    assert b'<a href="/news/1">Officers take free class</a>' in answer.body
    assert b"Loading" not in answer.body
    assert (answer.url, answer.status) == (f"{newsroom.url}/news", 200)


def test_the_answer_says_that_it_was_drawn_and_keeps_no_word_of_the_empty_page(newsroom, draw):
    assert dict(draw().headers) == {"Content-Type": "text/html; charset=utf-8", "X-Trainwatch-Rendered": "yes"}


def test_the_page_is_asked_for_unconditionally_for_its_scripts_may_draw_something_new(newsroom, draw):
    answer = draw(validators=Validators(f"{newsroom.url}/news", etag='"shell"'))
    assert b"Officers take free class" in answer.body


def test_everything_is_asked_under_our_own_name_and_robots_txt_first(newsroom, draw):
    draw()
    assert [path for path, _ in newsroom.requests] == ["/robots.txt", "/news", "/app.js", "/api/news"]
    assert {headers["user-agent"] for _, headers in newsroom.requests} == {"trainwatch/0 (test)"}


def test_what_robots_txt_closes_a_script_cannot_open(newsroom, draw):
    newsroom.put("/robots.txt", "User-agent: *\nDisallow: /api/", "text/plain")
    assert b"Loading" in draw().body
    assert newsroom.asked("/api/news") == 0


def test_a_page_that_robots_txt_closes_is_not_drawn(newsroom, draw):
    newsroom.put("/robots.txt", "User-agent: *\nDisallow: /news", "text/plain")
    assert draw().word == "robots"


def test_redirects_are_followed_on_the_way_to_the_page_and_to_its_parts(newsroom, draw):
    newsroom.put("/old", "", Location="/news")
    newsroom.pages["/old"].status = 301
    newsroom.pages["/app.js"].status, newsroom.pages["/app.js"].headers["Location"] = 302, "/app.2.js"
    newsroom.put("/app.2.js", DRAW, "text/javascript")
    answer = draw("/old")
    assert b"Officers take free class" in answer.body
    assert [hop.url for hop in answer.hops] == [f"{newsroom.url}/old"]


@pytest.mark.parametrize("status", [404, 503])
def test_a_page_that_is_not_there_is_not_drawn(newsroom, draw, status):
    newsroom.put("/gone", page("document.title = 'drawn'"))
    newsroom.pages["/gone"].status = status
    answer = draw("/gone", max_retry_after=0.0)
    assert (answer.status, answer.header("x-trainwatch-rendered")) == (status, None)


def test_what_is_no_web_page_is_not_drawn(newsroom, draw):
    answer = draw("/api/news")
    assert answer.body == LIST.encode()


# ------------------------------------------------------------------------------------------------------ contained


def drawn(answer: Response | Failure) -> str:
    assert isinstance(answer, Response), answer
    return answer.body.decode()


WRITE = "const say = text => document.getElementById('list').append(' ' + text);"


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://private.test/",
        "file:///etc/passwd",
        "chrome://version",
        "ftp://127.0.0.1/",
    ],
)
def test_a_script_cannot_read_what_we_would_not(site, draw, program, target):
    site.put("/news", page(f"{WRITE} fetch('{target}').then(() => say('REACHED'), () => say('REFUSED'))"))
    left = drawn(draw())
    assert " REFUSED" in left
    assert " REACHED" not in left.partition("<script>")[0]


def test_a_frame_cannot_show_what_we_would_not(site, draw, program):
    frames = "".join(
        f"<iframe src='{url}'></iframe>"
        for url in ("file:///etc/passwd", "http://169.254.169.254/", "http://10.0.0.1/")
    )
    site.put("/news", page("document.title = 'whole'", body=frames))
    assert "<title>whole</title>" in drawn(draw())


def test_a_page_cannot_send_itself_to_another_host(site, draw, program):
    with Site() as other:
        other.put("/", page("", body="ELSEWHERE"))
        there = other.url.replace("127.0.0.1", "other.test")
        site.put("/news", page(f"location.href = '{there}/'; window.open('{there}/');"))
        assert "<h1>News</h1>" in drawn(draw())
        assert other.requests == []


def test_a_window_that_a_page_opens_shows_nothing(site, draw, program):
    site.put("/news", page(f"{WRITE} window.open('/popup'); say('GOES ON')"))
    assert "GOES ON" in drawn(draw())
    assert site.asked("/popup") == 0


def test_only_reading_is_let_through(site, draw, program):
    script = "fetch('/api', {method: 'POST', body: 'x'}).then(() => say('SENT'), () => say('REFUSED'));"
    site.put("/news", page(f"{WRITE} {script} navigator.sendBeacon('/beacon', 'x')"))
    assert " REFUSED" in drawn(draw())
    assert not {"/api", "/beacon"} & {path for path, _ in site.requests}


def test_a_page_may_lead_on_to_another_of_its_own_host(site, draw, program):
    site.put("/news", page("location.replace('/news/list')"))
    site.put("/news/list", page("", body="THE LIST"))
    assert "THE LIST" in drawn(draw())


def test_pictures_sounds_and_fonts_are_not_asked_for(site, draw, program):
    body = "<img src='/p.png'><video src='/v.mp4'></video><style>@font-face{font-family:f;src:url(/f.woff)}</style>"
    site.put("/news", page("", body=f"{body}<p style='font-family:f'>words</p>"))
    assert "words" in drawn(draw())
    assert not {"/p.png", "/v.mp4", "/f.woff"} & {path for path, _ in site.requests}


def test_data_of_another_host_may_be_read_as_in_any_browser(site, draw, program):
    with Site() as other:
        other.put("/api/news", LIST, "application/json")
        there = other.url.replace("127.0.0.1", "other.test")
        site.put("/news", page(DRAW.replace("/api/news", f"{there}/api/news")))
        assert "Deputies train" in drawn(draw())


def test_no_token_of_ours_goes_where_a_page_points(site, draw, program):
    site.put("/news", page(f"{WRITE} fetch('/secret').then(() => say('READ'))"))
    site.put("/secret", "x", "text/plain")
    assert " READ" in drawn(draw(tokens={f"{site.url}/secret": "Token t0ps3cret"}))
    assert not any("authorization" in headers for _, headers in site.requests)


def test_a_page_may_ask_for_so_many_things_only(site, draw, program, monkeypatch):
    monkeypatch.setattr(browser, "MOST_REQUESTS", 5)
    site.put("/news", page("for (let i = 0; i < 50; i++) fetch('/api?' + i).catch(() => 0)"))
    draw()
    assert sum(path.startswith("/api?") for path, _ in site.requests) == 5


def test_a_page_may_ask_for_so_many_bytes_only(site, draw, program):
    site.put("/big", b"x" * 60_000, "text/plain")
    site.put(
        "/news",
        page(
            f"{WRITE} (async () => {{ for (let i = 0; i < 3; i++) await fetch('/big?' + i)"
            ".then(() => say('GOT'), () => say('NONE')) })()"
        ),
    )
    for number in range(3):
        site.put(f"/big?{number}", b"x" * 40_000, "text/plain")
    assert " GOT GOT NONE" in drawn(draw(max_bytes=100_000))


def test_what_is_drawn_may_have_so_many_bytes_only(site, draw, program):
    site.put("/news", page(f"{WRITE} say('x'.repeat(200000))"))
    assert draw(max_bytes=100_000).word == "too-large"


def test_a_script_without_end_is_a_timeout(site, draw, program):
    site.put("/news", page("while (true) {}"))
    assert draw(total_timeout=4.0).word == "timeout"


def test_a_page_that_never_falls_silent_is_taken_as_it_stands(site, draw, program, monkeypatch):
    monkeypatch.setattr(browser, "SETTLING", 1.0)
    site.put("/api", "x", "text/plain")
    site.put("/news", page(f"{WRITE} say('DRAWN'); setInterval(() => fetch('/api'), 20)"))
    assert "DRAWN" in drawn(draw())


def test_nothing_is_sent_but_through_our_own_door(site, draw, program):
    """WebSockets, WebRTC and the like know other ways to the network: nobody hears anything on them."""
    with (
        closing(socket.create_server(("127.0.0.1", 0))) as tcp,
        closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as udp,
    ):
        udp.bind(("127.0.0.1", 0))
        tcp.setblocking(False)
        udp.setblocking(False)
        stream, datagram = tcp.getsockname()[1], udp.getsockname()[1]
        site.put(
            "/news",
            page(
                f"{WRITE} try {{ new WebSocket('ws://127.0.0.1:{stream}/') }} catch {{}}"
                f"try {{ new WebTransport('https://127.0.0.1:{datagram}/') }} catch {{}}"
                "const frame = document.createElement('iframe'); document.body.append(frame);"
                "for (const world of [window, frame.contentWindow]) try {"
                f"const peer = new world.RTCPeerConnection({{iceServers: [{{urls: 'stun:127.0.0.1:{datagram}'}}]}});"
                "peer.createDataChannel('x'); peer.createOffer().then(o => peer.setLocalDescription(o));"
                "} catch {}"
                "setTimeout(() => say('TRIED'), 300); fetch('/wait')"
            ),
        )
        assert "TRIED" in drawn(draw())
        with pytest.raises(BlockingIOError):
            tcp.accept()
        with pytest.raises(BlockingIOError):
            udp.recv(100)


def test_no_browser_is_left_behind(newsroom, draw, program, tmp_path):
    mark = f"--trainwatch-test={tmp_path}"
    wrapper = tmp_path / "bin" / "chromium"
    wrapper.parent.mkdir()
    wrapper.write_text(f'#!/bin/sh\nexec "{program}" "{mark}" "$@"\n')
    wrapper.chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(wrapper.parent), prepend=":")
        newsroom.put("/loop", page("while (true) {}"))
        assert draw().status == 200
        assert draw("/loop", total_timeout=4.0).word == "timeout"
    running = [
        file for file in Path("/proc").glob("[0-9]*/cmdline") if file.exists() and mark.encode() in file.read_bytes()
    ]
    assert running == []


def test_the_browser_is_told_no_secret_of_the_environment(newsroom, draw, program, tmp_path, monkeypatch):
    wrapper = tmp_path / "bin" / "chromium"
    wrapper.parent.mkdir()
    wrapper.write_text(f'#!/bin/sh\nenv > "{tmp_path}/environment"\nexec "{program}" "$@"\n')
    wrapper.chmod(0o755)
    monkeypatch.setenv("PATH", str(wrapper.parent), prepend=":")
    monkeypatch.setenv("TRAINWATCH_MAILBOX_PASSWORD", "t0ps3cret")
    assert draw().status == 200
    assert "t0ps3cret" not in (tmp_path / "environment").read_text()


# ------------------------------------------------------------------------------------------------- on and off


def test_no_browser_runs_unless_that_is_switched_on(site, draw):
    failure = draw(render=False)
    assert (failure.word, "TRAINWATCH_RENDER=1" in failure.message) == ("http", True)
    assert site.asked("/news") == 0


def test_the_environment_switches_it_on(tmp_path):
    db = tmp_path / "trainwatch.db"
    assert not FetchSettings().render
    assert all_settings.load(db, version="1", environment={"TRAINWATCH_RENDER": "1"}).fetch.render


def test_without_chromium_the_failure_says_so(site, draw, monkeypatch, tmp_path):
    site.put("/news", page(""))
    monkeypatch.setenv("PATH", str(tmp_path))
    failure = draw()
    assert "no browser" in failure.message


def test_a_chromium_that_does_not_start_is_a_failure(site, draw, monkeypatch, tmp_path):
    (tmp_path / "chromium").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "chromium").chmod(0o755)
    site.put("/news", page(""))
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    failure = draw()
    assert failure.message.startswith("the browser failed: ")


def test_without_the_extra_the_failure_names_it(site, draw, program, monkeypatch):
    site.put("/news", page(""))
    monkeypatch.setitem(sys.modules, "playwright.async_api", None)
    assert "trainwatch[browser]" in draw().message


def test_playwright_is_not_imported_before_the_first_page_wants_it():
    code = "import sys, trainwatch.fetch; sys.exit('playwright' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
