"""The act that a cue performs, and the lexicon behind it."""

from __future__ import annotations

import pytest

from communique.language.statements.acts import act_of_cue
from communique.language.statements.lexicon import load_cues

FRAMES = {
    "clause", "object", "infinitive", "target", "predicate", "object_with", "addressee", "quote",
}  # fmt: skip


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("say", "assert"),
        ("urge", "request"),
        ("call for", "request"),
        ("vow", "promise"),
        ("warn", "warn"),
        ("condemn", "accuse"),
        ("reject", "reject"),
        ("welcome", "support"),
        ("thank", "thank"),
        ("express concern", "concern"),
        ("express its gratitude", "thank"),
        ("make clear", "assert"),
        ("be willing", "offer"),
        ("discuss", "inform"),
        ("agree to", "agree"),
        ("plan", "plan"),
        ("sail", None),
        ("", None),
    ],
)
def test_act(cue: str, act: str | None) -> None:
    assert act_of_cue(cue) == act


def test_lexicon_uses_known_frames() -> None:
    for cue in load_cues().values():
        assert cue.frames <= FRAMES, cue
        assert cue.phrase == cue.phrase.lower()


def test_prepositional_cues_have_their_preposition() -> None:
    for (pos, phrase), cue in load_cues().items():
        if pos == "verb" and phrase.endswith(" for"):
            assert "for" in cue.prepositions
