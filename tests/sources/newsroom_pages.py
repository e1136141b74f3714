"""Newsrooms of invented agencies, built the way the systems of real ones build theirs: what the list finder is held to.

Each has the same six releases between the furniture of its kind: menus, side bars, widgets, footers, often longer than
the list.
"""

from calendar import month_name
from dataclasses import dataclass

TITLES = (
    "Attorney General Announces Free De-Escalation Training for Sheriffs’ Deputies",
    "42 Recruits Graduate From Basic Law Enforcement Academy",
    "POST Board Adopts New Standards for Crisis Intervention",
    "Troopers to Host Instructor Course",
    "Grant Awards Will Pay for Dispatcher Certification in Nine Counties",
    "Man Sentenced to 40 Years for 2019 Killing of Officer",
)
DAYS = ("2026-02-11", "2026-02-06", "2026-01-30", "2026-01-09", "2025-12-18", "2025-12-02")
TOLD = (
    "Registration is open until April 3, 2026 for the three-day course, which costs agencies nothing.",
    "The families of the class filled the hall of the academy on Friday morning, the colonel said.",
    "The rules take effect July 1, 2026, and every officer of the state has two years to comply with them.",
    "The class of March 9, 2026 is full, but a second one will be held in the fall for those who wait.",
    "Nine counties share $1.2 million, which the legislature set aside in its session of last spring.",
    "The shooting of August 14, 2019 led to a search across three counties and to changes in how calls go out.",
)
MONTHS = tuple(month_name)[1:]


@dataclass(frozen=True, slots=True)
class Newsroom:
    """A page at *address* and its items as (title, path, day): what a reader would name as its list."""

    address: str
    markup: str
    items: tuple[tuple[str, str, str | None], ...]


def slug(title: str) -> str:
    return "-".join("".join(c for c in title.lower() if c.isalnum() or c in " -").split())


def _fields(number: int) -> dict[str, str]:
    year, month, day = DAYS[number].split("-")
    name = MONTHS[int(month) - 1]
    return {
        "n": str(4810 - 7 * number), "title": TITLES[number], "slug": slug(TITLES[number]), "told": TOLD[number],
        "iso": DAYS[number], "year": year, "mm": month, "dd": day, "m": str(int(month)), "d": str(int(day)),
        "yy": year[2:], "month": name, "mon": name[:3], "mon_upper": name[:3].upper(),
    }  # fmt: skip


def each(template: str, start: int = 0, end: int = len(TITLES)) -> str:
    return "".join(template.format(**_fields(number)) for number in range(start, end))


def newsroom(address: str, path: str, markup: str, *, dated: bool = True) -> Newsroom:
    """A newsroom whose items lead to *path*, which is filled in for each."""
    items = zip(TITLES, (path.format(**_fields(n)) for n in range(len(TITLES))), DAYS, strict=True)
    page = f'<!DOCTYPE html><html lang="en"><head><title>News</title></head><body>{markup}</body></html>'
    return Newsroom(address, page, tuple((title, at, day if dated else None) for title, at, day in items))


def named(names: str) -> list[str]:
    return names.split("|")


def links(*names: str, at: str = "/", wrap: str = "<li>{}</li>") -> str:
    return "".join(wrap.format(f'<a href="{at}{slug(name)}">{name}</a>') for name in names)


