"""The main job on the sample newsroom: crawl, read, link, a table, a timeline, and Datasette over it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlmodel import Session, col, select

from claimtrail.commands.stages import run_stages
from claimtrail.config import FILE_NAME, Config, CrawlConfig, StoreConfig
from claimtrail.export.timeline import export_timeline
from claimtrail.newsroom.server import newsroom_server
from db.engine import open_store
from db.models import Event

STORE, ARCHIVE, TIMELINE = "claimtrail.db", "archive", "timeline.html"
PUBLISHERS = Path(__file__).parent / "newsroom" / "publishers"
SETTINGS = f'''# The demo's store, for the other commands: name this folder with --config.
[store]
path = "{STORE}"
archive = "{ARCHIVE}"

[crawl]
packaged = false
'''
ROWS = 25  # events in the printed table


def run_demo(folder: Path, *, shown: bool = True) -> Path:
    """Crawl, read and link the sample newsroom into `folder`, write the timeline there, and return the store's path."""
    folder.mkdir(parents=True, exist_ok=True)
    config = demo_config(folder)
    with newsroom_server() as newsroom:
        crawling = replace(config.crawl, newsroom_port=newsroom.port)
        run_stages(replace(config, crawl=crawling), shown=shown)
    (folder / FILE_NAME).write_text(SETTINGS, encoding="utf-8")
    export_timeline(config.store.path, format="html", output=folder / TIMELINE)
    return config.store.path


def demo_config(folder: Path) -> Config:
    """Return the settings of a demo: the newsroom's publishers alone, and no waiting between its pages."""
    return Config(
        store=StoreConfig(path=folder / STORE, archive=folder / ARCHIVE),
        crawl=CrawlConfig(publishers=PUBLISHERS, packaged=False, delay=0),
    )


def top_events(store: Path) -> Sequence[Event]:
    """Return the events that most articles tell, for the printed table."""
    engine = open_store(store)
    with Session(engine) as session:
        ranked = select(Event).order_by(
            col(Event.articles).desc(), col(Event.origins).desc(), col(Event.claims).desc(), col(Event.id)
        )
        events = session.exec(ranked.limit(ROWS)).all()
    engine.dispose()
    return events
