"""The colours of the stylesheet, against WCAG 2.2 (1.4.3, 1.4.11)."""

import re
from importlib.resources import files

import pytest

CSS = (files("trainwatch.site") / "static" / "site.css").read_text()
LIGHT_CSS, _, DARK_CSS = CSS.partition("@media screen and (prefers-color-scheme: dark)")
COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6});")
LIGHT = dict(COLOUR.findall(LIGHT_CSS))
DARK = LIGHT | dict(COLOUR.findall(DARK_CSS.partition("\n}\n")[0]))

TEXT = [
    "ink/page",
    "soft/page",
    "link/page",
    "link-hover/page",
    "accent/page",
    "ink/panel",
    "soft/panel",
    "link/panel",
    "accent/panel",
    "brand-ink/brand",
    "button-ink/button",
    "button-ink/button-hover",
    "mark-ink/mark",
    "focus-ink/focus",
    "good/good-panel",
    "bad/bad-panel",
    "idle/idle-panel",
    "ink/idle-panel",
    "sample/sample-panel",
    "ink/sample-panel",
    "level-0-ink/level-0",
    "level-low-ink/level-1",
    "level-low-ink/level-2",
    "level-high-ink/level-3",
    "level-high-ink/level-4",
]
EDGES = ["line-strong/page", "line-strong/panel", "button/page", "focus-ink/focus"]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(pair: str, theme: dict[str, str]) -> float:
    darker, lighter = sorted(luminance(theme[name]) for name in pair.split("/"))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", TEXT)
def test_text_stands_out_from_its_ground(pair, theme):
    assert contrast(pair, theme) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", EDGES)
def test_edges_of_controls_stand_out(pair, theme):
    assert contrast(pair, theme) >= 3


def test_the_stylesheet_asks_nobody_else_for_anything():
    assert "url(" not in CSS
    assert "@import" not in CSS
