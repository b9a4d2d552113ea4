"""The spaCy component that sets `doc._.mentions` and `doc._.actors`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from communique.knowledge import Registry, load_registry
from communique.language.actors.cast import Cast
from communique.language.actors.gazetteer import gazetteer_of
from communique.language.actors.headings import issuers_in_heading
from communique.language.actors.hosts import host_of, organ_of_host
from communique.language.actors.resolve import Resolver
from communique.language.dates.own_day import own_day
from communique.language.mentions import (
    Issuer,
    Mention,
    register_extensions,
    set_home,
    set_issuer,
)
from communique.records import Actor, Document, Span

# "Statement by NSC Spokesperson X on Y", "Remarks of X": whose words an account is, in its title.
_SIGNATURE = re.compile(
    r"(?:\b(?:by|from|interview with|questions to)|^(?:statement|remarks) of) (.+?)"
    r"(?= (?:on|before|after|at|in|ahead|for|about|regarding"
    r"|to|with|following|during|celebrating|honoring|marking|announcing)\b|[:,;]|$)",
    re.IGNORECASE,
)


_SIGNED = re.compile(
    r"(?:\w+ ){0,2}(?:statement|remarks|address|speech|comments?|declaration) by (.+?)"
    r"(?= (?:on|before|after|at|in|ahead|following|during|to|regarding)\b|[:,;]|$)",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\bI\b(?! *[.):])")
# Organisations that issue statements, in PLOVER's codes.
BODIES = frozenset({"EUR", "UNO", "IGO"})
_JOINT = re.compile(
    r"\bjoint (?:statement|declaration|communiqu[eé])\b.*?\b(?:by|of|from|between) (.+)",
    re.IGNORECASE,
)


class ActorFinder:
    """Finds the actors of a text with the help of a registry."""

    def __init__(self, registry: Registry, tokenizer: Callable[[str], Doc] | None = None) -> None:
        self.registry = registry
        self.tokenizer = tokenizer

    def __call__(self, doc: Doc) -> Doc:
        """Set the mentions and the actors of a text."""
        document = self._with_party(doc._.document)
        resolver = self._resolver(doc, document)
        if document and document.title and self.tokenizer:
            title = self._resolver(self.tokenizer(document.title), document)
            title.run()
            resolver.know_title(title)
        resolver.run()
        if document and document.type in {"account", "transcript"}:
            set_issuer(doc, self._issuer(document))
        if not (document and document.party):
            set_home(doc, resolver.scene.home)
        doc._.mentions = resolver.mentions
        doc._.actors = _actors(doc, resolver)
        return doc

    def _with_party(self, document: Document | None) -> Document | None:
        """The document as it is read: an account where its own heading names who issues it.

        What is known of a document stays what was given: only its bare titles, "the Minister", are
        then those of the issuer's country.
        """
        if document is None or document.party or document.type != "other":
            return document
        if (owner := self._owner_of_site(document)) is not None:
            return document.model_copy(update={"party": owner.country, "type": "account"})
        named: list[tuple[Actor, str, str | None]] = []
        for words in issuers_in_heading(document):
            issuer = self._actor(words, document, is_whole=True)
            # The Secretary General of NATO does not speak for Norway.
            speaks_for = (issuer.code or "").partition(":")[0] if issuer is not None else None
            if issuer is None or issuer.kind == "person" or speaks_for is None:
                continue
            if issuer.country and speaks_for == issuer.country:
                named.append((issuer, words, issuer.country))
            elif speaks_for in BODIES:
                named.append((issuer, words, None))
        if not named:
            return self._as_signed(document)
        # "Government of Canada" heads what its ministries issue.
        first = next((n for n in named if not n[0].id.endswith(":government")), named[0])
        change = {"party": first[2], "type": "account", "publisher": first[1]}
        return document.model_copy(update=change)

    def _as_signed(self, document: Document) -> Document:
        """A statement whose title says by whom it is, where somebody says "I" in it."""
        signature = _SIGNED.match(document.title or "")
        if signature is None or not _FIRST_PERSON.search(document.text):
            return document
        author = self._actor(signature[1], document)
        if author is None or author.kind != "person":
            return document
        code = (author.code or "").partition(":")[0]
        party = author.country if code == author.country else None
        return document.model_copy(update={"party": party, "type": "account"})

    def _issuer(self, document: Document) -> Issuer:
        """Who publishes an account, and whose words its title or its publisher says it is."""
        signature = _SIGNATURE.search(document.title or "")
        author = self._actor(signature[1], document) if signature else None
        author = author if author is not None and author.kind == "person" else None
        publisher = document.publisher or ""
        if publisher.startswith(("President", "Prime Minister")):
            publisher = f"the {publisher}"
        is_address = host_of(publisher) is not None
        institution = None if is_address else self._actor(publisher, document)
        institution = institution or self._owner_of_site(document)
        joint = _JOINT.search(document.title or "")
        signatories = self._several(joint[1], document) if joint else ()
        if institution is None or institution.kind != "person":
            return Issuer(institution, author, signatories)
        author = author or institution
        if institution.country is None or "President" not in publisher:
            return Issuer(None, author, signatories)
        cast = Cast(self.registry)
        presidency = cast.organ(institution.country, "presidency", "GOV")
        return Issuer(cast.actor(presidency, ()), author, signatories)

    def _owner_of_site(self, document: Document) -> Actor | None:
        """The institution on whose site an account stands, by the host; of its party, if any."""
        for words in (document.publisher, document.url):
            host = host_of(words or "")
            organ = organ_of_host(self.registry, host) if host is not None else None
            if organ is not None and document.party in {None, organ[0]}:
                cast = Cast(self.registry)
                return cast.actor(cast.organ(*organ, "GOV"), ())
        return None

    def _several(self, names: str, document: Document) -> tuple[Actor, ...]:
        """The persons that a few words name, or else the countries; none but several."""
        if self.tokenizer is None:
            return ()
        resolver = self._resolver(self.tokenizer(names), document)
        resolver.run()
        found = list(dict.fromkeys(i for m in resolver.mentions for i in m.actor_ids))
        persons = [i for i in found if i.startswith("person:")]
        chosen = persons if len(persons) > 1 else [i for i in found if i not in persons]
        return tuple(resolver.cast.actor(i, ()) for i in chosen) if len(chosen) > 1 else ()

    def _actor(self, name: str, document: Document, *, is_whole: bool = False) -> Actor | None:
        """The only actor, if there is one, that a few words outside the text name (as a whole)."""
        if not name or self.tokenizer is None:
            return None
        resolver = self._resolver(self.tokenizer(name), document)
        resolver.run()
        ends = {(m.start, m.end) for m in resolver.mentions if m.actor_ids}
        starts = {0, 1} if name.lower().startswith("the ") else {0}
        if is_whole and not any((s, len(resolver.words)) in ends for s in starts):
            return None
        ids = {i for m in resolver.mentions if len(m.actor_ids) == 1 for i in m.actor_ids}
        persons = [i for i in ids if i.startswith("person:")]
        chosen = persons if persons else [i for i in ids if len(ids) == 1 or ":" in i]
        return resolver.cast.actor(chosen[0], ()) if len(chosen) == 1 else None

    def _resolver(self, doc: Doc, document: Document | None) -> Resolver:
        return Resolver(
            doc,
            gazetteer_of(self.registry).find(doc),
            self.registry,
            on=_date_of(own_day(document.text, document.date) if document else None),
            party=document.party if document else None,
        )


@Language.factory(
    "communique_actors",
    assigns=["doc._.mentions", "doc._.actors"],
    default_config={"additions": None},
)
def make_actors(nlp: Language, name: str, additions: str | None) -> ActorFinder:  # noqa: ARG001
    """The component with the packaged registry, and the entries of a user's file beside it."""
    if not Doc.has_extension("mentions"):
        register_extensions()
    registry = load_registry()
    registry = registry.extended_with(additions) if additions else registry
    return ActorFinder(registry, lambda words: _made_anew(nlp.make_doc(words)))


