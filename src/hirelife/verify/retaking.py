"""A lifecycle that is asked about a step that was judged already: it says what was said, and judges nothing again."""

from __future__ import annotations

from functools import partial

from ..engine.advancing import told
from ..engine.command import Command
from ..engine.entry import Entry
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement, Event
from ..engine.verdict import Accepted, Refused


class Retaking(Lifecycle):
    """The same lifecycle, with the answer to one step at hand.

    Whoever only wants to know who is told of a step would otherwise judge and book it once more, and so read everything
    that its rules and its bookings read; but who is told depends on the row alone, and so on the state and the roster.
    """

    def __init__(self, lifecycle: Lifecycle) -> None:
        """Share everything with a lifecycle, its compiled core too."""
        vars(self).update(vars(lifecycle))
        self._known: tuple[Engagement, Event, Engagement, Entry] | None = None

    def know(self, before: Engagement, event: Event, after: Engagement, entry: Entry) -> None:
        """Keep a step at hand until the next one is given."""
        self._known = before, event, after, entry

    def take(self, engagement: Engagement | None, command: Command) -> Accepted | Refused:
        """As ever; for the step at hand what is known, noting that the row depends on the state and the roster."""
        if engagement is None or self._known is None or engagement is not self._known[0]:
            return super().take(engagement, command)
        before, event, after, entry = self._known
        if command is not event.command:
            return super().take(engagement, command)
        _ = engagement.state, engagement.roster
        return Accepted(after, (event,), partial(told, ((before, after, event, entry),)))


__all__ = ["Retaking"]
