"""A clause to seeds: the propositions it may hold, each with its type, its amount and the words that are its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Token

from nlp.reading.clauses import Clause
from nlp.reading.frames import Frame
from nlp.reading.learned import Opinion, hear
from nlp.reading.naming import Names
from nlp.reading.negation import negation_of
from nlp.reading.types_of_claim import Cue, best_cue, find_cues, unit_cues
from nlp.reading.verbs_of_saying import is_saying, stance_of
from nlp.reading.words import pattern, words
from nlp.types import Amount, ClaimType

SUMS = frozenset({"cost", "valuation", "financials"})
PARTICIPLE_COST = 0.3  # a participle without a sum mostly describes
HALF = 50.0  # percent of a firm: less is a stake in it, no takeover
WHOLE = 100.0  # percent: "fully", no figure
SUM_WANTED = 1.0  # what a type that lives by its figure loses without one
RATE = re.compile(
    r"[^.;,:()\d\n]{0,45}?\b(a year|per year|each year|every year|annually|par an|chaque année|a month|par mois)\b"
)
PLAIN = 3.4  # score of a cue that makes a deed of a clause in which nobody is named
LEAST_SCORE = 1.2  # what a clause without an amount must reach; see _without_amount
SILENCE = frozenset({"not", "n't", "never", "no", "pas", "jamais"})


@dataclass(frozen=True)
class Seed:
    """What may become one claim."""

    clause: Clause
    type: ClaimType
    trigger: Token
    amount: Amount | None
    tokens: tuple[Token, ...]  # the words of the clause that are this claim's own
    first: bool  # whether it carries the clause's predicate, or hangs in it ("at a $6bn valuation")
    score: float
    heard: float = 0.0  # how likely the trained model holds the type
    claimed: float = 1.0  # how likely it holds that this is a claim at all


def find_seeds(clause: Clause, amounts: tuple[Amount, ...], names: Names, frames: list[Frame]) -> Iterator[Seed]:
    """Yield the seeds of a clause: one for each amount, or one for its predicate where it has no amount."""
    if _is_quiet(clause, names.lang) or _is_question(clause, names) or _is_asked(clause, names.lang):
        return
    cues = list(find_cues(clause, names.lang))
    chosen = amounts_in(clause, amounts)
    if not chosen:
        yield from _without_amount(clause, cues, names, frames)
        return
    parts = parts_of(clause, [place for _, place in chosen])
    for number, ((amount, place), tokens) in enumerate(zip(chosen, parts, strict=True)):
        heard, claimed = hear(clause, tokens, amount, place, names.lang)
        cue = cue_for(amount, place, cues, clause, tokens, names.lang, heard)
        kind: ClaimType = "other" if cue is None else cue.type
        trigger = clause.head if cue is None else cue.token
        score = 0.0 if cue is None else cue.score
        rated = _at_rate(amount, names.text)
        yield Seed(clause, kind, trigger, rated, tokens, number == 0, score, heard.get(kind, 0.0), claimed)


def _at_rate(amount: Amount, text: str) -> Amount:
    """Return an amount with the rate that stands later in its noun phrase ("$3 billion of chips a year")."""
    rate = RATE.match(text, amount.end) if amount.basis == "total" else None
    if rate is None:
        return amount
    return replace(amount, basis="monthly" if rate.group(1).endswith(("month", "mois")) else "annual")


def _nearby(cues: list[Cue], tokens: tuple[Token, ...], clause: Clause) -> list[Cue]:
    """List the cues that may speak for one of several amounts: all verbs, and the nouns among its own words."""
    own = {token.i for token in tokens}
    return [cue for cue in cues if cue.token.i in own or cue.token in clause.verbs] or cues


def amounts_in(clause: Clause, amounts: tuple[Amount, ...]) -> list[tuple[Amount, Token]]:
    """List the amounts of a clause with the word each begins at; money outranks counts (ruling 9)."""
    inside = [(amount, token) for amount in amounts if (token := _token_of(clause, amount)) is not None]
    known = [pair for pair in inside if pair[0].low is not None or pair[0].high is not None]
    known = [pair for pair in known if not (pair[0].unit == "percent" and pair[0].low == WHOLE)]
    money = [pair for pair in known if pair[0].currency is not None]
    ignored = words("claims/topic", "counts", "ignored").whole
    return money or [pair for pair in known if pair[0].unit is not None and pair[0].unit not in ignored]


def _token_of(clause: Clause, amount: Amount) -> Token | None:
    if not (clause.start < amount.end and amount.start < clause.end):
        return None
    for token in clause.tokens:
        if token.idx < amount.end and amount.start < token.idx + len(token):
            return token
    return None


def cue_for(
    amount: Amount, place: Token, cues: list[Cue], clause: Clause, tokens: tuple[Token, ...], lang: str, heard: Opinion
) -> Cue | None:
    """Return the cue that tells the type of an amount, whose own words are `tokens`."""
    near = _nearby(cues, tokens, clause)
    if amount.basis == "valuation":
        return next((cue for cue in near if cue.type == "valuation"), Cue("valuation", place, 4.0))
    units = list(unit_cues(amount.unit, place, lang))
    best = best_cue([*near, *units], clause, place, heard)
    if best is not None and best.type == "acquisition" and any(cue.type == "procurement" for cue in units):
        return replace(best, type="procurement")  # whoever acquires chips buys no firm
    if best is not None and best.type == "acquisition" and _is_minority(amount):
        return replace(best, type="investment")
    return best


def _is_minority(amount: Amount) -> bool:
    share = amount.high if amount.high is not None else amount.low
    return amount.unit == "percent" and share is not None and share < HALF


def parts_of(clause: Clause, places: list[Token]) -> list[tuple[Token, ...]]:
    """Split a clause's words among its amounts: each later amount takes the phrase it stands in and what follows."""
    borders = [clause.tokens[0].i]
    borders += [_phrase_start(place, clause, previous.i) for previous, place in pairwise(places)]
    borders.append(clause.tokens[-1].i + 1)
    return [
        tuple(token for token in clause.tokens if low <= token.i < high) or (place,)
        for place, (low, high) in zip(places, pairwise(borders), strict=True)
    ]


