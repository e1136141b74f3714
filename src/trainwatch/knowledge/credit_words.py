"""The bodies that count a class for credit, and how notices speak of them: `credits.yml`, checked as it is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from trainwatch.knowledge.reading import Node, read_yaml

_LISTS = ("not_credit", "none", "pending", "eligible", "approved")


@dataclass(frozen=True, slots=True)
class CreditWords:
    """The lists of credits.yml, by their names there; each is explained in that file.

    *bodies* maps each wording, as written, to the body it names; *of_state* a state's code to the body that a notice of
    that state means where it names none.
    """

    bodies: Mapping[str, str]
    of_state: Mapping[str, str]
    not_credit: tuple[str, ...]
    none: tuple[str, ...]
    pending: tuple[str, ...]
    eligible: tuple[str, ...]
    approved: tuple[str, ...]


@cache
def credit_words() -> CreditWords:
    """The packaged credits.yml, read once a process. Raises ConfigError(file, line, key) on a fault."""
    return read_credit_words(files(__package__), "credits.yml")


def read_credit_words(folder: Traversable, name: str) -> CreditWords:
    """The lists of the file *name*.

    Raises ConfigError(file, line, key): not YAML, a list missing or unknown, a wording or a state that two bodies claim.
    """
    lists = read_yaml(folder, name).fields(frozenset({"bodies", *_LISTS}), frozenset())
    bodies: dict[str, str] = {}
    of_state: dict[str, str] = {}
    for body, node in lists["bodies"].fields().items():
        parts = node.fields(frozenset({"words"}), frozenset({"states"}))
        _claim(bodies, parts["words"], body)
        if "states" in parts:
            _claim(of_state, parts["states"], body)
    return CreditWords(bodies, of_state, *(lists[key].texts() for key in _LISTS))


def _claim(claimed: dict[str, str], node: Node, body: str) -> None:
    for item in node.items():
        word = item.text()
        if word in claimed:
            item.fail(f"{word!r} stands for {claimed[word]!r} already")
        claimed[word] = body
