"""What reading costs: pages a second with the gate before everything else, beside the pipeline one would write.

    python -m benchmarks.reading [--pages 400] [--articles FILE.jsonl] [--folder PAGES] [--json]

Sets: `mixed` (1 page in 20 on topic, the rest general news made of our own sentences), `on topic` (the articles of the
sample newsroom), the articles of a file that are on topic, rendered as pages, and the pages of a folder as they were
served. `plain` takes the main text and the metadata of every page from trafilatura, runs the full spaCy pipeline on it,
then the same rules; `claimtrail` runs the raw-text gate first. Both read each page in turn, so that a busy machine
slows both; both must find the same claims.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from spacy.tokens import Doc
from trafilatura import bare_extraction

from benchmarks.samples import Page, articles_of, mixed, newsroom_articles, pages_in
from crawler.gate import Watchlist, gate, read_watchlist
from crawler.reading import PageJob, read_page
from nlp.languages import load_pipeline
from nlp.reader import Reader
from nlp.types import ArticleText

Found = tuple[str, ...]
Way = Callable[[Page], Iterator[Found]]


class PlainReader(Reader):
    """The same rules behind spaCy as it comes."""

    def parse(self, text: str, lang: str) -> Doc:
        """Run the full pipeline over a text."""
        return load_pipeline(lang, quick=False)(text.replace("\u2019", "'"))


def gated(watchlist: Watchlist) -> Way:
    """Return our way to read a page, the gate first."""
    reader = Reader()

    def read(page: Page) -> Iterator[Found]:
        article = read_page(PageJob(page.body, page.url), watchlist).article
        if article is not None:
            yield from _claims(reader, page, article.text, article.lang, article.published)

    return read


def plain(watchlist: Watchlist) -> Way:
    """Return the way one would write: everything read, the gate asked last."""
    reader = PlainReader()

    def read(page: Page) -> Iterator[Found]:
        document = bare_extraction(page.body, url=page.url, with_metadata=True)
        title, text = (document.title or "", document.text or "") if document else ("", "")
        text = "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())
        text = text.removeprefix(f"{title}\n")
        found = list(_claims(reader, page, text, None, document.date if document else None))
        if gate(f"{title}\n{text}", watchlist).on_topic:
            yield from found

    return read


def _claims(reader: Reader, page: Page, text: str, lang: str | None, published: str | None) -> Iterator[Found]:
    for claim in reader.read(ArticleText(id=page.url, text=text, lang=lang, published=published)).claims:
        yield (page.url, claim.type, claim.quote, claim.actor.name if claim.actor else "", claim.stage)


def measure(pages: list[Page], ways: tuple[Way, Way]) -> dict[str, float]:
    """Return pages a CPU second of both ways, and how many of all claims both find."""
    seconds, claims = [0.0, 0.0], (set[Found](), set[Found]())
    for page in pages:
        for place, way in enumerate(ways):
            start = time.process_time()
            claims[place].update(way(page))
            seconds[place] += time.process_time() - start
    ours, theirs = (len(pages) / spent for spent in seconds)
    same = len(claims[0] & claims[1]) / max(1, len(claims[0] | claims[1]))
    return {"pages": len(pages), "claimtrail": ours, "plain": theirs, "times": ours / theirs, "same": same}


def main() -> None:
    """Measure all sets both ways and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    watchlist = read_watchlist()
    told = newsroom_articles(watchlist)
    sets = {"mixed": mixed(told, options.pages), "on topic": told}
    if options.articles is not None:
        sets[options.articles.stem] = articles_of(options.articles, watchlist)
    if options.folder is not None:
        sets[options.folder.name] = pages_in(options.folder)
    ways = (gated(watchlist), plain(watchlist))
    measure([*mixed(told, 40)], ways)  # everything is loaded before the clock starts
    rows = {name: measure(pages, ways) for name, pages in sets.items()}
    if options.json:
        print(json.dumps(rows, indent=1))
        return
    print(f"{'set':10}{'pages':>7}{'claimtrail/s':>14}{'plain/s':>10}{'times':>8}{'same claims':>13}")
    for name, row in rows.items():
        speeds = f"{row['claimtrail']:14.1f}{row['plain']:10.1f}{row['times']:8.1f}"
        print(f"{name:10}{row['pages']:7}{speeds}{row['same']:13.1%}")


if __name__ == "__main__":
    main()
