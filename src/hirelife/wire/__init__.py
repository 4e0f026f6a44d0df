"""JSON in and out: engagements, commands, events, verdicts and refusals of any lifecycle.

    wire = Wire(LIFECYCLE)
    text = wire.dumps(engagement)
    engagement = wire.loads(text, Engagement)

A document is strict: what is unknown, missing, twice there or of another type is a `WireError` that lists every problem
with its path, and nothing else is ever raised by a text. Importing this room imports no cattrs; the first value does.
"""

from __future__ import annotations

from .envelope import UPCASTERS, Document, Upcaster, Upcasters
from .facade import Wire, Wired

__all__ = ["UPCASTERS", "Document", "Upcaster", "Upcasters", "Wire", "Wired"]
