"""Article versions become texts to read, and readings become rows."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimtrail.config import Config
from claimtrail.steps.pricing import price_claims
from crawler.gate import gate, read_watchlist
from db.ids import digest_text, mint_id
from db.models import Amount, ArticleVersion, Claim, ClaimParty, ClaimSpeaker, Entity, FieldEvidence, Mention, Period
from db.store.claims import ReadClaim
from db.store.reading import ReadVersion
from nlp import types
from nlp.gazetteer import Gazetteer, load_gazetteer
from nlp.reader import Reader


@dataclass(frozen=True)
class Desk:
    """What reads: the reader, the names it knows, and the digest of all that shapes a reading."""

    reader: Reader
    gazetteer: Gazetteer
    digest: str


def build_desk(config: Config) -> Desk:
    """Return what the configuration asks for: its pipelines, its watchlist as gate, its names."""
    watchlist = read_watchlist(*config.watchlists)
    gazetteer = load_gazetteer(config.entity_files)
    reader = Reader(
        pipelines=config.pipelines,
        gate=lambda text: gate(text, watchlist).on_topic,
        gazetteer=gazetteer,
    )
    return Desk(reader, gazetteer, mint_id(reader.digest, watchlist.digest, gazetteer.digest))


def as_text(version: ArticleVersion, *, url: str, publisher: str) -> types.ArticleText:
    """Return a version as the reader takes it; of a moment of publication only the day counts."""
    return types.ArticleText(
        id=version.article_id,
        text=version.text or "",
        lang=version.lang,
        published=version.published[:10] if version.published else None,
        url=url,
        publisher=publisher,
    )


def as_rows(reading: types.Reading, version: ArticleVersion, desk: Desk, *, publisher: str) -> ReadVersion:
    """Return a version's reading as rows; `publisher` is the origin of what it says on its own account."""
    cast = _Cast(desk.gazetteer, reading.mentions)
    mentions = {row.id: row for row in _mentions(reading, version, cast)}
    amounts = {row.id: row for row in map(lambda found: _amount(found, version), reading.amounts)}
    periods = {row.id: row for row in map(lambda found: _period(found, version), reading.periods)}
    claims = [_claim(claim, version, desk.reader, cast, publisher=publisher) for claim in reading.claims]
    rates, issues = price_claims(claims, version)
    return ReadVersion(
        digest=desk.digest,
        on_topic=reading.on_topic,
        entities=list(cast.rows.values()),
        rates=rates,
        issues=issues,
        mentions=list(mentions.values()),
        amounts=list(amounts.values()),
        periods=list(periods.values()),
        claims=claims,
    )


class _Cast:
    """The entities of one reading as rows, an owner before what it owns."""

    def __init__(self, gazetteer: Gazetteer, mentions: tuple[types.Mention, ...]) -> None:
        self._gazetteer = gazetteer
        self._mentions = {mention.entity: mention for mention in reversed(mentions)}
        self.rows: dict[str, Entity] = {}

    def id_of(self, name: str, wikidata: str | None = None) -> str:
        """Return the id of an entity by its canonical name; its row is made at the first call."""
        known, mention = self._gazetteer.entries.get(name), self._mentions.get(name)
        wikidata = (known.wikidata if known else None) or wikidata or (mention.wikidata if mention else None)
        kind = known.kind if known else mention.kind if mention else "GENERIC"
        entity_id = wikidata or mint_id(kind, name)
        if entity_id not in self.rows:
            self.rows[entity_id] = Entity(id=entity_id, name=name, kind=kind, wikidata=wikidata)
            self._own(entity_id, known.owner if known else None)
        return entity_id

    def _own(self, entity_id: str, owner: str | None) -> None:
        if owner is None:
            return
        owner_id = self.id_of(owner)
        row = self.rows.pop(entity_id)
        row.owner_id = owner_id if owner_id != entity_id else None
        self.rows[entity_id] = row  # after its owner


def _mentions(reading: types.Reading, version: ArticleVersion, cast: _Cast) -> Iterator[Mention]:
    for found in reading.mentions:
        yield Mention(
            id=_span_id(found, version),
            version_id=version.id,
            entity_id=cast.id_of(found.entity, found.wikidata),
            start=found.start,
            end=found.end,
            text=_words(found, version),
            kind=found.kind,
            coreferent=found.coreferent,
            confidence=found.confidence,
        )