OFFICE = named(
    "About the Attorney General|Office of Victim Services|Consumer Protection Division|Civil Rights Division|Human"
    " Trafficking Prevention|Medicaid Fraud Control Unit|Open Records and Open Meetings Act Requests|File a Consumer"
    " Complaint Online|Report Elder Abuse or Neglect|Identity Theft Resources for Families|Contact Us"
)
TROOPS = named(
    "Request a Crash Report|Pay a Traffic Citation Online|Commercial Vehicle Enforcement|Sex Offender Registry|Become a"
    " Trooper: How to Apply|Concealed Carry Permits|Amber and Silver Alerts|Field Troops and Posts"
)
ACADEMY = named(
    "Basic Training Program Schedule|In-Service Training Calendar|Instructor Certification Forms|Reciprocity for"
    " Out-of-State Officers|Online Learning Portal|Administrative Rules and Statutes"
)
TOP = (
    f'<header class="site-header"><a class="logo" href="/">Home</a><nav aria-label="Main"><ul class="menu">{links(*OFFICE)}'
    "</ul></nav></header>"
)
BARE_MENU = f'<div id="top"><ul class="lvl1">{links(*OFFICE, *TROOPS, at="/services/")}</ul></div>'  # nothing says menu
BOTTOM = (
    f'<footer><div class="col"><h2>Quick Links</h2><ul>{links(*TROOPS)}</ul></div><p>Last updated February 12, 2026. '
    '<a href="/privacy-policy">Privacy Policy</a> <a href="/accessibility">Accessibility</a></p></footer>'
)
ARCHIVES = (
    '<div class="widget"><h3>Archives</h3><ul>'
    + "".join(
        f'<li><a href="/{year}/{n:02}/">{MONTHS[n - 1]} {year}</a> (1{n})</li>' for year in (2026, 2025) for n in (2, 1)
    )
    + "</ul></div>"
)
SHARE = "".join(
    f'<a href="https://www.{host}/share?u=https://ag.example.gov/{{slug}}">Share on {host}</a>'
    for host in ("facebook.com", "linkedin.com")
)

DRUPAL_VIEWS = newsroom(
    "/news/press-releases",
    "/news/press-releases/{slug}",
    f"{TOP}<main><h1>Press Releases</h1><form><label>Year</label><select><option>2026</option></select></form>"
    '<div class="view view-news"><div class="view-content">'
    + each(
        '<div class="views-row"><div class="views-field views-field-title"><span class="field-content">'
        '<a href="/news/press-releases/{slug}" hreflang="en">{title}</a></span></div><div class="views-field-created">'
        '<span><time datetime="{iso}T16:30:00Z">{month} {d}, {year}</time></span></div><div class="views-field-body">'
        '<p>{told}</p></div><div class="views-field-tags"><a href="/topics/public-safety">Public Safety</a>, '
        '<a href="/topics/law-enforcement">Law Enforcement</a></div></div>'
    )
    + '</div><nav class="pager"><ul><li><a href="?page=1" rel="next">Next ›</a></li></ul></nav></div></main>'
    + f'<div class="region-right"><h2>Divisions</h2><ul>{links(*OFFICE)}</ul></div>{BOTTOM}',
)

GEORGIA_DRUPAL = newsroom(
    "/press-releases",
    "/press-releases/{iso}/{slug}",
    f'{TOP}<main><h1>Press Releases</h1><div class="news-list">'
    + each(
        '<div class="news-teaser"><a href="/press-releases/{iso}/{slug}" class="global-teaser"><div class="global-teaser__body">'
        '<h3 class="global-teaser__title">{title}</h3><div class="global-teaser__description">{told}</div></div></a></div>'
    )
    + f'</div></main><section class="alerts"><h2>Popular Topics</h2><ul>{links(*OFFICE, at="/topics/")}</ul></section>{BOTTOM}',
)

WORDPRESS = newsroom(
    "/category/news/",
    "/{year}/{mm}/{slug}/",
    f'{TOP}<div id="content" class="site-content has-sidebar"><main>'
    + each(
        '<article id="post-{n}" class="post-{n} post type-post category-news"><header class="entry-header"><h2 class="entry-title">'
        '<a href="/{year}/{mm}/{slug}/" rel="bookmark">{title}</a></h2><div class="entry-meta"><span class="posted-on">Posted on '
        '<a href="/{year}/{mm}/{slug}/"><time class="entry-date published" datetime="{iso}T09:00:00-06:00">{month} {d}, {year}'
        '</time></a></span> <span class="byline">by <a href="/author/pio/">Public Information Office</a></span></div></header>'
        '<div class="entry-summary"><p>{told} <a class="more-link" href="/{year}/{mm}/{slug}/">Continue reading '
        '<span class="screen-reader-text">{title}</span></a></p></div><footer class="entry-footer"><a href="/category/news/" '
        'rel="category tag">News</a> <a href="/{year}/{mm}/{slug}/#respond">Leave a comment</a></footer></article>'
    )
    + f'</main><div id="secondary" class="widget-area"><h2>Recent Posts</h2><ul>{each("<li><a href=/{year}/{mm}/{slug}/>{title}</a></li>", 0, 5)}'
    + f"</ul>{ARCHIVES}<ul>{links('Academy', 'Community Policing and Outreach', at='/category/')}</ul></div></div>{BOTTOM}",
)

