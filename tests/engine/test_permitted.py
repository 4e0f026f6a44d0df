"""What somebody may ask now, held equal to `decide` over payloads: allowed by all, refused by all, or it depends."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hirelife.engine import (
    Possible,
)
from hirelife.errors import CommandError

from .lifecycles import Stop, begun, day, switch
from .steps import commissioned
from .strategies import PAYLOADS, PEOPLE, ROLES, histories, payloads
from .workshop import WORKSHOP
from .workshop_words import Bid


@given(history=histories(), who=st.sampled_from(PEOPLE))
def test_the_three_answers_are_those_of_decide(history: Any, who: str) -> None:
    """ALLOWED: every payload is accepted. REFUSED: none is. DEPENDS: some are. And the reasons are those of decide."""
    engagement, time = history
    engagement = WORKSHOP.advance(engagement, now=time).engagement
    permitted = WORKSHOP.permitted(engagement, who, at=time)

    assert WORKSHOP.definition.commands == tuple(permitted)
    for kind, choice in permitted.items():
        verdicts = [
            WORKSHOP.decide(engagement, kind(by=ROLES.get(who, who), at=time, **given_)) for given_ in payloads(kind)
        ]
        accepted = [verdict.accepted for verdict in verdicts]
        met = [set(verdict.codes) for verdict in verdicts if not verdict.accepted]
        expected = Possible.ALLOWED if all(accepted) else Possible.DEPENDS if any(accepted) else Possible.REFUSED
        codes = {refusal.code for refusal in choice.refusals}

        assert (kind, expected) == (choice.command, choice.possible)
        if choice.possible is Possible.ALLOWED:
            assert not codes
            assert not choice.fields
        elif choice.possible is Possible.REFUSED:
            assert codes == set.intersection(*met) or (not set.intersection(*met) and codes == set.union(*met))
        else:
            assert codes == set.union(*met)
            assert choice.fields
            assert set(choice.fields) <= set(PAYLOADS[kind])


def test_it_is_a_mapping() -> None:
    """Every command of the lifecycle is a key; the three lists part them; another class is a KeyError."""
    permitted = WORKSHOP.permitted(commissioned(), "eve", at=day(1))

    assert len(permitted) == len(WORKSHOP.definition.commands)
    assert set(permitted) == {*permitted.allowed(), *permitted.refused(), *permitted.depends()}
    assert ((Bid,), ("price",)) == (permitted.depends(), permitted[Bid].fields)
    with pytest.raises(KeyError):
        permitted[Stop]


def test_strangers_are_told_nothing() -> None:
    """Each command is refused to a stranger with the one reason, without citation of any rule."""
    permitted = switch().permitted(begun(switch()), "eve", at=day(0.1))

    assert {("not_a_party",)} == {tuple(refusal.code for refusal in choice.refusals) for choice in permitted.values()}
    assert {()} == {choice.cites for choice in permitted.values()}


def test_the_clock_acts_first() -> None:
    """What the clock owes at the time of asking is taken as done."""
    permitted = switch().permitted(begun(switch()), "ann", at=day(5))

    assert () == permitted.allowed() == permitted.depends()
    assert {"wrong_state"} == {refusal.code for choice in permitted.values() for refusal in choice.refusals}


def test_a_naive_time_is_an_error() -> None:
    """A time without a zone is an error, as on a command."""
    with pytest.raises(CommandError, match="timezone"):
        switch().permitted(begun(switch()), "ann", at=day(0.1).replace(tzinfo=None))


def test_before_the_last_event_nothing_is_permitted() -> None:
    """At a time that is past everything is refused, as `decide` refuses it."""
    engagement = begun(switch())

    assert not switch().decide(engagement, Stop(by="ann", at=day(-1)))
    assert Possible.REFUSED is switch().permitted(engagement, "ann", at=day(-1))[Stop].possible
    assert ("time_runs_forward",) == tuple(
        refusal.code for refusal in switch().permitted(engagement, "ann", at=day(-1))[Stop].refusals
    )
