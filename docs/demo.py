"""What `make demo` shows: an article goes in, is checked, answers a question, and leaves as a network file."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import kg
from kg.cli import output

HERE = Path(__file__).resolve().parent.parent
DEMO = HERE / "demo"
QUESTION = "cooperation-on-recoveries"


def main() -> int:
    """Ingest data/articles, validate, ask, export. Gives the exit code."""
    shutil.rmtree(DEMO, ignore_errors=True)
    DEMO.mkdir()
    with kg.open(DEMO / "cybercoop-graph") as graph:
        return ingest(graph) or answer(graph) or network(graph)


def ingest(graph: kg.Graph) -> int:
    """Take in the articles and tell what became of them."""
    from kg import check

    results = graph.ingest(HERE / "data" / "articles")
    for result in results:
        print(f"{result.id or result.source}: {result.kind}, {result.message}")
    problems = list(check.stored(graph.collection, graph.base))
    print("SHACL: " + (f"{len(problems)} problems" if problems else "every document conforms to the shapes"))
    return max((result.exit_code for result in results), default=0) or int(bool(problems))


def answer(graph: kg.Graph) -> int:
    """Ask which agencies cooperated on which recovery, with the sentences behind the answer."""
    print("\nWhich agencies cooperated on which recovery?\n")
    rows = graph.query(QUESTION).to_json()
    for row in rows:
        for column, value in row.items():
            if column != "evidence":
                print(f"  {column}: {output.cell(value)}")
        for span in row["evidence"]:
            print(f"  {span['document']} [{span['start']}–{span['end']}]: “{output.cell(span['quote'])}”")
        print()
    return 0 if rows else 1


def network(graph: kg.Graph) -> int:
    """Write the network of cooperation."""
    target = DEMO / "cooperation.graphml"
    graph.export("graphml", target)
    print(
        f"The network is in {target.relative_to(HERE)}; ask on with: .venv/bin/kg query --store demo/cybercoop-graph"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
