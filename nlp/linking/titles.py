"""The short English title of an event, made from its fields: "OpenAI in talks to raise money from MGX – up to $7tn"."""

from collections.abc import Sequence
from typing import Any

from nlp.lexicon import read_lexicon
from nlp.linking.values import LinkClaim

MOST_NAMES = 3
LONGEST_QUOTE = 60
SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))


def write_title(claim: LinkClaim, others: Sequence[str], stage: str, deniers: Sequence[str] = ()) -> str:
    """Write the title of an event from the claim that stands for it; `deniers` only where nobody asserts it."""
    table = read_lexicon("linking/titles")
    words = table.get(claim.type, table["other"])
    amount = write_amount(claim, table)
    named = [name for name in others if name != claim.actor]
    if deniers:
        own = [] if claim.actor in (None, *deniers) else [f"({claim.actor})"]
        head = [_join(deniers), "denies" if len(deniers) == 1 else "deny", words["denied"], *own]
    else:
        head = [claim.actor or _join(named) or "Somebody", words.get(stage, words["plain"])]
    shown = _join(named) if claim.actor else ""
    tail = [f"({shown})"] if shown and words["with"] == "()" else [words["with"], shown] if shown else []
    if claim.type == "other" and claim.quote:
        tail = [f"“{_cut(claim.quote)}”"]
        head = [f"{claim.actor or 'Somebody'}:"] if not deniers else [*head[:2], "that"]
    title = " ".join(part for part in (*head, *tail) if part)
    return f"{title} – {amount}" if amount else title


def _cut(quote: str) -> str:
    """Cut a quote at a word, to fit a title."""
    text = " ".join(quote.split())
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE].rpartition(" ")[0] + " …"


def _join(names: Sequence[str]) -> str:
    """List names, the first few of many."""
    shown = [*names[:MOST_NAMES], "others"] if len(names) > MOST_NAMES else list(names)
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def write_amount(claim: LinkClaim, table: dict[str, Any]) -> str | None:
    """Write a sum or count with its bounds, None where there is none."""
    low, high = claim.low, claim.high
    if low is None and high is None:
        return None
    if low is None or high is None:
        word = table["amounts"]["up_to" if low is None else "over"]
        value = high if low is None else low
        return f"{word} {_one(value or 0.0, claim, table)}"
    if low == high:
        return _one(low, claim, table)
    return f"{_one(low, claim, table)}–{_one(high, claim, table)}"


def _one(value: float, claim: LinkClaim, table: dict[str, Any]) -> str:
    scale, suffix = next(((scale, suffix) for scale, suffix in SCALES if abs(value) >= scale), (1.0, ""))
    number = f"{value / scale:.4g}" if suffix else f"{value:,.10g}"
    if claim.currency:
        symbol = table["symbols"].get(claim.currency)
        return f"{symbol}{number}{suffix}" if symbol else f"{claim.currency} {number}{suffix}"
    if claim.unit == "percent":
        return f"{number}{suffix}%"
    return " ".join(filter(None, (f"{number}{suffix}", _plural(claim.unit, value, table))))


def _plural(unit: str | None, value: float, table: dict[str, Any]) -> str | None:
    """Write a unit in the number that its count asks for."""
    if not unit or value == 1 or unit in table["units"]["invariable"]:
        return unit
    return f"{unit[:-1]}ies" if unit.endswith("y") else f"{unit}s"
