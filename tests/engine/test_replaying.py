"""A history told again: the same value, or the index and reason of the first event that could not have happened."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hirelife.errors import ReplayError

from .lifecycles import CLOCK, Set, Start, Stop, Tick, begun, day, switch
from .strategies import recorded
from .workshop import WORKSHOP
from .workshop_words import AutoPass, Bid, Choose, Commission, Deliver, Halt, Resume, Talk

SWITCH = switch()
HOUSE = WORKSHOP.definition.clock


def told() -> list[Any]:
    """The events of a commission: two pieces delivered, halted, resumed, passed by the clock."""
    engagement, events = None, []
    for command in (
        Commission(by="ona", at=day(0), engagement="w"),
        Bid(by="max", at=day(1), price=300),
        Choose(by="ona", at=day(1), maker="max"),
        Deliver(by="max", at=day(2), piece=0),
        Deliver(by="max", at=day(2), piece=1),
        Halt(by="max", at=day(3)),
        Resume(by="ona", at=day(4)),
    ):
        verdict = WORKSHOP.decide(engagement, command)
        engagement, events = verdict.engagement, [*events, *verdict.events]
    return [*events, *WORKSHOP.advance(engagement, now=day(7)).events]


EVENTS = told()
LIVE = WORKSHOP.replay(EVENTS)


def wrong(history: Any, **words: Any) -> ReplayError:
    """The error of a history."""
    with pytest.raises(ReplayError) as caught:
        WORKSHOP.replay(history, **words)
    return caught.value


def test_replay_is_the_live_value() -> None:
    """From events or from their commands, and from copies of them, the value is the one that was made live."""
    commands = [event.command for event in EVENTS]

    assert ("ready", 9) == (LIVE.state, LIVE.version)
    for history in (EVENTS, commands, iter(EVENTS), copy.deepcopy(EVENTS), pickle.loads(pickle.dumps(EVENTS))):  # noqa: S301
        assert LIVE == WORKSHOP.replay(history)
        assert LIVE == WORKSHOP.replay(list(EVENTS), forgiving=True)


@given(record=recorded())
def test_every_random_history_is_told_again(record: Any) -> None:
    """Whatever was accepted live, and what the clock did by itself, replays strictly to the same value and events."""
    engagement, time, events = record
    advanced = WORKSHOP.advance(engagement, now=time)
    whole = [*events, *advanced.events]

    assert list(range(1, len(whole) + 1)) == [event.version for event in whole]
    assert engagement == WORKSHOP.replay(events)
    assert advanced.engagement == WORKSHOP.replay(whole) == WORKSHOP.replay([event.command for event in whole])


@given(record=recorded(), data=st.data())
def test_the_clock_is_supplied_by_forgiving(record: Any, data: Any) -> None:
    """Without any or all of the clock's events, up to the last one of a party, a forgiving replay is the live value."""
    _, _, events = record
    while events and events[-1].command.by == HOUSE:
        events.pop()
    kept = [event.command for event in events if event.command.by != HOUSE or data.draw(st.booleans())]

    assert WORKSHOP.replay(events) == WORKSHOP.replay(kept, forgiving=True)


@given(record=recorded())
def test_the_ledger_keeps_all_money(record: Any) -> None:
    """Every posting of every event is on the ledger, and nothing else: what was paid is held, earned or given back."""
    engagement, time, events = record
    advanced = WORKSHOP.advance(engagement, now=time)
    moved = [posting for event in (*events, *advanced.events) for posting in event.postings]
    final = advanced.engagement

    assert final.balance("paid") == sum(posting.minor for posting in moved if posting.source == "purse")
    assert final.balance("earned") == sum(posting.minor for posting in moved if posting.target == "pay")
    assert final.balance("paid") == final.balance("earned") + final.balance("back") + final.number("budget")


@given(gone=st.sets(st.sampled_from([7, 8])))
def test_forgiving_supplies_what_the_clock_owed(gone: set[int]) -> None:
    """Without some of the clock's events, a forgiving replay of what parties did comes to the same value."""
    kept = [event.command for number, event in enumerate(EVENTS) if number not in gone]
    later = Talk(by="ona", at=day(8))

    assert WORKSHOP.decide(LIVE, later).engagement == WORKSHOP.replay([*kept, later], forgiving=True)


def test_strict_finds_what_the_clock_owed() -> None:
    """A missing event of the clock is a finding at the index of the event that came too early."""
    fault = wrong([*EVENTS[:7], Talk(by="ona", at=day(8))])

    assert (7, ()) == (fault.index, fault.refusals)
    assert "auto_pass" in fault.problem
    assert day(6).isoformat() in fault.problem


