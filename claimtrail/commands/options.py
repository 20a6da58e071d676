"""Options that many commands share."""

from pathlib import Path
from typing import Annotated, Any

import typer

from claimtrail.config import Config, read_config

ConfigOption = Annotated[
    Path | None, typer.Option("--config", help="claimtrail.toml, or the folder it lies in.", show_default=False)
]
StoreOption = Annotated[Path | None, typer.Option("--store", help="The store to use.", show_default=False)]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]


def settings(config: Path | None, store: Path | None = None, **options: Any) -> Config:
    """Read the configuration with the options given; `nlp_en` stands for nlp.en.

    A store that is named alone has its archive beside it, as `claimtrail demo` and `init` lay them out.
    """
    given = {key.replace("_", ".", 1): value for key, value in options.items()}
    if store is not None and config is None:
        given["store.archive"] = store.parent / "archive"
    return read_config(config, options={**given, "store.path": store})


def complain(sentence: str) -> None:
    """Say one sentence on stderr."""
    typer.echo(f"claimtrail: {sentence}", err=True)
