"""Scores of coreference: MUC (Vilain et al. 1995), B3 (Bagga and Baldwin 1998), CEAFe (Luo 2005).

The CoNLL score is the mean of their F1 (Pradhan et al. 2012). Both partitions hold one set of
mentions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence

Partition = Mapping[str, Hashable]


def score_conll(gold: Partition, found: Partition) -> dict[str, float]:
    """F1 of each measure and their mean, in [0, 1]; a partition gives each mention its cluster.

    Raises:
        ValueError: the partitions are not over the same mentions.
    """
    if gold.keys() != found.keys():
        raise ValueError("both partitions must be over the same mentions")
    scores = {"MUC": _muc(gold, found), "B3": _b_cubed(gold, found), "CEAFe": _ceaf(gold, found)}
    return scores | {"CoNLL": sum(scores.values()) / len(scores)}


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _clusters(partition: Partition) -> dict[Hashable, set[str]]:
    clusters: dict[Hashable, set[str]] = defaultdict(set)
    for mention, cluster in partition.items():
        clusters[cluster].add(mention)
    return clusters


def _muc(gold: Partition, found: Partition) -> float:
    def recall(key: Partition, response: Partition) -> float:
        kept = links = 0
        for cluster in _clusters(key).values():
            kept += len(cluster) - len({response[mention] for mention in cluster})
            links += len(cluster) - 1
        return kept / links if links else 1.0

    return _f1(recall(found, gold), recall(gold, found))


def _b_cubed(gold: Partition, found: Partition) -> float:
    shared = Counter((gold[mention], found[mention]) for mention in gold)
    sizes = Counter(gold.values()), Counter(found.values())
    count = len(gold) or 1
    recall = sum(n * n / sizes[0][key] for (key, _), n in shared.items()) / count
    precision = sum(n * n / sizes[1][response] for (_, response), n in shared.items()) / count
    return _f1(precision, recall)


def _ceaf(gold: Partition, found: Partition) -> float:
    """The best one-to-one alignment of clusters by twice their overlap over their sizes."""
    keys, responses = _clusters(gold), _clusters(found)
    shared = Counter((gold[mention], found[mention]) for mention in gold)
    likeness = {(k, r): 2 * n / (len(keys[k]) + len(responses[r])) for (k, r), n in shared.items()}
    total = sum(_best_assignment(part) for part in _components(likeness))
    return _f1(total / (len(responses) or 1), total / (len(keys) or 1))


def _components(
    likeness: Mapping[tuple[Hashable, Hashable], float],
) -> list[dict[tuple[Hashable, Hashable], float]]:
    """Pairs that share clusters, so that each set can be assigned by itself."""
    parents: dict[Hashable, Hashable] = {}

    def root(node: Hashable) -> Hashable:
        parents.setdefault(node, node)
        while parents[node] != node:
            parents[node] = parents[parents[node]]
            node = parents[node]
        return node

    for key, response in likeness:
        parents[root(("key", key))] = root(("response", response))
    parts: dict[Hashable, dict[tuple[Hashable, Hashable], float]] = defaultdict(dict)
    for (key, response), value in likeness.items():
        parts[root(("key", key))][key, response] = value
    return list(parts.values())


def _best_assignment(likeness: Mapping[tuple[Hashable, Hashable], float]) -> float:
    rows = list(dict.fromkeys(key for key, _ in likeness))
    columns = list(dict.fromkeys(response for _, response in likeness))
    if len(rows) > len(columns):
        likeness = {(b, a): value for (a, b), value in likeness.items()}
        rows, columns = columns, rows
    costs = [[-likeness.get((row, column), 0.0) for column in columns] for row in rows]
    return -_least_cost(costs)


def _least_cost(costs: Sequence[Sequence[float]]) -> float:
    """The Hungarian method by shortest augmenting paths (Jonker and Volgenant 1987)."""
    n, m = len(costs), len(costs[0])
    u, v = [0.0] * (n + 1), [0.0] * (m + 1)
    match = [0] * (m + 1)
    for row in range(1, n + 1):
        match[0] = row
        column = 0
        least = [float("inf")] * (m + 1)
        way = [0] * (m + 1)
        used = [False] * (m + 1)
        while match[column]:
            used[column] = True
            here, delta, following = match[column], float("inf"), 0
            for j in range(1, m + 1):
                if not used[j]:
                    cost = costs[here - 1][j - 1] - u[here] - v[j]
                    if cost < least[j]:
                        least[j], way[j] = cost, column
                    if least[j] < delta:
                        delta, following = least[j], j
            for j in range(m + 1):
                if used[j]:
                    u[match[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            column = following
        while column:
            match[column] = match[way[column]]
            column = way[column]
    return sum(costs[match[j] - 1][j - 1] for j in range(1, m + 1) if match[j])
