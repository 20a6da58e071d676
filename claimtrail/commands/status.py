"""`claimtrail status`: what runs, what is due, what is broken since when, and what to do."""

from dataclasses import asdict

import typer

from claimtrail.commands.options import ConfigOption, JsonOption, StoreOption, settings


def status(config: ConfigOption = None, store: StoreOption = None, as_json: JsonOption = False) -> None:
    """Show what the store holds, what is due and what is broken."""
    from claimtrail.commands.reports import print_json
    from claimtrail.status import read_status
    from claimtrail.steps import build_desk
    from db.engine import open_store

    chosen = settings(config, store)
    engine = open_store(chosen.store.path)
    state = read_status(engine, build_desk(chosen))
    engine.dispose()
    if as_json:
        print_json(asdict(state))
        return
    typer.echo(", ".join(f"{number:,} {table.replace('_', ' ')}s" for table, number in state.rows.items()))
    for kind, run in state.runs.items():
        typer.echo(f"last {kind}: {run['started']:%Y-%m-%d %H:%M} UTC, {run['outcome']}")
    due = f"{state.due} versions are due: claimtrail read" if state.due else "Nothing is due."
    typer.echo(due)
    for feed in state.broken:
        typer.echo(
            f"broken since {feed.since:%Y-%m-%d %H:%M}: {feed.url} ({feed.outcome}: {feed.detail or 'no detail'})"
        )
    for kind, number in state.issues.items():
        typer.echo(f"issue: {number} {kind.replace('_', ' ')}; see the table `issue` in `claimtrail serve`")
