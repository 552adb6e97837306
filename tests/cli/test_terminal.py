"""What a person at a terminal gets: nothing cut, whatever the width."""

from __future__ import annotations

import pytest

from kg.cli import terminal

LONG = "The accounts were frozen before the money could be stolen, all within just three hours of the alert. " * 3


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    def show(width: int, columns: list[str], *rows: list[str]) -> list[str]:
        monkeypatch.setenv("COLUMNS", str(width))
        terminal.show(columns, rows)
        lines = capsys.readouterr().out.splitlines()
        assert all(len(line) <= width for line in lines)
        return lines

    return show


def test_what_fits_is_a_table(shown) -> None:
    lines = shown(60, ["agency", "ties"], ["Europol", "53"], ["FBI", "7"])
    assert lines[0].startswith("┏")
    assert "│ FBI     │    7 │" in lines


def test_sentences_that_would_fill_a_column_stand_below_each_other(shown) -> None:
    columns = ["case", "amount", "currency", "evidence"]
    lines = shown(70, columns, ["recovery", "25", "", LONG], ["other", "1", "EUR", "-"])
    assert lines[:2] == ["case      recovery", "amount    25"]
    assert " ".join(" ".join(line.split()) for line in lines[2:8]).startswith("evidence " + LONG.strip()[:200])
    assert lines[-4:] == ["case      other", "amount    1", "currency  EUR", "evidence  -"]


def test_addresses_go_first_and_that_is_said(shown) -> None:
    lines = shown(40, ["label", "ties", "id"], ["Europol", "53", "https://w3id.org/cybercoop/id/organization/europol"])
    assert "No room for id: a wider window" in " ".join(lines)


def test_of_many_figures_the_last_go_and_that_is_said(shown) -> None:
    columns = ["label", *(f"measure-{n}" for n in range(8))]
    lines = shown(60, columns, ["Europol", *("0.1234" for _ in range(8))])
    assert "0.1234" in lines[3]
    assert "measure-7" in " ".join(lines[-3:])


def test_no_rows_are_a_head_alone(shown) -> None:
    assert "agency" in shown(40, ["agency"])[1]
