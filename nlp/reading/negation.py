"""Whether a clause says that something is not so (CLAIMS rule 5)."""

import re

from spacy.tokens import Token

from nlp.reading.clauses import Clause
from nlp.reading.words import pattern, words

NEGATORS = {
    "en": frozenset({"not", "n't", "never", "neither", "nor", "without"}),
    "fr": frozenset({"pas", "jamais", "aucun", "aucune", "nul", "nulle", "guère", "nullement", "sans"}),
}
SOFTENED = re.compile(
    r"n(?:o|')t (?:only|just|yet|immediately|necessarily|so much)"
    r"|pas (?:seulement|encore|que|uniquement|forcément)|sans (?:doute|précédent|compter|attendre)"
)
NO_LONGER = re.compile(r"\bn(?:e\b|')(?:(?! que ).)*\bplus\b(?! (?:de|d'|que|qu'|\w+ que)\b)")
PREDICATE_LINKS = frozenset({"obj", "nsubj", "nsubj:pass"})


def negation_of(clause: Clause, lang: str) -> Token | None:
    """Return the word that denies a clause's predicate, if any."""
    if SOFTENED.search(clause.text):
        return None
    found = next((token for token in clause.tokens if _denies(token, clause, lang)), None)
    return found or _failing(clause, lang) or _denied_above(clause, lang)


def _failing(clause: Clause, lang: str) -> Token | None:
    """Return the word that says that a thing came to nothing, or holds no longer ("n'est plus")."""
    lexicon = f"claims/attribution_{lang}"
    failing = pattern(lexicon, "failing").search(clause.text) or pattern(lexicon, "no_question").search(clause.text)
    if failing is None and lang == "fr" and NO_LONGER.search(clause.text):
        return next(token for token in clause.tokens if token.lower_ == "plus")
    last = failing.group().split()[-1] if failing else None
    return next((token for token in clause.tokens if token.lower_ == last), None)


def _denied_above(clause: Clause, lang: str) -> Token | None:
    """Return the word by which the clause above denies this one ("il est faux que", "pas question de")."""
    above = clause.parent
    if above is None or clause.link not in ("ccomp", "csubj", "xcomp", "acl"):
        return None
    lexicon = f"claims/attribution_{lang}"
    refuses = pattern(lexicon, "no_question").search(above.text) is not None
    return above.head if refuses or above.head in words(lexicon, "false") else None


def _denies(token: Token, clause: Clause, lang: str) -> bool:
    governed = token.head
    if token.lower_ in ("no", "aucun", "aucune") and token.dep_ == "det":
        return governed == clause.head or (governed.dep_ in PREDICATE_LINKS and governed.head in clause.verbs)
    if token.lower_ in ("nobody", "nothing", "none", "rien", "personne"):
        return token.dep_ in PREDICATE_LINKS and governed in clause.verbs
    if token.lower_ in NEGATORS[lang] and not any(child.dep_ == "det" for child in token.children):  # "les pas de X"
        return governed in clause.verbs or governed in clause.auxiliaries
    return token == clause.head and token in words(f"claims/attribution_{lang}", "false")
