"""Sums of claims in US dollars at the day of publication; a currency without a rate becomes an Issue."""

from datetime import date

from claimtrail.fx import DOLLAR, Unconverted, find_rate
from db.ids import mint_id
from db.models import ArticleVersion, Issue, Rate
from db.store.claims import ReadClaim


def price_claims(claims: list[ReadClaim], version: ArticleVersion) -> tuple[list[Rate], list[Issue]]:
    """Give claims their sums in dollars at the first day that the publication date covers; return rates and issues."""
    rates: dict[str, Rate] = {}
    issues: dict[str, Issue] = {}
    on = _first_day(version.published)
    for row in (one.row for one in claims):
        if on is None or row.currency is None or (row.low is None and row.high is None):
            continue
        found = find_rate(row.currency, on)
        if isinstance(found, Unconverted):
            issue = _unconverted(version, row.currency, found.reason)
            issues[issue.id] = issue
            continue
        row.usd_low, row.usd_high = (bound and bound * found.usd for bound in (row.low, row.high))
        if row.currency != DOLLAR:
            row.rate_id = mint_id(found.currency, found.day, found.authority)
            rates[row.rate_id] = Rate(
                id=row.rate_id, currency=found.currency, day=found.day, usd=found.usd, authority=found.authority
            )
    return list(rates.values()), list(issues.values())


def _first_day(edtf: str | None) -> date | None:
    """Return the first day of a publication date, which may be a month or a year."""
    try:
        return date.fromisoformat(f"{edtf}-01-01"[:10]) if edtf else None
    except ValueError:
        return None


def _unconverted(version: ArticleVersion, currency: str, reason: str) -> Issue:
    return Issue(
        id=mint_id("unconverted", version.id, currency),
        kind="unconverted",
        subject_table="article_version",
        subject_id=version.id,
        message=reason,
        run_id=0,
    )
