"""A store with two events, and receivers on loopback: a webhook and a mail server."""

import json
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, SQLModel

from db.engine import open_store
from db.models import Article, ArticleVersion, Claim, Event, EventMember, Publisher, Run, Snapshot

NOW = datetime(2025, 3, 4, 12, 0, tzinfo=UTC)


@dataclass
class Inbox:
    """What arrived; `status` is what the next posts are answered with, `on_post` is called before that."""

    url: str = ""
    port: int = 0
    status: int = 200
    posts: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    mails: list[str] = field(default_factory=list)
    on_post: Callable[[], None] | None = None


class Hook(BaseHTTPRequestHandler):
    server: Any

    def do_POST(self) -> None:
        inbox: Inbox = self.server.inbox
        inbox.raw.append(self.rfile.read(int(self.headers["Content-Length"])))
        inbox.posts.append(json.loads(inbox.raw[-1]))
        inbox.headers.append(dict(self.headers.items()))
        if inbox.on_post:
            inbox.on_post()
        self.send_response(inbox.status)
        self.send_header("Location", "http://127.0.0.1:1/")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """The inbox is the log."""


class Mailbox(socketserver.StreamRequestHandler):
    """As much of SMTP as a message takes."""

    server: Any

    def handle(self) -> None:
        self.say("220 mail.example")
        for line in self.rfile:
            verb = line.decode().split()[0].upper()
            if verb == "DATA":
                self.say("354 go on")
                self.server.inbox.mails.append(self.read_message())
            self.say("221 bye" if verb == "QUIT" else "250 fine")
            if verb == "QUIT":
                return

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def read_message(self) -> str:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.decode())
        return "".join(lines)


@contextmanager
def serving(server: Any) -> Iterator[Inbox]:
    server.daemon_threads = True
    server.inbox = Inbox(port=server.server_address[1])
    server.inbox.url = f"http://127.0.0.1:{server.inbox.port}/hook?for=us"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.inbox
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def hook() -> Iterator[Inbox]:
    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Hook)) as inbox:
        yield inbox


@pytest.fixture
def mailbox() -> Iterator[Inbox]:
    with serving(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Mailbox)) as inbox:
        yield inbox


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with one event of one claim."""
    path = tmp_path / "claimtrail.db"
    save(
        path,
        Run(id=1, kind="crawl", started=NOW, ended=NOW, outcome="ok", code_version="1"),
        Publisher(id="w", name="Wafer Times", family="w", kind="outlet"),
        Snapshot(id="s", warc_file="f", warc_offset=0, size=1),
    )
    add_event(path, "first", title="Fluxion: fundraising", high=2e9)
    return path


def save(path: Path, *rows: SQLModel) -> None:
    engine = open_store(path, create=True)
    with Session(engine) as session:
        for row in rows:
            session.merge(row)
            session.flush()
        session.commit()
    engine.dispose()


def add_event(path: Path, name: str, *, title: str, claim: str | None = None, **values: Any) -> None:
    """Write an event of one claim, or change it."""
    claim = claim or name
    amounts = {"high": values.get("high"), "currency": "USD"}
    base = {"type": "fundraising", "stage": values.get("stage", "sought"), "actor": "Fluxion"}
    save(
        path,
        Article(id=claim, publisher_id="w", url=f"http://w.example/{claim}"),
        ArticleVersion(
            id=claim, article_id=claim, snapshot_id="s", sequence=1, text_digest=claim, extractor="x",
            title="Fluxion looks for money", published="2025-03-04",
        ),
        Claim(
            id=claim, article_id=claim, version_id=claim, run_id=1, quote=f"Fluxion seeks it, {claim}.",
            sentence_digest="d", place=0, stance="asserts", confidence=1.0, extractor="x", model="m",
            rules_digest="r", **base, **amounts,
        ),
        Event(id=name, title=title, origin_names=values.get("origins", ["Wafer Times"]), **base, **amounts),
        EventMember(event_id=name, claim_id=claim, stance="asserts"),
    )  # fmt: skip
