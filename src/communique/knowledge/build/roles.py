"""Which role an office's title stands for."""

from __future__ import annotations

import re

from communique.knowledge.model import Role

_MINISTER = r"(Federal |Union )?(Minister|Secretary|Minister-President)"
_PATTERNS: tuple[tuple[str, Role], ...] = (
    (r"(Deputy|Assistant|Associate|Parliamentary|Under|Vice|State Secretary|Principal|Private)\b.*"
     r"|Undersecretary\b.*|.*\bUnder-?[Ss]ecretary.*|Minister of State\b.*|.*\bmilitary cabinet$"
     r"|Minister (in|at|to) .*|Head of the .*Office.*|.*[Aa]ide\b.*", "other"),
    (r"(President|Supreme Leader|King|Queen|Emperor|Governor-General|Interim President"
     r"|President of the Republic|Monarch|Emir|Sultan)", "head_of_state"),
    (r"(Prime Minister|Premier|Chancellor|Federal Chancellor|Taoiseach|President of the Government"
     r"|Premier of the State Council|Interim Prime Minister|Minister of State of Monaco)",
     "head_of_government"),
    (_MINISTER + r" (of|for) (the )?(European? and |International )?"
     r"(Foreign|External) (Affairs|Relations)\b.*"
     r"|Foreign (Minister|Secretary)|Secretary of Foreign Affairs"
     r"|Secretary of State for Foreign.*", "foreign_minister"),
    (_MINISTER + r" (of|for) (the )?(National )?Defen[cs]e( and Military Veterans)?"
     r"|(Defen[cs]e) (Minister|Secretary)|Secretary of State for Defence"
     r"|Secretary of National Defen[cs]e", "defence_minister"),
    (r"National Security Advis[eo]r|Secretary of the (National )?Security (and Defense )?Council"
     r"|Secretary of the Supreme National Security Council"
     r"|Director of the National Security Office", "security_adviser"),
    (r".*Spoke(s)?person", "spokesperson"),
    (r"(Permanent Representative|[Aa]mbassador) to the United Nations(, New York)?",
     "un_ambassador"),
    (r"([Aa]mbassador|High Commissioner) to .*", "ambassador"),
    (r"(First |Second )?(Deputy Prime Minister|Vice Premier).*|Vice President", "minister"),
    (r"(Federal |Union |Coordinating |First )?(Minister|Secretary) (of|for) .*"
     r"|Secretary of State for .*|Attorney General|Chancellor of the Exchequer|.* Minister",
     "minister"),
)  # fmt: skip
_COMPILED = [(re.compile(pattern), role) for pattern, role in _PATTERNS]
_WANTED_OTHERS = re.compile(
    r"Deputy (Prime Minister|Secretary of State|National Security Advisor"
    r"|Minister of Foreign Affairs"
    r"|Secretary of Defen[cs]e|Foreign Minister)$"
    r"|Director of the (Central Intelligence Agency|Federal Bureau.*|Federal Security Service)"
    r"|(Director of National Intelligence|Chief of the Defen[cs]e Staff|Speaker of .*)$"
    r"|Assistant Secretary of State for .*|.*Chief of Staff$"
)
_SECRETARY_OF_STATE_COUNTRIES = frozenset({"USA", "VAT"})
_EXECUTIVE_PRESIDENTS_UNDER_A_HEAD_OF_STATE = frozenset({"IRN"})


def role_of(title: str, country: str) -> Role | None:
    """The role of an office by its English title; None for offices that the registry leaves out."""
    title = title.strip()
    if title == "Secretary of State" and country in _SECRETARY_OF_STATE_COUNTRIES:
        return "foreign_minister"
    if title == "President" and country in _EXECUTIVE_PRESIDENTS_UNDER_A_HEAD_OF_STATE:
        return "head_of_government"
    for pattern, role in _COMPILED:
        if pattern.fullmatch(title):
            if role == "other":
                break
            if role == "foreign_minister" and re.search(r"Trade and|Consular", title):
                return "minister"
            return role
    return "other" if _WANTED_OTHERS.match(title) else None
