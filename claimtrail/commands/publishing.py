"""`claimtrail serve` and `claimtrail export`: the store for others to look at."""

from pathlib import Path
from typing import Annotated

import typer

from claimtrail.commands.options import ConfigOption, StoreOption, settings


def serve(
    config: ConfigOption = None,
    store: StoreOption = None,
    host: Annotated[str | None, typer.Option("--host", help="The address to listen on.", show_default=False)] = None,
    port: Annotated[
        int | None, typer.Option("--port", help="The port; 0 takes a free one.", show_default=False)
    ] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open a browser on it.")] = False,
) -> None:
    """Serve the store read-only in Datasette, with the saved queries of your folder."""
    from claimtrail.publish.serve import serve as serve_store

    chosen = settings(config, store, serve_host=host, serve_port=port)
    serve_store(
        chosen.store.path,
        host=chosen.serve.host,
        port=chosen.serve.port,
        open_browser=open_browser,
        queries=chosen.serve.queries,
    )


def timeline(
    config: ConfigOption = None,
    store: StoreOption = None,
    format: Annotated[str, typer.Option("--format", help="html, csv, json or timelinejs.")] = "html",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; standard output without it.")
    ] = None,
) -> None:
    """Export the events as a timeline."""
    from claimtrail.export.timeline import export_timeline

    text = export_timeline(settings(config, store).store.path, format=format, output=output)
    if text is not None:
        typer.echo(text, nl=False)


def publish(
    output: Annotated[Path, typer.Argument(help="The file to write: the public copy, quotes but no article text.")],
    config: ConfigOption = None,
    store: StoreOption = None,
) -> None:
    """Bake the public copy: one immutable SQLite file for Datasette."""
    from claimtrail.publish.bake import bake

    bake(settings(config, store).store.path, output)
    typer.echo(f"Wrote {output}; serve it with `datasette -i {output} -m datasette_metadata.json`.")
