"""ECB+ (Cybulska and Vossen 2014): copies among its texts, and one event in many of them.

Topics 1 to 18 were there to choose thresholds on; 19 to 45 are only scored. Events are coreferent
mentions of actions in the sentences that the corpus's own list selects, mentions given.
"""

from __future__ import annotations

import csv
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from benchmarks.quality.coreference_scores import score_conll
from communique.corpus.consolidate.events import EventItem, EventLinker
from communique.corpus.consolidate.linking import find_links
from communique.corpus.consolidate.links import Key, group_items
from communique.corpus.consolidate.near_duplicates import (
    Text,
    candidate_pairs,
    compare_texts,
    sketch,
)
from communique.corpus.consolidate.passages import PASSAGE_CHARACTERS, Passages
from communique.corpus.consolidate.sources import Corpora, Source
from communique.corpus.consolidate.terms import stem_word

FOLDER = Path("ecbplus") / "ECB+_LREC2014"
LAST_DEVELOPMENT_TOPIC = 18
PARTS = ("development", "measuring")


class Mention(NamedTuple):
    """A mention of an action: its words, its sentence and its document; `event` is the gold."""

    id: str
    document: str
    words: str
    sentence: str
    event: str


class Report(NamedTuple):
    """A text of ECB+ with its mentions."""

    name: str
    topic: int
    text: str
    mentions: list[Mention]


