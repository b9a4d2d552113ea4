"""Annotated texts for training: PolNeAR, our own sentences in braces, official passages."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.corpus import read_rows
from models.events.sentences import STATUSES, Trigger

Spans = tuple[tuple[int, int], ...]

SPAN_LINE = re.compile(r"(T\d+)\t\S+ (\d[\d ;]*)\t")
HELD_OUT_EVERY = 14
MARK = re.compile(r"\{([sck])(\d+) |\{([A-Z]+):([a-z-]*):([ogphn]) |\}")


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution; `level` counts the attributions whose content it lies in."""

    source: Spans
    cue: Spans
    content: Spans
    level: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its attributions and, in our own reports, the words that name events.

    `is_nested` says that inner attributions are annotated too.
    """

    id: str
    text: str
    attributions: tuple[Attributed, ...]
    is_nested: bool = False
    triggers: tuple[Trigger, ...] = ()


def read_polnear(folder: Path) -> list[list[Text]]:
    """Texts of one part in order of name, each in one version an annotator."""
    found = []
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        files = sorted((folder / "attributions").glob(f"{path.stem}_????.ann"))
        found.append([Text(path.stem, text, _read_brat(file)) for file in files])
    return found


def split_held_out(texts: list[list[Text]]) -> tuple[list[list[Text]], list[list[Text]]]:
    """Texts to train on, and every 14th text to choose the model on."""
    train = [t for i, t in enumerate(texts) if i % HELD_OUT_EVERY]
    return train, texts[::HELD_OUT_EVERY]


def _read_brat(path: Path) -> tuple[Attributed, ...]:
    lines = path.read_bytes().decode("utf-8").split("\n")
    spans: dict[str, Spans] = {}
    for line in lines:
        if match := SPAN_LINE.match(line):
            pairs = (p.split() for p in match[2].split(";"))
            spans[match[1]] = tuple((int(start), int(end)) for start, end in pairs)
    found = []
    for line in lines:
        if not re.match(r"E\d+\t", line):
            continue
        roles: dict[str, list[tuple[int, int]]] = {"Source": [], "Cue": [], "Content": []}
        for part in line.rstrip("\n").split("\t")[1].split()[1:]:
            name, span_id = part.split(":")
            if (role := name.rstrip("0123456789")) in roles:
                roles[role] += spans[span_id]
        source, cue, content = (tuple(sorted(roles[r])) for r in ("Source", "Cue", "Content"))
        if content and cue:
            found.append(Attributed(source, cue, content))
    return tuple(found)


def read_braces(path: Path) -> list[Text]:
    """Our own texts: `{s1 Ann} {c1 said} {k1 it rains}`, the digit joining the parts.

    A part of several attributions has all their digits: `{s12 Ann} {c1 sings} … and {c2 says} …`.
    """
    found = []
    for i, line in enumerate(path.read_text("utf-8").splitlines()):
        if line.strip():
            found.append(parse_braces(f"{path.stem}:{i + 1}", json.loads(line)["text"]))
    return found


def read_official(path: Path, data: Path) -> list[Text]:
    """Passages of the official corpus, annotated by offsets into its documents."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    wanted = {line["id"] for line in lines}
    texts = {row["id"]: row["text"] for row in read_rows(data) if row["id"] in wanted}
    found = []
    for number, line in enumerate(lines, 1):
        start, end = line["start"], line["end"]
        made = []
        for statement in line["statements"]:
            source, cue, content = (
                tuple((first - start, last - start) for first, last in statement[role])
                for role in ("source", "cue", "content")
            )
            made.append(Attributed(source, cue, content))
        found.append(_nested(f"{path.stem}:{number}", texts[line["id"]][start:end], made))
    return found


def parse_braces(id: str, marked: str) -> Text:
    """Read the marks of one text; an attribution within another's content is one level deeper."""
    plain, last = "", 0
    open_marks: list[tuple[re.Match[str], int]] = []
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    triggers = []
    for match in MARK.finditer(marked):
        plain += marked[last : match.start()]
        last = match.end()
        if match[0] != "}":
            open_marks.append((match, len(plain)))
            continue
        if not open_marks:
            raise ValueError(f"{id}: a mark is closed that none opened")
        mark, start = open_marks.pop()
        for digit in mark[2] or "":
            spans.setdefault((mark[1], digit), []).append((start, len(plain)))
        if mark[3]:
            triggers.append(Trigger(start, len(plain), mark[3], mark[4] or None, STATUSES[mark[5]]))
    plain += marked[last:]
    if open_marks:
        raise ValueError(f"{id}: a mark is not closed")
    made = []
    for number in sorted({n for _, n in spans}):
        source, cue, content = (tuple(sorted(spans.get((r, number), ()))) for r in "sck")
        if not cue or not content:
            raise ValueError(f"{id}: attribution {number} lacks a cue or content")
        made.append(Attributed(source, cue, content))
    return replace(_nested(id, plain, made), triggers=tuple(triggers))


def _nested(id: str, text: str, made: list[Attributed]) -> Text:
    return Text(id, text, tuple(replace(a, level=_level(a, made)) for a in made), is_nested=True)


def _level(inner: Attributed, all_of_them: list[Attributed]) -> int:
    start, end = inner.cue[0]
    return sum(any(s <= start and end <= e for s, e in a.content) for a in all_of_them)


