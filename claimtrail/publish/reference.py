"""Write docs/datasette.md from the metadata: `python -m claimtrail.publish.reference > docs/datasette.md`."""

from collections.abc import Iterator
from typing import Any

from claimtrail.publish.metadata import STEM, read_metadata
from db.views import read_views

HEAD = """# The data in Datasette

Generated from `datasette_metadata.json`; `python -m claimtrail.publish.reference > docs/datasette.md` writes it anew.

    datasette claimtrail.db -m datasette_metadata.json

Pages of their own: `/-/claim/<id>`, `/-/event/<id>`, `/-/entity/<id>`.
"""


def write_reference() -> str:
    """Return the reference of queries, views and tables."""
    database = read_metadata()["databases"][STEM]
    views = {name: about for name, about in database["tables"].items() if name in read_views()}
    tables = {name: about for name, about in database["tables"].items() if name not in views}
    parts = [HEAD, "## Queries\n", *find_queries(database["queries"])]
    parts += ["## Views\n", *find_tables(views), "## Tables\n", *find_tables(tables)]
    return "\n".join(parts)


def find_queries(queries: dict[str, Any]) -> Iterator[str]:
    """Yield a section a query."""
    for name, query in queries.items():
        yield f"### {query['title']} (`{name}`)\n\n{query['description']}\n\n```sql\n{query['sql']}\n```\n"


def find_tables(tables: dict[str, Any]) -> Iterator[str]:
    """Yield a section a table."""
    for name, table in sorted(tables.items()):
        rows = "\n".join(f"| `{column}` | {text} |" for column, text in table["columns"].items())
        hidden = " Hidden in lists of tables." if table.get("hidden") else ""
        yield f"### {name}\n\n{table['description']}{hidden}\n\n| column | is |\n| --- | --- |\n{rows}\n"


if __name__ == "__main__":
    print(write_reference(), end="")
