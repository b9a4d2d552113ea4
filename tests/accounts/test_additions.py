"""What one account adds to a shared point, and how a report is split into two accounts."""

from __future__ import annotations

import pytest

from communique.accounts.additions import additions
from communique.accounts.comparison import compare_report
from communique.accounts.split import Stretch, party_of
from communique.errors import InputError
from communique.records import Span
from tests.accounts.records import make_record
from tests.accounts.test_kernels import make_kernel


def test_a_condition_and_a_number_are_marked_where_the_other_lacks_them() -> None:
    text = "sanctions will follow within 10 days if the border is closed"
    own = make_kernel(text)
    start = own.unit.span.start
    found = [
        text[s.start - start : s.end - start] for s in additions(own, make_kernel("sanctions"))
    ]
    assert found == ["10 days", "if the border is closed"]
    assert additions(own, own) == ()


def test_a_point_belongs_to_the_side_whose_statement_covers_it() -> None:
    stretches = [Stretch(Span(0, 10), "NOR"), Stretch(Span(20, 60), "FIN")]
    assert party_of(Span(22, 58), stretches) == "FIN"
    assert party_of(Span(12, 19), stretches) is None


def test_a_report_that_quotes_nobody_has_no_two_accounts() -> None:
    with pytest.raises(InputError, match="fewer than two"):
        compare_report(make_record("Rain fell in Oslo.", None))
