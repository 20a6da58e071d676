"""Before the crawl: the sample newsroom over real HTTP, on a free loopback port."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

from claimtrail.newsroom.site import MISSING, Answer, Site, build_site

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Hit:
    """One request as the newsroom saw it, with the status it answered."""

    method: str
    host: str
    path: str
    status: int
    conditional: bool
    user_agent: str


@dataclass
class Newsroom:
    """A running newsroom: set `edition` to 2 and the changed articles change."""

    port: int
    edition: int = 1
    hits: list[Hit] = field(default_factory=list)

    @cached_property
    def sites(self) -> dict[int, Site]:
        """Every answer of both editions, built once."""
        return {edition: build_site(edition=edition) for edition in (1, 2)}

    def find_answer(self, host: str, path: str) -> Answer:
        """Find what `host` answers at `path`; a query string changes nothing."""
        return self.sites[self.edition].get((host, path), MISSING)


class Handler(BaseHTTPRequestHandler):
    """Routes by Host header, or by the address itself when asked as a proxy."""

    protocol_version = "HTTP/1.1"
    server: "NewsroomServer"

    def do_GET(self) -> None:
        """Answer with the page, or 304 when the reader has it."""
        asked = urlsplit(self.path)
        host = str(asked.hostname or self.headers.get("Host", "")).partition(":")[0].lower()
        answer = self.server.newsroom.find_answer(host, asked.path or "/")
        status = 304 if answer.status == 200 and self._has_it(answer) else answer.status
        self.server.newsroom.hits.append(self._hit(host, asked.path or "/", status))
        self._send(answer, status)

    do_HEAD = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent: `hits` is the log."""

    def _has_it(self, answer: Answer) -> bool:
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return answer.etag in [tag.strip().removeprefix("W/") for tag in tags.split(",")]
        since = parse_moment(self.headers.get("If-Modified-Since", ""))
        return since is not None and answer.modified is not None and answer.modified <= since

    def _hit(self, host: str, path: str, status: int) -> Hit:
        conditional = "If-None-Match" in self.headers or "If-Modified-Since" in self.headers
        return Hit(self.command, host, path, status, conditional, self.headers.get("User-Agent", ""))

    def _send(self, answer: Answer, status: int) -> None:
        self.send_response(status)
        self.send_header("Connection", "close")
        if status in (200, 304):
            self.send_header("ETag", answer.etag)
            if answer.modified:
                self.send_header("Last-Modified", format_datetime(answer.modified.astimezone(UTC), usegmt=True))
        if answer.location:
            self.send_header("Location", answer.location)
        if status != 304:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if status != 304 and self.command == "GET":
            self.wfile.write(answer.body)


def parse_moment(text: str) -> datetime | None:
    """Parse an HTTP date; what is none is no condition, as the protocol has it."""
    try:
        return parsedate_to_datetime(text).astimezone(UTC)
    except ValueError:
        return None


class NewsroomServer(ThreadingHTTPServer):
    """The stdlib server with the newsroom it serves."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__((LOOPBACK, 0), Handler)
        self.newsroom = Newsroom(port=self.server_address[1])


@contextmanager
def newsroom_server(*, edition: int = 1) -> Iterator[Newsroom]:
    """Serve the newsroom until the block ends."""
    server = NewsroomServer()
    server.newsroom.edition = edition
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.newsroom
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
