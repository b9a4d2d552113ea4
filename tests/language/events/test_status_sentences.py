"""The sentences that measure status: ten of each status in each part."""

from __future__ import annotations

from collections import Counter

from benchmarks.quality.event_sentences import PARTS
from benchmarks.quality.event_status import STATUSES, examples


def test_every_status_has_ten_sentences_in_each_part() -> None:
    counts = Counter((e.status, e.part) for e in examples())
    assert counts == {(status, part): 10 for status in STATUSES for part in PARTS}