ELEMENTOR = newsroom(
    "/newsroom/",
    "/{slug}/",
    f'{BARE_MENU}<div class="elementor-posts-container elementor-grid">'
    + each(
        '<article class="elementor-post elementor-grid-item post-{n}"><a class="elementor-post__thumbnail__link" href="/{slug}/">'
        '<div class="elementor-post__thumbnail"><img src="/p{n}.jpg" alt="Officers in a classroom"></div></a><div '
        'class="elementor-post__text"><h3 class="elementor-post__title"><a href="/{slug}/"> {title} </a></h3><div '
        'class="elementor-post__meta-data"><span class="elementor-post-date"> {month} {d}, {year} </span><span> No Comments '
        '</span></div><div class="elementor-post__excerpt"><p>{told}</p></div><a class="elementor-post__read-more" '
        'href="/{slug}/" aria-label="Read more about {title}"> Read More » </a></div></article>'
    )
    + f'</div><div class="elementor-icon-list">{links(*ACADEMY, at="/resources/")}</div>{BOTTOM}',
)

CT_PORTAL = newsroom(
    "/ag/press-releases",
    "/ag/press-releases/{year}-press-releases/{slug}",
    f"{BARE_MENU}<div class='cg-c-lead-story'><h2>2026 Press Releases</h2><ul class='list--desc'>"
    + each(
        '<li><span class="date">{m}/{d}/{year}</span><a href="/ag/press-releases/{year}-press-releases/{slug}">{title}</a>'
        "<p>{told}</p></li>"
    )
    + f"</ul></div><div class='side'><h3>Press Releases by Year</h3><ul>{links('2025 Press Releases', '2024 Press Releases', '2023 Press Releases', at='/ag/press-releases/')}</ul></div>{BOTTOM}",
)

SHAREPOINT = newsroom(
    "/press/pages/default.aspx",
    "/press/{year}/{mm}{dd}{yy}.pdf",
    f'{BARE_MENU}<div class="ms-rtestate-field"><div class="list-group">'
    + each(
        '<a href="/press/{year}/{mm}{dd}{yy}.pdf" class="list-group-item" target="_blank"><h3>{title}</h3>'
        "<small>Published: {m}/{d}/{year}</small><p>{told}</p></a>"
    )
    + f'</div></div><div class="ms-quicklaunch"><ul>{links(*ACADEMY, at="/pages/")}</ul></div>{BOTTOM}',
)

KENTICO = newsroom(
    "/media/news-releases",
    "/media/news-releases/{month}-{year}/{slug}",
    f"{TOP}<div class='content'>"
    + each(
        '<div class="row state-news"><h3><a href="/media/news-releases/{month}-{year}/{slug}">{title}</a></h3><div class="news-date">'
        '{m}/{d}/{year}</div><div class="news-summary">(COLUMBIA) — {told}</div></div><hr>'
    )
    + '<div class="PagerNumberArea"><a href="?page=2">2</a> <a href="?page=3">3</a></div></div>'
    + f"<div class='rail'><h4>Trending</h4>{links(*TROOPS[:4], at='/trending/', wrap='<p>{}</p>')}</div>{BOTTOM}",
)

AEM = newsroom(
    "/content/agency/en/newsroom.html",
    "/content/agency/en/newsroom/{year}/{m}/{d}/{slug}.html",
    f'{TOP}<div class="cmp-container"><div class="cmp-list__wrap"><ul class="cmp-list">'
    + each(
        '<li class="cmp-list__item"><article><a class="cmp-list__item-link" href="/content/agency/en/newsroom/{year}/{m}/{d}/{slug}.html">'
        '<span class="cmp-list__item-title">{title}</span><span class="cmp-list__item-date">{month} {d}, {year} | 09:14 AM</span></a>'
        '<span class="cmp-list__item-description">{told}</span></article></li>'
    )
    + f'</ul></div><div class="cmp-teaser-group">{links(*OFFICE[4:9], at="/content/agency/en/", wrap="<div class=cmp-teaser><h2>{}</h2></div>")}</div></div>{BOTTOM}',
)

