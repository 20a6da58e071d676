"""How a fetch ended: the outcomes told apart, and the pages that only look like success."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from crawler.errors import AddressRefused

GOOD = ("new", "changed", "unchanged", "not_modified")
FAILED = ("blocked", "consent", "teaser", "empty", "gone", "forbidden", "refused", "error")
OUTCOMES = (*GOOD, *FAILED)

GONE = (404, 410, 451)
BLOCKED = (401, 402, 403, 407, 429)
PROSE = 60  # characters from which a line that ends like a sentence counts as prose
WALL_PROSE = 200  # characters of other prose below which one phrase of a wall makes the page a wall
LONG_WALL = 800  # the same for three different phrases: the walls that explain themselves
TEASER = 2500  # characters of text above which a box that asks to subscribe is only a box
AFTER = 400  # characters after an article's last line, in which the offer to read on stands
EMPTY = 140  # characters of article text below which there is no article
WRAPPED = re.compile(r"\[<twisted\.python\.failure\.Failure (?:\w+\.)*(\w+): (.*?)>.*\]")  # Twisted's list of reasons


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
    if 300 <= status < 400:
        return Ending("refused", f"HTTP {status} to no web address")  # to one, it would have been followed
    return None if 200 <= status < 300 else Ending("error", f"HTTP {status}")


def failure_ending(error: BaseException) -> Ending:
    """Return how a request ended that has no response."""
    if isinstance(error, AddressRefused) or isinstance(error.__cause__, AddressRefused):
        return Ending("refused", str(error))
    name, text = type(error).__name__, WRAPPED.sub(r"\1: \2", str(error))
    if name == "IgnoreRequest":
        return Ending("forbidden", text) if "robots.txt" in text else Ending("refused", text)
    if name in ("DownloadCancelledError", "UnsupportedURLSchemeError"):
        return Ending("refused", text or "more than a page may have was sent")
    return Ending("error", f"{name}: {text}" if text else name)


def page_ending(raw: str) -> Ending | None:
    """Return the outcome of a page that is a consent wall, a challenge or nothing, by its visible text."""
    lines = _lines(raw)
    for outcome in ("blocked", "consent"):
        pattern = _patterns()[outcome]
        if _is_article(lines, pattern):
            continue
        phrases = {match.group() for line in lines for match in pattern.finditer(line)}
        prose = sum(len(line) for line in lines if _is_prose(line) and not pattern.search(line))
        if phrases and (prose < WALL_PROSE or (len(phrases) >= 3 and prose < LONG_WALL)):
            return Ending(outcome, min(phrases))
    size = sum(map(len, lines))
    return Ending("empty", f"{size} characters") if size < EMPTY else None


def _is_article(lines: Iterable[str], pattern: re.Pattern[str]) -> bool:
    """Say whether a page has too much prose without a wall's phrases to be one; the first paragraphs tell."""
    prose = 0
    for line in lines:
        if _is_prose(line) and not pattern.search(line):
            prose += len(line)
            if prose >= LONG_WALL:
                return True
    return False


def teaser_ending(raw: str) -> Ending | None:
    """Return the outcome of a page whose little prose ends in an offer to read on, where no article is looked for."""
    lines = _lines(raw)
    if sum(len(line) for line in lines if _is_prose(line)) >= TEASER // 2:
        return None
    phrase = next((match.group() for line in lines if (match := _patterns()["teaser"].search(line))), None)
    return Ending("teaser", phrase) if phrase else None


def bare_ending(raw: str) -> Ending | None:
    """Return the outcome of a page of menus alone, such as a template whose article a script should bring."""
    prose = sum(len(line) for line in _lines(raw) if _is_prose(line))
    return Ending("empty", f"{prose} characters of sentences") if prose < EMPTY else None


def article_ending(text: str, *, raw: str, free: bool | None, title: str | None) -> Ending | None:
    """Return the outcome of a page whose article is cut short for subscribers or is not there."""
    bare = text.replace(title or "\0", "").strip()
    if len(bare) < TEASER:
        tail = _tail(bare, raw)
        phrase = _first("teaser", tail) or ((free is False or _breaks_off(bare)) and _first("subscribe", tail))
        if phrase:
            return Ending("teaser", phrase)
        if free is False and len(bare) < TEASER // 2:
            return Ending("teaser", "isAccessibleForFree is false")
    return Ending("empty", f"{len(bare)} characters of text") if len(bare) < EMPTY else None


def _is_prose(line: str) -> bool:
    return len(line) >= PROSE and line.endswith((".", "!", "?", "»", "”", '"', "…"))


def _breaks_off(text: str) -> bool:
    return text.rstrip().endswith(("...", "…", "[…]", "[...]", ",", ":", ";"))


def _tail(text: str, raw: str) -> str:
    """Return an article's last two lines and what stands right after them on the page."""
    flat, lines = _flat(raw), [_flat(line) for line in text.splitlines()[-2:]]
    last = lines[-1][-PROSE:] if lines else ""
    place = flat.rfind(last)
    after = flat[place + len(last) :][:AFTER] if last and place >= 0 else flat
    return " ".join([*lines, after])


def _first(table: str, text: str) -> str | None:
    match = _patterns()[table].search(text)
    return match.group() if match else None


@lru_cache(maxsize=1)  # every question of a page is asked of the same lines
def _lines(raw: str) -> tuple[str, ...]:
    lines = raw.replace("’", "'").casefold().splitlines()
    return tuple(flat for line in lines if (flat := " ".join(line.split())))


def _flat(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).casefold()


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    tables = tomllib.loads((files("crawler") / "lexicon" / "walls.toml").read_text(encoding="utf-8"))
    phrases = {name: "|".join(f"(?:{phrase})" for phrase in table["phrases"]) for name, table in tables.items()}
    return {name: re.compile(joined) for name, joined in phrases.items()}
