"""Renting equipment: a lifecycle written from nothing, played through. The engine knows none of its words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from examples import rental
from examples.rental import CLOCK, RENTAL, BringBack, Claim, HandOver, Offer, Release, Reserve
from hirelife.engine import Possible, Posting

T0 = datetime(2024, 5, 6, 12, tzinfo=UTC)


def day(number: float) -> datetime:
    """That many days after the offer."""
    return T0 + timedelta(days=number)


def played(*commands: Any) -> Any:
    """The engagement after these commands, every one accepted."""
    engagement = None
    for command in commands:
        verdict = RENTAL.decide(engagement, command)
        assert verdict.accepted, verdict
        engagement = verdict.engagement
    return engagement


OFFER = Offer(by="olga", at=day(0), engagement="drill")
RESERVE = Reserve(by="rita", at=day(1), deposit=80_00)
HAND_OVER = HandOver(by="olga", at=day(2))
BRING_BACK = BringBack(by="rita", at=day(4))
RETURNED = played(OFFER, RESERVE, HAND_OVER, BRING_BACK)


def test_a_whole_rental() -> None:
    """From offer to return: states, who is who, and the deposit that is held."""
    assert ["offered", "reserved", "out", "returned"] == [
        played(*(OFFER, RESERVE, HAND_OVER, BRING_BACK)[:length]).state for length in (1, 2, 3, 4)
    ]
    assert (("olga", "rita"), ("owner", "renter")) == (RETURNED.roster.names, RETURNED.roster.roles)
    assert (80_00, 80_00, day(7)) == (RETURNED.number("deposit"), RETURNED.balance("held"), RETURNED.due("inspection"))


def test_the_deposit_comes_back_by_itself() -> None:
    """When the inspection is over the clock gives the deposit back, at its due time, and both are told."""
    released = RENTAL.advance(RETURNED, now=day(99))

    assert [(day(7), "closed")] == [(event.command.at, event.target) for event in released.events]
    assert (Posting("held", "renter", 80_00),) == released.events[0].postings
    assert [("olga",), ("rita",)] == [notice.to for notice in released.notices]
    assert (0, 80_00, 80_00, 0) == tuple(released.engagement.balance(name) for name in ("held", "paid", "back", "kept"))
    assert released.engagement.wakes_at is None


@pytest.mark.parametrize("damage", [0, 1, 30_00, 80_00])
def test_damage_is_divided(damage: int) -> None:
    """What the owner keeps and what goes back is the deposit, to the cent; nothing is held any more."""
    closed = RENTAL.decide(RETURNED, Claim(by="olga", at=day(5), damage=damage)).engagement

    assert ("closed", True, 0) == (closed.state, closed.facts["damaged"], closed.balance("held"))
    assert (damage, 80_00 - damage) == (closed.balance("kept"), closed.balance("back"))
    assert 0 == closed.number("deposit")


def test_what_is_refused_and_why() -> None:
    """Too small a deposit, too much damage, too late a claim, the wrong person: each with its own reason."""
    small = RENTAL.decide(played(OFFER), Reserve(by="rita", at=day(1), deposit=49_99))
    much = RENTAL.decide(RETURNED, Claim(by="olga", at=day(5), damage=80_01))
    late = RENTAL.decide(RETURNED, Claim(by="olga", at=day(7), damage=1))

    assert ("enough",) == small.codes
    assert "The damage cannot exceed the deposit of 8000." == much.refusals[0].reason
    assert (("wrong_state",), ["release"]) == (late.codes, [event.command.name() for event in late.advanced])
    assert ("wrong_role",) == RENTAL.decide(RETURNED, Claim(by="rita", at=day(5), damage=1)).codes
    assert ("not_a_party",) == RENTAL.decide(RETURNED, Claim(by="eve", at=day(5), damage=1)).codes
    assert ("inspection_over",) == RENTAL.decide(RETURNED, Release(by=CLOCK, at=day(6))).codes


def test_what_each_may_do() -> None:
    """A visitor may reserve, depending on the deposit; the owner may claim, depending on the damage."""
    offered = RENTAL.permitted(played(OFFER), "anybody", at=day(1))
    returned = RENTAL.permitted(RETURNED, "olga", at=day(5))

    assert (Possible.DEPENDS, ("deposit",)) == (offered[Reserve].possible, offered[Reserve].fields)
    assert (Possible.DEPENDS, ("damage",)) == (returned[Claim].possible, returned[Claim].fields)
    assert () == returned.allowed()


def test_the_manual_is_with_the_thing() -> None:
    """The renter reads the manual while the thing is out, and at no other time."""
    stages = [played(*(OFFER, RESERVE, HAND_OVER, BRING_BACK)[:length]) for length in (2, 3, 4)]

    assert [False, True, False] == [bool(RENTAL.can(stage, "rita", "manual.read", at=stage.at)) for stage in stages]


def test_it_is_told_again() -> None:
    """Replayed from its commands it is the same value."""
    assert RETURNED == RENTAL.replay([OFFER, RESERVE, HAND_OVER, BRING_BACK])


def test_it_is_small() -> None:
    """The whole lifecycle is under 120 lines, which can be read at one sitting."""
    lines = Path(rental.__file__).read_text(encoding="utf-8").splitlines()

    assert len(lines) < 120
