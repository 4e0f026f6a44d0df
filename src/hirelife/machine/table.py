"""A lifecycle as `transitions` takes it: names of states, and one arrow for each source, command and target."""

from __future__ import annotations

from typing import NamedTuple

from ..engine import NEW, Lifecycle, State
from ..engine.vocabulary import Keep, target_states

BEGINNING: str = NEW.value
"""Where a model stands before the first command: a state of the machine, though none of the lifecycle."""


class Arrow(NamedTuple):
    """A way from one state to another.

    Attributes:
        source: the state it leaves from.
        command: the command's name.
        target: the state it leads to; the source itself where the state is kept.
    """

    source: str
    command: str
    target: str

    @property
    def internal(self) -> bool:
        """Whether the state is kept: then nothing is left or entered."""
        return self.source == self.target


def states(lifecycle: Lifecycle) -> tuple[str, ...]:
    """The states of the machine, the beginning first."""
    return (BEGINNING, *(state.name for state in lifecycle.definition.states))


def arrows(lifecycle: Lifecycle) -> tuple[Arrow, ...]:
    """Every arrow once, in the order of the table; who may walk it, and when, is the lifecycle's to say."""
    found = (
        Arrow(_name(source), row.command.name(), target.name)
        for row in lifecycle.definition.rows
        for source in row.source
        for target in target_states(row, source)
    )
    return tuple(dict.fromkeys(found))


def commands(lifecycle: Lifecycle) -> tuple[str, ...]:
    """The names of the commands: the triggers of the machine."""
    return tuple(command.name() for command in lifecycle.definition.commands)


def _name(source: State | Keep) -> str:
    return source.name if isinstance(source, State) else source.value
