"""How a fetch ended: the outcomes told apart, and the pages that only look like success."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from crawler.errors import AddressRefused

GOOD = ("new", "changed", "unchanged", "not_modified")
FAILED = ("blocked", "consent", "teaser", "empty", "gone", "forbidden", "refused", "error")
OUTCOMES = (*GOOD, *FAILED)

GONE = (404, 410, 451)
BLOCKED = (401, 402, 403, 407, 429)
SHORT = 1200  # characters: a consent page or a challenge has little else to say
TEASER = 2500  # characters of text above which a box that asks to subscribe is only a box
EMPTY = 140  # characters of article text below which there is no article


@dataclass(frozen=True)
class Ending:
    """An outcome and the words that say why."""

    outcome: str
    detail: str | None = None


def status_ending(status: int) -> Ending | None:
    """Return how a response ended by its status alone; None for a page that is to be read."""
    if status == 304:
        return Ending("not_modified")
    if status in GONE:
        return Ending("gone", f"HTTP {status}")
    if status in BLOCKED:
        return Ending("blocked", f"HTTP {status}")
    return None if 200 <= status < 300 else Ending("error", f"HTTP {status}")


def failure_ending(error: BaseException) -> Ending:
    """Return how a request ended that has no response."""
    if isinstance(error, AddressRefused) or isinstance(error.__cause__, AddressRefused):
        return Ending("refused", str(error))
    name, text = type(error).__name__, str(error)
    if name == "IgnoreRequest":
        return Ending("forbidden", text) if "robots.txt" in text else Ending("refused", text)
    if name in ("DownloadCancelledError", "UnsupportedURLSchemeError"):
        return Ending("refused", text)
    return Ending("error", f"{name}: {text}" if text else name)


def page_ending(raw: str) -> Ending | None:
    """Return the outcome of a page that is a consent wall, a challenge or nothing, by its visible text."""
    text = _flat(raw)
    if len(text) < SHORT:
        for outcome in ("blocked", "consent"):
            if phrase := _first(outcome, text):
                return Ending(outcome, phrase)
    return Ending("empty", f"{len(text)} characters") if len(text) < EMPTY else None


def article_ending(text: str, *, raw: str, free: bool | None, title: str | None) -> Ending | None:
    """Return the outcome of a page whose article is cut short for subscribers or is not there."""
    if len(text) < TEASER and (phrase := _first("teaser", _flat(raw))) and (free is False or _cut(text)):
        return Ending("teaser", phrase)
    if free is False and len(text) < TEASER // 2:
        return Ending("teaser", "isAccessibleForFree is false")
    bare = text.replace(title or "\0", "").strip()
    return Ending("empty", f"{len(bare)} characters of text") if len(bare) < EMPTY else None


def _cut(text: str) -> bool:
    """Say whether a text breaks off, or is too short for an article beside an offer to subscribe."""
    return text.rstrip().endswith(("...", "…", "[…]", "[...]", ",", ":")) or len(text) < TEASER // 2


def _first(table: str, text: str) -> str | None:
    match = _patterns()[table].search(text)
    return match.group() if match else None


def _flat(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).casefold()


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    tables = tomllib.loads((files("crawler") / "lexicon" / "walls.toml").read_text(encoding="utf-8"))
    phrases = {name: "|".join(f"(?:{phrase})" for phrase in table["phrases"]) for name, table in tables.items()}
    return {name: re.compile(joined) for name, joined in phrases.items()}
