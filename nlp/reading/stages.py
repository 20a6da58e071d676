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
from nlp.types import ClaimType, Period, Span, Stage

LOOKAHEAD = 1  # words after the trigger that its phrase may take ("in contact with")
OPEN_STAGES = frozenset({"possible", "planned", "standing", "done"})
OUTER_STAGES = ("estimated", "considered", "sought", "planned", "in_talks")
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
    outer = _outer_stage(clause, lang)
    said = clause.head.doc[clause.head.i + 1 : trigger.i] if is_saying(clause, lang) else ()
    before = (joined(run).lower().replace("\u2019", "'") for run in (own, said))  # what is said governs a later sum
    for text in (*before, *_governing_texts(clause, trigger)):
        found = _first_stage(text, lang)
        if found is not None:
            stage, word = found
            if outer is not None and stage in OPEN_STAGES:
                return outer
            promised = pledged and word.startswith("would") and kind not in STANDING_TYPES
            return ("planned" if promised else stage), word
    return outer or (_stage_of_tense(clause, kind, lang), None)


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
        perfect = conditional.dep_.startswith("aux") and not clause.passive
        return "done" if perfect else "possible"
    if any(is_future(token, lang) for token in verbs):
        return "planned"
    if finite is not None and "Pres" in finite.morph.get("Tense", []) and not finite.dep_.startswith("aux"):
        return "standing" if kind in STANDING_TYPES else "done"
    return "done"


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
