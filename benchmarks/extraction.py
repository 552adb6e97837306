"""How fast articles become records: beside spaCy's bare parser and tagger of names, and in two processes.

Usage: python benchmarks/extraction.py [--texts N]

Reads the releases of CYBERCOOP_CORPUS (a folder with *.jsonl.gz, an object with `id` and `text` a line). Prints words a
second of spaCy's tok2vec, parser and NER alone and of the whole path up to the record, on the same texts by turns in
one process; the time of one process against that of two; and the memory of a worker. Ratios mean something anywhere,
words a second do not.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from kg.extract import extract
from kg.extract.parse.language import model
from kg.model import Article
from kg.workers import mapped

BARE = ("tok2vec", "parser", "ner")


def texts(folder: Path) -> Iterator[Article]:
    """The articles of the corpus, in the order of its files."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                tree = json.loads(line)
                yield Article(tree["id"], tree["text"])


def by_turns(articles: list[Article]) -> tuple[float, float]:
    """Seconds of processor time of bare spaCy and of the whole path, article by article in turn."""
    nlp = model()
    bare = whole = 0.0
    extract(articles[0])  # what is loaded once is loaded
    for article in articles:
        with nlp.select_pipes(enable=[name for name in BARE if name in nlp.pipe_names]):
            start = time.process_time()
            nlp(article.text)
            bare += time.process_time() - start
        start = time.process_time()
        extract(article)
        whole += time.process_time() - start
    return bare, whole


def worked(article: Article) -> int:
    """Extract one article; gives the most memory this process ever held, in kilobytes."""
    extract(article)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def in_processes(articles: list[Article], jobs: int) -> tuple[float, int]:
    """Seconds by the clock for all articles in so many workers that are warm, and the memory of the largest."""
    # Workers of one pool take the first articles while they start; the clock starts when each has given a result.
    warm = [article for article in articles[:1] for _ in range(4 * jobs)]
    results = mapped(worked, [*warm, *articles], jobs)
    for _ in warm:
        next(results)
    start = time.perf_counter()
    memory = [result for result in results if isinstance(result, int)]
    return time.perf_counter() - start, max(memory)


def main() -> int:
    """Print the figures; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=80, help="articles to read (default 80)")
    wanted = parser.parse_args().texts
    folder = os.environ.get("CYBERCOOP_CORPUS")
    if not folder:
        print("Set CYBERCOOP_CORPUS to the folder of the corpus.", file=sys.stderr)
        return 2
    articles = list(islice(texts(Path(folder)), wanted))
    words = sum(len(article.text.split()) for article in articles)
    bare, whole = by_turns(articles)
    print(f"{len(articles)} articles, {words} words")
    print(f"spaCy's parser and NER: {words / bare:,.0f} words/s; up to the record: {words / whole:,.0f} words/s")
    print(f"ratio: {bare / whole:.2f}")
    (one, memory), (two, _) = in_processes(articles, 1), in_processes(articles, 2)
    print(f"one process: {one:.1f} s; two: {two:.1f} s; times one: {one / two:.2f}")
    print(f"memory of a worker: {memory / 1024:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
