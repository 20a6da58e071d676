"""Tables of collecting: publisher, feed, run, fetch, snapshot, article, article_version, gate_verdict."""

from datetime import datetime

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel


class Publisher(SQLModel, table=True):
    """An outlet, wire, registry or company newsroom; copies inside one family are not independent."""

    id: str = Field(primary_key=True)  # the slug of its TOML file
    name: str = Field(index=True)
    homepage: str | None = None
    lang: str | None = Field(default=None, index=True)
    country: str | None = None
    timezone: str | None = None
    family: str = Field(index=True)
    kind: str = Field(index=True)
    rights: str | None = None
    enabled: bool = True


class Feed(SQLModel, table=True):
    """A URL that lists articles. Id: minted from the URL."""

    id: str = Field(primary_key=True)
    publisher_id: str = Field(foreign_key="publisher.id", index=True)
    url: str = Field(unique=True)
    kind: str
    enabled: bool = True


class Run(SQLModel, table=True):
    """One run of a stage (crawl, read, link, publish)."""

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(index=True)
    started: datetime = Field(index=True)
    ended: datetime | None = None
    outcome: str | None = None  # ok, failed, stopped; None while it runs or after a crash
    counts: dict[str, int] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    code_version: str
    model_version: str | None = None
    rules_digest: str | None = None


class Fetch(SQLModel, table=True):
    """One HTTP exchange, or one file taken in by hand."""

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="run.id", index=True)
    feed_id: str | None = Field(default=None, foreign_key="feed.id", index=True)
    url: str = Field(index=True)
    final_url: str | None = None
    started: datetime
    status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    outcome: str = Field(index=True)  # the list stands in GLOSSARY.md under Fetch
    detail: str | None = None
    snapshot_id: str | None = Field(default=None, foreign_key="snapshot.id", index=True)
    listed: int | None = None  # of a feed: the articles it listed; None where it sent no list
    fresh: int | None = None  # of a feed: those of them that no crawl had seen


class Snapshot(SQLModel, table=True):
    """The bytes received (decoded from transfer and content encoding), by SHA-256, in a WARC file at an offset."""

    id: str = Field(primary_key=True)  # SHA-256 of the body, hex
    warc_file: str  # name of a file in the archive folder
    warc_offset: int  # bytes from the start of that file to the record's gzip member
    size: int  # bytes of the body
    content_type: str | None = None
    charset: str | None = None
    pruned: datetime | None = None  # when its bytes were removed from the archive; the row stays


class Article(SQLModel, table=True):
    """One piece at one canonical URL. Id: minted from that URL."""

    id: str = Field(primary_key=True)
    publisher_id: str = Field(foreign_key="publisher.id", index=True)
    url: str = Field(unique=True)
    feed_id: str | None = Field(default=None, foreign_key="feed.id", index=True)


class ArticleVersion(SQLModel, table=True):
    """An article's text as read from one snapshot. Id: minted from the article and the text's digest."""

    __tablename__ = "article_version"

    id: str = Field(primary_key=True)
    article_id: str = Field(foreign_key="article.id", index=True)
    snapshot_id: str = Field(foreign_key="snapshot.id", index=True)
    sequence: int  # 1 for the first version of the article
    title: str | None = None
    text: str | None = None  # None in the public copy
    text_digest: str = Field(index=True)
    lang: str | None = Field(default=None, index=True)
    published: str | None = Field(default=None, index=True)  # EDTF: never a day the page did not give
    published_method: str | None = None
    modified: str | None = None
    authors: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    credits: str | None = None  # the wire or outlet that the page itself credits
    extractor: str  # name and version: what verify must use to re-extract
    on_topic: bool | None = Field(default=None, index=True)  # None until it was read
    read_digest: str | None = None  # model and rules that read it last; None until it was read


class GateVerdict(SQLModel, table=True):
    """What the topic gate said of a snapshot under one watchlist."""

    __tablename__ = "gate_verdict"

    snapshot_id: str = Field(foreign_key="snapshot.id", primary_key=True)
    watchlist_digest: str = Field(primary_key=True)
    on_topic: bool
    words: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))  # what decided it
