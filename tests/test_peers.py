"""The machines of the benchmark's peers are the machine that the benchmark says they are."""

import gc
from itertools import product

import pytest

from benchmarks import clock, peers
from benchmarks.shape import ARROWS, CYCLE, EVENTS, FACTS, ROLES, START, STATES, Situation

TARGETS = {(arrow.source, arrow.event): arrow for arrow in ARROWS}
EVERY_ENGINE = [pytest.param(name, marks=pytest.mark.peer(name=name)) for name in peers.ENGINES]


def made(engine: str) -> peers.Peer:
    """An engine with its machine, or a skipped test where it is not installed."""
    if engine in peers.missing():
        pytest.skip(f"{engine} is not installed")
    return peers.make(engine)


def may(state: str, event: str, role: str, situation: Situation) -> bool:
    """What the table says, without any engine."""
    arrow = TARGETS.get((state, event))
    return arrow is not None and arrow.role == role and getattr(situation, arrow.fact) > 0


def test_shape() -> None:
    """The machine has the shape that the figures are published for, and no arrow twice."""
    shape = (len(STATES), len(EVENTS), len(ARROWS))

    assert (9, 25, 31) == shape
    assert len(ARROWS) == len(TARGETS)


@pytest.mark.parametrize("engine", EVERY_ENGINE)
@pytest.mark.parametrize("fact", [1, 0])
def test_fires_as_the_table_says(engine: str, fact: int) -> None:
    """In every state, for every event, role and value of the fact: the verdict and the next state of the table."""
    peer = made(engine)
    situation = Situation(**dict.fromkeys(FACTS, fact))
    for state, event, role in product(STATES, EVENTS, ROLES):
        expected = may(state, event, role, situation)
        peer.state = state
        actual = peer.fire(event, role, situation)

        assert expected == actual
        assert (TARGETS[state, event].target if expected else state) == peer.state


@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_permits_as_the_table_says(engine: str) -> None:
    """In every state, for every role: what is permitted is what the table says."""
    peer = made(engine)
    situation = Situation(funded=0)
    for state, role in product(STATES, ROLES):
        peer.state = state

        assert [e for e in EVENTS if may(state, e, role, situation)] == sorted(
            peer.permitted(role, situation), key=EVENTS.index
        )


@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_cycle_returns(engine: str) -> None:
    """The cycle that is timed is accepted as a whole: it ends where it began, and passes through other states."""
    peer = made(engine)
    accepted = [peer.fire(event, role, Situation()) for event, role in CYCLE]

    assert [True] * len(CYCLE) == accepted
    assert START == peer.state

    peer.cycle()()

    assert START == peer.state


@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_refusal_moves_nothing(engine: str) -> None:
    """The refusal that is timed is one: by the guard, in a state that knows the event."""
    peer = made(engine)
    answer = peer.refusal()()

    assert (False, "proposed") == (answer, peer.state)


@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_questions_are_answered_in_full(engine: str) -> None:
    """Both questions that are timed find all that the client may do in `active`, and move nothing."""
    peer = made(engine)
    expected = [event for event in EVENTS if may("active", event, "client", Situation())]

    assert len(expected) == len(peer.question()()) == len(peer.survey()())
    assert "active" == peer.state


def test_clock_gives_a_figure_a_round_and_leaves_the_collector_on() -> None:
    """Every subject has a figure for each round, and garbage is collected again afterwards."""
    calls = []
    taken = clock.samples(
        {"one": clock.Subject(lambda: calls.append(1)), "ten": clock.Subject(list, 10)}, rounds=3, seconds=1e-5
    )

    assert ["one", "ten"] == list(taken)
    assert [3, 3] == [len(values) for values in taken.values()]
    assert 2.0 == clock.ratio([4.0, 9.0, 6.0], [2.0, 9.0, 1.0])
    assert len(calls) >= 3
    assert gc.isenabled()
