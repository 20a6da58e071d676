"""The Datasette plugin: a store's front page, claim and event pages, readable cells; all read through Datasette."""

from typing import Any

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Add the pages of claims, events and entities."""
    from claimtrail.publish.pages import show_claim, show_entity, show_event

    return [
        (r"^/-/claim/(?P<id>[^/]+)$", show_claim),
        (r"^/-/event/(?P<id>[^/]+)$", show_event),
        (r"^/-/entity/(?P<id>[^/]+)$", show_entity),
    ]


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, datasette: Any) -> Any:
    """Make a cell readable: links to pages, sums in words, lists."""
    from claimtrail.publish.cells import render

    return render(row, value, column=column, table=table, urls=datasette.urls)


@hookimpl
def extra_css_urls(datasette: Any) -> list[str]:
    """Add the style sheet to every page."""
    return [str(datasette.urls.static_plugins("claimtrail", "claimtrail.css"))]


@hookimpl
def extra_template_vars(view_name: str, request: Any, datasette: Any) -> Any:
    """Give the front page its numbers, latest events and queries."""

    async def front() -> dict[str, Any]:
        from claimtrail.publish.front import read_front

        return {"front": await read_front(datasette, request) if view_name == "index" else None}

    return front