def test_the_clock_recorded_late_is_anchored_at_its_due_time() -> None:
    """A cron's own record of its run bears the later time; the value is the one of the due time."""
    late = [
        attrs.evolve(event, command=attrs.evolve(event.command, at=day(20), id="cron"))
        if event.command.by is HOUSE
        else event
        for event in EVENTS
    ]

    assert LIVE == WORKSHOP.replay(late)


def test_a_forgiving_replay_takes_what_is_on_record_first() -> None:
    """Where one of two owed events is on record, only the other is supplied."""
    history = [*(event.command for event in EVENTS[:7]), AutoPass(by=HOUSE, at=day(6), piece=1, engagement="w")]

    assert LIVE == WORKSHOP.replay(history, forgiving=True)


def test_a_refused_command_is_found_with_its_reasons() -> None:
    """The error bears the index, the reasons and their sentences."""
    fault = wrong([*EVENTS[:3], Deliver(by="max", at=day(2), piece=5), *EVENTS[3:]])

    assert (3, ("piece_wanted",)) == (fault.index, tuple(refusal.code for refusal in fault.refusals))
    assert "This piece is not asked for now." in str(fault)


def test_order_and_gaps_are_found() -> None:
    """Events in another order, twice, or with one missing: the first that could not have happened."""
    assert 2 == wrong([*EVENTS[:1], EVENTS[2], EVENTS[1]][:1] + [EVENTS[1], EVENTS[1]]).index
    assert 1 == wrong([EVENTS[0], EVENTS[2]]).index
    assert 0 == wrong(EVENTS[1:]).index
    assert 1 == wrong([EVENTS[0], EVENTS[0]]).index
    assert 3 == wrong([*EVENTS[:3], EVENTS[4], EVENTS[3]]).index


def test_an_empty_history_is_none() -> None:
    """Nothing happened, so there is nothing to tell."""
    assert 0 == wrong([]).index
    assert 0 == wrong(iter(()), forgiving=True).index


@pytest.mark.parametrize(
    ("number", "change"),
    [
        (3, {"version": 5}),
        (3, {"target": "ready"}),
        (3, {"source": "open"}),
        (3, {"engagement": "other"}),
        (2, {"moved": (("purse", "box", 299),)}),
        (2, {"moved": ()}),
        (0, {"source": "shut"}),
    ],
    ids=lambda value: str(value) if isinstance(value, int) else next(iter(value)) + str(len(str(value))),
)
def test_a_record_that_says_something_else_is_found(number: int, change: dict[str, Any]) -> None:
    """An event whose version, states, engagement or money differ from what its command leads to is named."""
    tampered = [attrs.evolve(event, **change) if place == number else event for place, event in enumerate(EVENTS)]

    assert number == wrong(tampered).index


def test_an_event_of_another_history_is_a_replay_error() -> None:
    """An event of another engagement, or a command of another lifecycle, is found with its index."""
    [
        attrs.evolve(event.command, engagement="other") if event.command.engagement else event.command
        for event in EVENTS[:1]
    ]

    assert 1 == wrong([EVENTS[0], attrs.evolve(EVENTS[1].command, engagement="other")]).index
    assert 1 == wrong([EVENTS[0], Stop(by="ona", at=day(1))]).index
    assert 0 == wrong([Commission(by="ona", at=day(0))]).index


def test_time_running_backward_is_found() -> None:
    """An event before the one that precedes it could not have happened."""
    fault = wrong([*EVENTS[:4], attrs.evolve(EVENTS[4].command, at=day(1.5))])

    assert (4, ("time_runs_forward",)) == (fault.index, tuple(refusal.code for refusal in fault.refusals))


def test_the_clock_before_its_time_is_found() -> None:
    """A command of the clock before the due time is refused by its rule, in both modes."""
    early = [Start(by="ann", at=day(0), engagement="e"), Tick(by=CLOCK, at=day(0.5))]

    for forgiving in (False, True):
        with pytest.raises(ReplayError) as caught:
            SWITCH.replay(early, forgiving=forgiving)
        assert 1 == caught.value.index


def test_forgiving_forgives_the_clock_only() -> None:
    """What a party did and nobody recorded is never supplied."""
    assert 1 == wrong([EVENTS[0], *EVENTS[2:]], forgiving=True).index


def test_replay_of_a_live_switch_with_a_late_party() -> None:
    """What `decide` did for the clock before a party's refused command is part of the history that the host keeps."""
    refused = SWITCH.decide(begun(SWITCH), Set(by="ann", at=day(5)))
    started = SWITCH.decide(None, Start(by="ann", at=day(0), engagement="e"))

    assert not refused
    assert refused.engagement == SWITCH.replay([*started.events, *refused.advanced])
