"""A parsed text to claims: one for each proposition about money, capacity or a deal (see CLAIMS)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from nlp.reading.attribution import chain_of, find_frames, frames_of
from nlp.reading.carrying import with_later_citation
from nlp.reading.clauses import Clause, find_clauses, find_sentences
from nlp.reading.confidence import judge
from nlp.reading.counterparties import choose_counterparties
from nlp.reading.dating import SETTLED, choose_period
from nlp.reading.frames import Frame, is_outlet
from nlp.reading.listings import with_listed
from nlp.reading.naming import Names, span_of
from nlp.reading.negation import is_left_open, keeps_up, negation_of
from nlp.reading.parties import Cast, about_deal, choose_actor
from nlp.reading.quotes import quote_of
from nlp.reading.seeds import Seed, calls_untrue, find_seeds
from nlp.reading.stages import evidence_of, read_stage, stage_at, stage_with
from nlp.reading.verbs_of_saying import stance_of
from nlp.types import ANONYMOUS, Amount, Claim, ClaimType, Evidence, Party, Period, Span, Speaker, Stage, Stance

DEAL_TYPES = frozenset({"fundraising", "investment", "acquisition", "partnership", "procurement"})
HELD = frozenset({*SETTLED, "standing"})
INTENDED = frozenset({"sought", "planned", "in_talks", "considered"})
VAGUE_TYPES = frozenset({"other", "valuation", "procurement"})
STANDING_FOR, OPENING = 0.5, 2.0  # what a word that stands for a name counts, and the first place in a text


@dataclass
class _Story:
    """What the sentences read so far left behind."""

    frames: list[Frame] = field(default_factory=list)
    recent: tuple[Party, ...] = ()
    deal: tuple[Party, ...] = ()
    deal_type: ClaimType = "other"
    deal_period: Period | None = None
    deal_stage: Stage | None = None  # the last that was not settled yet, if any

    def remember(self, claim: Claim) -> None:
        """Keep the parties of a claim for the sentences after it."""
        self.recent = tuple(p for p in (claim.actor, *claim.counterparties) if p is not None)
        if claim.type in DEAL_TYPES and (claim.amount is not None or claim.counterparties):
            self.deal, self.deal_type, self.deal_period = self.recent, claim.type, claim.period
            self.deal_stage = claim.stage if claim.stage not in HELD or self.deal_stage is None else self.deal_stage


@dataclass(frozen=True)
class Evidences:
    """Everything found in a text before its claims: names, amounts, periods."""

    names: Names
    amounts: tuple[Amount, ...]
    periods: tuple[Period, ...]
    owner_of: Callable[[str], str | None]
    told: date | None = None  # the last day on which the text may have been published


def read_claims(doc: Doc, found: Evidences) -> tuple[Claim, ...]:
    """Read the claims of a text; its sentences and clauses come from the doc's parse."""
    story = _Story()
    sentences = [*find_sentences(doc)]
    topic = _topic(found.names, sentences[0]) if sentences else None
    claims = [
        claim
        for sentence, following in zip(sentences, [*sentences[1:], None], strict=True)
        for claim in _in_sentence(sentence, following, found, story, topic)
    ]
    return tuple(_without_repeats(claims))


def _topic(names: Names, first: DocSpan) -> Party | None:
    """Return the organisation that a text is about: named most often, by its first sentence above all."""
    counts: dict[str, float] = {}
    opening = OPENING
    for mention in names.mentions:
        if mention.kind == "ORG" and not is_outlet(mention.entity):
            weight = STANDING_FOR if mention.coreferent else 1.0
            if mention.start < first.end_char:
                weight, opening = weight + opening, OPENING / 2
            counts[mention.entity] = counts.get(mention.entity, 0.0) + weight
    if not counts:
        return None
    best = max(counts, key=lambda name: counts[name])
    return next(names.party(mention) for mention in names.mentions if mention.entity == best)


