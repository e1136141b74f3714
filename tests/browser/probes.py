"""Questions that are put to a page: scripts that answer with what is wrong, as a list of words for people."""

from playwright.sync_api import Page

_NAME = """
  const name = (node) => node.tagName.toLowerCase() + (node.className ? '.' + node.classList[0] : '')
    + ' “' + node.textContent.trim().replace(/\\s+/g, ' ').slice(0, 40) + '”';
  const seen = (node) => node.checkVisibility() && !node.closest('.unseen, .skip');
"""

_OVERFLOW = f"""() => {{ {_NAME}
  const wrong = [];
  if (document.documentElement.scrollWidth > innerWidth) wrong.push('the page scrolls sideways');
  const scrolls = (node) => {{
    for (let each = node; each; each = each.parentElement)
      if (['auto', 'scroll'].includes(getComputedStyle(each).overflowX)) return true;
    return false;
  }};
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {{
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !seen(node) || scrolls(node)) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const box = range.getBoundingClientRect();
    if (box.left < -1 || box.right > innerWidth + 1) wrong.push(name(node) + ' leaves the screen');
    for (let each = node; each !== document.body; each = each.parentElement) {{
      const frame = each.getBoundingClientRect();
      const hides = getComputedStyle(each).overflow !== 'visible' && !each.matches('select');
      if (hides && (box.right > frame.right + 1 || box.bottom > frame.bottom + 1)) wrong.push(name(node) + ' is cut');
    }}
  }}
  return wrong;
}}"""

_SMALL = f"""(least) => {{ {_NAME}
  const inSentence = (link) => getComputedStyle(link).display === 'inline'
    && [...link.parentElement.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const wrong = [];
  for (const node of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')) {{
    if (!seen(node) || node.matches('a') && inSentence(node)) continue;
    const {{width, height}} = node.getBoundingClientRect();
    if (Math.min(width, height) < least)
      wrong.push(name(node) + ' is ' + width.toFixed(1) + ' by ' + height.toFixed(1));
  }}
  return wrong;
}}"""

_FOCUS = f"""() => {{ {_NAME}
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const style = getComputedStyle(node);
  const box = node.getClientRects()[0];
  const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
  const x = middle(box.left, box.right, innerWidth), y = middle(box.top, box.bottom, innerHeight);
  const above = document.elementFromPoint(x, y);
  const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const onTop = above !== null && (node.contains(above) || above.contains(node));
  const wrong = [];
  if (!drawn) wrong.push('has no outline');
  if (!onTop) wrong.push('is off the screen or covered');
  return {{name: name(node), wrong}};
}}"""

_BADGES = f"""(most) => {{ {_NAME}
  const wrong = [];
  for (const node of document.querySelectorAll('.status, .badge')) {{
    if (!seen(node)) continue;
    const style = getComputedStyle(node);
    const inner = node.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    const lines = Math.round(inner / parseFloat(style.lineHeight));
    if (lines > most) wrong.push(name(node) + ' takes ' + lines + ' lines');
  }}
  return wrong;
}}"""


def overflow(page: Page) -> list[str]:
    """What makes the page scroll sideways, leaves the screen or is cut by its frame."""
    found: list[str] = page.evaluate(_OVERFLOW)
    return found


def small_targets(page: Page, least: int) -> list[str]:
    """Controls, and links outside of sentences, that are less than *least* CSS pixels high or wide.

    Links in a sentence are as high as their line: WCAG 2.2, 2.5.8, excepts them.
    """
    found: list[str] = page.evaluate(_SMALL, least)
    return found


def tall_badges(page: Page, most_lines: int) -> list[str]:
    """Badges whose words take more lines than that."""
    found: list[str] = page.evaluate(_BADGES, most_lines)
    return found


def focus(page: Page) -> tuple[str, list[str]] | None:
    """The name of what has the focus and why that cannot be seen; None where nothing has it."""
    found = page.evaluate(_FOCUS)
    return (found["name"], found["wrong"]) if found else None
