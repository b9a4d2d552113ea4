"""Is a text English? Told from its script and from the little words that every sentence needs.

No model and no network, and robust on headlines: a text is taken for English unless another
language shows in it.
"""

from __future__ import annotations

import re
from collections import Counter

LANGUAGE_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovene", "sq": "Albanian", "sv": "Swedish", "sw": "Swahili", "th": "Thai",
    "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip

_SCRIPTS = {
    name: re.compile(f"[{ranges}]")
    for name, ranges in {
        "latin": "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ",
        "cyrillic": "Ѐ-ԯ",
        "greek": "Ͱ-Ͽἀ-῿",
        "han": "㐀-鿿",
        "kana": "぀-ヿ",
        "hangul": "가-힣",
        "arabic": "؀-ۿ",
        "hebrew": "֐-׿",
        "devanagari": "ऀ-ॿ",
        "thai": "฀-๿",
        "georgian": "Ⴀ-ჿ",
        "armenian": "԰-֏",
    }.items()
}
_LANGUAGE_OF_SCRIPT = {
    "greek": "el", "han": "zh", "kana": "ja", "hangul": "ko", "hebrew": "he", "devanagari": "hi",
    "thai": "th", "georgian": "ka", "armenian": "hy",
}  # fmt: skip


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ENGLISH = _words(
    """
    the of and to in a is that for it on was with as by at be this are from or an have has had his
    her their its they he she we you i not but which who will would could should may might been
    were there what when where how than then also after before about between over into against
    during while because under more most other some any all new one two said says say told tells
    meet meets met hold holds held talk talks call calls visit visits urge urges warn warns agree
    agrees deny denies reject rejects accuse accuses seek seeks back backs join joins sign signs
    sanction sanctions minister president foreign government statement leaders war peace trade deal
    aid state spokesperson ambassador chief top us uk un eu if so no do did does can out up down
    against amid off our your my these those such only
    """
)
_OTHERS = {
    language: _words(words)
    for language, words in {
        "de": """der die das und ist nicht mit ein eine einen einem einer des dem den zu auf für von
            sich auch im am bei nach wird werden wurde hat haben sind aus dass als wie über vor zum
            zur noch nur oder aber sein seine ihre war durch gegen kann sagte erklärte zwischen""",
        "fr": """le la les des du et est une un pas dans pour que qui sur avec par au aux ce cette
            ces son sa ses leur leurs il elle ils nous vous été être sont plus mais ou où ont a-t-il
            selon après entre contre ainsi comme aussi dit déclaré avait même d l qu s n j""",
        "es": """el la los las de del y que en es una un por con para se su sus al lo no como más
            pero fue ha han este esta estos entre sobre también desde hasta cuando ser está según
            contra dijo había muy sin""",
        "it": """il lo la gli le di del della dei delle che e è un una per con non si da dal nel
            nella sono come più ma ha hanno anche dopo tra fra sul sulla alla al ai ed questo
            questa suo sua stato essere contro ha detto""",
        "pt": """o os as de do da dos das que e é um uma para com não em no na nos nas por se ao à
            mais mas foi como são ser também seu sua entre sobre até pelo pela disse após contra
            já está""",
        "nl": """de het een van en is dat niet op te zijn met voor die er aan ook als bij door naar
            maar uit wordt worden heeft hebben werd deze dit om over tegen nog geen zei volgens""",
        "sv": """och att det som en är på för av med den till inte har om ett jag han hon de var sig
            från så kan men vi eller efter också skulle mellan mot sade enligt""",
        "da": """og at det som en er på for af med den til ikke har om et jeg han hun de var sig fra
            så kan men vi eller efter også skulle mellem mot sa ifølge blev ble av""",
        "fi": """ja on ei että se hän oli ovat mutta myös kun niin kuin tai joka mukaan sekä ole
            olivat tämä sen hänen ollut vain jos välillä sanoi""",
        "pl": """i w na z że się nie do jest to o jak po od dla za przez ale oraz ma są był była
            było przed który która które tego jego jej czy już tylko między powiedział""",
        "cs": """a v na se že je s z do o k i za pro po od ale jako by který která které jeho jsou
            byl byla bylo také nebo při podle mezi už není jen řekl uvedl""",
        "sk": """a v na sa že je s z do o k aj za pre po od ale ako by ktorý ktorá ktoré jeho sú bol
            bola bolo tiež alebo pri podľa medzi už nie len povedal uviedol""",
        "hu": """a az és hogy nem is egy van volt meg ezt azt csak már mint de ha vagy között
            szerint után lesz aki ami mondta el ki""",
        "ro": """și în de la a cu pe nu să că din o un este pentru mai care au fost sunt dar ce sau
            după între prin său sa lui ale al către spus""",
        "hr": """i u na se je da za od su s o a ne kao koji koja koje što bi će iz do ili nije bio
            bila prema između nakon rekao kako""",
        "sl": """in je na v se da so za ki z ne tudi pa po kot bi od pri ali bo bil bila bilo med
            proti je dejal s svoje""",
        "tr": """ve bir bu için ile da de olarak olan çok daha gibi sonra kadar ise değil ne var
            olduğunu oldu tarafından arasında etti dedi""",
        "id": """yang dan di ke dari untuk dengan ini itu pada adalah tidak dalam akan telah oleh
            juga sebagai atau bahwa karena antara mengatakan""",
        "vi": """và của là các có được cho không trong với những một người đã để này khi về tại từ
            ông đến""",
        "ca": """el la els les de del i que en és una un per amb no es seu seva com més però ha han
            també entre sobre des dels al""",
        "lt": """ir kad yra su į iš ne tai kaip buvo apie po už bet dėl jo nuo arba tik taip pat""",
        "lv": """un ir ka ar no uz par bet kas kā arī pēc tas bija nav lai vai gan tika""",
        "et": """ja on ei et see ta oli ka mis kui aga oma või ning nii siis pole""",
        "sq": """dhe të në e një është për me që nga se do ka janë i u ishte""",
        "sw": """ya na wa kwa ni katika za la cha kuwa hii huyo lakini pia alisema""",
        "tl": """ang ng sa mga na ay at ni si hindi para ito kay""",
    }.items()
}
# Foreign words count where they are written small: capitals are names ("La Paz", "U.S.").
_WORD = re.compile(r"(?<!['’])\b[^\W\d_]+")
# Particles before a capital belong to a name, too: "von der Leyen", "Rio de la Plata".
_PARTICLES = r"al|bin|da|de|dei|del|della|den|der|di|do|dos|du|el|ibn|la|le|van|von|y|zu"
_NAME_PARTICLES = re.compile(rf"\b(?:(?:{_PARTICLES})[ -])+(?=[A-ZÀ-Þ])")
_LINK = re.compile(r"https?://\S+|www\.\S+")
_SAMPLE_CHARACTERS = 20_000
# English prose has 30 to 50 of 100 words in the list above, headlines may have none.
_LONG_WORDS = 40
_LEAST_ENGLISH = 0.05


