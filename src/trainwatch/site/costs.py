"""What a class really costs, in a sentence: tuition, lodging, meals and travel, each paid, not paid or not said."""

from collections.abc import Iterator, Sequence

from trainwatch.model import Tier
from trainwatch.query.classes import ClassRow
from trainwatch.site.class_lines import price

_UNPRICED = "The price is not said"
_BESIDE = ("lodging", "meals", "travel")


def cost_line(row: ClassRow) -> str:
    """The whole cost as sentences: "Free for Arkansas officers. Lodging and meals are paid; travel is not said."."""
    beside = "" if row.is_online else _beside(row)
    return " ".join(filter(None, (f"{tuition(row)}.", beside)))


def tuition(row: ClassRow) -> str:
    """What attending costs, without bed and board: "Free", "$295", "Free for members; $10 for others"."""
    if len(row.tiers) > 1:
        told = "; ".join(_tiers(row.tiers))
        return told[0].upper() + told[1:]
    if row.free == "yes":
        return f"Free for {row.free_for}" if row.free_for else "Free"
    if row.tiers:
        return next(_tiers(row.tiers))
    if row.price:
        return price(row.price)
    return "At a price that is not said" if row.free == "no" else _UNPRICED


def dollars(amount: float) -> str:
    """A sum as people write it: ``$1,250``, ``$36.50``."""
    return f"${amount:,.0f}" if amount == int(amount) else f"${amount:,.2f}"


def _tiers(tiers: Sequence[Tier]) -> Iterator[str]:
    for tier in sorted(tiers, key=lambda tier: tier.amount):
        words = dollars(tier.amount) if tier.amount else "free"
        who = f" for {tier.who}" if tier.who else ""
        yield f"{words}{who}{f' ({tier.includes})' if tier.includes else ''}"


def _beside(row: ClassRow) -> str:
    """Bed, board and the way there, those that share a fate together."""
    if not any(getattr(row, name) for name in _BESIDE):
        return "Whether lodging, meals or travel are paid for is not said."
    fates: dict[str | None, str] = {
        "paid": "paid for",
        "not_paid": "up to those who attend",
        None: "not said",
    }
    parts = []
    for fate, words in fates.items():
        things = [name for name in _BESIDE if getattr(row, name) == fate]
        if things:
            are = "are" if len(things) > 1 or things == ["meals"] else "is"
            parts.append(f"{_listed(things)} {are} {words}")
    line = "; ".join(parts)
    return f"{line[0].upper()}{line[1:]}."


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
