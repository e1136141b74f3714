"""Questions to the public tables that Datasette offers ready-made, for analysts to run, read and change."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A SELECT; *title* is what people click on, *description* what its rows are."""

    title: str
    description: str
    sql: str


QUESTIONS = {
    "free_classes_to_come": Question(
        "Free classes to come",
        "Classes that cost nothing and have not begun, the next one first, with the article that tells of each.",
        """select o.start, o."end", c.title, c.provider, o.city, o.state, o.delivery, o.status, o.registration_closes,
  o.registration_url, a.url as article
from offerings o join courses c on c.id = o.course_id join articles a on a.id = o.article_id
where o.is_free = 'yes' and o.start >= date('now') and o.status not in ('cancelled', 'held', 'vanished')
order by o.start""",
    ),
    "sources_not_watched": Question(
        "Sources that are not watched",
        "What the catalogue names and nobody asks, by state, and why: no news of theirs is here.",
        """select state, organisation_type, name, confidence, note, url
from sources where enabled = 0
order by state, organisation_type, name""",
    ),
    "what_changed_lately": Question(
        "What changed lately",
        "Of the last fourteen days: new articles and pages that are gone; and classes ahead that were changed.",
        """select collected as day, 'new article' as what, title, url from articles
where collected >= date('now', '-14 days')
union all
select gone, 'page is gone', title, url from articles where gone >= date('now', '-14 days')
union all
select o.start, 'class ' || o.status, c.title, a.url
from offerings o join courses c on c.id = o.course_id join articles a on a.id = o.article_id
where o.start >= date('now') and o.status in ('changed', 'full', 'cancelled', 'vanished')
order by day desc""",
    ),
    "decisions_by_reason": Question(
        "Decisions by reason",
        "What was listed and did not become an article: how often for which reason, with one example.",
        """select verdict, reason, count(*) as items, min(title) as example
from decisions group by verdict, reason order by items desc""",
    ),
    "requests_by_source": Question(
        "Requests by source",
        "What the last collection asked of each source, the most asked first.",
        """select source_id, count(*) as requests, sum(result != 'answered') as unanswered, sum(bytes) as bytes,
  round(sum(seconds), 1) as seconds
from fetches where run_id = (select max(id) from runs)
group by source_id order by requests desc, source_id""",
    ),
}
