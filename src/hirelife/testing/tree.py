"""A suite as a tree, driven against a mutant of the lifecycle: what several paths have in common is driven once.

It says the same as driving every path would, in much less time. Up to the first difference a mutant is where the
lifecycle is; so what is expected is worked out once, and of the probes only those are asked that a mutant can answer
otherwise: those of the commands that its change touches.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

import attrs

from ..engine.command import Command
from ..engine.value import Engagement
from ..engine.verdict import Accepted, Refused
from ..errors import CommandError
from .driver import prober_of
from .model import ModelSystem
from .probes import Level, Probe
from .situations import judged

if TYPE_CHECKING:
    from ..engine.lifecycle import Lifecycle
    from .criteria import Path

Kinds = Collection[type[Command]]


@attrs.define(eq=False)
class Node:
    """One command on some paths, and what is expected of it.

    Attributes:
        command: what is asked.
        before: the node before it; None where it begins.
        path: the first path that goes this way.
        verdict: what the lifecycle says.
        shown: what must be seen then; None where the clock owes more at this very instant.
        probes: what must be refused then, by kind.
    """

    command: Command
    before: Node | None
    path: Path
    verdict: Accepted | Refused
    shown: dict[str, object] | None
    probes: dict[type[Command], list[Probe]]

    @property
    def told(self) -> set[str]:
        """Who must be told."""
        return _told(self.verdict)


class Tree:
    """Some paths, with all that is expected on them."""

    def __init__(self, paths: Iterable[Path], level: Level) -> None:
        self.paths: tuple[Path, ...] = tuple(paths)
        self.level: Level = level
        self.nodes: list[Node] = []
        self.deadlines: int = max((len(path.atlas.lifecycle.definition.deadlines) for path in self.paths), default=0)
        self.begun: dict[type[Command], list[Probe]] = {}
        self._branches: dict[Node | None, dict[Command, Node]] = {None: {}}
        for path in self.paths:
            self.begun = self.begun or self._probes(path, None)
            self._grow(path)

    def _grow(self, path: Path) -> None:
        node: Node | None = None
        for command in path.commands:
            branches = self._branches[node]
            if command not in branches:
                branches[command] = self._node(path, command, node)
                self._branches[branches[command]] = {}
                self.nodes.append(branches[command])
            node = branches[command]

    def _node(self, path: Path, command: Command, before: Node | None) -> Node:
        lifecycle = path.atlas.lifecycle
        verdict = judged(lifecycle, None if before is None else before.verdict.engagement, command)
        after = verdict.engagement
        if after is None or after.last >= after.wakes:
            return Node(command, before, path, verdict, None, {})
        model = ModelSystem(lifecycle)
        model.engagement = after
        return Node(command, before, path, verdict, dict(model.observe()), self._probes(path, after))

    def _probes(self, path: Path, engagement: Engagement | None) -> dict[type[Command], list[Probe]]:
        probes: dict[type[Command], list[Probe]] = {}
        for probe in prober_of(path.atlas).at(engagement, self.level):
            probes.setdefault(type(probe.command), []).append(probe)
        return probes

    def alarm(self, mutant: Lifecycle, kinds: Kinds, cells: Collection[str] = ()) -> Path | None:
        """The first path on which a platform with these rules is noticed; None where it is on none.

        Args:
            mutant: the rules, with the fingerprint of the lifecycle.
            kinds: the commands that the change can touch.
            cells: the permissions that it can touch.
        """
        clock = {line.fires for line in mutant.definition.deadlines}
        closely = bool(cells) or not clock.isdisjoint(kinds) or len(mutant.definition.deadlines) < self.deadlines
        if _answers_otherwise(mutant, None, self.begun, kinds):
            return self.paths[0]
        model = ModelSystem(mutant)
        places: dict[Node | None, Engagement | None] = {None: None}
        for node in self.nodes:
            try:
                verdict = judged(mutant, places[node.before], node.command)
            except CommandError:
                return node.path
            places[node] = after = verdict.engagement
            if verdict.codes != node.verdict.codes or _told(verdict) != node.told:
                return node.path
            if node.shown is not None and after is not None:
                model.engagement = after
                if (closely or _differ(after, node.verdict.engagement)) and model.observe() != node.shown:
                    return node.path
                if _answers_otherwise(mutant, after, node.probes, kinds):
                    return node.path
        return None


def _differ(one: Engagement, other: Engagement | None) -> bool:
    """Whether two engagements of different rules show anything different but permissions and what the clock does."""
    return other is None or any(getattr(one, name) != getattr(other, name) for name in SHOWN)


SHOWN = ("state", "facts", "ledger", "numbers", "dues", "arrays", "wakes", "roster")


def _told(verdict: Accepted | Refused) -> set[str]:
    return {who for notice in verdict.notices for who in notice.to} if verdict else set()


def _answers_otherwise(
    mutant: Lifecycle, engagement: Engagement | None, probes: dict[type[Command], list[Probe]], kinds: Kinds
) -> bool:
    """Whether a probe is accepted, or refused for other reasons."""
    for command, codes in (probe for kind in kinds for probe in probes.get(kind, ())):
        try:
            if set(mutant.check(engagement, command).codes) != set(codes):
                return True
        except CommandError:
            return True
    return False
