"""`claimtrail status`: what runs, what is due, what is broken since when, and what to do."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from claimtrail.commands.options import ConfigOption, JsonOption, StoreOption, settings

if TYPE_CHECKING:
    from claimtrail.status import Status

SHOWN = 12  # broken things on the screen; --json has them all


def status(config: ConfigOption = None, store: StoreOption = None, as_json: JsonOption = False) -> None:
    """Show what runs, what is due, and what is broken since when and what to do about it."""
    from claimtrail.commands.reports import print_json
    from claimtrail.status import read_status
    from claimtrail.steps import build_desk
    from db.engine import open_store

    chosen = settings(config, store)
    engine = open_store(chosen.store.path)
    state = read_status(engine, build_desk(chosen), chosen)
    engine.dispose()
    if as_json:
        print_json(asdict(state))
    else:
        typer.echo("\n".join(_lines(state, datetime.now(UTC))))


def _lines(state: "Status", now: datetime) -> Iterator[str]:
    yield ", ".join(f"{number:,} {table.replace('_', ' ')}s" for table, number in state.rows.items())
    yield f"running: {state.running}" if state.running else "Nothing is running."
    yield f"scheduler: {state.scheduler}" if state.scheduler else "No scheduler runs: claimtrail schedule"
    for kind, run in state.runs.items():
        yield f"last {kind}: {run['started']:%Y-%m-%d %H:%M} UTC, {run['outcome']}"
    for turn in state.turns:
        when = "due now" if turn.next <= now else f"next at {turn.next.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
        last = f"last asked {turn.last:%Y-%m-%d %H:%M} UTC" if turn.last else "never asked"
        yield f"{turn.group}: {turn.feeds} feeds, {last}, {when}"
    yield f"{state.due} versions are due: claimtrail read" if state.due else "No text is due to be read."
    for broken in state.broken[:SHOWN]:
        yield f"broken since {broken.since:%Y-%m-%d %H:%M}: {broken.what}: {broken.message}"
        yield f"  to do: {broken.advice}"
    if len(state.broken) > SHOWN:
        yield f"and {len(state.broken) - SHOWN} more broken: claimtrail status --json"
    for kind, number in state.issues.items():
        yield f"issue: {number} {kind.replace('_', ' ')}; see the table `issue` in `claimtrail serve`"
