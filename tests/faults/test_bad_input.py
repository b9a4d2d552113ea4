"""Bad files: each gives a document or a rejection, in little time and memory, whatever it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.faults.mutants import mutants
from tests.faults.reading import read_bad_files
from tests.faults.specials import QUICK_SPECIALS

BATCH_SIZE = 100
ROUNDS = 10


def check_mutants(count: int, start: int) -> Counter[str]:
    """Read so many bad files and hold them to the claims; the reasons why they gave nothing."""
    reasons: Counter[str] = Counter()
    seen: set[str] = set()
    broken: list[str] = []

    # A batch that fails is not made smaller: the claim that it breaks names the file.
    @settings(
        max_examples=3 * count // BATCH_SIZE, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.lists(mutants(), min_size=BATCH_SIZE, max_size=BATCH_SIZE))
    def check(names: list[str]) -> None:
        new = [words for words in dict.fromkeys(names) if words not in seen][: count - len(seen)]
        seen.update(new)
        if new:
            reading = read_bad_files(new)
            reasons.update(reading.reasons())
            broken.extend(reading.broken())

    for number in range(ROUNDS):
        # Hypothesis ends a round early where it makes too much of the same.
        if len(seen) < count:
            seed(start + 1000 * number)(check)()
    assert not broken, "\n".join(broken)
    return reasons


def check_specials(names: Iterable[str]) -> None:
    """Hold bad files that chance does not make to the claims."""
    reading = read_bad_files(f"special {name}" for name in names)
    assert not (broken := reading.broken()), "\n".join(broken)


def test_some_hundred_bad_files() -> None:
    reasons = check_mutants(300, start=1)
    assert sum(reasons.values()) == 300
    # Bad enough, but not all of them.
    assert 30 < reasons["read"] < 270


def test_bombs_long_lines_and_deep_nesting() -> None:
    check_specials(QUICK_SPECIALS)
