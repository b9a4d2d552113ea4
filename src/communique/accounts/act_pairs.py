"""How the acts of two points go together: which answer, agree with or oppose each other."""

from __future__ import annotations

# Acts that answer one another when two different persons speak: pledge and thanks, asking and
# answering, threat and objection.
MIRRORS = frozenset(
    frozenset(pair)
    for pair in (
        ("promise", "thank"), ("support", "thank"), ("offer", "thank"), ("assert", "thank"),
        ("request", "promise"), ("request", "reject"), ("request", "agree"), ("request", "offer"),
        ("request", "support"), ("offer", "agree"), ("offer", "reject"), ("offer", "support"),
        ("warn", "reject"), ("warn", "warn"), ("accuse", "reject"), ("accuse", "accuse"),
        ("concern", "reject"), ("concern", "inform"), ("inform", "support"), ("inform", "thank"),
        ("promise", "reject"), ("plan", "support"), ("concern", "accuse"), ("assert", "reject"),
    )
)  # fmt: skip
TAKES_OTHER_SIDE = frozenset({"reject", "accuse"})
# Acts whose object is the one to whom they are done.
DIRECTED = frozenset({"thank", "accuse"})
AGREES_WITH_REJECTION = frozenset({"accuse", "thank"})
# Acts of good will: where one side thanks or welcomes, the two do not oppose each other.
AGREEABLE = frozenset({"thank", "support", "agree", "inform"})
# Acts that one sentence can stand for.
ALIKE = (
    frozenset({"assert", "inform", "plan"}),
    frozenset({"agree", "plan", "promise"}),
    frozenset({"support", "assert"}),
)