def _in_sentence(
    sentence: DocSpan, following: DocSpan | None, found: Evidences, story: _Story, topic: Party | None
) -> Iterator[Claim]:
    clauses = list(find_clauses(sentence, _sealed(sentence, found.amounts)))
    clauses = with_listed(clauses, sentence, found.names.lang)
    frames = list(find_frames(sentence, clauses, found.names, story.frames))
    if following is not None:
        frames = [*with_later_citation(sentence, frames, following, found.names)]
    spoken = frozenset(speaker.name for frame in frames if not frame.own_deed for speaker in frame.speakers)
    for clause in clauses:
        for seed in find_seeds(clause, found.amounts, found.names, frames):
            scene = Cast(found.names, found.owner_of, story.recent, topic, story.deal, story.deal_type, spoken)
            seed = _same_deal(seed, story, found.names)
            claim = _dated(_claim(sentence, seed, frames, found, scene), seed, story, found.names)
            claim = _of_report(claim, seed, story, found.names)
            if claim is not None:
                story.remember(claim)
                yield claim
    story.frames.extend(frames)


def _dated(claim: Claim | None, seed: Seed, story: _Story, names: Names) -> Claim | None:
    """Give a settled claim about "the round" the time told of that same deal before (ruling 8)."""
    if claim is None or claim.period is not None or claim.stage not in SETTLED or not about_deal(seed.clause, names):
        return claim
    return replace(claim, period=story.deal_period)


def _of_report(claim: Claim | None, seed: Seed, story: _Story, names: Names) -> Claim | None:
    """Give a denial of what was reported before its stage ("the report is not correct"); what would be was a plan."""
    if claim is None or story.deal_stage is None or not calls_untrue(seed.clause, names.lang):
        return claim
    return replace(claim, stage="planned" if story.deal_stage == "possible" else story.deal_stage)


def _sealed(sentence: DocSpan, amounts: tuple[Amount, ...]) -> frozenset[int]:
    """Return the words of a sentence that stand inside an amount: no clause may cut through one."""
    inside = [amount for amount in amounts if sentence.start_char <= amount.start < sentence.end_char]
    if not inside:
        return frozenset()
    return frozenset(t.i for t in sentence if any(amount.start <= t.idx < amount.end for amount in inside))


def _same_deal(seed: Seed, story: _Story, names: Names) -> Seed:
    """Give a clause about "the deal" the type of the deal told before it."""
    valued = not seed.first or (seed.amount is not None and seed.amount.basis == "valuation")
    vague = not valued and seed.type in VAGUE_TYPES and story.deal_type != "other"
    denied = stance_of(seed.clause, names) == "denies" or calls_untrue(seed.clause, names.lang)
    told_before = denied or about_deal(seed.clause, names)
    return replace(seed, type=story.deal_type) if vague and told_before else seed


