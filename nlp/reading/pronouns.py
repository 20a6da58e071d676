"""Whom a speaker without a name means: "he said", "a-t-elle indiqué", "selon lui", "the two companies"."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from nlp.reading.anaphors import is_subject
from nlp.reading.naming import Names
from nlp.reading.told_names import gender_of
from nlp.types import Mention

NEAR = 600  # characters back; a pronoun hardly ever points past the paragraph before
GENDERS = {"he": "m", "she": "f", "il": "m", "elle": "f", "lui": "m", "celui-ci": "m", "celle-ci": "f"}
PLURAL = frozenset({"they", "ils", "elles"})
THINGS = frozenset({"it", "il", "elle", "lui", "celui-ci", "celle-ci", "l'intéressé", "l'intéressée"})
DEFINITE = frozenset({"the", "le", "la", "l'"})
LATTER = re.compile(r"\s*(?:ce dernier|cette dernière|le second|la seconde|the latter)\b", re.IGNORECASE)
PAIR = re.compile(
    r"(?:the|both|les)(?: two| deux)? (?:companies|firms|groups|partners|sides|parties|entreprises|sociétés|groupes"
    r"|partenaires|parties)\b",
    re.IGNORECASE,
)


def word_of(token: Token) -> str:
    """Return a pronoun without the hyphen that ties it to its verb ("-elle")."""
    return token.lower_.lstrip("-").removeprefix("t-")


def is_pronoun(token: Token) -> bool:
    """Say whether a token is a pronoun that may stand for who speaks."""
    return word_of(token) in GENDERS or word_of(token) in THINGS


def meant_by_pronoun(token: Token, names: Names) -> Iterator[Mention]:
    """Yield whom a pronoun stands for that coreference left open: a person of its gender, else the last subject."""
    own = names.at(token)
    word = word_of(token)
    if own is not None:
        yield (own.kind == "ORG" and _person_told_of(token, word, names)) or own
        return
    every = _before(token.idx, names)
    before = [m for m in every if m.end <= token.sent.start_char] or every
    people = [m for m in before if m.kind == "PERSON" and _may_be(m, word)]
    here = [m for m in _before(token.idx, names) if m.start >= token.sent.start_char and _is_subject(m, names)]
    firms = [m for m in (*before, *here) if m.kind == "ORG"]
    if word in GENDERS and people:
        yield _last_subject(people, names)
    elif word in THINGS and firms:
        yield _last_subject(firms, names)


def _person_told_of(token: Token, pronoun: str, names: Names) -> Mention | None:
    """Return the last person of a pronoun's gender told of in its sentence or before: people speak more than firms."""
    before = names.doc[token.sent.start - 1].sent if token.sent.start else None
    start = token.sent.start_char if before is None else before.start_char
    near = [m for m in _before(token.idx, names) if m.start >= start]
    people = [m for m in near if m.kind == "PERSON" and _is_subject(m, names)]
    return next((m for m in reversed(people) if gender_of(m.entity) == GENDERS.get(pronoun, "")), None)


def _may_be(mention: Mention, pronoun: str) -> bool:
    """Say whether a person may be of the gender of a pronoun."""
    return gender_of(mention.entity) in (None, GENDERS.get(pronoun))


def latter_at(offset: int, names: Names, *, before: int | None = None) -> Mention | None:
    """Return whom "ce dernier" or "the latter" at an offset means: who was named last, or last `before` an offset."""
    if LATTER.match(names.text, offset) is None:
        return None
    named = [mention for mention in _before(before or offset, names) if mention.kind in ("PERSON", "ORG")]
    return named[-1] if named else None


def named_as(noun: Token, names: Names) -> list[Mention]:
    """Return whom a definite noun takes up that stood beside a name ("l'institut Riken ... l'institut")."""
    definite = any(child.lower_ in DEFINITE for child in noun.children)
    before = _before(noun.idx, names) if definite and noun.pos_ == "NOUN" else []
    same = re.compile(rf"(?<!\w){re.escape(noun.text)}(?: [\w'-]+){{0,4}} $", re.IGNORECASE)
    found = [m for m in before if m.kind == "ORG" and same.search(names.text[max(m.start - 60, 0) : m.start])]
    return found[-1:]


def _before(offset: int, names: Names) -> list[Mention]:
    return [m for m in names.standing if offset - NEAR <= m.start and m.end <= offset]


def _last_subject(mentions: Sequence[Mention], names: Names) -> Mention:
    """Return the last of some mentions that is a subject, else the last one."""
    subjects = [mention for mention in mentions if _is_subject(mention, names)]
    return (subjects or list(mentions))[-1]


def _is_subject(mention: Mention, names: Names) -> bool:
    span = names.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return span is not None and is_subject(span.root)
