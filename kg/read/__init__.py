"""Whatever a user names (files, folders, URLs, feeds, standard input) as articles and records."""

from kg.read.sources import Source, sources

__all__ = ["Source", "sources"]
