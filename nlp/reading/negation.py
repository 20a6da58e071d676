"""Whether a clause says that something is not so (CLAIMS rule 5)."""

import re

from spacy.tokens import Token

from nlp.reading.clauses import Clause
from nlp.reading.words import words

NEGATORS = {
    "en": frozenset({"not", "n't", "never", "neither", "without"}),
    "fr": frozenset({"pas", "jamais", "aucun", "aucune", "nullement", "sans"}),
}
SOFTENED = re.compile(
    r"not (?:only|just|yet|immediately|necessarily|so much)"
    r"|pas (?:seulement|encore|que|uniquement|forcément)|sans (?:doute|précédent|compter|attendre)"
)
PREDICATE_LINKS = frozenset({"obj", "nsubj", "nsubj:pass"})


def negation_of(clause: Clause, lang: str) -> Token | None:
    """Return the word that denies a clause's predicate, if any."""
    if SOFTENED.search(clause.text):
        return None
    return next((token for token in clause.tokens if _denies(token, clause, lang)), None)


def _denies(token: Token, clause: Clause, lang: str) -> bool:
    governed = token.head
    if token.lower_ in ("no", "aucun", "aucune") and token.dep_ == "det":
        return governed == clause.head or (governed.dep_ in PREDICATE_LINKS and governed.head in clause.verbs)
    if token.lower_ in NEGATORS[lang]:
        return governed in clause.verbs or governed in clause.auxiliaries
    return token == clause.head and token in words(f"claims/attribution_{lang}", "false")
