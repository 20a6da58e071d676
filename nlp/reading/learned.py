"""A clause to the claim types that a trained model hears in it, with how likely each is: a second opinion on the cues.

The model is a softmax over hashed features: words, their pieces and clusters (nlp/words.py) and pairs of words, names
and numbers masked, the predicate with what it governs, and what the amount is. nlp/training/claim_types.py trains it on
sentences of our own.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import log10
from types import MappingProxyType
from typing import cast
from zlib import crc32

import numpy
from numpy.typing import NDArray
from spacy.tokens import Token

from nlp.reading.clauses import Clause
from nlp.types import Amount, ClaimType
from nlp.words import look_up

Opinion = Mapping[ClaimType, float]

NOTHING_HEARD: Opinion = MappingProxyType({})
NONE = "none"  # the label of what is no claim: learned, so that it draws no weight to a type
BUCKETS = 1 << 16  # 65,536 rows of 15 weights, a byte each; half a million features of our sentences share them
PIECE = 5  # letters of a piece of a word, its borders included; pieces know words that no sentence of ours has
PARTS = ("nsubj", "csubj", "expl:subj", "obj", "obl", "xcomp", "cop")  # relations of what a predicate governs
OPEN_CLASSES = ("NOUN", "VERB", "ADJ", "ADV")
CURRENCIES = "$€£¥"


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by bucket and label."""

    labels: tuple[str, ...]
    weights: NDArray[numpy.float32]

    def shares(self, rows: list[int]) -> dict[str, float]:
        """Return how likely each label is, from the buckets of the features."""
        scores = self.weights[rows].sum(axis=0)
        shares = numpy.exp(scores - scores.max())
        return dict(zip(self.labels, (shares / shares.sum()).tolist(), strict=True))


def weights_file(lang: str) -> str:
    """Return the name in nlp/models of the weights of a language."""
    return f"types_{lang}.npz"


@cache
def load_model(lang: str) -> Model:
    """Load the bundled weights of a language."""
    with (files("nlp") / "models" / weights_file(lang)).open("rb") as file:
        stored = numpy.load(file)
        return Model(tuple(stored["labels"].tolist()), stored["weights"] * stored["step"])


def hear(
    clause: Clause, tokens: tuple[Token, ...], amount: Amount | None, place: Token | None, lang: str
) -> tuple[Opinion, float]:
    """Return how likely each type is for the `tokens` that are a claim's own, and that they are a claim at all.

    `place` is where its amount begins.
    """
    return opinion_of(load_model(lang), buckets(find_features(clause, tokens, amount, place)))


def opinion_of(model: Model, rows: list[int]) -> tuple[Opinion, float]:
    """Return how likely each type is, given that it is a claim, and how likely that is."""
    shares = model.shares(rows)
    claimed = 1 - shares.pop(NONE)
    return {cast(ClaimType, label): share / claimed for label, share in shares.items()}, claimed


def buckets(features: Iterable[str]) -> list[int]:
    """Hash features to rows of the weights, each once."""
    return sorted({_bucket(feature) for feature in features})


@lru_cache(1 << 16)
def _bucket(feature: str) -> int:
    return crc32(feature.encode()) % BUCKETS


def find_features(
    clause: Clause, tokens: tuple[Token, ...], amount: Amount | None, place: Token | None
) -> Iterator[str]:
    """Yield what the model looks at."""
    yield "always"
    own = [token for token in tokens if not token.is_punct and not token.is_space]
    masks = [_mask(token, amount) for token in own]
    for token, mask in zip(own, masks, strict=True):
        yield f"word={mask}"
        if mask[0] != "@" and token.pos_ in OPEN_CLASSES:
            yield from _likeness(token.lower_, str(token.vocab.lang))
    row = [mask for n, mask in enumerate(masks) if n == 0 or mask != masks[n - 1]]
    for gap in (1, 2):
        for one, other in zip(row, row[gap:], strict=False):
            yield f"{gap}={one}_{other}"
    inside = {token.i for token in own}
    for token in clause.head.sent:
        if token.i not in inside and token.pos_ in ("NOUN", "VERB", "ADJ"):
            yield f"beside={token.lemma_.lower()}"
    yield from _predicate(clause, amount)
    yield from _amount(amount, place)


@lru_cache(1 << 14)
def _likeness(word: str, lang: str) -> tuple[str, ...]:
    """Return what makes a word like others: its cluster, in French its lemma, and its pieces."""
    group, number = look_up(lang, word)
    bordered = f"<{word}>"
    pieces = (f"piece={bordered[start : start + PIECE]}" for start in range(max(1, len(bordered) - PIECE + 1)))
    return f"cluster={number if lang == 'en' else group}", *pieces


def _mask(token: Token, amount: Amount | None) -> str:
    """Return a word without what is not the deed's: names, numbers and sums."""
    if amount is not None and amount.start <= token.idx < amount.end:
        return "@SUM"
    if token.pos_ == "PROPN" or token.ent_type_:
        return "@NAME"
    if token.like_num or token.text[0].isdigit():
        return "@NUMBER"
    if token.text[0] in CURRENCIES:
        return "@CURRENCY"
    return token.lemma_.lower() if token.pos_ in ("VERB", "AUX", "NOUN", "ADJ") else token.lower_


def _predicate(clause: Clause, amount: Amount | None) -> Iterator[str]:
    """Yield the predicate, what it governs, and what it hangs on."""
    head = _mask(clause.head, amount)
    yield f"head={head}"
    yield f"link={clause.link}"
    if clause.passive:
        yield f"passive={head}"
    for child in clause.head.children:
        if child.i in clause.indices and child.dep_.startswith(PARTS):
            mask = _mask(child, amount)
            yield f"{child.dep_}={mask}"
            yield f"{head}_{child.dep_}={mask}"
    if clause.link in ("acl", "acl:relcl"):
        yield f"describes={_mask(clause.head.head, None)}"
        yield f"describes^{clause.head.head.lower_[:PIECE]}"
    if clause.parent is not None:
        yield f"under={_mask(clause.parent.head, None)}"


def _amount(amount: Amount | None, place: Token | None) -> Iterator[str]:
    """Yield what the amount counts, how much it is, and what governs it."""
    if amount is None or place is None:
        yield "no amount"
        return
    counted = "money" if amount.currency is not None else str(amount.unit)
    yield f"counts={counted}"
    yield f"basis={amount.basis}"
    yield f"modifier={amount.modifier}"
    top = amount.high if amount.high is not None else amount.low
    if top:
        yield f"size={counted}_{int(log10(abs(top)))}"
    yield f"governor={place.dep_}_{_mask(place.head, amount)}"
