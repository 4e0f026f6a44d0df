"""The answers: allowed or accepted, refused with every reason, and yes or no for a permission."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Literal

import attrs

from .command import Command
from .value import Engagement, Event, Notice


class _Data(dict[str, object]):
    """Values for a sentence; a placeholder without a value stays as it is, so that a translation cannot crash."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def _said(template: str, data: Mapping[str, object]) -> str:
    """The sentence with its data; the bare template where a translation's placeholders cannot be filled."""
    try:
        return template.format_map(_Data(data))
    except (ValueError, IndexError, KeyError, AttributeError, TypeError):
        return template


@attrs.frozen
class Ground:
    """A reason before its data is filled in: what a rule, a cell or the engine says when it refuses."""

    code: str
    template: str
    cites: tuple[str, ...]
    remedy: tuple[str, ...]
    shows: tuple[str, ...] = ()
    fixed: tuple[tuple[str, object], ...] = ()


@attrs.frozen
class Refusal:
    """One unmet rule.

    Attributes:
        code: stable name of the rule, cell or check.
        template: the default sentence, with `{placeholders}`.
        cites: sentences of the source (S1-S52), `i` for inertia, `D` for a design decision.
        remedy: what would make it succeed: names of commands, or sentences.
        data: amounts, due times and limits, by placeholder.
    """

    code: str
    template: str
    cites: tuple[str, ...]
    remedy: tuple[str, ...]
    data: Mapping[str, object] = attrs.field(factory=dict[str, object])

    @property
    def reason(self) -> str:
        """The default sentence, to be shown to a user."""
        return _said(self.template, self.data)

    def say(self, catalogue: Mapping[str, str]) -> str:
        """The sentence of a catalogue (code to template); the default one where the catalogue has none."""
        return _said(catalogue.get(self.code, self.template), self.data)

    def __str__(self) -> str:
        return f"{self.reason} [{self.code}; {' '.join(self.cites)}]"


@attrs.frozen
class Told:
    """Notices that were worked out already: what a verdict keeps of its `tell` when it is pickled."""

    notices: tuple[Notice, ...]

    def __call__(self) -> tuple[Notice, ...]:
        """The notices."""
        return self.notices


@attrs.frozen
class Filled:
    """Refusals that were filled in already: what a verdict keeps of its `fill` when it is pickled."""

    refusals: tuple[Refusal, ...]

    def __call__(self, ground: Ground, engagement: Engagement | None, command: Command) -> Refusal:
        """The refusal of a ground."""
        return next(refusal for refusal in self.refusals if refusal.code == ground.code)


@attrs.frozen(weakref_slot=False)
class Allowed:
    """`check` says yes: `decide` would accept. Tells where it would lead, without building it.

    Attributes:
        target: the state it leads to.
        cites: sentences that the row cites.
    """

    target: str
    cites: tuple[str, ...]
    accepted: ClassVar[Literal[True]] = True
    codes: ClassVar[tuple[str, ...]] = ()

    def __bool__(self) -> Literal[True]:
        return True


@attrs.frozen(weakref_slot=False)
class Accepted:
    """`decide` says yes.

    Attributes:
        engagement: the next value.
        events: what happened, oldest first: what the clock owed, then the command's own event.
        repeated: whether the command had been applied before; then nothing changed and `events` is empty.
    """

    engagement: Engagement
    events: tuple[Event, ...]
    tell: Callable[[], tuple[Notice, ...]] = attrs.field(eq=False, repr=False)
    repeated: bool = False
    accepted: ClassVar[Literal[True]] = True
    codes: ClassVar[tuple[str, ...]] = ()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Who must be told of each event, at the time of the event."""
        return self.tell()

    def __bool__(self) -> Literal[True]:
        return True

    def __reduce__(self) -> tuple[type[Accepted], tuple[object, ...]]:
        return Accepted, (self.engagement, self.events, Told(self.notices), self.repeated)


@attrs.frozen(weakref_slot=False, eq=False)
class Refused:
    """`decide` or `check` says no, with every unmet rule in the order of the row.

    Attributes:
        engagement: the engagement as the clock left it at the command's time; None where there was none.
        command: what was asked.
        grounds: the reasons without their data.
        advanced: what the clock owed before the command; true whatever the answer.
    """

    engagement: Engagement | None
    command: Command
    grounds: tuple[Ground, ...]
    fill: Callable[[Ground, Engagement | None, Command], Refusal] = attrs.field(repr=False)
    advanced: tuple[Event, ...] = ()
    tell: Callable[[], tuple[Notice, ...]] = attrs.field(default=tuple, repr=False)
    accepted: ClassVar[Literal[False]] = False

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Every unmet rule."""
        return tuple(self.fill(ground, self.engagement, self.command) for ground in self.grounds)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the refusals."""
        return tuple(ground.code for ground in self.grounds)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Who must be told of what the clock owed."""
        return self.tell()

    def __bool__(self) -> Literal[False]:
        return False

    def __reduce__(self) -> tuple[type[Refused], tuple[object, ...]]:
        kept = Filled(self.refusals)
        return Refused, (self.engagement, self.command, self.grounds, kept, self.advanced, Told(self.notices))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Refused):
            return NotImplemented
        return (self.engagement, self.command, self.refusals, self.advanced) == (
            other.engagement,
            other.command,
            other.refusals,
            other.advanced,
        )

    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # holds an engagement, which is compared by value


Verdict = Accepted | Refused


@attrs.frozen(weakref_slot=False)
class Answer:
    """What `can` says of a permission.

    Attributes:
        permission: its name.
        granted: yes or no.
        reason: one sentence.
        cites: sentences of the source, `i`, or `D`.
        code: the code of the cell's predicate or the permission's name.
        obligation: whether a no is a duty shown to both parties, which software cannot enforce.
        engagement: the engagement that decided, where several were asked.
    """

    permission: str
    granted: bool = attrs.field(kw_only=True)
    reason: str
    cites: tuple[str, ...]
    code: str
    obligation: bool = False
    engagement: str = ""

    def __bool__(self) -> bool:
        return self.granted


@attrs.frozen
class Advanced:
    """What `advance` gives: the engagement, the events of the clock, and who must be told."""

    engagement: Engagement
    events: tuple[Event, ...]
    tell: Callable[[], tuple[Notice, ...]] = attrs.field(eq=False, repr=False)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Who must be told of each event, at the time of the event."""
        return self.tell()

    def __reduce__(self) -> tuple[type[Advanced], tuple[object, ...]]:
        return Advanced, (self.engagement, self.events, Told(self.notices))
