"""Serve a store read-only with Datasette: `python -m claimtrail.publish.serve claimtrail.db`."""

import argparse
import socket
import sys
import webbrowser
from pathlib import Path
from typing import Any

from claimtrail.publish.metadata import read_metadata
from claimtrail.saved import read_files
from db.errors import StoreMissing

SETTINGS = {"suggest_facets": False, "default_page_size": 50, "truncate_cells_html": 400, "sql_time_limit_ms": 3000}


def serve(
    store: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8001,
    open_browser: bool = False,
    public: bool = False,
    queries: Path | None = None,
) -> None:
    """Serve a store until interrupted, and print its address; `public` says that the file never changes.

    `queries` is a folder of saved queries, served beside the canned ones.
    """
    import uvicorn

    if not store.is_file():
        raise StoreMissing(f"There is no store at {store}; run `claimtrail demo` or name another with --store.")
    app = build_datasette(store, public=public, queries=queries).app()
    with socket.create_server((host, port)) as listening:
        address = f"http://{host}:{listening.getsockname()[1]}/"
        print(f"Serving {store.name} on {address} (Ctrl+C stops it)", flush=True)
        if open_browser:
            webbrowser.open(address)
        uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on")).run(sockets=[listening])


def build_datasette(store: Path, *, public: bool = False, queries: Path | None = None) -> Any:
    """Return a Datasette that has the store open for reading, its metadata, the saved queries and the plugin."""
    from datasette.app import Datasette  # heavy

    files, immutables = ([], [str(store)]) if public else ([str(store)], [])
    settings, metadata = SETTINGS | {"allow_download": public}, read_metadata(store.stem)
    for query in read_files(queries) if queries else ():
        metadata["databases"][store.stem]["queries"][query.name] = {"title": query.title, "sql": query.sql}
    return Datasette(files, immutables=immutables, metadata=metadata, settings=settings)


def command(store: Path, *, host: str = "127.0.0.1", port: int = 0, public: bool = False) -> list[str]:
    """Return the command that serves a store in a process of its own."""
    options = ["--host", host, "--port", str(port), *(["--public"] if public else [])]
    return [sys.executable, "-m", "claimtrail.publish.serve", str(store), *options]


def main() -> None:
    """Serve what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8001)
    parser.add_argument("--public", action="store_true")
    options = parser.parse_args()
    serve(options.store, host=options.host, port=options.port, public=options.public)


if __name__ == "__main__":
    main()
