"""Is a page about the topic? A cheap look at its raw text, before anything costly is done with it."""

import hashlib
import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from crawler.errors import PublisherError, check_keys

POINTS = {"chips": 3, "rooms": 2, "makers": 2, "labs": 1, "ai": 1}  # for each word once, however often it stands
TABLES = (*POINTS, "money", "watch")
CORE = ("chips", "rooms", "makers")  # one of these must be there
ENOUGH = 3  # points: a chip, or a maker or a computer room beside another one, a buyer or the word AI
PLENTY = 6  # points: an article about chips all through, whose money may stand anywhere
TOKEN = re.compile(r"\w+|[$€£¥]")
LETTERS = 3  # of a word's first token, by which it is looked up; a * stands after at least as many
NEAR = 300  # characters, about two sentences, between the money and who or what it is for


@dataclass(frozen=True)
class Verdict:
    """Whether a text is on topic, and the words that decided it."""

    on_topic: bool
    words: tuple[str, ...]


@dataclass(frozen=True)
class Watchlist:
    """The words of the gate by table; its digest changes when they do."""

    tables: Mapping[str, tuple[str, ...]]

    @cached_property
    def index(self) -> dict[str, list[tuple[str, re.Pattern[str]]]]:
        """Return tables and patterns by the first letters of their first word: most of a text costs a look-up."""
        index: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        for name, words in self.tables.items():
            for word in sorted(words, key=len, reverse=True):
                index.setdefault(_first_letters(word), []).append((name, _pattern(word)))
        return index

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 of the words and of the counts above."""
        words = [f"{name}:{'|'.join(sorted(self.tables[name]))}" for name in sorted(self.tables)]
        return hashlib.sha256("\n".join([*words, f"{POINTS} {ENOUGH} {PLENTY} {NEAR}"]).encode()).hexdigest()


def read_watchlist(*paths: Path) -> Watchlist:
    """Read the packaged words and lay the user's files over them: words are added, those under [drop] dropped."""
    tables = {name: dict.fromkeys(words) for name, words in _read(None).items()}
    for path in paths:
        for name, words in _read(path).items():
            if name == "drop":
                tables = {key: {w: None for w in kept if w not in words} for key, kept in tables.items()}
            else:
                tables.setdefault(name, {}).update(dict.fromkeys(words))
    return Watchlist({name: tuple(words) for name, words in tables.items()})


def gate(text: str, watchlist: Watchlist) -> Verdict:
    """Say whether a text speaks of money, capacity or deals around AI chips, or of what the user watches."""
    flat = text.replace("’", "'")
    found = _find(flat, watchlist)
    words = {name: sorted({word for _, word in hits}) for name, hits in found.items()}
    points = sum(POINTS[name] * len(words.get(name, ())) for name in POINTS)
    core = any(name in found for name in CORE)
    places = sorted(place for name in (*CORE, "labs") for place, _ in found.get(name, ()))
    money = _nearest(places, found.get("money", []), NEAR if points < PLENTY else len(flat))
    decided = [word for name in POINTS for word in words.get(name, ())]
    watched = words.get("watch", [])
    return Verdict(bool(watched) or (points >= ENOUGH and core and bool(money)), (*watched, *decided, *money))


def _find(text: str, watchlist: Watchlist) -> dict[str, list[tuple[int, str]]]:
    """Return the places of each table's words; of those that start at one place, the longest of a table."""
    found: dict[str, list[tuple[int, str]]] = {}
    for token in TOKEN.finditer(text):
        words = watchlist.index.get(token.group()[:LETTERS].casefold())
        if words is None:
            continue
        start, seen = token.start(), set[str]()
        for name, pattern in words:
            if name not in seen and (match := pattern.match(text, start)):
                seen.add(name)
                found.setdefault(name, []).append((start, match.group().casefold()))
    return found


def _nearest(places: list[int], money: Iterable[tuple[int, str]], reach: int) -> tuple[str, ...]:
    """Return the words of money that stand near one of the places."""
    near = {word for place, word in money if bisect_right(places, place + reach) > bisect_left(places, place - reach)}
    return tuple(sorted(near))


def _first_letters(word: str) -> str:
    match = TOKEN.match(word)
    return match.group()[:LETTERS].casefold() if match else word[:1]


def _pattern(word: str) -> re.Pattern[str]:
    body = re.escape(word.replace("’", "'")).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    end = r"(?!\w)" if word[-1].isalnum() else ""
    return re.compile(body + end, 0 if word != word.lower() else re.IGNORECASE)


def _read(path: Path | None) -> dict[str, list[str]]:
    where = str(path or "crawler/watchlist.toml")
    try:
        text = (path or files("crawler") / "watchlist.toml").read_text(encoding="utf-8")
        tables: dict[str, Any] = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, OSError) as error:
        raise PublisherError(f"{where} cannot be read ({error}); mend it or name another watchlist.") from error
    check_keys(tables, [*TABLES, "drop"], where)
    for name, table in tables.items():
        check_keys(table, ["words"], f"{where}: [{name}]")
    return {name: table.get("words", []) for name, table in tables.items()}
