"""The spaCy component `communique_actors`: who a text speaks of, and where.

It sets `doc._.mentions` and `doc._.actors`; spaCy's parser and entity recogniser make it better but
it runs without them.
"""

from communique.language.actors.component import ActorFinder, make_actors

__all__ = ["ActorFinder", "make_actors"]
