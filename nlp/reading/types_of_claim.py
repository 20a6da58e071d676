"""A clause to a claim type: the cues of nlp/lexicon/claims/types_*.toml, the nearest and heaviest winning."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, reduce
from typing import cast, get_args

from spacy.tokens import Token

from nlp.lexicon import read_lexicon
from nlp.reading.clauses import Clause, spaced
from nlp.reading.learned import NOTHING_HEARD, Opinion
from nlp.reading.words import Words, pattern, words
from nlp.types import ClaimType

DISTANCE_COST = 0.25  # what a cue loses for each step of the parse between it and the amount or predicate
OBJECT_SHARE = 1.0  # the noun that a verb governs says as much as a verb ("signed a partnership")
NOUN_SHARE = 0.7  # any other noun says less
WEAK_SHARE = 0.45
PHRASE_SHARE = 1.25
UNIT_SCORE = 1.2  # what a count of gigawatts says for construction and procurement
LEARNED_WEIGHT = 4.0  # what the model's certainty of a type is worth beside the cues: more costs what they know well
LEAST_WEIGHT = 1.3  # what the two together must reach, lest a type be told by chance
GOVERNING_BONUS = 2.5  # the noun that the amount belongs to ("a $6bn valuation")

AT_A_COST = {"cost": ("at", "for", "pour", "à"), "valuation": ("of", "d'", "de")}
DEEDS = frozenset({"construction", "acquisition", "procurement", "product"})
NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Cue:
    """One word that speaks for a type."""

    type: ClaimType
    token: Token
    score: float
    weak: bool = False


@cache
def _groups(lang: str) -> tuple[tuple[ClaimType, float, Words, Words, Words, re.Pattern[str], re.Pattern[str]], ...]:
    lexicon = f"claims/types_{lang}"
    table = read_lexicon(lexicon)
    return tuple(
        (
            cast(ClaimType, kind),
            float(table[kind]["weight"]),
            words(lexicon, kind, "verbs"),
            words(lexicon, kind, "nouns"),
            words(lexicon, kind, "weak") if "weak" in table[kind] else Words(frozenset(), ()),
            pattern(lexicon, kind, "hints") if "hints" in table[kind] else NOTHING,
            pattern(lexicon, kind, "phrases"),
        )
        for kind in get_args(ClaimType)
    )


@cache
def _any_cue(lang: str) -> Words:
    """Return all words that speak for any type: nearly no word of a text is one."""
    return reduce(Words.__or__, (words for group in _groups(lang) for words in group if isinstance(words, Words)))


@cache
def _any_phrase(lang: str) -> re.Pattern[str]:
    """Return one pattern of all hints and phrases: few clauses have any."""
    patterns = (part.pattern for group in _groups(lang) for part in group if isinstance(part, re.Pattern))
    return re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE)


def find_cues(clause: Clause, lang: str) -> Iterator[Cue]:
    """Yield every cue of a clause, at its weight; who joins or leads a round invests, who sells a stake does not."""
    joins = any(verb in words(f"claims/types_{lang}", "investment", "rounds") for verb in clause.verbs)
    cues = list(_cues(clause, lang))
    sells = any(cue.type == "other" for cue in cues)
    for cue in cues:
        if joins and cue.type == "fundraising":
            yield replace(cue, type="investment")
        else:
            yield replace(cue, type="other") if sells and cue.type == "investment" else cue


def _cues(clause: Clause, lang: str) -> Iterator[Cue]:
    text = clause.text.replace("\u2019", "'")
    described = clause.head.head if clause.link in ("acl", "acl:relcl") else None
    telling = [token for token in clause.tokens if token in _any_cue(lang)]
    phrased = _any_phrase(lang).search(text) is not None
    if not (telling or phrased or described is not None):
        return
    for kind, weight, verbs, nouns, weak, hints, phrases in _groups(lang):
        if described is not None and described.pos_ == "NOUN" and described in nouns:
            yield Cue(kind, clause.head, weight * NOUN_SHARE)  # "a bill estimated at", "a round that could reach"
        for token in telling:
            if _is_verb(token, clause) and token in verbs:
                yield Cue("acquisition" if kind == "procurement" and _buys_firm(token) else kind, token, weight)
            elif token.pos_ in ("NOUN", "ADJ", "PROPN") and token in nouns and not _in_firm(token, lang):
                share = OBJECT_SHARE if _is_object(token, clause) else NOUN_SHARE
                yield Cue(_type_of_noun(kind, token), token, weight * share)
            elif token.pos_ in ("VERB", "NOUN", "ADJ") and token in weak:
                yield Cue(kind, token, weight * WEAK_SHARE, weak=True)
        for words_of, share in ((hints, WEAK_SHARE), (phrases, PHRASE_SHARE)) if phrased else ():
            for match in words_of.finditer(text):
                token = _top_of(clause, match.start(), match.end())
                yield Cue(kind, token, weight * share, weak=share == WEAK_SHARE)


def _is_verb(token: Token, clause: Clause) -> bool:
    """Say whether a word stands as a verb: tagged so, or the predicate, and without an article ("le produit")."""
    verbal = token.pos_ in ("VERB", "AUX") or token == clause.head
    return verbal and not any(child.dep_ == "det" for child in token.children)


def _type_of_noun(kind: ClaimType, token: Token) -> ClaimType:
    """Return the type of a noun: a financing by somebody is an investment, the purchase of a firm an acquisition."""
    if kind == "procurement" and _buys_firm(token):
        return "acquisition"
    cases = (word for child in token.children for word in child.children if word.dep_ == "case")
    given = any(word.lower_ in ("by", "par") for word in cases)
    return "investment" if kind == "fundraising" and given else kind


def _buys_firm(token: Token) -> bool:
    """Say whether what is bought bears a name and nothing else ("agreed to buy Ampere", "l'achat d'Ampere")."""
    if token.lemma_.lower() not in ("buy", "purchase", "acheter", "achat"):
        return False
    bought = [child for child in token.children if child.dep_ in ("obj", "nmod")]
    return any(child.pos_ == "PROPN" and child.text[:1].isupper() and not child.is_upper for child in bought)


def _in_firm(token: Token, lang: str) -> bool:
    """Say whether a noun only tells what sort of firm somebody is ("investment firm", "fonds d'investissement")."""
    linked = token.dep_.startswith(("compound", "nmod", "amod"))
    return linked and token.head in words("claims/topic", "firms", lang)


def _is_object(token: Token, clause: Clause) -> bool:
    """Say whether a noun is what the predicate governs, or is the predicate itself."""
    return token == clause.head or (token.dep_ in ("obj", "nsubj:pass") and token.head in clause.verbs)


def unit_cues(unit: str | None, token: Token, lang: str) -> Iterator[Cue]:
    """Yield what the unit of a count says of the type."""
    table = read_lexicon(f"claims/types_{lang}")
    for kind in get_args(ClaimType):
        if unit is not None and unit in table[kind].get("units", ()):
            yield Cue(cast(ClaimType, kind), token, UNIT_SCORE)


def _top_of(clause: Clause, start: int, end: int) -> Token:
    """Return the token nearest to the predicate in a stretch of a clause's joined text."""
    offset, inside = 0, []
    for token, written in zip(clause.tokens, spaced(clause.tokens), strict=True):
        if offset < end and start < offset + len(token):
            inside.append(token)
        offset += len(written)
    return min(inside or clause.tokens, key=lambda token: _steps(token, clause.head))


