"""`AsyncEngagementMachine` with several at the door: one command at a time, nobody cancelled in silence."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest
from transitions.extensions.asyncio import AsyncMachine

from examples.rental import RENTAL, HandOver
from hirelife.engine import Refused
from hirelife.machine import AsyncEngagementMachine, SharedMachine, Step
from tests.machine_watch import Thing
from tests.rental_walks import at, offer, reserve

SHARED = SharedMachine(RENTAL)


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """Run it; whatever waits for ever fails instead."""
    return asyncio.run(asyncio.wait_for(work, 20))


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
