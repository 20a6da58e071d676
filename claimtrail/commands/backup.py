"""`claimtrail backup` and `claimtrail restore`: the store with its archive as one file, and back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrail.commands.options import ConfigOption, StoreOption, complain, settings

if TYPE_CHECKING:
    from claimtrail.backup import Packed

FileArgument = Annotated[Path, typer.Argument(help="The backup, a tar file.", show_default=False)]


def backup(file: FileArgument, config: ConfigOption = None, store: StoreOption = None) -> None:
    """Pack the store and its archived pages into one file; exit 1 if archived pages are missing."""
    from claimtrail.backup import save_backup

    _report(save_backup(settings(config, store).store, file), file)


def restore(file: FileArgument, config: ConfigOption = None, store: StoreOption = None) -> None:
    """Unpack a backup to where the configuration has its store; never over one that exists."""
    from claimtrail.backup import restore_backup

    chosen = settings(config, store).store
    _report(restore_backup(file, chosen), chosen.path)


def _report(packed: "Packed", done: Path) -> None:
    typer.echo(
        f"{done}: the store and {len(packed.files)} files of archived pages ({packed.size / 1e6:,.1f} MB packed)"
    )
    for name in packed.missing:
        complain(f"{name} is not in the archive, though the store points at it.")
    raise typer.Exit(1 if packed.missing else 0)
