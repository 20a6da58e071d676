"""After an article was edited: which sentences one version has and the next has not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from itertools import pairwise

from sqlalchemy import func
from sqlmodel import Session, col, or_, select

from claimtrail.errors import InputError
from crawler.urls import clean_url
from db.models import Article, ArticleVersion, Fetch

END = re.compile(r"""(?<=[.!?…])((?:\s?[»”"')\]])*)\s+(?=[«“"'(\[]?\s?[^\W\d_a-zà-ÿ]|[«“"'(\[]?\s?\d)""")
ABBREVIATED = re.compile(
    r"(?:\b\w|\b(?:Mr|Mrs|Ms|Dr|Inc|Corp|Co|Ltd|St|No|Jr|Sr|Sen|Gov|Gen|Rep|Prof|vs|cf|art|env|av|MM|Mme))\.$"
)
ALIKE = 0.5  # share of common letters from which a sentence counts as the other one rewritten


@dataclass(frozen=True)
class Change:
    """A sentence before and after; None on the side that has it not."""

    before: str | None
    after: str | None


@dataclass(frozen=True)
class VersionLabel:
    """What tells one version from the others; `published` and `modified` as the page gives them."""

    sequence: int
    title: str | None
    published: str | None
    modified: str | None
    fetched: datetime | None


@dataclass(frozen=True)
class Difference:
    """The changes from one version to the next."""

    before: VersionLabel
    after: VersionLabel
    changes: tuple[Change, ...]


def find_article(session: Session, wanted: str) -> Article:
    """Return the article by its id, its address, or an address it was fetched from. Raises InputError."""
    url = clean_url(wanted)
    article = session.exec(select(Article).where(or_(Article.id == wanted, Article.url == url))).first()
    if article is None:
        asked = (
            select(Article)
            .join(ArticleVersion, col(ArticleVersion.article_id) == Article.id)
            .join(Fetch, col(Fetch.snapshot_id) == ArticleVersion.snapshot_id)
            .where(or_(Fetch.url == url, Fetch.final_url == url))
        )
        article = session.exec(asked).first()
    if article is None:
        raise InputError(f"The store holds no article {wanted}; name it by its address or its id.")
    return article


def find_differences(session: Session, article_id: str) -> Iterator[Difference]:
    """Yield what changed between each version of an article and the next, the oldest first."""
    statement = select(ArticleVersion).where(ArticleVersion.article_id == article_id)
    versions = session.exec(statement.order_by(col(ArticleVersion.sequence))).all()
    for before, after in pairwise(versions):
        changes = tuple(compare_texts(before.text or "", after.text or ""))
        yield Difference(_label(session, before), _label(session, after), changes)


def compare_texts(before: str, after: str) -> Iterator[Change]:
    """Yield the sentences that are not in both texts, in their order."""
    old, new = split_sentences(before), split_sentences(after)
    for kind, low, high, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from _pair(old[low:high], new[start:end])


def split_sentences(text: str) -> list[str]:
    """Cut a text into sentences by its marks alone: paragraphs first, abbreviations left whole."""
    sentences: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        start = 0
        for match in END.finditer(line):
            if match.group(1) or not ABBREVIATED.search(line[start : match.start()]):
                sentences.append(line[start : match.end(1)])
                start = match.end()
        sentences.append(line[start:])
    return sentences


def _pair(old: list[str], new: list[str]) -> Iterator[Change]:
    """Yield a stretch that differs, each sentence beside the one it became."""
    rest = list(new)
    for before in old:
        place = next((n for n, after in enumerate(rest) if SequenceMatcher(None, before, after).ratio() >= ALIKE), None)
        if place is None:
            yield Change(before, None)
            continue
        yield from (Change(None, added) for added in rest[:place])
        yield Change(before, rest[place])
        del rest[: place + 1]
    yield from (Change(None, added) for added in rest)


def _label(session: Session, version: ArticleVersion) -> VersionLabel:
    fetched = session.exec(select(func.min(Fetch.started)).where(Fetch.snapshot_id == version.snapshot_id)).one()
    return VersionLabel(version.sequence, version.title, version.published, version.modified, fetched)
