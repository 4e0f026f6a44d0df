"""The lifecycle as a value: one definition, compiled; asked, extended, compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Unpack

from ..errors import CommandError
from .advancing import advance
from .command import Command, aware, instant
from .decider import Decider
from .refusing import MESSAGES
from .value import Engagement, Event
from .verdict import Answer

# What compiles, and what is asked seldom, is imported when it is asked: who only names a lifecycle starts sooner.
if TYPE_CHECKING:
    from .definition import Definition, Parts
    from .migrating import Migration
    from .permit import Permitted
    from .truth import Change

REPLACED = ("name", "version", "settings", "clock", "origin", "present")


class Lifecycle(Decider):
    """A compiled lifecycle. Immutable; make one with `define`, another with `extend`.

    Every method is pure: no clock, no I/O. Time comes in with the command.
    """

    def __init__(self, definition: Definition, *, remember: bool = True) -> None:
        """Compile a definition.

        Args:
            definition: the gathered parts.
            remember: whether judgements are kept (a hundred thousand at most); without it every rule runs every time.

        Raises:
            SpecificationError: the definition contradicts itself; says where.
        """
        from . import access
        from .core import Core
        from .permit import permitted

        super().__init__(Core(definition, remember=remember))
        self._can = access.can
        self._across = access.across
        self._permitted = permitted
        self._asked: tuple[datetime | None, int] = None, 0

    @classmethod
    def define(cls, **parts: Unpack[Parts]) -> Lifecycle:
        """Gather the parts of a lifecycle and compile them.

        Raises:
            SpecificationError: the definition contradicts itself; says where.
        """
        from .definition import gather

        return cls(gather(**parts))

    def extend(self, guards: Mapping[type[Command], str] | None = None, **parts: Unpack[Parts]) -> Lifecycle:
        """Another lifecycle: this one with parts added.

        Args:
            guards: rules (names, as in `Row.needs`) that every row of a command needs besides its own.
            parts: what is added. `name`, `version`, `settings`, `clock`, `origin` and `present` replace.

        Raises:
            SpecificationError: it contradicts itself, or breaks a cell or rule that a sentence of the source forces;
                names the sentence.
        """
        from .conform import conforms
        from .definition import extended, gather

        replaced = {key: part for key, part in parts.items() if key in REPLACED}
        made = Lifecycle(
            extended(self.definition, guards or {}, gather(**parts), replaced), remember=self._core.remember
        )
        conforms(self._core, made._core)
        return made

    def forgetful(self) -> Lifecycle:
        """The same lifecycle, running every rule every time. Verdicts are the same; for benchmarks and doubts."""
        return Lifecycle(self.definition, remember=False)

    @property
    def definition(self) -> Definition:
        """The declared parts, each thing once."""
        return self._core.definition

    @property
    def name(self) -> str:
        """The lifecycle's name."""
        return self.definition.name

    @property
    def version(self) -> str:
        """The semantic version that its authors gave it."""
        return self.definition.version

    def _at(self, at: datetime, where: str) -> int:
        """The instant of a time, remembered: whoever shows a page asks many questions of one time."""
        now = instant(aware(at, where))
        self._asked = at, now
        return now

    def permitted(self, engagement: Engagement, who: str, *, at: datetime) -> Permitted:
        """Every command of the lifecycle, for one person at one time: allowed, refused with reasons, or depends.

        Args:
            engagement: the present value; what the clock owes at `at` is taken as done.
            who: a principal's id, or a role of the host after @ (`"@platform"`).
            at: when, timezone-aware.
        """
        last, now = self._asked
        if at is not last:
            now = self._at(at, "permitted(at=)")
        return self._permitted(self._core, self.own(engagement), who, at, now)

    def can(
        self,
        engagement: Engagement,
        who: str,
        permission: str,
        *,
        at: datetime,
        towards: str = "",
        pair: Iterable[Engagement] = (),
    ) -> Answer:
        """Whether somebody may read, write to, or use something.

        Args:
            engagement: the present value; what the clock owes at `at` is taken as done.
            who: a principal's id, or a role of the host after @.
            permission: its name, such as `files.read`.
            at: when, timezone-aware.
            towards: the candidate it is about, where there are several.
            pair: further engagements of the same two people. A veto in one decides; otherwise any grant does.

        Raises:
            CommandError: no such permission, or a naive time.
        """
        if not (pair or towards):  # what is asked most: of a party, where nothing is due and no predicate decides
            last, now = self._asked
            if at is not last:
                now = self._at(at, "can(at=)")
            try:
                if now < engagement.wakes and engagement.standing.owner is self._core:
                    roster = engagement.roster
                    fixed: dict[str, Answer] = engagement.standing.book.fixed[permission]
                    return fixed[roster.roles[roster.names.index(who)]]
            except (AttributeError, KeyError, ValueError):
                pass  # asked for the first time, or of somebody else, or of no engagement
        if not pair and self._knows(engagement):
            return self._can(self._core, engagement, who, permission, at, towards)
        now = instant(aware(at, "can(at=)"))
        asked = [advance(self._core, self.own(one), now)[0] for one in (engagement, *pair)]
        answers = [(one, self._can(self._core, one, who, permission, at, towards)) for one in asked]
        return self._across(self._core, answers, who, permission) if len(answers) > 1 else answers[0][1]

    def replay(self, history: Iterable[Event | Command], *, forgiving: bool = False) -> Engagement:
        """Fold a history into the same value again.

        Args:
            history: events, or the commands that were accepted, oldest first.
            forgiving: whether what the clock owed and nobody recorded is supplied; otherwise it is a finding.

        Raises:
            ReplayError: the first event that could not have happened, with the reasons.
        """
        from .replaying import replay

        return replay(self, history, forgiving=forgiving)

    def diff(self, new: Lifecycle) -> tuple[Change, ...]:
        """What another lifecycle says otherwise: rows, truth tables, cells widened or narrowed, settings."""
        from .truth import diff

        if not isinstance(new, Lifecycle):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise CommandError("a lifecycle", new, "diff(new=)")
        return diff(self._core, new._core)

    def migrate(
        self,
        engagement: Engagement,
        migration: Migration | None = None,
        *,
        broken: Callable[[Lifecycle, Engagement], Iterable[str]],
    ) -> Engagement:
        """Move an engagement of another lifecycle into this one.

        Args:
            engagement: a value of the other lifecycle.
            migration: the explicit map of what has another name here, or no place.
            broken: the invariants that a value would break, as sentences (`hirelife.invariants.broken`).

        Raises:
            MigrationError: with every problem at once.
        """
        from .migrating import Migration, migrated

        return migrated(
            self._core, self.fingerprint, engagement, migration or Migration(), lambda moved: broken(self, moved)
        )

    def messages(self) -> dict[str, str]:
        """The default sentence of every refusal, by code: what a translation starts from."""
        rules = {code: rule.reason for code, rule in self.definition.rules.items()}
        cells = {line.name: line.reason for line in self.definition.permissions}
        return {**MESSAGES, **cells, **rules}

    def __repr__(self) -> str:
        return f"<Lifecycle {self.name} {self.version}>"
