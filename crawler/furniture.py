"""Lines that stand inside an article and are none of it: they change by the hour, and that is no edit."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from crawler.errors import check_keys

LONGEST = 360  # characters; the longest notices of sites are shorter
TABLES = ("counts", "buttons", "offers", "notices", "stamps")
NUMBER = r"\d[\d.,\u00a0\u202f ]*(?:k|m|mille|million)?"


def drop_furniture(lines: list[str]) -> list[str]:
    """Return an article's lines without share counts, buttons, offers, cookie notices and stamps of time."""
    return [line for line in lines if not is_furniture(line)]


def is_furniture(line: str) -> bool:
    """Say whether a whole line is furniture; one that says anything beside it is not."""
    flat = " ".join(line.replace("’", "'").casefold().split())
    return len(flat) <= LONGEST and _pattern().fullmatch(flat) is not None


@cache
def _pattern() -> re.Pattern[str]:
    where = "crawler/lexicon/furniture.toml"
    tables = tomllib.loads((files("crawler") / "lexicon" / "furniture.toml").read_text(encoding="utf-8"))
    check_keys(tables, [*TABLES, "time"], where)
    words = "|".join(re.escape(word) for word in sorted(tables["time"]["words"], key=len, reverse=True))
    moment = rf"(?:(?:\d+|{words})(?:[^\w]+|(?<=\d)(?=[a-zà-ü])|(?<=h)(?=\d)|$))+"
    phrases = [phrase for name in TABLES for phrase in tables[name]["phrases"]]
    joined = "|".join(f"(?:{phrase})" for phrase in phrases)
    return re.compile(joined.replace("{time}", moment).replace("{n}", NUMBER))
