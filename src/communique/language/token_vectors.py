"""The token vectors of spaCy's convolutional pipelines, the same numbers in a sixth of the time.

What spaCy computes of one token (its embeddings and their mixture) hangs on a few attributes of the
token alone, so it is computed once by spaCy's own layers and remembered. The layers that look at
neighbours run over the batch in blocks that fit into the processor's cache, on numpy's matrix
product.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

from communique.language.stand_ins import ids_of_tokens

FloatArray = npt.NDArray[np.float32]

# 400 bytes each beside the key; a corpus of 16 million words has some 200,000 of them.
REMEMBERED_TOKENS = 50_000
BLOCK_ROWS = 256
EMBED = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
LAYER = ("expand_window", "maxout", "layernorm")


@dataclass(frozen=True, slots=True)
class WindowLayer:
    """A residual layer: three neighbours side by side, maxout over `pieces` blocks, layer norm."""

    weight: FloatArray
    bias: FloatArray
    gain: FloatArray
    shift: FloatArray
    pieces: int

    @classmethod
    def of(cls, maxout: Model[Any, Any], norm: Model[Any, Any]) -> Self:
        """The same weights, a block of columns for each piece."""
        weight: Any = maxout.get_param("W")
        width, pieces, given = weight.shape
        return cls(
            np.ascontiguousarray(weight.transpose(2, 1, 0).reshape(given, pieces * width)),
            np.asarray(maxout.get_param("b")).T.ravel(),
            np.asarray(norm.get_param("G")),
            np.asarray(norm.get_param("b")),
            pieces,
        )

    def __call__(self, vectors: FloatArray) -> FloatArray:
        """The layer's output for `[length, width]`; beyond the ends are zeros."""
        length, width = vectors.shape
        framed = np.zeros((length + 2, width), dtype=np.float32)
        framed[1:-1] = vectors
        step, item = framed.strides
        windows = np.lib.stride_tricks.as_strided(framed, (length, 3 * width), (step, item))
        result = np.empty_like(vectors)
        gathered = np.empty((BLOCK_ROWS, 3 * width), dtype=np.float32)
        products = np.empty((BLOCK_ROWS, len(self.bias)), dtype=np.float32)
        mean = np.full(width, 1 / width, dtype=np.float32)
        for start in range(0, length, BLOCK_ROWS):
            rows = slice(start, min(start + BLOCK_ROWS, length))
            size = rows.stop - start
            block, product, best = gathered[:size], products[:size], result[rows]
            np.copyto(block, windows[rows])
            np.matmul(block, self.weight, out=product)
            product += self.bias
            first, *others = np.split(product, self.pieces, axis=1)
            np.maximum(first, others[0], out=best)
            for other in others[1:]:
                np.maximum(best, other, out=best)
            best -= (best @ mean)[:, None]
            variance = np.einsum("ij,ij->i", best, best) / np.float32(width) + np.float32(1e-8)
            best *= (1 / np.sqrt(variance))[:, None]
            best *= self.gain
            best += self.shift
            best += vectors[rows]
        return result


class TokenVectors:
    """Vectors of every token of a batch, as one `spacy.Tok2Vec.v2` computes them."""

    def __init__(
        self, features: Model[Any, Any], alone: Callable[[Any], Any], layers: list[WindowLayer]
    ) -> None:
        self._columns = features.attrs["columns"]
        self._alone = alone
        self._layers = layers
        self._known: dict[bytes, bytes] = {}

    @classmethod
    def of(cls, model: Model[Any, Any]) -> TokenVectors | None:
        """The fast form of a model, or none where it is built otherwise than expected."""
        if len(model.layers) != 2:
            return None
        embed, encode = model.layers
        names = tuple(layer.name.partition("(")[0] for layer in embed.layers)
        nodes = {name: [n for n in encode.walk() if n.name == name] for name in LAYER}
        depth = len(nodes["maxout"])
        if (
            names != EMBED
            or encode.attrs.get("pad") != depth
            or encode.name.count("residual(expand_window>>maxout>>layernorm") != depth
            or any(len(found) != depth for found in nodes.values())
            or any(window.attrs["window_size"] != 1 for window in nodes["expand_window"])
            or any(maxout.get_dim("nP") < 2 for maxout in nodes["maxout"])
        ):
            return None
        features, _, hashes, mixture, _ = embed.layers
        layers = [
            WindowLayer.of(maxout, norm)
            for maxout, norm in zip(nodes["maxout"], nodes["layernorm"], strict=True)
        ]
        return cls(
            features,
            lambda rows: mixture.layers[0].predict(hashes.layers[0].predict(rows)),
            layers,
        )

    def __call__(self, docs: Sequence[Doc]) -> list[FloatArray]:
        """Vectors `[tokens, width]` of each text; they share one array."""
        keys = [ids_of_tokens(doc, self._columns) for doc in docs]
        known = self._learn(set().union(*keys))
        width = self._layers[0].gain.shape[0]
        # As in spaCy, so many empty rows between two texts that the layers do not see across.
        edge = bytes(len(self._layers) * width * 4)
        parts = [edge]
        for of_doc in keys:
            parts += [known[key] for key in of_doc]
            parts.append(edge)
        vectors: FloatArray = np.frombuffer(b"".join(parts), dtype=np.float32).reshape(-1, width)
        for layer in self._layers:
            vectors = layer(vectors)
        found, start = [], len(self._layers)
        for of_doc in keys:
            found.append(vectors[start : start + len(of_doc)])
            start += len(of_doc) + len(self._layers)
        return found

    def _learn(self, keys: set[bytes]) -> dict[bytes, bytes]:
        if len(self._known) > REMEMBERED_TOKENS:
            # Another dictionary, so that who reads at the same time keeps the one begun with.
            self._known = {}
        known = self._known
        if new := list(keys.difference(known)):
            rows = np.frombuffer(b"".join(new), dtype=np.uint64).reshape(len(new), -1)
            known.update(zip(new, (row.tobytes() for row in self._alone(rows)), strict=True))
        return known


def quicken_token_vectors(nlp: Language) -> None:
    """Let every component of a pipeline take its own token vectors from the fast form.

    All its layers multiply by numpy's product; spaCy's knows few processors. A model that is built
    otherwise keeps its layers; spaCy's own is still what is trained and stored.
    """
    product = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if not isinstance(model, Model):
            continue
        for node in list(model.walk()):
            if isinstance(node.ops, NumpyOps):
                node.ops = product
            vectors = TokenVectors.of(node)
            if vectors is None:
                continue
            if node is model:
                component.model = _quickened(node, vectors)  # type: ignore[attr-defined]
            else:
                model.replace_node(node, _quickened(node, vectors))


def _quickened(model: Model[Any, Any], vectors: TokenVectors) -> Model[Any, Any]:
    def forward(_: Model[Any, Any], docs: Any, is_train: bool) -> tuple[Any, Callable[..., Any]]:
        if is_train:
            return model(docs, is_train)
        return vectors(docs), lambda given: given

    return Model("token_vectors", forward, layers=[model], dims={"nO": model.get_dim("nO")})
