"""Where a text points back at a name: "the company", "le fonds", "it", "his", with what each may mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from spacy.tokens import Doc, Span, Token

from nlp.lexicon import check_keys, read_lexicon
from nlp.reading.seats import place_beside
from nlp.types import MentionKind

LANGUAGE_KEYS: Final = ("determiners", "defining", "nouns", "modifiers", "pronouns")
MODIFIERS = 4  # words between the article and its noun
BETWEEN = ("ADJ", "NOUN", "PROPN", "ADV", "NUM", "VERB", "PUNCT", "")
OPEN = ("de", "d'", "des", "du")
EMPTY_IT = re.compile(
    r"(?:'s|is|was|will be|would be|has been|may be|might be|becomes?|became|remains?|seems?|appears?|makes?|takes?)"
    r" (?:\w+ ){0,3}(?:that|to|if|whether|how|when|why|for|like)\b"
)
EMPTY_IL = re.compile(
    r"(?:n')?(?:ne )?(?:y |faut|faudra|fallait|faudrait|s'agi|semble|suffi|reste\b|convient|existe|pleut|importe"
    r"|(?:est|était|sera|serait) (?:\w+ ){1,3}(?:de|que|d'|qu'))"
)


@dataclass(frozen=True, slots=True)
class Anaphor:
    """Words that point back: the place, and what kind, roles and gender their antecedent has."""

    start: int
    end: int
    kinds: tuple[MentionKind, ...]
    roles: frozenset[str] = frozenset()
    gender: str | None = None
    noun: bool = False
    subject: bool = False
    possessive: bool = False
    words: frozenset[str] = frozenset()  # between article and noun, in lower case
    place: str | None = None  # where it has its seat


@cache
def grammar(lang: str) -> dict[str, Any]:
    """Return the pointing words of a language, none for one that has none."""
    table: dict[str, Any] = read_lexicon("coreference")
    check_keys(table, ("never", "genders", "en", "fr"), "nlp/lexicon/coreference.toml")
    own: dict[str, Any] = table[lang] if lang in ("en", "fr") else {key: {} for key in LANGUAGE_KEYS}
    check_keys(own, LANGUAGE_KEYS, f"nlp/lexicon/coreference.toml, {lang}")
    return own


def find_anaphors(doc: Doc, lang: str) -> Iterator[Anaphor]:
    """Yield the descriptions and pronouns of a text in order."""
    rules = grammar(lang)
    begun = {noun.split("-")[0] for noun in rules["nouns"]}
    for token in doc:
        word = token.lower_
        found = _pronoun(token, rules) if word in rules["pronouns"] else None
        if (word in begun or word in rules["nouns"]) and (whole := _with_hyphens(token)).text.lower() in rules["nouns"]:
            found = _description(whole, rules)
        if found is not None:
            yield found


def _with_hyphens(token: Token) -> Span:
    """Return a word with what hyphens join to it, which some tokenizers split (start-up)."""
    doc, end = token.doc, token.i + 1
    while end + 1 < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_ and not doc[end].whitespace_:
        end += 2
    return doc[token.i : end]


def _description(noun: Span, rules: dict[str, Any]) -> Anaphor | None:
    article = _article(noun[0], rules)
    place = (
        place_beside(noun, article)
        if article is not None and rules["nouns"][noun.text.lower()]["kind"] == "ORG"
        else None
    )
    if article is None or (place is None and _defined(noun, rules)):
        return None
    rule = rules["nouns"][noun.text.lower()]
    words = [token.lower_ for token in noun.doc[article.i + 1 : noun.end + 2] if not noun.start <= token.i < noun.end]
    narrowed = [rules["modifiers"][word] for word in words if word in rules["modifiers"]]
    start = article.idx if article.lower_ not in ("du", "au") else noun.doc[article.i + 1].idx
    return Anaphor(
        start,
        noun.end_char,
        (rule["kind"],),
        frozenset(narrowed[0] if narrowed else rule.get("roles", ())),
        noun=True,
        subject=is_subject(noun.root),
        words=frozenset(words),
        place=place,
    )


def _article(noun: Token, rules: dict[str, Any]) -> Token | None:
    """Return the definite article of a noun, looking back over what may stand between."""
    for index in range(noun.i - 1, max(noun.i - 2 - MODIFIERS, -1), -1):
        token = noun.doc[index]
        if token.lower_ in rules["determiners"]:
            return token
        if token.pos_ not in BETWEEN or token.is_space or token.text in (",", ".", ":", ";", "(", ")") or token.is_stop:
            return None
    return None


def _defined(noun: Span, rules: dict[str, Any]) -> bool:
    """Say whether a noun is made definite by what follows it, or itself defines another one."""
    after = noun.doc[noun.end] if noun.end < len(noun.doc) else None
    if after is None or (rules["nouns"][noun.text.lower()].get("open") and after.lower_ in OPEN):
        return False
    compound = noun.root.dep_ in ("compound", "nmod:unmarked") and noun.root.head.i >= noun.end
    return after.lower_ in rules["defining"] or compound


def _pronoun(token: Token, rules: dict[str, Any]) -> Anaphor | None:
    rest = token.doc[token.i + 1 : token.i + 15].text.lstrip()
    empty = {"it": EMPTY_IT, "il": EMPTY_IL}.get(token.lower_)
    if token.dep_.startswith("expl") or (empty and empty.match(rest)):
        return None
    if token.lower_ == "son" and token.text != "son" and token.pos_ == "PROPN":
        return None
    rule = rules["pronouns"][token.lower_]
    possessive = token.lower_ in ("its", "his", "son", "sa", "ses") or (
        token.lower_ == "her" and token.dep_.startswith(("nmod", "det"))
    )
    return Anaphor(
        token.idx,
        token.idx + len(token),
        tuple(rule["kinds"]),
        gender=rule.get("gender"),
        subject=is_subject(token),
        possessive=possessive,
    )


def is_subject(token: Token) -> bool:
    """Say whether a word is the subject of its clause."""
    return token.dep_.startswith("nsubj")