def guess_language(text: str) -> str:
    """The ISO 639-1 code of a text's language; "en" unless another shows, "und" for no language.

    Reads at most 40,000 characters from the start and the middle.
    """
    sample = _sample(text)
    counts = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS.items()}
    script = max(counts, key=lambda name: counts[name])
    if not counts[script]:
        return "und"
    if script != "latin":
        return _language_of_script(script, counts, sample)
    return _language_of_words(sample)


def _sample(text: str) -> str:
    if len(text) <= 2 * _SAMPLE_CHARACTERS:
        return text
    middle = len(text) // 2
    return f"{text[:_SAMPLE_CHARACTERS]} {text[middle : middle + _SAMPLE_CHARACTERS]}"


def _language_of_script(script: str, counts: dict[str, int], sample: str) -> str:
    if script == "cyrillic":
        return "uk" if re.search("[іїєґІЇЄҐ]", sample) else "ru"
    if script == "arabic":
        return "fa" if re.search("[پچژگ]", sample) else "ar"
    if script == "han" and counts["kana"] > counts["han"] // 10:
        return "ja"
    return _LANGUAGE_OF_SCRIPT[script]


def _language_of_words(sample: str) -> str:
    words = _WORD.findall(_LINK.sub(" ", sample))
    written_small = Counter(_WORD.findall(_NAME_PARTICLES.sub("", sample)))
    anyhow = Counter(word.lower() for word in words)
    english = sum(anyhow[word] for word in _ENGLISH)
    best, most = "en", 0
    for language, own in _OTHERS.items():
        # Words that both languages have ("in", "a", "was") speak for neither.
        found = sum(written_small[word] for word in own - _ENGLISH)
        rival = sum(anyhow[word] for word in _ENGLISH - own)
        # Two foreign words among many are a name or a quotation, not a language.
        is_shown = found > rival and (found >= 3 or found * 4 >= len(words))
        if is_shown and found > most:
            best, most = language, found
    if best == "en" and len(words) >= _LONG_WORDS and english < _LEAST_ENGLISH * len(words):
        return "und"
    return best
