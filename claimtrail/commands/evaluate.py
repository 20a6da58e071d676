"""`claimtrail eval`: how well the reader reads a gold set of one's own."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrail.commands.options import ConfigOption, JsonOption, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nlp.scoring import Calibration, Figures

GoldArgument = Annotated[
    Path, typer.Argument(metavar="GOLD", help="A folder with articles.jsonl and claims.jsonl, as docs/gold.md says.")
]
AllOption = Annotated[bool, typer.Option("--all", help="Read the articles too that the topic gate drops.")]


def evaluate(
    gold: GoldArgument, config: ConfigOption = None, everything: AllOption = False, as_json: JsonOption = False
) -> None:
    """Score the reader against gold claims of your own, by language and in all, and its confidence against truth."""
    from claimtrail.commands.reports import print_json, progress
    from claimtrail.evaluation import evaluate_gold

    with progress("read") as tell:
        evaluation = evaluate_gold(settings(config), gold, everything=everything, tell=tell)
    if as_json:
        print_json(asdict(evaluation))
        return
    for line in (*_table(evaluation.figures), "", *_bins(evaluation.calibration)):
        typer.echo(line)


def _table(groups: "dict[str, Figures]") -> "Iterator[str]":
    yield f"{'':20}" + "".join(f"{group:>9}" for group in groups)
    for name in groups["total"]:
        yield f"{name:20}" + "".join(_cell(figures[name]) for figures in groups.values())


def _bins(calibration: "tuple[Calibration, ...]") -> "Iterator[str]":
    yield f"{'confidence':20}{'claims':>9}{'right':>9}"
    for one in calibration:
        yield f"{f'{one.low:.1f} to {one.high:.1f}':20}{_cell(one.claims)}{_cell(one.right)}"


def _cell(figure: float | None) -> str:
    if figure is None:
        return f"{'-':>9}"
    return f"{figure:9d}" if isinstance(figure, int) else f"{figure:9.3f}"
