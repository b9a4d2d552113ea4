"""How misspelt names of office-holders are found, with the country that a title gives.

`python -m benchmarks.registry_misspellings`: every holder of a high office in 2022 gets one and two
random edits in the name; the registry is asked for similar persons of that country on
that day. Seeded, so the same table gives the same numbers.
"""

from __future__ import annotations

import datetime
import random
import string

from communique.knowledge import Registry, load_registry
from communique.knowledge.names import fold

ON = datetime.date(2022, 6, 15)
ROLES = frozenset({"head_of_state", "head_of_government", "foreign_minister", "organisation_head"})


def misspell(name: str, edits: int, rng: random.Random) -> str:
    """The name with random letters dropped, doubled, changed or swapped, spaces left alone."""
    letters = list(name)
    for _ in range(edits):
        place = rng.choice([i for i, letter in enumerate(letters) if letter != " "])
        kind = rng.randrange(4)
        if kind == 0:
            del letters[place]
        elif kind == 1:
            letters.insert(place, letters[place])
        elif kind == 2:
            letters[place] = rng.choice(string.ascii_lowercase)
        elif place + 1 < len(letters) and letters[place + 1] != " ":
            letters[place : place + 2] = letters[place + 1], letters[place]
        else:
            letters.insert(place, rng.choice(string.ascii_lowercase))
    return "".join(letters)


def score(registry: Registry, edits: int, *, is_surname: bool) -> tuple[int, int, int]:
    """Names found right, found wrong and asked for."""
    rng = random.Random(edits)
    right = wrong = asked = 0
    for entity in registry.entities():
        office = registry.office_of(entity.id, on=ON) if entity.kind == "person" else None
        if office is None or office.role not in ROLES:
            continue
        name = fold(entity.name).split()[-1] if is_surname else fold(entity.name)
        if len(name) < 4:
            continue
        misspelt = misspell(name, edits, rng)
        lookup = registry.persons_by_surname if is_surname else registry.persons_named
        exact = [c for c in lookup(misspelt, on=ON) if c.entity.country == entity.country]
        found = exact or registry.similar_persons(misspelt, on=ON, country=entity.country)
        in_office = [candidate for candidate in found if candidate.office] or found
        asked += 1
        right += bool(in_office) and in_office[0].entity.id == entity.id
        wrong += bool(in_office) and in_office[0].entity.id != entity.id
    return right, wrong, asked


def main() -> None:
    """Print right and wrong shares by number of edits."""
    registry = load_registry()
    for is_surname in (False, True):
        for edits in (1, 2):
            right, wrong, asked = score(registry, edits, is_surname=is_surname)
            what = "last word" if is_surname else "full name"
            shares = f"{right / asked:.1%} right, {wrong / asked:.1%} wrong"
            print(f"{what}, {edits} edits: {shares} of {asked}")


if __name__ == "__main__":
    main()
