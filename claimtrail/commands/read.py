"""`claimtrail read`: unread article versions to claims; with --jsonl, articles on stdin to readings on stdout."""

from pathlib import Path
from typing import Annotated

import typer

from claimtrail.commands.options import ConfigOption, JsonOption, StoreOption, complain, settings
from claimtrail.config import Config

JsonlOption = Annotated[bool, typer.Option("--jsonl", help="Read articles from stdin, one JSON object a line.")]
AllOption = Annotated[bool, typer.Option("--all", help="Read off-topic texts too (and, without --jsonl, all again).")]
ExplainOption = Annotated[
    Path | None, typer.Option("--explain", metavar="FILE", help="Read one page or text and show what gave each field.")
]
HtmlOption = Annotated[Path | None, typer.Option("--html", metavar="OUT", help="With --explain: write it as a page.")]


def read(
    config: ConfigOption = None,
    store: StoreOption = None,
    jsonl: JsonlOption = False,
    everything: AllOption = False,
    explain: ExplainOption = None,
    html: HtmlOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read the articles that are due: names, amounts, dates and claims."""
    chosen = settings(config, store)
    if explain is not None:
        _explain(chosen, explain, html)
        return
    if jsonl:
        _pipe(chosen, everything=everything)
        return
    from claimtrail.commands.reports import report_counts
    from claimtrail.commands.stages import read_stage

    report_counts({"read": read_stage(chosen, shown=not as_json, everything=everything)}, as_json=as_json)


def _explain(chosen: Config, file: Path, html: Path | None) -> None:
    """Show a file's claims with the words that gave each field, or write that as a page."""
    from claimtrail.explaining import explain_file
    from claimtrail.export.timeline import save_text

    text = explain_file(chosen, file, html=html is not None)
    if html is None:
        typer.echo(text)
    else:
        save_text(text, html)


def _pipe(chosen: Config, *, everything: bool) -> None:
    """Copy stdin to stdout as readings; a bad line costs its own output alone, and exit code 2 at the end."""
    import sys

    from claimtrail.pipe import read_stream
    from claimtrail.steps import build_desk

    reader = build_desk(chosen).reader
    if read_stream(sys.stdin.buffer, sys.stdout, reader, everything=everything, complain=complain):
        raise typer.Exit(2)
