"""What a page carries around its article earns nothing, also where it was let through as text."""

import pytest

from trainwatch.knowledge import load
from trainwatch.model import Subject
from trainwatch.pipeline.understand import understand_subject

# The documents that the furniture stands around: news of a class, a notice of one, a law, and news of no training at all.
CLASS = Subject(
    "Deputies in Harrow County learn to slow a confrontation down",
    "HARROW, Ark. — Thirty deputies spent Tuesday in a class on de-escalation that the sheriff had announced in spring.\n\n"
    "“We want everybody to go home that night,” said Sheriff Dana Whitlow, who took the de-escalation class herself last year.\n\n"
    "The two-day training was given by an instructor of the state's police academy and cost the county nothing, she said.\n\n"
    "Most of those who sat in the class had been on the job for less than three years, according to the sheriff's office.",
)
NOTICE = Subject(
    "Crisis intervention course for officers set in Salem",
    "SALEM, Ore. — The Willamette Police Academy will hold a 40-hour crisis intervention training course for police officers "
    "and deputies on May 4-8, 2026, at its hall in Salem.\n"
    "Tuition is free for Oregon officers, and the class is limited to 24 seats. Officers may register by April 17.",
)
LAW = Subject(
    "Governor signs bill on the training of police dispatchers",
    "CONCORD, N.H. — Dispatchers in New Hampshire must take 16 hours of training a year under a law signed Monday.\n"
    "The law tells the state's police standards council to write a course for 911 dispatchers by the first of July.\n"
    "Lawmakers added the training after an audit found that one county in three trains its dispatchers on the job alone.",
)
FLOOD = Subject(
    "Sandbags come down in Granite Falls as the water recedes",
    "GRANITE FALLS, Minn. — The Minnesota River fell below flood stage on Sunday for the first time in nineteen days.\n"
    "County workers took down the sandbag wall along Prentice Street, and the bakery opened its doors again, the mayor said.\n"
    "The weather service expects no rain before Friday, and the bridge will open to trucks when engineers have seen its piers.",
)
DOCUMENTS = {"class": CLASS, "notice": NOTICE, "law": LAW, "flood": FLOOD}

