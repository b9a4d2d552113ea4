"""Records of accounts made by hand: persons and countries are found by name."""

from __future__ import annotations

import re

from communique.records import Actor, Document, Encounter, EncounterKind, Record, Span

ACTORS: dict[str, tuple[str, str]] = {
    "NOR": ("NOR", "Norway|Norwegian"),
    "FIN": ("FIN", "Finland|Finnish"),
    "USA": ("USA", "United States|American"),
    "UKR": ("UKR", "Ukraine|Ukrainian"),
    "person:kari-berg": ("NOR", "Kari Berg|Minister Berg|Berg"),
    "person:aino-virta": ("FIN", "Aino Virta|Minister Virta|Virta"),
}


def make_record(
    text: str,
    party: str | None,
    *,
    participants: tuple[str, ...] = ("person:kari-berg", "person:aino-virta"),
    kind: EncounterKind = "call",
    date: str | None = "2026-05-04",
) -> Record:
    """A record of one account that tells of one encounter."""
    return Record(
        document=Document.from_text(text, party=party, date=date),
        actors=tuple(a for a in (_actor(id, text) for id in ACTORS) if a.mentions),
        encounters=(
            Encounter(
                id="n1",
                kind=kind,
                status="held",
                date=date,
                participants=participants,
                evidence=(Span(0, len(text)),),
            ),
        ),
    )


def _actor(id: str, text: str) -> Actor:
    country, names = ACTORS[id]
    return Actor(
        id=id,
        name=names.split("|")[0],
        kind="person" if id.startswith("person:") else "country",
        country=country,
        mentions=tuple(Span(*m.span()) for m in re.finditer(rf"\b(?:{names})\b", text)),
    )
