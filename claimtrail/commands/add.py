"""`claimtrail add`: one page taken in by hand, through the same path as a crawl."""

from pathlib import Path
from typing import Annotated

import typer

from claimtrail.commands.options import ConfigOption, JsonOption, StoreOption, settings
from claimtrail.config import Config

UrlOption = Annotated[str | None, typer.Option("--url", help="The page's address, where it declares none itself.")]


def add(
    page: Annotated[str, typer.Argument(help="A URL, a file, or - for standard input.", metavar="URL|FILE|-")],
    config: ConfigOption = None,
    store: StoreOption = None,
    url: UrlOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take one page in by hand: archive, read and link it; exit 1 if it gave no page."""
    from claimtrail.commands.reports import report_counts
    from claimtrail.commands.stages import read_stage
    from claimtrail.runs import run_link
    from crawler.outcomes import FAILED

    chosen = settings(config, store)
    taken = _fetch(chosen, page) if page.startswith(("http://", "https://")) else _take(chosen, page, url)
    counts = {"add": taken, "read": read_stage(chosen, shown=False), "link": run_link(chosen)}
    report_counts(counts, as_json=as_json)
    raise typer.Exit(1 if set(taken) & set(FAILED) else 0)


def _fetch(chosen: Config, page: str) -> dict[str, int]:
    from claimtrail.runs import crawl_settings, enabled_publishers
    from crawler.intake import add_url

    publishers = enabled_publishers(chosen)
    report = add_url(chosen.store.path, chosen.store.archive, page, publishers, settings=crawl_settings(chosen))
    return dict(report.pages)


def _take(chosen: Config, page: str, url: str | None) -> dict[str, int]:
    import sys

    from claimtrail.errors import InputError
    from claimtrail.runs import enabled_publishers
    from crawler.gate import read_watchlist
    from crawler.intake import add_page

    path = Path(page)
    if page != "-" and not path.is_file():
        raise InputError(f"There is no file {page}; give a URL, a file, or - for standard input.")
    body = sys.stdin.buffer.read() if page == "-" else path.read_bytes()
    watchlist, publishers = read_watchlist(*chosen.watchlists), enabled_publishers(chosen)
    taken = add_page(chosen.store.path, chosen.store.archive, body, publishers, watchlist, url=url)
    return {taken.outcome: 1}
