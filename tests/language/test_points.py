"""Accounts cut into points, and the labels of a point."""

from __future__ import annotations

import pytest

from communique.language.points.units import Unit, units_of
from communique.records import Actor, Span
from tests.accounts.records import make_record

pytestmark = pytest.mark.model
PRINCIPALS = {"person:kari-berg": "NOR", "person:aino-virta": "FIN"}
OPENING = "Minister Kari Berg met Aino Virta of Finland. "


def read_units(text: str, *, opening: str = OPENING, party: str = "NOR") -> list[tuple[str, Unit]]:
    record = make_record(opening + text, party)
    units = units_of(record, PRINCIPALS)
    return [(record.text[u.span.start : u.span.end], u) for u in units]


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("So, that is almost a billion for grain.", "that is almost a billion for grain"),
        (
            "And, as part of this, Minister Berg praised the ferry.",
            "Minister Berg praised the ferry",
        ),
    ],
)
def test_a_connective_is_left_out_and_a_subject_behind_it_is_not(text: str, point: str) -> None:
    assert [words for words, _ in read_units(text)] == [point]


@pytest.mark.parametrize(
    "text",
    [
        "Minister Berg called for the release of the crew.",
        "Minister Berg welcomed that the harbour fee would fall.",
    ],
)
def test_what_is_called_for_or_welcomed_is_no_opening(text: str) -> None:
    assert [words for words, _ in read_units(text, opening="")] == [text.rstrip(".")]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        (
            "Minister Berg praised the new ferry and called for lower harbour fees.",
            ["Minister Berg praised the new ferry", "called for lower harbour fees"],
        ),
        (
            "Berg stressed that Norway opposes the tax and that Finland should drop it.",
            ["Berg stressed that Norway opposes the tax", "Finland should drop it"],
        ),
        (
            "Minister Berg urged Finland to de-escalate and return to the talks.",
            ["Minister Berg urged Finland to de-escalate and return to the talks"],
        ),
        (
            "The ministers discussed trade, energy and climate.",
            ["The ministers discussed trade, energy and climate"],
        ),
        (
            "She thanked Finland for the fire engines, as well as for the help of its doctors.",
            ["She thanked Finland for the fire engines", "for the help of its doctors"],
        ),
        (
            "She thanked Finland for the doctors and for the engines.",
            ["She thanked Finland for the doctors and for the engines"],
        ),
        (
            "They discussed the price of winter tickets, including those of heavy lorries, and the "
            "building of a new pier.",
            [
                "They discussed the price of winter tickets, including those of heavy lorries, and "
                "the building of a new pier"
            ],
        ),
        (
            "They agreed on new help, further help, considerable help for the two harbours.",
            ["They agreed on new help, further help, considerable help for the two harbours"],
        ),
        (
            "Together with the Baltic countries, we have raised and paid the harbour fee.",
            ["we have raised and paid the harbour fee"],
        ),
        (
            "So, as part of that, Berg praised the new ferry.",
            ["Berg praised the new ferry"],
        ),
        (
            "Berg said that the ferry is late and that passengers are waiting.",
            ["Berg said that the ferry is late and that passengers are waiting"],
        ),
        (
            "The ferry needs a pier, and passengers are not goods, she insisted.",
            ["The ferry needs a pier, and passengers are not goods, she insisted"],
        ),
        (
            "Minister Berg welcomed the steps Finland has taken to screen ships and underscored "
            "that the harbour stays open.",
            [
                "Minister Berg welcomed the steps Finland has taken to screen ships",
                "underscored that the harbour stays open",
            ],
        ),
        (
            "Minister Berg informed about the course of the works, recalled that Finland had "
            "banned the tax.",
            [
                "Minister Berg informed about the course of the works",
                "recalled that Finland had banned the tax",
            ],
        ),
        (
            "A part of the money will go to the second bridge.",
            ["A part of the money will go to the second bridge"],
        ),
        (
            "The minister conveyed Finland's wish to revive the treaty.",
            ["The minister conveyed Finland's wish to revive the treaty"],
        ),
        (
            "In this context, Minister Berg welcomed the truce.",
            ["Minister Berg welcomed the truce"],
        ),
        (
            "The presidents discussed the dialogue on nuclear arms, a separate dialogue on cyber "
            "crime, and joint work on Arctic rescue.",
            [
                "The presidents discussed the dialogue on nuclear arms",
                "a separate dialogue on cyber crime",
                "joint work on Arctic rescue",
            ],
        ),
    ],
)
def test_sentences_split_where_the_object_changes(text: str, points: list[str]) -> None:
    assert [words for words, _ in read_units(text)] == points


