"""A class as lists show it, in words."""

from collections.abc import Iterator, Mapping
from datetime import date

from trainwatch.query.classes import ClassRow
from trainwatch.site import costs, whens
from trainwatch.site.class_contexts import ClassItem
from trainwatch.site.class_lines import place
from trainwatch.site.classes import DELIVERIES
from trainwatch.site.links import Links


def class_item(row: ClassRow, links: Links, today: date, miles: Mapping[str, float] | None = None) -> ClassItem:
    """The class in words; *miles* says how far away it is."""
    return ClassItem(
        row=row,
        url=links.course(row.id),
        days=whens.days(row),
        clock=whens.clock(row),
        place=_place(row, (miles or {}).get(row.id)),
        cost=costs.tuition(row),
        registration=whens.registration(row, today),
        closing=whens.is_closing(row, today),
        badges=tuple(_badges(row, today)),
    )


def is_all_in(row: ClassRow) -> bool:
    """Whether attending costs nothing at all: tuition, bed and board are paid, or nobody travels."""
    return row.free == "yes" and ((row.lodging == row.meals == "paid") or (row.is_online and row.lodging != "not_paid"))


def _place(row: ClassRow, miles: float | None) -> str:
    if row.is_online:
        return DELIVERIES[row.delivery or ""]
    where = place(row.city, row.state) or ("On request" if row.delivery == "on_request" else "Place not said")
    if row.delivery == "hybrid":
        where += ", partly online"
    if miles is None:
        return where
    return f"{where}, {miles:,.0f} mile{'' if round(miles) == 1 else 's'} away" if round(miles) else f"{where}, in town"


def _badges(row: ClassRow, today: date) -> Iterator[tuple[str, str]]:
    if is_all_in(row) and not row.is_online:
        yield "Free, room and meals paid", "badge-free"
    elif row.free == "yes":
        yield ("Free for some" if row.free_for else "Free"), "badge-free"
    if row.status in ("full", "cancelled", "vanished", "changed"):
        words = {"full": "Full", "cancelled": "Cancelled", "vanished": "Check with provider", "changed": "Changed"}
        yield words[row.status], "" if row.status == "changed" else "badge-warning"
    if whens.is_closing(row, today) and row.status not in ("full", "cancelled"):
        yield "Closing soon", "badge-soon"
    if row.sample:
        yield "Sample", "badge-sample"
