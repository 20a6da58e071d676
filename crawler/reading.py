"""What one page says, in the order of cost: raw text, gate, article; a pure function for the worker processes."""

from dataclasses import dataclass
from datetime import datetime

from resiliparse.extract.html2text import extract_plain_text

from crawler.charset import decode_page
from crawler.extract import ExtractedArticle, extract_article
from crawler.gate import Verdict, Watchlist, gate
from crawler.outcomes import Ending, article_ending, bare_ending, page_ending, teaser_ending

MARKUP_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml", "")
GATE_REACH = 200_000  # characters of raw text the gate looks at: an article is never longer


@dataclass(frozen=True)
class PageJob:
    """A page to read: its bytes and what the exchange said of them."""

    body: bytes
    url: str
    content_type: str | None = None
    fetched: datetime | None = None
    timezone: str | None = None
    keep: bool = False  # read the article whatever the gate says: someone asked for this page


@dataclass(frozen=True)
class PageReading:
    """What was read: an ending if the page is no article, the gate's verdict, the article if it is on topic."""

    ending: Ending | None = None
    verdict: Verdict | None = None
    watchlist: str | None = None  # digest of the words the verdict rests on
    article: ExtractedArticle | None = None
    charset: str | None = None


def read_page(job: PageJob, watchlist: Watchlist) -> PageReading:
    """Read a page: what stands there in place of an article, else the verdict, else the article."""
    if not is_markup(job.content_type, job.body):
        return PageReading(ending=Ending("refused", f"content type {job.content_type}"))
    markup, charset = decode_page(job.body, content_type=job.content_type)
    raw = visible_text(markup)
    if ending := page_ending(raw):
        return PageReading(ending=ending, charset=charset)
    verdict = gate(raw[:GATE_REACH], watchlist)
    if not verdict.on_topic and not job.keep:
        return PageReading(teaser_ending(raw) or bare_ending(raw), verdict, watchlist.digest, charset=charset)
    article = extract_article(
        job.body, url=job.url, content_type=job.content_type, fetched=job.fetched, timezone=job.timezone
    )
    if ending := article_ending(article.text, raw=raw, free=article.free, title=article.title):
        return PageReading(ending, verdict, watchlist.digest, charset=charset)
    verdict = gate(f"{article.title or ''}\n{article.text}", watchlist)  # without the boxes beside the article
    return PageReading(None, verdict, watchlist.digest, article if verdict.on_topic or job.keep else None, charset)


def visible_text(markup: str) -> str:
    """Return all of a page's text, furniture included, at a hundredth of the cost of finding the article."""
    return str(extract_plain_text(markup, preserve_formatting=True, alt_texts=False, list_bullets=False))


def is_markup(content_type: str | None, body: bytes) -> bool:
    """Say whether a body is a page; a server that says nothing, or plain text, is judged by the bytes."""
    kind = (content_type or "").partition(";")[0].strip().lower()
    return kind in MARKUP_TYPES and (b"\0" not in body[:1024] or body.startswith((b"\xff\xfe", b"\xfe\xff")))
