"""Positions over time: an actor's stance on an issue as a dated series with its changes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from communique.corpus.consolidate.issues import group_issues, is_one_issue, is_vague
from communique.corpus.consolidate.links import Key
from communique.corpus.consolidate.relations import flatten
from communique.corpus.consolidate.rows import make_group_id
from communique.corpus.consolidate.sources import Corpora
from communique.corpus.consolidate.touching import Touching
from communique.store import Store, TableChange

SIDES = frozenset({"support", "oppose"})


def make_series(store: Store, touching: Touching, corpora: Corpora) -> list[TableChange]:
    """The series that new positions touch, made anew: one a side and issue."""
    scope = touching.scope
    documents = sorted({*scope.compared, *scope.touched})
    new = _telling(store.query("consolidation_positions", document_ids=documents))
    rows = [] if scope.is_anew else store.query("consolidation_issues")
    known = {row["wording"]: row["name"] for row in rows}
    wordings = {row["issue"] for row in new}
    names = group_issues(wordings, known)
    renamed = sorted(wording for wording, name in names.items() if known.get(wording) != name)
    touched = {names[wording] for wording in (*wordings, *renamed)}
    touched |= {known[wording] for wording in renamed if wording in known}
    issues = [wording for wording, name in names.items() if name in touched]
    if not scope.is_anew:
        new = _telling(store.query("consolidation_positions", issues=issues))
    by_series: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in new:
        by_series[corpora.voice(row["actor"]), names[row["issue"]]].append(row)
    series_rows, member_rows = [], []
    for (side, _), members in by_series.items():
        members.sort(key=lambda row: _order(row, corpora))
        group_id = make_group_id("position", "\t".join(_key(members[0])))
        series_rows.append(_series_row(group_id, side, members, corpora))
        member_rows += _member_rows(group_id, members, corpora)
    held = touching.held("position", {row["document_id"] for row in new})
    stale_ids = sorted({held[key] for key in map(_key, new) if key in held})
    return [
        TableChange("members", member_rows, "group_id", stale_ids),
        TableChange("position_series", series_rows, "group_id", stale_ids),
        TableChange(
            "issue_names",
            [{"wording": wording, "name": names[wording]} for wording in renamed],
            "wording",
            renamed,
        ),
    ]


def _telling(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [row for row in rows if not is_vague(row["issue"])]


def _key(row: Mapping[str, Any]) -> Key:
    return Key(row["document_id"], row["item_id"])


def _order(row: Mapping[str, Any], corpora: Corpora) -> tuple[str, str, int]:
    source = corpora.sources[row["document_id"]]
    return (source.date or "9999", source.document_id, row["rank"])


def _series_row(
    group_id: str, side: str, members: Sequence[Mapping[str, Any]], corpora: Corpora
) -> dict[str, Any]:
    wordings = Counter(row["issue"] for row in members)
    documents = {row["document_id"] for row in members}
    change_count = sum(before is not None for before in _turned(members))
    return {
        "group_id": group_id,
        "actor": side,
        "issue": max(wordings, key=lambda wording: (wordings[wording], -len(wording))),
        "wordings": sorted(wordings, key=lambda wording: (-wordings[wording], wording)),
        "stance": members[-1]["stance"],
        "first_date": corpora.sources[members[0]["document_id"]].date,
        "last_date": corpora.sources[members[-1]["document_id"]].date,
        "change_count": change_count,
        "document_count": len(documents),
        "source_count": corpora.count_sources(documents),
        "quote": members[-1]["quote"],
    }


def _member_rows(
    group_id: str, members: Sequence[Mapping[str, Any]], corpora: Corpora
) -> list[dict[str, Any]]:
    rows = []
    for rank, (row, before) in enumerate(zip(members, _turned(members), strict=True)):
        relation = "first" if rank == 0 else "changed" if before else "repeated"
        rows.append(
            {
                "kind": "position",
                "group_id": group_id,
                "rank": rank,
                "document_id": row["document_id"],
                "item_id": row["item_id"],
                "relation": relation,
                "score": 1.0,
                "why": f"on {row['issue']}{_other_words(before, corpora)}",
            }
        )
    return rows


def _other_words(before: Mapping[str, Any] | None, corpora: Corpora) -> str:
    """The earlier words of the other stance, to judge by: mostly one of the two was misread."""
    if before is None:
        return ""
    day = corpora.sources[before["document_id"]].date or "undated"
    return f"; but {before['stance']}, {day}: “{flatten(before['quote'])}”"


def _turned(members: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any] | None]:
    """For each step the earlier one whose stance it turns round, None where it does not.

    Only who supported and now opposes has changed, or the other way round: concern goes with both.
    """
    turned: list[Mapping[str, Any] | None] = []
    held: Mapping[str, Any] | None = None
    for row in members:
        is_side = row["stance"] in SIDES
        is_turn = (
            is_side
            and held is not None
            and row["stance"] != held["stance"]
            and is_one_issue(row["issue"], held["issue"])
        )
        turned.append(held if is_turn else None)
        if is_side and (held is None or is_turn or row["stance"] == held["stance"]):
            held = row
    return turned
