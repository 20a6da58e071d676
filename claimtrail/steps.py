"""Where the packages meet: unread article versions through nlp into db, and claims through nlp into events."""

from typing import TYPE_CHECKING

from claimtrail.config import Config

if TYPE_CHECKING:
    from nlp.reader import Reader


def build_reader(config: Config) -> "Reader":
    """Return the reader that the configuration asks for: its pipelines, its watchlist as gate, its names."""
    from crawler.gate import gate, read_watchlist
    from nlp.gazetteer import load_gazetteer
    from nlp.reader import Reader

    watchlist = read_watchlist(*config.watchlists)
    return Reader(
        pipelines=config.pipelines,
        gate=lambda text: gate(text, watchlist).on_topic,
        gazetteer=load_gazetteer(config.entity_files),
    )
