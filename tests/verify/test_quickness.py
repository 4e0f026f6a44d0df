"""What makes a verification quick changes nothing of what it finds."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

from examples.paused import PAUSING, Pause
from hirelife import LIFECYCLE
from hirelife.engine.stepping import step
from hirelife.engine.value import Engagement, Event
from hirelife.menu import contract
from hirelife.verify import Asked, Scope, engagement, explore, plan_of
from hirelife.verify.exploring import core_of
from hirelife.verify.fading import fading
from hirelife.verify.retaking import Retaking
from hirelife.words import Side

FEW = engagement.scope("few", 2, engagement.choosing(), engagement.hiring(contract(1)), ageless=engagement.REMINDERS)
DIVIDED = """
import attrs
from examples.rental import RENTAL
from hirelife.invariants.base import About, invariant
from hirelife.verify import Plan, assert_verified, plan_of, verify
from hirelife.verify.dividing import cores

one = plan_of(RENTAL).scopes[0]
plan = Plan(scopes=tuple(attrs.evolve(one, name=name) for name in ("here", "there", "elsewhere")))


@invariant("X1", about=About.STEP)
def nothing_happens(lifecycle, before, event, after):
    "Nothing ever happens."
    return False


for asked in (None, (nothing_happens,)):
    alone, divided = (verify(RENTAL, plan=plan, invariants=asked, processes=number) for number in (1, 2))
    timeless = [[attrs.evolve(count, exploring=0, proving=0) for count in report.counts] for report in (alone, divided)]
    assert timeless[0] == timeless[1] and len(timeless[0]) == 3
    assert (alone.held, alone.lints) == (divided.held, divided.lints)
    assert [broken.way for broken in alone.broken] == [broken.way for broken in divided.broken]
    assert (asked is None) == (not divided.broken)
assert assert_verified(RENTAL, plan=plan, processes=2).held == ('G1', 'G2', 'G3')
print(cores())
"""


def test_a_step_at_hand_is_told_alike() -> None:
    """Who is told of a step that was judged is who `take` says is told, for a move of each kind."""
    space = explore(LIFECYCLE, FEW)
    space.machine.layout.fingerprint = LIFECYCLE.fingerprint
    retaking = Retaking(LIFECYCLE)
    seen = set[int]()
    differing: list[Any] = []
    for move, deed in enumerate(space.moves.deed.tolist()):
        before = space.engagement(int(space.moves.source[move]))
        thing = space.instance(move)
        if deed in seen or not isinstance(thing, Asked) or not before.version:
            continue
        seen.add(deed)
        after, event, entry = _made(space, thing, before)
        retaking.know(before, event, after, entry)
        if LIFECYCLE.take(before, thing.command).notices != retaking.take(before, thing.command).notices:
            differing.append(thing)

    assert len(seen) > 10  # the exploration is not empty
    assert [] == differing


def _made(space: Any, thing: Asked, before: Engagement) -> tuple[Engagement, Event, Any]:
    seen = space.machine.seen(thing, before.standing, before)
    entry = space.machine.core.entry(before.standing, *seen)
    return *step(before, thing.command, entry), entry


def test_who_paused_is_forgotten_but_where_it_is_asked_for() -> None:
    """The fact of the extension is alive while the work rests, and nowhere else; no fact of ours is forgotten so."""
    core = core_of(PAUSING)
    defaults = [fact.default for fact in core.definition.facts.values()]
    over = fading(core, ("paused_by",), lambda _: frozenset())
    dead = {state.name: over(core.standing(state.name, tuple(defaults))) for state in core.definition.states}

    assert {"paused"} == {state for state, names in dead.items() if "paused_by" not in names}
    assert frozenset({"paused_by"}) == frozenset().union(*dead.values())


def test_own_invariants_see_every_fact() -> None:
    """Where invariants of one's own may ask for it, no fact of the extension is forgotten."""
    core = core_of(PAUSING)
    names = list(core.definition.facts)
    facts = [fact.default for fact in core.definition.facts.values()]
    facts[names.index("paused_by")] = Side.CLIENT
    standing = core.standing("cancelled", tuple(facts))
    plans = plan_of(PAUSING), plan_of(PAUSING, forget=False)
    forgets = ["paused_by" in _first(plan.scopes).over(standing) for plan in plans]

    assert [True, False] == forgets
    assert any(isinstance(command, Pause) for command in _first(plans[0].scopes).commands)


def _first(scopes: tuple[Scope, ...]) -> Scope:
    return scopes[0]


def test_divided_work_finds_the_same() -> None:
    """Explorations in processes of their own find what they find one after the other."""
    done = subprocess.run(  # our own interpreter
        [sys.executable, "-W", "error", "-c", DIVIDED], capture_output=True, text=True, check=False,
        env={"OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": ":".join(path for path in sys.path if path)},
    )  # fmt: skip

    assert ("", 0) == (done.stderr, done.returncode)
