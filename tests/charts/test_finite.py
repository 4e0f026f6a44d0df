"""The finite machine says what `decide` says: same reasons, same target, same facts, for every lifecycle."""

from collections import Counter

import pytest

from hirelife.charts.judging import Asked, judge
from tests.charts.cases import LIFECYCLES, Case, cases, machine_of

MANY = 2_000


@pytest.mark.parametrize("name", LIFECYCLES)
def test_judges_as_decide_does(name: str) -> None:
    """For random standings and sights, and along random histories: reasons, target and facts are those of `decide`."""
    machine = machine_of(name)
    for case in cases(name, MANY):
        judgement = judge(machine, Asked(*case[:5]))

        assert case == Case(*case[:5], list(judgement.reasons), judgement.target, judgement.facts)


@pytest.mark.parametrize("name", LIFECYCLES)
def test_cases_are_varied(name: str) -> None:
    """The cases are worth something: every state and command occurs, and enough of them are accepted."""
    machine = machine_of(name)
    found = cases(name, MANY)
    told = Counter("refused" if case.reasons else "accepted" for case in found)

    assert {machine.beginning, *machine.states} == {case.state for case in found}
    assert set(machine.commands) == {case.command for case in found}
    assert min(told.values()) > MANY // 10
