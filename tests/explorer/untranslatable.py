"""A lifecycle with a property that no page can compute."""

import os

import attrs

from hirelife.engine import NEW, Clock, Command, Lifecycle, Policy, Role, RoleKind, Row, State, observes

OPEN = State("open", "open", Clock.RUNS, "It is open.")
PLAYER = Role("player", RoleKind.PARTY, "P", "Who guesses.")
policy = Policy("odd")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Guess(Command):
    """Guess."""

    @property
    def lucky(self) -> bool:
        """Whether this process likes it."""
        with open(os.devnull) as nothing:  # noqa: PTH123  # any statement that has no translation
            return not nothing.read()


@observes
def lucky(command: Guess) -> bool:
    """Whether luck has it."""
    return command.lucky


@policy.requires(cites="D", reason="No luck.")
def in_luck(lucky: bool) -> bool:
    """Luck has it."""
    return lucky


ODD = Lifecycle.define(
    name="odd", version="1", states=(OPEN,), roles=(PLAYER,), observations=(lucky,), rules=(in_luck,),
    transitions=(Row(NEW, Guess, OPEN, PLAYER, "in_luck"),),
)  # fmt: skip
