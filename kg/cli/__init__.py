"""The command line: `kg VERB …`.

Exit codes: 0 done, 1 no answer or something quarantined, 2 usage, 3 unreadable input, 4 store or endpoint,
5 timeout.
"""

from __future__ import annotations

import io
import logging
import os
import sys
import warnings

import typer

from kg.cli import answers, compare, documents, entities, network, output, questions, review, serve
from kg.errors import CybercoopError

app = typer.Typer(
    name="kg",
    help="Turn press releases on cooperation against cybercrime into a graph you can question, offline.\n\n"
    "Begin with: kg ingest ARTICLE.txt, then kg query, kg show NAME.",
    epilog="The graph is kept in ./cybercoop-graph unless --store or CYBERCOOP_STORE names another place.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for module, names in {
    documents: ("ingest", "extract", "validate", "remove", "rebuild"),
    answers: ("query", "sparql", "show", "status", "export", "evaluate"),
    questions: ("ask",),
    compare: ("compare",),
    entities: ("entities", "merge", "split"),
    review: ("accept", "reject", "add", "undo"),
    network: ("network",),
    serve: ("serve",),
}.items():
    for name in names:
        app.command(rich_help_panel=module.PANEL)(getattr(module, name))


def main() -> None:
    """Run the command line; every error ends in one sentence and its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if not os.environ.get("CYBERCOOP_DEBUG"):
        # What libraries grumble about is said by our own messages, or not worth saying.
        warnings.simplefilter("ignore")
        logging.getLogger().addHandler(logging.NullHandler())
    try:
        app()
    except CybercoopError as error:
        output.say(str(error))
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output has gone; there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        output.say("Interrupted; what was stored before is whole.")
        sys.exit(130)
    except Exception as error:
        if os.environ.get("CYBERCOOP_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        output.say(f"kg failed unexpectedly ({what}); please report it. CYBERCOOP_DEBUG=1 tells where.")
        sys.exit(1)
