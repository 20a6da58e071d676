"""Names that the words around them or their own words tell: "groupe Acme", "Acme Holdings", "Jane Doe said"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from nlp.reading.known_names import name_words
from nlp.types import Kind

SURE, GUESSED = 0.7, 0.6  # by a given name or an own word of the name; by the words around alone
UPPER = "A-ZÀ-ÖØ-Ý"
WORD = rf"(?:(?:[{UPPER}]\.){{1,3}}|[{UPPER}](?:[\w&-]|[.'](?=\w))*)"
OPEN, CLOSE = r"(?<![\w'-])", r"(?![\w-])"
CAMEL = rf"[{UPPER}][a-zà-ÿ]+[{UPPER}]\w+"
LOCATED = re.compile(
    rf"(?<!\w)(?:in|near|outside|at|à|près de|from|of|de) (?P<name>{WORD}(?:[ -](?:sur-|de |la |{WORD}))*)"
    r"(?:, (?:in |en |au )?| \(| in )$"
)
NO_COMPANY = re.compile(r"(?:Ma?c|Le|De|La|Du|Van|O'|Fitz|i)[A-Z]\w*")  # capitals inside a person's name


@dataclass(frozen=True, slots=True)
class Guess:
    """A stretch of text taken for a name."""

    start: int
    end: int
    kind: Kind
    confidence: float


def find_told(text: str) -> Iterator[Guess]:
    """Yield the runs of capitalised words whose own or neighbouring words say what they name."""
    for pattern, kind, confidence in _patterns():
        for found in pattern.finditer(text):
            words = found["name"].split()
            skip = _ordinary(words)
            start = found.end("name") - len(" ".join(words[skip:]))
            alone = len(words) - skip < 2
            unfit = alone and (kind == "PERSON" or NO_COMPANY.fullmatch(words[-1]))
            if not unfit and (confidence == SURE or not _in_headline(text, start)):
                yield Guess(start, found.end("name"), kind, confidence)


def find_located(text: str, places: Iterable[tuple[int, int]]) -> Iterator[Guess]:
    """Yield the places that a known one tells: "in Tarnwick, in Ireland", "à Bruyères (France)"."""
    for start, _ in places:
        if found := LOCATED.search(text, max(start - 60, 0), start):
            yield Guess(found.start("name"), found.end("name"), "PLACE", GUESSED)


def gender_of(name: str) -> str | None:
    """Return m or f for a person whose given name one gender has; None where it is not known."""
    first = name.split()[0] if name.split() else ""
    own = [gender for gender in ("m", "f") if first in name_words(f"given_{gender}")]
    return own[0] if len(own) == 1 else None


def _in_headline(text: str, offset: int) -> bool:
    """Say whether a line has a capital on nearly every word, so that a capital tells nothing."""
    line = text[text.rfind("\n", 0, offset) + 1 :].split("\n", 1)[0][:400]
    words = [word for word in re.findall(r"[^\W\d_]\w+", line) if len(word) > 3]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _ordinary(words: list[str]) -> int:
    """Count the words in front that only have their capital from the start of a sentence."""
    skip = 0
    while skip < len(words) - 1 and words[skip] in name_words("openers"):
        skip += 1
    return skip


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Kind, float], ...]:
    return tuple((re.compile(pattern), kind, confidence) for pattern, kind, confidence in (*_people(), *_companies()))


def _people() -> Iterator[tuple[str, Kind, float]]:
    titles, speech = _any_of("person_titles"), _any_of("speech")
    given, particles = _any_of("given_m", "given_f"), _any_of("particles")
    tribe = rf"(?:(?: (?:{particles}) {WORD})|(?: (?:al|el)-{WORD}))*"
    family = rf"(?: [{UPPER}]\.)?(?: (?:{particles}))?(?: {WORD}){{1,2}}{tribe}"
    yield (
        rf"{OPEN}(?P<name>(?:{given})(?:-{WORD})?(?: [{UPPER}]\.)?(?: (?:{particles}))?(?: |-){WORD}{tribe}){CLOSE}",
        "PERSON",
        SURE,
    )
    yield rf"(?<![\w-])(?:{titles}) (?P<name>{WORD}{family})", "PERSON", GUESSED
    yield rf"{OPEN}(?P<name>{WORD}{family}),? (?:a |has |had |have )?(?:{speech})(?!\w)", "PERSON", GUESSED
    yield rf"(?<!\w)(?:{speech}) (?:à [^\W\d][\w']* )?(?P<name>{WORD}{family}){CLOSE}", "PERSON", GUESSED
    yield (
        rf"{OPEN}(?P<name>{WORD}{family}), (?:the |le |la |l'|its |son |sa |[\w-]+ )?(?:{titles})(?!\w)",
        "PERSON",
        GUESSED,
    )


def _companies() -> Iterator[tuple[str, Kind, float]]:
    ends, starts = _any_of("organisation_ends"), _any_of("organisation_starts")
    before, nouns, posts = _any_of("organisation_titles"), _any_of("company_nouns"), _any_of("posts")
    yield rf"{OPEN}(?P<name>(?:{WORD} ){{1,4}}(?:{ends})){CLOSE}", "ORG", SURE
    yield (
        rf"{OPEN}(?P<name>(?:(?:The|Le|La|Les) |(?:{WORD} ){{1,3}})(?:{_any_of('press')})){CLOSE}(?! {WORD})",
        "ORG",
        GUESSED,
    )
    yield rf"{OPEN}(?P<name>(?:{starts})(?: (?:de|du|des|of|for|d'|pour))?(?: {WORD}){{1,4}})", "ORG", SURE
    yield rf"{OPEN}(?P<name>{CAMEL}){CLOSE}(?! {WORD})", "ORG", SURE
    yield rf"{OPEN}(?:[Ll]e |[Ll]a |[Ll]'|[Tt]he )(?:{before}) (?P<name>{WORD}(?: {WORD}){{0,3}})", "ORG", GUESSED
    yield rf"{OPEN}[Cc]hez (?P<name>{WORD}(?: {WORD}){{0,2}})", "ORG", GUESSED
    yield rf"(?<!\w)(?:{posts}) (?:of |at |de |d'|du groupe |chez )(?P<name>{WORD}(?: {WORD}){{0,2}})", "ORG", GUESSED
    yield rf"{OPEN}(?P<name>{WORD}(?: {WORD}){{0,2}}) (?:{_any_of('company_verbs')})(?!\w)", "ORG", GUESSED
    yield (
        rf"{OPEN}(?P<name>{WORD}(?: {WORD}){{0,2}}), (?:an? |une? |the |le |la |l')(?:[\w'-]+ ){{0,2}}(?:{nouns})\b",
        "ORG",
        GUESSED,
    )


def _any_of(*keys: str) -> str:
    words = {word for key in keys for word in name_words(key)}
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
