"""The front page: search, what is new, where it happens, what it is about, and whether the collection lives."""

from collections.abc import Mapping

from trainwatch import knowledge
from trainwatch.query.overview import overview
from trainwatch.site import words
from trainwatch.site.contexts import Counted, Frame, Group, HomePage
from trainwatch.site.links import Links
from trainwatch.site.site import Answer, Visit
from trainwatch.site.tilemap import elsewhere, tiles

DESCRIPTION = (
    "News and announcements about the training of US law enforcement, by state and topic, collected every night."
)


async def home(visit: Visit) -> Answer:
    """``/``."""
    found = await visit.site.reader.ask(lambda execute: overview(execute, visit.now))
    states = dict(found.states)
    page = HomePage(
        frame=Frame(
            "Law enforcement training news, state by state",
            section="home",
            description=DESCRIPTION,
            sample=found.has_samples,
            atom=visit.links.page("search.atom"),
        ),
        overview=found,
        tiles=tiles(states),
        elsewhere=tuple(
            Counted(words.state(code), visit.links.state(code), count) for code, count in elsewhere(states)
        ),
        groups=_groups(dict(found.topics), visit.links),
    )
    return visit.page("home.html", page)


def _groups(counts: Mapping[str, int], links: Links) -> tuple[Group, ...]:
    """The topics that some article is about, under the headings and in the order of the knowledge files."""
    known = knowledge.load()
    groups = (
        Group(
            label,
            tuple(
                Counted(topic.label, links.topic(topic.id), counts[topic.id])
                for topic in known.topics.values()
                if topic.group == group_id and topic.id in counts
            ),
        )
        for group_id, label in known.groups.items()
    )
    return tuple(group for group in groups if group.topics)
