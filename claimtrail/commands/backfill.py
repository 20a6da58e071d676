"""`claimtrail backfill`: pages of before, out of WARC files or by a sitemap's dates."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrail.commands.options import ConfigOption, JsonOption, StoreOption, complain, settings

if TYPE_CHECKING:
    from crawler.report import Progress

FilesArgument = Annotated[
    list[Path] | None, typer.Argument(help="WARC files, plain or gzip.", metavar="FILE...", show_default=False)
]
HostOption = Annotated[list[str] | None, typer.Option("--host", help="Take this host's pages alone; may be repeated.")]
KnownOption = Annotated[bool, typer.Option("--known", help="Take the pages of known publishers alone.")]
SitemapOption = Annotated[str | None, typer.Option("--sitemap", help="Ask this sitemap, or index of sitemaps.")]
FromOption = Annotated[str | None, typer.Option("--from", help="With --sitemap: the first day, 2024-03-01.")]
ToOption = Annotated[str | None, typer.Option("--to", help="With --sitemap: the last day.")]
UndatedOption = Annotated[bool, typer.Option("--undated", help="With --sitemap: take pages without a date too.")]


def backfill(
    files: FilesArgument = None,
    config: ConfigOption = None,
    store: StoreOption = None,
    host: HostOption = None,
    known: KnownOption = False,
    sitemap: SitemapOption = None,
    first: FromOption = None,
    last: ToOption = None,
    undated: UndatedOption = False,
    as_json: JsonOption = False,
) -> None:
    """Collect pages of before, from WARC files or by a sitemap's dates; stopped, the same command goes on."""
    from claimtrail.backfill import backfill_files, backfill_sitemap
    from claimtrail.commands.reports import progress, report_counts
    from claimtrail.errors import InputError

    chosen = settings(config, store)
    if bool(files) == bool(sitemap):
        raise InputError("Name WARC files, or a sitemap with --sitemap, --from and --to.")
    with progress("backfill" if sitemap else "backfill, kB", shown=not as_json) as bar:

        def tell(seen: "Progress") -> None:
            bar(seen.done, seen.planned)

        if sitemap:
            days = {"since": _parse_day(first, "--from"), "until": _parse_day(last, "--to")}
            report = backfill_sitemap(chosen, sitemap, **days, undated=undated, tell=tell)
        else:
            report = backfill_files(chosen, files or [], hosts=host or [], known=known, tell=tell)
    counts = {**report.pages, **{f"sitemaps_{name}": number for name, number in report.feeds.items()}}
    counts |= {f"left_out_{why}": number for why, number in report.left_out.items()}
    report_counts({"backfill": counts}, as_json=as_json)
    for problem in report.problems:
        complain(problem)
    raise typer.Exit(1 if report.problems else 0)


def _parse_day(written: str | None, option: str) -> date:
    from claimtrail.errors import InputError

    try:
        return date.fromisoformat(written or "")
    except ValueError as error:
        raise InputError(f"{option} must be a day such as 2024-03-01, not {written or 'nothing'}.") from error