@pytest.mark.parametrize(
    "text",
    [
        "The call lasted forty minutes.",
        "The ministers exchanged New Year greetings.",
        "###",
        "What does this mean for the fleet?",
        "The overview is as follows.",
        "This is what the two ministers spoke about at length.",
        "The Minister spoke about this in an interview with a local channel.",
        "I have described this in reply to the first question.",
        "The ministers discussed a wide range of issues.",
    ],
)
def test_what_is_no_content_is_no_point(text: str) -> None:
    assert read_units(text) == []


@pytest.mark.parametrize(
    "opening",
    [
        "Minister Kari Berg received the special emissary of Finland, Aino Virta. ",
        "Minister Kari Berg made a working visit to Helsinki. ",
        "Minister Kari Berg travelled to Helsinki with lawmakers. ",
        "Minister Kari Berg is on a two-day visit to Finland. ",
        "Minister Kari Berg led the Norwegian side in the consultations. ",
        "The office says Minister Kari Berg held a telephone conversation with Aino Virta. ",
    ],
)
def test_an_opening_tells_only_that_they_met(opening: str) -> None:
    found = [words for words, _ in read_units("She praised the ferry.", opening=opening)]
    assert found == ["She praised the ferry"]


@pytest.mark.parametrize(
    "text",
    ["She welcomed the longer season.", "Berg stated that Norway is no party to the talks."],
)
def test_what_follows_an_opening_is_a_point(text: str) -> None:
    assert [words for words, _ in read_units(text)] == [text.rstrip(".")]


def test_the_topic_of_an_opening_is_a_point() -> None:
    opening = "Minister Kari Berg met Aino Virta to discuss the mackerel quota. "
    assert [words for words, _ in read_units("", opening=opening)] == ["discuss the mackerel quota"]


@pytest.mark.parametrize(
    ("opening", "point"),
    [
        (
            "Minister Kari Berg spoke with Aino Virta to underscore her support for the ferry.",
            "underscore her support for the ferry",
        ),
        (
            "I just spoke with Aino Virta and told her that Norway would pay for a new pier.",
            "told her that Norway would pay for a new pier",
        ),
        ("Minister Kari Berg met Aino Virta and conveyed greetings.", None),
        ("Minister Kari Berg met Aino Virta and exchanged views on relations.", None),
    ],
)
def test_what_an_opening_tells_besides_is_a_point(opening: str, point: str | None) -> None:
    assert [words for words, _ in read_units("", opening=opening)] == ([point] if point else [])


def test_the_number_of_an_item_is_no_part_of_a_point() -> None:
    found = read_units("", opening="2. They agreed that lorries shall pass at night.")
    assert [words for words, _ in found] == ["They agreed that lorries shall pass at night"]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        (
            "We will pursue our aid to the northern ports, continue joint patrols in the strait, "
            "and expand our training of young pilots.",
            [
                "We will pursue our aid to the northern ports",
                "continue joint patrols in the strait",
                "expand our training of young pilots",
            ],
        ),
        (
            "The treaty will open new harbours to trade and lower old fees for fishermen.",
            ["The treaty will open new harbours to trade and lower old fees for fishermen"],
        ),
        (
            "Berg promised more ferries, while also developing plans for a northern tunnel.",
            ["Berg promised more ferries", "developing plans for a northern tunnel"],
        ),
    ],
)
def test_further_deeds_of_one_speaker_are_points(text: str, points: list[str]) -> None:
    assert [words for words, _ in read_units(text)] == points


def test_a_sentence_without_a_verb_tells_something_where_it_names_things() -> None:
    text = "Berg promised new aid. Ferries, pilots, fuel for the winter. Glory to our seamen! Thus."
    assert [words for words, _ in read_units(text)] == [
        "Berg promised new aid",
        "Ferries, pilots, fuel for the winter",
    ]


def test_because_goes_on_with_a_quotation() -> None:
    text = '"The first step is a new ferry. Because the old one leaks," said Berg.'
    assert [words for words, _ in read_units(text)] == [text]


def test_a_quotation_keeps_the_sentence_that_leans_on_it() -> None:
    units = read_units('"The quota is too high. It harms the stock," said Berg.')
    assert len(units) == 1


@pytest.mark.parametrize(
    ("text", "speakers", "act"),
    [
        ("Minister Virta praised the ferry. I am grateful for her visit.", ("NOR",), "thank"),
        ("Minister Virta praised the ferry. We received no answer.", ("NOR",), "assert"),
        (
            "We discussed the harbour fee.",
            ("person:kari-berg", "person:aino-virta"),
            "inform",
        ),
    ],
)
def test_the_first_person_is_the_accounts_own(
    text: str, speakers: tuple[str, ...], act: str
) -> None:
    unit = read_units(text)[-1][1]
    assert (unit.speakers, unit.act) == (speakers, act)


