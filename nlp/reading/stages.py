"""A clause to a stage: how far along it is.

The words that govern the trigger decide (first the outermost), then mood and tense, as CLAIMS rule 4 says.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from spacy.tokens import Token

from nlp.lexicon import read_lexicon
from nlp.reading.clauses import SUBJECTS, Clause, joined
from nlp.reading.moods import is_conditional, is_future, is_past
from nlp.reading.saying import is_saying
from nlp.reading.words import pattern, words
from nlp.types import ClaimType, Period, Span, Stage, Stance

LOOKAHEAD = 1  # words after the trigger that its phrase may take ("in contact with")
OPEN_STAGES = frozenset({"possible", "planned", "standing", "done"})
OUTER_STAGES = ("estimated", "considered", "sought", "planned", "in_talks")
BY_NOW = frozenset({"désormais", "déjà", "aujourd'hui", "toujours", "already", "now", "still"})  # beside what holds
LASTING = frozenset({"procurement", "partnership", "construction"})  # "who rents chips to X" holds
LATE: tuple[Stage, ...] = ("under_way", "planned", "possible")
UNREAL = frozenset({"sought", "planned", "possible", "estimated"})
CONDITIONS = {
    "en": frozenset({"if", "unless", "provided", "providing", "assuming"}),
    "fr": frozenset({"si", "s'", "sauf", "pourvu"}),
}
FIGURES = frozenset({"financials", "cost", "valuation"})  # of a time to come they are estimates, not plans
STANDING_TYPES = frozenset(
    {"relation", "leadership", "financials", "valuation", "cost", "other", "product", "regulation"}
)


@cache
def _stage_words(lang: str) -> tuple[tuple[Stage, re.Pattern[str]], ...]:
    """Return the words of each stage, in the order in which they win at the same place."""
    table = read_lexicon(f"claims/stages_{lang}")
    groups = ((stage, table["words"][stage]) for stage in table["order"])
    return tuple((stage, re.compile(rf"(?<!\w)(?:{'|'.join(group)})(?!\w)")) for stage, group in groups if group)


def _governing_texts(clause: Clause, trigger: Token) -> Iterator[str]:
    """Yield the words that may govern a trigger: the predicate's up to it, then those of its subject."""
    last = LOOKAHEAD + max(trigger.i, clause.head.i, *(token.i for token in clause.auxiliaries), 0)
    subject = {token.i for child in clause.head.children if child.dep_ in SUBJECTS for token in child.subtree}
    before = [token for token in clause.tokens if token.i <= last]
    for group in ([t for t in before if t.i not in subject], [t for t in before if t.i in subject]):
        yield joined(group).lower().replace("\u2019", "'")


def read_stage(
    clause: Clause, trigger: Token, kind: ClaimType, lang: str, *, pledged: bool, own: Sequence[Token] = ()
) -> tuple[Stage, str | None]:
    """Return the stage and the word that gave it (None where mood and tense did).

    `pledged` says that the actor is the one who speaks: "said it would build" is a plan, not a possibility; `own` are
    the words of a later amount's part of the clause, which speak first ("posted $2bn and expects $3bn").
    """
    stage, word = _stage_by_words(clause, trigger, kind, lang, pledged=pledged, own=own)
    condition = _condition(clause, lang) if stage == "planned" else None
    return (stage, word) if condition is None else ("possible", condition)


def _stage_by_words(
    clause: Clause, trigger: Token, kind: ClaimType, lang: str, *, pledged: bool, own: Sequence[Token]
) -> tuple[Stage, str | None]:
    outer = _outer_stage(clause, lang)
    said = clause.head.doc[clause.head.i + 1 : trigger.i] if is_saying(clause, lang) else ()
    before = (joined(run).lower().replace("\u2019", "'") for run in (own, said))  # what is said governs a later sum
    for text in (*before, *_governing_texts(clause, trigger)):
        found = _first_stage(text, lang)
        if found is not None:
            stage, word = found
            if outer is not None and stage in OPEN_STAGES:
                return outer
            promised = word.startswith("would") and (
                (pledged and kind not in STANDING_TYPES) or (kind not in FIGURES and _is_told_of_future(clause, lang))
            )
            return ("planned" if promised else stage), word
    found = outer or _described(trigger, lang) or _first_late(clause, lang)
    return found or _of_clause_above(clause, kind, lang) or (_stage_of_tense(clause, kind, lang), None)


