"""A clause to a stage by its mood and tense, where no word tells how far along it is (CLAIMS rule 4)."""

from spacy.tokens import Token

from nlp.reading.clauses import Clause
from nlp.reading.moods import is_conditional, is_future, is_past
from nlp.reading.verbs_of_saying import is_saying
from nlp.reading.words import words
from nlp.types import ClaimType, Stage

BY_NOW = frozenset({"désormais", "déjà", "aujourd'hui", "toujours", "already", "now", "still"})  # beside what holds
LASTING = frozenset({"procurement", "partnership", "construction"})  # "X rents chips to Y" holds
CONDITIONS = {
    "en": frozenset({"if", "unless", "provided", "providing", "assuming"}),
    "fr": frozenset({"si", "s'", "sauf", "pourvu"}),
}
FIGURES = frozenset({"financials", "cost", "valuation"})  # of a time to come they are estimates, not plans
STANDING_TYPES = frozenset(
    {"relation", "leadership", "financials", "valuation", "cost", "other", "product", "regulation"}
)


def stage_of_tense(clause: Clause, kind: ClaimType, lang: str) -> Stage:
    """Return what the mood and tense of a clause's verbs say of how far along it is."""
    verbs = (*clause.auxiliaries, clause.head)
    finite = next((token for token in verbs if "Fin" in token.morph.get("VerbForm", [])), None)
    conditional = next((token for token in verbs if is_conditional(token, lang)), None)
    if _is_progressive(clause):
        return "under_way"
    if conditional is not None:
        return _of_conditional(conditional, clause, kind, lang)
    if any(is_future(token, lang) for token in verbs) or _is_purpose(clause):
        return "planned"
    if finite is None and clause.link == "acl" and clause.head.lower_.endswith(("ing", "ant")):
        return "standing"
    present = finite is not None and "Pres" in finite.morph.get("Tense", []) and not finite.dep_.startswith("aux")
    return _of_present(clause, kind, lang) if present else "done"


def _of_conditional(verb: Token, clause: Clause, kind: ClaimType, lang: str) -> Stage:
    """Return the stage of a French conditional: hearsay of what was done or holds, a plan told before, else a guess."""
    if verb.dep_.startswith("aux") and (not clause.passive or verb.lower_.startswith("aur")):
        return "done"
    if kind not in FIGURES and is_told_of_future(clause, lang):
        return "planned"
    return "under_way" if _holds_by_now(clause) else "possible"


def _of_present(clause: Clause, kind: ClaimType, lang: str) -> Stage:
    """Return the stage of a simple present: what lasts, what goes on, or a deed in the present of headlines."""
    verbs = f"claims/stages_{lang}"
    since = lang == "fr" and any(token.lower_ == "depuis" for token in clause.tokens)
    if since or (kind == "construction" and clause.head in words(verbs, "present", "building")):
        return "under_way"
    done = kind not in STANDING_TYPES and (kind not in LASTING or clause.head in words(verbs, "present", "deeds"))
    copula = any(token.dep_ == "cop" for token in clause.head.children)
    lasting = copula or _holds_by_now(clause) or clause.head in words(verbs, "present", "lasting")
    return "done" if done and not lasting else "standing"


def _holds_by_now(clause: Clause) -> bool:
    return any(token.lower_ in BY_NOW for token in clause.tokens)


def _is_purpose(clause: Clause) -> bool:
    """Say whether a clause is an infinitive of what is to come, unlike "a payé 2 milliards pour racheter X"."""
    above = clause.parent
    if above is None:  # a headline: "X to spend $9bn"
        verbs = [token for token in (*clause.auxiliaries, *clause.verbs) if token.pos_ in ("VERB", "AUX")]
        tensed = any("Fin" in token.morph.get("VerbForm", []) for token in verbs)
        return not tensed and any(child.lower_ == "to" for verb in verbs for child in verb.children)
    if "Inf" not in clause.head.morph.get("VerbForm", []) or clause.auxiliaries:
        return False
    return not any(is_past(token) for token in (above.head, *above.auxiliaries))


def is_told_of_future(clause: Clause, lang: str) -> bool:
    """Say whether a "would" only moves a "will" into a report of the past ("said that it would build")."""
    above = clause.parent
    if above is None or clause.link != "ccomp" or not is_saying(above, lang):
        return False
    return any(is_past(token) for token in (above.head, *above.auxiliaries)) and condition_of(clause, lang) is None


def _is_progressive(clause: Clause) -> bool:
    """Say whether a deed goes on ("was developing"), unlike what something is about ("is about building")."""
    going = clause.head.lower_.endswith("ing") and any(token.lemma_ == "be" for token in clause.auxiliaries)
    return going and not any(child.dep_ in ("mark", "case") for child in clause.head.children)


def condition_of(clause: Clause, lang: str) -> str | None:
    """Return the word that makes what will be hang on something else ("will build it if ...")."""
    below = (child for child in clause.head.children if child.dep_ == "advcl")
    marks = (mark for child in below for mark in child.children if mark.dep_ in ("mark", "advmod"))
    found = next((mark for mark in marks if mark.lower_ in CONDITIONS[lang]), None)
    hedged = found is not None and found.i > 0 and found.nbor(-1).lower_ in ("even", "as", "même", "comme")
    return None if found is None or hedged else found.lower_
