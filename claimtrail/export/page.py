"""The timeline as one page: no network, readable without JavaScript, filtered with it, printable."""

from collections import Counter
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from claimtrail.export.entries import Entry, Voice
from claimtrail.export.wording import format_date, format_list, format_stage

STANDINGS = ("asserted", "disputed", "denied", "doubted")


def write_page(entries: list[Entry]) -> str:
    """Write the page, with entries grouped by year."""
    return template().render(
        groups=group_by_year(entries),
        count=len(entries),
        articles=len({voice.url for entry in entries for voice in entry.voices}),
        claims=sum(len(entry.voices) for entry in entries),
        origins=len({name for entry in entries for name in entry.origins}),
        stages=sorted(Counter(entry.stage for entry in entries).items()),
        standings=[(name, sum(entry.standing == name for entry in entries)) for name in STANDINGS],
    )


def group_by_year(entries: list[Entry]) -> list[tuple[str, list[Entry]]]:
    """Group entries, sorted as they are, under the year they are sorted by."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(year_of(entry), []).append(entry)
    return list(groups.items())


def year_of(entry: Entry) -> str:
    """Return the year an entry stands under."""
    return (entry.earliest or entry.latest or entry.first_reported or "undated")[:4]


@cache
def template() -> Template:
    """Load the page's template."""
    folder = FileSystemLoader(Path(__file__).parent / "templates")
    environment = Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters.update(day=format_date, stage=format_stage, names=lambda names: format_list(list(names)))
    environment.globals.update(safe_link=safe_link)
    return environment.get_template("timeline.html")


def safe_link(voice: Voice) -> str | None:
    """Return the article's address if a browser may follow it."""
    return voice.url if voice.url.startswith(("http://", "https://")) else None
