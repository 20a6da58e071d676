"""`claimtrail archive prune`: room on the disk, at the cost of pages that no claim rests on."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrail.commands.options import ConfigOption, JsonOption, StoreOption, complain, settings

if TYPE_CHECKING:
    from claimtrail.pruning import Pruned

AgeOption = Annotated[
    str, typer.Option("--older-than", metavar="AGE", help="Pages last received so long ago: 90d, 12h.")
]
KeepOption = Annotated[bool, typer.Option("--keep-dropped", help="Keep what the gate dropped, for a new watchlist.")]
DryOption = Annotated[bool, typer.Option("--dry-run", help="Say what would go, and change nothing.")]


def prune(
    older_than: AgeOption,
    config: ConfigOption = None,
    store: StoreOption = None,
    keep_dropped: KeepOption = False,
    dry_run: DryOption = False,
    as_json: JsonOption = False,
) -> None:
    """Remove old archived pages that no claim rests on; exit 1 if a file could not be read or written."""
    from claimtrail.commands.reports import print_json, progress
    from claimtrail.errors import InputError
    from claimtrail.pruning import prune as remove
    from claimtrail.timing import parse_duration

    age, now = parse_duration(older_than), datetime.now(UTC)
    if age is None:
        raise InputError(f"--older-than must be a time such as 90d or 12h, not {older_than!r}.")
    chosen = settings(config, store)
    with progress("prune", shown=not as_json) as tell:
        done = remove(chosen.store, before=now - age, now=now, keep_dropped=keep_dropped, dry_run=dry_run, tell=tell)
    if as_json:
        print_json(asdict(done))
    else:
        typer.echo(_sentence(done, dry_run=dry_run))
        for problem in done.problems:
            complain(problem)
    raise typer.Exit(1 if done.problems else 0)


def _sentence(done: "Pruned", *, dry_run: bool) -> str:
    kinds = ", ".join(f"{number:,} {kind.replace('_', ' ')}" for kind, number in sorted(done.pages.items()))
    went = "would go" if dry_run else "went"
    return (
        f"{sum(done.pages.values()):,} pages ({kinds or 'none'}) and {done.other_records:,} other records {went} from "
        f"{done.files:,} files, {done.bytes / 1e6:,.1f} MB; {done.kept_pages:,} pages stay."
    )
