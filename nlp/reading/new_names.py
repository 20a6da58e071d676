"""Names that no gazetteer knows: what the trained pipeline found, cleaned, and what the words around a name tell."""

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span

from nlp.languages import kind_of
from nlp.parsing import text_of
from nlp.reading.known_names import legal_end, name_words
from nlp.reading.told_names import Guess, find_located, find_told
from nlp.types import Kind, Mention

TAUGHT = 0.8  # what a trained pipeline finds is right about as often
LONGEST = 8  # words; what is longer is a headline in capitals
LEADING = re.compile(
    r"^(?:[\W_]+|[dDlLjJnNsS]'(?=[\w«\"“])|(?:[Tt]he|[Ll]es?|[Ll]a|[Dd]es|[Uu]n|[Uu]ne|[Dd]u|[Aa]n?|[Aa]ux?) )"
)
TRAILING = re.compile(r"(?:'s?|[^\w.)]+|(?<=[a-zà-ÿ]{4})\.|(?<=\d)\.)$")
MODEL = re.compile(r"[A-Z]{0,6}-?\d[\w.-]*|[\d\W]+|(?:GPT|DGX|HGX|RTX|MI|TPU|GB|LPU)[ -]?\d\w*.*|[A-Z]\d+")


def find_new(doc: Doc, places: Iterable[tuple[int, int]]) -> Iterator[Mention]:
    """Yield the names found by the pipeline's own recogniser, then those that words or known places around tell."""
    text = text_of(doc)
    for guess in (*_recognised(doc), *find_told(text), *find_located(text, places)):
        trimmed = trim(text, guess)
        if trimmed is not None and plausible(text[trimmed.start : trimmed.end], trimmed.kind):
            words = text[trimmed.start : trimmed.end]
            yield Mention(trimmed.start, trimmed.end, words, trimmed.kind, words, confidence=trimmed.confidence)


def trim(text: str, guess: Guess) -> Guess | None:
    """Take articles, titles, elisions and possessives off the ends of a name, and the legal form in."""
    start, end = guess.start, guess.end
    while start < end and (found := LEADING.match(text[start:end])) and not _opens_a_name(text, start, end):
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
    if kind == "PERSON" and (any(char.isdigit() for char in words) or words.split()[-1].islower()):
        return False
    return MODEL.fullmatch(words) is None and _has_own_words(words.split())


def _has_own_words(words: list[str]) -> bool:
    """Say whether a name has capitalised words of its own, and is no clause or law that begins with one."""
    capital = [word for word in words if any(char.isupper() for char in word)]
    ordinary = name_words("junk") | name_words("openers") | name_words("months")
    clause = len(words) > 3 and 2 * len(capital) < len(words)
    return not clause and words[-1] not in name_words("work_ends") and any(word not in ordinary for word in capital)


def _only_begins_sentence(span: Span) -> bool:
    """Say whether a single word has its capital from the start of a sentence: it is a verb, or a word elsewhere."""
    token = span[0]
    if len(span) > 1 or not token.is_title or not (token.i == 0 or token.is_sent_start):
        return False
    elsewhere = re.search(rf"(?<![\w-]){re.escape(token.lower_)}(?![\w-])", text_of(span.doc))
    return elsewhere is not None or token.pos_ in ("VERB", "AUX", "ADV", "ADJ", "ADP", "PRON", "DET")


def _opens_a_name(text: str, start: int, end: int) -> bool:
    """Say whether an article with a capital belongs to a name (The Information, Le Monde), as no sentence begins."""
    if not re.match(r"(?:The|Les?|La) [A-ZÀ-Ý]", text[start:end]):
        return False
    before = text[:start].rstrip()[-1:]
    return before.islower() or before == "," or text[start:end].split()[-1] in name_words("short_names")


def _titles_before(words: str, kind: Kind) -> int:
    titles = name_words("person_titles") if kind == "PERSON" else name_words("organisation_titles")
    skipped = 0
    while (found := re.match(r"(\S+) +(?=\S)", words[skipped:])) and found[1] in titles:
        skipped += found.end()
    return skipped


def _recognised(doc: Doc) -> Iterator[Guess]:
    for span in doc.ents:
        if (kind := kind_of(span.label_)) and not _only_begins_sentence(span):
            yield Guess(span.start_char, span.end_char, kind, TAUGHT)
