"""Rows of claims: each is matched to the stored ones and keeps its id; what it said before is kept as a revision."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete
from sqlmodel import Session, SQLModel, col, select

from db.ids import mint_id
from db.models import Anchor, ArticleVersion, Claim, ClaimParty, ClaimRevision, ClaimSpeaker, FieldEvidence
from db.store.matching import Place, match_places

CONTEXT = 32  # characters of prefix and suffix: enough to find a quote again after an edit (W3C Web Annotation, 3.2)
READ_FIELDS = (
    *("quote", "type", "actor_id", "actor", "low", "high", "currency", "unit", "modifier", "basis", "amount_text"),
    *("usd_low", "usd_high", "rate_id", "earliest", "latest", "precision", "edtf"),
    *("stage", "stance", "speaker", "cue", "origin", "confidence", "reasons"),
)
MADE_BY = ("extractor", "model", "rules_digest")


@dataclass(frozen=True)
class ReadClaim:
    """A claim as just read: its row without id and place, where it stands, and what hangs on it without claim id."""

    row: Claim
    start: int
    end: int
    sentence: str
    sentence_start: int
    parties: tuple[ClaimParty, ...] = ()
    speakers: tuple[ClaimSpeaker, ...] = ()
    evidence: tuple[FieldEvidence, ...] = ()


@dataclass
class Saved:
    """What one saving changed."""

    new: int = 0
    changed: int = 0
    same: int = 0
    superseded: int = 0


class ClaimSaver:
    """The claims of one article while one of its versions is saved."""

    def __init__(self, session: Session, version: ArticleVersion, run_id: int) -> None:
        self.session = session
        self.version = version
        self.run_id = run_id
        article = version.article_id
        self.stored = list(session.exec(select(Claim).where(Claim.article_id == article).order_by(Claim.id)).all())
        sequences = select(ArticleVersion.id, ArticleVersion.sequence).where(ArticleVersion.article_id == article)
        self.sequence: dict[str, int] = dict(session.exec(sequences).all())
        self.is_latest = version.sequence == max(self.sequence.values())
        self.saved = Saved()

    def save(self, claims: Sequence[ReadClaim]) -> Saved:
        """Match what was read to what is stored, write it, and mark what this version no longer says."""
        places, owners = self._stored_places(claims)
        matched = match_places([_place(one) for one in claims], places)
        said: set[str] = set()
        for number, one in enumerate(claims):
            stored = owners[matched[number]] if number in matched else None
            said.add(self._save_one(one, stored))
        self._supersede(said)
        return self.saved

    def _stored_places(self, claims: Sequence[ReadClaim]) -> tuple[list[Place], list[Claim]]:
        """Return where this version says each stored claim: at its anchor, else where its sentence stands unchanged."""
        anchors = {
            anchor.claim_id: anchor
            for anchor in self.session.exec(select(Anchor).where(Anchor.version_id == self.version.id)).all()
        }
        sentences = {one.row.sentence_digest: one for one in reversed(claims)}
        places: list[Place] = []
        owners: list[Claim] = []
        for claim in self.stored:
            found = _find_place(claim, anchors.get(claim.id), sentences.get(claim.sentence_digest))
            if found is not None:
                places.append(found)
                owners.append(claim)
        return places, owners

    def _save_one(self, one: ReadClaim, stored: Claim | None) -> str:
        if stored is None:
            claim = self._mint(one)
        else:
            claim = stored
            self._update(claim, one)
        self._anchor(claim, one)
        return claim.id

    def _mint(self, one: ReadClaim) -> Claim:
        """Add a claim under the next free place of its sentence."""
        claim = one.row
        taken = {old.place for old in self.stored if old.sentence_digest == claim.sentence_digest}
        claim.place = next(place for place in range(len(taken) + 1) if place not in taken)
        claim.id = mint_id(claim.article_id, claim.sentence_digest, claim.place)
        claim.version_id, claim.run_id = self.version.id, self.run_id
        claim.superseded = not self.is_latest
        self.session.add(claim)
        self.session.flush()
        _replace_parts(self.session, claim.id, one)
        self.stored.append(claim)
        self.saved.new += 1
        return claim

    def _update(self, claim: Claim, one: ReadClaim) -> None:
        """Give a stored claim its new fields, unless a later version than this one gave it those it has."""
        if self.sequence[claim.version_id] > self.version.sequence:
            self.saved.same += 1
            return
        before = _contents(self.session, claim)
        after = {name: getattr(one.row, name) for name in READ_FIELDS} | _parts(one)
        changed = {name: value for name, value in before.items() if value != after[name]}
        if changed:
            self._keep_revision(claim, changed)
        evidence_moved = claim.version_id != self.version.id or changed
        if evidence_moved or _evidence_of(self.session, claim.id) != _evidence(one.evidence):
            _replace_parts(self.session, claim.id, one)
        made: dict[str, object] = {name: getattr(one.row, name) for name in MADE_BY}
        if changed or any(getattr(claim, name) != value for name, value in made.items()):
            made["run_id"] = self.run_id
        set_values(claim, {name: after[name] for name in READ_FIELDS} | made)
        set_values(claim, {"version_id": self.version.id} | ({"superseded": False} if self.is_latest else {}))
        self.saved.changed += bool(changed)
        self.saved.same += not changed

    def _keep_revision(self, claim: Claim, changed: dict[str, object]) -> None:
        """Keep how a run had read the claim; within one run, the first of its versions."""
        if self.session.get(ClaimRevision, (claim.id, claim.run_id)) is None:
            fields = {name: _plain(value) for name, value in changed.items()}
            self.session.add(ClaimRevision(claim_id=claim.id, run_id=claim.run_id, fields=fields))

    def _anchor(self, claim: Claim, one: ReadClaim) -> None:
        text = self.version.text or ""
        row = Anchor(
            id=mint_id(claim.id, self.version.id),
            claim_id=claim.id,
            version_id=self.version.id,
            start=one.start,
            end=one.end,
            quote=text[one.start : one.end],
            prefix=text[max(0, one.start - CONTEXT) : one.start],
            suffix=text[one.end : one.end + CONTEXT],
        )
        stored = self.session.get(Anchor, row.id)
        if stored is None:
            self.session.add(row)
        else:
            set_values(stored, row.model_dump())

    def _supersede(self, said: set[str]) -> None:
        """Mark what the latest version does not say (any more), or what this version gave and no longer gives."""
        for claim in self.stored:
            gone = claim.id not in said and (self.is_latest or claim.version_id == self.version.id)
            if gone and not claim.superseded:
                claim.superseded = True
                self.session.add(claim)
                self.saved.superseded += 1


def _find_place(claim: Claim, anchor: Anchor | None, sentence: ReadClaim | None) -> Place | None:
    if anchor is not None:
        start, end = anchor.start, anchor.end
    elif sentence is not None and (offset := sentence.sentence.find(claim.quote)) >= 0:
        start = sentence.sentence_start + offset
        end = start + len(claim.quote)
    else:
        return None
    return Place(start, end, claim.type, _amount(claim), claim.actor, claim.quote)


def _place(one: ReadClaim) -> Place:
    return Place(one.start, one.end, one.row.type, _amount(one.row), one.row.actor, one.row.quote)


def _amount(claim: Claim) -> tuple[object, ...]:
    return (claim.low, claim.high, claim.currency, claim.unit)


def set_values(row: SQLModel, values: Mapping[str, object]) -> None:
    """Set what differs, so that nothing is written where nothing changed."""
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def _plain(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _parts(one: ReadClaim) -> dict[str, object]:
    return {
        "parties": [[party.role, party.entity_id, party.name] for party in one.parties],
        "speakers": [[speaker.entity_id, speaker.name, speaker.description] for speaker in one.speakers],
    }


def _contents(session: Session, claim: Claim) -> dict[str, object]:
    """Return what a reading says in a claim as it is stored."""
    parties = session.exec(
        select(ClaimParty).where(ClaimParty.claim_id == claim.id).order_by(col(ClaimParty.position))
    ).all()
    speakers = session.exec(
        select(ClaimSpeaker).where(ClaimSpeaker.claim_id == claim.id).order_by(col(ClaimSpeaker.position))
    ).all()
    return {name: getattr(claim, name) for name in READ_FIELDS} | {
        "parties": [[party.role, party.entity_id, party.name] for party in parties],
        "speakers": [[speaker.entity_id, speaker.name, speaker.description] for speaker in speakers],
    }


def _evidence(rows: Iterable[FieldEvidence]) -> set[tuple[str, int, int, str]]:
    return {(row.field, row.start, row.end, row.text) for row in rows}


def _evidence_of(session: Session, claim_id: str) -> set[tuple[str, int, int, str]]:
    return _evidence(session.exec(select(FieldEvidence).where(FieldEvidence.claim_id == claim_id)).all())


def _replace_parts(session: Session, claim_id: str, one: ReadClaim) -> None:
    """Let a claim have these parties, speakers and evidence and no others."""
    for table in (ClaimParty, ClaimSpeaker, FieldEvidence):
        session.execute(delete(table).where(col(table.claim_id) == claim_id))
    for row in (*one.parties, *one.speakers, *one.evidence):
        row.claim_id = claim_id
        session.add(row)
    session.flush()