BELOW = {
    "headlines with their age in weeks": """
        Local News2 weeks ago
        Texas troopers finish K-9 handler course in Austin
        State6 days ago
        Ohio police academy graduates 40 cadets
        Local News1 week ago
        Firearms instructor school opens in Boise, Idaho""",
    "headlines over their age": """
        Texas troopers finish K-9 handler course in Austin
        2 weeks ago
        Ohio police academy graduates forty cadets after six months
        3 weeks ago
        Firearms instructor school opens in Boise, Idaho
        1 month ago""",
    "headlines with their age in brackets": """
        Texas troopers finish K-9 handler course in Austin (2 days ago)
        Ohio police academy graduates 40 cadets (4 days ago)
        Firearms instructor school opens in Boise, Idaho (1 week ago)""",
    "headlines with a short age": """
        Texas troopers finish K-9 handler course in Austin
        2h ago
        Ohio police academy graduates forty cadets after six months
        5h ago
        Firearms instructor school opens in Boise, Idaho
        3d ago""",
    "headlines behind bullets with their age": """
        • Texas troopers finish K-9 handler course in Austin – 2 days ago
        • Ohio police academy graduates 40 cadets – 4 days ago
        • Firearms instructor school opens in Boise, Idaho – 1 week ago""",
    "related stories": """
        Related stories
        Texas troopers finish K-9 handler course in Austin
        Ohio police academy graduates 40 cadets
        Firearms instructor school opens in Boise, Idaho""",
    "related stories in capitals with a colon": """
        RELATED COVERAGE:
        Texas troopers finish K-9 handler course in Austin
        Ohio police academy graduates 40 cadets""",
    "more from a section": """
        More in Public Safety
        Texas troopers finish K-9 handler course in Austin
        Ohio police academy graduates 40 cadets""",
    "more headlines of a paper": """
        More from the Harrow Herald
        Texas troopers finish K-9 handler course in Austin
        Ohio police academy graduates 40 cadets""",
    "what others read": """
        What others are reading
        1. Texas troopers finish K-9 handler course in Austin
        2. Ohio police academy graduates 40 cadets
        3. Firearms instructor school opens in Boise, Idaho""",
    "the most popular of the week": """
        Most popular this week
        1
        Texas troopers finish K-9 handler course in Austin
        2
        Ohio police academy graduates 40 cadets""",
    "editors' picks": """
        Editors' Picks
        Texas troopers finish K-9 handler course in Austin
        Ohio police academy graduates 40 cadets""",
    "stories of a series with summaries": """
        You may also like
        Texas troopers finish K-9 handler course in Austin
        Ten dogs and their handlers of the Texas Highway Patrol passed a six-week course for narcotics detection on Friday.
        Ohio police academy graduates 40 cadets
        Forty cadets took the oath in Columbus after 26 weeks of training at the Ohio peace officer academy.""",
    "a teaser inside brackets": """
        (Related: Texas troopers finish K-9 handler course in Austin)""",
    "a pointer to another story": """
        READ MORE: Texas troopers finish K-9 handler course in Austin
        ALSO READ | Ohio police academy graduates 40 cadets""",
    "a pointer with a dash": """
        Read next — Texas troopers finish K-9 handler course in Austin""",
    "next and previous": """
        Previous article
        Texas troopers finish K-9 handler course in Austin
        Next article
        Ohio police academy graduates 40 cadets""",
    "next and previous on a line": """
        ← Texas troopers finish K-9 handler course in Austin
        Ohio police academy graduates 40 cadets →""",
    "previous: and next:": """
        Previous: Texas troopers finish K-9 handler course in Austin
        Next: Ohio police academy graduates 40 cadets""",
    "links of sponsors": """
        Sponsored content
        Become a certified firearms instructor in Texas in one weekend
        The Ohio police academy that trains from home""",
    "an advertisement": """
        Advertisement
        Story continues below advertisement""",
    "a prompt for a newsletter": """
        Sign up for the Texas Police Training newsletter and get K-9 handler courses in your inbox.
        Enter your email address
        Subscribe""",
    "a prompt in several sentences": """
        Never miss a story. Subscribe to the Lone Star Badge newsletter for news of Texas police training, firearms courses and K-9 units.
        By signing up you agree to our terms of service and privacy policy.""",
    "an invitation to subscribe": """
        Support local journalism in Texas. Subscribe today for unlimited access to our police and firearms training coverage.
        Already a subscriber? Log in""",
    "get our headlines": """
        Get the latest Texas police training news delivered straight to your inbox every morning.""",
    "a free newsletter": """
        Want more on police training in Texas? Our free weekly newsletter brings you K-9 and firearms instructor courses.
        Thanks for signing up!""",
    "a request for money": """
        Before you go: our newsroom in Texas reports on police training, K-9 units and firearms instructors because readers like you donate.
        Donate now""",
    "an app": """
        Download our free app for Texas police training news on your phone.""",
    "an author box": """
        Pat Vale is a reporter in Austin, Texas, who covers police training and firearms. Email pat.vale@herald.example.""",
    "an author box under a heading": """
        About the author
        Pat Vale covers police training, K-9 units and firearms for the Texas Tribune-Herald from Austin.""",
    "an author box without a way to reach her": """
        Pat Vale is a staff writer who covers police training and firearms instructors in Texas.""",
    "an author box in several lines": """
        Pat Vale
        Pat Vale is a criminal justice reporter for the Texas Herald. She trained as a police dispatcher in Austin, Texas.
        Follow @patvale""",
    "an author box of a police writer": """
        About the Author: Lt. Pat Vale (ret.) is a K-9 handler and firearms instructor in Texas with 25 years of experience in training police.""",
    "a note of the news service": """
        © 2026 Texas Badge News. Police training, firearms and K-9 coverage from Austin, Texas. All rights reserved.""",
    "comments of readers": """
        3 Comments
        Badge1187 says:
        March 3, 2026 at 7:15 am
        Here in Texas our K-9 unit gets firearms training every month. Police academy was a joke in Ohio.
        Reply
        Jo says:
        March 4, 2026 at 9:02 am
        I teach the firearms instructor course at the police academy in Boise, Idaho. Come and take it.
        Reply""",
    "an invitation to comment": """
        Leave a Reply
        Your email address will not be published. Required fields are marked *
        Comment *
        Name *
        Email *""",
    "comments under another heading": """
        Comments
        Badge1187: Here in Texas our K-9 unit gets firearms training every month.
        Jo: I teach the firearms instructor course at the police academy in Boise, Idaho.""",
    "a conversation": """
        What do you think? Join the conversation
        Badge1187 · 2 days ago
        Here in Texas our K-9 unit gets firearms training every month. Police academy was a joke in Ohio.
        Jo · 1 day ago
        I teach the firearms instructor course at the police academy in Boise, Idaho.""",
    "the rules for comments": """
        View comments (12)
        Comment policy
        Keep it civil. Posts by Texas police instructors are not checked.""",
    "responses": """
        2 thoughts on “Deputies learn”
        Badge1187 on March 3, 2026 at 7:15 am said:
        Here in Texas our K-9 unit gets firearms training every month.""",
    "a menu": """
        Home
        News
        Texas
        K-9 Training
        Firearms Training
        Weather
        Sports
        Obituaries
        Contact Us""",
    "a menu on one line": """
        Home | News | Texas | K-9 Training | Firearms Training | Weather | Sports | Contact Us""",
    "a menu with dots": """
        Home · About Us · Police Academy · Firearms Training · K-9 Unit · Careers · Contact · Sitemap""",
    "a footer of a government": """
        Careers
        Police Training
        Firearms Instructor School
        Newsroom
        Accessibility
        Privacy Policy
        Site Map
        Contact Us""",
    "a trail of crumbs": """
        Home > News > Texas > Police Training > Firearms""",
    "a trail with arrows": """
        Home » Texas » Police Academy » K-9 Training""",
    "links for sharing": """
        Share on Facebook
        Share on X (Opens in new window)
        Email this article
        Print""",
    "cookies": """
        We use cookies to show you Texas police training offers that fit you, such as firearms instructor courses.
        Accept all
        Reject all""",
    "a notice to those who block advertisements": """
        It looks like you are using an ad blocker. Ads pay for our reports on police training in Texas.""",
    "a bar of breaking news": """
        Breaking news
        Texas troopers finish K-9 handler course in Austin""",
    "trending": """
        Trending
        Texas K-9 course
        Ohio police academy
        Idaho firearms instructors""",
    "up next in a player": """
        Up next
        Texas troopers finish K-9 handler course in Austin
        2:31
        Ohio police academy graduates 40 cadets
        1:07""",
    "a list of dated releases of an office": """
        Recent News Releases
        03/03/2026 Texas troopers finish K-9 handler course in Austin
        03/01/2026 Ohio police academy graduates 40 cadets
        02/27/2026 Firearms instructor school opens in Boise, Idaho""",
    "an archive": """
        Archives
        March 2026
        February 2026
        Categories
        Texas
        Police K-9 training
        Firearms""",
    "jobs": """
        Find a job
        Police officer, Austin, Texas
        Police firearms instructor, Columbus, Ohio
        K-9 trainer, Boise, Idaho""",
    "a poll": """
        Today's poll
        Should Texas police take more firearms training?
        Yes
        No
        View results""",
    "another language": """
        Leer en español
        Suscríbase a nuestro boletín""",
    "noticias relacionadas": """
        Noticias relacionadas
        Policías de Texas terminan curso de K-9 en Austin
        Academia de policía de Ohio gradúa a 40 cadetes""",
}  # fmt: skip