def load_reports(data: Path) -> list[Report]:
    """Every text, with mentions of selected sentences only."""
    folder = data / FOLDER
    selected: dict[str, set[str]] = defaultdict(set)
    with (folder / "ECBplus_coreference_sentences.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            selected[f"{row['Topic']}_{row['File']}"].add(row["Sentence Number"])
    paths = sorted((folder / "ECB+").glob("*/*.xml"))
    return [_load_report(path, selected[path.stem]) for path in paths]


def part_of(report: Report) -> str:
    """The part that a text belongs to."""
    return PARTS[report.topic > LAST_DEVELOPMENT_TOPIC]


def _load_report(path: Path, selected: set[str]) -> Report:
    root = ElementTree.parse(path).getroot()
    words, sentences = {}, defaultdict(list)
    for token in root.iter("token"):
        words[token.attrib["t_id"]] = (token.text or "", token.attrib["sentence"])
        sentences[token.attrib["sentence"]].append(token.text or "")
    events = {}
    for relation in root.iter("CROSS_DOC_COREF"):
        for source in relation.iter("source"):
            events[source.attrib["m_id"]] = relation.attrib["note"]
    for relation in root.iter("INTRA_DOC_COREF"):
        for source in relation.iter("source"):
            events[source.attrib["m_id"]] = f"{path.stem}:{relation.attrib['r_id']}"
    mentions = []
    for markable in next(root.iter("Markables")):
        anchors = [anchor.attrib["t_id"] for anchor in markable.iter("token_anchor")]
        if not anchors or not markable.tag.startswith(("ACTION", "NEG_ACTION")):
            continue
        sentence = words[anchors[0]][1]
        if sentence in selected:
            id = f"{path.stem}:{markable.attrib['m_id']}"
            text = " ".join(words[anchor][0] for anchor in anchors)
            event = events.get(markable.attrib["m_id"], id)
            mentions.append(Mention(id, path.stem, text, " ".join(sentences[sentence]), event))
    text = "\n".join(" ".join(sentence) for sentence in sentences.values())
    return Report(path.stem, int(path.stem.split("_")[0]), text, mentions)


def measure_copies(reports: list[Report]) -> dict[str, float]:
    """F1 of pairs of copies: copies made of every third text stand among all texts of a part."""
    scores = {}
    for part in PARTS:
        texts = {report.name: report.text for report in reports if part_of(report) == part}
        generator = random.Random(20211230)
        wanted = set()
        for name in sorted(texts)[::3]:
            texts[f"{name}:copy"] = make_wire_copy(texts[name], generator)
            wanted.add((name, f"{name}:copy"))
        found = set(find_copies(texts))
        # Texts that ECB+ itself has twice are no error: see docs/quality.md.
        made = {pair for pair in found if any(name.endswith(":copy") for name in pair)}
        right = len(made & wanted)
        wrong = sum(not _is_of_one(pair, found) for pair in made - wanted)
        scores[f"wire copies, {part}: F1"] = 2 * right / (len(wanted) + right + wrong)
        scores[f"wire copies, {part}: pairs among the texts"] = float(len(found - made))
    return scores


def _is_of_one(pair: tuple[str, str], found: set[tuple[str, str]]) -> bool:
    """Whether a copy is like a text that its own original is like too."""
    a, b = sorted(name.removesuffix(":copy") for name in pair)
    return a == b or (a, b) in found


def find_copies(texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs that the program takes for copies of each other."""
    compared = {name: Text.of(text) for name, text in texts.items()}
    sketches = {name: sketch(text.shingles) for name, text in compared.items()}
    for a, b in candidate_pairs(sketches, texts):
        if compare_texts(compared[a], compared[b]).is_copy:
            yield (a, b) if a < b else (b, a)


def make_wire_copy(text: str, generator: random.Random) -> str:
    """A text as another paper prints it: its own head, some sentences cut, some words changed."""
    sentences = [line for line in re.split(r"(?<=[.!?])\s+|\n", text) if line.strip()]
    most = max(2, round(len(sentences) * generator.uniform(0.6, 1.0)))
    kept = [s for s in sentences[:most] if generator.random() > 0.1] or sentences[:1]
    words = [
        word if generator.random() > 0.04 else generator.choice(("", "reportedly", "the", "on"))
        for sentence in kept
        for word in sentence.split()
    ]
    return "NEWS DESK - by staff and agencies. " + " ".join(word for word in words if word)


def measure_coreference(reports: list[Report]) -> dict[str, float]:
    """CoNLL F1 of events by part, beside joining mentions of a topic whose heads have one stem."""
    scores = {}
    for part in PARTS:
        mine = [report for report in reports if part_of(report) == part]
        gold = {m.id: m.event for report in mine for m in report.mentions}
        heads = {m.id: (report.topic, head_of(m.words)) for report in mine for m in report.mentions}
        found = {
            name: f"{topic}:{group}"
            for topic in sorted({report.topic for report in mine})
            for name, group in join_mentions([r for r in mine if r.topic == topic]).items()
        }
        for name, partition in (("same head", heads), ("events", found)):
            for measure, score in score_conll(gold, partition).items():
                if measure == "CoNLL" or name == "events":
                    scores[f"{name}, {part}: {measure}"] = score
    return scores


def head_of(words: str) -> str:
    """The stem of a mention's last word."""
    return stem_word(words.lower().split()[-1])


def join_mentions(reports: list[Report]) -> dict[str, int]:
    """The program's groups of the mentions of a topic: each mention with a number of its group."""
    items = {}
    passages = [row for report in reports for row in _passages_of(report)]
    for report in reports:
        source = Source(report.name, None, None, None, None)
        for rank, mention in enumerate(report.mentions):
            key = Key(report.name, mention.id)
            items[key] = EventItem(
                key=key, source=source, rank=rank, type="", mode=None, status="occurred", date=None,
                actors=frozenset(), recipients=frozenset(), place=None, reported_by=None,
                word=mention.words.lower(), quote=mention.sentence,
                day=0, is_exact=False,
            )  # fmt: skip
    linker = EventLinker(Corpora({}, {}, {}), Passages(lambda _: passages))
    links = find_links(
        list(items.values()), linker, new_documents={r.name for r in reports}, known_blocks={}
    )
    groups = group_items(
        dict(zip(items, range(len(items)), strict=True)),
        links,
        is_apart=lambda a, b: linker.is_apart(items[a], items[b]),
    )
    return {key.item_id: n for n, group in enumerate(groups) for key in group.members}


def _passages_of(report: Report) -> Iterator[dict[str, str]]:
    for mention in report.mentions:
        # Of a mention its sentence is known, and so the middle of that stands for its place.
        middle = report.text.index(mention.sentence) + len(mention.sentence) // 2
        yield {
            "document_id": report.name,
            "item_id": mention.id,
            "passage": report.text[max(0, middle - PASSAGE_CHARACTERS) :][: 2 * PASSAGE_CHARACTERS],
        }