def _condition(clause: Clause, lang: str) -> str | None:
    """Return the word that makes what will be hang on something else ("will build it if ...")."""
    below = (child for child in clause.head.children if child.dep_ == "advcl")
    marks = (mark for child in below for mark in child.children if mark.dep_ in ("mark", "advmod"))
    found = next((mark for mark in marks if mark.lower_ in CONDITIONS[lang]), None)
    hedged = found is not None and found.i > 0 and found.nbor(-1).lower_ in ("even", "as", "même", "comme")
    return None if found is None or hedged else found.lower_


def _first_late(clause: Clause, lang: str) -> tuple[Stage, str] | None:
    """Return what a clause says behind its trigger of the thing it is about ("has a site under construction")."""
    text = clause.text.replace("\u2019", "'")
    late = ((stage, pattern(f"claims/stages_{lang}", "late", stage).search(text)) for stage in LATE)
    return next(((stage, match.group()) for stage, match in late if match is not None), None)


def _described(trigger: Token, lang: str) -> tuple[Stage, str] | None:
    """Return what a participle says of the thing that a claim is about ("a plant due in 2027", "prévue pour 2027")."""
    beside = (child for child in trigger.children if child.dep_ in ("amod", "acl") and child.i > trigger.i)
    texts = (joined([*child.subtree]).lower().replace("\u2019", "'") for child in beside if trigger.pos_ == "NOUN")
    return next(filter(None, (_first_stage(text, lang) for text in texts)), None)


def _goes_with(head: Token, above: Clause) -> bool:
    """Say whether a present participle tells of the same time as the clause above: of its deed, or of its object."""
    return head.lower_.endswith(("ing", "ant")) and (head.dep_ == "advcl" or head.head.i > above.head.i)


def _of_clause_above(clause: Clause, kind: ClaimType, lang: str) -> tuple[Stage, str | None] | None:
    """Return the stage of the clause that a present participle goes with ("will invest, taking the total to ...")."""
    above, head = clause.parent, clause.head
    if above is None or clause.link not in ("advcl", "acl") or clause.auxiliaries:
        return None
    if not _goes_with(head, above):
        return None
    stage = _stage_by_words(above, above.head, kind, lang, pledged=False, own=())
    return stage if stage[0] in UNREAL else None


def _first_stage(text: str, lang: str) -> tuple[Stage, str] | None:
    """Return the stage whose word comes first in a text, with that word."""
    found = [
        (match.start(), rank, stage, match.group())
        for rank, (stage, words) in enumerate(_stage_words(lang))
        if (match := words.search(text))
    ]
    return min(found)[2:] if found else None


def _outer_stage(clause: Clause, lang: str) -> tuple[Stage, str] | None:
    """Return what the clause outside says: "proposed that", "plans to develop and operate", "estimates suggest"."""
    parent = clause.parent
    if parent is None:
        return None
    if clause.link == "item":
        hosts = [parent, parent.parent] if parent.parent is not None else [parent]
        texts = [text for host in hosts for text in _governing_texts(host, host.head)]
        return next(filter(None, (_first_stage(text, lang) for text in texts)), None)
    if clause.link == "conj" and "Inf" in clause.head.morph.get("VerbForm", []) and not clause.own_subject:
        return next(filter(None, (_first_stage(text, lang) for text in _governing_texts(parent, parent.head))), None)
    if clause.link != "ccomp":
        return None
    found = [_first_stage(text, lang) for text in _governing_texts(parent, parent.head)]
    wanted = OUTER_STAGES if not is_saying(parent, lang) else ("estimated",)
    return next((stage for stage in found if stage is not None and stage[0] in wanted), None)


