"""How this room reaches a database: through a function that the caller gives."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Row = tuple[Any, ...]  # the border to SQLite: each module turns rows into its own types at once

Execute = Callable[[str, Sequence[object]], Sequence[Row]]
"""Run one SELECT with positional parameters and return all rows, e.g.
``lambda sql, parameters: connection.execute(sql, parameters).fetchall()``.

The connection's main database is the private file with the full-text index; the public file is attached as ``public``.
"""


def listed(columns: Mapping[str, str]) -> str:
    """What follows SELECT: the expressions of *columns*, which maps the fields of a type to them."""
    return ", ".join(columns.values())


def named(columns: Mapping[str, str], row: Row) -> dict[str, Any]:
    """The first values of *row* under the names of *columns*, for the constructor of the type they make."""
    return dict(zip(columns, row, strict=False))
