"""The explorations of a verification at the same time, one process for each core.

Each child is a fork, which has the lifecycle, its functions and the menus as they are: nothing needs a name to be found
by, and only plain results come back. A process in which other threads run is not forked, since one of them may hold a
lock that the child would wait for for ever: there, and where forks are not what the platform does, the explorations
follow one another. So they do from the first on in which something does not hold, for then the later ones ask less, and
the report is the same either way.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from ..errors import TooManySituations
from ..invariants.base import Invariant
from .parts import Part, Task
from .scope import Scope

_work: list[tuple[Task, tuple[Scope, ...], list[Invariant]]] = []
"""What the children find in their copy of this process."""


def cores() -> int:
    """How many processes may run at the same time on this machine; one where it must not be forked."""
    if sys.platform != "linux" or len(list(Path("/proc/self/task").iterdir())) > 1:
        return 1
    return len(os.sched_getaffinity(0))


def clean_parts(task: Task, scopes: tuple[Scope, ...], invariants: list[Invariant], processes: int) -> Iterator[Part]:
    """The parts of the first scopes, as long as every invariant holds; none where there is one process only."""
    processes = min(processes, cores(), len(scopes))
    if processes <= 1:
        return
    _work.append((task, scopes, invariants))
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(processes, mp_context=context)
    try:
        later: list[Future[Part | None]] = [pool.submit(_clean, at) for at in reversed(range(len(scopes)))]
        for future in reversed(later):  # the last scopes take longest: they are begun first, and the shortest last
            part = future.result()
            if part is None:
                return
            yield part
    except BrokenProcessPool:
        return  # a child was killed, by lack of memory perhaps: one after the other needs less of it
    finally:
        _work.pop()
        pool.shutdown(cancel_futures=True)


def _clean(at: int) -> Part | None:
    """The part of a scope in which everything holds; None where something does not, or where it is too large."""
    task, scopes, invariants = _work[-1]
    try:
        part = task.part(scopes[at], invariants)
    except TooManySituations:
        return None
    return None if part.breaches else part
