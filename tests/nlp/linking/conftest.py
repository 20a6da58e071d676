"""Claims and articles of linking's tests, in our own words."""

from collections.abc import Callable
from typing import Any

import pytest

from nlp.linking import LinkArticle, LinkClaim

SEEKS: dict[str, Any] = {
    "published": "2025-03-03",
    "lang": "en",
    "type": "fundraising",
    "actor": "Corvid Chips",
    "low": 2e9,
    "high": 3e9,
    "currency": "USD",
    "stage": "sought",
    "quote": "Corvid Chips is seeking between $2 billion and $3 billion",
}
WIRE_TEXT = """Corvid Chips has begun talks with lenders about a loan for its second plant near Porto.
The loan would come to about 900 million euros, three bankers said on Monday.
Two of the bankers said that the state of Portugal would stand surety for a third of the sum.
Corvid Chips opened its first plant in 2021 and employs four hundred people there.
A decision is expected before the summer, and the company would not comment on the talks."""


@pytest.fixture
def make_claim() -> Callable[..., LinkClaim]:
    """Return what makes a claim: Corvid seeks 2 to 3 billion, each in its own article by its own publisher."""

    def make(number: int, **fields: Any) -> LinkClaim:
        own = {"id": f"c{number}", "article_id": f"a{number}", "publisher_id": f"p{number}", "family": f"p{number}"}
        return LinkClaim(**{**SEEKS, **own, "publisher_name": f"Paper {number}", **fields})

    return make


@pytest.fixture
def make_article() -> Callable[..., LinkArticle]:
    """Return what makes an article: the same text, by its own publisher, a day later for each number."""

    def make(number: int, **fields: Any) -> LinkArticle:
        own = {"publisher_id": f"p{number}", "publisher_name": f"Paper {number}", "family": f"p{number}"}
        day = {"id": f"a{number}", "published": f"2025-03-{number:02}", "lang": "en", "text": WIRE_TEXT}
        return LinkArticle(**{**own, **day, **fields})

    return make