def _stage_of_tense(clause: Clause, kind: ClaimType, lang: str) -> Stage:
    finite = next(
        (token for token in (*clause.auxiliaries, clause.head) if "Fin" in token.morph.get("VerbForm", [])), None
    )
    verbs = (*clause.auxiliaries, clause.head)
    if _is_progressive(clause):
        return "under_way"
    conditional = next((token for token in verbs if is_conditional(token, lang)), None)
    if conditional is not None:
        perfect = conditional.dep_.startswith("aux") and (not clause.passive or conditional.lower_.startswith("aur"))
        if not perfect and kind not in FIGURES and _is_told_of_future(clause, lang):
            return "planned"
        if not perfect and any(token.lower_ in BY_NOW for token in clause.tokens):
            return "under_way"
        return "done" if perfect else "possible"
    if any(is_future(token, lang) for token in verbs) or _is_purpose(clause):
        return "planned"
    if finite is not None and "Pres" in finite.morph.get("Tense", []) and not finite.dep_.startswith("aux"):
        if lang == "fr" and any(token.lower_ == "depuis" for token in clause.tokens):
            return "under_way"
        lasting = kind in STANDING_TYPES or (kind in LASTING and clause.link == "acl:relcl")
        lasting = lasting or any(token.lower_ in BY_NOW for token in clause.tokens)
        return "standing" if lasting else "done"
    return "done"


def _is_purpose(clause: Clause) -> bool:
    """Say whether a clause is an infinitive of what is to come, unlike "a payé 2 milliards pour racheter X"."""
    above = clause.parent
    if above is None or "Inf" not in clause.head.morph.get("VerbForm", []) or clause.auxiliaries:
        return False
    return not any(is_past(token) for token in (above.head, *above.auxiliaries))


def _is_told_of_future(clause: Clause, lang: str) -> bool:
    """Say whether a "would" only moves a "will" into a report of the past ("said that it would build")."""
    above = clause.parent
    if above is None or clause.link != "ccomp" or not is_saying(above, lang):
        return False
    return any(is_past(token) for token in (above.head, *above.auxiliaries)) and _condition(clause, lang) is None


def stage_with(stance: Stance, stage: Stage, word: str | None, clause: Clause, lang: str) -> Stage:
    """Return the stage under a stance: what is doubted is possible, what is ruled out or turned down was planned."""
    if stance == "doubts" and stage in OPEN_STAGES:
        return "possible"
    lexicon = f"claims/attribution_{lang}"
    if stance != "denies" or word is not None:
        return stage
    objects = [child for child in clause.head.children if child.dep_ in ("obj", "nsubj:pass")]
    if any(clause.head in words(lexicon, group) for group in ("rule_out", "turn_down")):
        return "planned"
    if clause.head in words(lexicon, "deny") and any(thing in words(lexicon, "offers") for thing in objects):
        return "planned"
    told = clause.head in words(lexicon, "deny") and any(thing in words(lexicon, "content") for thing in objects)
    return "possible" if told else stage


def stage_at(stage: Stage, clause: Clause, period: Period | None, kind: ClaimType, told: date | None) -> Stage:
    """Return the stage of what no past tense calls done, where its time is yet to come on the day it is told."""
    if stage not in ("done", "standing") or told is None or period is None or period.earliest is None:
        return stage
    if period.earliest <= told or any(is_past(token) for token in (*clause.auxiliaries, clause.head)):
        return stage
    return "estimated" if kind in FIGURES else "planned"


def _is_progressive(clause: Clause) -> bool:
    """Say whether a deed goes on ("was developing"), unlike what something is about ("is about building")."""
    going = clause.head.lower_.endswith("ing") and any(token.lemma_ == "be" for token in clause.auxiliaries)
    return going and not any(child.dep_ in ("mark", "case") for child in clause.head.children)


def evidence_of(word: str | None, clause: Clause, text: str) -> Span | None:
    """Return the place of a stage word within its clause."""
    if word is None:
        return None
    start = text.lower().replace("\u2019", "'").find(word, clause.start, clause.end)
    return None if start < 0 else Span(start, start + len(word), text[start : start + len(word)])
