"""Golden cases of actors: what must and must not be read from short texts.

`actors.jsonl` is read with a small registry that holds invented persons, `registry.jsonl`
with the packaged one.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from communique.knowledge import load_registry
from communique.language.actors import ActorFinder
from communique.language.layout import parsing_text
from communique.language.pipeline import find_model
from communique.records import Document
from tests.language.actors.registry import small_registry
from tests.language.golden import golden_cases

CASES = [
    *(("small", case) for case in golden_cases("actors")),
    *(("packaged", case) for case in golden_cases("registry")),
]


@cache
def _pipeline(registry: str) -> tuple[Language, ActorFinder]:
    import spacy

    known = small_registry() if registry == "small" else load_registry()
    return spacy.load(find_model()), ActorFinder(known)


def _read(registry: str, case: dict[str, Any]) -> Doc:
    nlp, finder = _pipeline(registry)
    doc = nlp.make_doc(parsing_text(case["text"]))
    doc._.document = Document.from_text(
        case["text"], date=case.get("date"), party=case.get("party")
    )
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return finder(doc)


@pytest.mark.model
@pytest.mark.parametrize(("registry", "case"), CASES, ids=[case["id"] for _, case in CASES])
def test_actors_of_golden_case(registry: str, case: dict[str, Any]) -> None:
    doc = _read(registry, case)
    found: dict[str, list[list[str]]] = {}
    places = []
    for mention in doc._.mentions:
        text = doc[mention.start : mention.end].text
        found.setdefault(text, []).append(list(mention.actor_ids))
        if mention.is_place:
            places.append(text)
    turns: Counter[str] = Counter()
    for text, ids in case.get("mentions", []):
        assert text in found, f"{text!r} is no mention; there are {sorted(found)}"
        assert found[text][turns[text]] == ids, text
        turns[text] += 1
    assert not any(any(found.get(text, [])) for text in case.get("no_mention", []))
    actors = {actor.id: actor for actor in doc._.actors}
    assert not set(case.get("absent", [])) & set(actors)
    for id, code in case.get("codes", {}).items():
        assert actors[id].code == code
    for id, office in case.get("offices", {}).items():
        assert actors[id].office == office
    assert all(text in places for text in case.get("places", []))
    for actor in actors.values():
        assert actor.mentions
        assert all(0 <= start < end <= len(case["text"]) for start, end in actor.mentions)
    starts = [actor.mentions[0] for actor in doc._.actors]
    assert starts == sorted(starts)
