"""A snapshot's bytes as an article: title, text, dates, authors, language; the same bytes, the same article."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

import lxml.html
from htmldate import find_date
from lxml.etree import ParserError
from lxml.html import HtmlElement
from py3langid.langid import MODEL_FILE, LanguageIdentifier
from trafilatura import __version__ as trafilatura_version
from trafilatura import bare_extraction

from crawler.charset import decode_page
from crawler.credits import find_credits
from crawler.dates import is_future, last_moment, parse_moment
from crawler.furniture import drop_furniture
from crawler.metadata import Declared, best_title, read_declared
from crawler.urls import canonical_url

EXTRACTOR = f"trafilatura-{trafilatura_version}+claimtrail-2"
LANGUAGES = ["en", "fr", "de", "es", "it", "nl", "pt", "ar", "ja", "ko", "zh"]  # narrowed: fewer labels, fewer slips
REACH = 500  # characters that tell a language; the identifier looks at each byte
SURE = 200  # characters from which the text outranks the page's lang attribute, often a template's


@dataclass(frozen=True)
class ExtractedArticle:
    """An article as one page gives it; `published` and `modified` are EDTF, as precise as the page and no more."""

    url: str
    title: str | None
    text: str
    published: str | None
    published_method: str | None
    modified: str | None
    authors: tuple[str, ...]
    lang: str | None
    credits: str | None
    free: bool | None  # False: the page says that it keeps a part for subscribers
    charset: str
    extractor: str = EXTRACTOR


def extract_article(
    body: bytes,
    *,
    url: str,
    content_type: str | None = None,
    fetched: datetime | None = None,
    timezone: str | None = None,
) -> ExtractedArticle:
    """Read an article from a page; dates later than `fetched` are not believed. An empty page gives an empty text."""
    markup, charset = decode_page(body, content_type=content_type)
    tree = parse_markup(markup)
    declared = read_declared(tree) if tree is not None else NOTHING
    title = best_title(declared.titles)
    text = _main_text(markup, url, declared.titles) if tree is not None else ""
    published, method = _published(declared, markup, fetched=fetched, timezone=timezone)
    return ExtractedArticle(
        url=canonical_url(url, declared.canonical),
        title=title,
        text=text,
        published=published,
        published_method=method,
        modified=_modified(declared, fetched=fetched, timezone=timezone),
        authors=declared.authors,
        lang=find_language(text, declared.lang),
        credits=find_credits(text, authors=declared.authors, declared=declared.credits),
        free=declared.free,
        charset=charset,
    )


NOTHING = Declared((), None, (), (), (), None, (), None, ())


def parse_markup(markup: str) -> HtmlElement | None:
    """Parse a page; None where there is no element in it."""
    try:
        return lxml.html.document_fromstring(markup.encode("utf-8", "replace"), parser=_parser())
    except ParserError:
        return None


def find_language(text: str, declared: str | None) -> str | None:
    """Return the text's language; for short texts the declared one, if there is one."""
    if declared and len(text) < SURE:
        return declared
    label, score = _identifier().classify(text[:REACH])
    return label if score > -1e38 else declared  # the score of no evidence at all is -3.4e38


def _main_text(markup: str, url: str, titles: tuple[str, ...]) -> str:
    """Return the article's paragraphs, one a line, without its title, navigation, boxes, comments and furniture."""
    document = bare_extraction(markup, url=url, fast=True, include_comments=False)
    text = getattr(document, "text", None) or ""
    lines = [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]
    return "\n".join(drop_furniture(lines[1:] if lines and lines[0] in titles else lines))


def _published(
    declared: Declared, markup: str, *, fetched: datetime | None, timezone: str | None
) -> tuple[str | None, str | None]:
    """Return the date that the page declares, else the one that htmldate finds, each with its method."""
    for method, written in declared.published:
        moment = parse_moment(written, timezone=timezone)
        if moment and not (fetched and is_future(moment, fetched)):
            return moment, method
    latest = last_moment(fetched) if fetched else None
    found = find_date(markup, original_date=True, extensive_search=False, max_date=latest)
    return (found, "htmldate") if found else (None, None)


def _modified(declared: Declared, *, fetched: datetime | None, timezone: str | None) -> str | None:
    moments = (parse_moment(written, timezone=timezone) for _, written in declared.modified)
    return next((moment for moment in moments if moment and not (fetched and is_future(moment, fetched))), None)


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(LANGUAGES)
    return identifier


@cache
def _parser() -> lxml.html.HTMLParser:
    return lxml.html.HTMLParser(encoding="utf-8", collect_ids=False, huge_tree=False)
