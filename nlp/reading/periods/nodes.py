"""From raw text to nodes: only the neighbourhood of words that can belong to a period is looked at."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.reading.periods.calendar import Moment
from nlp.reading.periods.vocabulary import BREAK, TOKEN, Language, Roles, Value, date_roles, number_roles

SPECIAL = {"full": "fulldate", "half": "halfdate", "opaque": "opaque", "decimal": "opaque"}
WORD = re.compile(r"[^\W\d_]+|\d+")
REACH = 70  # characters on either side of an anchor: the longest period of the test tables has 62
SAME_WIDTH = {"’": "'", "\u00a0": " ", "\u202f": " ", "–": "-", "—": "-", "‑": "-"}


@dataclass(slots=True)
class Node:
    """One word, number or mark, or a period read from several of them."""

    start: int
    end: int
    letter: str
    text: str
    values: dict[str, Value]
    moment: Moment | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """The neighbourhood of an anchor: the text as it is and in lower case, its tokens and what is written there."""

    text: str
    low: str
    tokens: list[re.Match[str]]
    written: list[str]


def lower(text: str) -> str:
    """Fold case, apostrophes, spaces and dashes; every character stays at its place."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(one if len(one := c.lower()) == 1 else c for c in text)
    for sign, plain in SAME_WIDTH.items():
        if sign in low:
            low = low.replace(sign, plain)
    return low


def windows(low: str, words: Language) -> Iterator[tuple[int, int]]:
    """Yield the stretches around anchors, in order and apart: what the grammar knows, and the word that follows."""
    found = list(WORD.finditer(low))
    wanted = [index for index, match in enumerate(found) if match[0] in words.anchors]
    wanted += [bisect_left(found, match.start(), key=re.Match.start) for match in words.places.finditer(low)]
    end = -1
    for index in sorted(wanted):
        if index == len(found) or found[index].start() < end:
            continue
        first, last = spread(found, index, -1, words), spread(found, index, 1, words)
        start = max(end, found[first - 1].end() if first else 0)
        end = found[last + 1].end() if last + 1 < len(found) else len(low)
        yield start, end


def spread(found: list[re.Match[str]], index: int, way: int, words: Language) -> int:
    """Return the last of the words on one side of an anchor, within reach, that the grammar knows."""
    place = found[index].start()
    while 0 <= index + way < len(found):
        word = found[index + way]
        if not (word[0] in words.familiar or word[0].isdigit()) or abs(word.start() - place) > REACH:
            break
        index += way
    return index


def tokens(low: str, start: int, end: int) -> list[re.Match[str]]:
    """Cut a stretch into tokens; words cut off at its edges are left out."""
    while 0 < start < len(low) and low[start].isalnum() and low[start - 1].isalnum() and start < end:
        start += 1
    while 0 < end < len(low) and low[end].isalnum() and low[end - 1].isalnum() and end > start:
        end -= 1
    return list(TOKEN.finditer(low, start, end))


def read_nodes(text: str, low: str, words: Language) -> Iterator[Node]:
    """Yield the nodes that can be part of a period, with a break where others were left out and at ends of lines."""
    for start, end in windows(low, words):
        found = tokens(low, start, end)
        stretch = Stretch(text, low, found, [token[0] for token in found])
        for first, last in runs(stretch, words):
            yield from run_nodes(stretch, first, last, words)


def runs(stretch: Stretch, words: Language) -> Iterator[tuple[int, int]]:
    """Yield the tokens that stand together, all known to the grammar, if one of them can make a period."""
    first, wanted = 0, False
    for index, token in enumerate(stretch.tokens):
        kind, written = token.lastgroup, stretch.written[index]
        if kind == "word" and written not in words.familiar:
            if wanted:
                yield first, index
            first, wanted = index + 1, False
        elif not wanted:
            wanted = written in words.anchors or kind in ("full", "half") or (kind == "number" and len(written) < 3)
    if wanted:
        yield first, len(stretch.tokens)


def run_nodes(stretch: Stretch, first: int, last: int, words: Language) -> Iterator[Node]:
    """Yield the nodes of a run, the one that follows it, and a break."""
    found, index = stretch.tokens, first
    while index < min(last + 1, len(found)):
        if index > first and "\n" in stretch.low[found[index - 1].end() : found[index].start()]:
            yield Node(found[index].start(), found[index].start(), BREAK, "", {})
        size, node = one_node(stretch, index, words)
        yield node
        index += size
    yield Node(found[-1].end(), found[-1].end(), BREAK, "", {})


