"""The front page: what the store holds, the latest events, the questions to begin with."""

import json
from typing import Any

from claimtrail.publish.pages import find_stores, read_form, wording
from claimtrail.publish.records import Row, read_amount, read_rows

NUMBERS = """
SELECT (SELECT count(*) FROM claim WHERE NOT superseded) AS claims, (SELECT count(*) FROM event) AS events,
    (SELECT count(DISTINCT article_id) FROM claim) AS articles,
    (SELECT count(*) FROM (SELECT DISTINCT origin FROM event_member WHERE origin IS NOT NULL)) AS origins,
    (SELECT count(*) FROM event WHERE denied_by <> '[]') AS contested
"""
LATEST = "SELECT * FROM event_detail ORDER BY last_reported DESC, origins DESC LIMIT 15"


async def read_front(datasette: Any, request: Any) -> Row | None:
    """Return what the front page shows of the first store; None where there is none to show."""
    async for db in find_stores(datasette):
        visible, _ = await datasette.check_visibility(request.actor, "view-database", db.name)
        if visible:
            numbers = (await read_rows(db, NUMBERS))[0]
            latest = [show_event(row) for row in await read_rows(db, LATEST)]
            queries = await datasette.get_canned_queries(db.name, request.actor)
            known = {"database": db.name, "numbers": numbers, "latest": latest, "form": await read_form(db)}
            return known | {"queries": list(queries.values())} | wording(datasette)
    return None


def show_event(row: Row) -> Row:
    """Return an event with its amount in words and its names as lists."""
    lists = {name: json.loads(row[name] or "[]") for name in ("origin_names", "denied_by")}
    return row | lists | {"amount": read_amount(row)}
