"""Before the crawl: the feeds, sitemaps and robots.txt by which an outlet announces its pages."""

from collections.abc import Callable, Iterable
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from claimtrail.newsroom.library import Outlet, Page

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def render_robots(outlet: Outlet) -> str:
    """Render robots.txt: one path is closed; sitemaps are named."""
    sitemaps = [f"Sitemap: {outlet.homepage}{feed.path}" for feed in outlet.feeds if feed.kind in ("news", "sitemap")]
    return "\n".join(["User-agent: *", f"Disallow: {outlet.disallow}", "", *sitemaps, ""])


def render_rss(outlet: Outlet, pages: Iterable[Page]) -> str:
    """Render RSS 2.0, with the tracking suffix that some outlets add to their links."""
    items = [
        f"<item><title>{escape(page.title)}</title><link>{escape(page.url + outlet.link_suffix)}</link>"
        f'<guid isPermaLink="false">{outlet.slug}-{page.slug}</guid>'
        f"<pubDate>{format_datetime(page.published)}</pubDate>"
        f"<category>{escape(page.section)}</category></item>"
        for page in pages
    ]
    head = f"<title>{escape(outlet.name)}</title><link>{outlet.homepage}/</link>"
    described = f"<description>{escape(outlet.tagline)}</description><language>{outlet.lang}</language>"
    return f'{HEAD}<rss version="2.0"><channel>{head}{described}\n' + "\n".join(items) + "\n</channel></rss>\n"


def render_atom(outlet: Outlet, pages: Iterable[Page]) -> str:
    """Render Atom 1.0; the feed is as new as its newest page."""
    pages = list(pages)
    entries = [
        f"<entry><id>{page.url}</id><title>{escape(page.title)}</title>"
        f'<link rel="alternate" href="{escape(page.url)}"/><published>{_utc(page.published)}</published>'
        f"<updated>{_utc(page.modified)}</updated><author><name>{escape(page.author)}</name></author></entry>"
        for page in pages
    ]
    head = f"<id>{outlet.homepage}/</id><title>{escape(outlet.name)}</title><updated>{_newest(pages)}</updated>"
    return f'{HEAD}<feed xmlns="http://www.w3.org/2005/Atom">{head}\n' + "\n".join(entries) + "\n</feed>\n"


def render_sitemap(outlet: Outlet, pages: Iterable[Page]) -> str:
    """Render a plain sitemap with the day of the last change."""
    rows = [f"<url><loc>{escape(page.url)}</loc><lastmod>{_utc(page.modified)}</lastmod></url>" for page in pages]
    return f'{HEAD}<urlset xmlns="{SITEMAPS}">\n' + "\n".join(rows) + "\n</urlset>\n"


def render_news(outlet: Outlet, pages: Iterable[Page]) -> str:
    """Render a news sitemap, with title, language and publication date."""
    rows = [
        f"<url><loc>{escape(page.url)}</loc><lastmod>{_utc(page.modified)}</lastmod>"
        f"<news:news><news:publication><news:name>{escape(outlet.name)}</news:name>"
        f"<news:language>{outlet.lang}</news:language></news:publication><news:publication_date>"
        f"{_utc(page.published)}</news:publication_date><news:title>{escape(page.title)}</news:title></news:news></url>"
        for page in pages
    ]
    return f'{HEAD}<urlset xmlns="{SITEMAPS}" xmlns:news="{NEWS}">\n' + "\n".join(rows) + "\n</urlset>\n"


def render_index(addresses: Iterable[str]) -> str:
    """Render a sitemap index that points at further sitemaps."""
    rows = [f"<sitemap><loc>{escape(address)}</loc></sitemap>" for address in addresses]
    return f'{HEAD}<sitemapindex xmlns="{SITEMAPS}">\n' + "\n".join(rows) + "\n</sitemapindex>\n"


FORMS: dict[str, tuple[Callable[[Outlet, Iterable[Page]], str], str]] = {
    "rss": (render_rss, "application/rss+xml; charset=utf-8"),
    "atom": (render_atom, "application/atom+xml; charset=utf-8"),
    "news": (render_news, "application/xml; charset=utf-8"),
}


def _utc(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _newest(pages: Iterable[Page]) -> str:
    return _utc(max(page.modified for page in pages))