def test_a_quotation_is_said_by_whom_its_end_names() -> None:
    units = read_units(
        'Minister Berg welcomed the truce. "The quota is too high. Norway opposes it," Virta said.'
    )
    assert {u.speakers for _, u in units[1:]} == {("person:aino-virta",)}


def test_lists_in_plain_sentences_stay_whole() -> None:
    units = read_units(
        "The new package contains field hospitals for Kyiv and mobile heating units."
    )
    assert len(units) == 1


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Berg urged Finland to lower the quota.", "request"),
        ("Berg expressed support for the quota.", "support"),
        ("Berg voiced concern over the quota.", "concern"),
        ("Berg thanked Finland for the quota.", "thank"),
        ("Berg rejected the quota.", "reject"),
        ("Berg made clear that Norway will close its ports if Finland raises the quota.", "warn"),
        ("Berg said that Norway will lower the quota.", "promise"),
        ("Berg expressed readiness to lower the quota.", "offer"),
        ("The ministers expressed readiness to lower the quota.", "plan"),
        ("The ministers agreed to lower the quota.", "agree"),
        ("The ministers discussed the quota.", "inform"),
        ("The quota took most of the time.", "inform"),
        ("The ministers hoped that the talks on the quota would go on.", "assert"),
        ("Berg stressed the importance of the quota.", "assert"),
    ],
)
def test_the_act_follows_the_reporting_verb(text: str, act: str) -> None:
    ((_, unit),) = read_units(text)
    assert unit.act == act


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Minister Berg welcomed the truce.", ("person:kari-berg",)),
        ("The two ministers welcomed the truce.", tuple(PRINCIPALS)),
        ("It was agreed to extend the truce.", tuple(PRINCIPALS)),
        ("The Minister welcomed the truce.", ("person:kari-berg",)),
        ("The Finnish Minister welcomed the truce.", ("person:aino-virta",)),
        ("The quota took most of the time.", tuple(PRINCIPALS)),
        ("The talks were friendly.", ()),
    ],
)
def test_who_speaks(text: str, speakers: tuple[str, ...]) -> None:
    ((_, unit),) = read_units(text)
    assert unit.speakers == speakers


def test_a_verb_that_the_parser_hung_astray_is_still_the_speakers() -> None:
    units = read_units(
        "Minister Berg gave examples of how Finland evades the treaty and voiced serious concern "
        "about the quota."
    )
    assert [(words[:6], unit.speakers) for words, unit in units] == [
        ("Minist", ("person:kari-berg",)),
        ("voiced", ("person:kari-berg",)),
    ]


def test_several_who_are_told_are_no_one_of_them() -> None:
    text = "Berg briefed the leaders of Finland and Ukraine."
    record = make_record(OPENING + text, "NOR")
    start, length = len(OPENING) + len("Berg briefed "), len("the leaders of Finland and Ukraine")
    leaders = [
        Actor(id=i, name=i, kind="person", mentions=(Span(start, start + length),))
        for i in ("person:aino-virta", "person:olha-bondar")
    ]
    others = [a for a in record.actors if a.id != "person:aino-virta"]
    record = record.model_copy(update={"actors": (*others, *leaders)})
    assert units_of(record, PRINCIPALS)[-1].addressee is None


def test_who_is_told_is_not_what_it_is_about() -> None:
    ((_, unit),) = read_units("Berg told her counterpart that Norway rejects the quota.")
    assert unit.issue == "quota"


def test_a_pronoun_takes_up_the_last_speaker() -> None:
    units = read_units("Minister Virta welcomed the truce. She opposed the tax.")
    assert units[1][1].speakers == ("person:aino-virta",)


def test_offsets_survive_line_breaks() -> None:
    units = read_units("Minister Berg urged\nFinland to lower\nthe quota.\n\n\\###")
    assert [words for words, _ in units] == ["Minister Berg urged\nFinland to lower\nthe quota"]


@pytest.mark.parametrize(
    "text",
    [
        "The ministers discussed the new fish quota, the late ferry line, the high port fees,",
        "Also preparing new options for the ferries, the minister urged Oslo to open the port.",
    ],
)
def test_an_account_cut_off_at_a_comma_or_begun_in_a_sentence_has_points(text: str) -> None:
    assert read_units(text, opening="")
