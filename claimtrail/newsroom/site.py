"""Before the crawl: what every address of the sample newsroom answers, without a socket."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from claimtrail.newsroom.feeds import FORMS, render_index, render_robots, render_sitemap
from claimtrail.newsroom.library import Outlet, Page, read_outlets, read_pages
from claimtrail.newsroom.render import render_listing, render_page

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"


@dataclass(frozen=True)
class Answer:
    """What one address answers; `etag` follows from the body."""

    status: int
    content_type: str
    body: bytes
    modified: datetime | None = None
    location: str | None = None

    @property
    def etag(self) -> str:
        """A strong validator: the first half of the body's SHA-256."""
        return f'"{sha256(self.body).hexdigest()[:32]}"'


Site = dict[tuple[str, str], Answer]
MISSING = Answer(404, "text/html; charset=utf-8", b"<!doctype html><title>404</title><h1>Not found</h1>")


def build_site(*, edition: int) -> Site:
    """Build every answer of one edition, by host and path."""
    site: Site = {}
    for outlet in read_outlets():
        pages = [_edit(page, edition) for page in read_pages(outlet)]
        site |= {(outlet.host, path): answer for path, answer in _outlet_answers(outlet, pages)}
        site |= {(outlet.host, page.path): _page_answer(page, edition) for page in pages if page.kind != "gone"}
    return site


def _edit(page: Page, edition: int) -> Page:
    if edition == 2 and page.second_modified:
        return replace(page, modified=page.second_modified)
    return page


def _outlet_answers(outlet: Outlet, pages: list[Page]) -> Iterator[tuple[str, Answer]]:
    yield "/", Answer(200, HTML, render_listing(outlet, pages).encode())
    yield "/robots.txt", Answer(200, "text/plain; charset=utf-8", render_robots(outlet).encode())
    for feed in outlet.feeds:
        if feed.kind in FORMS:
            render, content_type = FORMS[feed.kind]
            yield feed.path, Answer(200, content_type, render(outlet, pages).encode())
        elif feed.kind == "sitemap":
            yield from _sitemap_answers(outlet, pages, feed.path)


def _sitemap_answers(outlet: Outlet, pages: list[Page], path: str) -> Iterator[tuple[str, Answer]]:
    """Yield an index, and behind it one compressed sitemap a year."""
    years = sorted({page.published.year for page in pages})
    places = {year: f"/sitemaps/{year}.xml.gz" for year in years}
    yield path, Answer(200, XML, render_index(outlet.homepage + place for place in places.values()).encode())
    for year, place in places.items():
        text = render_sitemap(outlet, [page for page in pages if page.published.year == year])
        yield place, Answer(200, "application/gzip", gzip.compress(text.encode(), mtime=0))


def _page_answer(page: Page, edition: int) -> Answer:
    if page.kind == "redirect":
        return Answer(301, HTML, b"", location=page.outlet.homepage + page.to)
    html = render_page(page, edition=edition)
    body = html.encode("latin-1", "xmlcharrefreplace") if page.kind == "latin1" else html.encode()
    return Answer(200, HTML, body, modified=page.modified)
