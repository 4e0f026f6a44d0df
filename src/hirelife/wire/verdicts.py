"""How verdicts and their refusals and notices are written."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial
from string import Formatter
from typing import Any, Final, cast

import attrs

from ..engine.command import Command
from ..engine.value import Engagement, Event, Notice
from ..engine.verdict import Accepted, Ground, Refusal, Refused
from .forms import counted, made, told
from .kinds import Via
from .problems import Unfit, quoted
from .values import Datum


def _template(_: object, __: object, value: str) -> None:
    """A check: placeholders are plain words, so that filling them in can reach nothing and cost nothing."""
    try:
        parts = [(name, spec, conversion) for _, name, spec, conversion in Formatter().parse(value) if name is not None]
    except ValueError as error:
        raise Unfit("value", f"{quoted(value)} is no template: {error}") from None
    for name, spec, conversion in parts:
        if not re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", name, re.ASCII) or spec or conversion:
            raise Unfit("value", f"{quoted(name)} is no plain placeholder")


@attrs.frozen(kw_only=True)
class Reasoned:
    """One unmet rule.

    Attributes:
        code: stable name of the rule, cell or check.
        reason: the sentence for people. Written for those who read JSON; who loads it computes it anew.
        template: the default sentence with its placeholders.
        cites: sentences of the source.
        remedy: what would make it succeed.
        data: amounts, due times and limits, by placeholder.
    """

    code: str
    reason: str
    template: str = attrs.field(validator=_template)
    cites: tuple[str, ...]
    remedy: tuple[str, ...]
    data: dict[str, Datum]


@attrs.frozen(kw_only=True)
class Told:
    """Somebody to be told, in the same step."""

    to: tuple[str, ...]
    audience: str
    event: int = attrs.field(validator=counted, metadata={"meaning": "The version of the event it is about."})
    at: datetime


def _reasoned(refusal: Refusal) -> Reasoned:
    return Reasoned(
        code=refusal.code,
        reason=refusal.reason,
        template=refusal.template,
        cites=refusal.cites,
        remedy=refusal.remedy,
        data=cast("dict[str, Datum]", dict(refusal.data)),
    )


REFUSAL: Final = Via(
    Reasoned, lambda form: Refusal(form.code, form.template, form.cites, form.remedy, form.data), _reasoned
)


def accepted_via() -> Via:
    """The form of `Accepted`."""
    form = made("Accepted", "Yes, and what happened.", {
        "engagement": Engagement,
        "events": tuple[Event, ...],
        "notices": tuple[Told, ...],
        "repeated": told(bool, "Whether it had been applied before; then nothing happened."),
    })  # fmt: skip

    def dump(verdict: Accepted) -> Any:
        return form(
            engagement=verdict.engagement,
            events=verdict.events,
            notices=_told_of(verdict.notices),
            repeated=verdict.repeated,
        )

    def load(found: Any) -> Accepted:
        return Accepted(found.engagement, found.events, _tell(found.notices, found.events, "events"), found.repeated)

    return Via(form, load, dump)


def refused_via() -> Via:
    """The form of `Refused`."""
    form = made("Refused", "No, with every reason.", {
        "engagement": told(Engagement | None, "As the clock left it; null where there was none."),
        "command": Command,
        "refusals": told(tuple[Refusal, ...], "Every unmet rule."),
        "advanced": told(tuple[Event, ...], "What the clock owed before."),
        "notices": tuple[Told, ...],
    })  # fmt: skip

    def dump(verdict: Refused) -> Any:
        return form(
            engagement=verdict.engagement,
            command=verdict.command,
            refusals=verdict.refusals,
            advanced=verdict.advanced,
            notices=_told_of(verdict.notices),
        )

    def load(found: Any) -> Refused:
        grounds = tuple(
            Ground(item.code, item.template, item.cites, item.remedy, fixed=tuple(item.data.items()))
            for item in found.refusals
        )
        tell = _tell(found.notices, found.advanced, "advanced")
        return Refused(found.engagement, found.command, grounds, _recorded, found.advanced, tell)

    return Via(form, load, dump)


def _recorded(ground: Ground, _: Engagement | None, __: Command) -> Refusal:
    """A refusal as it was recorded, its data too."""
    return Refusal(ground.code, ground.template, ground.cites, ground.remedy, dict(ground.fixed))


def _told_of(notices: tuple[Notice, ...]) -> tuple[Told, ...]:
    return tuple(
        Told(to=notice.to, audience=notice.audience, event=notice.event.version, at=notice.at) for notice in notices
    )


def _tell(notices: tuple[Told, ...], events: tuple[Event, ...], where: str) -> Callable[[], tuple[Notice, ...]]:
    known = {event.version: event for event in events}
    for index, notice in enumerate(notices):
        if notice.event not in known:
            raise Unfit("unknown", f"is about no event of {where}", tuple(map(str, known)), ("notices", index, "event"))
    made_ = tuple(Notice(notice.to, notice.audience, known[notice.event], notice.at) for notice in notices)
    return partial(tuple[Notice, ...], made_)
