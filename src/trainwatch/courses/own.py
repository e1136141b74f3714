"""The lines that speak of one class: its own, all of a page that has no other, and those under its name further up."""

from collections.abc import Iterator

from trainwatch.courses.block import Block, Line

_NEAR = 4  # lines below a heading that still belong to it


def own_lines(block: Block) -> tuple[Line, ...]:
    """The lines of *block* in which a fact is the class's own.

    A page that names a class in its heading and again beside each of its dates describes it below the heading; such
    lines count as well.
    """
    return block.widest if block.alone else (*block.lines, *_below_its_name(block))


def _below_its_name(block: Block) -> Iterator[Line]:
    name, heading = block.name.casefold(), None
    for line in block.shared:
        if heading is not None and line.place - heading <= _NEAR:
            yield line
        elif line.place and line.reading.plain.strip().casefold() == name:
            heading = line.place
