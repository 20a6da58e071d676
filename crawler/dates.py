"""When a page says it appeared: EDTF exactly as precise as declared, with the time zone it was declared in."""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from datetime import timezone as fixed_offset
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

CLOCKS = timedelta(hours=1)  # by which a newsroom's clock may be ahead of ours
EASTERNMOST = fixed_offset(timedelta(hours=14))
EARLIEST = 1995  # no news site is older: an earlier year is a template's default
ISO = re.compile(
    r"(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?"
    r"(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?"
    r"\s*(?:\[[\w/+-]+\])?",
    re.IGNORECASE,
)
SLASHED = re.compile(r"(\d{4})/(\d{1,2})(?:/(\d{1,2}))?")


def parse_moment(written: str, *, timezone: str | None = None) -> str | None:
    """Read a declared date as EDTF: year, month, day, or a moment with its offset; None for anything else.

    A moment without offset is taken in `timezone`; without one it stays a day. A moment in UTC is written in
    `timezone` too, so that its first ten characters are the day in the newsroom.
    """
    written = written.strip()
    if match := ISO.fullmatch(written):
        return _from_iso(match, timezone)
    if match := SLASHED.fullmatch(written):
        return _day(*(int(part) if part else None for part in match.groups()))
    return _from_mail(written, timezone)


def is_future(edtf: str, fetched: datetime) -> bool:
    """Say whether a date lies after the fetch: a moment with its offset exactly, a day in no zone of the world."""
    if len(edtf) > 10:
        return datetime.fromisoformat(edtf) > fetched + CLOCKS
    parts = [int(part) for part in edtf.split("-")]
    return date(*[*parts, 1, 1][:3]) > last_moment(fetched).date()


def last_moment(fetched: datetime) -> datetime:
    """Return the clock time of a fetch where the day begins first."""
    return fetched.astimezone(EASTERNMOST).replace(tzinfo=None)


def _from_iso(match: re.Match[str], timezone: str | None) -> str | None:
    year, month, day, hour, minute, second, zone = match.groups()
    plain = _day(int(year), int(month) if month else None, int(day) if day else None)
    if plain is None or hour is None or len(plain) < 10:
        return plain
    try:
        moment = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0))
    except ValueError:
        return plain
    return _in_zone(moment.replace(tzinfo=_offset(zone)), timezone)


def _from_mail(written: str, timezone: str | None) -> str | None:
    """Read a date as mail and RSS write it."""
    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError):
        return None
    return _in_zone(moment, timezone) if moment.year >= EARLIEST else None


def _in_zone(moment: datetime, timezone: str | None) -> str:
    zone: tzinfo | None = ZoneInfo(timezone) if timezone else None
    if moment.tzinfo is None:
        if zone is None:
            return moment.date().isoformat()
        moment = moment.replace(tzinfo=zone)
    elif zone is not None and moment.utcoffset() == timedelta(0):
        moment = moment.astimezone(zone)
    return moment.isoformat(timespec="seconds")


def _offset(zone: str | None) -> tzinfo | None:
    if zone is None:
        return None
    if zone.upper() in ("Z", "UTC", "GMT"):
        return UTC
    hours, minutes = int(zone[1:3]), int(zone[3:].lstrip(":") or 0)
    sign = -1 if zone[0] == "-" else 1
    return fixed_offset(sign * timedelta(hours=hours, minutes=minutes))


def _day(year: int | None, month: int | None, day: int | None) -> str | None:
    try:
        if year is None or year < EARLIEST:
            return None
        whole = date(year, month or 1, day or 1)
    except ValueError:
        return None
    return whole.isoformat()[: 4 if month is None else 7 if day is None else 10]
