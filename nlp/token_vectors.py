"""Second half of loading a pipeline: its token vectors at a third of the cost, the same to a rounding error.

Half the time of a small spaCy pipeline goes into the vectors that its components read: a third of that into what
depends on the word alone, which is kept here for the words met before, the rest into window layers, which run faster as
a few array operations than as a tree of thinc layers. Only the build that spaCy proposes and the bundled pipelines have
(MultiHashEmbed, then MaxoutWindowEncoder) is replaced; any other runs as it is.
"""

from collections.abc import Sequence
from typing import Any

import numpy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

Floats = NDArray[numpy.float32]

WORDS = 20_000  # kept for one set of vectors, 8 MB; a day of news in one language has fewer
EMBED = ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]
WINDOW = ["expand_window", "maxout", "layernorm", "dropout"]
TINY = 1e-8  # what thinc adds to a variance


def quicken(nlp: Language) -> None:
    """Replace the token vectors of every component by quicker ones; the pipeline can then no longer be trained."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in list(model.walk()) if isinstance(model, Model) else ():
            if _is_known(node) and node is model:
                component.model = _quick(node)  # type: ignore[attr-defined]
            elif _is_known(node):
                model.replace_node(node, _quick(node))  # type: ignore[union-attr]


def _is_known(node: Model[Any, Any]) -> bool:
    """Say whether a node is a MultiHashEmbed without static vectors and a MaxoutWindowEncoder with a window of one."""
    if len(node.layers) != 2 or [layer.name.partition("(")[0] for layer in node.layers[0].layers] != EMBED:
        return False
    encode = node.layers[1]
    return encode.name.startswith("with_array(residual(") and all(map(_is_window, encode.layers[0].layers))


def _is_window(block: Model[Any, Any]) -> bool:
    leaves = [node for node in block.walk(order="dfs_pre") if not node.layers]
    return [leaf.name for leaf in leaves] == WINDOW and leaves[0].attrs["window_size"] == 1


def _quick(node: Model[Any, Any]) -> Model[Any, Any]:
    embed, encode = node.layers
    words, windows, pad = _Words(embed), [_Maxout(block) for block in encode.layers[0].layers], encode.attrs["pad"]

    def forward(_: object, docs: Sequence[Doc], is_train: bool) -> tuple[list[Floats], Any]:
        if is_train:
            raise ValueError("A quickened pipeline only reads; train the one on disk.")
        return [_encode(words.of(doc), windows, pad) for doc in docs], None

    return Model("quick_vectors", forward, dims={"nO": encode.get_dim("nO")})


class _Maxout:
    """The linear part of a layer of thinc's, its pieces, and the norm after it."""

    def __init__(self, layer: Model[Any, Any], dtype: type[numpy.floating[Any]] = numpy.float32) -> None:
        nodes: dict[str, Any] = {node.name: node for node in layer.walk()}
        weights, bias = nodes["maxout"].get_param("W"), nodes["maxout"].get_param("b")
        self.width, self.pieces, reach = weights.shape
        # piece by piece and not row by row, so that the greatest is taken over whole rows
        self.weights = numpy.ascontiguousarray(weights.transpose(1, 0, 2).reshape(-1, reach).T, dtype=dtype)
        self.bias = numpy.ascontiguousarray(bias.T, dtype=dtype).reshape(-1)
        self.scale, self.shift = nodes["layernorm"].get_param("G"), nodes["layernorm"].get_param("b")

    def __call__(self, rows: NDArray[Any]) -> NDArray[Any]:
        pieces = (rows @ self.weights + self.bias).reshape(-1, self.pieces, self.width)
        best: NDArray[Any] = pieces.max(axis=1)
        best -= best.mean(axis=1, keepdims=True)
        best /= numpy.sqrt(numpy.einsum("ij,ij->i", best, best) / self.width + TINY)[:, None]
        best *= self.scale
        best += self.shift
        return best


def _encode(rows: Floats, windows: Sequence[_Maxout], pad: int) -> Floats:
    """Let every word see its neighbours, once a layer; the words beyond either end are zeros at first."""
    length, width = rows.shape
    seen = numpy.zeros((length + 2 * pad, width), dtype=numpy.float32)
    seen[pad : pad + length] = rows
    beside = numpy.zeros((length + 2 * pad, 3 * width), dtype=numpy.float32)
    for window in windows:
        beside[1:, :width] = seen[:-1]
        beside[:, width : 2 * width] = seen
        beside[:-1, 2 * width :] = seen[1:]
        seen += window(beside)
    return seen[pad : pad + length]


class _Words:
    """The vectors of words without their neighbours, each computed once."""

    def __init__(self, embed: Model[Any, Any]) -> None:
        self._features, _, hashed, mixed, _ = embed.layers
        self._hashed, self._mixed = hashed.layers[0], _Maxout(mixed, numpy.float64)
        self._places: dict[bytes, int] = {}
        self._rows = self._empty(WORDS)

    def _empty(self, number: int) -> Floats:
        return numpy.zeros((number, self._mixed.width), dtype=numpy.float32)

    def of(self, doc: Doc) -> Floats:
        """Return a row for each word of a text."""
        features = self._features.predict([doc])[0]
        keys = [row.tobytes() for row in features]
        if len(self._places) + len(keys) > len(self._rows):
            self._places, self._rows = {}, self._empty(max(WORDS, len(keys)))
        new = {key: place for place, key in enumerate(keys) if key not in self._places}
        if new:
            self._learn(list(new), features[list(new.values())])
        rows: Floats = self._rows[[self._places[key] for key in keys]]
        return rows

    def _learn(self, keys: list[bytes], features: NDArray[numpy.uint64]) -> None:
        """Keep the rows of new words, in double precision until here: the words met together must not tell in them."""
        known = len(self._places)
        self._rows[known : known + len(keys)] = self._mixed(self._hashed.predict(features).astype(numpy.float64))
        self._places.update((key, known + place) for place, key in enumerate(keys))
