"""Saved queries: SQL files of the user's folder by their names, beside the canned queries of Datasette."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from claimtrail.errors import ConfigError
from claimtrail.publish.metadata import STEM, read_metadata

COMMENT = re.compile(r"\s*(?:--\s*(?P<line>.*)|/\*\s*(?P<block>.*?)\s*\*/)", re.DOTALL)
PARAMETER = re.compile(r"(?<![:\w]):(\w+)")
NAME = re.compile(r"[\w-]+")


@dataclass(frozen=True)
class SavedQuery:
    """A query by its name; `values` are those of its parameters, empty where nothing is given."""

    name: str
    title: str
    sql: str
    values: Mapping[str, str] = field(default_factory=dict)


def read_saved(folder: Path) -> dict[str, SavedQuery]:
    """Return the canned queries and those of the folder, which come before canned ones of the same name."""
    canned: Mapping[str, Any] = read_metadata()["databases"][STEM]["queries"]
    saved = {name: SavedQuery(name, query["title"], query["sql"]) for name, query in canned.items()}
    return saved | {query.name: query for query in read_files(folder)}


def read_files(folder: Path) -> Iterator[SavedQuery]:
    """Yield the queries of a folder: each file's name is the query's, its first comment the title."""
    for path in sorted(folder.glob("*.sql")):
        if not NAME.fullmatch(path.stem):
            raise ConfigError(f"{path}: name the file with letters, digits, - and _ alone; it names the query.")
        try:
            sql = path.read_text(encoding="utf-8").strip().rstrip(";")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"{path} cannot be read ({error}); write it in UTF-8.") from error
        if not sql:
            raise ConfigError(f"{path} is empty; write a SELECT into it, or remove it.")
        yield SavedQuery(path.stem, _title(sql) or path.stem.replace("_", " "), sql)


def choose_query(wanted: str, saved: Mapping[str, SavedQuery]) -> SavedQuery:
    """Return a query by "name" or "name?parameter=value"; raises ConfigError for an unknown name or parameter."""
    name, _, given = wanted.partition("?")
    if name not in saved:
        near = get_close_matches(name, saved, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"known ones are {', '.join(saved)}."
        raise ConfigError(f"[alerts] queries: there is no saved query {name!r}; {hint}")
    query, values = saved[name], dict(parse_qsl(given, keep_blank_values=True))
    known = dict.fromkeys(PARAMETER.findall(_bare(query.sql)), "")
    if strange := next((key for key in values if key not in known), None):
        raise ConfigError(
            f"[alerts] queries: {name} has no parameter {strange!r}; it has {', '.join(known) or 'none'}."
        )
    return SavedQuery(wanted, query.title, query.sql, known | values)


def _title(sql: str) -> str | None:
    match = COMMENT.match(sql)
    words = (match["line"] or match["block"] or "").strip().splitlines() if match else []
    return words[0].strip() if words else None


def _bare(sql: str) -> str:
    """Return a query without its comments and quoted texts, where a colon names no parameter."""
    return re.sub(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'", " ", sql, flags=re.DOTALL)
