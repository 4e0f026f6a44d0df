"""Faults of a network and of machines, as wrappers around a system under test.

    testing.drive(path, faults.duplicate(Shop()))

A wrapper changes what is delivered, or when the system dies; what must come of it is still decided by the lifecycle, so
a system that keeps it raises no alarm under any fault.

    duplicate      every command is delivered twice, under one id: the second time changes nothing and tells nobody
    reorder        two commands that follow one another are delivered the other way round
    drop           a command is never delivered; the later ones come as they were
    clock_back     a command comes with a time before the last one: it must be refused
    kill_between   the system is killed and started again between two commands: nothing is lost
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from ..engine.command import Command
from .asking import asked_at
from .situations import SOON
from .system import Reply, SystemUnderTest

Commands = tuple[Command, ...]


class Faulty(SystemUnderTest):
    """A system behind something that fails; without a fault of its own it passes everything on."""

    def __init__(self, system: SystemUnderTest) -> None:
        self.system = system

    def deliveries(self, commands: Iterable[Command]) -> Commands:
        """What arrives of what was sent."""
        return self.system.deliveries(commands)

    def reset(self) -> None:
        """Begin again."""
        self.system.reset()

    def fire(self, command: Command) -> Reply:
        """Pass the command on."""
        return self.system.fire(command)

    def observe(self) -> Mapping[str, object]:
        """Pass the question on."""
        return self.system.observe()

    def may(self, command: Command) -> Reply | bool | None:
        """Pass the question on."""
        return self.system.may(command)

    def restart(self) -> None:
        """Pass it on."""
        self.system.restart()


class _Duplicate(Faulty):
    def deliveries(self, commands: Iterable[Command]) -> Commands:
        named = [_named(command, number) for number, command in enumerate(self.system.deliveries(commands))]
        return tuple(command for one in named for command in (one, one))


def _named(command: Command, number: int) -> Command:
    """The command with an id; what the clock does has none."""
    return attrs.evolve(command, id=f"key-{number}") if isinstance(command.by, str) and not command.id else command


class _Changed(Faulty):
    """A fault at one place of what is sent."""

    def __init__(self, system: SystemUnderTest, at: int) -> None:
        super().__init__(system)
        self.at = at

    def changed(self, commands: list[Command], at: int) -> list[Command]:
        """What arrives, where the fault is at a place that there is."""
        raise NotImplementedError

    def deliveries(self, commands: Iterable[Command]) -> Commands:
        sent = list(self.system.deliveries(commands))
        at = self.at if self.at >= 0 else len(sent) + self.at
        return tuple(self.changed(sent, at) if 0 < at < len(sent) else sent)


class _Reorder(_Changed):
    def changed(self, commands: list[Command], at: int) -> list[Command]:
        first, second = commands[at - 1], commands[at]
        if at == 1 or not isinstance(first.by, str) or not isinstance(second.by, str):
            return commands  # nothing comes before the beginning, and the clock comes when it comes
        swapped = [asked_at(second, first.at), asked_at(first, second.at)]
        return [*commands[: at - 1], *swapped, *commands[at + 1 :]]


class _Drop(_Changed):
    def changed(self, commands: list[Command], at: int) -> list[Command]:
        dropped = isinstance(commands[at].by, str)  # what the clock does is no message, and is not lost
        return [*commands[:at], *commands[at + 1 :]] if dropped else commands


class _ClockBack(_Changed):
    def changed(self, commands: list[Command], at: int) -> list[Command]:
        early = asked_at(commands[at], commands[at - 1].at - SOON / 2)
        return [*commands[:at], early, *commands[at:]]


class _Kill(Faulty):
    def __init__(self, system: SystemUnderTest, every: int) -> None:
        super().__init__(system)
        self.every = every
        self.fired = 0

    def reset(self) -> None:
        self.fired = 0
        super().reset()

    def fire(self, command: Command) -> Reply:
        reply = super().fire(command)
        self.fired += 1
        if self.fired % self.every == 0:
            self.restart()
        return reply


def duplicate(system: SystemUnderTest) -> SystemUnderTest:
    """Every command of somebody is delivered twice, under one id; the second time nothing may change."""
    return _Duplicate(system)


def reorder(system: SystemUnderTest, at: int = -1) -> SystemUnderTest:
    """The command at a place (from the end where negative) comes before the one before it."""
    return _Reorder(system, at)


def drop(system: SystemUnderTest, at: int = -2) -> SystemUnderTest:
    """The command at a place (from the end where negative) never arrives."""
    return _Drop(system, at)


def clock_back(system: SystemUnderTest, at: int = -1) -> SystemUnderTest:
    """Before the command at a place (from the end where negative) it comes once with a time that has passed."""
    return _ClockBack(system, at)


def kill_between(system: SystemUnderTest, every: int = 1) -> SystemUnderTest:
    """After every so many requests the system is killed and started again (`SystemUnderTest.restart`)."""
    return _Kill(system, every)
