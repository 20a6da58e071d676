"""`claimtrail demo`: the sample newsroom from crawl to Datasette."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.table import Table


def demo(
    folder: Annotated[Path, typer.Option("--dir", help="Where the files go.")] = Path("demo"),
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Stop before serving Datasette.")] = False,
    port: Annotated[int, typer.Option("--port", help="The port to serve on; 0 takes a free one.")] = 0,
) -> None:
    """Crawl, read, link and serve the bundled sample newsroom: invented outlets, true facts."""
    from rich.console import Console

    from claimtrail.demo import TIMELINE, run_demo
    from claimtrail.publish.serve import serve

    store = run_demo(folder)
    Console(width=None if Console().is_terminal else 140).print(_table(store))
    typer.echo(f"Timeline: {folder / TIMELINE}")
    typer.echo(f"Store: {store}; `claimtrail verify --config {folder}` proves it down to the archived bytes.")
    if not no_serve:
        serve(store, port=port)


def _table(store: Path) -> "Table":
    """Lay out the events that most articles tell."""
    from rich.table import Table

    from claimtrail.demo import top_events
    from claimtrail.export.wording import format_amount, format_stage

    table = Table("event", "amount", "stage", "articles", "origins", title="What the newsroom tells")
    for event in top_events(store):
        amount = format_amount(event.low, event.high, currency=event.currency, unit=event.unit)
        origins = f"{event.origins}: {', '.join(event.origin_names)}"
        table.add_row(event.title, amount, format_stage(event.stage), str(event.articles), origins)
    return table
