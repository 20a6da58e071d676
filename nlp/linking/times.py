"""When are two claims about: the days they name, and the days on which they were published."""

from datetime import date, timedelta

from nlp.linking.values import LinkClaim
from nlp.reading.periods.edtf import parse_edtf

Days = tuple[date, date]
SLACK = timedelta(7)  # a deal signed on a Sunday is reported as Monday's, and weeks are told across time zones


def period_days(claim: LinkClaim) -> Days | None:
    """Return the first and last day of a claim's own period; open ends reach the ends of the calendar."""
    found = (claim.earliest, claim.latest) if claim.earliest or claim.latest else parse_edtf(claim.edtf)
    return (found[0] or date.min, found[1] or date.max) if found else None


def published_days(published: str | None) -> Days | None:
    """Return the first and last day on which an article may have been published."""
    found = parse_edtf(published)
    return (found[0] or date.min, found[1] or date.max) if found else None


def overlap(one: Days, other: Days) -> bool:
    """Say whether two stretches of days meet, with a little slack."""
    return gap_days(one, other) <= SLACK.days


def gap_days(one: Days, other: Days) -> int:
    """Return the number of days between two stretches, 0 where they meet."""
    return max(0, (max(one[0], other[0]) - min(one[1], other[1])).days)


def length_days(days: Days) -> int:
    """Return how many days a stretch has."""
    return (days[1] - days[0]).days + 1
