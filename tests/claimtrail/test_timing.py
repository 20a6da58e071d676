"""When feeds are asked: durations, cron lines, and which feeds share a time."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from claimtrail.config import ScheduleConfig, read_config
from claimtrail.errors import ConfigError
from claimtrail.timing import Timing, build_trigger, name_days, parse_duration
from tests.claimtrail.outlets import DAY, HOME, groups


@pytest.mark.parametrize(
    ("text", "seconds"), [("90s", 90), ("30m", 1800), ("1h 30m", 5400), ("2d", 172800), ("5", None), ("soon", None)]
)
def test_durations_are_read(text: str, seconds: int | None) -> None:
    assert parse_duration(text) == (None if seconds is None else timedelta(seconds=seconds))


def test_times_are_read_from_the_configuration_and_the_environment(tmp_path: Path) -> None:
    file = tmp_path / "claimtrail.toml"
    file.write_text(f'[schedule]\nevery = "1h"\n[schedule.own]\nother = "10m"\n"{HOME}/news" = "0 6 * * *"\n')
    read = read_config(file, environment={}).schedule
    assert read == ScheduleConfig(every="1h", own={"other": "10m", f"{HOME}/news": "0 6 * * *"})
    loose = read_config(file, environment={"CLAIMTRAIL_SCHEDULE_OWN": "other=5m, wafertimes = 2h"}).schedule
    assert loose.own == {"other": "5m", "wafertimes": "2h"}


def test_a_table_of_times_that_holds_numbers_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "claimtrail.toml"
    file.write_text("[schedule.own]\nother = 10\n")
    with pytest.raises(ConfigError, match="a table of texts"):
        read_config(file, environment={})


def test_without_times_of_their_own_all_feeds_are_one_group() -> None:
    (rest,) = groups().values()
    assert rest.feeds == {f"{HOME}/news", f"{HOME}/chips", "http://other.example/rss"}
    assert rest.timing == Timing(timedelta(minutes=30), None, timedelta(minutes=5), slowest=timedelta(hours=6))


def test_a_feed_goes_before_its_publisher_and_that_before_the_rest() -> None:
    found = groups(own={"wafertimes": "10m", f"{HOME}/chips": "0 6 * * mon"})
    assert {name: set(group.feeds) for name, group in found.items()} == {
        f"{HOME}/chips": {f"{HOME}/chips"},
        "wafertimes": {f"{HOME}/news"},
        "rest": {"http://other.example/rss"},
    }
    assert found[f"{HOME}/chips"].timing.cron == "0 6 * * mon"
    assert found["wafertimes"].timing.jitter == timedelta(minutes=5)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"every": "often"}, "30m, 1h 30m or 1d, not 'often'"),
        ({"every": "0m"}, "more than nothing"),
        ({"cron": "61 * * * *"}, "no cron line"),
        ({"cron": "0 6 1 * mon"}, "give one of them"),
        ({"own": {"wafertime": "5m"}}, "did you mean 'wafertimes'"),
    ],
)
def test_a_time_that_is_none_is_an_error_of_the_configuration(values: dict[str, Any], words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        groups(**values)


@pytest.mark.parametrize(
    ("cron", "named"),
    [
        ("0 6 * * 1", "0 6 * * mon"),
        ("0 6 * * 0,7", "0 6 * * sun"),
        ("0 6 * * 5-7", "0 6 * * fri,sat,sun"),
        ("0 6 * * */3", "0 6 * * sun,wed,sat"),
        ("0 6 * * mon-fri", "0 6 * * mon-fri"),
        ("*/5 * * * *", "*/5 * * * *"),
    ],
)
def test_weekdays_are_counted_as_cron_counts_them(cron: str, named: str) -> None:
    assert name_days(cron) == named


def test_a_cron_line_for_monday_falls_on_a_monday() -> None:
    trigger = build_trigger(Timing(None, "0 6 * * 1", timedelta(0)), start=DAY)
    assert trigger.get_next_fire_time(None, DAY).strftime("%A %H:%M") == "Monday 06:00"


def test_a_local_hour_stays_that_hour_when_the_clocks_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apscheduler.triggers.cron.get_localzone", lambda: ZoneInfo("Europe/Paris"))
    trigger = build_trigger(Timing(None, "0 6 * * *", timedelta(0)), start=DAY)
    before = trigger.get_next_fire_time(None, datetime(2025, 3, 29, 0, 0, tzinfo=UTC))
    after = trigger.get_next_fire_time(before, before)
    assert (before.hour, after.hour) == (6, 6)
    assert after.astimezone(UTC) - before.astimezone(UTC) == timedelta(hours=23)
