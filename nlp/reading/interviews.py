"""Interviews: which stretches of a text are the answers of whom, by the names before them or by the questions."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.types import Mention

LINE = re.compile(r"[^\n]*\S[^\n]*")
LETTER = re.compile(r"\W{0,2}(?P<letter>Q|A|R)\W{0,2}(?: ?[:.]|\)) ?(?:[-–—] )?")
LABEL = re.compile(r"\W{0,2}(?P<label>[^\W\d_][\w.'’ -]{0,40}?)\W{0,2}(?: ?:|\. ?[-–—]| [-–—]) ?")
ASKED = re.compile(r"\?[\s»”\"*]*$")
FIRST_PERSON = re.compile(
    r"\b(?:we|we're|we've|we'll|our|us|I|I'm|I've|my|nous|notre|nos|je|j'|j’|mon|ma|mes)(?!\w)", re.IGNORECASE
)
SECOND_PERSON = re.compile(r"\b(?:you|your|vous|votre|vos)\b", re.IGNORECASE)
OPENING_QUESTION = re.compile(r"(?P<asked>[^\n.!?]{8,200}\?[»”\"]?)\s+(?:[-–—] )?")
ASKER = re.compile(r"(?:by|par) $", re.IGNORECASE)  # "Propos recueillis par X"
LONGEST_PROMPT = 120
LEAST_ANSWERS = 2
OWN_SHARE, ADDRESSED_SHARE = 0.5, 0.3  # of the answers that speak in the first person; where a question says "you"


@dataclass(frozen=True, slots=True)
class Answer:
    """A stretch of text that one person says."""

    start: int
    end: int
    speaker: Mention


def find_answers(text: str, mentions: Sequence[Mention]) -> list[Answer]:
    """List the answers of an interview; none in any other text."""
    lines = [(match.start(), match.end()) for match in LINE.finditer(text)]
    people = [m for m in mentions if m.kind == "PERSON" and not m.coreferent]
    if not people or len(lines) < LEAST_ANSWERS + 1:
        return []
    return [*_labelled(text, lines, people)] or [*_unlabelled(text, lines, people)]


def _labelled(text: str, lines: list[tuple[int, int]], people: list[Mention]) -> Iterator[Answer]:
    """Yield what stands behind "A:" or a person's name or initials at the start of a line, until the next label."""
    labels = [_label(text, start, end, people) for start, end in lines]
    questions = sum(ASKED.search(text, start, end) is not None for start, end in lines)
    letters = any(label is not None and label[0] == "Q" for label in labels)
    if not letters:  # "A. Low said"
        labels = [label if label is not None and isinstance(label[0], Mention) else None for label in labels]
    if not questions or sum(label is not None for label in labels) < LEAST_ANSWERS:
        return
    first = next(start for (start, _), label in zip(lines, labels, strict=True) if label is not None)
    guest = _guest(text, first, people) if letters else None
    speaker: Mention | None = None
    for (start, end), label in zip(lines, labels, strict=True):
        if label is not None:
            who, start = label
            speaker = who if isinstance(who, Mention) else guest if who in "AR" else None
        elif ASKED.search(text, start, end):
            speaker = None
        if speaker is not None:
            yield Answer(start, end, speaker)


def _label(text: str, start: int, end: int, people: list[Mention]) -> tuple[Mention | str, int] | None:
    """Return who a line says speaks in it (a person, or Q, A, R) and where the words begin."""
    letter = LETTER.match(text, start, end)
    if letter is not None:
        return letter["letter"], letter.end()
    named = LABEL.match(text, start, end)
    if named is None or named.end() >= end:
        return None
    label = named["label"].strip(". ")
    person = next((m for m in people if _fits(label, m)), None)
    return None if person is None else (person, named.end())


def _fits(label: str, person: Mention) -> bool:
    """Say whether a label is a person's name, surname or initials."""
    parts = person.entity.split()
    initials = "".join(part[0] for part in parts)
    return label.casefold() in (person.entity.casefold(), parts[-1].casefold()) or (
        len(parts) > 1 and label.replace(".", "").replace(" ", "") == initials
    )


def _unlabelled(text: str, lines: list[tuple[int, int]], people: list[Mention]) -> Iterator[Answer]:
    """Yield the lines behind questions, where they speak in the first person of one whom the opening names."""
    parts = [part for start, end in lines for part in _parts(text, start, end)]
    asked = [ASKED.search(text, start, end) is not None for start, end in parts]
    if sum(asked) < LEAST_ANSWERS:
        return
    asked = [own or _prompts(text, part) for own, part in zip(asked, parts, strict=True)]
    first = asked.index(True)
    answers = [part for part, question in zip(parts[first:], asked[first:], strict=True) if not question]
    own = [part for part in answers if FIRST_PERSON.search(text, *part)]
    addressed = any(SECOND_PERSON.search(text, *part) for part, question in zip(parts, asked, strict=True) if question)
    share = ADDRESSED_SHARE if addressed else OWN_SHARE
    guest = _guest(text, parts[first][0], people)
    if guest is not None and len(answers) >= LEAST_ANSWERS and len(own) >= share * len(answers):
        yield from (Answer(start, end, guest) for start, end in answers)


def _prompts(text: str, part: tuple[int, int]) -> bool:
    """Say whether a short line asks without a question mark ("You have sold many chips.")."""
    addressed = SECOND_PERSON.search(text, *part) is not None and FIRST_PERSON.search(text, *part) is None
    return addressed and part[1] - part[0] <= LONGEST_PROMPT


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a line in one part, or in two where it opens with a question and goes on with the answer."""
    question = OPENING_QUESTION.match(text, start, end)
    if question is None or question.end() >= end:
        yield start, end
    else:
        yield start, question.end("asked")
        yield question.end(), end


def _guest(text: str, end: int, people: list[Mention]) -> Mention | None:
    """Return the person whom the words before the first question name most often, the first one of them."""
    before = [m for m in people if m.end <= end and not ASKER.search(text, 0, m.start)]
    counts = Counter(mention.entity for mention in before)
    return max(before, key=lambda mention: counts[mention.entity], default=None)
