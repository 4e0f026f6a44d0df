"""What somebody may do now, said as people mean it: the payload that may be left out makes no yes uncertain.

`Lifecycle.permitted` asks whether *every* payload is accepted. A command may take data that nobody has to give, such as
a due time of the host's own calendar; with some such data it is refused, and so its answer is "depends". Here the same
question is asked of the payload without that data, by the same observations and the same rules; what could change the
answer is named beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, cast

import attrs

from .engine.command import Command, instant
from .engine.core import Core
from .engine.jointly import leaves, replaced
from .engine.lifecycle import Lifecycle
from .engine.lower import function, seats, unpack
from .engine.outlook import Reach, Texts
from .engine.permit import Asked, Choice, Possible
from .engine.plan import Desk
from .engine.tracer import parameters
from .engine.value import Engagement
from .partial import Partial, optional


@attrs.frozen
class Prospect:
    """The answer for one command.

    Attributes:
        choice: what `permitted` says.
        possible: the answer where data that may be left out is left out; `DEPENDS` where what must be given decides,
            or where it is accepted only with data that may be left out.
        decisive: of `DEPENDS` the fields that decide.
        optional: fields that may be left out, and that could change the answer where they are given.
        codes: of `DEPENDS` the rules that decide.
    """

    choice: Choice
    possible: Possible
    decisive: tuple[str, ...]
    optional: tuple[str, ...]
    codes: tuple[str, ...] = ()


def foresee(lifecycle: Lifecycle, engagement: Engagement, who: str, *, at: datetime) -> dict[str, Prospect]:
    """Every command by its name, for one person at one time.

    Args:
        lifecycle: the lifecycle of the engagement.
        engagement: the present value; what the clock owes at `at` is taken as done.
        who: a principal's id, or a role of the host after @.
        at: when, timezone-aware.
    """
    found = lifecycle.permitted(engagement, who, at=at)
    choices = {command.name(): found[command] for command in found}
    if all(choice.possible is not Possible.DEPENDS for choice in choices.values()):
        return {name: Prospect(choice, choice.possible, (), ()) for name, choice in choices.items()}
    now = engagement if at < engagement.at else lifecycle.advance(engagement, now=at).engagement
    core = lifecycle._core  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  # it asks what `permitted` asks
    return {name: _prospect(core, now, who, at, choice) for name, choice in choices.items()}


def _prospect(core: Core, engagement: Engagement, who: str, at: datetime, choice: Choice) -> Prospect:
    if choice.possible is not Possible.DEPENDS:
        return Prospect(choice, choice.possible, (), ())
    desk, asked = _desk(core, engagement, who, choice.command), Asked(who, at, instant(at))

    def without(names: Iterable[str]) -> _Answer:
        return _without(core, engagement, desk, asked, tuple(names))

    everything = without(())
    free = [name for name in everything.fields if name in optional(choice.command)]
    found = without(free)
    if found.possible is Possible.REFUSED:  # some of it must be given after all
        free = [name for name in free if without([name]).possible is not Possible.REFUSED]
        found = without(free)
    if found.possible is Possible.REFUSED:
        free, found = [], everything
    if found.possible is Possible.ALLOWED:
        return Prospect(choice, Possible.ALLOWED, (), tuple(free))
    decisive = tuple(name for name in found.fields if name not in free)
    return Prospect(choice, Possible.DEPENDS, decisive, tuple(free), found.codes)


@attrs.frozen
class _Answer:
    """The answer with some fields left out; the fields and the rules that decide it."""

    possible: Possible
    fields: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


def _desk(core: Core, engagement: Engagement, who: str, command: type[Command]) -> Desk:
    from .engine.refusing import role_of

    desks: Mapping[str | None, Desk] = engagement.standing.book.desks[command]
    return desks[role_of(core, engagement, who)]


def _without(core: Core, engagement: Engagement, desk: Desk, asked: Asked, names: tuple[str, ...]) -> _Answer:
    reach, see = _eyes(core, desk, names)
    sights = reach.sights(see(engagement, asked))
    refused = [grounds for sight in sights if (grounds := core.grounds(engagement.standing, desk, sight))]
    if not refused:
        return _Answer(Possible.ALLOWED)
    met = {ground.code for grounds in refused for ground in grounds}
    possible = Possible.REFUSED if len(refused) == len(sights) else Possible.DEPENDS
    return _Answer(possible, _fields(reach, met), tuple(ground.code for ground in desk.grounds if ground.code in met))


@lru_cache(maxsize=256)  # as many as a lifecycle has, many times over
def _eyes(core: Core, desk: Desk, names: tuple[str, ...]) -> tuple[_LeftOut, Callable[..., Any]]:
    """What a desk sees with some fields left out, compiled."""
    texts = Texts(core.plan)
    reach = _LeftOut(core, desk, texts, {name: optional(desk.row.command)[name] for name in names})
    text = texts.text()
    lines = [*unpack(text), *seats(text, cast("type[Command]", Asked)), f"return {text}"]
    return reach, function("see", "e, c", lines, {})


def _fields(reach: _LeftOut, codes: set[str]) -> tuple[str, ...]:
    """The fields that these rules read, by the names that the command has for them."""
    read = [name for rule in reach.desk.rules if rule.code in codes for name in parameters(rule.function)]
    paths = dict.fromkeys(path for name in read for path in reach.fields.get(name, ()))
    return tuple(dict.fromkeys(field for path in paths if (field := reach.source(path))))


class _LeftOut(Reach):
    """A desk's observations with some fields of the payload left out, and the rest open."""

    def __init__(self, core: Core, desk: Desk, texts: Texts, given: Mapping[str, object]) -> None:
        self._payload = Partial(desk.row.command, given)
        super().__init__(core.plan, desk, texts)

    def source(self, path: str) -> str:
        """The field that is open behind a path; empty where it is left out."""
        return self._payload.source(path)

    def _known(self, expr: Any) -> Any:
        known = {
            path: value for leaf in leaves(expr) if (value := self._payload.at(path := str(leaf.args[0]))) is not None
        }
        return replaced(expr, known)

    def _members(self, traced: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
        found = super()._members(traced)
        return {path: values if (own := self._payload.at(path)) is None else (own,) for path, values in found.items()}


# ---------------------------------------------------------------- in words

CLAUSES = ("whether ", "how much ")
SHORT = 3
ASIDE = re.compile(r"\s*\([^)]*\)|[:;] .*$|\.$", re.DOTALL)


def worded(command: type[Command], fields: tuple[str, ...]) -> str:
    """Fields as people name them: the amount; whether the host can get the money back."""
    told = list(_worded(command, fields))
    return ("; " if any("," in one for one in told) else ", ").join(told) or "what it says"


def _worded(command: type[Command], fields: tuple[str, ...]) -> Iterator[str]:
    """By the name where it is a noun, by the documentation where it is none."""
    from .reference.markdown import attributes

    told = attributes(command)
    for name in fields:
        meaning = ASIDE.sub("", told.get(name, ""))
        clause = any(part in meaning for part in CLAUSES) or (meaning and len(name) < SHORT)
        noun = f"the {name.replace('_', ' ')}" + (" time" if meaning.startswith("when ") else "")
        yield meaning if clause else noun
