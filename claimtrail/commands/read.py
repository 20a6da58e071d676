"""`claimtrail read`: unread article versions to claims; with --jsonl, articles on stdin to readings on stdout."""

from typing import TYPE_CHECKING, Annotated

import typer

from claimtrail.commands.options import ConfigOption, JsonOption, StoreOption, complain, settings

if TYPE_CHECKING:
    from nlp.reader import Reader

JsonlOption = Annotated[bool, typer.Option("--jsonl", help="Read articles from stdin, one JSON object a line.")]
AllOption = Annotated[bool, typer.Option("--all", help="Read off-topic texts too (and, without --jsonl, all again).")]


def read(
    config: ConfigOption = None,
    store: StoreOption = None,
    jsonl: JsonlOption = False,
    everything: AllOption = False,
    as_json: JsonOption = False,
) -> None:
    """Read the articles that are due: names, amounts, dates and claims."""
    from claimtrail.steps import build_reader

    chosen = settings(config, store)
    if jsonl:
        _pipe(build_reader(chosen), everything=everything)
        return
    from claimtrail.commands.reports import report_counts
    from claimtrail.steps import read_step
    from db.engine import open_store

    counts = read_step(open_store(chosen.store.path), build_reader(chosen), everything=everything, progress=not as_json)
    report_counts({"read": counts}, as_json=as_json)


def _pipe(reader: "Reader", *, everything: bool) -> None:
    """Copy stdin to stdout as readings; a bad line costs its own output alone, and exit code 2 at the end."""
    import sys

    from claimtrail.pipe import read_stream

    bad = read_stream(sys.stdin.buffer, sys.stdout, reader, everything=everything, complain=complain)
    if bad:
        raise typer.Exit(2)