def _phrase_start(place: Token, clause: Clause, previous: int) -> int:
    """Return the index where the phrase of a later amount begins, after the amount before it."""
    top = place
    while (
        top.head != top and top.head.i in clause.indices and top.head != clause.head and top.head.left_edge.i > previous
    ):
        top = top.head
    start = max(previous + 1, min(top.left_edge.i, place.i))
    between = [token for token in clause.tokens if previous < token.i < place.i]
    joint = next((token for token in reversed(between) if token.pos_ == "CCONJ"), None)
    deeds = joint is not None and any(token.i > joint.i and token.pos_ == "VERB" for token in between)
    return joint.i if joint is not None and deeds else start  # "made $90m and plans to raise $500m"


def _without_amount(clause: Clause, cues: list[Cue], names: Names, frames: list[Frame]) -> Iterator[Seed]:
    """Yield the seed of a clause without an amount, if it names who acts, or plainly a deed, and is of the topic."""
    inside = {mention.entity for mention in names.within(clause.tokens)}
    subject = clause.subject
    acting = None if subject is None else names.meant_by(subject)
    parties = inside | ({acting.entity} if acting is not None else set())
    cue = best_cue(cues, clause)
    plain = cue is not None and cue.type != "other" and cue.score >= PLAIN
    denied = negation_of(clause, names.lang) is not None
    acts = bool(parties) or plain or (denied and any(frame.covers(clause.start, clause.end) for frame in frames))
    if not (_announces(clause, cue, parties) if is_saying(clause, names.lang) else acts):
        yield from _denial(clause, cue, names)
        return
    if calls_untrue(clause, names.lang) and _is_told(clause, frames):
        yield Seed(clause, "other", clause.head, None, clause.tokens, True, LEAST_SCORE)
        return
    on_topic = any(token in words("claims/topic", names.lang) for token in clause.tokens)
    score = 0.0 if cue is None else cue.score - (SUM_WANTED if cue.type in SUMS else 0.0)
    score += 0.8 * (len(parties) - 1) + 0.6 * on_topic + 0.4 * (acting is not None) + 0.6 * _is_told(clause, frames)
    score -= PARTICIPLE_COST * (clause.link in ("acl", "advcl") and not clause.own_subject and not clause.passive)
    score += 0.5 * denied
    if score < LEAST_SCORE:
        return
    heard, claimed = hear(clause, clause.tokens, None, None, names.lang)
    cue = best_cue(cues, clause, None, heard)
    kind: ClaimType = "other" if cue is None else cue.type
    trigger = clause.head if cue is None else cue.token
    yield Seed(clause, kind, trigger, None, clause.tokens, True, score, heard.get(kind, 0.0), claimed)


