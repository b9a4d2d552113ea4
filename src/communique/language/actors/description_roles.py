"""The offices that a title may mean, by the words around its noun."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from communique.knowledge import Role
from communique.language.actors.lexicon import MINISTRIES, Noun

# What somebody may be chief of within a body: "the United Nations human rights chief".
_PARTS = frozenset({"rights", "climate", "aid", "relief", "refugee", "trade", "intelligence"})


def ministry_in(words: Iterable[str]) -> str | None:
    """The slug of the ministry that words name first: "foreign", "of defence"."""
    return next((MINISTRIES[word] for word in words if word in MINISTRIES), None)


def roles_of(
    noun: Noun, around: Collection[str], *, portfolio: str | None, is_deputy: bool, is_to_un: bool
) -> tuple[Role, ...]:
    """Roles of a title with the words `around` its noun, the likeliest first.

    `portfolio` is the ministry that they name.
    """
    slug = noun.slug
    if is_deputy:
        return ("other",)
    if slug == "minister":
        if "prime" in around:
            return ("head_of_government",)
        if portfolio == "foreign-ministry":
            return ("foreign_minister",)
        if portfolio == "defence-ministry":
            return ("defence_minister",)
        if portfolio:
            return ("minister",)
    elif slug == "secretary":
        if "general" in around:
            return ("organisation_head",)
        if "press" in around:
            return ("spokesperson",)
        if portfolio in {"state-department", "foreign-ministry"}:
            return ("foreign_minister",)
        if portfolio == "defence-ministry":
            return ("defence_minister",)
        if portfolio or "homeland" in around:
            return ("minister",)
    elif slug in {"ambassador", "envoy", "representative"} and is_to_un:
        return ("un_ambassador",)
    elif slug in {"adviser", "advisor"}:
        return ("security_adviser",) if "security" in around else ("other",)
    elif slug == "diplomat" and not {"top", "chief"}.isdisjoint(around):
        return ("foreign_minister",)
    elif slug == "chief" and "policy" in around:
        return ("foreign_minister", "organisation_head")
    elif slug in {"chief", "head"} and not _PARTS.isdisjoint(around):
        return ("other",)
    elif slug == "representative" and "high" in around:
        return ("foreign_minister", "organisation_head", "other")
    elif slug == "prince" and "crown" in around:
        return ("head_of_government", "other")
    elif slug == "leader" and "supreme" in around:
        return ("head_of_state",)
    elif slug == "leader" and not {"opposition", "party"}.isdisjoint(around):
        return ("other",)
    return noun.roles
