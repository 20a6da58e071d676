"""`claimtrail diff`: which sentences of an article changed, version by version."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrail.commands.options import ConfigOption, JsonOption, StoreOption, settings

if TYPE_CHECKING:
    from claimtrail.differences import Difference, VersionLabel
    from db.models import Article


def diff(
    article: Annotated[str, typer.Argument(help="The article's address or id.", show_default=False)],
    config: ConfigOption = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the sentences that changed between an article's versions; exit 1 if any did, 0 if none."""
    import json
    from dataclasses import asdict

    from sqlmodel import Session

    from claimtrail.differences import find_article, find_differences
    from db.engine import open_store

    engine = open_store(settings(config, store).store.path)
    with Session(engine) as session:
        found = find_article(session, article)
        differences = list(find_differences(session, found.id))
        if as_json:
            body = {"id": found.id, "url": found.url, "differences": [asdict(one) for one in differences]}
            typer.echo(json.dumps(body, ensure_ascii=False, indent=2, default=str))
        else:
            typer.echo("\n".join(_lines(found, differences)))
    engine.dispose()
    raise typer.Exit(1 if differences else 0)


def _lines(article: "Article", differences: "list[Difference]") -> Iterator[str]:
    yield f"{article.url} ({article.id})"
    if not differences:
        yield "One version: nothing has changed."
    for one in differences:
        yield ""
        yield f"--- {_name(one.before)}"
        yield f"+++ {_name(one.after)}"
        for change in one.changes:
            yield from (f"{mark} {text}" for mark, text in (("-", change.before), ("+", change.after)) if text)


def _name(label: "VersionLabel") -> str:
    fetched = f"{label.fetched:%Y-%m-%d %H:%M} UTC" if label.fetched else "unknown"
    told = f", modified {label.modified}" if label.modified else ""
    return f"version {label.sequence}, fetched {fetched}{told}: {label.title or 'no title'}"
