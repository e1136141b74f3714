"""What is not there: our own page with status 404, for people and for programs."""

import json

from trainwatch.site.contexts import Frame, MessagePage
from trainwatch.site.site import Answer, Visit


def missing(visit: Visit, sort: str) -> Answer:
    """A page that says that there is no such *sort*."""
    sentences = (
        f"There is no {sort} at this address.",
        "It may have been removed, or the address may have a slip in it. The search finds everything that is here.",
    )
    return visit.page("message.html", MessagePage(Frame(f"No such {sort}"), sentences), 404)


def missing_json(sort: str, value: str) -> Answer:
    """The same for programs."""
    body = json.dumps({"error": f"no such {sort}", "id": value}, ensure_ascii=False)
    return Answer(body, "application/json; charset=utf-8", 404)
