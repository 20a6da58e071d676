"""What was published before anybody crawled: pages out of WARC files, and a sitemap's pages of some days."""

import shlex
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from claimtrail.config import Config
from claimtrail.errors import InputError
from claimtrail.runs import crawl_settings
from crawler.publishers import Publisher, read_publishers
from crawler.report import CrawlReport, Progress
from crawler.run import crawl
from crawler.urls import is_page_url

Tell = Callable[[Progress], None]
MOST = 50_000  # addresses of one sitemap, by the protocol


def backfill_files(
    config: Config, files: Iterable[Path], *, hosts: Iterable[str] = (), known: bool = False, tell: Tell | None = None
) -> CrawlReport:
    """Take in the pages of WARC files, of some hosts or of known publishers alone. Raises InputError."""
    paths = list(files)
    for path in paths:
        if not path.is_file():
            raise InputError(f"There is no file {path}; name WARC files, plain or gzip.")
    publishers = _all_publishers(config)
    wanted = {*hosts, *(host for one in publishers for host in one.all_hosts if known)}
    if known and not wanted:
        raise InputError("No publisher with a host is known; write its file, or leave out --known.")
    arguments = {"files": shlex.join(map(str, paths)), "hosts": ",".join(sorted(wanted))}
    return _crawl(config, publishers, "warc", arguments, tell=tell)


def backfill_sitemap(
    config: Config, url: str, *, since: date, until: date, undated: bool = False, tell: Tell | None = None
) -> CrawlReport:
    """Take in the pages that a sitemap, or the sitemaps of an index, list for some days. Raises InputError."""
    if not is_page_url(url):
        raise InputError(f"{url} is no web address; give the sitemap's, with http:// or https://.")
    if since > until:
        raise InputError(f"--from {since} comes after --to {until}; change them.")
    limits = {"CLAIMTRAIL_PAGES_PER_FEED": MOST, "CLAIMTRAIL_LISTS_PER_INDEX": MOST}
    arguments = {"sitemap": url, "since": f"{since}", "until": f"{until}", "undated": "1" if undated else ""}
    return _crawl(config, _all_publishers(config), "sitemap", arguments, limits=limits, tell=tell)


def _all_publishers(config: Config) -> list[Publisher]:
    """Return every publisher, also those switched off, without feeds: each page is to find its owner."""
    publishers = read_publishers(*config.publisher_folders, packaged=config.crawl.packaged)
    return [replace(one, feeds=()) for one in publishers.values()]


def _crawl(
    config: Config,
    publishers: Iterable[Publisher],
    spider: str,
    arguments: Mapping[str, str],
    *,
    limits: Mapping[str, Any] | None = None,
    tell: Tell | None = None,
) -> CrawlReport:
    settings = {**crawl_settings(config), **(limits or {})}
    return crawl(
        config.store.path,
        config.store.archive,
        publishers,
        settings=settings,
        arguments=arguments,
        spider=spider,
        on_progress=tell,
    )