def _made_anew(doc: Doc) -> Doc:
    """The same tokens, each the edge of itself: a heading is read without a parse.

    Of what spaCy's tokenizer splits by its list of exceptions ("he's", a dash) the edges are
    another token's, and to ask for children there ends the process.
    """
    spaces = [bool(token.whitespace_) for token in doc]
    return Doc(doc.vocab, words=[token.text for token in doc], spaces=spaces)


def _date_of(text: str | None) -> datetime.date | None:
    if not text:
        return None
    padded = text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text[:10]
    try:
        return datetime.date.fromisoformat(padded)
    except ValueError:
        return None


def _actors(doc: Doc, resolver: Resolver) -> list[Actor]:
    """The actors by their first mention; of nested spans of one actor the inner stays."""
    by_id: dict[str, list[Mention]] = {}
    for mention in resolver.mentions:
        for id in mention.actor_ids:
            by_id.setdefault(id, []).append(mention)
    actors = []
    for id, mentions in by_id.items():
        inner = [m for m in mentions if not any(_holds(m, other) for other in mentions)]
        spans = tuple(dict.fromkeys(_span(doc, m) for m in inner))
        actors.append(resolver.cast.actor(id, spans))
    return sorted(actors, key=lambda actor: (actor.mentions[0], actor.id))


def _holds(outer: Mention, inner: Mention) -> bool:
    return (
        outer is not inner
        and outer.start <= inner.start
        and inner.end <= outer.end
        and (outer.start, outer.end) != (inner.start, inner.end)
    )


def _span(doc: Doc, mention: Mention) -> Span:
    last = doc[mention.end - 1]
    return Span(doc[mention.start].idx, last.idx + len(last))
