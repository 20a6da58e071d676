"""A clause to a stage: how far along it is.

The words that govern the trigger decide (first the outermost), then mood and tense, as CLAIMS rule 4 says.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from spacy.tokens import Token

from nlp.lexicon import read_lexicon
from nlp.reading.clauses import SUBJECTS, Clause, joined
from nlp.reading.moods import is_past
from nlp.reading.tenses import FIGURES, STANDING_TYPES, condition_of, is_told_of_future, stage_of_tense
from nlp.reading.verbs_of_saying import is_saying
from nlp.reading.words import pattern, words
from nlp.types import ClaimType, Period, Span, Stage, Stance

LOOKAHEAD = 1  # words after the trigger that its phrase may take ("in contact with")
OPEN_STAGES = frozenset({"possible", "planned", "standing", "done"})
OUTER_STAGES = ("estimated", "considered", "sought", "planned", "in_talks")
SOON = timedelta(days=60)  # what lasts longer than this from the day on which it is told is to come
UNTIL = re.compile(r"until|till|through|jusqu", re.IGNORECASE)
LATE: tuple[Stage, ...] = ("cancelled", "under_way", "planned", "possible")
UNREAL = frozenset({"sought", "planned", "possible", "estimated"})


@cache
def _stage_words(lang: str) -> tuple[tuple[Stage, re.Pattern[str]], ...]:
    """Return the words of each stage, in the order in which they win at the same place."""
    table = read_lexicon(f"claims/stages_{lang}")
    groups = ((stage, table["words"][stage]) for stage in table["order"])
    return tuple((stage, re.compile(rf"(?<!\w)(?:{'|'.join(group)})(?!\w)")) for stage, group in groups if group)


def _governing_texts(clause: Clause, trigger: Token) -> Iterator[str]:
    """Yield the words that may govern a trigger: the predicate's up to it, then those of its subject."""
    verbless = clause.link == "root" and clause.head.pos_ not in ("VERB", "AUX") and not clause.auxiliaries
    last = LOOKAHEAD + max(trigger.i, clause.head.i, *(token.i for token in clause.auxiliaries), 0)
    last = clause.tokens[-1].i if verbless else last
    subject = {token.i for child in clause.head.children if child.dep_ in SUBJECTS for token in child.subtree}
    before = [token for token in clause.tokens if token.i <= last and not _parts(token)]
    for group in ([t for t in before if t.i not in subject], [t for t in before if t.i in subject]):
        yield joined(group).lower().replace("\u2019", "'")


def _parts(token: Token) -> bool:
    """Say whether a negation parts the words of a stage ("is not going to")."""
    return token.lower_ in ("not", "n't", "never") and token.i > 0 and token.nbor(-1).lemma_ == "be"


def read_stage(
    clause: Clause, trigger: Token, kind: ClaimType, lang: str, *, pledged: bool, own: Sequence[Token] = ()
) -> tuple[Stage, str | None]:
    """Return the stage and the word that gave it (None where mood and tense did).

    `pledged` says that the actor is the one who speaks: "said it would build" is a plan, not a possibility; `own` are
    the words of a later amount's part of the clause, which speak first ("posted $2bn and expects $3bn").
    """
    stage, word = _stage_by_words(clause, trigger, kind, lang, pledged=pledged, own=own)
    condition = condition_of(clause, lang) if stage == "planned" else None
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
                (pledged and kind not in STANDING_TYPES) or (kind not in FIGURES and is_told_of_future(clause, lang))
            )
            return ("planned" if promised else stage), word
    found = outer or _described(trigger, lang) or _first_late(clause, lang)
    return found or _of_clause_above(clause, kind, lang) or (stage_of_tense(clause, kind, lang), None)


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
    above = clause.parent
    if above is None or clause.link not in ("advcl", "acl") or clause.auxiliaries or not _goes_with(clause.head, above):
        return None
    stage = _stage_by_words(above, above.head, kind, lang, pledged=False, own=())
    return stage if stage[0] in UNREAL else None


def _first_stage(text: str, lang: str) -> tuple[Stage, str] | None:
    """Return the stage whose word comes first in a text, with that word."""
    found = [
        (match.start(), rank, stage, match.group())
        for rank, (stage, known) in enumerate(_stage_words(lang))
        if (match := known.search(text))
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
    if stage not in ("done", "standing") or told is None or period is None or not _is_to_come(period, told):
        return stage
    if any(is_past(token) for token in (*clause.auxiliaries, clause.head)):
        return stage
    return "estimated" if kind in FIGURES else "planned"


def _is_to_come(period: Period, told: date) -> bool:
    """Say whether a period begins after a day, or ends long after it ("by 2030", "over the next five years")."""
    if period.earliest is not None and period.earliest > told:
        return True
    ends = period.latest is not None and period.latest > told + SOON and UNTIL.match(period.text) is None
    return ends and (period.earliest is None or period.earliest >= told)


def evidence_of(word: str | None, clause: Clause, text: str) -> Span | None:
    """Return the place of a stage word within its clause."""
    if word is None:
        return None
    start = text.lower().replace("\u2019", "'").find(word, clause.start, clause.end)
    return None if start < 0 else Span(start, start + len(word), text[start : start + len(word)])
