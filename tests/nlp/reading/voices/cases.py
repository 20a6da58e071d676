"""One case of attribution: a text, words of one claim in it, and who says that claim."""

from dataclasses import dataclass

NOBODY: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A text, words that the claim's quote holds, and its speakers, nearest first; `denied` where they deny it."""

    text: str
    words: str
    speakers: tuple[str, ...]
    denied: bool = False
