"""Who a message went to: his addresses, found in a text however they are written or cut up. Pure, linear-time."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate

_MOST = 50  # addresses; a bulletin goes to one or two, and every one costs time in every text

# What mail servers call the headers in which an address stands that the message went to: To, Resent-Cc, X-Forwarded-For,
# Original-Recipient ... but not where answers and complaints go.
_GOES_TO = re.compile(r"(?:[a-z-]*-)?(?:to|cc|bcc|for|rcpt|(?:original-?)?recipients?|receiver)")
_COMES_BACK = re.compile(r"reply|error|receipt|notification|follow|report|abuse|complain|bounce")
_RECEIVED_FOR = re.compile(r"\bfor\s{1,9}<?(\S{1,64}@[^\s<>,;()]{1,255})")
_ADDRESS = re.compile(r"[^\s<>,;:\"()]{1,64}@[^\s<>,;:\"()]{1,255}")

# Characters that are not shown (Unicode's Default_Ignorable_Code_Point, and controls): they part what is read as one.
_UNSEEN = (
    "\u0000-\u0008\u000e-\u001f\u007f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
_HIDDEN = re.compile(f"[{_UNSEEN}]+")
_SEEN = re.compile(f"[^{_UNSEEN}]")

# How the @ is written: bare, in an address of the web, twice escaped in one, and in the sender of a bounced message.
_AT = r"\s{0,3}(?:[@\uff20\ufe6b=]|%(?:25){0,3}(?:40|3D))\s{0,3}"
_PLUS = r"(?:(?:\+|%(?:25){0,3}2B)[\w.+-]{0,64})?"
# The sender to whom a bounced message returns (VERP) holds whoever it went to: bounce-12-jane.roe=reader.example@list.example
_BOUNCE = r"(?<![\w.+=-])[\w.+=-]{1,128}=[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"


def recipients(headers: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The addresses in lower case that a message with these *headers*, by their names in lower case, went to."""
    said = [
        value
        for name, values in headers.items()
        if _GOES_TO.fullmatch(name) and not _COMES_BACK.search(name)
        for value in values
    ]
    said += [found for value in headers.get("received", ()) for found in _RECEIVED_FOR.findall(value)]
    found = dict.fromkeys(address.lower().strip("'.") for text in said for address in _ADDRESS.findall(text))
    return frozenset(list(found)[:_MOST])


def named(recipients: Iterable[str]) -> re.Pattern[str]:
    """What matches an address of *recipients*: with another part behind a plus or none, and with its @ written otherwise."""
    ways = []
    for address in sorted(recipients, key=lambda each: (-len(each), each)):
        local, _, domain = address.rpartition("@")
        own = local.partition("+")[0] or local
        ways.append(f"{re.escape(own)}{_PLUS}{_AT}{re.escape(domain)}")
    return re.compile("|".join((_BOUNCE, *ways)), re.IGNORECASE)


def rewritten(
    strings: Sequence[str], pattern: re.Pattern[str], instead: Callable[[re.Match[str]], str] = lambda _: ""
) -> list[str]:
    """`pattern.sub` over *strings* read as one text without what is not shown, so that no border hides a match.

    What takes the place of a match stands in the string where that began.
    """
    written = "".join(strings)
    found = list(pattern.finditer(_HIDDEN.sub("", written)))
    if not found:
        return list(strings)
    at = [match.start() for match in _SEEN.finditer(written)]
    characters = list(written)
    for match in found:
        new = instead(match)
        if new != match[0]:
            start, end = at[match.start()], at[match.end() - 1] + 1
            characters[start:end] = [new, *[""] * (end - start - 1)]
    return [
        "".join(characters[end - len(string) : end])
        for string, end in zip(strings, accumulate(map(len, strings)), strict=True)
    ]
