"""What is open nationwide to those who look at one state."""

from trainwatch.query.nationwide import Nationwide
from trainwatch.site import dates
from trainwatch.site.contexts import Counted
from trainwatch.site.links import Links


def offered(found: Nationwide | None, links: Links) -> Counted | None:
    """The link to it, such as "4 free classes"; None where there is nothing."""
    if found is None:
        return None
    what = "class" if found.classes == 1 else "classes"
    free = "free " if found.are_free else ""
    return Counted(f"{dates.number(found.classes)} {free}{what}", links.search(found.query), found.classes)