def one_node(stretch: Stretch, index: int, words: Language) -> tuple[int, Node]:
    """Return the node at a token, and how many tokens it takes."""
    token, written, low = stretch.tokens[index], stretch.written[index], stretch.low
    kind = token.lastgroup
    for parts, roles in words.phrases.get(written, ()):
        last = index + len(parts)
        if stretch.written[index:last] == parts:
            return len(parts), make(token.start(), stretch.tokens[last - 1].end(), low, roles, words)
    if kind == "number":
        return 1, number_node(low, token, words)
    if kind == "word" and (values := words.words.get(written)):
        return 1, make(token.start(), token.end(), low, plausible(stretch, index, words, values), words)
    if kind == "mark" and (values := words.words.get(written)):
        return 1, make(token.start(), token.end(), low, values, words)
    role = SPECIAL.get(kind or "", "other" if kind == "word" else "mark")
    return 1, make(token.start(), token.end(), low, {role: written}, words)


def make(start: int, end: int, low: str, values: dict[str, Value], words: Language) -> Node:
    """Build a node from its roles."""
    return Node(start, end, words.alphabet.letters.get(frozenset(values), BREAK), low[start:end], values)


def number_node(low: str, token: re.Match[str], words: Language) -> Node:
    """Build the node of a number in digits, without roles where it is part of a name, a share or a sum."""
    start, end, digits = token.start(), token.end(), token[0]
    before, after = low[max(0, start - 12) : start], low[end : end + 12]
    glued = re.search(r"([^\W\d_]+|[$€£¥#])-?$|[$€£¥] $", before)
    tail = re.match(r"-?([^\W\d_]+)|\s?[%°$€£¥]|[.,]\d", after)
    bad = (glued and not allowed_beside(glued[1] or "$", words)) or (tail and not allowed_beside(tail[1] or "%", words))
    roles: Roles = frozenset({"opaque"}) if bad or len(digits) > 4 else number_roles(digits)
    return make(start, end, low, {role: int(digits) for role in roles}, words)


def allowed_beside(word: str, words: Language) -> bool:
    """Say whether a word may touch the number of a date: 20th, Q3, 1990s, mid-2026, 14april."""
    return bool(words.words.get(word, {}).keys() & set(words.careful["beside_numbers"]))


def plausible(stretch: Stretch, index: int, words: Language, values: dict[str, Value]) -> dict[str, Value]:
    """Return the roles of a word, without those that a doubtful one (`may`, `march`, `sun`) lacks here."""
    written, initial = stretch.written, stretch.text[stretch.tokens[index].start()]
    rule = words.careful["words"].get(written[index])
    if rule is None or (rule["case"] == "lower" and initial.islower()):
        return values
    before = written[index - 1] if index else ""
    after = next((one for one in written[index + 1 : index + 4] if one[0] not in ".,-/'("), "")
    capital = initial.isupper() or rule["case"] == "any"
    near = bool(re.match(r"\d{1,2}$", before)) or bool(re.match(r"\d", after))
    near = near or (capital and beside(before, after, words, rule["roles"]))
    near = near or (capital and joined_to_month(written[index + 1 : index + 3], words))
    if near or before in rule["after"] or (capital and before in rule["capital_after"]):
        return values
    return {role: value for role, value in values.items() if role not in rule["roles"]} or {"other": written[index]}


def joined_to_month(after: list[str], words: Language) -> bool:
    """Say whether a word is the first of two months: `May to July`."""
    first, second = ([words.words.get(one, {}) for one in after] + [{}, {}])[:2]
    return bool(first.keys() & {"to", "dash", "and", "or"}) and "month" in second


def beside(before: str, after: str, words: Language, roles: list[str]) -> bool:
    """Say whether the words on both sides of a doubtful word make it a month or a weekday."""
    left, right = words.words.get(before, {}).keys(), words.words.get(after, {}).keys()
    wanted = {"ordinal", "month"} if "weekday" in roles else {"ordinal", "month", "tens"}
    return bool(left & {"ordinal", "edge", "rim", "th"} or right & wanted)


def date_node(parts: list[Node], moment: Moment, words: Language) -> Node:
    """Build the node of a period from what it was read in."""
    letter = words.alphabet.letters[date_roles(moment.grain)]
    while parts[-1].text == "." and len(parts) > 1:
        parts = parts[:-1]
    text = " ".join(part.text for part in parts)
    return Node(parts[0].start, parts[-1].end, letter, text, {}, moment)
