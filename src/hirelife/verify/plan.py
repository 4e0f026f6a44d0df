"""What is explored of a lifecycle: the small engagements for one of ours, instances made up for any other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from ..engine.definition import Definition
from ..engine.lifecycle import Lifecycle
from .deriving import derived, people_of
from .exploring import core_of
from .fading import fading
from .scope import Scope


def _as_they_are(settings: Any) -> Any:
    return settings


@attrs.frozen(kw_only=True)
class Plan:
    """The explorations of one lifecycle.

    Attributes:
        scopes: what each tries.
        settings: the settings that they are made with: counters are bounded by settings, and here they are small.
    """

    scopes: tuple[Scope, ...]
    settings: Callable[[Any], Any] = _as_they_are

    def small(self, lifecycle: Lifecycle) -> Lifecycle:
        """The lifecycle under these settings; the same one where they change nothing."""
        settings = self.settings(lifecycle.definition.settings)
        if settings == lifecycle.definition.settings:
            return lifecycle
        return Lifecycle(attrs.evolve(lifecycle.definition, settings=settings))


def plan_of(lifecycle: Lifecycle, *, larger: bool = False, forget: bool = True) -> Plan:
    """The plan of a lifecycle that nobody made one for.

    Args:
        lifecycle: any.
        larger: three items and three candidates, and more disputes, instead of two and one.
        forget: whether facts that an extension adds are taken as if at their defaults where nothing reads them any
            more; not where invariants of your own ask for them.
    """
    from . import engagement

    definition, core = lifecycle.definition, core_of(lifecycle)
    if engagement.is_engagement(definition):
        fresh = tuple(kind for kind in definition.commands if kind not in engagement.KNOWN)
        scopes = engagement.scopes(larger=larger)
        over = fading(core, _new_facts(definition) if forget else (), engagement.over)
        added = tuple(
            attrs.evolve(scope, over=over, commands=scope.commands + derived(core, fresh, engagement.SIDES, scope.rows))
            for scope in scopes
        )
        return Plan(scopes=added, settings=engagement.large if larger else engagement.small)
    people = people_of(core)
    rows = 3 if larger else 2
    return Plan(scopes=(Scope(name="all", commands=derived(core, definition.commands, people, rows), rows=rows + 1),))


def _new_facts(definition: Definition) -> tuple[str, ...]:
    """The facts that an extension adds: those that no invariant of ours asks for."""
    from ..presets import LIFECYCLE

    return tuple(name for name in definition.facts if name not in LIFECYCLE.definition.facts)
