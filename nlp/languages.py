"""First step of reading: which spaCy pipeline tags, parses and names, and what its labels mean here."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import numpy
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry

from nlp.errors import PipelineError
from nlp.french import import_french
from nlp.token_vectors import quicken
from nlp.types import Kind
from nlp.words import set_known_words

BUNDLED: Final = ("en", "fr")  # the languages with a pipeline in nlp/models
PARAGRAPHS: Final = "paragraph_starts"
KNOWN_WORDS: Final = "claimtrail.known_words.v1"

# the schemes of spaCy's own pipelines: Universal NER and WikiNER (PER ORG LOC), OntoNotes (PERSON ORG GPE LOC FAC)
KINDS: Final[dict[str, Kind]] = {
    "PER": "PERSON",
    "PERSON": "PERSON",
    "PERS": "PERSON",
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
    "LOC": "PLACE",
    "LOCATION": "PLACE",
    "GPE": "PLACE",
    "FAC": "PLACE",
    "PLACE": "PLACE",
}


def kind_of(label: str) -> Kind | None:
    """Say which kind an entity label of any scheme stands for; None for those that are not read (MISC, DATE...)."""
    return KINDS.get(label.upper())


@cache
def load_pipeline(lang: str, name: str | None = None, *, quick: bool = True) -> Language:
    """Load the pipeline that reads `lang`: the installed one called `name` (or at that path), else the bundled one.

    A language without a bundled pipeline gives tokens and sentences alone. One that is not `quick` computes its
    vectors as spaCy does, and can be trained on. Raises PipelineError.
    """
    if lang == "fr":
        import_french()
    if name is not None:
        nlp = _load_installed(lang, name)
    elif lang in BUNDLED:
        nlp = _load_bundled(lang)
    else:
        nlp = _make_blank(lang)
    if "parser" in nlp.pipe_names:
        nlp.add_pipe(PARAGRAPHS, first=True)
    if quick:
        quicken(nlp)
    return nlp


def restore_weights(nlp: Language) -> None:
    """Widen weights stored as float16 to the float32 that they are computed with."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            for param in node.param_names:
                value = node.get_param(param) if node.has_param(param) else None
                if value is not None and value.dtype == numpy.float16:
                    node.set_param(param, value.astype(numpy.float32))


@registry.callbacks(KNOWN_WORDS)  # type: ignore[untyped-decorator]
def know_words() -> Callable[[Language], Language]:
    """Give the callback that the configuration of the bundled pipelines names under `after_creation`."""
    return set_known_words


@Language.component(
    PARAGRAPHS,
    assigns=["token.is_sent_start"],
)
def start_sentences_at_paragraphs(doc: Doc) -> Doc:
    """Begin a sentence after every line break, so that no sentence runs from a headline into the text."""
    broken = False
    for token in doc:
        if token.is_space:
            broken = broken or "\n" in token.text
            if token.i:
                token.is_sent_start = False
        elif broken:
            token.is_sent_start = True
            broken = False
    return doc


def _load_bundled(lang: str) -> Language:
    path = Path(str(files("nlp") / "models" / lang))
    if not (path / "config.cfg").is_file():
        raise PipelineError(f"The bundled {lang} pipeline is missing at {path}; install claimtrail again.")
    return load_path(path)


def load_path(path: str | Path) -> Language:
    """Load an installed package or a folder; one that `nlp.training.pack` wrote has spaCy's own tokenizer."""
    packed = Path(path).is_dir() and not (Path(path) / "tokenizer").exists()
    nlp = spacy.load(path, exclude=["tokenizer"] if packed else [])
    restore_weights(nlp)
    return nlp


def _load_installed(lang: str, name: str) -> Language:
    try:
        nlp = load_path(name)
    except (OSError, ImportError, ValueError) as error:
        raise PipelineError(
            f"The spaCy pipeline {name!r} cannot be loaded ({str(error).splitlines()[0]}); install it with "
            f"`python -m spacy download {name}`, or take the line `{lang} = ...` out of [nlp]."
        ) from error
    if nlp.lang != lang:
        raise PipelineError(f"The spaCy pipeline {name!r} reads {nlp.lang!r}; name one for {lang!r} in [nlp].")
    return nlp


def _make_blank(lang: str) -> Language:
    try:
        nlp = spacy.blank(lang)
    except ImportError:
        nlp = spacy.blank("xx")  # spaCy has no tokenizer of its own for this language
    nlp.add_pipe("sentencizer")
    return nlp
