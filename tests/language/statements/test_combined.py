"""Two finders in one, with finders made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
import spacy
from spacy.tokens import Doc

from communique.language.mentions import register_extensions
from communique.language.statements.combined import CombinedFinder
from communique.language.statements.proposals import Attribution
from communique.records import Document, DocumentType, Span

register_extensions()


class FixedFinder:
    """Finds the same attributions in every text."""

    def __init__(self, *attributions: Attribution, chance: float = 0.0) -> None:
        self._attributions = list(attributions)
        self.chance = chance

    def find(self, doc: Doc) -> list[Attribution]:
        return self._attributions

    def cue_chances(self, doc: Doc, spans: Sequence[Span]) -> list[float]:
        return [self.chance] * len(spans)


def attribution(
    cue: tuple[int, int],
    content: tuple[int, int],
    source: tuple[tuple[int, int], ...] = (),
    score: float = 0.9,
) -> Attribution:
    return Attribution(
        source=tuple(Span(*s) for s in source),
        cue=(Span(*cue),),
        content=(Span(*content),),
        score=score,
    )


@pytest.fixture
def doc() -> Doc:
    return spacy.blank("en")("a text that neither finder reads")


def find(doc: Doc, learned: Attribution | None, rule: Attribution | None) -> list[Attribution]:
    finders = [FixedFinder(*([a] if a else [])) for a in (learned, rule)]
    return CombinedFinder(*finders, least_score=0.5).find(doc)


def test_the_rules_add_what_was_missed(doc: Doc) -> None:
    late, early = attribution((50, 54), (60, 90)), attribution((0, 4), (5, 30))
    assert find(doc, late, early) == [early, late]


def test_a_statement_is_not_told_twice(doc: Doc) -> None:
    learned = attribution((0, 4), (5, 30))
    assert find(doc, learned, attribution((40, 44), (5, 28))) == [learned]


def test_an_unsure_attribution_needs_a_rule_that_agrees(doc: Doc) -> None:
    unsure = attribution((10, 14), (15, 30), score=0.3)
    assert find(doc, unsure, None) == []
    assert find(doc, unsure, attribution((10, 14), (15, 30))) == [unsure]


def test_the_rule_cuts_the_content(doc: Doc) -> None:
    learned = attribution((10, 14), (15, 22), source=((0, 9),))
    rule = attribution((10, 14), (15, 40))
    assert find(doc, learned, rule) == [attribution((10, 14), (15, 40), source=((0, 9),))]


@pytest.mark.parametrize("partial", [(), ((4, 9),), ((0, 2), (4, 9))])
def test_a_partial_source_gives_way_to_a_whole_one(
    doc: Doc, partial: tuple[tuple[int, int], ...]
) -> None:
    learned = attribution((10, 14), (15, 40), source=partial)
    rule = attribution((10, 14), (15, 40), source=((0, 9),))
    assert find(doc, learned, rule) == [rule]


def test_a_whole_source_is_kept(doc: Doc) -> None:
    learned = attribution((10, 14), (15, 40), source=((0, 9),))
    rule = attribution((10, 14), (15, 40), source=((50, 60),))
    assert find(doc, learned, rule) == [learned]


def test_an_unknown_cue_needs_more_in_an_account() -> None:
    text = "The storm redefined the coast."
    learned = attribution((10, 19), (20, 29), source=((0, 9),), score=0.7)
    cases: list[tuple[DocumentType, list[Attribution]]] = [("news", [learned]), ("account", [])]
    for kind, expected in cases:
        doc = spacy.blank("en")(text)
        doc._.document = Document.from_text(text, type=kind)
        assert find(doc, learned, None) == expected


def test_a_learned_source_outside_the_sentence_gives_way() -> None:
    doc = spacy.blank("en")("Rome waited. Oslo pledged to help.")
    for token in doc:
        token.is_sent_start = token.text in {"Rome", "Oslo"}
    learned = attribution((18, 25), (26, 33), source=((0, 4),))
    rule = attribution((18, 25), (26, 33), source=((13, 17),))
    assert find(doc, learned, rule) == [rule]


def test_a_weak_rule_needs_the_learned_finder(doc: Doc) -> None:
    weak, elsewhere = attribution((0, 4), (5, 12), score=0.75), attribution((14, 18), (19, 30))
    assert find(doc, elsewhere, weak) == [elsewhere]
    unsure = attribution((0, 4), (5, 12), score=0.3)
    assert [a.cue for a in find(doc, unsure, weak)] == [weak.cue]
    assert find(doc, None, attribution((0, 4), (5, 12), score=0.9)) != []


def test_a_weak_rule_without_a_cue_stands_alone(doc: Doc) -> None:
    mark = Attribution(source=(), cue=(), content=(Span(5, 12),), score=0.5)
    assert find(doc, None, mark) == [mark]


@pytest.mark.parametrize(("type_", "chance", "is_kept"), [
    ("news", 0.1, False),
    ("news", 0.35, True),
    ("account", 0.1, True),
    ("account", 0.01, False),
])  # fmt: skip
def test_a_weak_rule_needs_words_that_may_be_a_cue(
    doc: Doc, type_: DocumentType, chance: float, is_kept: bool
) -> None:
    doc._.document = Document.from_text(doc.text, type=type_)
    weak = attribution((0, 4), (5, 12), score=0.75)
    finder = CombinedFinder(FixedFinder(chance=chance), FixedFinder(weak))
    assert finder.find(doc) == ([weak] if is_kept else [])


def test_turns_and_talk_stand_alone_in_an_account() -> None:
    text = "RINNE: Ferries. They discussed ferries."
    doc = spacy.blank("en")(text)
    doc._.document = Document.from_text(text, type="account")
    for token in doc:
        token.lemma_ = "discuss" if token.text == "discussed" else token.text
    turn = attribution((5, 6), (7, 15), source=((0, 5),), score=0.7)
    talk = attribution((21, 30), (31, 38), score=0.75)
    finder = CombinedFinder(FixedFinder(chance=0.0), FixedFinder(turn, talk))
    assert finder.find(doc) == [turn, talk]


@pytest.mark.parametrize(("type_", "score", "is_learned"), [
    ("account", 0.95, True),
    ("account", 0.85, False),
    ("news", 0.95, False),
])  # fmt: skip
def test_a_sure_content_beyond_the_rules_is_kept_in_an_account(
    doc: Doc, type_: DocumentType, score: float, is_learned: bool
) -> None:
    doc._.document = Document.from_text(doc.text, type=type_)
    learned = attribution((0, 4), (5, 31), score=score)
    rule = replace(learned, content=(Span(5, 12), Span(20, 29)))
    (found,) = find(doc, learned, rule)
    assert found.content == (learned if is_learned else rule).content


def test_a_shorter_learned_content_is_not_taken_in_an_account(doc: Doc) -> None:
    doc._.document = Document.from_text(doc.text, type="account")
    learned, rule = attribution((0, 4), (5, 12), score=0.99), attribution((0, 4), (5, 29))
    assert [a.content for a in find(doc, learned, rule)] == [rule.content]


def test_a_long_content_of_a_weak_rule_needs_the_learned_finder_too() -> None:
    doc = spacy.blank("en")("they favour a b c d e f g h")
    weak = attribution((0, 4), (12, 27), score=0.75)
    assert find(doc, None, weak) == []
