"""Values: equal however they came to be, unchanged however they are shared, and themselves again after a pickle."""

from __future__ import annotations

import copy
import pickle
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC
from typing import Any

import attrs
import pytest
from hypothesis import given

from hirelife.engine import Roster, Standing, books, where
from hirelife.engine.arithmetic import Array
from hirelife.engine.value import Engagement
from hirelife.errors import HirelifeError, MigrationError

from .lifecycles import BASE, PEER, USER, Light, Set, Start, Stop, begun, day, switch
from .strategies import histories
from .workshop import WORKSHOP
from .workshop_words import Bid, Commission, Talk

SWITCH = switch()
COPIES = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    **{
        f"pickle {protocol}": lambda value, protocol=protocol: pickle.loads(pickle.dumps(value, protocol))  # noqa: S301
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    },
}


def rich() -> Any:
    """An engagement with a dossier, candidates, an array and a due time."""
    open_ = WORKSHOP.decide(None, Commission(by="ona", at=day(0), engagement="w", title="Ein Tisch")).engagement
    return WORKSHOP.decide(open_, Bid(by="max", at=day(1), price=300)).engagement


@pytest.mark.parametrize("again", COPIES.values(), ids=COPIES)
def test_a_copy_is_the_same_value(again: Any) -> None:
    """An engagement copied or pickled is equal, hashes alike, and is answered alike, also by an equal lifecycle."""
    engagement = rich()
    other = again(engagement)
    command = Talk(by="mia", at=day(2))

    assert (engagement, hash(engagement), repr(engagement)) == (other, hash(other), repr(other))
    assert WORKSHOP.decide(engagement, command) == WORKSHOP.decide(other, command)
    assert engagement.wakes == other.wakes
    assert WORKSHOP.own(other).standing is engagement.standing


@pytest.mark.parametrize("again", COPIES.values(), ids=COPIES)
def test_commands_and_events_survive_a_copy(again: Any) -> None:
    """Events of a party and of the clock, with their commands, roles and postings, are themselves again."""
    started = SWITCH.decide(None, Start(by="ann", at=day(0), engagement="e", id="k"))
    for event in (*started.events, *SWITCH.advance(started.engagement, now=day(5)).events):
        other = again(event)

        assert (event, event.command, event.command.digest()) == (other, other.command, other.command.digest())
        assert hash(event.command) == hash(other.command)


def test_a_pickle_takes_one_engagement_only() -> None:
    """What a lifecycle remembers hangs on no value: a pickle does not grow with use, nor carry functions."""
    engagement = rich()
    before = len(pickle.dumps(engagement))
    for number in range(50):
        WORKSHOP.permitted(engagement, f"p{number}", at=day(2))
        WORKSHOP.check(engagement, Bid(by=f"p{number}", at=day(2), price=number + 1))

    assert before == len(pickle.dumps(engagement)) < 3_000


def test_a_lifecycle_compiled_twice_adopts() -> None:
    """Two lifecycles of one definition answer for each other's engagements, with the same values."""
    other = switch()
    engagement = begun(SWITCH)
    first, second = (one.decide(engagement, Set(by="ann", at=day(0.1), x=1)).engagement for one in (SWITCH, other))

    assert first == second == SWITCH.own(second)
    assert second.standing is not first.standing
    assert SWITCH.own(second).standing is first.standing


def test_adopting_finds_the_alarm_again() -> None:
    """The next due time is computed, not believed, when a value is taken over."""
    engagement = attrs.evolve(pickle.loads(pickle.dumps(begun(SWITCH))), wakes=0)  # noqa: S301

    assert begun(SWITCH).wakes == SWITCH.own(engagement).wakes


