"""One small change of a definition: which, where, and what it could make different."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import attrs

from ...engine.command import Command
from ...engine.definition import Definition
from ...engine.lifecycle import Lifecycle


class Mutated(Lifecycle):
    """The lifecycle of a mutant, under a fingerprint that it is given.

    Under that of the original it takes the original's engagements as its own: so a situation that the original reached
    is looked at with changed rules, without replaying the way to it.
    """

    def __init__(self, definition: Definition, fingerprint: str) -> None:
        """Compile a changed definition.

        Raises:
            SpecificationError: the change contradicts the rest; the compiler has seen it.
        """
        super().__init__(definition)
        self._pinned = fingerprint

    @cached_property
    def fingerprint(self) -> str:
        """The fingerprint that it was given."""
        return self._pinned


@attrs.frozen(eq=False)
class Mutant:
    """One small change of a lifecycle's rules.

    Attributes:
        operator: the kind of change, such as `drop rule`.
        place: where, in the words of the definition.
        make: makes the changed definition.
        commands: the commands whose answers or effects it could change; no other command can tell the difference.
        cells: the permissions whose answers it could change.
    """

    operator: str
    place: str
    make: Callable[[], Definition]
    commands: tuple[type[Command], ...] = ()
    cells: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Operator and place: no two mutants of a lifecycle have the same."""
        return f"{self.operator}: {self.place}"

    def lifecycle(self, like: Lifecycle | None = None) -> Lifecycle:
        """Compile it.

        Args:
            like: another lifecycle of the same definition, whose settings it takes, and whose engagements as its own.

        Raises:
            SpecificationError: the compiler refuses the change.
        """
        definition = self.make()
        if like is None:
            return Mutated(definition, self.name)
        return Mutated(attrs.evolve(definition, settings=like.definition.settings), like.fingerprint)

    def __str__(self) -> str:
        return self.name
