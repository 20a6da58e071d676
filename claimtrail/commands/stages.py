"""`claimtrail crawl`, `link` and `run`: the stages one by one, and all in their order."""

from collections.abc import Mapping

import typer

from claimtrail.commands.options import ConfigOption, JsonOption, StoreOption, complain, settings
from claimtrail.commands.reports import progress, report_counts
from claimtrail.config import Config


def crawl(config: ConfigOption = None, store: StoreOption = None, as_json: JsonOption = False) -> None:
    """Collect what is new from every publisher that is switched on."""
    report_counts({"crawl": crawl_stage(settings(config, store), shown=not as_json)}, as_json=as_json)


def link(
    config: ConfigOption = None,
    store: StoreOption = None,
    jsonl: bool = typer.Option(False, "--jsonl", help="Link the readings on stdin, one JSON object a line."),
    as_json: JsonOption = False,
) -> None:
    """Link the claims that stand to events, tell copies, and count origins."""
    if jsonl:
        _pipe()
        return
    from claimtrail.runs import run_link

    report_counts({"link": run_link(settings(config, store))}, as_json=as_json)


def run(config: ConfigOption = None, store: StoreOption = None, as_json: JsonOption = False) -> None:
    """Crawl, read and link what is new, check the feeds, send alerts; a run that was stopped goes on where it was."""
    report_counts(run_stages(settings(config, store), shown=not as_json), as_json=as_json)


def run_stages(chosen: Config, *, shown: bool) -> dict[str, Mapping[str, int]]:
    """Run the stages and return what each counted."""
    from claimtrail.alerts.delivery import read_watched, run_alerts
    from claimtrail.runs import run_check, run_link

    read_watched(chosen)  # a slip in [alerts] is told before the work, not after it
    counts = {
        "crawl": crawl_stage(chosen, shown=shown),
        "read": read_stage(chosen, shown=shown),
        "link": run_link(chosen),
        "check": run_check(chosen),
    }
    told = run_alerts(chosen)
    return counts | ({"alert": told} if told else {})


def crawl_stage(chosen: Config, *, shown: bool) -> Mapping[str, int]:
    """Crawl, with a bar; say on stderr which feeds could not be read."""
    from claimtrail.runs import run_crawl

    with progress("crawl", shown=shown) as tell:
        report = run_crawl(chosen, on_progress=lambda seen: tell(seen.done, seen.planned))
    for problem in report.problems:
        complain(problem)
    return {**report.pages, **{f"feeds_{outcome}": number for outcome, number in report.feeds.items()}}


def read_stage(chosen: Config, *, shown: bool, everything: bool = False) -> Mapping[str, int]:
    """Read what is due, with a bar."""
    from claimtrail.runs import run_read

    with progress("read", shown=shown) as tell:
        return run_read(chosen, everything=everything, tell=tell)


def _pipe() -> None:
    """Copy readings on stdin to events on stdout; a bad line costs itself alone, and exit code 2 at the end."""
    import sys

    from claimtrail.pipe import dump_row, readings_of
    from nlp.linking.readings import link_readings

    bad: list[str] = []
    rows = list(readings_of(sys.stdin.buffer, complain=bad.append))
    for event in link_readings(rows):
        typer.echo(dump_row(event))
    for sentence in bad:
        complain(sentence)
    if bad:
        raise typer.Exit(2)
