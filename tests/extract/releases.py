"""A sentence or two made into a release that has been read as far as its sentences."""

from kg.extract.mentions import mentions
from kg.extract.parse.language import sentences
from kg.extract.reading import Reading
from kg.extract.structure.segments import segments
from kg.model import Article

HEAD = (
    "Title of a release\n\nThe first paragraph of a release says little about what has come to pass in the matter.\n\n"
)


def release(text: str, head: str = HEAD) -> Reading:
    """The reading of a release whose body is `text`."""
    whole = head + text
    parts = segments(whole)
    reading = Reading(Article("release", whole), parts, sentences(whole, parts))
    return Reading(reading.article, parts, reading.sentences, mentions=mentions(reading))
