from datetime import UTC, datetime

import pytest

from crawler.dates import is_future, parse_moment


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2024", "2024"),
        ("2024-03", "2024-03"),
        ("2024-03-05", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("2024/03/05", "2024-03-05"),
        ("2024-03-05T08:00:00+01:00", "2024-03-05T08:00:00+01:00"),
        ("2024-03-05T08:00:00+0100", "2024-03-05T08:00:00+01:00"),
        ("2024-03-05 08:00:00 -05:00", "2024-03-05T08:00:00-05:00"),
        ("2024-03-05T08:00:00.123Z", "2024-03-05T08:00:00+00:00"),
        ("2024-03-05T08:00", "2024-03-05"),
        ("Tue, 05 Mar 2024 08:00:00 +0100", "2024-03-05T08:00:00+01:00"),
        ("2024-13-05", None),
        ("2024-02-31", None),
        ("1970-01-01", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_date_is_as_precise_as_declared(written: str, edtf: str | None) -> None:
    assert parse_moment(written) == edtf


def test_a_moment_without_zone_is_the_newsrooms() -> None:
    assert parse_moment("2024-07-05T08:00", timezone="Europe/Paris") == "2024-07-05T08:00:00+02:00"


def test_a_moment_in_utc_is_told_in_the_newsrooms_day() -> None:
    assert parse_moment("2024-03-05T02:00:00Z", timezone="America/New_York") == "2024-03-04T21:00:00-05:00"


def test_a_clock_change_is_kept() -> None:
    assert parse_moment("2025-03-30T01:30:00Z", timezone="Europe/Paris") == "2025-03-30T03:30:00+02:00"


@pytest.mark.parametrize(
    ("edtf", "future"),
    [
        ("2025-01-01", False),
        ("2025-01-02", True),
        ("2025-02", True),
        ("2025", False),
        ("2025-01-01T09:30:00+00:00", False),
        ("2025-01-01T10:30:00+01:00", False),
        ("2025-01-01T18:30:00+09:00", False),
        ("2025-01-01T10:30:00+00:00", True),
        ("2025-01-01T11:30:00-05:00", True),
    ],
)
def test_the_future_is_told_to_the_hour(edtf: str, future: bool) -> None:
    assert is_future(edtf, datetime(2025, 1, 1, 9, tzinfo=UTC)) is future


def test_a_day_that_has_begun_somewhere_is_not_the_future() -> None:
    assert not is_future("2025-01-02", datetime(2025, 1, 1, 11, tzinfo=UTC))
