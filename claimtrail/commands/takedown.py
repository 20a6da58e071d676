"""`claimtrail takedown`: remove a page on request, and keep that it was there and why it went."""

from typing import Annotated

import typer

from claimtrail.commands.options import ConfigOption, StoreOption, settings

UrlArgument = Annotated[str, typer.Argument(help="The page's address.", show_default=False)]
WhyOption = Annotated[str, typer.Option("--why", help="Who asked, and the reason.", show_default=False)]
ByOption = Annotated[str | None, typer.Option("--by", help="Who decides; your login name if not given.")]


def takedown(
    url: UrlArgument, why: WhyOption, by: ByOption = None, config: ConfigOption = None, store: StoreOption = None
) -> None:
    """Remove a page's text, claims and archived bytes; it is not asked for again. Backups keep what they have."""
    from getpass import getuser

    from claimtrail.runs import run_link
    from claimtrail.takedown import take_down

    chosen = settings(config, store)
    removed = take_down(chosen.store, url, why=why, reviewer=by or getuser())
    run_link(chosen)
    typer.echo(
        f"{removed.urls[0]}: {removed.versions} versions without text now, {removed.claims} claims and "
        f"{removed.records} archived records removed; published copies and backups are yours to write anew."
    )
