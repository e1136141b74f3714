"""For monitors: whether the databases can be read, and how the collection fares."""

import json
from dataclasses import asdict

from trainwatch.query.overview import health
from trainwatch.site.site import Answer, Visit


async def healthz(visit: Visit) -> Answer:
    """``/healthz``: 200 while the databases can be read, 503 when not.

    ``status`` is "failing" when sources were asked and none of them answers; that is told and does not change the
    code, for restarting the site would not mend it.
    """
    found = await visit.site.reader.ask(health)
    status = "failing" if found.sources.failing and not found.sources.ok else "ok"
    body = json.dumps({"status": status, **asdict(found)}, ensure_ascii=False)
    return Answer(body, "application/json; charset=utf-8")
