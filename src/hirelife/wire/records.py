"""How events, refusals, verdicts and the documents around them are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from string import Formatter
from types import MappingProxyType
from typing import Any, Final

import attrs

from ..engine.command import Command
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement, Event, Notice
from ..engine.verdict import Accepted, Allowed, Ground, Refusal, Refused
from ..engine.vocabulary import NEW
from .converter import Via
from .envelope import Upcasters, schema_id, version_of
from .forms import counted, made, states, told, word
from .problems import Unfit, quoted
from .values import Datum

FORMS: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "engagement": Engagement,
        "command": Command,
        "event": Event,
        "refusal": Refusal,
        "verdict": Accepted | Refused | Allowed,
    }
)
"""What can be written, by the name of its form; the name is also the key under which it stands in its document."""

PINNED: Final = ("engagement", "verdict")
"""Documents that hold an engagement, which only the lifecycle with its fingerprint can read."""


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
        data=dict(refusal.data),
    )


REFUSAL: Final = Via(
    Reasoned, lambda form: Refusal(form.code, form.template, form.cites, form.remedy, form.data), _reasoned
)


def event_via(lifecycle: Lifecycle) -> Via:
    """The form of an event."""
    accounts = word(account.name for account in lifecycle.definition.accounts)
    places = states(lifecycle)
    posting = made(
        "Posting", "Money that moved, in minor units.", {"source": accounts, "target": accounts, "minor": int}
    )
    form = made("Event", "An accepted command and where it led.", {
        "engagement": str,
        "version": told(int, "The engagement's version after it.", counted),
        "command": Command,
        "source": told(word((NEW.value, *places)), "The state before."),
        "target": told(word(places), "The state after."),
        "postings": told(tuple[posting, ...], "The money that moved."),
    })  # fmt: skip

    def dump(event: Event) -> Any:
        moved = tuple(posting(source=source, target=target, minor=minor) for source, target, minor in event.moved)
        return form(
            engagement=event.engagement,
            version=event.version,
            command=event.command,
            source=event.source,
            target=event.target,
            postings=moved,
        )

    def load(found: Any) -> Event:
        moved = tuple((item.source, item.target, item.minor) for item in found.postings)
        return Event(found.engagement, found.version, found.command, found.source, found.target, moved)

    return Via(form, load, dump)


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


def documents(lifecycle: Lifecycle, upcasters: Upcasters) -> dict[str, Any]:
    """The class of the document of every form: schema, lifecycle, and the value under the name of its form."""
    return {form: _document(lifecycle, form, kind, version_of(form, upcasters)) for form, kind in FORMS.items()}


def _document(lifecycle: Lifecycle, form: str, kind: Any, version: int) -> Any:
    def pinned(_: object, __: object, value: str) -> None:
        if value != lifecycle.fingerprint:
            message = f"{quoted(value)} is another lifecycle than this one: migrate with the lifecycle that it names"
            raise Unfit("fingerprint", message, (lifecycle.fingerprint,))

    header = made("Lifecycle", "The lifecycle that it was made by.", {
        "name": str,
        "version": str,
        "fingerprint": told(str, "A sha256 over all that the lifecycle says.", pinned if form in PINNED else None),
    })  # fmt: skip
    return made(f"{form.title()}Document", f"A document of the form {form}.", {
        "schema": word((schema_id(form, version),)),
        "lifecycle": header,
        form: kind,
    })  # fmt: skip
