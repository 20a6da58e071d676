"""Names that no gazetteer knows: what the trained pipeline found, cleaned, and what the words around a name tell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from nlp.languages import kind_of
from nlp.reading.known_names import legal_end, name_words
from nlp.types import Kind, Mention

TAUGHT, GUESSED = 0.8, 0.6  # found by a trained pipeline; by the words around alone
LONGEST = 8  # words; what is longer is a headline in capitals
RUN = r"(?:(?:[A-ZÀ-ÖØ-Ý]\.){1,3}|[A-ZÀ-ÖØ-Ý](?:[\w&-]|[.'](?=[\w]))*)"
LEADING = re.compile(
    r"^(?:[\W_]+|[dDlLjJnNsS]'(?=[\w«\"“])|(?:[Tt]he|[Ll]es?|[Ll]a|[Dd]es|[Uu]n|[Uu]ne|[Dd]u|[Aa]n?|[Aa]ux?) )"
)
TRAILING = re.compile(r"(?:'s?|[^\w.)]+|(?<=[a-zà-ÿ]{4})\.|(?<=\d)\.)$")
MODEL = re.compile(r"[A-Z]{0,6}-?\d[\w.-]*|[\d\W]+|(?:GPT|DGX|HGX|RTX|MI|TPU|GB|LPU)[ -]?\d\w*.*|[A-Z]\d+")


@dataclass(frozen=True, slots=True)
class Guess:
    """A stretch of text taken for a name."""

    start: int
    end: int
    kind: Kind
    confidence: float


def find_new(doc: Doc, lang: str) -> Iterator[Mention]:
    """Yield the names found by the pipeline's own recogniser, then those that the words around a name tell."""
    text = doc.text
    for guess in (*_recognised(doc), *_told(text)):
        trimmed = trim(text, guess)
        if trimmed is not None and plausible(text[trimmed.start : trimmed.end], trimmed.kind):
            words = text[trimmed.start : trimmed.end]
            yield Mention(trimmed.start, trimmed.end, words, trimmed.kind, words, confidence=trimmed.confidence)


def trim(text: str, guess: Guess) -> Guess | None:
    """Take articles, titles, elisions and possessives off the ends of a name, and the legal form in."""
    start, end = guess.start, guess.end
    while start < end and (found := LEADING.match(text[start:end])) and not _is_title_of_paper(text[start:end]):
        start += found.end()
    start += _titles_before(text[start:end], guess.kind)
    while start < end and (found := TRAILING.search(text[start:end])):
        end = start + found.start()
    if guess.kind == "ORG":
        end = legal_end(text, end)
    return Guess(start, end, guess.kind, guess.confidence) if start < end else None


def plausible(words: str, kind: Kind) -> bool:
    """Say whether words can be a name of a kind at all."""
    if words in name_words("junk") or words in name_words("months") or words in name_words("openers"):
        return False
    if not any(char.isupper() for char in words) or len(words) < 2 or len(words.split()) > LONGEST or "\n" in words:
        return False
    if kind == "PERSON" and any(char.isdigit() for char in words):
        return False
    return MODEL.fullmatch(words) is None


def _is_title_of_paper(words: str) -> bool:
    """Say whether an article with a capital belongs to a name (The Information, Le Monde), as no sentence begins."""
    return re.match(r"(?:The|Les?|La|L') ?[A-ZÀ-Ý]", words) is not None and len(words.split()) == 2


def _titles_before(words: str, kind: Kind) -> int:
    titles = name_words("person_titles") if kind == "PERSON" else name_words("organisation_titles")
    skipped = 0
    while (found := re.match(r"(\S+) +(?=\S)", words[skipped:])) and found[1] in titles:
        skipped += found.end()
    return skipped


def _recognised(doc: Doc) -> Iterator[Guess]:
    for span in doc.ents:
        if kind := kind_of(span.label_):
            yield Guess(span.start_char, span.end_char, kind, TAUGHT)


def _told(text: str) -> Iterator[Guess]:
    """Yield the runs of capitalised words whose own or neighbouring words say what they name."""
    for pattern, kind in _patterns():
        for found in pattern.finditer(text):
            words = found["name"].split()
            skip = 0
            while skip < len(words) - 1 and words[skip] in name_words("openers"):
                skip += 1
            start = found.end("name") - len(" ".join(words[skip:]))
            if kind == "ORG" or len(words) - skip > 1:
                yield Guess(start, found.end("name"), kind, GUESSED)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Kind], ...]:
    ends, starts = _any_of("organisation_ends"), _any_of("organisation_starts")
    before, titles, speech = _any_of("organisation_titles"), _any_of("person_titles"), _any_of("speech")
    person = rf"(?P<name>{RUN}(?: (?:{_any_of('particles')}))?(?: {RUN}){{1,2}})"
    return (
        (re.compile(rf"(?<![\w'-])(?P<name>(?:{RUN} ){{1,4}}(?:{ends}))(?![\w-])"), "ORG"),
        (re.compile(rf"(?<![\w'-])(?P<name>(?:{starts})(?: (?:de|du|des|of|for|d'|pour))?(?: {RUN}){{1,4}})"), "ORG"),
        (
            re.compile(rf"(?<![\w'-])(?:le|la|l'|the|The|Le|La|L') ?(?:{before}) (?P<name>{RUN}(?: {RUN}){{0,3}})"),
            "ORG",
        ),
        (re.compile(rf"(?<![\w'-])(?:{titles}) {person}"), "PERSON"),
        (re.compile(rf"(?<![\w'-]){person},? (?:a |has |had |have )?(?:{speech})(?!\w)"), "PERSON"),
        (re.compile(rf"(?<!\w)(?:{speech}) {person}(?!\w)"), "PERSON"),
        (re.compile(rf"(?<!\w){person}, (?:the |le |la |l'|its |son |sa |[\w-]+ )?(?:{titles})(?!\w)"), "PERSON"),
    )


def _any_of(key: str) -> str:
    return "|".join(map(re.escape, sorted(name_words(key), key=len, reverse=True)))
