"""Names step of training: annotated corpora and our own text to passages with named stretches."""

import re
from dataclasses import dataclass
from pathlib import Path

from nlp.training.treebanks import find_blocks, read_text

LABELS = {"PERS": "PER", "PER": "PER", "ORG": "ORG", "LOC": "LOC"}
MARKED = re.compile(r"\[(PER|ORG|LOC) ([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its names: (start, end, label) in code points."""

    text: str
    names: tuple[tuple[int, int, str], ...]


def parse_marked(line: str) -> Passage:
    """Read a line of our own text, in which [ORG Arm] marks a name."""
    text, names, after = "", [], 0
    for match in MARKED.finditer(line):
        text += line[after : match.start()]
        names.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        after = match.end()
    return Passage(text + line[after:], tuple(names))


def read_lines(path: Path) -> list[str]:
    """Read the lines of a file of ours without its comments."""
    return [line for line in read_text(path).splitlines() if line.strip() and not line.startswith("#")]


def read_uner(path: Path) -> list[Passage]:
    """Read Universal NER: number, form, tag, with the text in a comment."""
    return [
        join_tags([row[1] for row in rows], [row[2] for row in rows], comments["text"])
        for comments, rows in find_blocks(path)
    ]


def read_sequoia(path: Path) -> list[Passage]:
    """Read the PARSEME-FR names of Sequoia in their final sense (a town hall named by its town is an organisation)."""
    passages: list[Passage] = []
    for comments, rows in find_blocks(path):
        forms, tags, inside = [], [], dict[str, str]()
        contracted = 0
        for row in rows:
            number, _, last = row[0].partition("-")
            if last:
                contracted = int(last)
                forms.append(row[1])
                tags.append("O")
            elif "." not in number and int(number) > contracted:
                forms.append(row[1])
                tags.append(_final_tag(row[10], inside))
        passages.append(join_tags(forms, tags, comments["text"]))
    return passages


def _final_tag(column: str, inside: dict[str, str]) -> str:
    """Say what one row's expressions make of it; `inside` remembers the label of every open name."""
    tag = "O"
    for part in column.split(";"):
        number, _, rest = part.partition(":")
        match = re.search(r"NE-(\w+)\.final", rest)
        if match and match[1] in LABELS:
            inside[number] = LABELS[match[1]]
            tag = "B-" + LABELS[match[1]] if tag == "O" else tag
        elif rest:
            inside.pop(number, None)
        elif number in inside and tag == "O":
            tag = "I-" + inside[number]
    return tag


def read_newseye(path: Path) -> list[Passage]:
    """Read the old press of NewsEye in stretches that end at a full stop."""
    passages: list[Passage] = []
    forms, tags, text = list[str](), list[str](), ""
    for line in read_text(path).splitlines()[1:]:
        row = line.split("\t")
        if len(row) == 10:
            glued = text[-1:].isalpha() and row[0][:1].isalpha()  # two lines of print, joined without a space
            forms.append(row[0])
            tags.append(row[1])
            text += (" " if glued else "") + row[0] + ("" if "NoSpaceAfter" in row[9] else " ")
        if forms and (len(row) != 10 or (row[0] == "." and len(forms) > 12)):
            passages.append(join_tags(forms, tags, text))
            forms, tags, text = [], [], ""
    return passages


def join_tags(forms: list[str], tags: list[str], text: str) -> Passage:
    """Find the forms in the text and join their IOB tags into names."""
    names: list[tuple[int, int, str]] = []
    place, before = 0, "O"
    for form, tag in zip(forms, tags, strict=True):
        start = text.find(form, place)
        if start < 0:
            continue
        place = start + len(form)
        label = LABELS.get(tag[2:])
        if label and tag[0] == "I" and before[2:] == tag[2:] and names:
            names[-1] = (names[-1][0], place, label)
        elif label:
            names.append((start, place, label))
        before = tag
    return Passage(text, tuple(names))
