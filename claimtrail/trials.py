"""Before a feed is taken up: what a crawl of it would store, and the first claims in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlmodel import Session, select

from claimtrail.config import Config
from claimtrail.errors import InputError
from claimtrail.scratch import Answer, Scratch, Tell, scratch_crawl
from claimtrail.steps import Desk, as_text, build_desk
from crawler.feeds import FeedEntry, FeedJob, read_feed
from crawler.outcomes import FAILED
from crawler.publishers import FeedSpec, Publisher, find_owner, read_publishers, stranger
from crawler.urls import is_page_url
from db.models import Article, ArticleVersion, Feed
from db.models import Publisher as PublisherRow


@dataclass(frozen=True)
class TrialClaim:
    """A claim as it would be stored, in short."""

    type: str
    stage: str
    stance: str
    quote: str


@dataclass(frozen=True)
class TrialPage:
    """One listed page: its outcome, and the article if it would be stored."""

    url: str
    outcome: str
    detail: str | None
    stored: bool
    title: str | None
    published: str | None
    published_method: str | None = None
    modified: str | None = None
    lang: str | None = None
    characters: int = 0
    claims: tuple[TrialClaim, ...] = ()


@dataclass(frozen=True)
class Trial:
    """What a feed gives: how it answered, how many articles it lists, the pages that were tried."""

    url: str
    publisher: str
    outcome: str
    detail: str | None
    listed: int
    pages: tuple[TrialPage, ...]

    @property
    def failed(self) -> bool:
        """Say whether the feed itself could not be read."""
        return self.outcome in FAILED


def try_feed(
    config: Config,
    url: str,
    *,
    kind: str | None = None,
    link: str | None = None,
    most: int = 5,
    on_progress: Tell | None = None,
) -> Trial:
    """Crawl one feed and its newest pages into a store that is thrown away, and read them. Raises InputError."""
    if not is_page_url(url):
        raise InputError(f"{url} is no web address; give the feed's, with http:// or https://.")
    known = read_publishers(*config.publisher_folders, packaged=config.crawl.packaged)
    owner = find_owner(url, known.values()) or stranger(url)
    spec = _find_spec(owner, url, kind=kind, link=link)
    tried = replace(owner, enabled=True, feeds=(spec,))
    others = [replace(one, feeds=()) for one in known.values() if one.slug != owner.slug]
    limits = {"CLAIMTRAIL_PAGES_PER_FEED": most, "CLAIMTRAIL_LISTS_PER_INDEX": 1}
    with scratch_crawl(config, [tried, *others], settings=limits, on_progress=on_progress) as scratch:
        return _read_trial(config, scratch, tried, spec)


def _find_spec(owner: Publisher, url: str, *, kind: str | None, link: str | None) -> FeedSpec:
    """Return the feed as the publisher's file has it, with what was asked for laid over."""
    known = next((feed for feed in owner.feeds if feed.url == url), FeedSpec(url))
    wanted = kind or ("listing" if link else known.kind)
    return replace(known, kind=wanted, link=link or known.link, enabled=True)


def _read_trial(config: Config, scratch: Scratch, owner: Publisher, spec: FeedSpec) -> Trial:
    answers = scratch.read_answers()
    with Session(scratch.engine) as session:
        feeds = set(session.exec(select(Feed.url)).all())
        first = next(answer for answer in answers if answer.url == spec.url)
        entries = _listed([answer for answer in answers if answer.url in feeds], spec)
        pages = [answer for answer in answers if answer.url not in feeds]
        desk = build_desk(config)
        tried = tuple(_page(session, desk, answer, entries) for answer in pages)
    return Trial(spec.url, owner.name, first.outcome, first.detail, len(entries), tried)


def _listed(answers: Iterable[Answer], spec: FeedSpec) -> dict[str, FeedEntry]:
    """Return what the feed, and the sitemaps it points at, list, by address."""
    jobs = (
        FeedJob(answer.body, answer.final_url, spec.kind, answer.content_type, spec.link)
        for answer in answers
        if answer.body
    )
    return {entry.url: entry for job in jobs for entry in read_feed(job).entries}


def _page(session: Session, desk: Desk, answer: Answer, entries: Mapping[str, FeedEntry]) -> TrialPage:
    entry = entries.get(answer.url, FeedEntry(answer.url))
    version = session.exec(select(ArticleVersion).where(ArticleVersion.snapshot_id == answer.snapshot_id)).first()
    if answer.snapshot_id is None or version is None:
        return TrialPage(
            answer.url, answer.outcome, answer.detail, stored=False, title=entry.title, published=entry.published
        )
    article = session.get_one(Article, version.article_id)
    return TrialPage(
        url=article.url,
        outcome=answer.outcome,
        detail=answer.detail,
        stored=True,
        title=version.title,
        published=version.published,
        published_method=version.published_method,
        modified=version.modified,
        lang=version.lang,
        characters=len(version.text or ""),
        claims=_claims(session, desk, version, article),
    )


def _claims(session: Session, desk: Desk, version: ArticleVersion, article: Article) -> tuple[TrialClaim, ...]:
    publisher = session.get_one(PublisherRow, article.publisher_id).name
    reading = desk.reader.read(as_text(version, url=article.url, publisher=publisher))
    text = version.text or ""
    return tuple(
        TrialClaim(claim.type, claim.stage, claim.stance, text[claim.start : claim.end]) for claim in reading.claims
    )
