"""Strategies, the state machine, faults and the clock."""

import subprocess
import sys
import unittest
from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import metadata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packaging.requirements import Requirement

from examples.shops.adapter import ShopSystem, sold
from hirelife import LIFECYCLE, Money, testing
from hirelife.commands import Hire
from hirelife.engine import Command, Engagement
from hirelife.testing import faults
from hirelife.testing.judges import events_of
from hirelife.testing.strategies import Illegal, engagement_of

Wrapper = Callable[[testing.SystemUnderTest], testing.SystemUnderTest]
FEW = settings(max_examples=20, deadline=None)


@FEW
@given(testing.histories(LIFECYCLE, to="disputed", tail=3))
def test_a_history_goes_where_it_is_sent(path: testing.Path) -> None:
    """It is legal, and passes through the goal."""
    states = [event.target for event in events_of(LIFECYCLE, path.commands)]

    assert "disputed" in states


@FEW
@given(testing.illegal_histories(LIFECYCLE))
def test_an_illegal_history_is_refused_for_its_codes(illegal: Illegal) -> None:
    """The prefix is legal; the command is refused, with exactly the codes."""
    verdict = LIFECYCLE.check(engagement_of(illegal.path), illegal.command)

    assert illegal.codes == verdict.codes
    assert not verdict.accepted


@FEW
@given(st.from_type(Engagement), st.from_type(Money), st.from_type(Hire), st.from_type(Command))
def test_types_draw_themselves(engagement: Engagement, money: Money, hire: Hire, command: Command) -> None:
    """`from_type` gives valid values, without anything being said."""
    assert engagement.version > 0
    assert money.minor > 0
    assert isinstance(hire, Hire)
    assert isinstance(command, Command)


def test_nothing_leads_nowhere() -> None:
    """A goal that there is not is named."""
    with pytest.raises(ValueError, match="nothing leads to 'heaven'"):
        testing.histories(LIFECYCLE, to="heaven")


def ran(case: type[unittest.TestCase]) -> unittest.TestResult:
    """A test case, run."""
    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(case).run(result)
    return result


class Generous(ShopSystem):
    """Accepts every message."""

    def fire(self, command: Command) -> testing.Reply:
        reply = super().fire(command)
        return testing.accepted() if command.name() == "send_message" else reply


def test_a_state_machine_finds_what_is_wrong_and_nothing_else() -> None:
    """Histories and races: the correct shop passes, a generous one does not."""
    right = testing.state_machine(LIFECYCLE, ShopSystem, parallel=2, only=sold, examples=5).TestCase
    wrong = testing.state_machine(LIFECYCLE, Generous, only=sold, examples=5).TestCase

    assert ran(right).wasSuccessful()
    assert not ran(wrong).wasSuccessful()


@pytest.mark.parametrize("fault", [faults.duplicate, faults.reorder, faults.drop, faults.clock_back])
def test_a_right_system_stands_every_fault(fault: Wrapper) -> None:
    """What arrives twice, late, never or with an old time is answered as the lifecycle has it."""
    for path in testing.paths(LIFECYCLE, "transitions"):
        testing.drive(path, fault(testing.ModelSystem(LIFECYCLE)), probe="none")


def boastful() -> testing.SystemUnderTest:
    """A system that accepts everything."""
    return Boastful(LIFECYCLE)


class Boastful(testing.ModelSystem):
    """Says yes."""

    def may(self, command: Command) -> bool:
        return True


@pytest.mark.parametrize("fault", [faults.duplicate, faults.reorder, faults.drop, faults.clock_back])
def test_a_story_of_a_fault_is_pasted_without_it(fault: Wrapper) -> None:
    """The fault is in the commands already; a kill is in none of them, so that its test has the wrapper."""
    assert ("Boastful()", "testing.faults.kill_between(Boastful(), every=1)") == (
        fault(boastful()).as_code(),
        faults.kill_between(boastful()).as_code(),
    )
    with pytest.raises(testing.Disagreement, match=r"Boastful accepted[\s\S]*, Boastful\(\), probe"):
        testing.drive(testing.path_to(LIFECYCLE, "posted"), fault(boastful()))


class Mortal(testing.ModelSystem):
    """Stores the engagement and nothing else."""

    def restart(self) -> None:
        """The keys that were seen are gone; the engagement is what was stored."""
        stored = self.engagement
        self.__init__(LIFECYCLE)  # type: ignore[misc]
        self.engagement = stored


class Forgetful(testing.ModelSystem):
    """Stores nothing."""

    def restart(self) -> None:
        """All is gone."""
        self.reset()


class Twice(testing.ModelSystem):
    """Knows no ids: what comes twice is done twice."""

    def fire(self, command: Command) -> testing.Reply:
        self.seen = {}
        return super().fire(command)


def test_a_wrong_system_does_not() -> None:
    """Who stores nothing is found by a kill; who knows no ids is found by a duplicate."""
    path = testing.path_to(LIFECYCLE, "disputed")

    testing.drive(path, faults.kill_between(Mortal(LIFECYCLE)), probe="none")
    for system in (faults.kill_between(Forgetful(LIFECYCLE)), faults.duplicate(Twice(LIFECYCLE))):
        with pytest.raises(testing.Disagreement):
            testing.drive(path, system, probe="none")


def test_the_clock_stands_until_it_is_told() -> None:
    """It ticks, jumps, and goes back only by name."""
    clock = testing.Clock()
    start = clock()

    assert start + timedelta(days=14) == clock.tick(days=14) == clock.now() == clock()
    assert clock.time() == clock().timestamp()
    with pytest.raises(ValueError, match="time runs forward"):
        clock.to(start)
    assert start == clock.back(days=14)
    with pytest.raises(ValueError, match="timezone-aware"):
        testing.Clock(datetime(2026, 1, 1))  # noqa: DTZ001


def test_nothing_heavy_is_imported() -> None:
    """`import hirelife` and the kit's own front bring neither Hypothesis nor pytest; nor does the recording call."""
    script = (
        "import sys, hirelife, hirelife.testing; from hirelife.testing import record, paths, drive; "
        "print(sorted({'hypothesis', 'pytest'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert "[]\n" == done.stdout


def test_the_extra_brings_what_the_kit_imports() -> None:
    """Whoever installs `hirelife[testing]` has every library that the kit's own modules load."""
    script = (
        "import sys; before = set(sys.modules); from hirelife import testing; "
        "[getattr(testing, name) for name in testing.__all__]; "
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before})"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    homes = metadata.packages_distributions()
    loaded = {plain(home) for name in done.stdout.split() for home in homes.get(name, ())}

    assert brought("hirelife[testing]") >= loaded >= {"hypothesis", "numpy"}


def plain(name: str) -> str:
    """The name of a distribution as all write it."""
    return name.lower().replace("_", "-")


def brought(requirement: str) -> set[str]:
    """The names of all that a requirement brings, itself included."""
    found: set[str] = set()
    left = [Requirement(requirement)]
    done: set[str] = set()
    while left:
        one = left.pop()
        found.add(plain(one.name))
        for extra in ("", *one.extras):
            place = f"{plain(one.name)}[{extra}]"
            if place not in done:
                done.add(place)
                needed = map(Requirement, metadata.requires(one.name) or ())
                left += [more for more in needed if more.marker is None or more.marker.evaluate({"extra": extra})]
    return found
