"""How commands report: progress bars on stderr while they work, a table or JSON on stdout when they are done."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import typer

Tell = Callable[[int, int], None]


def report_counts(counts: Mapping[str, Mapping[str, int]], *, as_json: bool) -> None:
    """Print what each stage counted, one line a stage, or all as one JSON object."""
    if as_json:
        print_json(counts)
        return
    for stage, numbers in counts.items():
        said = ", ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in numbers.items() if number)
        typer.echo(f"{stage}: {said or 'nothing to do'}")


def print_json(value: Any) -> None:
    """Print a value as JSON, letters as they are."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


@contextmanager
def progress(label: str, *, shown: bool = True) -> Iterator[Tell]:
    """Show a bar on stderr, where it is a terminal; the function it gives takes how much is done, of how much."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not (shown and console.is_terminal)) as bars:
        task = bars.add_task(label, total=None, visible=False)  # nothing to see before there is something to do
        yield lambda done, total: bars.update(task, completed=done, total=total, visible=True)
