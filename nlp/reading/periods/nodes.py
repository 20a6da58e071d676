"""From raw text to nodes: only the neighbourhood of words that can belong to a period is looked at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.reading.periods.calendar import Moment
from nlp.reading.periods.vocabulary import BREAK, TOKEN, Language, Roles, Value, date_roles, number_roles

WORD = re.compile(r"[^\W\d_]+|\d+")
SHORT_DATE = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d\d(?!\d)|20\d{6}|\d{1,2}/\d{1,2}(?![\d/])")
REACH = 70  # characters on either side of an anchor: the longest period of the test tables has 62
STOPS = re.compile(r"[\n;!?|]")
SAME_WIDTH = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "–": "-", "—": "-", "‑": "-"})


@dataclass(slots=True)
class Node:
    """One word, number or mark, or a period read from several of them."""

    start: int
    end: int
    letter: str
    text: str
    values: dict[str, Value]
    moment: Moment | None = None


def lower(text: str) -> str:
    """Fold case, apostrophes, spaces and dashes; every character stays at its place."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(one if len(one := c.lower()) == 1 else c for c in text)
    return low.translate(SAME_WIDTH)


def windows(low: str, anchors: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches around anchors, whole words, in order and apart."""
    places = [match.span() for match in WORD.finditer(low) if match[0] in anchors]
    places += [match.span() for match in SHORT_DATE.finditer(low)]
    start = end = -1
    for first, last in sorted(places):
        left, right = max(0, first - REACH), min(len(low), last + REACH)
        if left > end:
            if end >= 0:
                yield start, end
            start = left
        end = max(end, right)
    if end >= 0:
        yield start, end


def tokens(low: str, start: int, end: int) -> list[re.Match[str]]:
    """Cut a stretch into tokens; words cut off at its edges are left out."""
    while 0 < start < len(low) and low[start].isalnum() and low[start - 1].isalnum() and start < end:
        start += 1
    while 0 < end < len(low) and low[end].isalnum() and low[end - 1].isalnum() and end > start:
        end -= 1
    return list(TOKEN.finditer(low, start, end))


def read_nodes(text: str, low: str, words: Language) -> Iterator[Node]:
    """Yield the nodes of every stretch, with a break between stretches and at ends of lines."""
    for start, end in windows(low, words.anchors):
        found = tokens(low, start, end)
        index = 0
        while index < len(found):
            if index and STOPS.search(low, found[index - 1].end(), found[index].start()):
                yield Node(found[index].start(), found[index].start(), BREAK, "", {})
            size, node = one_node(text, low, found, index, words)
            yield node
            index += size
        yield Node(end, end, BREAK, "", {})


def one_node(text: str, low: str, found: list[re.Match[str]], index: int, words: Language) -> tuple[int, Node]:
    """Return the node at a token, and how many tokens it takes."""
    token = found[index]
    kind, written = token.lastgroup, token[0]
    for parts, roles in words.phrases.get(written, ()):
        last = index + len(parts)
        if last <= len(found) and tuple(one[0] for one in found[index:last]) == parts:
            return len(parts), make(token.start(), found[last - 1].end(), low, roles, words)
    if kind == "number":
        return 1, number_node(low, token, words)
    if kind == "word" and (values := words.words.get(written)):
        allowed = plausible(text, low, found, index, words, values)
        return 1, make(token.start(), token.end(), low, allowed, words)
    if kind == "mark" and (values := words.words.get(written)):
        return 1, make(token.start(), token.end(), low, values, words)
    special = {"full": "fulldate", "half": "halfdate", "opaque": "opaque", "decimal": "opaque"}
    role = special.get(kind or "", "other" if kind == "word" else "mark")
    return 1, make(token.start(), token.end(), low, {role: written}, words)


def make(start: int, end: int, low: str, values: dict[str, Value], words: Language) -> Node:
    """Build a node from its roles."""
    return Node(start, end, words.alphabet.letters.get(frozenset(values), BREAK), low[start:end], values)


def number_node(low: str, token: re.Match[str], words: Language) -> Node:
    """Build the node of a number in digits, without roles where it is part of a name, a share or a sum."""
    start, end, digits = token.start(), token.end(), token[0]
    before, after = low[max(0, start - 12) : start], low[end : end + 12]
    glued = re.search(r"([^\W\d_]+|[$€£¥#])-?$", before)
    tail = re.match(r"-?([^\W\d_]+)|\s?[%°$€£¥]|[.,]\d", after)
    bad = (glued and not allowed_beside(glued[1], words)) or (tail and not allowed_beside(tail[1] or "%", words))
    roles: Roles = frozenset({"opaque"}) if bad or len(digits) > 4 else number_roles(digits)
    return make(start, end, low, {role: int(digits) for role in roles}, words)


def allowed_beside(word: str, words: Language) -> bool:
    """Say whether a word may touch the number of a date: 20th, Q3, 1990s, mid-2026, 14april."""
    return bool(words.words.get(word, {}).keys() & set(words.careful["beside_numbers"]))


def plausible(
    text: str, low: str, found: list[re.Match[str]], index: int, words: Language, values: dict[str, Value]
) -> dict[str, Value]:
    """Return the roles of a word, without those that a doubtful one (`may`, `march`, `sun`) lacks here."""
    word = found[index][0]
    rule = words.careful["words"].get(word)
    if rule is None:
        return values
    if rule["case"] == "lower" and text[found[index].start()].islower():
        return values
    before = found[index - 1][0] if index else ""
    after = next((one[0] for one in found[index + 1 : index + 4] if one[0] not in ".,-/'("), "")
    capital = text[found[index].start()].isupper() or rule["case"] == "any"
    near = bool(re.match(r"\d{1,2}$", before)) or bool(re.match(r"\d", after))
    near = near or (capital and beside(before, after, words, rule["roles"]))
    if near or before in rule["after"] or (capital and before in rule["capital_after"]):
        return values
    return {role: value for role, value in values.items() if role not in rule["roles"]} or {"other": word}


def beside(before: str, after: str, words: Language, roles: list[str]) -> bool:
    """Say whether the words on both sides of a doubtful word make it a month or a weekday."""
    left, right = words.words.get(before, {}).keys(), words.words.get(after, {}).keys()
    wanted = {"ordinal", "month"} if "weekday" in roles else {"ordinal"}
    return bool(left & {"ordinal", "edge", "th"} or right & wanted)


def date_node(parts: list[Node], moment: Moment, words: Language) -> Node:
    """Build the node of a period from what it was read in."""
    letter = words.alphabet.letters[date_roles(moment.grain)]
    while parts[-1].text == "." and len(parts) > 1:
        parts = parts[:-1]
    text = " ".join(part.text for part in parts)
    return Node(parts[0].start, parts[-1].end, letter, text, {}, moment)
