"""Who is who: principals bound to roles, and the candidates in the order in which they came."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from .vocabulary import Role


@attrs.frozen
class Roster:
    """Bindings of principals to roles, and the candidates. Immutable.

    Attributes:
        names: the bound principals.
        roles: the name of each one's role, in the same order.
        candidates: unbound principals who have a slot; its index is their row in the candidates' array.
    """

    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()

    def role_of(self, who: str) -> str | None:
        """The name of the role that `who` is bound to."""
        return self.roles[self.names.index(who)] if who in self.names else None

    def holders(self, role: Role) -> tuple[str, ...]:
        """The principals bound to `role`."""
        return tuple(name for name, held in zip(self.names, self.roles, strict=True) if held == role.name)

    def seat(self, who: str) -> int:
        """The candidate's slot; the first free one for somebody who has none."""
        return self.candidates.index(who) if who in self.candidates else len(self.candidates)

    def bind(self, role: Role, who: Iterable[str]) -> Roster:
        """The roster with these principals bound to `role` as well; who is bound already stays as he is."""
        names = self.names
        new = tuple(dict.fromkeys([name for name in who if name not in names]))
        return Roster(names + new, self.roles + (role.name,) * len(new), self.candidates)

    def unbind(self, role: Role) -> Roster:
        """The roster with nobody bound to `role`."""
        if role.name not in self.roles:
            return self
        kept = [(name, held) for name, held in zip(self.names, self.roles, strict=True) if held != role.name]
        return Roster(tuple(name for name, _ in kept), tuple(held for _, held in kept), self.candidates)

    def enrol(self, who: str) -> Roster:
        """The roster with a slot for this candidate."""
        return self if who in self.candidates else Roster(self.names, self.roles, (*self.candidates, who))

    def without_candidates(self) -> Roster:
        """The roster with no candidate's slot left."""
        return Roster(self.names, self.roles)
