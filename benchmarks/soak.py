"""A long crawl beside bare Scrapy: nothing lost, flat memory, and what archive, reading and store cost.

    python -m benchmarks.soak [--feeds 200] [--pages 20000] [--delay 0.5] [--latency 0.1] [--faults 0.05] [--json]

A loopback server stands for `feeds` hosts with a feed each; one answer in twenty is at fault: 500, 410, cut off, none,
or never ending. First a bare Scrapy
spider asks for the feeds and their pages and keeps nothing, then claimtrail crawls them, both with the same settings
(crawler/settings.py) and delay. With the defaults bare Scrapy takes five minutes on idle cores.
"""

import argparse
import asyncio
import hashlib
import json
import multiprocessing
import os
import resource
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from benchmarks.loopback import Asked, head, serving, whole
from benchmarks.memory import watched
from benchmarks.samples import GENERAL
from crawler.publishers import FeedSpec, Publisher
from crawler.run import crawl

ON_TOPIC = 20  # one page in so many
TOPIC = (
    "Fluxion seeks {n} billion dollars to buy Nvidia chips for a data center, people familiar with the matter said.",
    "The company is in talks with banks about a loan of {n} million dollars for graphics processors.",
    "Its chief executive said the cluster would need {n} megawatts of power by the end of 2027.",
)
FURNITURE = "".join(f"<li><a href='/section/{n}' class='nav-item'>Section number {n}</a></li>" for n in range(200))
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Report {key}</title>
<link rel="canonical" href="http://{host}{path}"><meta property="article:published_time" content="2025-03-04T09:00:00Z">
<style>{style}</style></head><body><nav><ul>{menu}</ul></nav><article><h1>Report {key}</h1>{text}</article>
<footer><ul>{menu}</ul></footer></body></html>"""


@dataclass(frozen=True)
class Outcome:
    """One crawl: pages and feeds that ended, seconds, pages a second, cost, and memory in MB over its time."""

    ended: int
    seconds: float
    rate: float
    cpu: float  # milliseconds of processor time a page, of all its processes
    warm: float  # mean of the second quarter
    late: float  # mean of the last quarter
    peak: float


def chance(*parts: object) -> int:
    """Return a number that depends on the parts alone."""
    return int.from_bytes(hashlib.sha256("/".join(map(str, parts)).encode()).digest()[:6], "big")


def write_page(host: str, path: str) -> bytes:
    """Write an article: 40 sentences, one page in twenty on topic, in 35 kB of markup."""
    seed, key = chance(host, path), f"{host} {path}"
    general = [GENERAL[(seed + n * 7) % len(GENERAL)] for n in range(40)]
    topical = [one.format(n=seed % 97 + 2) for one in TOPIC] * 3 if seed % ON_TOPIC == 0 else []
    text = "".join(f"<p>{sentence} It was report {n} of {key}.</p>" for n, sentence in enumerate(topical + general))
    page = PAGE.format(key=key, host=host, path=path, text=text, menu=FURNITURE, style=".x{color:#fff}" * 150)
    return page.encode()


async def answer(asked: Asked) -> AsyncIterator[bytes]:
    """Answer as the web does: late, and one time in twenty with a fault that stays."""
    latency, pages, faults = (float(os.environ[f"SOAK_{name}"]) for name in ("LATENCY", "PAGES", "FAULTS"))
    await asyncio.sleep(latency)
    if asked.path == "/robots.txt":
        yield whole(b"User-agent: *\nDisallow: /private\n", kind="text/plain")
        return
    if asked.path == "/rss":
        links = "".join(f"<item><link>http://{asked.host}/{n}</link></item>" for n in range(int(pages)))
        yield whole(f"<rss version='2.0'><channel>{links}</channel></rss>".encode(), kind="application/rss+xml")
        return
    body, fault = write_page(asked.host, asked.path), chance("fault", asked.host, asked.path)
    if fault % 10_000 >= 10_000 * faults:
        yield whole(body)
        return
    kind = fault // 10_000 % 5
    if kind == 0:
        yield whole(b"<h1>Sorry</h1>", status="500 Internal Server Error")
    elif kind == 1:
        yield whole(b"<h1>Gone</h1>", status="410 Gone")
    elif kind == 2:
        yield whole(body)[: len(body) // 2]  # and the connection closes
    elif kind == 3:
        yield b""
    else:
        yield head("200 OK", length=len(body))
        await asyncio.sleep(60)  # longer than anybody waits


def settings(port: int, options: argparse.Namespace) -> dict[str, Any]:
    """Return what both crawls are told."""
    return {
        "DOWNLOAD_DELAY": options.delay,
        "AUTOTHROTTLE_ENABLED": False,
        "CLAIMTRAIL_DEMO_PORT": port,
        "DOWNLOAD_TIMEOUT": 3,  # with the three tries of a page that never comes, ten seconds
        "LOG_LEVEL": "CRITICAL",
    }


def crawl_bare(pipe: Connection, chosen: dict[str, Any], hosts: list[str]) -> None:
    """Ask for the feeds and their pages with a spider of ten lines, in this process."""
    import scrapy
    from scrapy.crawler import AsyncCrawlerProcess

    counts: Counter[str] = Counter()

    class Bare(scrapy.Spider):
        name = "bare"

        async def start(self) -> AsyncIterator[scrapy.Request]:
            for host in hosts:
                yield scrapy.Request(f"http://{host}/rss", self.parse, errback=self.failed, priority=10)

        def parse(self, response: Any) -> Iterator[scrapy.Request]:
            counts["feeds"] += 1
            for url in response.xpath("//link/text()").getall():
                yield scrapy.Request(url, self.page, errback=self.failed)

        def page(self, response: Any) -> None:
            counts["pages"] += 1

        def failed(self, failure: Any) -> None:
            counts["pages"] += 1

    bare = {
        "ROBOTSTXT_OBEY": True,
        "COOKIES_ENABLED": False,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "HTTPERROR_ALLOW_ALL": True,
        "TELNETCONSOLE_ENABLED": False,
        "DOWNLOADER_MIDDLEWARES": {"crawler.demo.DemoMiddleware": 740},
        "STATS_DUMP": False,
    }
    from crawler import settings as ours

    same = ("CONCURRENT_REQUESTS", "RETRY_TIMES")
    process = AsyncCrawlerProcess({**bare, **{name: getattr(ours, name) for name in same}, **chosen})
    process.crawl(Bare)
    process.start()
    pipe.send(sum(counts.values()))


def crawl_ours(pipe: Connection, chosen: dict[str, Any], hosts: list[str], folder: Path) -> None:
    """Crawl them as claimtrail does."""
    publishers = [
        Publisher(
            host.partition(".")[0], host, host, homepage=f"http://{host}/", feeds=(FeedSpec(f"http://{host}/rss"),)
        )
        for host in hosts
    ]
    report = crawl(folder / "store.db", folder / "archive", publishers, settings=chosen)
    pipe.send(sum(report.pages.values()) + sum(report.feeds.values()))


def measure(target: Any, *arguments: Any) -> Outcome:
    """Run a crawl in a process of its own and watch the memory of it and all its children."""
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe(duplex=False)
    process = spawn.Process(target=target, args=(theirs, *arguments))
    begun, used = time.perf_counter(), _processor_time()
    process.start()
    theirs.close()
    with watched(process.pid or 0) as sizes:
        ended = ours.recv()
    seconds = time.perf_counter() - begun
    process.join()
    quarter = max(len(sizes) // 4, 1)
    warm, late = (sum(part) / len(part) for part in (sizes[quarter : 2 * quarter] or sizes, sizes[-quarter:]))
    cost = (_processor_time() - used) / ended * 1000
    rate = round(ended / seconds, 2)
    return Outcome(ended, round(seconds, 1), rate, round(cost, 1), round(warm), round(late), round(max(sizes)))


def _processor_time() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def count_lost(store: Path, planned: set[str]) -> tuple[int, dict[str, int]]:
    """Return how many planned addresses have no outcome in the store, and how many ended how."""
    with closing(sqlite3.connect(store)) as connection:
        rows = connection.execute("SELECT url, outcome FROM fetch").fetchall()
    return len(planned - {url for url, _ in rows}), dict(Counter(outcome for _, outcome in rows))


def main() -> None:
    """Run both crawls and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--delay", type=float, default=0.5, help="seconds between two requests to a host")
    parser.add_argument("--latency", type=float, default=0.1, help="seconds before the server answers")
    parser.add_argument("--faults", type=float, default=0.05, help="share of the answers that are at fault")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    each = options.pages // options.feeds
    told = {"LATENCY": options.latency, "PAGES": each, "FAULTS": options.faults}
    os.environ |= {f"SOAK_{name}": str(value) for name, value in told.items()}
    hosts = [f"h{number}.example" for number in range(options.feeds)]
    planned = {f"http://{host}/{path}" for host in hosts for path in ("rss", *range(each))}
    with serving(answer) as port, tempfile.TemporaryDirectory() as name:
        chosen = settings(port, options)
        bare = measure(crawl_bare, chosen, hosts)
        full = measure(crawl_ours, chosen, hosts, Path(name))
        lost, outcomes = count_lost(Path(name) / "store.db", planned)
    result = {
        "planned": len(planned),
        "lost": lost,
        "outcomes": outcomes,
        "bare": asdict(bare),
        "claimtrail": asdict(full),
        "share": round(full.rate / bare.rate, 3),
        "growth": round(full.late / full.warm - 1, 3),
    }
    if options.json:
        print(json.dumps(result, indent=1))
        return
    print(f"{result['planned']:,} addresses planned, {lost} without an outcome: {outcomes}")
    for label, one in (("bare Scrapy", bare), ("claimtrail", full)):
        memory = f"{one.warm:.0f} MB in its second quarter, {one.late:.0f} MB in its last, {one.peak:.0f} MB at most"
        print(f"{label}: {one.ended:,} ended in {one.seconds:,.0f} s, {one.rate} a second, {one.cpu} ms each; {memory}")
    print(f"claimtrail goes at {result['share']:.1%} of bare Scrapy; memory grows by {result['growth']:.1%}")


if __name__ == "__main__":
    main()
