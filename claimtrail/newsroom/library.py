"""Before the crawl: the outlets and pages of the sample newsroom, from their files to frozen values."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

FOLDER = Path(__file__).parent
FENCE = "+++\n"
SECOND = "\n=== second ===\n"


class NewsroomError(Exception):
    """A file of the sample newsroom cannot be used; the message names it."""


@dataclass(frozen=True)
class Feed:
    """An address at which an outlet lists its pages: rss, atom, news, sitemap or listing."""

    path: str
    kind: str


@dataclass(frozen=True)
class Outlet:
    """An invented outlet: where it is served and the furniture around its articles."""

    slug: str
    name: str
    host: str
    lang: str
    timezone: str
    template: str
    tagline: str
    byline: str
    feeds: tuple[Feed, ...]
    nav: tuple[str, ...]
    aside_title: str
    aside: tuple[str, ...]
    cookie: str
    footer: str
    disallow: str = "/search"
    link_suffix: str = ""

    @property
    def homepage(self) -> str:
        """The address that every link of the outlet starts with."""
        return f"http://{self.host}"


@dataclass(frozen=True)
class Page:
    """One address of an outlet; `kind` says how it is served, `second` what the second edition says."""

    outlet: Outlet
    slug: str
    title: str
    path: str
    published: datetime
    modified: datetime
    section: str
    paragraphs: tuple[str, ...]
    kind: str = "article"
    author: str = ""
    summary: str = ""
    to: str = ""
    second: tuple[str, ...] = ()
    second_modified: datetime | None = None

    @property
    def url(self) -> str:
        """The canonical address: the same whatever port the newsroom listens on."""
        return self.outlet.homepage + self.path


Value = TypeVar("Value")
KINDS = ("article", "teaser", "consent", "gone", "redirect", "latin1", "forbidden", "empty")


def read_outlets(folder: Path = FOLDER) -> tuple[Outlet, ...]:
    """Read outlets/*.toml in the order of their names."""
    return tuple(read_outlet(path) for path in sorted((folder / "outlets").glob("*.toml")))


def read_outlet(path: Path) -> Outlet:
    """Read one outlet; the file's name is its slug."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    feeds = tuple(Feed(**feed) for feed in table.pop("feed", []))
    lists = {key: tuple(table.pop(key)) for key in ("nav", "aside")}
    return _build(Outlet, path, table | lists | {"slug": path.stem, "feeds": feeds})


def read_pages(outlet: Outlet, folder: Path = FOLDER) -> tuple[Page, ...]:
    """Read pages/<outlet>/*.md, newest first as a feed lists them."""
    pages = [read_page(path, outlet) for path in sorted((folder / "pages" / outlet.slug).glob("*.md"))]
    return tuple(sorted(pages, key=lambda page: page.published, reverse=True))


def read_page(path: Path, outlet: Outlet) -> Page:
    """Read one page: TOML between two fences, then its paragraphs, then those of a second version."""
    parts = path.read_text(encoding="utf-8").split(FENCE, 2)
    if len(parts) != 3:
        _fail(path)
    _, head, body = parts
    first, _, second = body.partition(SECOND)
    table = tomllib.loads(head)
    table.setdefault("modified", table["published"])
    texts = {"paragraphs": _split(first), "second": _split(second)}
    page = _build(Page, path, table | texts | {"outlet": outlet, "slug": path.stem})
    if page.kind not in KINDS:
        _fail(path)
    return page


def _split(text: str) -> tuple[str, ...]:
    return tuple(" ".join(block.split()) for block in text.split("\n\n") if block.strip())


def _build(kind: type[Value], path: Path, fields: dict[str, Any]) -> Value:
    try:
        return kind(**fields)
    except TypeError as error:
        raise NewsroomError(f"{path}: {error}") from error


def _fail(path: Path) -> NoReturn:
    raise NewsroomError(f"{path} must open with '+++' and name a kind out of {', '.join(KINDS)}.")
