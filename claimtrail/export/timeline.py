"""Write the timeline in one of its formats, to a file or as text."""

from collections.abc import Callable
from pathlib import Path

from claimtrail.export.entries import Entry, read_entries
from claimtrail.export.errors import ExportError
from claimtrail.export.page import write_page
from claimtrail.export.tables import write_csv, write_json
from claimtrail.export.timelinejs import write_timelinejs

FORMATS: dict[str, Callable[[list[Entry]], str]] = {
    "html": write_page,
    "csv": write_csv,
    "json": write_json,
    "timelinejs": write_timelinejs,
}


def export_timeline(store: Path, *, format: str = "html", output: Path | None = None) -> str | None:
    """Export a store's timeline; return the text, or None when it was written to `output`."""
    if format not in FORMATS:
        raise ExportError(f"There is no format {format!r}; take one of {', '.join(FORMATS)}.")
    text = FORMATS[format](read_entries(store))
    if output is None:
        return text
    save_text(text, output)
    return None


def save_text(text: str, output: Path) -> None:
    """Write a file whole or not at all."""
    if not output.parent.is_dir():
        raise ExportError(f"There is no folder {output.parent}; make it, or give --output another path.")
    partial = output.with_name(f".{output.name}.part")
    partial.write_text(text, encoding="utf-8", newline="")
    partial.replace(output)
