"""Which view answers which address, and how an answer leaves the house."""

import json
import logging
import re
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import parse_qsl, unquote

from datasette import Request, Response

from trainwatch.site.contexts import Frame, MessagePage
from trainwatch.site.database import NotReadyError, TooSlowError
from trainwatch.site.security import HEADERS
from trainwatch.site.site import Answer, Site, Visit
from trainwatch.site.streaming import Stream, StreamedResponse
from trainwatch.site.views import about, article, browse, courses, healthz, home, searching, sources

View = Callable[[Visit], Awaitable[Answer | Stream]]
Handler = Callable[[Request], Coroutine[Any, Any, Response | StreamedResponse]]

log = logging.getLogger(__name__)

MAX_PARAMS = 200  # of an address: a query takes 64 words and filters
MAX_AGE = 60  # seconds that a page may be reused; the collection changes once a night


@dataclass(frozen=True, slots=True)
class Route:
    """An address and its view. *export* tells that programs read it."""

    pattern: str
    view: View
    export: bool = False


_ID = r"(?P<value>[^/]+?)"
ROUTES = (
    Route(r"/$", home.home),
    Route(r"/search$", searching.search_page),
    Route(r"/search\.json$", searching.search_json, export=True),
    Route(r"/search\.atom$", searching.search_atom, export=True),
    Route(r"/search\.csv$", searching.search_csv, export=True),
    Route(rf"/articles/{_ID}\.json$", article.article_json, export=True),
    Route(rf"/articles/{_ID}$", article.article_page),
    Route(rf"/states/{_ID}$", browse.state_page),
    Route(rf"/topics/{_ID}$", browse.topic_page),
    Route(r"/courses$", courses.courses_page),
    Route(r"/courses\.json$", courses.courses_json, export=True),
    Route(r"/courses\.atom$", courses.courses_atom, export=True),
    Route(r"/courses\.csv$", courses.courses_csv, export=True),
    Route(r"/courses\.ics$", courses.courses_ics, export=True),
    Route(rf"/courses/{_ID}\.json$", courses.course_json, export=True),
    Route(rf"/courses/{_ID}\.ics$", courses.course_ics, export=True),
    Route(rf"/courses/{_ID}$", courses.course_page),
    Route(r"/sources$", sources.sources_page),
    Route(r"/sources\.json$", sources.sources_json, export=True),
    Route(r"/sources\.csv$", sources.sources_csv, export=True),
    Route(r"/about$", about.about_page),
    Route(r"/healthz$", healthz.healthz, export=True),
)


def handlers(site: Site) -> list[tuple[str, Handler]]:
    """The routes as Datasette takes them."""
    return [(route.pattern, _handler(site, route)) for route in ROUTES]


def _handler(site: Site, route: Route) -> Handler:
    async def handle(request: Request) -> Response | StreamedResponse:
        visit = _visit(site, request)
        answer: Answer | Stream
        if request.method not in {"GET", "HEAD"}:
            answer = _trouble(visit, route, 405, "This site is read-only", "Pages here can be read and nothing else.")
        else:
            answer = await _answer(visit, route)
        if isinstance(answer, Stream):
            headers = HEADERS | {"Cache-Control": "no-cache"}
            return StreamedResponse(answer, headers, with_body=request.method == "GET")
        cache = f"public, max-age={MAX_AGE}" if answer.status == 200 and not route.export else "no-cache"
        return Response(answer.body, answer.status, HEADERS | {"Cache-Control": cache}, answer.content_type)

    return handle


async def _answer(visit: Visit, route: Route) -> Answer | Stream:
    """The view's answer, or a page that says why there is none. A page that is not ready yet is no error to a reader."""
    try:
        return await route.view(visit)
    except NotReadyError:
        status = 503 if route.export else 200
        return _trouble(
            visit,
            route,
            status,
            "Nothing has been collected yet",
            "The collection has not run, or its index of full texts is not here.",
            "“trainwatch collect” fetches the sources; this page fills as soon as the first of them has answered.",
        )
    except TooSlowError:
        status = 503 if route.export else 200
        return _trouble(
            visit,
            route,
            status,
            "That took too long",
            "The question was stopped so that others are not kept waiting.",
            "Fewer words, or a state, a topic or a year to narrow it, will help.",
        )
    except Exception:
        log.exception("%s failed", route.pattern)
        return _trouble(
            visit, route, 500, "Something is wrong on our side", "The fault has been logged. Try again later."
        )


def _trouble(visit: Visit, route: Route, status: int, title: str, *sentences: str) -> Answer:
    if route.export:
        body = json.dumps({"error": title, "explanation": " ".join(sentences)}, ensure_ascii=False)
        return Answer(body, "application/json; charset=utf-8", status)
    return visit.page("message.html", MessagePage(Frame(title), sentences), status)


def _visit(site: Site, request: Request) -> Visit:
    params: dict[str, list[str]] = {}
    text = (request.scope.get("query_string") or b"").decode("utf-8", "replace")
    for name, value in islice(parse_qsl(text), MAX_PARAMS):
        params.setdefault(name, []).append(value)
    value = unquote(request.url_vars.get("value", ""), errors="replace")
    return Visit(site, value, params, _origin(request), site.present())


# The Host header is the visitor's; what is no host name must not reach the links of an export.
_HOST = re.compile(r"[A-Za-z0-9._-]+(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]+\](:[0-9]{1,5})?")


def _origin(request: Any) -> str:
    host = request.host if _HOST.fullmatch(request.host) else "localhost"
    return f"{'https' if request.scheme == 'https' else 'http'}://{host}"
