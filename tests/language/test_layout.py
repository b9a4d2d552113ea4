"""Layout: wrapped lines are joined, real line ends stay, offsets never move."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from communique.language.layout import is_wrapped, parsing_text

PARAGRAPH = (
    "The two ministers met in the capital on Tuesday and spoke for more than an hour about grain, "
    "energy and the exchange of prisoners, and they agreed to meet again before the year ends."
)


def test_wrapped_lines_are_joined_and_paragraphs_stay_apart() -> None:
    wrapped = textwrap.fill(PARAGRAPH, 72) + "\n\n" + textwrap.fill(PARAGRAPH, 72)
    assert parsing_text(wrapped) == f"{PARAGRAPH}\n\n{PARAGRAPH}"


def test_one_sentence_a_line_is_not_wrapped() -> None:
    text = "Talks begin.\nThe foreign minister arrived in the capital on Monday evening.\nNo deal."
    assert not is_wrapped(text)
    assert parsing_text(text) == text


def test_lists_do_not_tell_how_wide_a_text_is() -> None:
    items = "\n".join(f"-   Ann {name} of the harbour board" for name in "ABCDEFGHIJKL")
    wrapped = textwrap.fill(PARAGRAPH, 72)
    assert parsing_text(f"{wrapped}\n\n{items}").startswith(PARAGRAPH)


def test_name_in_front_of_a_turn_opens_a_line() -> None:
    text = "Question: Will the ministry send its experts to the harbour?\n" * 2
    text += "Ann Lee: The ministry has not decided on this at all so far.\nThank you."
    assert parsing_text(text).count("\n") >= 2


def test_odd_blanks_become_spaces() -> None:
    assert parsing_text("German\u00a0Chancellor\tMerz") == "German Chancellor Merz"


def test_links_and_bold_face_leave_their_words_in_place() -> None:
    text = "[President **Ada Quill**](https://example.org/a_(b)) spoke; see [note] (below)."
    parsed = parsing_text(text)
    assert len(parsed) == len(text)
    assert parsed.split() == ["President", "Ada", "Quill", "spoke;", "see", "[note]", "(below)."]
    assert parsed.index("Ada") == text.index("Ada")


def test_what_a_transcript_strikes_out_is_not_read() -> None:
    text = r"He lands on <s>Wednesday</s> \[Thursday\] in <s>Oslo</s>; \[a moderator\] waits."
    parsed = parsing_text(text)
    assert len(parsed) == len(text)
    assert " ".join(parsed.split()) == r"He lands on Thursday in ; \[a moderator\] waits."


@given(st.text(alphabet=st.sampled_from("ab \n\t.\u00a0-"), max_size=400))
def test_nothing_moves(text: str) -> None:
    parsed = parsing_text(text)
    assert len(parsed) == len(text)
    assert parsed.split() == text.split()
