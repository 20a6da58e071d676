"""Whether a clause says that something is not so (CLAIMS rule 5)."""

import re

from spacy.tokens import Token

from nlp.reading.clauses import Clause
from nlp.reading.words import pattern, words

NO_LONGER = re.compile(r"\bn(?:e\b|')(?:(?! que ).)*\bplus\b(?! (?:de|d'|que|qu'|\w+ que)\b)")
PREDICATE_LINKS = frozenset({"obj", "nsubj", "nsubj:pass"})
COMPLETING = frozenset({"in", "of", "to", "for", "de", "d'", "à", "on", "with"})  # before what a predicate is about
NEGATION = "claims/negation"


def negation_of(clause: Clause, lang: str) -> Token | None:
    """Return the word that denies a clause's predicate, if any."""
    if pattern(NEGATION, "softened", lang).search(clause.text.replace("\u2019", "'")):
        return None
    found = next((token for token in clause.tokens if _denies(token, clause, lang)), None)
    return found or _with_particle(clause, lang) or _failing(clause, lang) or _denied_above(clause, lang)


def is_left_open(clause: Clause, lang: str) -> bool:
    """Say whether a clause only does not rule something out."""
    return pattern(NEGATION, "left_open", lang).search(clause.text.replace("\u2019", "'")) is not None


def keeps_up(word: str, negator: Token | None, lang: str) -> bool:
    """Say whether a plan is not given up ("sans renoncer à"), unlike an order that is not cancelled."""
    plain = negator is not None and negator in words(NEGATION, "negators", lang)
    return plain and pattern(NEGATION, "given_up", lang).match(word) is not None


def _with_particle(clause: Clause, lang: str) -> Token | None:
    """Return what negates together with a verb's "ne" or "neither" ("ni A ni B n'ont", "pas un centime n'a été")."""
    verbs = {*clause.verbs, *clause.auxiliaries}
    if lang == "en":
        return next((t for t in clause.tokens if t.lower_ == "neither" and t.i < clause.head.i), None)
    if not any(token.lower_ in ("ne", "n'") and token.head in verbs for token in clause.tokens):
        return None
    partners = (token for token in clause.tokens if token.lower_ in words(NEGATION, "partners", lang).whole)
    return next((token for token in partners if token.head not in verbs or token.lower_ == "ni"), None)


def _failing(clause: Clause, lang: str) -> Token | None:
    """Return the word that says that a thing came to nothing, or holds no longer ("n'est plus")."""
    lexicon = f"claims/attribution_{lang}"
    deal = clause.own_subject and clause.subject in words("claims/parties", "deals", lang)
    if deal and clause.head in words(NEGATION, "collapsing", lang):
        return clause.head
    failing = pattern(lexicon, "failing").search(clause.text) or pattern(lexicon, "no_question").search(clause.text)
    if failing is None and lang == "fr" and NO_LONGER.search(clause.text):
        return next(token for token in clause.tokens if token.lower_ == "plus")
    last = failing.group().split()[-1] if failing else None
    return next((token for token in clause.tokens if token.lower_ == last), None)


def _denied_above(clause: Clause, lang: str) -> Token | None:
    """Return the word by which the clause above denies this one ("il est faux que", "was not interested in buying")."""
    above = clause.parent
    if above is None:
        return None
    lexicon = f"claims/attribution_{lang}"
    if clause.link in ("acl:relcl", "acl", "ccomp") and clause.head.head in words(lexicon, "content"):
        beside = (token for token in clause.head.sent if token.i not in clause.indices)  # "rumours that ... are false"
        return next((token for token in beside if token in words(lexicon, "false")), None)
    if clause.link in ("ccomp", "csubj", "xcomp", "acl"):
        refuses = pattern(lexicon, "no_question").search(above.text) is not None
        if refuses or above.head in words(lexicon, "false"):
            return above.head
    return negation_of(above, lang) if _completes(clause, above, lang) else None


def _completes(clause: Clause, above: Clause, lang: str) -> bool:
    """Say whether a clause without a tense of its own only says what its parent is about."""
    marks = {child.lower_ for child in clause.head.children if child.dep_ in ("mark", "case")}
    loose = clause.link in ("advcl", "acl", "ccomp") and not clause.own_subject and bool(marks & COMPLETING)
    tensed = any("Fin" in token.morph.get("VerbForm", []) for token in (clause.head, *clause.auxiliaries))
    purpose = "pour" in marks or (above.head.pos_ == "VERB" and clause.link == "advcl" and "to" in marks)
    return loose and not tensed and not purpose and above.head not in words(NEGATION, "affirming", lang)


def _denies(token: Token, clause: Clause, lang: str) -> bool:
    governed = token.head
    if token.lower_ in ("no", "aucun", "aucune") and token.dep_ == "det":
        return governed == clause.head or (governed.dep_ in PREDICATE_LINKS and governed.head in clause.verbs)
    if token.lower_ in ("nobody", "nothing", "none", "rien", "personne"):
        return token.dep_ in PREDICATE_LINKS and governed in clause.verbs
    if token.lower_ in words(NEGATION, "negators", lang).whole:  # "d'aucuns" deny nothing
        noun = any(child.dep_ == "det" for child in token.children)  # "les pas de X"
        return not noun and (governed in clause.verbs or governed in clause.auxiliaries)
    return token == clause.head and token in words(f"claims/attribution_{lang}", "false")
