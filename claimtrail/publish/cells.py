"""Cells of tables and queries as people read them, with the raw value kept beside."""

import json
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from claimtrail.export.wording import format_list, format_number, format_stage, format_when

LISTS = {"origin_names", "denied_by", "reasons", "authors", "words"}
SUMS = {"low", "high", "usd_low", "usd_high"}
BADGES = {"stage", "stance", "standing"}
DATES = {"edtf", "happened"}
PAGES = {"claim_id": "claim", "event_id": "event", "entity_id": "entity", "actor_id": "entity"}
TABLES = {"claim": "claim", "event": "event", "entity": "entity"}


def render(row: Any, value: Any, *, column: str, table: str | None, urls: Any) -> Markup | None:
    """Return a cell's HTML; None leaves it to Datasette."""
    if value is None or value == "":
        return None
    if page := find_page(column, table):
        return link(value, page, urls)
    if column in ("quote", "title", "name"):
        return render_words(row, str(value), column=column, table=table, urls=urls)
    draw = next((draw for names, draw in DRAWINGS if column in names), None)
    return draw(row, value, column) if draw else None


def find_page(column: str, table: str | None) -> str | None:
    """Return the kind of page that a column's values open."""
    return PAGES.get(column) or (TABLES.get(table or "") if column == "id" else None)


def link(value: Any, page: str, urls: Any) -> Markup:
    """Return a link to a claim, an event or an entity; an expanded foreign key comes with its label."""
    key, label = (value["value"], value["label"]) if isinstance(value, dict) else (value, value)
    return Markup('<a href="{}">{}</a>').format(urls.path(f"/-/{page}/{key}"), label or key)


def render_words(row: Any, value: str, *, column: str, table: str | None, urls: Any) -> Markup | None:
    """Return a claim's quote, an event's title or an entity's name as a link to its page, quotes in their language."""
    kind = {"quote": "claim", "title": "event", "name": "entity"}[column]
    key = field(row, f"{kind}_id") or (field(row, "id") if table == kind else None)
    if key is None:
        return None
    key = key["value"] if isinstance(key, dict) else key
    language = field(row, "lang") if column == "quote" else None
    attribute = Markup(' lang="{}"').format(language) if language else ""
    return Markup('<a class="words" href="{}"{}>{}</a>').format(urls.path(f"/-/{kind}/{key}"), attribute, value)


def field(row: Any, name: str) -> Any:
    """Return a field of the row; None where the row has no such column."""
    return row[name] if name in row.keys() else None  # noqa: SIM118 (sqlite3.Row tests values, not names)


def draw_sum(row: Any, value: Any, column: str) -> Markup | None:
    """Return a sum in words with the number beside it."""
    if not isinstance(value, int | float):
        return None
    currency = "USD" if column.startswith("usd") else field(row, "currency")
    words = format_number(value, currency, field(row, "unit"))
    raw = f"{value:.4f}".rstrip("0").rstrip(".")
    return Markup('<span class="sum">{}</span> <small class="raw">{}</small>').format(words, raw)


def draw_list(row: Any, value: Any, column: str) -> Markup | None:
    """Return a JSON list as names; a value that is none stays as it is."""
    try:
        names = json.loads(value)
    except (TypeError, ValueError):
        return None
    if not isinstance(names, list):
        return None
    return Markup("{}").format(format_list([str(name) for name in names]) or "\u00a0")


def draw_badge(row: Any, value: Any, column: str) -> Markup:
    """Return a stage, a stance or a standing as a badge."""
    return Markup('<span class="badge {0}">{1}</span>').format(value, format_stage(str(value)))


def draw_date(row: Any, value: Any, column: str) -> Markup:
    """Return a date in words, with its EDTF as title."""
    return Markup('<span title="{}">{}</span>').format(value, format_when(str(value)))


DRAWINGS: tuple[tuple[set[str], Callable[[Any, Any, str], Markup | None]], ...] = (
    (SUMS, draw_sum),
    (LISTS, draw_list),
    (BADGES, draw_badge),
    (DATES, draw_date),
)