def _claim(sentence: DocSpan, seed: Seed, frames: list[Frame], found: Evidences, scene: Cast) -> Claim | None:
    names = found.names
    span = quote_of(seed, frames, names)
    speakers, used = chain_of(span.start, span.end, frames_of(seed.clause, frames, names))
    actor, how = choose_actor(seed.clause, seed.trigger, seed.type, speakers, scene)
    negator = negation_of(seed.clause, names.lang)
    if actor is None:
        return None
    stage, word = _stage(seed, actor, speakers, names.lang)
    left_open = is_left_open(seed.clause, names.lang)
    stance = "asserts" if left_open else _stance(used, negator, seed.clause)
    if stance == "denies" and stage == "cancelled" and word and keeps_up(word, negator, names.lang):
        stage, stance = "planned", "asserts"
    stage = "possible" if left_open else stage_with(stance, stage, word, seed.clause, names.lang)
    silent = frozenset(speaker.words.start for speaker in speakers if speaker.words is not None)
    others = choose_counterparties(seed.clause, seed.tokens, actor, seed.type, silent=silent, scene=scene)
    if stance == "denies" and seed.amount is None and not (speakers or others) and stage not in INTENDED:
        return None  # a story's own "did not" is no denial, unlike its "has no plans to"
    period = choose_period(seed, stage, found.periods, used, names.lang)
    stage = stage if word else stage_at(stage, seed.clause, period, seed.type, found.told)
    about = scene.topic is not None and actor.name == scene.topic.name
    confidence, reasons = judge(
        seed, actor, how, stance, about=about, has_period=period is not None, spoken=bool(speakers), others=len(others)
    )
    stage_words = evidence_of(word, seed.clause, names.text)
    return Claim(
        start=span.start,
        end=span.end,
        quote=span.text,
        sentence=Span(sentence.start_char, sentence.end_char, sentence.text),
        type=seed.type,
        actor=actor,
        counterparties=others,
        amount=seed.amount,
        period=period,
        stage=stage,
        stance=stance,
        speakers=speakers,
        cue=next((frame.cue for frame in used), None),
        origin=_origin(speakers),
        confidence=confidence,
        reasons=reasons,
        evidence=tuple(_evidence(seed, actor, stage_words, negator, period)),
    )


def _stage(seed: Seed, actor: Party, speakers: tuple[Speaker, ...], lang: str) -> tuple[Stage, str | None]:
    """Return the stage of a seed and its word; a later amount's own words, up to it, speak first."""
    pledged = any(speaker.name == actor.name for speaker in speakers)
    later = None if seed.first else seed.amount
    own = [token for token in seed.tokens if later is not None and token.idx < later.start]
    return read_stage(seed.clause, seed.trigger, seed.type, lang, pledged=pledged, own=own)


def _stance(used: list[Frame], negator: Token | None, clause: Clause) -> Stance:
    """Return the stance: a denial by a speaker or a negation denies; both together assert, if the claim is negated."""
    denied = any(frame.stance == "denies" for frame in used)
    if negator is not None and negator.i not in clause.indices:
        return "denies"  # "called wrong a report that ..." says it once
    if denied != (negator is not None):
        return "denies"
    return "doubts" if any(frame.stance == "doubts" for frame in used) else "asserts"


def _origin(speakers: tuple[Speaker, ...]) -> str | None:
    """Return the first named speaker (ruling 7)."""
    return next((speaker.name for speaker in speakers if speaker.name != ANONYMOUS), None)


def _evidence(
    seed: Seed, actor: Party, stage: Span | None, negator: Token | None, period: Period | None
) -> Iterator[Evidence]:
    yield Evidence("type", span_of(seed.trigger))
    if actor.words is not None:
        yield Evidence("actor", actor.words)
    if seed.amount is not None:
        yield Evidence("amount", Span(seed.amount.start, seed.amount.end, seed.amount.text))
    if period is not None:
        yield Evidence("period", Span(period.start, period.end, period.text))
    if stage is not None:
        yield Evidence("stage", stage)
    if negator is not None:
        yield Evidence("stance", span_of(negator))


def _without_repeats(claims: list[Claim]) -> Iterator[Claim]:
    """Yield claims once each: a repeat that adds no field is dropped (ruling 11)."""
    seen: set[tuple[object, ...]] = set()
    for claim in claims:
        amount = claim.amount and (claim.amount.low, claim.amount.high, claim.amount.currency, claim.amount.unit)
        parties = () if amount else tuple(sorted(party.name for party in claim.counterparties))
        key: tuple[object, ...] = (
            claim.type,
            claim.actor and claim.actor.name,
            amount,
            parties,
            claim.stance,
            claim.stage,
            tuple(speaker.name for speaker in claim.speakers),
            claim.period and claim.period.edtf,
        )
        if amount is None and not parties:
            key = (*key, claim.start)
        if key not in seen:
            seen.add(key)
            yield claim