def _denial(clause: Clause, cue: Cue | None, names: Names) -> Iterator[Seed]:
    """Yield the seed of a denial of something told before ("a contesté le chiffre", "denied the report")."""
    governs = any(child.dep_ in ("ccomp", "xcomp") for child in clause.head.children)
    if stance_of(clause, names) == "denies" and not governs and clause.own_subject:
        kind: ClaimType = "other" if cue is None or cue.token == clause.head else cue.type
        yield Seed(clause, kind, clause.head, None, clause.tokens, True, LEAST_SCORE)


def calls_untrue(clause: Clause, lang: str) -> bool:
    """Say whether a clause says of a report told before that it is false ("the information was not correct")."""
    lexicon = f"claims/attribution_{lang}"
    subject = clause.subject
    if subject is None or any(child.dep_.startswith(("acl", "ccomp")) for child in subject.children):
        return False  # "rumours that X would buy Y are unfounded" tells it itself
    told = subject in words(lexicon, "content") or subject in words(lexicon, "document")
    negated = any(token.lower_ in SILENCE for token in clause.tokens)
    return told and (clause.head in words(lexicon, "false") or (negated and clause.head in words(lexicon, "true")))


def _announces(clause: Clause, cue: Cue | None, parties: set[str]) -> bool:
    """Say whether a saying clause tells of a deed of its own ("announced a partnership with Bell Canada")."""
    governs = any(child.dep_ in ("ccomp", "parataxis") for child in clause.head.children)
    return cue is not None and cue.token != clause.head and len(parties) > 1 and not governs


def _is_told(clause: Clause, frames: list[Frame]) -> bool:
    """Say whether a named speaker says the clause."""
    return any(f.covers(clause.start, clause.end) and f.clause is not clause and f.kind == "verb" for f in frames)


def _is_quiet(clause: Clause, lang: str) -> bool:
    """Say whether a clause only says that somebody did not speak (ruling 5)."""
    lexicon = f"claims/attribution_{lang}"
    if any(clause.head.lower_ in silent.group() for silent in pattern(lexicon, "silent").finditer(clause.text)):
        return True
    negated = any(token.lower_ in SILENCE for token in clause.head.children)
    if clause.head in words(lexicon, "say") and negated and clause.head not in words(lexicon, "clause_only"):
        return True
    return clause.head in words(lexicon, "quiet") and any(
        verb in words(lexicon, "say") or verb.lemma_ in ("comment", "commenter", "request") for verb in clause.tokens
    )


def _is_asked(clause: Clause, lang: str) -> bool:
    """Say whether a clause only tells what is asked or left open ("how much it would pay")."""
    return clause.link in ("ccomp", "csubj") and clause.tokens[0] in words(f"claims/attribution_{lang}", "asked")


def _is_question(clause: Clause, names: Names) -> bool:
    sentence = clause.head.sent
    asked = names.text[sentence.start_char : sentence.end_char].rstrip().endswith("?")
    return asked and not names.quoted(clause.head.idx)
