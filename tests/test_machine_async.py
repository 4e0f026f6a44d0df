"""`AsyncEngagementMachine`: awaited callbacks, one command at a time, nobody cancelled in silence."""

import asyncio
from collections.abc import Coroutine
from contextvars import ContextVar
from typing import Any

import pytest
from transitions.extensions.asyncio import AsyncMachine

from examples.rental import RENTAL, Claim, HandOver
from hirelife.engine import Engagement, Refused
from hirelife.machine import AsyncEngagementMachine, ReentranceError, SharedMachine, Step
from tests.rental_walks import at, offer, reserve, story

SHARED = SharedMachine(RENTAL)


class Thing:
    """A plain model."""

    state: str
    engagement: Engagement | None


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


def test_commands_fired_side_by_side_are_serial() -> None:
    """Of three reservations one is accepted, and the others lose with a reason; the callbacks ran once."""
    paid: list[str] = []

    async def pay(step: Step[Thing]) -> None:
        await asyncio.sleep(0)
        paid.append(str(step.command.by))

    async def work() -> tuple[AsyncEngagementMachine[Thing], list[Any]]:
        machine = AsyncEngagementMachine(Thing(), SHARED, hooks={"before_reserve": pay})
        await machine.fire(offer())
        return machine, await asyncio.gather(*(machine.fire(reserve()) for _ in range(3)))

    machine, (first, *others) = run(work())

    assert first
    assert [("wrong_state",), ("wrong_state",)] == [lost.codes for lost in others if isinstance(lost, Refused)]
    assert ["ria"] == paid
    assert ("reserved", first.engagement) == (machine.model.state, machine.model.engagement)


def test_models_do_not_wait_for_one_another() -> None:
    """The lock is the model's own: while the callback of one waits, another is fired to its end."""

    async def work() -> str:
        gate = asyncio.Event()

        async def wait(_: Step[Thing]) -> None:
            await gate.wait()

        slow = AsyncEngagementMachine(Thing(), SHARED, hooks={"after_offer": wait})
        task = asyncio.create_task(slow.fire(offer()))
        other = AsyncEngagementMachine(Thing(), SHARED)
        await other.fire(offer())
        gate.set()
        await task
        return other.model.state

    assert "offered" == run(work())


def test_cancelled_caller_leaves_the_model_as_it_was() -> None:
    """A cancellation reaches the caller, never becomes False; the model has not moved, and the next command goes in."""

    async def work() -> None:
        machine = AsyncEngagementMachine(Thing(), SHARED, hooks={"on_enter_reserved": lambda _: asyncio.sleep(60)})
        await machine.fire(offer())
        before = vars(machine.model).copy()
        task = asyncio.create_task(machine.fire(reserve()))
        await asyncio.sleep(0)

        assert "reserved" == machine.model.state

        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

        assert before == vars(machine.model)
        assert await AsyncEngagementMachine(machine.model, SHARED).fire(reserve())

    run(work())


def test_newer_command_does_not_cancel_the_older() -> None:
    """The engine's own way cancels the first; here it is finished, and the second judged on what it left."""

    async def work() -> tuple[Any, Any]:
        machine = AsyncEngagementMachine(Thing(), SHARED, hooks={"on_enter_reserved": lambda _: asyncio.sleep(0.01)})
        await machine.fire(offer())
        older = asyncio.create_task(machine.fire(reserve()))
        await asyncio.sleep(0)
        newer = await machine.fire(HandOver(by="ona", at=at(2)))
        return older.result(), newer

    older, newer = run(work())

    assert older
    assert newer
    assert "out" == newer.engagement.state


def test_another_asynchronous_machine_on_the_model_is_left_alone() -> None:
    """A step of an `AsyncMachine` of the user's own on the same object is not cancelled by ours."""

    async def work() -> tuple[bool, str]:
        model = Thing()
        repairs = AsyncMachine(
            model, ["whole", "broken"], initial="whole", model_attribute="repair", auto_transitions=False
        )
        repairs.add_transition("break_down", "whole", "broken", before=lambda: asyncio.sleep(0.01))
        breaking = asyncio.create_task(repairs.events["break_down"].trigger(model))
        await asyncio.sleep(0)
        await AsyncEngagementMachine(model, SHARED).fire(offer())
        return await breaking, model.state

    assert (True, "offered") == run(work())


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