def _steps(one: Token, other: Token) -> int:
    """Count the steps of the parse between two words; their distance in words where there is no parse."""
    if not one.doc.has_annotation("DEP"):
        return abs(one.i - other.i) // 3
    above = [one, *one.ancestors]
    places = {token.i: step for step, token in enumerate(above)}
    for step, token in enumerate((other, *other.ancestors)):
        if token.i in places:
            return step + places[token.i]
    return len(above)


def best_cue(cues: list[Cue], clause: Clause, near: Token | None = None, heard: Opinion = NOTHING_HEARD) -> Cue | None:
    """Return the cue that wins: near the amount where there is one, else near the predicate.

    `heard` is what the trained model makes of the same words: it decides where the cues are weak, or there are none.
    """
    place = near if near is not None else clause.head
    best, totals = _totals(cues, clause, near)
    weighed = {kind: totals.get(kind, 0.0) + LEARNED_WEIGHT * heard.get(kind, 0.0) for kind in (*totals, *heard)}
    winner = max(weighed, key=lambda kind: weighed[kind], default=None)
    if winner is None or (heard and weighed[winner] < LEAST_WEIGHT):
        return None
    return Cue(winner, best[winner].token if winner in best else place, totals.get(winner, 0.0))


def _totals(cues: list[Cue], clause: Clause, near: Token | None) -> tuple[dict[ClaimType, Cue], dict[ClaimType, float]]:
    """Return the best cue of each type, and what all its cues weigh together."""
    place = near if near is not None else clause.head
    telling = {cue.token.i for cue in cues if not cue.weak and not _at_a_cost(cue, cues)}
    governing = set(_governors(near, clause, telling)) if near is not None else set()
    totals: dict[ClaimType, float] = {}
    best: dict[ClaimType, Cue] = {}
    for cue in cues:
        distance = _steps(cue.token, place)
        bonus = GOVERNING_BONUS if cue.token.i in governing and cue.token.i in telling and not cue.weak else 0
        score = cue.score / (1 + DISTANCE_COST * distance) + bonus
        totals[cue.type] = max(totals.get(cue.type, 0.0), score) + 0.3 * min(totals.get(cue.type, 0.0), score)
        if cue.type not in best or score > best[cue.type].score:
            best[cue.type] = Cue(cue.type, cue.token, score)
    return best, totals


def _at_a_cost(cue: Cue, cues: list[Cue]) -> bool:
    """Say whether a cost only tells what another deed costs ("build plants at a cost of")."""
    if cue.type not in ("cost", "valuation") or cue.token.pos_ == "VERB":
        return False
    cases = AT_A_COST[cue.type]
    price = any(child.dep_ == "case" and child.lower_ in cases for child in cue.token.children)
    return price and any(other.type in DEEDS and not other.weak for other in cues)


def _governors(token: Token, clause: Clause, telling: set[int]) -> Iterator[int]:
    """Yield the nouns that hang on an amount ("$12bn in revenue") and the nearest telling word that it hangs on."""
    for child in token.subtree:
        if child.pos_ == "NOUN" and child.i in clause.indices:
            yield child.i
    while token.head != token and token.head.i in clause.indices:
        token = token.head
        if token.i in telling:
            yield token.i
            return
        if token.pos_ == "VERB":
            return
