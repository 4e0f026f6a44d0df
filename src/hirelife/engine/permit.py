"""What somebody may ask now: every command allowed, refused with reasons, or depending on its payload."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from enum import Enum
from typing import Any, ClassVar, cast

import attrs

from .advancing import advance
from .command import Command, instant
from .core import Core
from .lower import function, seats, unpack
from .outlook import Reach, Texts
from .plan import Desk
from .refusing import NOT_A_PARTY, UNORDERED, fill, misplaced, role_of
from .tracer import parameters
from .value import Engagement
from .verdict import Ground, Refusal


class Possible(Enum):
    """The three answers."""

    ALLOWED = "allowed"  # every well-formed payload is accepted
    REFUSED = "refused"  # none is
    DEPENDS = "depends"  # on the payload


@attrs.frozen
class Outcome:
    """The answer for one command, before its data is filled in."""

    command: type[Command]
    possible: Possible
    grounds: tuple[Ground, ...]
    fields: tuple[str, ...]
    cites: tuple[str, ...]


@attrs.frozen
class Choice:
    """The answer for one command.

    Attributes:
        command: the command's class.
        possible: allowed, refused, or depends.
        refusals: refused: the unavoidable reasons; where each payload fails for another, those of the payloads that
            come nearest. Depends: every reason that some payload meets.
        fields: depends: the fields of the payload that decide.
        cites: sentences that its row cites.
    """

    command: type[Command]
    possible: Possible
    refusals: tuple[Refusal, ...]
    fields: tuple[str, ...]
    cites: tuple[str, ...]

    @property
    def decisive(self) -> tuple[str, ...]:
        """The fields of the payload that decide, by the names that the command has for them."""
        known = set(attrs.fields_dict(self.command))
        stems = (name if name in known else name.rsplit("_", 1)[0] for name in self.fields)
        return tuple(dict.fromkeys(stem for stem in stems if stem in known))


class Permitted(Mapping[type[Command], Choice]):
    """Every command of the lifecycle with its answer for one person. A mapping by command class."""

    __slots__ = ("_core", "_engagement", "_outcomes", "_who", "at")

    def __init__(
        self, core: Core, engagement: Engagement, who: str, at: datetime, outcomes: Mapping[type[Command], Outcome]
    ) -> None:
        self._core = core
        self._engagement = engagement
        self._who = who
        self._outcomes = outcomes
        self.at: datetime = at

    def __getitem__(self, command: type[Command]) -> Choice:
        outcome = self._outcomes[command]
        asked = Asked(self._who, self.at, instant(self.at)).command()
        refusals = tuple(fill(self._core, ground, self._engagement, asked) for ground in outcome.grounds)
        return Choice(command, outcome.possible, refusals, outcome.fields, outcome.cites)

    def __iter__(self) -> Iterator[type[Command]]:
        return iter(self._outcomes)

    def __len__(self) -> int:
        return len(self._outcomes)

    def allowed(self) -> tuple[type[Command], ...]:
        """The commands that are accepted whatever their payload."""
        return self._of(Possible.ALLOWED)

    def refused(self) -> tuple[type[Command], ...]:
        """The commands that are refused whatever their payload."""
        return self._of(Possible.REFUSED)

    def depends(self) -> tuple[type[Command], ...]:
        """The commands whose payload decides."""
        return self._of(Possible.DEPENDS)

    def _of(self, possible: Possible) -> tuple[type[Command], ...]:
        return tuple(command for command, outcome in self._outcomes.items() if outcome.possible is possible)

    def __repr__(self) -> str:
        return (
            f"<Permitted {self._who}: {', '.join(f'{c.name()} {o.possible.value}' for c, o in self._outcomes.items())}>"
        )


class Asked:
    """Stands for every command without its payload: who asks, and when. Plain, because one is made at every asking."""

    CANDIDATE = ""
    INDEXES: ClassVar[dict[str, str]] = {}

    __slots__ = ("at", "by", "instant")

    id = engagement = ""

    def __init__(self, by: str, at: datetime, instant: int) -> None:
        self.by: str = by
        self.at: datetime = at
        self.instant: int = instant

    def command(self) -> Command:
        """Itself, as what reads only these fields takes it."""
        return cast("Command", self)


class Outlook:
    """The desks of one role in one state, with payloads left open; compiled into one function."""

    def __init__(self, core: Core, engagement: Engagement, role: str) -> None:
        self.core = core
        desks = [by_role[role] for by_role in engagement.standing.book.desks.values() if role in by_role]
        known = Texts(core.plan)
        self.reaches: list[Reach] = [Reach(core.plan, desk, known) for desk in desks]
        value = known.text()
        self.see: Callable[..., Any] = function(
            "see", "e, c", [*unpack(value), *seats(value, cast("type[Command]", Asked)), f"return {value}"], {}
        )
        self.elsewhere: list[type[Command]] = [
            command for command in core.definition.commands if command not in {desk.row.command for desk in desks}
        ]
        self.memo: dict[tuple[str, Any, Any], dict[type[Command], Outcome]] = {}


def permitted(core: Core, engagement: Engagement, who: str, at: datetime, now: int) -> Permitted:
    """The answers for one person at a time and its instant; see `Lifecycle.permitted`."""
    if now >= engagement.wakes:
        engagement = advance(core, engagement, now)[0]
    role = role_of(core, engagement, who)
    if role is None:
        return Permitted(core, engagement, who, at, _all_refused(core, NOT_A_PARTY))
    if now < engagement.last:
        return Permitted(core, engagement, who, at, _all_refused(core, UNORDERED))
    book = engagement.standing.book
    outlook = book.outlooks.get(role)
    if outlook is None:
        outlook = book.outlooks[role] = Outlook(core, engagement, role)
    key = outlook.see(engagement, Asked(who, at, now))
    outcomes = outlook.memo.get(key)
    if outcomes is None:
        outcomes = _outcomes(core, engagement, role, outlook, key)
        core.keep(outlook.memo, key, outcomes)
    return Permitted(core, engagement, who, at, outcomes)


def _all_refused(core: Core, ground: Ground) -> dict[type[Command], Outcome]:
    return {command: Outcome(command, Possible.REFUSED, (ground,), (), ()) for command in core.definition.commands}


def _outcomes(
    core: Core, engagement: Engagement, role: str, outlook: Outlook, key: Any
) -> dict[type[Command], Outcome]:
    found: dict[type[Command], Outcome] = {}
    for reach in outlook.reaches:
        found[reach.desk.row.command] = _outcome(core, engagement, reach, key)
    for command in outlook.elsewhere:
        ground = misplaced(core, engagement.state, command, role)
        found[command] = Outcome(command, Possible.REFUSED, (ground,), (), ())
    return {command: found[command] for command in core.definition.commands}


def _outcome(core: Core, engagement: Engagement, reach: Reach, value: Any) -> Outcome:
    desk = reach.desk
    answers = [core.grounds(engagement.standing, desk, sight) for sight in sorted(reach.sights(value), key=repr)]
    refused = [grounds for grounds in answers if grounds]
    if not refused:
        return Outcome(desk.row.command, Possible.ALLOWED, (), (), desk.row.cites)
    met = {ground for grounds in refused for ground in grounds}
    ordered = tuple(ground for ground in _all(desk) if ground in met)
    if len(refused) == len(answers):
        return Outcome(desk.row.command, Possible.REFUSED, _nearest(ordered, refused), (), desk.row.cites)
    return Outcome(desk.row.command, Possible.DEPENDS, ordered, _fields(reach, ordered), desk.row.cites)


def _nearest(ordered: tuple[Ground, ...], refused: list[tuple[Ground, ...]]) -> tuple[Ground, ...]:
    """The unavoidable reasons; where each payload fails for another, those of the payloads that come nearest."""
    always = tuple(ground for ground in ordered if all(ground in grounds for grounds in refused))
    if always:
        return always
    sets = {frozenset(grounds) for grounds in refused}
    least = frozenset[Ground]().union(*(one for one in sets if not any(other < one for other in sets)))
    return tuple(ground for ground in ordered if ground in least)


def _all(desk: Desk) -> tuple[Ground, ...]:
    return desk.grounds if desk.closed is None else (desk.closed, *desk.grounds)


def _fields(reach: Reach, grounds: tuple[Ground, ...]) -> tuple[str, ...]:
    codes = {ground.code for ground in grounds}
    read = [name for rule in reach.desk.rules if rule.code in codes for name in parameters(rule.function)]
    return tuple(dict.fromkeys(field for name in read for field in reach.fields.get(name, ())))
