"""The schedule for those who keep the times otherwise: lines for cron, units for systemd."""

import shlex
import sys
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

from claimtrail.errors import ConfigError
from claimtrail.timing import Group, Timing, name_days

SERVICE = """# {unit}.service
[Unit]
Description=claimtrail: crawl, read and link {group}
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={folder}
ExecStart={command}
KillMode=mixed
TimeoutStopSec=15
"""
TIMER = """# {unit}.timer
[Unit]
Description=claimtrail: when to crawl {group}

[Timer]
{times}
RandomizedDelaySec={jitter}
Persistent=true

[Install]
WantedBy=timers.target
"""


def cron_lines(groups: Iterable[Group], *, config: Path | None, store: Path | None) -> str:
    """Return one crontab line a group; raises ConfigError for an interval that no cron line can say."""
    folder = shlex.quote(str(Path.cwd()))
    lines = [
        f"{_cron_times(group.timing)} cd {folder} && {_command(group, config, store)}".replace("%", r"\%")
        for group in groups
    ]
    return "\n".join(lines)


def systemd_units(groups: Iterable[Group], *, config: Path | None, store: Path | None) -> str:
    """Return a service and a timer a group, each headed by its file name."""
    return "\n".join(
        text for number, group in enumerate(groups) for text in _units(group, number, config=config, store=store)
    )


def _units(group: Group, number: int, *, config: Path | None, store: Path | None) -> Iterator[str]:
    unit = f"claimtrail-{group.name}" if "/" not in group.name else f"claimtrail-feed-{number}"
    command = _command(group, config, store).replace("%", "%%")
    yield SERVICE.format(unit=unit, group=group.name.replace("%", "%%"), folder=Path.cwd(), command=command)
    seconds = int(group.timing.jitter.total_seconds())
    times = "\n".join(_timer_times(group.timing))
    yield TIMER.format(unit=unit, group=group.name.replace("%", "%%"), times=times, jitter=seconds)


def _command(group: Group, config: Path | None, store: Path | None) -> str:
    words = [sys.executable, "-m", "claimtrail", "schedule", "--now", group.name]
    words += ["--config", str(config.resolve())] if config else []
    words += ["--store", str(store.resolve())] if store else []
    return shlex.join(words)


def _cron_times(timing: Timing) -> str:
    if timing.cron is not None:
        return timing.cron
    assert timing.every is not None
    minutes, rest = divmod(timing.every, timedelta(minutes=1))
    if not rest and minutes < 60 and 60 % minutes == 0:
        return f"*/{minutes} * * * *"
    hours, rest = divmod(timing.every, timedelta(hours=1))
    if not rest and hours <= 24 and 24 % hours == 0:
        return "0 0 * * *" if hours == 24 else f"0 */{hours} * * *"
    raise ConfigError(f"cron cannot say every {timing.every}; give [schedule] a time that divides an hour or a day.")


def _timer_times(timing: Timing) -> Iterator[str]:
    """Yield systemd's words: an interval counts from the end of the last run, which leaves no overlap either."""
    if timing.every is not None:
        yield "OnBootSec=1min"
        yield f"OnUnitInactiveSec={int(timing.every.total_seconds())}"
        return
    minute, hour, day, month, weekday = name_days(timing.cron or "").split()
    weekdays = "" if weekday == "*" else f"{weekday.replace('-', '..').title()} "
    yield f"OnCalendar={weekdays}*-{_calendar(month)}-{_calendar(day)} {_calendar(hour)}:{_calendar(minute)}:00"


def _calendar(field: str) -> str:
    """Write a field of a cron line as systemd does: 1-5 is 1..5, */10 is 0/10."""
    return field.replace("-", "..").replace("*/", "0/")
