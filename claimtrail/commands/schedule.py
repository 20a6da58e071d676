"""`claimtrail schedule`: crawl, read and link at the times that the configuration gives."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from claimtrail.commands.options import ConfigOption, StoreOption, settings


class System(StrEnum):
    """What else can keep the times."""

    systemd = "systemd"
    cron = "cron"


PrintOption = Annotated[System | None, typer.Option("--print", help="Print units or lines for it instead, and stop.")]
NowOption = Annotated[
    str | None, typer.Option("--now", help="Take one group's turn now, and stop: 'rest' or its name.")
]


def schedule(
    config: ConfigOption = None,
    store: StoreOption = None,
    system: PrintOption = None,
    now: NowOption = None,
) -> None:
    """Crawl, read and link at the times of [schedule], in the foreground, until SIGTERM or Ctrl-C."""
    from claimtrail.errors import InputError
    from claimtrail.timing import read_groups
    from crawler.publishers import read_publishers

    chosen = settings(config, store)
    publishers = read_publishers(*chosen.publisher_folders, packaged=chosen.crawl.packaged)
    groups = read_groups(chosen.schedule, publishers)
    if not groups:
        raise InputError("No publisher that is switched on has a feed; `claimtrail feed find` finds a site's.")
    if system is not None:
        from claimtrail.units import cron_lines, systemd_units

        write = cron_lines if system is System.cron else systemd_units
        typer.echo(write(groups, config=config, store=store))
        return
    from claimtrail.alerts.delivery import read_watched
    from claimtrail.schedule import Scheduler
    from db.engine import open_store

    read_watched(chosen)
    open_store(chosen.store.path, create=True).dispose()  # a first turn that was killed leaves a store without tables
    scheduler = Scheduler(chosen, groups, say=_say)
    if now is None:
        scheduler.run()
        return
    group = next((one for one in groups if one.name == now), None)
    if group is None:
        raise InputError(f"There is no group {now!r}; there are {', '.join(one.name for one in groups)}.")
    raise typer.Exit(0 if scheduler.run_now(group) else 1)


def _say(sentence: str) -> None:
    """Say one line with its time, as logs want it."""
    typer.echo(f"{datetime.now().astimezone().isoformat(timespec='seconds')} {sentence}", err=True)