JOOMLA = newsroom(
    "/index.php/media-center/news-releases",
    "/index.php/media-center/news-releases/{n}-{slug}",
    f'{BARE_MENU}<div class="category-list"><form><input name="filter"></form><table class="category table"><thead><tr>'
    '<th id="categorylist_header_title"><a href="#" title="Sort by title">Title</a></th><th>Hits</th></tr></thead><tbody>'
    + each(
        '<tr class="cat-list-row0"><th headers="categorylist_header_title" class="list-title" scope="row"><a '
        'href="/index.php/media-center/news-releases/{n}-{slug}"> {title} </a></th><td class="list-hits">'
        '<span class="badge">Hits: {n}</span></td></tr>'
    )
    + f'</tbody></table><div class="com-content__pagination"><a href="?start=20">Next</a></div></div>{BOTTOM}',
    dated=False,
)

ASP_TABLE = newsroom(
    "/OurOffice/Media/pressreleases.aspx",
    "/OurOffice/Media/pressreleasesdetail.aspx?id={n}",
    f'{BARE_MENU}<form id="aspnetForm"><table id="pressrelease"><tr><th>Date</th><th>Press Release</th><th>Contact</th></tr>'
    + each(
        '<tr><td><span id="lblDate_{n}">{mm}-{dd}-{year}</span></td><td><h2><a id="lnk{n}" href="pressreleasesdetail.aspx?id={n}">{title}</a>'
        '</h2></td><td><a href="/contact/tony">Tony Mangan, Press Secretary of the Office</a></td></tr>'
    )
    + f'</table></form><table class="links"><tr><td>{links(*ACADEMY, wrap="{}<br>")}</td></tr></table>{BOTTOM}',
)

CIVIC_NEWS_FLASH = newsroom(
    "/CivicAlerts.aspx",
    "/CivicAlerts.aspx?AID={n}",
    f'{TOP}<div id="page" class="moduleContentNew"><h2>Police Department News</h2><a href="/list.aspx">Notify Me of New Alerts by E-mail</a>'
    + each(
        '<div class="item intranet"><img src="/ImageRepository/Document?documentID={n}" alt=""><h3><a id="newsFlash{n}" '
        'href="/CivicAlerts.aspx?AID={n}">{title}</a></h3><p>{told} <a href="/CivicAlerts.aspx?AID={n}">Read on...</a></p>'
        '<div class="date"><span>Posted on: {month} {d}, {year}</span></div></div>'
    )
    + '<div class="categories"><h4>Categories</h4><ul>'
    + "".join(
        f'<li><a href="/CivicAlerts.aspx?CID={n}">{name}</a></li>'
        for n, name in enumerate(
            ("All Categories", "Police Department", "Road Closures and Traffic Alerts", "City Council")
        )
    )
    + f'</ul></div></div><div class="quickLinks">{links(*TROOPS, at="/QuickLinks/")}</div>{BOTTOM}',
)

STATIC_LIST = newsroom(
    "/press/releases.html",
    "/press/releases/{year}/{mm}{dd}{yy}-Release.html",
    f"{BARE_MENU}<div id='main'><h1>News Releases</h1><h2>2026</h2><ul class='plain'>"
    + each("<li><a href='releases/{year}/{mm}{dd}{yy}-Release.html'>{title}</a></li>", 0, 4)
    + "</ul><h2>2025</h2><ul class='plain'>"
    + each("<li><a href='releases/{year}/{mm}{dd}{yy}-Release.html'>{title}</a></li>", 4)
    + f"</ul></div>{BOTTOM}",
)

