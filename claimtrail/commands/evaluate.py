"""`claimtrail eval`: how well the reader reads a gold set of one's own."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimtrail.commands.options import ConfigOption, JsonOption, settings

if TYPE_CHECKING:
    from nlp.scoring import Figures

GoldArgument = Annotated[
    Path, typer.Argument(metavar="GOLD", help="A folder with articles.jsonl and claims.jsonl, as docs/gold.md says.")
]


def evaluate(gold: GoldArgument, config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Score the reader against gold claims of your own, by language and in all."""
    from claimtrail.commands.reports import print_json, progress
    from claimtrail.evaluation import evaluate_gold

    with progress("read") as tell:
        groups = evaluate_gold(settings(config), gold, tell=tell)
    if as_json:
        print_json(groups)
        return
    for line in _table(groups):
        typer.echo(line)


def _table(groups: "dict[str, Figures]") -> list[str]:
    names = list(next(iter(groups.values())))
    head = f"{'':14}" + "".join(f"{group:>9}" for group in groups)
    return [head, *(f"{name:14}" + "".join(_cell(figures[name]) for figures in groups.values()) for name in names)]


def _cell(figure: Any) -> str:
    return f"{figure:9.0f}" if figure > 1 else f"{figure:9.3f}"
