"""Which wire or outlet a page itself credits for its text: the first hint that it is a copy."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

DATELINE = 160  # characters within which a dateline stands
LAST = 120  # characters of a last line that is a credit and not a sentence


def find_credits(text: str, *, authors: tuple[str, ...] = (), declared: tuple[str, ...] = ()) -> str | None:
    """Return the wire that fields, byline, dateline or last line credit, else the organisation the fields name."""
    for place in (*declared, *authors):
        if wire := _wire_in_byline(place):
            return wire
    return _wire_in_text(text) or (declared[0] if declared else None)


def _wire_in_byline(byline: str) -> str | None:
    """Return the wire that a byline names as a whole part: `Le Figaro avec AFP`, `Reuters`, `Jane Doe (AP)`."""
    joints = "|".join(map(re.escape, _lexicon()["phrases"]["with"]))
    parts = re.split(rf"[,;/()&|]|\s+[-–—]\s+|(?<!\w)(?:{joints})(?!\w)", byline, flags=re.IGNORECASE)
    return next((wire for part in parts if (wire := _wires().get(part.strip()))), None)


def _wire_in_text(text: str) -> str | None:
    first, last = text[:DATELINE], text.rpartition("\n")[2]
    names = "|".join(sorted(map(re.escape, _wires()), key=len, reverse=True))
    for match in _datelines(first, names):
        return _wires()[match.group(1)]
    if len(last) <= LAST and not last.endswith(("?", "!")):
        opening, closing = r"(?:[(©\[]|\b(?:avec|with|via|source|mit))\s*:?\s*", r"\s*[)\].]?\s*(?:\d{4}|$)"
        found = re.search(f"{opening}({names}){closing}", last)
        return _wires().get(found.group(1)) if found else None
    return None


def _datelines(first: str, names: str) -> Iterator[re.Match[str]]:
    """Yield `PARIS (AFP) -`, `Jan 3 (Reuters) -`, `(Bloomberg) --`, `AFP - ` at the start."""
    for pattern in (rf"[(\[]({names})[)\]]\s*[-–—:]", rf"^\W{{0,3}}({names})\s*[-–—]\s"):
        if match := re.search(pattern, first):
            yield match


@cache
def _wires() -> dict[str, str]:
    return {spelling: name for name, spellings in _lexicon()["wires"].items() for spelling in spellings}


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads((files("crawler") / "lexicon" / "credits.toml").read_text(encoding="utf-8"))
