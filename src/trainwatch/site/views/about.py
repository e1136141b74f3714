"""What this is, how it comes about, and how to be left out."""

from trainwatch import settings
from trainwatch.site.contexts import AboutPage, Frame
from trainwatch.site.security import safe_url
from trainwatch.site.site import Answer, Visit


async def about_page(visit: Visit) -> Answer:
    """``/about``. It asks no database, so that it is there when nothing else is."""
    contact = settings.contact()
    mail = f"mailto:{contact}" if "@" in contact and not set(contact) & set(" :?&/") else None
    return visit.page("about.html", AboutPage(Frame("About", section="about"), contact, safe_url(contact) or mail))
