"""Whom to collect from: publishers and their feeds, read from TOML files, the user's laid over the packaged ones."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from crawler.errors import PublisherError, check_keys
from crawler.expect import Expect, read_expect

KINDS = ("outlet", "wire", "registry", "company", "aggregator")
FEED_KINDS = ("rss", "atom", "json", "sitemap", "listing")


@dataclass(frozen=True)
class FeedSpec:
    """A URL that lists articles; `link` is the CSS selector of a listing page's article links."""

    url: str
    kind: str = "rss"
    link: str | None = None
    enabled: bool = True
    expect: Expect = field(default_factory=Expect)


@dataclass(frozen=True)
class Publisher:
    """An outlet, wire, registry, company newsroom or aggregator, and where it lists its articles."""

    slug: str
    name: str
    family: str
    kind: str = "outlet"
    homepage: str | None = None
    lang: str | None = None
    timezone: str | None = None
    country: str | None = None
    enabled: bool = True
    rights: str | None = None
    hosts: tuple[str, ...] = ()
    feeds: tuple[FeedSpec, ...] = ()

    @property
    def all_hosts(self) -> frozenset[str]:
        """Return the hosts that are this publisher's: its homepage's and those listed."""
        home = urlsplit(self.homepage or "").hostname
        return frozenset(bare_host(host) for host in (*self.hosts, *([home] if home else [])))


def bare_host(host: str) -> str:
    """Return a host in lower case without `www.`."""
    return host.lower().removeprefix("www.")


def read_publishers(*folders: Path, packaged: bool = True) -> dict[str, Publisher]:
    """Read the packaged publishers and those of `folders`; a later file extends or switches off an earlier one."""
    tables: dict[str, dict[str, Any]] = {}
    places: dict[str, str] = {}
    with as_file(files("crawler") / "publishers") as own:
        for path in _publisher_files([own] if packaged else [], folders):
            table = _read_table(path)
            slug = table["slug"]
            tables[slug] = _lay_over(tables.get(slug, {}), table)
            places[slug] = str(path)
    return {slug: _publisher(tables[slug], places[slug]) for slug in sorted(tables)}


def find_owner(url: str, publishers: Iterable[Publisher]) -> Publisher | None:
    """Return the publisher whose host, or a parent domain of it, a URL stands on; the longest host wins."""
    host = bare_host(urlsplit(url).hostname or "")
    owned = [
        (len(known), publisher)
        for publisher in publishers
        for known in publisher.all_hosts
        if host == known or host.endswith("." + known)
    ]
    return max(owned, key=lambda pair: pair[0])[1] if owned else None


def stranger(url: str) -> Publisher:
    """Return a publisher made up for a page of a host that no file names: a family of its own."""
    host = bare_host(urlsplit(url).hostname or "")
    if not host:
        return Publisher(slug="local-files", name="Local files", family="local-files")
    slug = host.replace(".", "-")
    return Publisher(slug=slug, name=host, family=slug, homepage=f"{urlsplit(url).scheme}://{urlsplit(url).netloc}/")


def _publisher_files(first: Iterable[Path], folders: Iterable[Path]) -> Iterable[Path]:
    for folder in (*first, *folders):
        if not folder.is_dir():
            raise PublisherError(f"{folder} is not a folder of publisher files; create it or name another one.")
        yield from sorted(folder.glob("*.toml"))


def _read_table(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PublisherError(f"{path} is not valid TOML ({error}); mend that line.") from error
    check_keys(table, [*(f.name for f in fields(Publisher) if f.name != "feeds"), "feed", "expect"], str(path))
    if not isinstance(table.get("slug"), str):
        raise PublisherError(f"{path}: the key 'slug' is missing; give the publisher a short name of its own.")
    for feed in table.get("feed", []):
        check_keys(feed, [f.name for f in fields(FeedSpec)], f"{path}: [[feed]]")
        read_expect(feed.get("expect", {}), f"{path}: [feed.expect]")
    read_expect(table.get("expect", {}), f"{path}: [expect]")
    return table


def _lay_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return `below` with the keys of `above`; feeds are matched by their URL."""
    feeds = {feed.get("url"): dict(feed) for feed in below.get("feed", [])}
    for feed in above.get("feed", []):
        known = feeds.get(feed.get("url"), {})
        expect = {**known.get("expect", {}), **feed.get("expect", {})}
        feeds[feed.get("url")] = {**known, **feed, "expect": expect}
    expect = {**below.get("expect", {}), **above.get("expect", {})}
    return {**below, **above, "feed": list(feeds.values()), "expect": expect}


def _publisher(table: dict[str, Any], where: str) -> Publisher:
    values = {key: value for key, value in table.items() if key not in ("feed", "expect", "hosts")}
    for key in ("name", "family"):
        if not isinstance(values.get(key), str):
            raise PublisherError(f'{where}: the key {key!r} is missing or not text; write {key} = "...".')
    _check_values(values, where)
    return Publisher(
        **values,
        hosts=tuple(table.get("hosts", ())),
        feeds=tuple(_feed(feed, table["expect"], where) for feed in table["feed"]),
    )


def _check_values(values: Mapping[str, Any], where: str) -> None:
    if values.get("kind", "outlet") not in KINDS:
        raise PublisherError(f"{where}: kind {values['kind']!r} is none of {', '.join(KINDS)}.")
    if not isinstance(values.get("enabled", True), bool):
        raise PublisherError(f"{where}: 'enabled' must be true or false, not {values['enabled']!r}.")
    if zone := values.get("timezone"):
        try:
            ZoneInfo(zone)
        except (ValueError, OSError, KeyError) as error:
            raise PublisherError(f"{where}: timezone {zone!r} is unknown; write one like 'Europe/Paris'.") from error


def _feed(feed: Mapping[str, Any], expect: Mapping[str, Any], where: str) -> FeedSpec:
    """Return a feed; its publisher's [expect] holds for it too where its own [feed.expect] says nothing."""
    if urlsplit(str(feed.get("url"))).scheme not in ("http", "https"):
        raise PublisherError(f"{where}: [[feed]] needs a url that starts with http:// or https://.")
    if feed.get("kind", "rss") not in FEED_KINDS:
        raise PublisherError(f"{where}: feed kind {feed['kind']!r} is none of {', '.join(FEED_KINDS)}.")
    if feed.get("kind") == "listing" and not feed.get("link"):
        raise PublisherError(f"{where}: a listing feed needs 'link', the CSS selector of its article links.")
    return FeedSpec(**{**feed, "expect": read_expect({**expect, **feed.get("expect", {})}, where)})