ABOVE = {
    "a menu above": """
        Skip to main content
        Home
        News
        Texas
        K-9 Training
        Firearms Training
        Weather
        Sports
        Contact Us""",
    "a menu on one line above": """
        Home | News | Texas | K-9 Training | Firearms Training | Weather | Sports | Contact Us""",
    "a trail of crumbs above": """
        Home > News > Texas > Police Training > Firearms""",
    "links for sharing above": """
        Share
        Tweet
        Email
        Print
        4 min read""",
    "a bar of headlines with their age above": """
        Texas troopers finish K-9 handler course in Austin 2 hours ago
        Ohio police academy graduates 40 cadets 5 hours ago""",
    "a bar of trending things above": """
        Trending: Texas K-9 course | Ohio police academy | Idaho firearms instructors""",
    "cookies above": """
        This site uses cookies to show you offers of Texas police training.
        Accept""",
    "a prompt for a newsletter above": """
        Sign up for our Texas police training newsletter
        Subscribe""",
    "a banner of a government above": """
        An official website of the State of Texas
        Here's how you know""",
}  # fmt: skip


def lines(block: str) -> str:
    return "\n".join(line.strip() for line in block.strip().split("\n"))


def said(subject: Subject) -> dict[str, object]:
    """All that is published of a document, but its scores."""
    tags, found = understand_subject(subject, load())
    return {
        "relevance": tags.relevance.label,
        "kind": tags.kind.kind.value,
        "topics": [topic.id for topic in tags.topics],
        "states": [(state.code, state.primary) for state in tags.states],
        "free": found.free,
        "classes": [offering.title for offering in found.offerings],
    }


def with_text(subject: Subject, text: str) -> Subject:
    return Subject(subject.title, text)


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("name", BELOW)
def test_furniture_below_an_article_changes_no_tag(name, document):
    subject = DOCUMENTS[document]
    assert said(with_text(subject, f"{subject.text}\n\n{lines(BELOW[name])}")) == said(subject)


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("name", ABOVE)
def test_furniture_above_an_article_changes_no_tag(name, document):
    subject = DOCUMENTS[document]
    assert said(with_text(subject, f"{lines(ABOVE[name])}\n\n{subject.text}")) == said(subject)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_page_full_of_furniture_makes_its_article_neither_longer_nor_thinner(document):
    subject = DOCUMENTS[document]
    teasers = "Local News2 weeks ago\nPost office in Millbrook moves to a new building\n" * 100
    assert said(with_text(subject, f"{subject.text}\n\n{teasers}")) == said(subject)
    assert said(with_text(subject, f"{teasers}\n{subject.text}")) == said(subject)


def test_the_articles_without_furniture_are_what_they_are():
    assert said(CLASS)["relevance"] == said(NOTICE)["relevance"] == said(LAW)["relevance"] == "yes"
    assert said(FLOOD)["relevance"] == "no"
    assert [said(each)["states"] for each in DOCUMENTS.values()] == [
        [(code, True)] for code in ("AR", "OR", "NH", "MN")
    ]
