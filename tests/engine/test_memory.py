"""What a lifecycle remembers: within a bound, forgotten without a trace, and never part of a verdict."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hirelife.engine import Lifecycle, core
from hirelife.errors import CommandError

from .lifecycles import Light, Set, Stop, begun, day, switch
from .strategies import PAYLOADS, PEOPLE, ROLES, histories, payloads
from .workshop import PARTS, WORKSHOP

FORGETFUL = WORKSHOP.forgetful()


def told(verdict: Any) -> Any:
    """What a verdict says, as plain values."""
    if not verdict:
        return verdict.codes, verdict.refusals, verdict.engagement, verdict.advanced
    return verdict.engagement, verdict.events, verdict.notices


@given(history=histories(), who=st.sampled_from(PEOPLE))
def test_forgetful_says_the_same(history: Any, who: str) -> None:
    """Without remembering, every verdict, reason, permission and answer is the same; so is the second asking."""
    engagement, time = history
    for kind in (*PAYLOADS, *WORKSHOP.definition.commands):
        for payload in list(payloads(kind))[:4]:
            command = kind(by=ROLES.get(who, who), at=time, **payload)
            verdicts = [one.decide(engagement, command) for one in (WORKSHOP, FORGETFUL, WORKSHOP)]

            assert told(verdicts[0]) == told(verdicts[1]) == told(verdicts[2])
    assert dict(WORKSHOP.permitted(engagement, who, at=time)) == dict(FORGETFUL.permitted(engagement, who, at=time))
    assert WORKSHOP.can(engagement, who, "talk", at=time) == FORGETFUL.can(engagement, who, "talk", at=time)


def remembered(lifecycle: Lifecycle) -> int:
    """How many judgements and outlooks hang on a lifecycle's standings."""
    books = [standing.book for standing in lifecycle._core._standings.values()]
    judged = sum(len(memo) for book in books for memo in book.memos.values())
    return judged + sum(len(outlook.memo) for book in books for outlook in book.outlooks.values())


def asked(lifecycle: Lifecycle, engagement: Any, number: int) -> tuple[Any, Any]:
    """Two questions whose sights differ with the number."""
    lit = attrs.evolve(engagement, arrays=(((1 + number % 3,), (number,), ()),))
    return (
        told(lifecycle.decide(lit, Set(by="ann", at=day(0.1), x=number % 20, light=Light(number % 3)))),
        dict(lifecycle.permitted(lit, "ann", at=day(0.1))),
    )


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the bound everything is forgotten and learnt again; verdicts do not change, whoever asks."""
    plain = switch()
    expected = [asked(plain, begun(plain), number) for number in range(60)]
    monkeypatch.setattr(core, "MEMORY", 3)
    small = Lifecycle(switch().definition)
    engagement = begun(small)
    most = 0
    for _ in range(2):
        for number in range(60):
            assert expected[number] == asked(small, engagement, number)
            most = max(most, remembered(small))

    assert most <= 4


def test_a_workshop_in_little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bound of one judgement is slow and right: a whole history comes out the same."""
    from .test_replaying import EVENTS, LIVE

    monkeypatch.setattr(core, "MEMORY", 1)
    small = Lifecycle.define(**PARTS)

    assert LIVE == small.replay(EVENTS)
    assert remembered(small) <= 2


def test_forgetful_remembers_nothing() -> None:
    """A lifecycle that does not remember keeps no judgement."""
    forgetful = switch().forgetful()
    for number in range(9):
        asked(forgetful, begun(forgetful), number)

    assert 0 == remembered(forgetful)


def test_memory_grows_with_sights_and_not_with_engagements() -> None:
    """A thousand engagements that stand alike are judged once."""
    lifecycle = switch()
    for number in range(1000):
        engagement = attrs.evolve(begun(lifecycle), id=f"e{number}", numbers=(number, number))
        lifecycle.check(engagement, Stop(by="ann", at=day(0.1)))
        lifecycle.check(engagement, Set(by="ann", at=day(0.1), x=number % 5))

    assert remembered(lifecycle) <= 4


def test_strangers_and_errors_leave_nothing() -> None:
    """Who takes no part, or asks what there is not, does not make the memory grow."""
    lifecycle = switch()
    engagement = begun(lifecycle)
    lifecycle.can(engagement, "ann", "use", at=day(0.1))
    before = remembered(lifecycle), len(engagement.standing.book.answers)
    for number in range(50):
        lifecycle.decide(engagement, Stop(by=f"stranger {number}", at=day(0.1)))
        lifecycle.permitted(engagement, f"stranger {number}", at=day(0.1))
        lifecycle.can(engagement, f"stranger {number}", "use", at=day(0.1))
        with pytest.raises(CommandError):
            lifecycle.can(engagement, "ann", f"use {number}", at=day(0.1))

    after = remembered(lifecycle), len(engagement.standing.book.answers)
    assert after[0] == before[0]
    assert after[1] <= before[1] + 1
