"""`AsyncEngagementMachine`: awaited callbacks, the same verdicts, all or nothing."""

import asyncio
from collections.abc import Coroutine
from contextvars import ContextVar
from typing import Any

import pytest

from examples.rental import RENTAL, Claim, HandOver
from hirelife.machine import AsyncEngagementMachine, ReentranceError, SharedMachine, Step
from tests.machine_watch import Thing
from tests.rental_walks import at, offer, reserve, story

SHARED = SharedMachine(RENTAL)


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """Run it; whatever waits for ever fails instead."""
    return asyncio.run(asyncio.wait_for(work, 20))


def test_callbacks_are_awaited() -> None:
    """Coroutines and ordinary callbacks run one after the other; the model moves between exit and enter."""
    log: list[tuple[str, str]] = []

    async def slow(step: Step[Thing]) -> None:
        await asyncio.sleep(0)
        log.append(("slow", step.model.state))

    def quick(step: Step[Thing]) -> None:
        log.append(("quick", step.model.state))

    async def work() -> None:
        hooks = {"on_exit_offered": (slow, quick), "on_enter_reserved": (slow, quick)}
        machine = AsyncEngagementMachine(Thing(), SHARED, hooks=hooks)
        await machine.fire(offer())
        await machine.fire(reserve())

    run(work())

    assert [("slow", "offered"), ("quick", "offered"), ("slow", "reserved"), ("quick", "reserved")] == log


def test_callback_that_raises_leaves_the_model_as_it_was() -> None:
    """Also where it raises after a pause."""

    async def fail(_: Step[Thing]) -> None:
        await asyncio.sleep(0)
        raise LookupError

    async def work() -> None:
        machine = AsyncEngagementMachine(Thing(), SHARED, hooks={"after_release": fail})
        for command in story():
            await machine.fire(command)
        before = vars(machine.model).copy()
        with pytest.raises(LookupError):
            await machine.fire(Claim(by="ona", at=at(100), damage=1))

        assert before == vars(machine.model)

    run(work())


@pytest.mark.parametrize("own_task", [False, True])
def test_callback_that_fires_again_is_refused_by_name(own_task: bool) -> None:
    """An error instead of waiting for ever, also where the callback fires from a task of its own."""

    async def work() -> None:
        async def again(_: Step[Thing]) -> None:
            inner = machine.fire(HandOver(by="ona", at=at(2)))
            await (asyncio.create_task(inner) if own_task else inner)

        machine = AsyncEngagementMachine(Thing(), SHARED, hooks={"after_reserve": again})
        await machine.fire(offer())
        with pytest.raises(ReentranceError, match="hand_over was fired by a callback"):
            await machine.fire(reserve())

        assert "offered" == machine.model.state

    run(work())


def test_task_that_outlives_its_step_may_fire() -> None:
    """A task that a callback started is refused while the step runs, and let in when the step is over."""

    async def work() -> str:
        started: list[asyncio.Task[Any]] = []
        over = asyncio.Event()

        async def follow() -> None:
            await over.wait()
            await machine.fire(HandOver(by="ona", at=at(2)))

        machine = AsyncEngagementMachine(
            Thing(), SHARED, hooks={"after_reserve": lambda _: started.append(asyncio.create_task(follow()))}
        )
        await machine.fire(offer())
        await machine.fire(reserve())
        over.set()
        await started[0]
        return machine.model.state

    assert "out" == run(work())


def test_callbacks_share_the_callers_context() -> None:
    """What a callback sets in a context variable is there afterwards: no task stands between."""
    word: ContextVar[str] = ContextVar("word", default="")

    async def say(step: Step[Thing]) -> None:
        word.set(step.event.target)

    async def work() -> str:
        await AsyncEngagementMachine(Thing(), SHARED, hooks={"after_offer": say}).fire(offer())
        return word.get()

    assert "offered" == run(work())


def test_clock_is_walked() -> None:
    """`advance` awaits the callbacks of what the clock does, and finds nothing the second time."""
    log: list[str] = []

    async def note(step: Step[Thing]) -> None:
        log.append(step.command.name())

    async def work() -> tuple[int, int]:
        machine = AsyncEngagementMachine(Thing(), SHARED, hooks={"on_enter_closed": note})
        for command in story():
            await machine.fire(command)
        first = await machine.advance(now=at(100))
        return len(first.events), len((await machine.advance(now=at(100))).events)

    assert (1, 0) == run(work())
    assert ["release"] == log
