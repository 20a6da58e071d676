"""Servers that mean no good, one case after the other: what a crawl makes of each, its time and its memory.

    python -m benchmarks.hostile_server [--only CASE] [--json]

Each case is a host on loopback with a feed; the crawl also asks a host that is well, whose page must be stored. The
settings are those of crawler/settings.py with a timeout of 5 seconds and no retries.
"""

import argparse
import asyncio
import json
import multiprocessing
import sqlite3
import tempfile
import time
import zlib
from collections.abc import AsyncIterator, Iterable
from contextlib import closing
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from benchmarks.loopback import Asked, head, serving, whole
from benchmarks.memory import watched
from crawler.publishers import FeedSpec, Publisher
from crawler.run import crawl

SETTINGS = {"DOWNLOAD_TIMEOUT": 5, "RETRY_TIMES": 0, "DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False}
MB = 1024 * 1024
SENTENCES = (
    "Fluxion seeks 2 billion dollars to pay for graphics processors and two data centers in the north.",
    "The chips would come from Nvidia, and the money from banks that have lent to the company before.",
    "Neither the banks nor the chipmaker would comment on a contract that not all of them have signed.",
)
ARTICLE = """<!doctype html><html lang="en"><head><title>Fluxion</title></head>
<body><article><h1>Fluxion</h1>{}</article></body></html>""".format("".join(f"<p>{one}</p>" for one in SENTENCES))


@dataclass(frozen=True)
class Case:
    """What a host does at /page, or at its feed, and the outcomes that are right."""

    key: str
    does: str
    right: tuple[str, ...]
    kind: str = "rss"  # of the feed
    subject: str = "/page"  # the address whose outcome counts; /rss for the feed itself
    slow: bool = False  # takes as long as the timeout


CASES = (
    Case("private", "redirects to a private address", ("refused",)),
    Case("metadata", "redirects to 169.254.169.254", ("refused",)),
    Case("name", "lists a name that means this machine", ("refused",), subject="http://localhost/page"),
    Case("file", "redirects to file:///etc/passwd", ("refused",)),
    Case("data", "redirects to a data: address", ("refused",)),
    Case("ftp", "redirects to ftp://", ("refused",)),
    Case("password", "redirects to user:password@", ("refused",)),
    Case("loop", "redirects to itself in two steps", ("refused",)),
    Case("chain", "redirects to ever new addresses", ("refused",)),
    Case("cookie", "redirects until a cookie comes back", ("refused",)),
    Case("large", "announces 1 GB", ("refused",)),
    Case("stream", "sends without end, no length given", ("refused", "error")),
    Case("chunked", "sends chunks without end", ("refused", "error")),
    Case("bomb", "sends 1 MB that unpack to 200 MB", ("refused",)),
    Case("feedbomb", "lists in 1 MB that unpack to 200 MB", ("error",), kind="sitemap", subject="/rss"),
    Case("xmlbomb", "lists entities that double thirty times", ("error", "new"), subject="/rss"),
    Case("outside", "lists an entity that reads /etc/passwd", ("error", "new"), subject="/rss"),
    Case("drip", "sends a byte a second", ("error",), slow=True),
    Case("silent", "never answers", ("error",), slow=True),
    Case("header", "sends a header without end", ("error",)),
    Case("torn", "closes half-way", ("error",)),
    Case("garbage", "speaks no HTTP", ("error",)),
    Case("badgzip", "says gzip and sends none", ("error", "refused", "empty")),
    Case("latin", "says UTF-8 and sends Latin-1", ("new",)),
    Case("charset", "names a charset that does not exist", ("new",)),
    Case("plain", "sends a page as text/plain", ("new",)),
    Case("picture", "sends a picture as text/html", ("refused",)),
    Case("program", "sends application/octet-stream", ("refused",)),
    Case("nested", "nests 100,000 elements", ("new", "error", "empty")),
    Case("line", "sends a word of 5 MB", ("new", "error", "empty")),
    Case("links", "puts 100,000 links on an article", ("new",)),
    Case("listing", "lists 100,000 articles", ("new",), kind="listing", subject="/rss"),
    Case("calendar", "lists a list for the next day, each day", ("refused",), kind="sitemap", subject="/rss/2"),
    Case("wall", "has a consent page", ("consent",)),
    Case("robots", "has a robots.txt that fails", ("error",), subject="/rss"),
    Case("robotsbomb", "has a robots.txt of 50 MB", ("error", "new", "forbidden"), subject="/rss"),
)
REDIRECTS = {
    "private": "http://10.0.0.1/admin",
    "metadata": "http://169.254.169.254/latest/meta-data",
    "file": "file:///etc/passwd",
    "data": "data:text/html,hello",
    "ftp": "ftp://ftp.example/x",
    "password": "http://root:secret@other.example/",
}
ENTITIES = "<!DOCTYPE x [<!ENTITY e0 'lol'>{}]>".format(
    "".join(f"<!ENTITY e{n} '&e{n - 1};&e{n - 1};'>" for n in range(1, 31))
)
BODIES: dict[str, bytes] = {
    "large": head("200 OK", length=1024 * MB) + b"<p>" * 1000,
    "torn": head("200 OK", length=10_000) + ARTICLE.encode(),
    "garbage": b"\x16\x03\x01 220 mail.example ready\r\n" * 20,
    "badgzip": whole(ARTICLE.encode(), Content_Encoding="gzip"),
    "latin": whole(ARTICLE.replace("Fluxion", "Café Fluxion").encode("latin-1")),
    "charset": whole(ARTICLE.encode(), kind="text/html; charset=klingon-8"),
    "plain": whole(ARTICLE.encode(), kind="text/plain"),
    "picture": whole(b"\x89PNG\r\n\x1a\n" + b"\0" * 5000),
    "program": whole(ARTICLE.encode(), kind="application/octet-stream"),
    "line": whole(f"{ARTICLE}<p>{'x' * 5 * MB}</p>".encode()),
    "nested": whole(b"<div>" * 100_000 + ARTICLE.encode()),
    "links": whole(f"{ARTICLE}<ul>{'<li><a href=/x>more of it</a>' * 100_000}</ul>".encode()),
    "wall": whole(b"<p>We and our partners use cookies.</p><button>Accept all</button><p>Reject all</p>"),
}


async def answer(asked: Asked) -> AsyncIterator[bytes]:
    """Answer as the host of the case does."""
    key = asked.host.partition(".")[0]
    if asked.path == "/robots.txt":
        async for piece in robots(key):
            yield piece
    elif asked.path.startswith("/rss"):
        yield await asyncio.to_thread(feed, key, asked)
    elif key in REDIRECTS:
        yield whole(b"", status="302 Found", Location=REDIRECTS[key])
    elif key in ("loop", "chain", "cookie"):
        places = {"loop": "/page?" if "?" not in asked.path else "/page", "chain": f"{asked.path}x", "cookie": "/page"}
        yield whole(b"", status="302 Found", Location=places[key], Set_Cookie="seen=1")
    elif key == "bomb":
        yield whole(await asyncio.to_thread(pack, 200), Content_Encoding="gzip")
    elif key in ("stream", "chunked", "drip", "silent", "header"):
        async for piece in endless(key):
            yield piece
    else:
        yield BODIES.get(key, whole(ARTICLE.encode()))


async def robots(key: str) -> AsyncIterator[bytes]:
    """Answer for robots.txt."""
    if key == "robots":
        yield whole(b"", status="503 Service Unavailable")
    elif key == "robotsbomb":
        yield head("200 OK", length=50 * MB, kind="text/plain")
        for _ in range(50):
            yield b"Disallow: /a\n" * (MB // 13 + 1)
    else:
        yield whole(b"User-agent: *\nDisallow:\n", kind="text/plain")


async def endless(key: str) -> AsyncIterator[bytes]:
    """Send, or keep silent, until the other side has had enough."""
    if key == "silent":
        await asyncio.sleep(3600)
    if key == "header":
        yield b"HTTP/1.1 200 OK\r\nX-Long: "
    else:
        yield head("200 OK", **({"Transfer_Encoding": "chunked"} if key == "chunked" else {}))
    while True:
        if key == "drip":
            await asyncio.sleep(1)
            yield b"x"
        else:
            yield b"10000\r\n" + b"x" * 65_536 + b"\r\n" if key == "chunked" else b"x" * 65_536


def feed(key: str, asked: Asked) -> bytes:
    """Write the feed of a case."""
    case = next((one for one in CASES if one.key == key), None)
    page = case.subject if case and case.subject.startswith("http") else f"http://{asked.host}/page"
    plain = f"<rss version='2.0'><channel><item><link>{page}</link></item></channel></rss>"
    if key == "feedbomb":
        return whole(pack(200), kind="application/gzip")
    if key == "xmlbomb":
        return whole(f"<?xml version='1.0'?>{ENTITIES}{plain.replace('<item>', '<title>&e30;</title><item>')}".encode())
    if key == "outside":
        outside = "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
        return whole(f"{outside}{plain.replace('<item>', '<title>&e;</title><item>')}".encode())
    if key == "listing":
        return whole("".join(f"<h2><a href='/page/{n}'>Article {n}</a></h2>" for n in range(100_000)).encode())
    if key == "calendar":
        day = int(asked.path.removeprefix("/rss").lstrip("/") or 0) + 1
        return whole(f"<sitemapindex><sitemap><loc>/rss/{day}</loc></sitemap></sitemapindex>".encode())
    return whole(plain.encode(), kind="application/rss+xml")


def pack(size: int) -> bytes:
    """Pack so many MB of spaces with gzip."""
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    return b"".join(packer.compress(b" " * MB) for _ in range(size)) + packer.flush()


def publishers(cases: Iterable[Case]) -> list[Publisher]:
    """Return the outlets of cases, and the one that is well."""
    return [_publisher(case.key, case.kind) for case in (*cases, Case("fine", "is well", ("new",)))]


def _publisher(key: str, kind: str) -> Publisher:
    spec = FeedSpec(f"http://{key}.example/rss", kind, link="h2 a" if kind == "listing" else None)
    return Publisher(key, key, key, homepage=f"http://{key}.example/", feeds=(spec,))


def address(case: Case) -> str:
    """Return the address whose outcome counts."""
    return case.subject if case.subject.startswith("http") else f"http://{case.key}.example{case.subject}"


def read_endings(store: Path) -> dict[str, tuple[str, str]]:
    """Return how each address ended, and why."""
    with closing(sqlite3.connect(store)) as connection:
        rows = connection.execute("SELECT url, outcome, coalesce(detail, '') FROM fetch ORDER BY id").fetchall()
    return {url: (outcome, detail) for url, outcome, detail in rows}


@dataclass(frozen=True)
class Result:
    """What came of a case."""

    case: str
    does: str
    outcome: str
    detail: str
    right: bool
    fine: bool  # whether the host that is well was read all the same
    addresses: int  # asked for in all
    seconds: float
    peak: float  # MB of all processes of the crawl


def run_case(case: Case, port: int) -> Result:
    """Crawl a case in a process of its own and watch its memory."""
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe(duplex=False)
    with tempfile.TemporaryDirectory() as name:
        process = spawn.Process(target=_crawl, args=(theirs, Path(name), case, port))
        begun = time.perf_counter()
        process.start()
        with watched(process.pid or 0, every=0.2) as sizes:
            ours.recv()
        seconds = time.perf_counter() - begun
        process.join()
        endings = read_endings(Path(name) / "store.db")
    outcome, detail = endings.get(address(case), ("lost", ""))
    return Result(
        case=case.key,
        does=case.does,
        outcome=outcome,
        detail=detail,
        right=outcome in case.right,
        fine=endings.get("http://fine.example/page", ("",))[0] == "new",
        addresses=len(endings),
        seconds=round(seconds, 1),
        peak=round(max(sizes)),
    )


def _crawl(pipe: Connection, folder: Path, case: Case, port: int) -> None:
    chosen: dict[str, Any] = {**SETTINGS, "CLAIMTRAIL_DEMO_PORT": port, "CLAIMTRAIL_WORKERS": 1}
    crawl(folder / "store.db", folder / "archive", publishers([case]), settings=chosen)
    pipe.send(None)


def main() -> None:
    """Run the cases and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=[case.key for case in CASES])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not options.json:
        print("| a server that | ends as | because | addresses | seconds | MB |\n| --- | --- | --- | --- | --- | --- |")
    results = []
    with serving(answer) as port:
        for case in CASES:
            if options.only in (None, case.key):
                results.append(run_case(case, port))
                if not options.json:
                    print(write_row(results[-1]), flush=True)
    if options.json:
        print(json.dumps([asdict(result) for result in results], indent=1))


def write_row(one: Result) -> str:
    """Return a result as a row of the table."""
    wrong = "" if one.right and one.fine else " (WRONG)" if one.fine else " (and harmed another host)"
    why = one.detail.replace("|", "/")[:90]
    return f"| {one.does} | {one.outcome}{wrong} | {why} | {one.addresses} | {one.seconds} | {one.peak:.0f} |"


if __name__ == "__main__":
    main()
