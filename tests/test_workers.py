"""Work in several processes: order kept, and a process that dies costs its own item only."""

from __future__ import annotations

import os
import signal

import pytest

from kg.workers import WorkerDiedError, mapped


def doubled(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    numbers = [5, 3, 9, 1, 8, 2, 6, 4, 11, 10]
    assert list(mapped(doubled, numbers, jobs)) == [2 * n for n in numbers]


def test_a_worker_that_dies_costs_its_item_only() -> None:
    results = list(mapped(doubled, [1, 7, 2, 3], 2))
    assert isinstance(results[1], WorkerDiedError)
    assert results[1].item == 7
    assert [results[0], *results[2:]] == [2, 4, 6]


def test_items_are_asked_for_as_they_are_needed() -> None:
    asked = []

    def items() -> object:
        for number in range(100):
            asked.append(number)
            yield number

    results = mapped(doubled, items(), 1)  # type: ignore[arg-type]
    next(results)
    assert asked == [0]
