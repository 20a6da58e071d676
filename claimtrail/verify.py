"""Every claim down to the bytes: quote in text, text in page, page in archive, each checked by its digest."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from crawler.archive import read_record
from crawler.errors import CrawlerError
from crawler.extract import EXTRACTOR, extract_article
from db.check import ArchivedPage, Link, find_links, find_pages, unanchored_claims
from db.engine import open_store
from db.ids import digest_bytes, digest_text
from db.store.claims import CONTEXT

Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Fault:
    """One break in a claim's chain, at a step: anchor, text, snapshot or page."""

    claim: str
    step: str
    message: str


@dataclass(frozen=True)
class Proof:
    """What was checked and what was found.

    `other_extractor` counts texts that only their digests vouch for; `pruned` those whose page was removed to make
    room, which is a fault where a claim rests on it.
    """

    claims: int
    versions: int
    other_extractor: int
    pruned: int
    faults: tuple[Fault, ...]


def verify(store: Path, archive: Path, *, tell: Tell | None = None) -> Proof:
    """Walk every claim of a store down to the archived bytes."""
    engine = open_store(store)
    with Session(engine) as session:
        links = list(find_links(session))
        faults = [Fault(claim, "anchor", "no text holds it") for claim in unanchored_claims(session)]
        faults += [fault for link in links for fault in check_anchor(link)]
        resting: dict[str, list[str]] = {}
        for link in links:
            resting.setdefault(link.version.id, []).append(link.claim.id)
        pages, others, pruned = list(find_pages(session)), 0, 0
        for done, page in enumerate(pages, start=1):
            if page.snapshot.pruned is not None and page.version.id not in resting:
                pruned += 1
                continue
            others += page.version.extractor != EXTRACTOR
            for step, message in check_page(page, archive):
                faults += [Fault(claim, step, message) for claim in resting.get(page.version.id, ["(no claim)"])]
            if tell:
                tell(done, len(pages))
    engine.dispose()
    return Proof(len({link.claim.id for link in links}), len(pages) - pruned, others, pruned, tuple(faults))


def check_anchor(link: Link) -> Iterator[Fault]:
    """Yield what is wrong between a claim's anchor and the text it points into."""
    text, anchor = link.version.text or "", link.anchor
    if text[anchor.start : anchor.end] != anchor.quote:
        yield Fault(link.claim.id, "anchor", f"characters {anchor.start} to {anchor.end} are not the quote")
    elif text[max(0, anchor.start - CONTEXT) : anchor.start] != anchor.prefix:
        yield Fault(link.claim.id, "anchor", "the words before the quote differ")
    elif text[anchor.end : anchor.end + CONTEXT] != anchor.suffix:
        yield Fault(link.claim.id, "anchor", "the words after the quote differ")
    if link.claim.version_id == link.version.id and link.claim.quote != anchor.quote:
        yield Fault(link.claim.id, "anchor", "the claim's quote is not its anchor's")


def check_page(page: ArchivedPage, archive: Path) -> Iterator[tuple[str, str]]:
    """Yield what is wrong between a stored text and the archived bytes it was read from."""
    version, snapshot = page.version, page.snapshot
    if digest_text(version.text or "") != version.text_digest:
        yield "text", f"the stored text of version {version.id} is not what its digest says"
    if snapshot.pruned is not None:
        yield "snapshot", f"its page was pruned on {snapshot.pruned:%Y-%m-%d}, before it had this claim"
        return
    try:
        _, body = read_record(archive / snapshot.warc_file, snapshot.warc_offset)
    except CrawlerError as error:
        yield "snapshot", str(error)
        return
    if digest_bytes(body) != snapshot.id:
        yield "snapshot", f"the bytes in {snapshot.warc_file} are not those of snapshot {snapshot.id[:12]}"
    elif version.extractor == EXTRACTOR:
        again = extract_article(body, url=page.url, content_type=snapshot.content_type)
        if again.text != version.text:
            yield "page", f"the archived page now gives another text than version {version.id}"
