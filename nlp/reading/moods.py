"""Conditional and future of a finite verb, by its morphology or, where a pipeline misses it, by its French ending."""

import re

from spacy.tokens import Token

CONDITIONAL = re.compile(r"(?:[ei]r|[dvt]r|au?r|ser|fer|ourr|err|udr)(?:ait|aient)$")
FUTURE = re.compile(
    r"(?:(?:[ei]r|[dv]r|aur|ser|fer|[eo]u?rr|ttr|aîtr|ompr|aincr|clur)(?:a|ont)|(?:[ei]r|dr|aur|[eo]u?rr)(?:ons|ez))$"
)
TOLD = re.compile(r"^(?:\w*[sx]pir|(?:re|at|é|sou)?tir|admir|désir|vir|(?:dé)?livr)(?:a|ons|ez)$")  # "retira" is past
IMPERFECT = re.compile(
    r"^(?:\w*spir|(?:re|at|é|sou)?tir|admir|désir|\w*mir|err|ser[rv]|ouvr|\w*fr|montr|entr|\w*ntr)(?:ait|aient)$"
)


def is_conditional(token: Token, lang: str) -> bool:
    """Say whether a verb stands in the French conditional."""
    if "Cnd" in token.morph.get("Mood", []):
        return True
    verbal = lang == "fr" and token.pos_ in ("VERB", "AUX")
    return verbal and bool(CONDITIONAL.search(token.lower_)) and not IMPERFECT.match(token.lower_)


def is_future(token: Token, lang: str) -> bool:
    """Say whether a verb stands in the French future."""
    if "Fut" in token.morph.get("Tense", []):
        return True
    verbal = lang == "fr" and token.pos_ in ("VERB", "AUX")
    return verbal and bool(FUTURE.search(token.lower_)) and not TOLD.match(token.lower_)


def is_past(token: Token) -> bool:
    """Say whether a verb stands in a past tense, or is an auxiliary that makes one ("has signed", "a signé")."""
    finite = "Fin" in token.morph.get("VerbForm", [])
    perfect = token.dep_.startswith("aux") and token.lemma_ in ("have", "avoir")
    return finite and (perfect or "Past" in token.morph.get("Tense", []))
