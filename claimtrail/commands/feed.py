"""`claimtrail feed try` and `claimtrail feed find`: looking at a feed, or for feeds, without storing anything."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrail.commands.options import ConfigOption, JsonOption, settings
from claimtrail.commands.reports import print_json, progress

if TYPE_CHECKING:
    from claimtrail.discovery import FoundFeed
    from claimtrail.trials import Trial, TrialPage

SHOWN = 3  # claims of a page; --json has them all
KindOption = Annotated[
    str | None, typer.Option("--kind", help="rss, atom, json, sitemap or listing, where the bytes do not tell.")
]
LinkOption = Annotated[str | None, typer.Option("--link", help="CSS selector of a listing page's article links.")]
PagesOption = Annotated[int, typer.Option("--pages", min=1, help="How many of the newest pages to try.")]


def try_one(
    url: Annotated[str, typer.Argument(help="The feed's address.", show_default=False)],
    config: ConfigOption = None,
    kind: KindOption = None,
    link: LinkOption = None,
    pages: PagesOption = 5,
    as_json: JsonOption = False,
) -> None:
    """Show what a crawl of one feed would store, and store nothing; exit 1 if the feed cannot be read."""
    from claimtrail.trials import try_feed

    with progress("try", shown=not as_json) as tell:
        trial = try_feed(
            settings(config),
            url,
            kind=kind,
            link=link,
            most=pages,
            on_progress=lambda seen: tell(seen.done, seen.planned),
        )
    if as_json:
        print_json(asdict(trial))
    else:
        typer.echo("\n".join(_trial_lines(trial)))
    raise typer.Exit(1 if trial.failed else 0)


def find(
    site: Annotated[str, typer.Argument(help="The site's address.", show_default=False)],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Look for a site's feeds: those its page and robots.txt name, and the usual places; exit 1 if there is none."""
    from claimtrail.discovery import find_feeds

    with progress("find", shown=not as_json) as tell:
        feeds = find_feeds(settings(config), site, on_progress=lambda seen: tell(seen.done, seen.planned))
    if as_json:
        print_json([asdict(feed) for feed in feeds])
    else:
        typer.echo(
            "\n".join(map(_feed_line, feeds)) or "No feed found; a listing page can be one, see docs/scheduling.md."
        )
    raise typer.Exit(0 if any(feed.problem is None for feed in feeds) else 1)


def _trial_lines(trial: "Trial") -> Iterator[str]:
    told = f" ({trial.detail})" if trial.detail else ""
    yield f"{trial.url} of {trial.publisher}: {trial.outcome}{told}, {trial.listed} articles listed"
    for number, page in enumerate(trial.pages, start=1):
        yield ""
        yield f"{number}. {page.title or 'no title'}"
        yield f"   {page.url}"
        yield from (f"   {line}" for line in _page_lines(page))


def _page_lines(page: "TrialPage") -> Iterator[str]:
    if not page.stored:
        yield f"no article to store: {', '.join(filter(None, (page.outcome, page.detail)))}"
        return
    method = f" ({page.published_method})" if page.published_method else ""
    changed = f", modified {page.modified}" if page.modified else ""
    yield f"published {page.published or 'unknown'}{method}{changed}"
    yield f"{page.lang or 'language unknown'}, {page.characters:,} characters, {len(page.claims)} claims"
    for claim in page.claims[:SHOWN]:
        yield f"- {claim.type}, {claim.stage}, {claim.stance}: {claim.quote}"


def _feed_line(feed: "FoundFeed") -> str:
    if feed.problem:
        return f"{feed.url}  found: {feed.found}, cannot be read: {feed.problem}"
    lists = f", {feed.lists} sitemaps" if feed.lists else ""
    newest = f", newest {feed.newest[:10]}" if feed.newest else ""
    return f"{feed.url}  {feed.kind}, found: {feed.found}, {feed.articles} articles{lists}{newest}"
