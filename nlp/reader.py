"""One text to one Reading: the stages of reading in their order, on one screen."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from importlib.resources import files

from spacy.tokens import Doc

from nlp.gazetteer import Gazetteer, load_gazetteer
from nlp.languages import load_pipeline
from nlp.lexicon import rules_digest
from nlp.parsing import bounded, parse
from nlp.reading.amounts import find_amounts, with_conversions
from nlp.reading.as_written import as_written
from nlp.reading.claims import Evidences, read_claims
from nlp.reading.entities import find_products, read_mentions
from nlp.reading.language import tell_language
from nlp.reading.learned import weights_file
from nlp.reading.naming import Names
from nlp.reading.periods import find_periods, parse_edtf
from nlp.types import Amount, ArticleText, Claim, Mention, Period, Reading

EXTRACTOR = "claimtrail-reader-1"  # raise it when reading changes in a way that the vocabularies do not show
CLAIM_LANGUAGES = ("en", "fr")


class Reader:
    """Reads texts; pipelines are loaded at the first text of their language and kept."""

    extractor = EXTRACTOR

    def __init__(
        self,
        *,
        pipelines: Mapping[str, str] | None = None,
        gate: Callable[[str], bool] | None = None,
        gazetteer: Gazetteer | None = None,
    ) -> None:
        """Take the spaCy pipelines by language (bundled where none is named), the topic gate and the names."""
        self._pipelines = dict(pipelines or {})
        self._gate = gate
        self._gazetteer = gazetteer or load_gazetteer()

    @cached_property
    def model(self) -> str:
        """What reads, by language: the pipeline, a bundled one as a digest, and the digest of the weights of types."""
        return " ".join(
            f"{lang}={self._pipelines.get(lang) or _digest_of(f'{lang}/meta.json')} "
            f"types-{lang}={_digest_of(weights_file(lang))}"
            for lang in CLAIM_LANGUAGES
        )

    @cached_property
    def rules_digest(self) -> str:
        """Digest of every vocabulary that reading uses."""
        return rules_digest()

    @property
    def digest(self) -> str:
        """What made a reading: when it changes, stored texts are due for another one."""
        return hashlib.sha256("\n".join((self.extractor, self.model, self.rules_digest)).encode()).hexdigest()[:16]

    def read(self, article: ArticleText, *, everything: bool = False) -> Reading:
        """Read one text; one that the gate drops is left unread unless `everything`."""
        lang = article.lang or tell_language(article.text)
        on_topic = self._gate is None or self._gate(article.text)
        if not (on_topic or everything):
            return Reading(id=article.id, lang=lang, on_topic=False)
        amounts = tuple(find_amounts(article.text, lang))
        periods = tuple(find_periods(article.text, lang, article.published))
        with bounded(load_pipeline(lang, self._pipelines.get(lang))):
            doc = self.parse(article.text, lang)
            mentions = read_mentions(doc, gazetteer=self._gazetteer, lang=lang)
            claims = self.claims_of(doc, article, lang, mentions, amounts, periods) if on_topic else ()
        return Reading(
            id=article.id,
            lang=lang,
            on_topic=on_topic,
            mentions=tuple(_as_written(mention, article.text) for mention in mentions),
            amounts=tuple(with_conversions(amounts)),
            periods=periods,
            claims=tuple(as_written(claim, article.text) for claim in claims),
        )

    def parse(self, text: str, lang: str) -> Doc:
        """Return a text as its language's pipeline sees it."""
        return parse(load_pipeline(lang, self._pipelines.get(lang)), text.replace("\u2019", "'"))

    def claims_of(
        self,
        doc: Doc,
        article: ArticleText,
        lang: str,
        mentions: tuple[Mention, ...],
        amounts: tuple[Amount, ...],
        periods: tuple[Period, ...],
    ) -> tuple[Claim, ...]:
        """Return the claims of a text whose names, amounts and periods are known."""
        if lang not in CLAIM_LANGUAGES:
            return ()
        products = find_products(doc, gazetteer=self._gazetteer)
        names = Names(doc, lang, (*mentions, *products))
        _, told = parse_edtf(article.published) or (None, None)
        return read_claims(doc, Evidences(names, amounts, periods, self._gazetteer.owner_of, told))


def _as_written(value: Mention, text: str) -> Mention:
    """Return a mention with its words as the article writes them (the parse reads ' for ’)."""
    return replace(value, text=text[value.start : value.end])


def _digest_of(name: str) -> str:
    """Return a short digest of a file of nlp/models: a pipeline's meta file names its version."""
    path = files("nlp") / "models" / name
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else "none"
