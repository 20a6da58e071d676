"""A web of invented hosts on one loopback port, and a crawl of it in one call."""

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import pytest

from crawler.publishers import FeedSpec, Publisher
from crawler.report import CrawlReport
from crawler.run import crawl

ARTICLE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | Wafer Times</title>
<link rel="canonical" href="{url}"><meta property="article:published_time" content="2025-03-04T09:00:00Z"></head>
<body><nav><a href="/">Home</a> Nvidia tops $3 trillion</nav><article><h1>{title}</h1>
<p>{lead} The company wants to pay for graphics processors and for two data centers in the north of the country.</p>
<p>The chips would come from Nvidia, and the money from banks that have lent to the company before, people said.</p>
<p>Neither the banks nor the chipmaker would comment on a contract that has not been signed by all of them so far.</p>
</article></body></html>"""


def article(
    url: str, *, title: str = "Compute firm seeks $2 billion", lead: str = "Fluxion seeks $2 billion."
) -> bytes:
    """Write an article page of our own."""
    return ARTICLE.format(url=url, title=title, lead=lead).encode()


def rss(*urls: str) -> bytes:
    """Write an RSS feed of the addresses."""
    items = "".join(f"<item><title>x</title><link>{url}</link></item>" for url in urls)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{items}</channel></rss>'.encode()


@dataclass
class Answer:
    """What an address answers; `etag` makes it answer 304 to who has it."""

    body: bytes = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    etag: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    zipped: bool = False
    cut: bool = False  # close the connection half-way through the body


@dataclass
class Web:
    """Addresses and their answers, and the requests seen."""

    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    hits: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)  # of the hits, in seconds

    def count(self, url: str) -> int:
        """Count the requests for an address."""
        return sum(seen == url for seen, _ in self.hits)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Any

    def do_GET(self) -> None:
        web: Web = self.server.web
        parts = urlsplit(self.path)
        url = self.path if parts.hostname else f"http://{self.headers['Host']}{self.path}"
        web.times.append(monotonic())
        web.hits.append((url, dict(self.headers.items())))
        answer = web.answers.get(url) or Answer(status=404)
        if answer.etag and self.headers.get("If-None-Match") == answer.etag:
            answer = Answer(status=304, etag=answer.etag)
        self.send(answer)

    def send(self, answer: Answer) -> None:
        body = gzip.compress(answer.body, mtime=0) if answer.zipped else answer.body
        self.send_response(answer.status)
        headers = {"Content-Type": answer.content_type, "Content-Length": str(len(body)), "Connection": "close"}
        headers |= {"Content-Encoding": "gzip"} if answer.zipped else {}
        headers |= {"ETag": answer.etag} if answer.etag else {}
        for name, value in (headers | answer.headers).items():
            self.send_header(name, value)
        self.end_headers()
        if answer.status != 304:
            self.wfile.write(body[: len(body) // 2] if answer.cut else body)
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """The hits are the log."""


@contextmanager
def serve_web() -> Iterator[Web]:
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.web = Web(port=server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    """A web that lives as long as the module's tests."""
    with serve_web() as served:
        yield served


def publisher(slug: str, *feeds: FeedSpec, **values: Any) -> Publisher:
    """Return an invented outlet at http://<slug>.example/."""
    home = f"http://{slug}.example/"
    return Publisher(slug=slug, name=slug.title(), family=slug, homepage=home, lang="en", feeds=feeds, **values)


Crawl = Callable[..., CrawlReport]


def crawl_web(web: Web, folder: Path, *publishers: Publisher, **options: Any) -> CrawlReport:
    """Crawl a web as the demo does: no delays, one worker."""
    settings = {
        "CLAIMTRAIL_DEMO_PORT": web.port,
        "CLAIMTRAIL_WORKERS": 1,
        "DOWNLOAD_DELAY": 0,
        "AUTOTHROTTLE_ENABLED": False,
        "RETRY_TIMES": 0,
        "DOWNLOAD_TIMEOUT": 5,
        **options.pop("settings", {}),
    }
    return crawl(folder / "store.db", folder / "archive", publishers, settings=settings, **options)
