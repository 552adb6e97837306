"""What README and docs show is what happens: commands with their output, Python, links; and the wheel works."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])
BLOCK = re.compile(r"^```(?P<language>console|python)\n(?P<body>.*?)^```$", re.M | re.S)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
SHOWN = [page for page in PAGES if BLOCK.search(page.read_text(encoding="utf-8"))]


@dataclass(frozen=True)
class Shown:
    """A command as a page shows it, with the output below it ("" where the page shows none)."""

    command: str
    output: str


def commands(body: str) -> list[Shown]:
    """The commands of a console block: lines behind "$ ", each with the lines up to the next."""
    parts = re.split(r"^\$ ", body, flags=re.M)[1:]
    return [Shown(*part.partition("\n")[::2]) for part in parts]


def run(command: str | list[str], folder: Path) -> str:
    """What a command prints; it must end well."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CYBERCOOP_")}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(
        command, shell=isinstance(command, str), cwd=folder, env=environment, capture_output=True, timeout=240
    )
    assert done.returncode == 0, f"{command}: {done.stderr.decode()}"
    return done.stdout.decode()


def matches(printed: str, shown: str) -> bool:
    """Is it as the page has it? "…" stands for anything, a line of it for any lines; triples are not counted again."""
    pattern = "".join(
        r"(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + r"\n" for line in shown.splitlines()
    )
    return re.fullmatch(re.sub(r"\d+(?=\\ triples)", r"\\d+", pattern), printed) is not None


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with what a checkout has for readers to try things on."""
    shutil.copytree(ROOT / "data" / "articles", tmp_path / "data" / "articles")
    shutil.copytree(ROOT / "tests" / "articles", tmp_path / "tests" / "articles")
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "demo.py", tmp_path / "docs" / "demo.py")
    return tmp_path


def test_a_page_that_shows_nothing_right_is_found_out() -> None:
    assert commands("$ kg one\na\nb\n$ kg two\n") == [Shown("kg one", "a\nb\n"), Shown("kg two", "")]
    assert matches("a\nb\nc\n", "a\n…\nc\n")
    assert matches("one: 2 triples\n", "one: 3 triples\n")
    assert not matches("a\nb\n", "a\n")
    assert not matches("a\n", "b\n")


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.name)
def test_every_example_of_a_page_runs_and_prints_what_it_says(page: Path, checkout: Path) -> None:
    """One after the other, in one folder, as a reader would; `make demo` runs what it runs after the set-up."""
    for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
        if block["language"] == "python":
            run([sys.executable, "-c", block["body"]], checkout)
            continue
        for shown in commands(block["body"]):
            printed = run(shown.command.replace("make demo", "python docs/demo.py"), checkout)
            assert not shown.output or matches(printed, shown.output), f"$ {shown.command}\n{printed}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_readme_names_every_verb() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    from kg.cli import app

    verbs = [command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands]
    assert [verb for verb in verbs if not re.search(rf"[`:, ](?:kg )?{verb}\b", readme)] == []


def test_every_default_dependency_is_explained() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    extras = [name for names in project["optional-dependencies"].values() for name in names]
    names = [re.split(r"[<>=]", name)[0].lower() for name in [*project["dependencies"], *extras]]
    assert [name for name in names if name not in told] == []


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the unpacked wheel, built as pip would build it."""
    target = tmp_path_factory.mktemp("wheel")
    build = f"from hatchling.build import build_wheel; print(build_wheel({str(target)!r}))"
    name = run([sys.executable, "-c", build], ROOT).splitlines()[-1]
    with zipfile.ZipFile(target / name) as wheel:
        wheel.extractall(target / "site")
    return target / "site"


def test_the_wheel_carries_code_resources_and_licences(installed: Path) -> None:
    for name in ("ontology", "queries", "register", "patterns"):
        assert any((installed / "kg" / "_resources" / name).iterdir()), name
    licences = {path.name for path in installed.glob("*.dist-info/licenses/*")}
    assert licences == {"LICENSE", "LICENSE-DATA"}
    assert not (installed / "tests").exists()


def test_the_installed_wheel_works_without_the_checkout(installed: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data" / "articles", tmp_path / "articles")
    code = (
        f"import sys; sys.path.insert(0, {str(installed)!r})\n"
        "import kg, kg.resources\n"
        "assert '_resources' in str(kg.resources.folder('patterns')), kg.resources.folder('patterns')\n"
        "with kg.open('memory') as graph:\n"
        "    assert [result.kind for result in graph.ingest('articles')] == ['stored']\n"
        "    print(len(graph.query('cooperation-on-recoveries')))\n"
    )
    assert run([sys.executable, "-c", code], tmp_path) == "1\n"
