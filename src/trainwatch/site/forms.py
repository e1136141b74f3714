"""The search form, filled in with what was asked."""

from collections.abc import Iterable, Mapping, Sequence

from trainwatch import knowledge
from trainwatch.query import Query
from trainwatch.site import words
from trainwatch.site.contexts import Choice, ChoiceGroup, SearchForm

_SHOWN = ("state", "topic", "source_type", "after", "before")
_DATES = ("after", "before")


def search_form(query: Query, params: Mapping[str, Sequence[str]]) -> SearchForm:
    """A form that, sent as it is, asks *query* again, which the parameters *params* of an address asked.

    A field shows one value. Further values of it, and filters without a field, travel as hidden ones. A date that is
    none stays in its field, to be mended there.
    """
    filters = query.filters
    known = knowledge.load()
    shown = {name: next(iter(getattr(filters, name)), "") for name in _SHOWN}
    shown["free"] = "yes" if "yes" in filters.free else ""
    slips = {name: _typed(params, name) for name in _DATES if not shown[name] and _typed(params, name)}
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
        after=slips.get("after", shown["after"]),
        before=slips.get("before", shown["before"]),
        free=bool(shown["free"]),
        is_open=bool(slips),
        hidden=tuple((each.field, each.value) for each in filters.all() if each.value != shown.get(each.field)),
    )


def _typed(params: Mapping[str, Sequence[str]], name: str) -> str:
    return next((value.strip() for value in params.get(name, ()) if value.strip()), "")


def _choices(values: Iterable[str], field: str, chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(str(value), words.value(field, value), value == chosen) for value in values)
