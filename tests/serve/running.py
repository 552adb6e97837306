"""`kg serve`, run as users run it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.cli.command import KG


@contextmanager
def serving(store: Path, *options: str) -> Iterator[str]:
    """The address of a server over the store in the folder, without the last slash."""
    command = [KG, "serve", "--store", store, "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            said = process.stderr.readline()
            address = re.search(r"page is at (http://\S+)/,", said)
            assert address, said + process.stderr.read()
            yield address[1]
        finally:
            process.terminate()
