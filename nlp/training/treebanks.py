"""First step of training: CoNLL-U treebanks to sentences of spaCy's tokens."""

import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab


@dataclass(frozen=True, slots=True)
class Word:
    """One token of a sentence; `head` is its place in the sentence, its own for the root."""

    form: str
    space: bool
    tag: str
    pos: str
    morph: str
    lemma: str
    head: int
    dep: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a treebank with the id that it has there."""

    id: str
    words: tuple[Word, ...]


def read_text(path: Path) -> str:
    """Read a file, packed with xz or not."""
    if path.suffix == ".xz":
        return lzma.decompress(path.read_bytes()).decode("utf-8")
    return path.read_text(encoding="utf-8")


def find_blocks(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    """Yield the comments and the rows of every sentence of a file in columns."""
    for block in read_text(path).split("\n\n"):
        comments: dict[str, str] = {}
        rows: list[list[str]] = []
        for line in block.splitlines():
            if line.startswith("# "):
                key, _, value = line[2:].partition(" = ")
                comments[key] = value
            elif line.strip():
                rows.append(line.split("\t"))
        if rows:
            yield comments, rows


def read_treebank(path: Path, *, merge: bool) -> list[Sentence]:
    """Read a treebank; `merge` makes one token of French `du`, as spaCy's tokenizer does, and tags by UPOS."""
    return [Sentence(comments.get("sent_id", ""), _words(rows, merge=merge)) for comments, rows in find_blocks(path)]


def _words(rows: list[list[str]], *, merge: bool) -> tuple[Word, ...]:
    """Group the rows of one sentence into tokens and point their heads at tokens."""
    groups = list(_groups(rows, merge=merge))
    place = {row[0]: index for index, (_, _, members) in enumerate(groups) for row in members}
    return tuple(_word(form, space, members, place, merge=merge) for form, space, members in groups)


def _groups(rows: list[list[str]], *, merge: bool) -> Iterator[tuple[str, bool, list[list[str]]]]:
    """Yield (form, space after, rows) of every token."""
    last, form, space = "", "", True  # of the multiword token being read
    members: list[list[str]] = []
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            last, form, space, members = row[0].split("-")[1], row[1], "SpaceAfter=No" not in row[9], []
            continue
        if not last:
            yield row[1], "SpaceAfter=No" not in row[9], [row]
            continue
        members.append(row)
        ends = row[0] == last
        if merge and ends:
            yield form, space, members
        elif not merge:
            yield row[1], space and ends, [row]
        last = "" if ends else last


def _word(form: str, space: bool, members: list[list[str]], place: dict[str, int], *, merge: bool) -> Word:
    """Make one token of its rows: the row whose head lies outside gives head, relation and part of speech."""
    inside = {row[0] for row in members}
    root = next(row for row in members if row[6] not in inside)
    tag = "_".join(row[3] for row in members) if merge or root[4] == "_" else root[4]
    head = place[root[0]] if root[6] == "0" else place[root[6]]
    dep = "ROOT" if root[7] == "root" else root[7]
    return Word(form, space, tag, root[3], _morph(members), " ".join(row[2] for row in members), head, dep)


def _morph(members: list[list[str]]) -> str:
    """Join the features of the rows of one token."""
    values: dict[str, set[str]] = {}
    for row in members:
        for feature in row[5].split("|") if row[5] != "_" else ():
            key, _, value = feature.partition("=")
            values.setdefault(key, set()).update(value.split(","))
    return "|".join(f"{key}={','.join(sorted(value))}" for key, value in sorted(values.items()))


def make_doc(vocab: Vocab, sentences: Iterable[Sentence]) -> Doc:
    """Join sentences into one Doc that holds their annotation."""
    words: list[Word] = []
    heads: list[int] = []
    for sentence in sentences:
        heads.extend(len(words) + word.head for word in sentence.words)
        words.extend(sentence.words)
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words],
        tags=[word.tag for word in words],
        pos=[word.pos for word in words],
        morphs=[word.morph for word in words],
        lemmas=[word.lemma for word in words],
        heads=heads,
        deps=[word.dep for word in words],
    )
