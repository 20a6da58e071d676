"""`claimtrail entity`: say that two entities are one, or are not, and undo it."""

from pathlib import Path
from typing import Annotated

import typer

from claimtrail.commands.options import ConfigOption, JsonOption, StoreOption, settings

LeftArgument = Annotated[
    str, typer.Argument(metavar="ENTITY", help="An entity's id, or its name where one alone has it.")
]
RightArgument = Annotated[str, typer.Argument(metavar="OTHER", help="The other entity.")]
ByOption = Annotated[str, typer.Option("--by", help="Who decides.", envvar="USER")]
UnsureOption = Annotated[bool, typer.Option("--unsure", help="Only note that they may be one; nothing is merged.")]


def merge(
    left: LeftArgument,
    right: RightArgument,
    by: ByOption = "unknown",
    unsure: UnsureOption = False,
    config: ConfigOption = None,
    store: StoreOption = None,
) -> None:
    """Say that two entities are one."""
    _judge(left, right, "unsure" if unsure else "positive", by, settings(config, store).store.path)


def split(
    left: LeftArgument,
    right: RightArgument,
    by: ByOption = "unknown",
    config: ConfigOption = None,
    store: StoreOption = None,
) -> None:
    """Say that two entities are not one."""
    _judge(left, right, "negative", by, settings(config, store).store.path)


def undo(
    judgement: Annotated[int, typer.Argument(help="The number of the judgement, as `entity log` prints it.")],
    config: ConfigOption = None,
    store: StoreOption = None,
) -> None:
    """Withdraw a judgement; it stays in the log."""
    from claimtrail.judging import withdraw

    typer.echo(withdraw(settings(config, store).store.path, judgement))


def log(
    entity: Annotated[str | None, typer.Argument(help="An entity; all without it.")] = None,
    config: ConfigOption = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print every judgement, withdrawn ones too."""
    from claimtrail.commands.reports import print_json
    from claimtrail.judging import read_log

    rows = read_log(settings(config, store).store.path, entity)
    if as_json:
        print_json(rows)
        return
    for row in rows:
        undone = f", withdrawn {row['withdrawn']}" if row["withdrawn"] else ""
        typer.echo(f"{row['id']}  {row['left']} | {row['right']}: {row['judgement']} ({row['reviewer']}{undone})")


def _judge(left: str, right: str, judgement: str, by: str, store: Path) -> None:
    from claimtrail.judging import judge

    typer.echo(judge(store, left, right, judgement=judgement, by=by))
