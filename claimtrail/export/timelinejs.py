"""The timeline as TimelineJS reads it. Ids come from events, so an edited title keeps a slide's address."""

import json
import re
from html import escape
from typing import Any

from claimtrail.export.entries import Entry
from claimtrail.export.wording import format_date, format_list, format_stage

PART = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def write_timelinejs(entries: list[Entry]) -> str:
    """Write a title and one slide for every entry that has a date of its own or of its first report."""
    slides = [slide for slide in map(read_slide, entries) if slide]
    words = {"headline": "The money behind AI chips", "text": "Who said what, when."}
    title = {"unique_id": "claimtrail", "text": words}
    return json.dumps({"title": title, "events": slides, "scale": "human"}, ensure_ascii=False, indent=2) + "\n"


def read_slide(entry: Entry) -> dict[str, Any] | None:
    """Return an entry as a slide; None where nothing dates it."""
    shown = entry.when or (f"reported {format_date(entry.first_reported)}" if entry.first_reported else "")
    first, last = slide_dates(entry.edtf or entry.first_reported or "")
    if first is None:
        return None
    slide = {
        "unique_id": f"event-{entry.event}",
        "start_date": first,
        "display_date": shown,
        "group": entry.type,
        "autolink": False,
        "text": {"headline": escape(headline(entry)), "text": body(entry)},
    }
    return slide | ({"end_date": last} if last else {})


def slide_dates(edtf: str) -> tuple[dict[str, int] | None, dict[str, int] | None]:
    """Return start and end of a slide: an open start begins at its end, an open end has none."""
    first, _, last = edtf.partition("/")
    start, end = slide_date(first), slide_date(last)
    return (start, end) if start else (end, None)


def slide_date(part: str) -> dict[str, int] | None:
    """Return year, month and day as far as they are given; a season or a quarter counts as its year."""
    match = PART.match(part)
    if match is None:
        return None
    numbers = {name: int(found) for name, found in zip(("year", "month", "day"), match.groups(), strict=True) if found}
    return numbers if numbers.get("month", 1) <= 12 else {"year": numbers["year"]}


def headline(entry: Entry) -> str:
    """Return the title with its sum, where the title does not say it."""
    return f"{entry.title} ({entry.amount})" if entry.amount and entry.amount not in entry.title else entry.title


def body(entry: Entry) -> str:
    """Return the slide's text as HTML: the words, who says them, how it stands."""
    voice = entry.voices[0]
    language = f' lang="{escape(voice.lang)}"' if voice.lang else ""
    name = escape(voice.headline or voice.publisher)
    link = f'<a href="{escape(voice.url)}">{name}</a>' if voice.url.startswith(("http://", "https://")) else name
    facts = [format_stage(entry.stage), entry.standing, f"origins: {escape(format_list(list(entry.origins)))}"]
    if entry.denied_by:
        facts.append(f"denied by {escape(format_list(list(entry.denied_by)))}")
    return (
        f"<blockquote{language}>{escape(voice.quote)}</blockquote>"
        f"<p>{escape(' → '.join(voice.chain))}: {link}</p><p>{' · '.join(facts)}</p>"
    )
