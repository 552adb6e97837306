"""The installed command line, run as users run it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

KG = Path(sys.executable).parent / "kg"


@dataclass(frozen=True)
class Done:
    """What a run left: exit code and both outputs."""

    code: int
    out: str
    err: str

    def sentences(self) -> list[str]:
        """The lines of stderr; a traceback fails here."""
        assert "Traceback" not in self.err, self.err
        return self.err.splitlines()


def kg(
    *arguments: str | Path, store: Path | str | None = None, stdin: str = "", cwd: Path | None = None
) -> Done:
    """Run `kg` with these arguments; `store` goes in by the environment."""
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    if store is not None:
        environment["CYBERCOOP_STORE"] = str(store)
    done = subprocess.run(
        [KG, *map(str, arguments)],
        input=stdin.encode(),
        capture_output=True,
        env=environment,
        cwd=cwd,
        timeout=120,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())
