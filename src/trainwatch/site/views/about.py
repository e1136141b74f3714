"""What this is, how it comes about, and how to be left out."""

from trainwatch.settings import PROJECT_URL
from trainwatch.site.contexts import AboutPage, Frame
from trainwatch.site.site import Answer, Visit


async def about_page(visit: Visit) -> Answer:
    """``/about``. It asks no database, so that it is there when nothing else is."""
    return visit.page("about.html", AboutPage(Frame("About", section="about"), PROJECT_URL))
