"""A function over many items in worker processes, results in the order of the items; a worker may die."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, Generic, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")

_AHEAD = 4
"""Items per worker that are handed out before the first of them is done."""


class WorkerDiedError(Exception):
    """An item ended the process that worked on it, twice."""

    def __init__(self, item: Any) -> None:
        super().__init__(item)
        self.item = item


def mapped(function: Callable[[In], Out], items: Iterable[In], jobs: int) -> Iterator[Out | WorkerDiedError]:
    """function(item) of each item, in order, by `jobs` processes (in this one where jobs is 1).

    `function` and items must be picklable and the function must not raise. An item whose worker dies is tried
    once more alone; if that one dies too, its result is a WorkerDiedError.
    """
    if jobs == 1:
        yield from map(function, items)
        return
    pool = _Pool(function, jobs)
    try:
        for item in items:
            pool.hand_out(item)
            if pool.full:
                yield pool.take()
        while pool.waiting:
            yield pool.take()
    finally:
        pool.end()


class _Pool(Generic[In, Out]):
    """Worker processes and the items they were handed, oldest first."""

    def __init__(self, function: Callable[[In], Out], jobs: int) -> None:
        self._function, self._jobs = function, jobs
        self._executor = _executor(jobs)
        self.waiting: deque[tuple[In, Future[Out]]] = deque()

    @property
    def full(self) -> bool:
        return len(self.waiting) >= self._jobs * _AHEAD

    def hand_out(self, item: In) -> None:
        try:
            future = self._executor.submit(self._function, item)
        except BrokenProcessPool as error:
            future = Future()
            future.set_exception(error)
        self.waiting.append((item, future))

    def take(self) -> Out | WorkerDiedError:
        """The result of the oldest item. A pool that broke is made anew and gets what had no result yet."""
        item, future = self.waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            self._restart()
            return _alone(self._function, item)

    def _restart(self) -> None:
        self.end()
        self._executor = _executor(self._jobs)
        lost, self.waiting = self.waiting, deque()
        for item, future in lost:
            if future.done() and future.exception() is None:
                self.waiting.append((item, future))
            else:
                self.hand_out(item)

    def end(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)


def _alone(function: Callable[[In], Out], item: In) -> Out | WorkerDiedError:
    with _executor(1) as executor:
        try:
            return executor.submit(function, item).result()
        except BrokenProcessPool:
            return WorkerDiedError(item)


def _executor(jobs: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a fork copies locks that another thread may hold.
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