def _amount(found: types.Amount, version: ArticleVersion) -> Amount:
    return Amount(
        id=_span_id(found, version),
        version_id=version.id,
        start=found.start,
        end=found.end,
        text=_words(found, version),
        low=found.low,
        high=found.high,
        currency=found.currency,
        unit=found.unit,
        modifier=found.modifier,
        basis=found.basis,
    )


def _period(found: types.Period, version: ArticleVersion) -> Period:
    return Period(
        id=_span_id(found, version),
        version_id=version.id,
        start=found.start,
        end=found.end,
        text=_words(found, version),
        earliest=found.earliest,
        latest=found.latest,
        precision=found.precision,
        edtf=found.edtf,
    )


def _claim(claim: types.Claim, version: ArticleVersion, reader: Reader, cast: _Cast, *, publisher: str) -> ReadClaim:
    """Return a claim as its row and what hangs on it; ids, place and run are given when it is saved."""
    text, amount, period = version.text or "", claim.amount, claim.period
    sentence = text[claim.sentence.start : claim.sentence.end]
    row = Claim(
        id="",
        article_id=version.article_id,
        version_id=version.id,
        run_id=0,
        quote=text[claim.start : claim.end],
        sentence_digest=digest_text(sentence),
        place=0,
        type=claim.type,
        actor_id=cast.id_of(claim.actor.name, claim.actor.wikidata) if claim.actor else None,
        actor=claim.actor.name if claim.actor else None,
        low=amount.low if amount else None,
        high=amount.high if amount else None,
        currency=amount.currency if amount else None,
        unit=amount.unit if amount else None,
        modifier=amount.modifier if amount else None,
        basis=amount.basis if amount else None,
        amount_text=_words(amount, version) if amount else None,
        earliest=period.earliest if period else None,
        latest=period.latest if period else None,
        precision=period.precision if period else None,
        edtf=period.edtf if period else None,
        stage=claim.stage,
        stance=claim.stance,
        speaker=claim.speakers[0].name if claim.speakers else None,
        cue=_words(claim.cue, version) if claim.cue else None,
        origin=claim.origin or publisher,
        confidence=claim.confidence,
        reasons=list(claim.reasons),
        extractor=reader.extractor,
        model=reader.model,
        rules_digest=reader.rules_digest,
    )
    return ReadClaim(
        row=row,
        start=claim.start,
        end=claim.end,
        sentence=sentence,
        sentence_start=claim.sentence.start,
        parties=tuple(_parties(claim, cast)),
        speakers=tuple(_speakers(claim, version, cast)),
        evidence=tuple(_evidence(claim, version)),
    )


def _parties(claim: types.Claim, cast: _Cast) -> Iterator[ClaimParty]:
    roles = [("actor", claim.actor)] if claim.actor else []
    for position, (role, party) in enumerate([*roles, *(("counterparty", party) for party in claim.counterparties)]):
        entity_id = cast.id_of(party.name, party.wikidata)
        yield ClaimParty(claim_id="", position=position, role=role, entity_id=entity_id, name=party.name)


def _speakers(claim: types.Claim, version: ArticleVersion, cast: _Cast) -> Iterator[ClaimSpeaker]:
    for position, speaker in enumerate(claim.speakers):
        named = speaker.name != types.ANONYMOUS
        yield ClaimSpeaker(
            claim_id="",
            position=position,
            entity_id=cast.id_of(speaker.name, speaker.wikidata) if named else None,
            name=speaker.name,
            description=_words(speaker.words, version) if speaker.words else None,
        )


def _evidence(claim: types.Claim, version: ArticleVersion) -> Iterator[FieldEvidence]:
    """Yield the words behind each field, once a field and place."""
    found = {(piece.field, piece.words.start): piece.words for piece in claim.evidence}
    for (field, start), words in found.items():
        yield FieldEvidence(claim_id="", field=field, start=start, end=words.end, text=_words(words, version))


def _span_id(found: types.Span, version: ArticleVersion) -> str:
    return mint_id(version.id, found.start, found.end)


def _words(found: types.Span, version: ArticleVersion) -> str:
    """Return the words as the article writes them (a parse reads ' for ’)."""
    return (version.text or "")[found.start : found.end]
