"""The shortest verbatim span that carries a claim: its own words, without who says so."""

import re

from nlp.reading.frames import Frame
from nlp.reading.naming import Names
from nlp.reading.seeds import Seed
from nlp.types import Span

LEADING = frozenset(
    {
        "and",
        "but",
        "or",
        "that",
        "while",
        "as",
        "because",
        "so",
        "et",
        "mais",
        "ou",
        "que",
        "qu'",
        "qu’",
        "car",
        "tandis",
        "alors",
        "de",
        "d'",
        "d’",
        "to",
    }
)
ENDS = "ce and et that which que but or ou à de to of in at a an while as qui où dont le la the un une"
TRAILING = frozenset(re.findall(r"\w+", ENDS))
PUNCTUATION = frozenset(
    {",", ";", ":", ".", "-", "–", "—", "(", ")", "“", "”", "«", "»", '"', "'", "’", "!", "?", "…", "*"}
)


def quote_of(seed: Seed, frames: list[Frame], names: Names) -> Span:
    """Return the claim's span: from its first to its last own word, trimmed of punctuation, links and attribution."""
    tokens = [token for token in seed.tokens if not token.is_space]
    phrases = [frame for frame in frames if frame.kind == "phrase" and frame.cue is not None]
    tokens = _without_tail(tokens, phrases)
    while len(tokens) > 1 and (tokens[0].text in PUNCTUATION or tokens[0].lower_ in LEADING):
        tokens = tokens[1:]
    while len(tokens) > 1 and (tokens[-1].text in PUNCTUATION or tokens[-1].lower_ in TRAILING):
        tokens = tokens[:-1]
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    return Span(start, end, names.text[start:end])


def _without_tail(tokens: list, phrases: list[Frame]) -> list:  # type: ignore[type-arg]
    """Cut "according to X" off either end of a run of words."""
    for frame in phrases:
        assert frame.cue is not None
        cue = frame.cue.start
        before = [token for token in tokens if token.idx < cue]
        if len(before) >= 3:
            tokens = before
        elif before or (tokens and tokens[0].idx == cue):
            comma = next((place for place, token in enumerate(tokens) if token.text == "," and token.idx > cue), None)
            tokens = tokens[comma + 1 :] if comma is not None and comma + 3 < len(tokens) else tokens
    return tokens
