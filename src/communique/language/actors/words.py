"""A parsed text as plain lists, so that rules do not pay for a `Token` at every look."""

from __future__ import annotations

from spacy.tokens import Doc

from communique.language.actors.gazetteer import Hit
from communique.language.syntax import QUOTE_MARKS

PERSON_FREE_KINDS = frozenset({"name", "demonym", "metonym", "organ", "organisation",
                               "abbreviation"})  # fmt: skip
GENITIVE = frozenset({"'s", "’s", "'", "’"})


class Words:
    """The tokens of a `Doc` in lists, with the registry names found in it."""

    def __init__(self, doc: Doc, hits: list[Hit]) -> None:
        self.doc = doc
        tokens = list(doc)
        self.text = [token.text for token in tokens]
        self.lower = [text.lower() for text in self.text]
        self.tag = [token.tag_ for token in tokens]
        self.hits = hits
        self.hit_ending_at = {hit.end: hit for hit in hits}
        self.hit_starting_at = {hit.start: hit for hit in hits}
        self.hit_over = {i: hit for hit in hits for i in range(hit.start, hit.end)}
        self.sentence = [0] * len(doc)
        self.sentence_start: list[int] = []
        sentences = doc.sents if doc.has_annotation("SENT_START") else [doc[:]]
        for number, sentence in enumerate(sentences):
            self.sentence_start.append(sentence.start)
            for i in range(sentence.start, sentence.end):
                self.sentence[i] = number
        self.is_quoted = self._quoted()

    def __len__(self) -> int:
        return len(self.text)

    def forget(self, hit: Hit) -> None:
        """Take back a registry name that turns out to be part of another name."""
        self.hits.remove(hit)
        self.hit_starting_at.pop(hit.start, None)
        self.hit_ending_at.pop(hit.end, None)
        for i in range(hit.start, hit.end):
            self.hit_over.pop(i, None)

    def is_capitalised(self, i: int) -> bool:
        """Whether a token begins with a capital letter."""
        return self.text[i][:1].isupper()

    def is_in_organisation(self, start: int, end: int) -> bool:
        """Whether tokens are part of a longer name of an organisation or a building."""
        if self.doc[start].ent_type_ not in {"ORG", "FAC"}:
            return False
        return self.doc[start].ent_iob_ != "B" or (
            end < len(self.text) and self.doc[end].ent_iob_ == "I"
        )

    def before(self, i: int) -> int:
        """Index of the last token before `i` that is no white space; -1 at the start.

        A blank line stops the search: nobody's title stands at the end of a headline.
        """
        i -= 1
        while i >= 0 and self.text[i].isspace() and "\n\n" not in self.text[i]:
            i -= 1
        return i

    def after(self, i: int) -> int:
        """Index of the first token from `i` on that is no white space, else the length."""
        while i < len(self.text) and self.text[i].isspace() and "\n\n" not in self.text[i]:
            i += 1
        return i

    def head_of(self, start: int, end: int) -> int:
        """The token of a stretch whose syntactic head lies outside it (its last word if unsure)."""
        if not self.doc.has_annotation("DEP"):
            return end - 1
        heads = [
            i
            for i in range(start, end)
            if (head := self.doc[i].head.i) == i or not start <= head < end
        ]
        subjects = [i for i in heads if self.doc[i].dep_ in {"nsubj", "nsubjpass"}]
        return next(iter(subjects or heads), end - 1)

    def _quoted(self) -> list[bool]:
        quoted = [False] * len(self.text)
        is_open = False
        for i, text in enumerate(self.text):
            if text == "“":
                is_open = True
            elif text == "”":
                is_open = False
            elif text in QUOTE_MARKS:
                is_open = not is_open
            elif text.startswith("\n\n"):
                is_open = False
            else:
                quoted[i] = is_open
        return quoted
