"""Where a clause says that something happened."""

from __future__ import annotations

import pytest

from communique.language.pipeline import read_document
from communique.records import Document


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Iran and Oman held talks in the Austrian capital, Vienna.", "Vienna"),
        ("Russian forces shelled the city of Kherson.", "Kherson"),
        ("The Turkish foreign minister visited Tripoli.", "Tripoli"),
        ("North Korea launched a missile into the Sea of Japan.", "Sea of Japan"),
        ("An airstrike on Damascus killed ten.", "Damascus"),
        ("The shelling of Kherson wounded six.", "Kherson"),
        ("Israel carried out raids on Gaza City.", "Gaza"),
        ("Chinese warships sailed through the Taiwan Strait.", "Taiwan Strait"),
        ("An American destroyer transited the Strait of Hormuz.", "Strait of Hormuz"),
        ("France condemned the attack on Kabul.", None),
        ("Turkey announced a strike on Russia.", None),
        ("Kenya imposed sanctions on Somalia.", None),
        ("Norway and Cuba held talks with Geneva.", None),
    ],
)
def test_place(text: str, place: str | None) -> None:
    record = read_document(Document.from_text(text, date="2024-05-15"))
    places = (*(n.place for n in record.encounters), *(e.place for e in record.events))
    found = {place.name for place in places if place}
    assert (not found) if place is None else any(place in name for name in found), found
