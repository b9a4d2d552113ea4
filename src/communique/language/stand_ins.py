"""What the components share that stand in for spaCy's own, with its weights and rules."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from spacy.language import Language
from spacy.pipeline import DependencyParser, EntityRecognizer
from spacy.tokens import Doc


def stand_in(nlp: Language, factory: str, *replaced: str) -> None:
    """Put one of our components in the place of spaCy's, which stay in the pipeline, disabled.

    Its name is without our prefix: it belongs to the parse, which points and long texts run alone.
    """
    nlp.add_pipe(factory, name=factory.removeprefix("communique_"), before=replaced[0])
    for name in replaced:
        nlp.disable_pipe(name)


def is_greedy(component: DependencyParser | EntityRecognizer) -> bool:
    """Whether a parser or recogniser takes the best move of a maxout network, one after another."""
    model = component.model
    return (
        model.name == "parser_model"
        and model.attrs["has_upper"]
        and not model.attrs["unseen_classes"]
        and component.cfg["beam_width"] == 1
        and model.layers[1].get_dim("nP") > 1
    )


def ids_of_tokens(doc: Doc, attributes: Sequence[int | str]) -> list[bytes]:
    """Ids of each token's attributes, 8 bytes each: a key that takes little memory."""
    ids = np.ascontiguousarray(doc.to_array(list(attributes)), dtype=np.uint64)
    rows: list[bytes] = ids.view(f"V{8 * len(attributes)}").ravel().tolist()
    return rows
