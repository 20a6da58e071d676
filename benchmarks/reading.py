"""What reading costs: pages a second with the gate before everything else, beside the pipeline one would write.

    python -m benchmarks.reading [--pages 400] [--json]

Two sets of the sample newsroom's pages, rendered as HTML: `mixed` (1 in 20 on topic, the rest general news made of our
own sentences) and `on topic`. `plain` runs the main-text library and the full spaCy pipeline on every page, then the
same rules; `claimtrail` runs the raw-text gate first. Both must find the same claims.
"""

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claimtrail.newsroom.site import build_site
from crawler.extract import ExtractedArticle, extract_article
from crawler.gate import Watchlist, gate, read_watchlist
from crawler.reading import PageJob, read_page
from nlp.reader import Reader
from nlp.types import ArticleText

SHARE_ON_TOPIC = 20  # one page in so many
GENERAL = (
    "The town council voted on Tuesday to repair the old bridge before winter.",
    "Two players scored late as the home side won by three goals to two.",
    "Forecasters expect heavy rain along the coast until the weekend.",
    "The museum will lend forty paintings to galleries abroad next spring.",
    "Farmers said the harvest was the best in a decade despite the dry summer.",
    "Une centaine de bénévoles ont nettoyé les berges de la rivière samedi.",
    "Le festival attend près de 30 000 visiteurs pour sa dixième édition.",
    "La ligne de tramway sera fermée tout le mois d'août pour travaux.",
    "Le club a prolongé le contrat de son entraîneur pour deux saisons.",
    "The ferry company raised its fares by 4 percent, blaming the price of fuel.",
    "A court fined the builder 12,000 euros for cutting down protected trees.",
    "Police are looking for witnesses to an accident on the northern ring road.",
    "The novelist's third book spent eleven weeks among the best-selling titles.",
    "Les élèves de la commune retrouveront une cantine rénovée à la rentrée.",
    "The school will open an hour later on Monday because of the marathon.",
)


@dataclass(frozen=True)
class Page:
    """A page as it came over the wire."""

    url: str
    body: bytes


def make_pages(number: int, *, on_topic_only: bool) -> list[Page]:
    """Make a set of pages; the same for the same number."""
    chance = random.Random(number)
    news = [
        Page(f"http://{host}{path}", answer.body)
        for (host, path), answer in sorted(build_site(edition=1).items())
        if answer.status == 200 and answer.content_type.startswith("text/html")
    ]
    watchlist = read_watchlist()
    told = [page for page in news if read_page(PageJob(page.body, page.url), watchlist).article]
    if on_topic_only:
        return told
    return [
        told[n // SHARE_ON_TOPIC % len(told)] if n % SHARE_ON_TOPIC == 0 else _general(n, chance) for n in range(number)
    ]


def _general(number: int, chance: random.Random) -> Page:
    paragraphs = "".join(f"<p>{' '.join(chance.sample(GENERAL, 4))} ({number})</p>" for _ in range(6))
    head = f"<head><title>News {number}</title></head>"
    body = f"<html>{head}<body><article><h1>News {number}</h1>{paragraphs}</article></body></html>"
    return Page(f"http://town.example/{number}", body.encode())


def read_gated(pages: list[Page], reader: Reader, watchlist: Watchlist) -> Iterator[tuple[str, ...]]:
    """Yield the claims of each page, the gate first."""
    for page in pages:
        article = read_page(PageJob(page.body, page.url), watchlist).article
        if article is not None:
            yield from _claims(reader, page, article)


def read_plain(pages: list[Page], reader: Reader, watchlist: Watchlist) -> Iterator[tuple[str, ...]]:
    """Yield the claims of each page, everything read and the gate asked last."""
    for page in pages:
        article = extract_article(page.body, url=page.url)
        found = list(_claims(reader, page, article))
        if gate(f"{article.title or ''}\n{article.text}", watchlist).on_topic:
            yield from found


def _claims(reader: Reader, page: Page, article: ExtractedArticle) -> Iterator[tuple[str, ...]]:
    text = ArticleText(id=page.url, text=article.text, lang=article.lang, published=article.published)
    reading = reader.read(text)
    for claim in reading.claims:
        yield (page.url, claim.type, claim.quote, claim.actor.name if claim.actor else "", claim.stage)


Way = Callable[[list[Page], Reader, Watchlist], Iterator[tuple[str, ...]]]


def measure(pages: list[Page], way: Way, reader: Reader, watchlist: Watchlist) -> tuple[float, set[tuple[str, ...]]]:
    """Return pages a CPU second, and the claims found."""
    start = time.process_time()
    found = set(way(pages, reader, watchlist))
    return len(pages) / (time.process_time() - start), found


def main() -> None:
    """Measure both sets both ways and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    reader, watchlist = Reader(), read_watchlist()
    rows: dict[str, dict[str, float]] = {}
    for way in (read_gated, read_plain):  # everything is loaded before the clock starts
        list(way(make_pages(1, on_topic_only=True), reader, watchlist))
    for name, on_topic_only in (("mixed", False), ("on topic", True)):
        pages = make_pages(options.pages, on_topic_only=on_topic_only)
        gated, ours = measure(pages, read_gated, reader, watchlist)
        plain, theirs = measure(pages, read_plain, reader, watchlist)
        same = len(ours & theirs) / max(1, len(ours | theirs))
        rows[name] = {"pages": len(pages), "claimtrail": gated, "plain": plain, "times": gated / plain, "same": same}
    if options.json:
        print(json.dumps(rows, indent=1))
        return
    print(f"{'set':10}{'pages':>7}{'claimtrail/s':>14}{'plain/s':>10}{'times':>8}{'same claims':>13}")
    for name, row in rows.items():
        speeds = f"{row['claimtrail']:14.1f}{row['plain']:10.1f}{row['times']:8.1f}"
        print(f"{name:10}{row['pages']:7}{speeds}{row['same']:13.1%}")


if __name__ == "__main__":
    main()
