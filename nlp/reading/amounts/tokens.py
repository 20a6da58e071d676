"""Amounts, step 1: cut the text into words, digits and signs, which the grammar reads from left to right."""

import re
from dataclasses import dataclass

SPACES = " \u00a0\u202f\u2009"
GROUPED = r"\d{1,3}(?:(?P<gap>[\u00a0\u202f\u2009SPACE])\d{3}(?!\d))(?:(?P=gap)\d{3}(?!\d))*(?:[.,]\d+)?"
WORD = r"[^\W\d_]{2,}|(?:[^\W\d_]\.)+[^\W\d_](?![^\W\d_])\.?|(?:[^\W\d_]\.){2,}|[^\W\d_]"
TOKEN = WORD + r"|GROUPED|\d+(?:[.,'’]\d+)*|\n|[^\s\w]|_|\d"
# English writes no plain space inside a number, so "in May 24 500 people" stays two numbers there.
SPACED = re.compile(TOKEN.replace("GROUPED", GROUPED.replace("SPACE", " ")))
UNSPACED = re.compile(TOKEN.replace("GROUPED", GROUPED.replace("SPACE", "")))
ALIKE = str.maketrans({"’": "'", "‘": "'", "‑": "-", "‐": "-", "−": "-"})


@dataclass(slots=True)
class Tokens:
    """A text with its tokens: `words` are lower case, without the dots of an acronym (U.S. is `us`)."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def word(self, index: int) -> str:
        """Return the word at `index`, a line break outside of the text."""
        return self.words[index] if 0 <= index < len(self.words) else "\n"

    def written(self, index: int) -> str:
        """Return the token as it is written."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.words) else ""

    def glued(self, index: int) -> bool:
        """Say whether the token at `index` touches the one before it."""
        return 0 < index < len(self.words) and self.starts[index] == self.ends[index - 1]

    def digits(self, index: int) -> bool:
        """Say whether the token at `index` is a number in digits."""
        return self.word(index)[0].isdecimal()

    def letters(self, index: int) -> bool:
        """Say whether the token at `index` is a word."""
        return self.word(index)[0].isalpha()


def fold(token: str) -> str:
    """Write a token as the vocabulary has it."""
    if len(token) == 1:
        return token.translate(ALIKE).lower()
    return token.lower().replace(".", "") if token[0].isalpha() else token


def read_tokens(text: str, *, spaced: bool) -> Tokens:
    """Cut a text; `spaced` where the language puts plain spaces inside numbers."""
    pattern = SPACED if spaced else UNSPACED
    places = [match.span() for match in pattern.finditer(text)]
    words = [fold(text[start:end]) for start, end in places]
    return Tokens(text, words, [start for start, _ in places], [end for _, end in places])


def words_of(phrase: str) -> tuple[str, ...]:
    """Cut a phrase of the vocabulary as a text is cut."""
    return tuple(read_tokens(phrase, spaced=False).words)
