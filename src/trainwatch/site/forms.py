"""The search form, filled in with what was asked."""

from collections.abc import Iterable

from trainwatch import knowledge
from trainwatch.query import Query
from trainwatch.site import words
from trainwatch.site.contexts import Choice, ChoiceGroup, SearchForm

_SHOWN = ("state", "topic", "source_type", "after", "before")


def search_form(query: Query) -> SearchForm:
    """A form that, sent as it is, asks *query* again.

    A field shows one value. Further values of it, and filters without a field, travel as hidden ones.
    """
    filters = query.filters
    known = knowledge.load()
    shown = {name: next(iter(getattr(filters, name)), "") for name in _SHOWN}
    return SearchForm(
        words=query.words_text,
        states=_choices(known.states, "state", shown["state"]),
        topics=tuple(
            ChoiceGroup(
                label,
                _choices((t.id for t in known.topics.values() if t.group == group_id), "topic", shown["topic"]),
            )
            for group_id, label in known.groups.items()
        ),
        source_types=_choices(words.ORGANISATIONS, "source_type", shown["source_type"]),
        after=shown["after"],
        before=shown["before"],
        hidden=tuple((each.field, each.value) for each in filters.all() if each.value != shown.get(each.field)),
    )


def _choices(values: Iterable[str], field: str, chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(str(value), words.value(field, value), value == chosen) for value in values)
