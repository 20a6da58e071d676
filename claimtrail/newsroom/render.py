"""Before the crawl: a page of the sample newsroom as the HTML its outlet would serve."""

import json
import tomllib
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from html import escape
from string import Template
from zoneinfo import ZoneInfo

from claimtrail.newsroom.library import FOLDER, Outlet, Page

SHOWN = {"teaser": 1, "empty": 0}  # how many paragraphs a reader without a subscription or a script gets


def render_page(page: Page, *, edition: int = 1) -> str:
    """Render `page` in its outlet's template; `edition` 2 takes the second version where there is one."""
    changed = edition == 2 and bool(page.second)
    paragraphs = page.second if changed else page.paragraphs
    modified = (changed and page.second_modified) or page.modified
    if page.kind == "consent":
        return _fill("consent", page.outlet, body=_body(paragraphs), canonical=page.url)
    shown = paragraphs[: SHOWN[page.kind]] if page.kind in SHOWN else paragraphs
    return _fill(
        page.outlet.template,
        page.outlet,
        title=escape(page.title),
        canonical=page.url,
        summary=escape(page.summary or page.title, quote=True),
        author=escape(page.author),
        byline=escape(page.outlet.byline.format(author=page.author)),
        section=escape(page.section),
        published=_iso(page.published, page.outlet),
        modified=_iso(modified, page.outlet),
        day=spell_day(page.published, page.outlet),
        json_ld=_json_ld(page, modified),
        body=_body(shown),
        wall=_read("wall.html") if page.kind == "teaser" else "",
    )


def render_listing(outlet: Outlet, pages: Iterable[Page]) -> str:
    """Render the home page: every page of the outlet, newest first, with its day."""
    rows = [
        f'<li class="teaser"><a href="{page.path}">{escape(page.title)}</a> '
        f'<time datetime="{page.published:%Y-%m-%d}">{spell_day(page.published, outlet)}</time></li>'
        for page in pages
    ]
    return _fill("listing", outlet, title=escape(outlet.name), canonical=outlet.homepage + "/", body="\n".join(rows))


def spell_day(moment: datetime, outlet: Outlet) -> str:
    """Spell the day as the outlet's readers see it, in its own timezone and language."""
    local = moment.astimezone(ZoneInfo(outlet.timezone))
    words = tomllib.loads(_read("days.toml"))[outlet.lang]
    return str(words["pattern"]).format(day=local.day, month=words["months"][local.month - 1], year=local.year)


def _fill(template: str, outlet: Outlet, **fields: str) -> str:
    furniture = {
        "lang": outlet.lang,
        "outlet": escape(outlet.name),
        "tagline": escape(outlet.tagline),
        "homepage": outlet.homepage,
        "nav": "".join(f'<li><a href="/#{number}">{escape(name)}</a></li>' for number, name in enumerate(outlet.nav)),
        "aside_title": escape(outlet.aside_title),
        "aside": "".join(f'<li><a href="/#more">{escape(line)}</a></li>' for line in outlet.aside),
        "cookie": escape(outlet.cookie),
        "footer": escape(outlet.footer),
    }
    return Template(_read(f"{template}.html")).substitute(furniture | fields)


def _body(paragraphs: Iterable[str]) -> str:
    lines = [
        f"<h2>{escape(text[3:])}</h2>" if text.startswith("## ") else f"<p>{escape(text, quote=False)}</p>"
        for text in paragraphs
    ]
    return "\n".join(lines)


def _json_ld(page: Page, modified: datetime) -> str:
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.title,
        "datePublished": _iso(page.published, page.outlet),
        "dateModified": _iso(modified, page.outlet),
        "inLanguage": page.outlet.lang,
        "author": {"@type": "Person", "name": page.author},
        "publisher": {"@type": "Organization", "name": page.outlet.name},
        "mainEntityOfPage": page.url,
        "isAccessibleForFree": page.kind != "teaser",
    }
    return json.dumps(facts, ensure_ascii=False, indent=1)


def _iso(moment: datetime, outlet: Outlet) -> str:
    return moment.astimezone(ZoneInfo(outlet.timezone)).isoformat()


@cache
def _read(name: str) -> str:
    return (FOLDER / "templates" / name).read_text(encoding="utf-8")
