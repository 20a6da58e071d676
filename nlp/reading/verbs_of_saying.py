"""Which verbs say, deny or doubt, and what they do to what they govern."""

from itertools import takewhile

from spacy.tokens import Token

from nlp.reading.clauses import Clause
from nlp.reading.naming import Names
from nlp.reading.negation import negation_of
from nlp.reading.words import pattern, words
from nlp.types import Stance

TO_FIGURE = 16  # words from a verb to the figure that it says


def says(token: Token, lang: str) -> bool:
    """Say whether a word says: a verb of saying, or one that does behind "faire" ("a fait savoir")."""
    lexicon = f"claims/attribution_{lang}"
    if token in words(lexicon, "say") or sets_figure(token, lang):
        return True
    if token.lower_ in words(lexicon, "with_that").whole:
        return token.i + 1 < len(token.doc) and token.nbor().lower_ in ("that", "que")
    before = token.doc[token.i - 1] if token.i else token
    before = before.nbor(-1) if before.lower_ == "it" and before.i else before  # "made it clear"
    return before in words(lexicon, "helpers") and token in words(lexicon, "made_known")


def sets_figure(token: Token, lang: str) -> bool:
    """Say whether a verb says a figure: "puts the cost at $2bn", "évalue à 12 milliards"."""
    lexicon = f"claims/attribution_{lang}"
    if token not in words(lexicon, "sets"):
        return False
    following = [*takewhile(lambda word: word.text not in ",;:.", token.doc[token.i + 1 : token.i + TO_FIGURE])]
    at = next((n for n, word in enumerate(following) if word.lower_ in words(lexicon, "at").whole), None)
    return at is not None and any(word.like_num or word.is_currency for word in following[at + 1 : at + 5])


def is_saying(clause: Clause, lang: str) -> bool:
    """Say whether a clause reports speech: its head says, denies or doubts."""
    doubting = clause.head in words(f"claims/attribution_{lang}", "doubt")
    return doubting or _denies(clause, lang) or says(clause.head, lang)


def stance_of(clause: Clause, names: Names) -> Stance:
    """Return what the head of a saying clause does to what it governs."""
    lexicon = f"claims/attribution_{names.lang}"
    if _denies(clause, names.lang):
        return "denies"
    if clause.head in words(lexicon, "turn_down") and turns_down(clause, names.lang):
        return "denies" if clause.head.lemma_ != "turn" or "down" in clause.text.split() else "asserts"
    if clause.head in words(lexicon, "rule_out") and (names.lang == "fr" or "out" in clause.text.split()):
        return "denies"
    if clause.head in words(lexicon, "raising") and negation_of(clause, names.lang) is not None:
        return "denies"
    return "doubts" if clause.head in words(lexicon, "doubt") else "asserts"


def _denies(clause: Clause, lang: str) -> bool:
    """Say whether a clause denies, by its verb or by a phrase ("poured cold water on the idea")."""
    lexicon = f"claims/attribution_{lang}"
    return clause.head in words(lexicon, "deny") or pattern(lexicon, "deny_phrases").search(clause.text) is not None


def turns_down(clause: Clause, lang: str) -> bool:
    """Say whether what is rejected is an offer, or a sum: whoever turns one down acts and says nothing."""
    offers = words(f"claims/attribution_{lang}", "offers")
    things = [child for child in clause.head.children if child.dep_ in ("obj", "nsubj:pass")]
    return any(thing in offers or thing.like_num or thing.is_currency for thing in things)
