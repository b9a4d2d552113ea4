"""Telling English from other languages, on headlines too."""

from __future__ import annotations

import pytest

from communique.readers.english import guess_language


@pytest.mark.parametrize(
    "text",
    [
        "Solberg, Orban hold call",
        "US",
        "La Paz, Bolivia",
        "Von der Leyen meets Lula da Silva in Rio de la Plata",
        "Lukasz Szczęśniak–Tusk call",
        "FACT SHEET: U.S.-Ruritania Partnership",
        "NORWAY OPENS BORDER",
        "The ministers met. «Мы согласны», said one of them, and the other said much the same.",
        "Ursula von der Leyen and Mark Rutte van den Berg",
        "Read-out",
        "The president's and the ministers' talks weren't on.",
    ],
)
def test_english_is_let_through(text: str) -> None:
    assert guess_language(text) == "en"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Minister hat sich mit seinem Kollegen über die Lage an der Grenze beraten."),
        ("fr", "Le ministre a reçu son homologue et ils ont parlé de la situation à la frontière."),
        ("es", "El ministro se reunió con su homólogo para hablar de la situación en la frontera."),
        ("it", "Il ministro ha incontrato il suo omologo per parlare della situazione al confine."),
        ("pt", "O ministro reuniu-se com o seu homólogo para falar da situação na fronteira."),
        ("nl", "De minister heeft met zijn collega over de toestand aan de grens gesproken."),
        ("sv", "Ministern har talat med sin kollega om läget vid gränsen och om handeln."),
        ("pl", "Minister spotkał się z ambasadorem i powiedział, że granica jest otwarta."),
        ("cs", "Ministr se sešel s velvyslancem a řekl, že hranice je otevřená."),
        ("tr", "Bakan, sınırdaki durum için büyükelçi ile bir araya geldi ve çok şey söyledi."),
        ("vi", "Bộ trưởng đã gặp đại sứ và nói về tình hình của hai nước."),
        ("id", "Menteri bertemu dengan duta besar dan mengatakan bahwa perbatasan itu dibuka."),
        ("ru", "Министр встретился с послом"),
        ("uk", "Міністр зустрівся з послом"),
        ("zh", "外交部长会见了大使"),
        ("ja", "外務大臣は大使と会談した"),
        ("ko", "외교부 장관이 대사를 만났다"),
        ("ar", "التقى الوزير السفير"),
        ("he", "השר נפגש עם השגריר"),
        ("el", "Ο υπουργός συναντήθηκε με τον πρέσβη"),
        ("hi", "मंत्री ने राजदूत से मुलाकात की"),
        ("und", "1234 – 5678"),
        ("und", "lorem ipsum dolor sit amet consectetur " * 20),
    ],
)
def test_other_languages_are_told(language: str, text: str) -> None:
    assert guess_language(text) == language


def test_a_long_text_is_judged_by_start_and_middle() -> None:
    english = "The ministers of both countries met and agreed that they would talk again. "
    french = "Le ministre a reçu son homologue et ils ont parlé de la situation à la frontière. "
    assert guess_language(english * 50 + french * 5) == "en"
    assert guess_language(english * 5 + french * 2000) == "fr"
