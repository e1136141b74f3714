"""Where something stands in JSON: JMESPath expressions (https://jmespath.org/specification.html). The only door to jmespath."""

import jmespath
from jmespath import exceptions

from trainwatch.errors import ParseError

# What an expression can come upon in an answer that it does not fit: a function is given another type than it takes.
_MISFITS = (ValueError, TypeError, ArithmeticError, LookupError, AttributeError, RecursionError)


def checked(expression: str) -> str:
    """*expression*, as it is. Raises ValueError, for people who edit feeds.yml, when it is no JMESPath expression."""
    try:
        jmespath.compile(expression).search({})
    except exceptions.JMESPathTypeError:  # a function misses what an empty answer does not have
        return expression
    except exceptions.JMESPathError as error:
        said = " ".join(str(error).split("\n")[0].split())
        raise ValueError(f"{expression!r} is no JMESPath expression: {said}") from None
    return expression


def find(expression: str | None, value: object) -> object:
    """What stands at *expression* in *value*; None when nothing does, or there is no expression.

    Raises ParseError when *value* is of a shape that the expression cannot be applied to.
    """
    if expression is None:
        return None
    try:
        found: object = jmespath.compile(expression).search(value)
    except _MISFITS as error:
        said = " ".join(str(error).split())
        raise ParseError(f"the expression `{expression}` does not fit the answer: {said}"[:300]) from error
    return found


def text(expression: str | None, value: object) -> str:
    """The text or the number at *expression*, as text; empty for anything else. Raises ParseError as `find` does."""
    found = find(expression, value)
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return ""
    return str(found)
