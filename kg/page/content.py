"""What the page holds, as one tree of plain values: documents, nodes, claims, ties, figures, positions.

Things point at each other by their numbers in these lists; positions in texts are code points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.export import rdf
from kg.export.statements import Statement, Told
from kg.export.suspects import without_suspects
from kg.export.things import Edge, Node, things
from kg.page import texts
from kg.page.labels import METRICS, wrapped
from kg.page.offences import offences
from kg.page.ties import ASSERTED, Strand, strands
from kg.page.views import views
from kg.settings import settings
from kg.store import Collection

if TYPE_CHECKING:
    from pyoxigraph import Quad

Tree = dict[str, Any]
_ALIASES = ("name", "alsoKnownAs")
_SIDES = ("initiator", "recipient")
_OWNERS = ("inActivity", "holder")
_PARTS = ("period", "quantity", "duration")
_TOLD = ("value", "minimum", "maximum", "currency", "qualifier", "counted", "status")
"""Properties of outcomes that figures are compared by."""


def content(held: Collection, suspects: bool = False) -> Tree:
    """The page's content, the same for the same graph. `suspects`: with their names."""
    quads = rdf.ordered(held.store)
    hide = texts.mask(() if suspects else quads)
    shown = quads if suspects else without_suspects(quads)
    return _Numbered(held, shown, hide).tree()


class _Numbered:
    """The things of a graph by their numbers."""

    def __init__(self, held: Collection, quads: list[Quad], hide: texts.Mask) -> None:
        self.told, self.things = Told(quads), things(quads)
        self.statements = self.told.statements()
        self.nodes = {node.id: number for number, node in enumerate(self.things.nodes)}
        self.claims = {statement.claim: number for number, statement in enumerate(self.statements)}
        self.edges = {edge.id: edge for edge in self.things.edges}
        iris = {s.source.id: self.told.one(s.claim, "inDocument") for s in self.statements}
        self.sources = {s.source.id: s.source for s in self.statements}
        self.iris = dict(sorted(iris.items()))
        self.documents = {id_: number for number, id_ in enumerate(self.iris)}
        self.texts = {
            id_: _text(held, self.told.one(iri, "textHash"), hide) for id_, iri in self.iris.items()
        }
        self.extractors = sorted({statement.extractor for statement in self.statements})
        self.owners = _owners(self.told)
        self.years = {edge.source: edge.year for edge in self.things.edges if edge.predicate in _SIDES}

    def tree(self) -> Tree:
        ties = strands(self.told, self.statements)
        return {
            "base": settings().base,
            "documents": [self.document(id_) for id_ in self.documents],
            "extractors": self.extractors,
            "nodes": [self.node(node) for node in self.things.nodes],
            "claims": [self.claim(statement) for statement in self.statements],
            "ties": [self.tie(strand) for strand in ties],
            "offences": offences(self.nodes),
            "views": views(self.things, ties, self.nodes),
            "label": METRICS,
        }

    def document(self, id_: str) -> Tree:
        source, iri = self.sources[id_], self.iris[id_]
        publisher, text = self.told.one(iri, "publisher"), self.texts[id_]
        return _filled(
            id=id_,
            iri=iri,
            title=source.title,
            published=source.published,
            origin=source.origin,
            publisher=self.told.label(publisher) if publisher else "",
            text=text.shown if text else "",
        )

    def node(self, node: Node) -> Tree:
        names = {str(value) for name in _ALIASES for value in self.told.values(node.id, name)} - {node.label}
        return _filled(
            id=node.id,
            label=node.label,
            wrapped=wrapped(node.label),
            thing=node.thing,
            kind=node.kind,
            names=sorted(names),
            country=self.country(node.id),
            told={name: node.properties[name] for name in _TOLD if name in node.properties},
        )

    def country(self, iri: str) -> str:
        place = self.told.one(iri, "country")
        return self.told.label(place) if place else ""

    def claim(self, statement: Statement) -> Tree:
        """A claim as an edge (from, to) or as a fact (from, value; `of`: what the fact's part joins)."""
        edge = self.edges.get(statement.claim.rpartition("/")[2])
        confidence = None if statement.confidence == 1 else round(statement.confidence, 3)
        status = None if statement.status == ASSERTED else statement.status
        told = {
            "id": statement.claim.rpartition("/")[2],
            "name": statement.name,
            "status": status,
            "sure": confidence,
            "by": self.extractors.index(statement.extractor),
            "in": self.documents[statement.source.id],
            "spans": [self.span(statement.source.id, span) for span in statement.spans],
        }
        return _filled(**told, **(self.ends(statement, edge) if edge else self.fact(statement)))

    def ends(self, statement: Statement, edge: Edge) -> Tree:
        """Both ends; `folded` where the claim's own subject is what only joins them."""
        folded = statement.subject != edge.source or None
        offences = sorted({self.nodes[o] for end in (edge.source, edge.target) for o in self.offences(end)})
        ends = {"from": self.nodes[edge.source], "to": self.nodes[edge.target], "folded": folded}
        return {**ends, "role": edge.role, "year": edge.year, "dated": edge.dated, "offences": offences}

    def offences(self, iri: str) -> list[str]:
        """The offences of an activity, or of the activity that an act or outcome belongs to."""
        told = self.told.values(self.told.one(iri, "actIn") or iri, "offence")
        return [str(value) for value in told if str(value) in self.nodes]

    def fact(self, statement: Statement) -> Tree:
        owner = self.owners.get(statement.subject, statement.subject)
        value = self.told.label(str(statement.object)) if statement.is_thing else statement.object
        part = "" if owner == statement.subject else statement.subject
        return {"from": self.nodes[self.owners.get(owner, owner)], "value": value, "of": self.joined(part)}

    def joined(self, part: str) -> str:
        """What a participation or a post held joins: the body or the post."""
        ends = (self.told.one(part, name) for name in ("participant", "country", "post")) if part else ()
        return next((self.told.label(end) for end in ends if end), "")

    def span(self, document: str, span: tuple[int, int, str]) -> list[Any]:
        """Start and end in the article, then in the text shown; the quote itself where there is no text."""
        start, end, quote = span
        text = self.texts[document]
        return [start, end, *text.place(start, end)] if text else [start, end, quote]

    def tie(self, strand: Strand) -> Tree:
        first = self.statements[self.claims[strand.claims[0]]]
        ends = (self.nodes[strand.one], self.nodes[strand.other])
        return _filled(
            one=ends[0],
            other=ends[1],
            act=self.nodes[strand.act],
            activity=self.nodes[strand.activity],
            kind=strand.kind,
            status=None if strand.status == ASSERTED else strand.status,
            year=self.years.get(strand.act),
            offences=sorted(self.nodes[o] for o in self.offences(strand.activity)),
            **{"in": self.documents[first.source.id]},
            claims=sorted(self.claims[claim] for claim in strand.claims),
        )


def _owners(told: Told) -> dict[str, str]:
    """From what only joins others, or is a part of them, to what it belongs to."""
    found: dict[str, str] = {}
    for subject in told.subjects():
        for name in _OWNERS:
            if owner := told.one(subject, name):
                found[subject] = owner
        for name in () if told.terms(subject, "predicate") else _PARTS:
            found.update({str(part): subject for part in told.values(subject, name)})
    return found


def _text(held: Collection, sha256: str, hide: texts.Mask) -> texts.Text | None:
    text = held.folder.text(sha256)
    return None if text is None else texts.Text(text, hide)


def _filled(**told: Any) -> Tree:
    """Without what is empty; zero is not."""
    return {name: value for name, value in told.items() if value not in (None, "", [], {})}
