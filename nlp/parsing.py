"""A text to a Doc: the pipeline's components in their order, the parser over all paragraphs of a text at once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy
from spacy.language import Language
from spacy.pipeline import DependencyParser
from spacy.pipeline.tok2vec import Tok2VecListener
from spacy.tokens import Doc

TREE: list[int | str] = ["HEAD", "DEP"]
KEPT_WORDS = 100_000  # strings in a vocabulary, some 60 MB: words that few later texts do without
BORDERS: list[int | str] = ["SENT_START"]


@contextmanager
def bounded(nlp: Language) -> Iterator[None]:
    """Forget a text's new words after it once a pipeline knows very many; no Doc may be used after that."""
    if len(nlp.vocab.strings) < KEPT_WORDS:
        yield
        return
    with nlp.memory_zone():
        yield


def text_of(doc: Doc) -> str:
    """Return the text of a Doc, joined once: spaCy joins all tokens anew at each asking."""
    if "text" not in doc.user_data:
        doc.user_data["text"] = doc.text
    return str(doc.user_data["text"])


def parse(nlp: Language, text: str) -> Doc:
    """Run a pipeline over a text."""
    doc = nlp.make_doc(text)
    for _, component in nlp.pipeline:
        doc = apply(component, doc)
    return doc


def apply(component: Callable[[Doc], Doc], doc: Doc) -> Doc:
    """Run one component over a text, a parser paragraph by paragraph."""
    return _parse(component, doc) if isinstance(component, DependencyParser) else component(doc)


def _parse(parser: DependencyParser, doc: Doc) -> Doc:
    """Parse a text whose paragraphs begin sentences: side by side they take two thirds of the time.

    The parser reads the vectors of the whole text as before, and lets no sentence cross the border of a paragraph.
    """
    parts = list(_paragraphs(doc))
    if len(parts) < 2 or not any(isinstance(node, Tok2VecListener) for node in parser.model.walk()):
        whole: Doc = parser(doc)  # one with vectors of its own would see less of the text
        return whole
    parser.set_annotations(parts, parser.predict(parts))
    trees: Any = numpy.concatenate([part.to_array(TREE) for part in parts])
    return doc.from_array(TREE, trees)


def _paragraphs(doc: Doc) -> Iterator[Doc]:
    """Yield the runs of tokens that end in a line break, with what the parser asks of them."""
    words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
    starts: Any = doc.to_array(BORDERS)
    ends = [place + 1 for place, word in enumerate(words[:-1]) if "\n" in word]
    for start, end in zip([0, *ends], [*ends, len(words)], strict=True):
        part = Doc(doc.vocab, words=words[start:end], spaces=spaces[start:end])
        part.from_array(BORDERS, starts[start:end])
        part.tensor = doc.tensor[start:end]
        yield part
