"""What a class costs those who attend it: free, a price, or not said; and what is paid beside it.

::

    Line ─amounts─▶ Sum*  ─┐
         ─gratis──▶ Span* ─┴─payers─stating▶ Said ─filling▶ price, tiers, free, free_for
         ─beside──────────────────────────────────────────▶ lodging, meals, travel
    provider_terms.yml ─standing──────────────────────────▶ what the announcement leaves open
"""

from trainwatch.courses.block import Block
from trainwatch.courses.cost import beside, filling
from trainwatch.courses.cost.filling import costs, of_text
from trainwatch.courses.cost.said import Said
from trainwatch.courses.cost.standing import stood
from trainwatch.courses.cost.stating import overall, say
from trainwatch.model import Offering

__all__ = ["Said", "costs", "fill", "of_text", "overall", "say"]


def fill(offering: Offering, block: Block) -> Offering:
    """*offering* with its price and tiers, whether and for whom it is free, and what is paid beside tuition.

    What the announcement leaves open is filled from the standing terms of its provider.
    """
    told = filling.told(block)
    filled = beside.filled(filling.priced(offering, told), block)
    giver = offering.provider or (block.giver[0] if block.giver else "")
    return stood(filled, giver, cost_told=bool(told))
