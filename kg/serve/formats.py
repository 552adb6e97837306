"""Which media type an answer gets: what the client likes best of what there is."""

from __future__ import annotations

RESULTS = {
    "application/sparql-results+json": "JSON",
    "application/sparql-results+xml": "XML",
    "text/csv": "CSV",
    "text/tab-separated-values": "TSV",
    "application/json": "JSON",
    "application/xml": "XML",
    "text/xml": "XML",
}
"""For solutions and truth values, the first unless another is wanted; names as pyoxigraph has them."""
GRAPHS = {
    "text/turtle": "TURTLE",
    "application/n-triples": "N_TRIPLES",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON_LD",
    "text/plain": "N_TRIPLES",
    "application/xml": "RDF_XML",
}
"""For triples."""


def chosen(accept: str, offered: dict[str, str]) -> str | None:
    """The media type of `offered` that an Accept header wants most, the earlier one among equals; None if none.

    >>> chosen("text/csv;q=0.5, application/sparql-results+xml, */*;q=0.1", RESULTS)
    'application/sparql-results+xml'
    """
    ranges = _ranges(accept or "*/*")
    weighed = [(_weight(media, ranges), -place, media) for place, media in enumerate(offered)]
    weight, _, media = max(weighed)
    return media if weight > 0 else None


def _ranges(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in accept.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            found.append((media, min(max(float(weight), 0.0), 1.0)))
        except ValueError:
            found.append((media, 0.0))
    return found


def _weight(media: str, ranges: list[tuple[str, float]]) -> float:
    """By the most exact range that covers it."""
    for wanted in (media, media.partition("/")[0] + "/*", "*/*"):
        for range_, weight in ranges:
            if range_ == wanted:
                return weight
    return 0.0
