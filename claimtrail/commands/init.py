"""`claimtrail init`: a folder of one's own."""

from pathlib import Path
from typing import Annotated

import typer


def init(folder: Annotated[Path, typer.Argument(help="Where to write it.")] = Path()) -> None:
    """Write claimtrail.toml and folders for your publishers, names, watchlist and queries; make an empty store."""
    from claimtrail.config import read_config
    from claimtrail.setup import make_folder
    from db.engine import open_store

    for path in make_folder(folder):
        typer.echo(f"wrote {path}")
    config = read_config(folder)
    open_store(config.store.path, create=True).dispose()
    typer.echo(f"The store is {config.store.path}; `claimtrail run --config {folder}` fills it.")
