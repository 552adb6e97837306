"""The index: whatever came, went and came again in whatever order, it knows what a look at everything would."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.copies import sketch
from kg.index import FILE, Index, current
from kg.judgements import MERGE, SPLIT, Judgement, Judgements, Member
from kg.resolve import Telling, settled
from kg.resolve.links import Alone
from kg.store import Folder
from tests.samples import TEXT, another, other_text
from tests.store.test_folder import with_hash

DOCUMENTS = "abcdef"
BODIES = [
    ("organization", "foo-bank", ("fb",)),
    ("organization", "fb", ()),
    ("organization", "f-bureau", ("fb",)),
    ("organization", "foo", ("foo-bank",)),
    ("person", "ann-no", ("ann",)),
    ("person", "ann-se", ("ann",)),
    ("person", "ann", ()),
]
DATES = [None, "2019-11", "2020", "2020-12-30", "2021-02-01", "2021-11-05"]
JUDGEMENTS = Judgements(
    (
        Judgement(1, MERGE, "me", "2024-01-01", "", "organization", "far-bank", ("fb",)),
        Judgement(2, SPLIT, "me", "2024-01-01", "", "person", "ann-2", ("ann",), (Member("b", "x0", "Ann"),)),
    )
)


def body(document: str, number: int, chosen: int) -> Telling:
    kind, key, aliases = BODIES[chosen]
    return Telling(document, kind, f"x{number}", key.title(), key, "rule", "police", aliases=aliases)


def activity(document: str, number: int, start: str | None, published: str | None) -> Telling:
    end = start and max(start, "2021")
    return Telling(
        *(document, "activity", f"x{number}", "Heron", f"heron-{start}", "rule", "operation"),
        group="operation-heron",
        start=start,
        end=end if number % 2 else start,
        published=published,
    )


def tellings(document: str, choices: list[tuple[int, int, int]]) -> tuple[Telling, ...]:
    """Made from numbers: which body or, behind them, which dates."""
    return tuple(
        body(document, n, chosen) if chosen < len(BODIES) else activity(document, n, DATES[start], DATES[published])
        for n, (chosen, start, published) in enumerate(choices)
    )


choice = st.tuples(st.integers(0, len(BODIES) + 2), st.integers(0, len(DATES) - 1), st.integers(0, len(DATES) - 1))
steps = st.lists(st.tuples(st.sampled_from(DOCUMENTS), st.none() | st.lists(choice, max_size=4)), max_size=14)


@settings(deadline=None, max_examples=150)
@given(steps, st.booleans())
def test_what_came_and_went_in_any_order_settles_as_if_all_had_been_looked_at(
    steps: list[tuple[str, list[tuple[int, int, int]] | None]], judged: bool
) -> None:
    index = Index(None, JUDGEMENTS if judged else None)
    held: dict[str, tuple[Telling, ...]] = {}
    drawn: dict[tuple[str, str], str] = {}
    for document, choices in steps:
        held.pop(document, None)
        if choices is None:
            changed = index.drop(document)
        else:
            held[document] = tellings(document, choices)
            changed = index.put(document, held[document], sketch(""))
        everything = [t for told in held.values() for t in told]
        now = {(t.document, t.id): settled(t, Alone(everything), index.judgements)[0] for t in everything}
        assert {(s.telling.document, s.telling.id): s.slug for s in index.settled()} == now
        kept = {key: slug for key, slug in drawn.items() if key[0] not in changed}
        assert kept == {key: slug for key, slug in now.items() if key[0] not in changed}, "a change was not told"
        drawn = now


def test_of_copies_that_come_and_go_the_longest_has_the_graph() -> None:
    longer = TEXT.rstrip() + " At noon."
    for order in permutations([("a", TEXT), ("b", longer), ("c", other_text(1))]):
        index = Index(None)
        for id_, text in order:
            index.put(id_, (), sketch(text))
        assert index.drawn() == ["b", "c"]
        assert index.copies("a") == {"a", "b"}
        assert index.drop("b") == {"a", "b"}
        assert index.drawn() == ["a", "c"]


def test_a_reader_sees_the_records_as_they_are_even_if_the_index_has_missed_some(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.keep(with_hash(another(1)))
    assert current(folder).stamps() == folder.stamps()
    index = Index(folder.path / FILE)
    index.catch_up(folder)
    index.close()
    folder.keep(with_hash(another(2)))
    assert current(folder).drawn() == ["doc-1", "doc-2"]


def test_a_broken_index_is_made_again(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.keep(with_hash(another(1)))
    (folder.path / FILE).write_bytes(b"no database" * 200)
    index = Index(folder.path / FILE)
    index.catch_up(folder)
    assert index.drawn() == index.pending() == ["doc-1"]


def test_a_telling_comes_back_as_it_went_in() -> None:
    told = replace(body("a", 0, 0), country="NO", suspect=True)
    index = Index(None)
    index.put("a", (told,), sketch(""))
    assert [s.telling for s in index.settled("a")] == [replace(told, aliases=())]
