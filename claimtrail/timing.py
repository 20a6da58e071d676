"""When which feeds are asked: durations and cron lines as text, and the feeds that share one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from claimtrail.config import ScheduleConfig
from claimtrail.errors import ConfigError
from crawler.publishers import Publisher

if TYPE_CHECKING:
    from apscheduler.triggers.base import BaseTrigger

SECONDS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86400}
DURATION: Final = re.compile(r"(?:\s*\d+\s*[smhd])+\s*")
DAYS: Final = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
DAY_PART: Final = re.compile(r"(?:\*|([0-7])(?:-([0-7]))?)(?:/([1-9]))?")
REST: Final = "rest"  # the group of all feeds without a time of their own


@dataclass(frozen=True)
class Timing:
    """An interval, or a cron line of five fields; `jitter` delays an interval's runs by up to so much.

    With `slowest`, a feed that seldom brings something new is asked less often than `every`, up to that.
    """

    every: timedelta | None
    cron: str | None
    jitter: timedelta
    slowest: timedelta | None = None


@dataclass(frozen=True)
class Group:
    """Feeds, by address, that are crawled together, so that their hosts' delays pass at one time."""

    name: str
    timing: Timing
    feeds: frozenset[str]


def read_groups(schedule: ScheduleConfig, publishers: Mapping[str, Publisher]) -> list[Group]:
    """Return the groups of the configuration: each of [schedule.own], then the rest. Raises ConfigError."""
    jitter = _duration(schedule.jitter, "jitter")
    free = {feed.url: one.slug for one in publishers.values() if one.enabled for feed in one.feeds if feed.enabled}
    groups = []
    for name in sorted(schedule.own, key=lambda name: name in publishers):  # a feed's own time before its publisher's
        feeds = frozenset(url for url, slug in free.items() if name in (url, slug))
        if name not in publishers and not feeds:
            raise ConfigError(f"[schedule.own] {name!r} is neither a publisher nor a feed; {_hint(name, publishers)}")
        free = {url: slug for url, slug in free.items() if url not in feeds}
        groups.append(Group(name, _timing(schedule.own[name], f"own: {name}", jitter), feeds))
    slowest = _duration(schedule.slowest, "slowest")
    timing = (
        Timing(None, _cron(schedule.cron), jitter)
        if schedule.cron
        else replace(_timing(schedule.every, "every", jitter), slowest=slowest)
    )
    return [group for group in (*groups, Group(REST, timing, frozenset(free))) if group.feeds]


def parse_duration(text: str) -> timedelta | None:
    """Read "90s", "30m", "1h 30m" or "1d"; None for anything else."""
    if not DURATION.fullmatch(text):
        return None
    return timedelta(seconds=sum(int(n) * SECONDS[unit] for n, unit in re.findall(r"(\d+)\s*([smhd])", text)))


def build_trigger(timing: Timing, *, start: datetime) -> "BaseTrigger":
    """Return the scheduler's trigger; an interval counts from `start`."""
    from apscheduler.triggers.cron import CronTrigger
    from apscheduler.triggers.interval import IntervalTrigger

    if timing.cron is not None:
        return CronTrigger.from_crontab(name_days(timing.cron))
    assert timing.every is not None
    seconds, jitter = int(timing.every.total_seconds()), int(timing.jitter.total_seconds())
    return IntervalTrigger(seconds=seconds, start_date=start, jitter=jitter or None)


def name_days(cron: str) -> str:
    """Write the weekdays of a cron line by name: cron counts from Sunday, the scheduler from Monday."""
    *fields, days = cron.split()
    named: list[str] = []
    for part in days.split(","):
        if days == "*" or not (match := DAY_PART.fullmatch(part)):
            named.append(part)
            continue
        first, last, step = match.groups()
        low = int(first or 0)
        high = int(last) if last else 6 if first is None or step else low
        named += [DAYS[day % 7] for day in range(low, high + 1, int(step or 1))]
    return " ".join([*fields, ",".join(dict.fromkeys(named))])


def _timing(text: str, where: str, jitter: timedelta) -> Timing:
    if len(text.split()) == 5:
        return Timing(None, _cron(text), jitter)
    every = _duration(text, where)
    if not every:
        raise ConfigError(f"[schedule] {where} must be more than nothing, such as 30m.")
    return Timing(every, None, min(jitter, every / 2))


def _cron(text: str) -> str:
    from apscheduler.triggers.cron import CronTrigger

    try:
        CronTrigger.from_crontab(name_days(text))
    except ValueError as error:
        raise ConfigError(f"[schedule] {text!r} is no cron line ({error}); write five fields: 0 6 * * mon.") from error
    if text.split()[2] != "*" and text.split()[4] != "*":  # cron means either of the two, the scheduler both
        raise ConfigError(f"[schedule] {text!r} names days of the month and of the week; give one of them.")
    return text


def _duration(text: str, where: str) -> timedelta:
    duration = parse_duration(text)
    if duration is None:
        raise ConfigError(f"[schedule] {where} must be a time such as 30m, 1h 30m or 1d, not {text!r}.")
    return duration


def _hint(name: str, publishers: Mapping[str, Publisher]) -> str:
    near = get_close_matches(name, publishers, n=1)
    return f"did you mean {near[0]!r}?" if near else "`claimtrail feed try` shows which publisher an address is of."
