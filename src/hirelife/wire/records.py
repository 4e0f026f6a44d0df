"""What can be written, the documents around it, and how an event is written."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from ..engine.command import Command
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement, Event
from ..engine.verdict import Accepted, Allowed, Refusal, Refused
from .envelope import Upcasters, schema_id, version_of
from .forms import counted, made, states, told, word
from .kinds import Via, many
from .problems import Unfit, quoted

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
        "source": told(word(("", *places)), "The state before; empty where there was none."),
        "target": told(word(places), "The state after."),
        "postings": told(many(posting), "The money that moved."),
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