@pytest.mark.parametrize(
    "standing",
    [
        ("nowhere", (False, Light.NONE)), ("new", (False, Light.NONE)), ("", (False, Light.NONE)), ("on", ()),
        ("on", (False,)), ("on", (False, Light.NONE, True)), ("on", (0, Light.NONE)), ("on", (1, Light.RED)),
        ("on", (False, 1)), ("on", (False, "red")), ("on", (None, Light.RED)), ("on", (Light.NONE, False)),
        ("on", ([], {})),
    ],
    ids=str,
)  # fmt: skip
def test_a_standing_that_cannot_be_is_not_adopted(standing: Any) -> None:
    """An unknown state, facts of the wrong number, type or domain: an error, and nothing of it is remembered."""
    good = begun(SWITCH)
    tampered = attrs.evolve(good, standing=Standing(*standing, good.standing.shape))

    with pytest.raises(MigrationError):
        SWITCH.decide(tampered, Set(by="ann", at=day(0.1)))
    facts = SWITCH.decide(good, Set(by="ann", at=day(0.1))).engagement.standing.facts
    assert (bool, Light) == (type(facts[0]), type(facts[1]))


def test_nothing_can_be_changed() -> None:
    """Engagements, events, commands, rosters and verdicts are frozen; facts are a read-only view."""
    verdict = SWITCH.decide(None, Start(by="ann", at=day(0), engagement="e"))
    for value, name in (
        (verdict.engagement, "version"), (verdict.events[0], "version"), (verdict.events[0].command, "by"),
        (verdict.engagement.roster, "names"), (verdict, "engagement"), (verdict.engagement, "wakes"),
    ):  # fmt: skip
        with pytest.raises((attrs.exceptions.FrozenInstanceError, AttributeError)):
            setattr(value, name, None)
        with pytest.raises((attrs.exceptions.FrozenInstanceError, AttributeError)):
            value.unknown = 1
    with pytest.raises(TypeError):
        verdict.engagement.facts["hot"] = True


@given(history=histories())
def test_deciding_changes_no_argument(history: Any) -> None:
    """Asking anything leaves the engagement as it was: it equals its own earlier copy."""
    engagement, time = history
    before = copy.deepcopy(engagement)
    for who in ("ona", "max", "eve"):
        WORKSHOP.permitted(engagement, who, at=time)
        WORKSHOP.decide(engagement, Talk(by=who, at=time))
        WORKSHOP.can(engagement, who, "talk", at=time)
    WORKSHOP.advance(engagement, now=time)

    assert before == engagement
    assert type(engagement) is Engagement


def test_equal_by_another_way() -> None:
    """Two histories that come to one situation at one time differ in version and dossier only."""
    one = SWITCH.decide(begun(SWITCH), Set(by="ann", at=day(0.1), x=3, slot=9)).engagement
    two = SWITCH.decide(begun(SWITCH), Set(by="ann", at=day(0.05), x=1, slot=9)).engagement
    two = SWITCH.decide(two, Set(by="ann", at=day(0.1), x=2, slot=9)).engagement

    assert one != two
    assert one == attrs.evolve(two, version=one.version)


def test_engagements_of_other_lifecycles_differ() -> None:
    """The same situation pinned to another lifecycle is another value."""
    assert begun(SWITCH) != begun(switch(deadlines=()))
    assert begun(SWITCH) != "e"
    assert SWITCH.decide(begun(SWITCH), Stop(by="eve", at=day(0.1))) != 5


def test_registers_hold_plain_numbers() -> None:
    """A comparison that a booking stores is a number, 0 or 1, as JSON and columns need it; or it is refused."""
    try:
        lifecycle = switch(evolution=(*BASE["evolution"][:2], books(Set)(lambda command: {"level": command.x < 3})))
    except HirelifeError:
        return
    assert int is type(lifecycle.decide(begun(lifecycle), Set(by="ann", at=day(0.1))).engagement.numbers[0])


def test_where_stores_a_number() -> None:
    """The way to store a comparison."""
    change = books(Set)(lambda command: {"level": where(command.x < 3, 1, 0)})
    lifecycle = switch(evolution=(*BASE["evolution"][:2], change))

    assert 1 == lifecycle.decide(begun(lifecycle), Set(by="ann", at=day(0.1))).engagement.number("level")


