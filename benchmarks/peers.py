"""The engines that hirelife is timed against, each with the machine of `shape`.

They answer by a boolean or an exception; none says why. `viewflow.fsm` is installed in a benchmark environment only
(requirements.txt beside this file); without it this module still imports, and `missing()` names it.

Run it alone, from the root of the checkout, to see their figures: python -m benchmarks.peers
"""

import importlib.util
from collections.abc import Callable
from importlib import import_module
from statistics import median
from typing import Protocol

from benchmarks.clock import Subject, samples
from benchmarks.shape import CYCLE, Situation

ENGINES = ("transitions", "viewflow")


class Peer(Protocol):
    """An engine with its machine, holding one object."""

    name: str
    state: str

    def fire(self, event: str, role: str, situation: Situation) -> bool:
        """Ask for an event; whether it was accepted."""

    def permitted(self, role: str, situation: Situation) -> list[str]:
        """Every event that would be accepted now."""

    def cycle(self) -> Callable[[], object]:
        """A function that fires the ten events of CYCLE."""

    def refusal(self) -> Callable[[], bool]:
        """A function that fires `hire` in `proposed`, where the guard says no."""

    def question(self) -> Callable[[], list[str]]:
        """A function that asks what the client may do in `active`, as cheaply as the engine can."""

    def survey(self) -> Callable[[], list[str]]:
        """A function that asks the same for every event there is."""


def missing() -> list[str]:
    """The engines that are not installed here."""
    return [name for name in ENGINES if importlib.util.find_spec(name) is None]


def make(name: str) -> Peer:
    """One of ENGINES, with a machine and an object of its own.

    Raises:
        ImportError: The engine is not installed.
    """
    peer: Peer = getattr(import_module(f"benchmarks.with_{name}"), name.capitalize())()
    return peer


def subjects() -> dict[str, Subject]:
    """What is timed of every engine installed here, each on a machine of its own, because its state is part of it."""
    found: dict[str, Subject] = {}
    for name in (name for name in ENGINES if name not in missing()):
        found[f"{name} accepted"] = Subject(make(name).cycle(), len(CYCLE))
        found[f"{name} refused"] = Subject(make(name).refusal())
        found[f"{name} permitted"] = Subject(make(name).question())
        found[f"{name} permitted, 25 asked"] = Subject(make(name).survey())
    return found


if __name__ == "__main__":
    for subject, taken in samples(subjects()).items():
        print(f"{subject:<32}{median(taken):>12,.0f} ns")
    for engine in missing():
        print(f"{engine:<32}     NOT RUN (not installed)")
