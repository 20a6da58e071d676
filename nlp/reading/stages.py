"""A clause to a stage: how far along it is.

The words that govern the trigger decide (first the outermost), then mood and tense, as CLAIMS rule 4 says.
"""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from nlp.lexicon import read_lexicon
from nlp.reading.clauses import SUBJECTS, Clause
from nlp.reading.moods import is_conditional, is_future
from nlp.types import ClaimType, Span, Stage

LOOKAHEAD = 1  # words after the trigger that its phrase may take ("in contact with")
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
        yield "".join(token.text_with_ws for token in group).lower().replace("\u2019", "'")


def read_stage(
    clause: Clause, trigger: Token, kind: ClaimType, lang: str, *, pledged: bool
) -> tuple[Stage, str | None]:
    """Return the stage and the word that gave it (None where mood and tense did).

    `pledged` says that the actor is the one who speaks: "said it would build" is a plan, not a possibility.
    """
    for text in _governing_texts(clause, trigger):
        found = [
            (match.start(), rank, stage, match.group())
            for rank, (stage, words) in enumerate(_stage_words(lang))
            if (match := words.search(text))
        ]
        if found:
            _, _, stage, word = min(found)
            return ("planned" if pledged and word.startswith("would") else stage), word
    return _stage_of_tense(clause, kind, lang), None


def _stage_of_tense(clause: Clause, kind: ClaimType, lang: str) -> Stage:
    finite = next(
        (token for token in (*clause.auxiliaries, clause.head) if "Fin" in token.morph.get("VerbForm", [])), None
    )
    verbs = (*clause.auxiliaries, clause.head)
    conditional = next((token for token in verbs if is_conditional(token, lang)), None)
    if conditional is not None:
        perfect = conditional.dep_.startswith("aux") and not clause.passive
        return "done" if perfect else "possible"
    if any(is_future(token, lang) for token in verbs):
        return "planned"
    if finite is not None and "Pres" in finite.morph.get("Tense", []) and not finite.dep_.startswith("aux"):
        return "standing" if kind in STANDING_TYPES else "done"
    return "done"


def evidence_of(word: str | None, clause: Clause, text: str) -> Span | None:
    """Return the place of a stage word within its clause."""
    if word is None:
        return None
    start = text.lower().replace("\u2019", "'").find(word, clause.start, clause.end)
    return None if start < 0 else Span(start, start + len(word), text[start : start + len(word)])