def test_a_due_time_beyond_all_days_can_be_read() -> None:
    """A due time that no calendar holds, far ahead or far back, neither hangs nor overflows."""
    lifecycle = switch(evolution=(*BASE["evolution"][:2], books(Set)(lambda command: {"due": command.y})))
    for number in (10**30, -(10**30), (1 << 60) - 1):
        engagement = lifecycle.decide(begun(lifecycle), Set(by="ann", at=day(0.1), y=number)).engagement

        assert engagement.due("due") is None or engagement.due("due").tzinfo is UTC
        assert engagement.wakes_at is None or engagement.wakes_at.tzinfo is UTC
        assert lifecycle.advance(engagement, now=day(2)).engagement.state in ("on", "off")


def test_a_roster_binds_each_once() -> None:
    """Who is bound stays as he is; candidates have one slot each; unbinding takes a role's people only."""
    roster = Roster().bind(USER, ("ann", "ann")).bind(PEER, ("ann", "bob")).enrol("max").enrol("max")

    assert (("ann", "bob"), ("user", "peer"), ("max",)) == (roster.names, roster.roles, roster.candidates)
    assert ("user", None, 0, 1) == (
        roster.role_of("ann"),
        roster.role_of("max"),
        roster.seat("max"),
        roster.seat("eve"),
    )
    assert (("bob",), ("peer",)) == ((unbound := roster.unbind(USER)).names, unbound.roles)
    assert () == roster.without_candidates().candidates
    assert ("ann",) == roster.holders(USER)


def test_names_lead_to_numbers() -> None:
    """Registers are read by name; a name that there is not is an error."""
    engagement = rich()

    assert (day(5), 0, (300,)) == (
        engagement.due("bids_due"),
        engagement.number("nags"),
        engagement.array("bids").price,
    )
    assert isinstance(engagement.array("bids"), Array)
    for ask in (
        lambda: engagement.number("x"),
        lambda: engagement.due("x"),
        lambda: engagement.array("x"),
        lambda: engagement.balance("x"),
    ):
        with pytest.raises((KeyError, ValueError)):
            ask()
    with pytest.raises(AttributeError):
        engagement.array("bids").unknown  # noqa: B018


@pytest.mark.parametrize("again", COPIES.values(), ids=COPIES)
def test_verdicts_survive_a_copy(again: Any) -> None:
    """What was accepted, refused or advanced can be sent to another process, with its notices and reasons."""
    accepted = WORKSHOP.decide(rich(), Talk(by="mia", at=day(2)))
    refused = WORKSHOP.decide(rich(), Bid(by="max", at=day(2), price=5))
    advanced = WORKSHOP.advance(rich(), now=day(9))
    late = WORKSHOP.decide(rich(), Bid(by="max", at=day(9), price=5))
    for verdict in (accepted, refused, advanced, late):
        other = again(verdict)

        assert (verdict, verdict.notices) == (other, other.notices)
    assert (again(refused).refusals, again(late).advanced) == (refused.refusals, late.advanced)


def test_threads_share_a_lifecycle() -> None:
    """What is learnt by one thread is learnt once more at worst: every thread is told the same."""
    lifecycle = switch()
    engagement = begun(lifecycle)
    gate = threading.Barrier(8)

    def ask(_: int) -> list[Any]:
        gate.wait()
        told: list[Any] = []
        for x in range(40):
            verdict = lifecycle.decide(engagement, Set(by="ann", at=day(0.1), x=x, light=Light(x % 3)))
            told.append((bool(verdict), verdict.engagement, getattr(verdict, "codes", ())))
            told.append(dict(lifecycle.permitted(engagement, "ann", at=day(0.1))))
            told.append(lifecycle.can(engagement, "bob", "use", at=day(0.1)))
        return told

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(8)))

    assert all(answers[0] == other for other in answers)
