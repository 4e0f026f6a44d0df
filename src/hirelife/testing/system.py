"""The system under test: what a platform says of itself to the kit.

class Shop(SystemUnderTest):
    def reset(self): ...                                  an empty marketplace
    def fire(self, command): return accepted()            or refused("not_funded")
    def observe(self): return {"state": …, "escrow": …, "files.read@first": …}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from ..engine.command import Command


@attrs.frozen
class Reply:
    """What a system answers.

    Attributes:
        accepted: whether it did what was asked.
        codes: why not, in the words of the lifecycle; empty where the system gives no reason.
        told: who was notified in this step; None where the system does not say.
    """

    accepted: bool
    codes: tuple[str, ...] = ()
    told: frozenset[str] | None = None

    def __bool__(self) -> bool:
        return self.accepted


def accepted(*, told: Iterable[str] | None = None) -> Reply:
    """The system did what was asked; `told` are the principals (and host roles) that it notified."""
    return Reply(accepted=True, told=None if told is None else frozenset(told))


def refused(*codes: str) -> Reply:
    """The system refused, for these reasons; none where it gives none."""
    return Reply(accepted=False, codes=codes)


class SystemUnderTest:
    """A platform, as the kit drives it. Three methods are asked for; `may` makes probing cheap and finds more.

    Attributes:
        every_reason: whether a refusal names every reason, and not only one of them; then none of them may be missing.
    """

    every_reason: bool = False

    def reset(self) -> None:
        """Begin again, with nothing."""
        raise NotImplementedError

    def fire(self, command: Command) -> Reply:
        """Do what is asked, or refuse it. What the clock does comes as a command of its role, at its due time."""
        raise NotImplementedError

    def observe(self) -> Mapping[str, object]:
        """What can be seen of the engagement now, by name.

        A name is `state`, a fact, a total of the ledger, a register, a due time, `array.column`, `wakes` (when the
        clock acts next), `owes` (the name of the command that it then makes), or a permission of somebody:
        `files.read@first`, `direct.platform@client>first`; that is yes, no, or the code of the reason why not. What is
        not told is not compared.
        """
        raise NotImplementedError

    def may(self, command: Command) -> Reply | bool | None:
        """Whether `fire` would do it, without doing it; None where the platform cannot say. A `Reply` gives reasons."""
        del command
        return None

    def deliveries(self, commands: Iterable[Command]) -> tuple[Command, ...]:
        """What arrives of the commands that are sent: all of them, unless a fault is wrapped around the system."""
        return tuple(commands)

    def restart(self) -> None:
        """Die without a word, and start again from what is stored; asked for by `faults.kill_between` alone."""
        raise NotImplementedError
