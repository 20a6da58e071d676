"""The pages of a claim, an event and an entity: a route each, filled from the store and drawn by a template."""

from collections.abc import Awaitable, Callable
from typing import Any

from claimtrail.export.wording import format_date, format_list, format_stage, format_when
from claimtrail.publish.records import STANCES, Row, read_claim, read_entity, read_event

PAGE_TABLE = "claim"  # a database that has it is a store
ADDRESSES = ("http://", "https://")


async def show_claim(datasette: Any, request: Any) -> Any:
    """Answer with a claim's page."""
    return await show(datasette, request, "claim", read_claim)


async def show_event(datasette: Any, request: Any) -> Any:
    """Answer with an event's page."""
    return await show(datasette, request, "event", read_event)


async def show_entity(datasette: Any, request: Any) -> Any:
    """Answer with an entity's page."""
    return await show(datasette, request, "entity", read_entity)


async def show(datasette: Any, request: Any, kind: str, read: Callable[[Any, str], Awaitable[Row | None]]) -> Any:
    """Answer with a page, or 404, to whoever may see the table it is about."""
    from datasette.utils.asgi import NotFound, Response

    key = request.url_vars["id"]
    async for db in find_stores(datasette):
        allowed = [("view-table", (db.name, kind)), ("view-database", db.name), "view-instance"]
        await datasette.ensure_permissions(request.actor, allowed)
        if found := await read(db, key):
            context = found | wording(datasette) | {"database": db.name, "form": await read_form(db)}
            html = await datasette.render_template(f"claimtrail_{kind}.html", context, request=request, view_name=kind)
            return Response.html(html)
    raise NotFound(f"There is no {kind} {key} in this store.")


async def find_stores(datasette: Any) -> Any:
    """Yield the databases that are stores, whatever they are called."""
    for db in list(datasette.databases.values()):
        if await db.table_exists(PAGE_TABLE) and "event_detail" in await db.view_names():
            yield db


async def read_form(db: Any) -> str:
    """Return which form of the store this is: live, or public."""
    found = (await db.execute("SELECT value FROM meta WHERE key = 'form'")).first()
    return str(found["value"]) if found else "live"


def wording(datasette: Any) -> dict[str, Any]:
    """Return what the templates say things with."""
    return {
        "page_of": lambda kind, key: datasette.urls.path(f"/-/{kind}/{key}"),
        "row_of": lambda database, table, key: datasette.urls.row(database, table, str(key)),
        "day": lambda text: format_date(text or ""),
        "moment": lambda text: f"{text[:19]} UTC" if text else "",
        "when": format_when,
        "words": format_stage,
        "names": format_list,
        "stances": STANCES,
        "followable": lambda url: str(url or "").startswith(ADDRESSES),
    }
