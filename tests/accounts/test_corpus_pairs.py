"""The annotated pairs of the corpus, which name documents and places alone."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from benchmarks.quality.corpus_accounts import load_corpus_pairs, read_side
from communique.errors import InputError

PAIRS = load_corpus_pairs()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["id"])
def test_points_lie_apart_inside_their_account_and_stand_alone_where_no_pair_holds_them(
    pair: dict[str, Any],
) -> None:
    for side, end in zip(pair["sides"], ("a", "b"), strict=True):
        place, points = pair["documents"][side], pair["points"][side]
        assert place["start"] <= points[0]["start"]
        assert points[-1]["end"] <= place["end"]
        assert all(point["start"] < point["end"] for point in points)
        assert all(point["end"] <= later["start"] for point, later in pairwise(points))
        paired = {alignment[end] for alignment in pair["alignments"]}
        assert paired <= {point["id"] for point in points}
        assert pair["only"][side] == [p["id"] for p in points if p["id"] not in paired]


def test_another_text_than_the_annotated_one_is_told() -> None:
    pair, side = PAIRS[0], PAIRS[0]["sides"][0]
    name = pair["documents"][side]["document"]
    with pytest.raises(InputError, match=name):
        read_side(pair, side, {name: {"text": "The two spoke again."}})
