"""Fits the probability that an event has its right type, and writes the shipped table.

usage: python -m models.event_probability.train [--data ../shared/data]

Fitted on what the typer of events has not learned: the sentences of PLV's training folds that it
has not (events read between the marked pair), the sentences held out of its training, and the
development half of the annotated running text. `make quality` measures the calibration on the other
fifth and the other half.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.quality.event_calibration import judged_events
from communique.language.events.probability import features_of
from communique.language.pipeline import read_documents
from communique.records import Document, Event
from models.events.running import ASKED, Sentence, read_running
from models.logistic import Examples, write_table

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "src" / "communique" / "language" / "events" / "data" / "probability.tsv"
# L2 penalty: rare types stay near the mean of all.
PENALTY = 2.0


def main() -> int:
    """Fit and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / "../shared/data")
    options = parser.parse_args()
    sentences = list(read_running(options.data))
    learned = frozenset(s.text for s in sentences if not s.is_held_out)
    judged = [
        *judged_events(options.data, is_held_out=False, without=learned),
        *judged_sentences([s for s in sentences if s.is_held_out]),
    ]
    examples = Examples.of((dict.fromkeys(features_of(e), 1.0), right) for e, right in judged)
    write_table(TABLE, examples.names, examples.fit(penalty=PENALTY))
    print(f"{len(examples.right)} events, {examples.right.mean():.3f} of them right")
    return 0


def judged_sentences(sentences: Sequence[Sentence]) -> Iterator[tuple[Event, bool]]:
    """Events of sentences read by themselves; of a type that may be read but need not, none."""
    documents = (Document.from_text(s.text, type="news") for s in sentences)
    for sentence, record in zip(sentences, read_documents(documents), strict=True):
        asked = {word.type for word in sentence.words if word.mark == ASKED}
        marked = {word.type for word in sentence.words}
        for event in record.events:
            if event.type in asked or event.type not in marked:
                yield event, event.type in asked


if __name__ == "__main__":
    sys.exit(main())
