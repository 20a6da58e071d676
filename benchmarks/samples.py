"""Pages to measure with: the sample newsroom's articles, general news of our own, and articles of a file as pages."""

import gzip
import html
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claimtrail.newsroom.site import build_site
from crawler.gate import Watchlist
from crawler.reading import PageJob, read_page

SHARE_ON_TOPIC = 20  # one page in so many
SECTIONS = ("World", "Business", "Politics", "Sport", "Culture", "Science", "Opinion", "Weather", "Travel", "Puzzles")
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
COMMENTS = ("Well written, thank you.", "I remember it differently.", "Et pour les villages, rien ?", "About time!")


@dataclass(frozen=True)
class Page:
    """A page as it came over the wire."""

    url: str
    body: bytes


def newsroom_articles(watchlist: Watchlist) -> list[Page]:
    """Return the articles of the sample newsroom that are on topic, as its outlets serve them."""
    pages = (
        Page(f"http://{host}{path}", answer.body)
        for (host, path), answer in sorted(build_site(edition=1).items())
        if path != "/" and answer.status == 200 and answer.content_type.startswith("text/html")
    )
    return [page for page in pages if is_read(page, watchlist)]


def articles_of(path: Path, watchlist: Watchlist) -> list[Page]:
    """Return the articles of a JSON Lines file (`text`, perhaps `lang`, `published`) that are on topic, as pages."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    pages = [
        Page(f"http://file.example/{n}", render(f"Report {n}", row["text"].split("\n"), row.get("published"), n))
        for n, row in enumerate(rows)
    ]
    return [page for page in pages if is_read(page, watchlist)]


def pages_in(folder: Path) -> list[Page]:
    """Return the pages of a folder as they were served (.html, .html.gz), on topic or not."""
    bodies = ((path, path.read_bytes()) for path in sorted(folder.glob("*.html*")))
    return [
        Page(f"http://folder.example/{path.name}", gzip.decompress(body) if path.suffix == ".gz" else body)
        for path, body in bodies
    ]


def mixed(told: list[Page], number: int) -> list[Page]:
    """Return so many pages: one in twenty an article on topic, the rest general news; the same for the same number."""
    chance = random.Random(number)
    return [
        told[n // SHARE_ON_TOPIC % len(told)] if n % SHARE_ON_TOPIC == 0 else _general(n, chance) for n in range(number)
    ]


def is_read(page: Page, watchlist: Watchlist) -> bool:
    """Say whether a page is an article on topic."""
    return read_page(PageJob(page.body, page.url), watchlist).article is not None


def _general(number: int, chance: random.Random) -> Page:
    paragraphs = [f"({number}) {' '.join(chance.sample(GENERAL, 4))}" for _ in range(6)]
    return Page(f"http://town.example/{number}", render(f"News {number}", paragraphs, "2024-03-15", number))


def render(title: str, paragraphs: list[str], published: str | None, number: int) -> bytes:
    """Render an article with what stands around one: navigation, related links, comments, scripts."""
    return "\n".join(_lines(html.escape(title), paragraphs, published, number)).encode()


def _lines(title: str, paragraphs: list[str], published: str | None, number: int) -> Iterator[str]:
    chance = random.Random(f"furniture {number}")
    yield f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title>"
    if published:
        yield f'<meta property="article:published_time" content="{published}">'
    yield "<style>" + " ".join(f".c{n} {{ margin: {n}px }}" for n in range(60)) + "</style>"
    yield (
        "<script>window.layout = " + json.dumps({f"slot{n}": [n, n * n] for n in range(60)}) + "</script></head><body>"
    )
    yield "<header><nav><ul>" + "".join(f"<li><a href='/{s}'>{s}</a></li>" for s in SECTIONS) + "</ul></nav></header>"
    yield f"<main><article><h1>{title}</h1>"
    yield from (f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs if paragraph.strip())
    yield "</article></main><aside class='sidebar related'><h2>Read also</h2><ul>"
    yield from (f"<li><a href='/{n}'>{html.escape(one)}</a></li>" for n, one in enumerate(chance.sample(GENERAL, 8)))
    yield "</ul></aside><section id='comments' class='comments'><h2>Comments</h2>"
    yield from (f"<div class='comment'><b>reader{n}</b><p>{one}</p></div>" for n, one in enumerate(COMMENTS * 2))
    yield "</section><footer><p>Terms, privacy, contact. All rights reserved.</p></footer></body></html>"
