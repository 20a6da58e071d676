"""What a page declares about itself: JSON-LD, meta tags, headings and links, as candidates with their origin."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml.html import HtmlElement

ARTICLE_TYPES = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|PressRelease|WebPage)$")
TITLE_SUFFIX = re.compile(r"\s+(?:[|–—·•»]|-(?=\s))\s*[^|–—·•»]{2,60}$")
WRAPPING = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?://\]\]>|\]\]>|-->)\s*;?\s*$")
TRAILING_COMMA = re.compile(r",\s*([}\]])")
BYLINE_WORDS = re.compile(r"^(?:by|par|von|publié par|written by)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Declared:
    """A page's statements about itself; every date is (method, as written), best placed first."""

    titles: tuple[str, ...]  # headline, social title, heading; failing all three the window title
    canonical: str | None
    published: tuple[tuple[str, str], ...]
    modified: tuple[tuple[str, str], ...]
    authors: tuple[str, ...]
    lang: str | None
    credits: tuple[str, ...]
    free: bool | None  # schema.org isAccessibleForFree
    feeds: tuple[str, ...]


def read_declared(tree: HtmlElement) -> Declared:
    """Read what a page's head, JSON-LD and headings declare."""
    data = _article_data(tree)
    meta = _meta_tags(tree)
    return Declared(
        titles=tuple(_titles(tree, data, meta)),
        canonical=_canonical(tree, meta),
        published=tuple(_published(tree, data, meta)),
        modified=tuple(_modified(data, meta)),
        authors=tuple(dict.fromkeys(_authors(data, meta))),
        lang=_lang(tree, data, meta),
        credits=tuple(dict.fromkeys(_credits(data, meta))),
        free=_free(data),
        feeds=tuple(_feed_links(tree)),
    )


def best_title(titles: tuple[str, ...]) -> str | None:
    """Return the title that two places agree on, else the first one."""
    keys = [_key(title) for title in titles]
    for title, key in zip(titles, keys, strict=True):
        if keys.count(key) > 1:
            return title
    return titles[0] if titles else None


def _key(title: str) -> str:
    return "".join(re.findall(r"\w", title.casefold()))


def _titles(tree: HtmlElement, data: list[dict[str, Any]], meta: dict[str, str]) -> Iterator[str]:
    headline = next((text for node in data if (text := _text(node.get("headline")))), None)
    headings = [text for node in tree.iter("h1") if (text := _squeeze(node.text_content()))]
    social = _text(meta.get("og:title")) or _text(meta.get("twitter:title"))
    window = _text(tree.findtext(".//title"))
    anchors = {_key(text) for text in (headline, *headings) if text}
    social, window = (_without_site(text, meta.get("og:site_name"), anchors) for text in (social, window))
    best = next((text for text in headings if _key(text) in {_key(t or "") for t in (headline, social, window)}), None)
    heading = best or (headings[0] if len(headings) == 1 else None)
    said = [text for text in (headline, social, heading) if text]
    yield from said or ([window] if window else [])


def _without_site(title: str | None, site: str | None, anchors: set[str]) -> str | None:
    """Cut the outlet's name off a title, where the rest is the headline or the outlet says its name."""
    if not title or _key(title) in anchors:
        return title
    cut = title
    while match := TITLE_SUFFIX.search(cut):
        cut = cut[: match.start()]
        if _key(cut) in anchors or (site and _key(site) in _key(match.group())):
            return cut
    return title


def _published(tree: HtmlElement, data: list[dict[str, Any]], meta: dict[str, str]) -> Iterator[tuple[str, str]]:
    for node in data:
        if text := _text(node.get("datePublished")):
            yield "json-ld", text
    for key in PUBLISHED_META:
        if text := meta.get(key):
            yield f"meta {key}", text
    for element in tree.xpath("//*[@itemprop='datePublished']"):
        if text := element.get("content") or element.get("datetime") or _squeeze(element.text_content()):
            yield "microdata", text
    for element in tree.xpath("(//article|//main|//header)//time[@datetime]"):
        yield "time", element.get("datetime")


PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.date", "dcterms.issued", "pubdate", "publishdate", "publish-date", "publish_date",
    "article.published", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "og:published_time", "article_date_original", "citation_publication_date", "citation_date", "published-date",
)  # fmt: skip
MODIFIED_META = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "lastmod",
)  # fmt: skip


def _modified(data: list[dict[str, Any]], meta: dict[str, str]) -> Iterator[tuple[str, str]]:
    for node in data:
        if text := _text(node.get("dateModified")):
            yield "json-ld", text
    for key in MODIFIED_META:
        if text := meta.get(key):
            yield f"meta {key}", text


def _authors(data: list[dict[str, Any]], meta: dict[str, str]) -> Iterator[str]:
    named = [name for node in data for name in _names(node.get("author"))]
    for name in named or _names(meta.get("author") or meta.get("parsely-author") or meta.get("article:author")):
        name = BYLINE_WORDS.sub("", name)
        if name and "://" not in name and len(name) < 120:
            yield name


def _credits(data: list[dict[str, Any]], meta: dict[str, str]) -> Iterator[str]:
    """Yield whom the page credits for its text in fields made for that."""
    for node in data:
        for key in ("sourceOrganization", "creditText", "isBasedOn", "provider"):
            yield from (name for name in _names(node.get(key)) if "://" not in name)
    for key in ("syndication-source", "original-source", "article:content_provider", "dc.source", "news_agency"):
        if (text := meta.get(key)) and "://" not in text:
            yield text


def _names(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield _squeeze(unescape(value))
    elif isinstance(value, dict):
        yield from _names(value.get("name"))
    elif isinstance(value, list):
        for entry in value:
            yield from _names(entry)


def _lang(tree: HtmlElement, data: list[dict[str, Any]], meta: dict[str, str]) -> str | None:
    declared = [node.get("inLanguage") for node in data] + [tree.get("lang"), meta.get("og:locale")]
    codes = [re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", text) for text in declared if isinstance(text, str)]
    return next((code.group().lower() for code in codes if code), None)


def _free(data: list[dict[str, Any]]) -> bool | None:
    values = [str(node["isAccessibleForFree"]).lower() for node in data if "isAccessibleForFree" in node]
    return None if not values else "false" not in values


def _canonical(tree: HtmlElement, meta: dict[str, str]) -> str | None:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            return str(link.get("href")).strip()
    return meta.get("og:url")


def _feed_links(tree: HtmlElement) -> Iterator[str]:
    for link in tree.iter("link"):
        if re.search(r"(?:rss|atom)\+xml|feed\+json", (link.get("type") or "").lower()) and link.get("href"):
            yield str(link.get("href")).strip()


def _meta_tags(tree: HtmlElement) -> dict[str, str]:
    """Return the page's meta tags by lower-case name, the first of each."""
    tags: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            tags.setdefault(name.lower(), content)
    return tags


def _article_data(tree: HtmlElement) -> list[dict[str, Any]]:
    """Return the JSON-LD nodes that describe an article, articles before pages."""
    nodes: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            nodes += _nodes(_read_json(script.text))
    return sorted((node for node in nodes if _is_article(node)), key=lambda node: "WebPage" in str(node["@type"]))


def _nodes(value: object, *, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(value, list) and depth < 5:
        for entry in value:
            yield from _nodes(entry, depth=depth + 1)
    elif isinstance(value, dict) and depth < 5:
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(key), depth=depth + 1)


def _is_article(node: dict[str, Any]) -> bool:
    types = node.get("@type")
    return any(isinstance(t, str) and ARTICLE_TYPES.match(t) for t in (types if isinstance(types, list) else [types]))


def _read_json(text: str) -> object:
    """Read JSON-LD as sites write it: in comments, with control characters or a trailing comma."""
    text = WRAPPING.sub("", text).strip().rstrip(";")
    for version in (text, TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(version, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _text(value: object) -> str | None:
    text = next((name for name in _names(value)), None)
    return text or None


def _squeeze(text: str) -> str:
    return " ".join(text.split())