def join_texts(texts: list[Text], rng: random.Random, size: int) -> Iterator[Text]:
    """Shuffle short texts and join them by `size`, on lines of their own or run together."""
    shuffled = rng.sample(texts, len(texts))
    for first in range(0, len(shuffled), size):
        plain = ""
        moved: list[Attributed] = []
        between = rng.choice(("\n", "\n", "\n\n", " "))
        for text in shuffled[first : first + size]:
            plain += between if plain else ""
            moved += [_shifted(a, len(plain)) for a in text.attributions]
            plain += text.text
        yield Text(f"joined:{first}", plain, tuple(moved), is_nested=True)


REPORTERS = (
    "the Foreign Ministry", "a statement by the ministry", "the state news agency", "the Kremlin",
    "a Western diplomat", "two officials familiar with the talks", "the White House", "Reuters",
    "the ambassador", "a spokeswoman for the presidency", "local media", "the readout",
    "Prime Minister Anders Holm", "the Turkish side", "the daily newspaper", "Minister Sato",
)  # fmt: skip
BEFORE = (
    "{s} {c|said} that ", "{s} {c|said} ", "{s} {c|reported} that ", "{s} {c|told} reporters that ",
    "{c|According to} {s}, ", "{c|According to} {s}, ", "In its account, {s} {c|stated} that ",
    "{s} {c|confirmed} that ", "{s} {c|says} ", "{c|As} {s} {c|put it}, ",
)  # fmt: skip
AFTER = (
    ", {s} {c|said}.", ", {s} {c|reported}.", ", {c|according to} {s}.", ", {c|according to} {s}.",
    ", {s} {c|said in a statement}.", ", {c|said} {s}.", ", {s} {c|added} on Tuesday.",
)  # fmt: skip
WRAP = re.compile(r"\{s\}|\{c\|([^}]*)\}")
LOWERED = frozenset(
    {"The", "He", "She", "They", "It", "A", "An", "But", "In", "On", "At", "This", "That", "His",
     "Her", "Their", "We", "Its"}
)  # fmt: skip


def wrap_sentences(text: Text, rng: random.Random, share: float) -> Text:
    """Put some one-sentence lines that hold one attribution into the mouth of a further source."""
    lines = list(_lines(text))
    pieces, moved, extra, shift = [], [], [], 0
    for start, end, inside in lines:
        line = text.text[start:end]
        body = line.rstrip()
        usable = (
            len(inside) == 1
            and 40 < len(body) < 330
            and body.endswith(".")
            and body.count(". ") == 0
        )
        if not usable or rng.random() > share:
            pieces.append(line)
            moved += [_shifted(a, shift) for a in inside]
            continue
        is_before = rng.random() < 0.5
        template = rng.choice(BEFORE if is_before else AFTER)
        affix, source, cue = _fill(template, rng.choice(REPORTERS), is_before)
        core = body[:-1]
        if is_before:
            first = core.split(" ", 1)[0]
            core = core[0].lower() + core[1:] if first in LOWERED else core
            new = affix + core + "." + line[len(body) :]
            inner_shift, affix_at, core_at = (
                shift + len(affix),
                start + shift,
                start + shift + len(affix),
            )
        else:
            new = core + affix + line[len(body) :]
            core_at = start + shift
            affix_at = core_at + len(core)
            inner_shift = shift
        clip = core_at + len(core)
        opening = core_at - (len("that ") if is_before and template.endswith(" that ") else 0)
        moved += [replace(_clipped(_shifted(a, inner_shift), clip), level=1) for a in inside]
        extra.append(
            Attributed(_moved(source, affix_at), _moved(cue, affix_at), ((opening, clip),))
        )
        pieces.append(new)
        shift += len(new) - len(line)
    whole = [a for a in moved if a.content]
    return Text(text.id, "".join(pieces), tuple(whole + extra), text.is_nested)


def _lines(text: Text) -> Iterator[tuple[int, int, list[Attributed]]]:
    """Lines with the attributions that begin in them; lines that share one are not cut apart."""
    start = 0
    reach = {min(s for s, _ in a.cue + a.content + a.source): a for a in text.attributions}
    last = {k: max(e for _, e in a.cue + a.content + a.source) for k, a in reach.items()}
    for match in re.finditer(r"\n+|\Z", text.text):
        end = match.end()
        if any(k < end < e for k, e in last.items()):
            continue
        held = [a for a in text.attributions if start <= a.cue[0][0] < end]
        yield start, end, held
        start = end
        if end == len(text.text):
            return


def _fill(template: str, reporter: str, is_before: bool) -> tuple[str, Spans, Spans]:
    plain, last = "", 0
    source: list[tuple[int, int]] = []
    cue: list[tuple[int, int]] = []
    for match in WRAP.finditer(template):
        plain += template[last : match.start()]
        word = match[1] if match[1] is not None else reporter
        if is_before and not plain and match[1] is None:
            word = word[0].upper() + word[1:]
        (source if match[1] is None else cue).append((len(plain), len(plain) + len(word)))
        plain += word
        last = match.end()
    return plain + template[last:], tuple(source), tuple(cue)


def _moved(spans: Spans, by: int) -> Spans:
    return tuple((s + by, e + by) for s, e in spans)


def _shifted(a: Attributed, by: int) -> Attributed:
    return replace(
        a, source=_moved(a.source, by), cue=_moved(a.cue, by), content=_moved(a.content, by)
    )


def _clipped(a: Attributed, end: int) -> Attributed:
    return replace(a, content=tuple((s, min(e, end)) for s, e in a.content if s < end))
