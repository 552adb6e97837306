"""Copies of one release are told from releases that resemble each other."""

from __future__ import annotations

from kg.copies import copies, marks, original, packed, same_release, sketch, unpacked
from tests.samples import TEXT, other_text

FRAMED = f"Menu\nHome\n\n{TEXT.upper()}\n\nShare this page\nMore news of the day\n"


def test_a_copy_may_have_other_white_space_case_and_a_frame() -> None:
    assert same_release(sketch(TEXT), sketch(FRAMED))
    assert same_release(sketch(TEXT), sketch(TEXT.replace("close a phishing", "end a phishing")))


def test_a_release_with_another_paragraph_is_another_release() -> None:
    assert not same_release(sketch(TEXT), sketch(other_text(1)))


def test_one_other_figure_makes_another_release() -> None:
    assert not same_release(sketch(TEXT), sketch(TEXT.replace("40", "50")))


def test_other_bodies_make_another_release() -> None:
    assert not same_release(sketch(TEXT), sketch(TEXT.replace("Danish", "Swedish").replace("Bergen", "Oslo")))


def test_a_few_words_are_never_a_copy() -> None:
    assert not same_release(sketch("Page not found"), sketch("Page not found"))


def test_copies_of_copies_are_copies_and_the_longest_stands_for_all() -> None:
    longer = TEXT.rstrip() + " At noon."
    sketches = {"b": sketch(TEXT), "a": sketch(FRAMED), "c": sketch(longer), "d": sketch(other_text(1))}

    def alike(id_: str) -> list[str]:
        return [other for other in sketches if other != id_ and same_release(sketches[id_], sketches[other])]

    assert copies("b", alike) == {"a", "b", "c"}
    assert original(frozenset("abc"), sketches) == "c"


def test_copies_have_a_mark_in_common_by_which_an_index_finds_them() -> None:
    text = " ".join(f"word{i}" for i in range(400))
    for at in range(0, 400, 10):
        changed = text.replace(f"word{at} ", "other ")
        assert same_release(sketch(text), sketch(changed))
        assert set(marks(sketch(text))) & set(marks(sketch(changed)))


def test_texts_of_few_words_have_no_marks() -> None:
    assert marks(sketch("Page not found")) == ()


def test_a_sketch_comes_back_from_its_bytes() -> None:
    assert unpacked(packed(sketch(TEXT))) == sketch(TEXT)