USWDS_COLLECTION = newsroom(
    "/news-releases/press-releases",
    "/news/{year}/{mm}/{dd}/{slug}",
    f'{TOP}<main class="usa-layout-docs"><ul class="usa-collection">'
    + each(
        '<li class="usa-collection__item"><div class="usa-collection__calendar-date"><time datetime="{iso}T17:05:00-05:00">'
        '<span class="usa-collection__calendar-date-month">{mon}</span><span class="usa-collection__calendar-date-day">{d}</span></time></div>'
        '<div class="usa-collection__body"><h3 class="usa-collection__heading"><a class="usa-link" href="/news/{year}/{mm}/{dd}/{slug}">{title}</a>'
        '</h3><p class="usa-collection__description">{told}</p><ul class="usa-collection__meta" aria-label="Topics"><li><a href="/topics/training">'
        "Training and Education</a></li></ul></div></li>"
    )
    + f'</ul></main><div class="usa-in-page"><ul>{links(*ACADEMY, at="/academy/")}</ul></div>{BOTTOM}',
)

SQUARESPACE = newsroom(
    "/news",
    "/news/{year}/{m}/{d}/{slug}",
    f'{BARE_MENU}<div class="blog-list">'
    + each(
        '<article class="blog-item"><div class="blog-image"><a href="/news/{year}/{m}/{d}/{slug}" class="image-wrapper"><img src="a{n}.jpg" alt=""></a>'
        '</div><div class="blog-meta"><span class="blog-author">Training Unit</span><time class="blog-date" pubdate>{m}/{d}/{yy}</time></div>'
        '<h1 class="blog-title"><a href="/news/{year}/{m}/{d}/{slug}">{title}</a></h1><div class="blog-excerpt"><p>{told}</p></div>'
        '<a class="blog-more-link" href="/news/{year}/{m}/{d}/{slug}">Read More</a></article>'
    )
    + f'</div><div class="blog-list-pagination"><a href="/news?offset=17" rel="next">Older Posts</a></div>{BOTTOM}',
)

WIX = newsroom(
    "/blog",
    "/post/{slug}",
    f'<div id="SITE_HEADER"><div>{links(*ACADEMY, wrap="<div>{}</div>")}</div></div><div data-hook="post-list">'
    + each(
        '<div data-hook="post-list-item"><article><a href="/post/{slug}"><div><img src="x.jpg" alt=""></div></a><div><ul><li><span '
        'data-hook="time-ago">{mon} {d}, {year}</span></li><li><span>2 min read</span></li></ul><a href="/post/{slug}"><div><h2><p>{title}'
        '</p></h2></div><div><div>{told}</div></div></a><div><span>14 views</span><a href="/post/{slug}"><span>0 comments</span></a></div></div>'
        "</article></div>"
    )
    + f"</div>{BOTTOM}",
)

CARDS = newsroom(
    "/about/news",
    "/about/news/{slug}",
    f'{TOP}<section class="hero"><h1>News and Stories</h1></section><section><div class="row card-deck">'
    + each(
        '<div class="col-md-4"><div class="card h-100"><img class="card-img-top" src="/i/{n}.jpg" alt="">'
        '<div class="card-body"><p class="eyebrow">{mon_upper} {dd}, {year}</p><h5 class="card-title">{title}</h5>'
        '<p class="card-text">{told}</p></div><div class="card-footer"><a class="btn" href="/about/news/{slug}">Read more</a>'
        + SHARE
        + "</div></div></div>"
    )
    + f'</div></section><section class="cta"><div class="row">{links(*OFFICE[1:9], at="/help/", wrap="<div class=col><h3>{}</h3><p>We can help you.</p></div>")}</div></section>{BOTTOM}',
)

WIDGETS = newsroom(
    "/news/",
    "/news/{slug}/",
    f"{TOP}<div class='wrap'><div class='main-col'>"
    + each(
        "<div class='entry'><a class='h' href='/news/{slug}/'>{title}</a><div class='when'>{dd} {mon} {year}</div></div>"
    )
    + "</div><div class='right-col'><h3>Upcoming Classes</h3>"
    + "".join(
        f"<div class='ev'><b>{MONTHS[n]} {n + 4}, 2026</b> <a href='/events/{n}'>Class {n}: Interview and Interrogation, Level {n}</a></div>"
        for n in range(2, 6)
    )
    + f"<h3>Most Wanted</h3>{links(*(f'Have You Seen Suspect Number {n} of the List?' for n in range(9)), at='/wanted/', wrap='<p>{}</p>')}"
    + f"</div></div>{BOTTOM}",
)

ALL = {name.lower(): value for name, value in list(globals().items()) if isinstance(value, Newsroom)}
