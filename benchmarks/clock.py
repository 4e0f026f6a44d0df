"""The clock of the benchmarks: subjects timed in turn, round after round, no garbage collection inside.

What is counted is the time of our own process, so that other programs on the machine do not blur the ratios.
"""

import gc
import statistics
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from time import process_time_ns
from typing import NamedTuple


class Subject(NamedTuple):
    """Something to time: a function, and how many operations one call of it makes."""

    call: Callable[[], object]
    operations: int = 1


@contextmanager
def without_collector() -> Iterator[None]:
    """No garbage collection inside; afterwards it is as it was."""
    was_enabled = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def samples(timed: Mapping[str, Subject], *, rounds: int = 31, seconds: float = 0.01) -> dict[str, list[float]]:
    """Time all subjects in turn, round after round, so that a slow moment of the machine falls on all of them.

    Args:
        timed: The subjects, by name.
        rounds: How often each is timed.
        seconds: About how long one subject is timed in one round.

    Returns:
        Nanoseconds for one operation of each subject, the loop around it (about 10 ns) included, by round.
    """
    with without_collector():
        times = {name: max(1, round(seconds * 1e9 / _once(subject.call, 20))) for name, subject in timed.items()}
        taken: dict[str, list[float]] = {name: [] for name in timed}
        for _ in range(rounds):
            for name, subject in timed.items():
                taken[name].append(_once(subject.call, times[name]) / subject.operations)
    return taken


def ratio(theirs: list[float], ours: list[float]) -> float:
    """How many times faster ours is: the median over the rounds, each of which both met at about the same moment."""
    return statistics.median(their / our for their, our in zip(theirs, ours, strict=True))


def _once(call: Callable[[], object], times: int) -> float:
    """Nanoseconds for one call, from this many in a row."""
    repetitions = range(times)
    started = process_time_ns()
    for _ in repetitions:
        call()
    return (process_time_ns() - started) / times
