"""Reports of the coverage: for a terminal, as JSON, as a page."""

from __future__ import annotations

import html
import json
from collections.abc import Hashable, Iterator, Mapping
from typing import TYPE_CHECKING

from .coverage import Reached, Ruled, Turned
from .feasible import Count, Feasible, counted
from .labels import Edge, Transition
from .situations import Pair

if TYPE_CHECKING:
    from hirelife.engine.lifecycle import Lifecycle

SORTS = ("states", "transitions", "edges", "conditions", "refusals", "pairs")
CRITERIA = SORTS
NAMES = {
    "states": "states",
    "transitions": "transitions",
    "edges": "labelled edges",
    "conditions": "rules refusing alone",
    "refusals": "refusals",
    "pairs": "pairs",
}
SHOWN = 20
"""How many holes of one sort the terminal lists."""


class Report:
    """What was reached of a lifecycle, counted."""

    def __init__(self, possible: Feasible, reached: Reached, criterion: str = "edges") -> None:
        self.feasible = possible
        self.lifecycle: Lifecycle = possible.lifecycle
        self.reached = reached
        self.criterion = criterion
        self.counts: Mapping[str, Count] = counted(possible, reached)

    @property
    def percent(self) -> float:
        """How much of the criterion was reached, in per cent."""
        return self.counts[self.criterion].percent

    def title(self) -> str:
        """The lifecycle, by name, version and fingerprint."""
        life = self.lifecycle
        return f"lifecycle coverage: {life.name} {life.version} ({life.fingerprint[:8]})"

    def summary(self) -> str:
        """One line of counts."""
        return "   ".join(f"{NAMES[name]} {self.counts[name].reached}/{self.counts[name].wanted}" for name in SORTS)

    def lines(self, *, missing: bool) -> Iterator[str]:
        """The report for a terminal."""
        yield self.summary()
        for name in ("edges", "conditions", "pairs") if missing else ():
            if name != "pairs" or self.criterion == "pairs":
                yield from self._holes(name)
        if missing:
            yield from self._never_refused()

    def _holes(self, name: str) -> Iterator[str]:
        holes = self.counts[name].missing
        for hole in holes[:SHOWN]:
            yield f"MISSING  {said(hole)}"
            yield f"         shortest test: {' '.join(self.way(name, hole))}"
        if len(holes) > SHOWN:
            yield f"         … and {len(holes) - SHOWN} more {NAMES[name]}"

    def _never_refused(self) -> Iterator[str]:
        by_state: dict[str, list[Turned]] = {}
        for hole in self.counts["refusals"].missing:
            if isinstance(hole, Turned):
                by_state.setdefault(hole.source, []).append(hole)
        for state, holes in by_state.items():
            some = ", ".join(f"{hole.command} by {hole.role}" for hole in holes[:3])
            yield f"NEVER REFUSED  {len(holes)} in {state}: {some}{', …' if len(holes) > len(holes[:3]) else ''}"
            yield f'         add: testing.drive(testing.path_to(LIFECYCLE, "{state}"), system, probe="all")'

    def way(self, name: str, hole: Hashable) -> tuple[str, ...]:
        """The commands of the shortest test for a hole; the last is the one that is missing."""
        return self.feasible.way(name, hole)

    def json(self) -> str:
        """The report as JSON; several can be united with `python -m hirelife.testing`."""
        life = self.lifecycle
        document = {
            "lifecycle": {"name": life.name, "version": life.version, "fingerprint": life.fingerprint},
            "counts": {name: {"reached": c.reached, "wanted": c.wanted} for name, c in self.counts.items()},
            "missing": {name: [said(item) for item in self.counts[name].missing] for name in SORTS},
            "reached": self.reached.document(),
        }
        return json.dumps(document, indent=1, ensure_ascii=False) + "\n"

    def html(self) -> str:
        """The report as a page of its own."""
        rows = "".join(
            f"<tr><th scope=row>{NAMES[name]}<td>{c.reached} of {c.wanted}<td>{c.percent:.1f} %"
            f"<td><progress max={max(c.wanted, 1)} value={c.reached}></progress>"
            for name, c in self.counts.items()
        )
        holes = "".join(self._section(name) for name in SORTS)
        return _PAGE.format(title=html.escape(self.title()), rows=rows, holes=holes)

    def svg(self) -> str:
        """The diagram of the lifecycle, with what was not reached in red.

        Raises:
            RenderError: no renderer is installed; says what to install.
        """
        from .picture import svg

        return svg(self)

    def _way(self, name: str, hole: Hashable) -> str:
        way = self.way(name, hole)
        return f"<br><code>{html.escape(' '.join(way))}</code>" if way else ""

    def _section(self, name: str) -> str:
        holes = self.counts[name].missing
        if not holes:
            return f"<details><summary>{NAMES[name]}: nothing is missing</summary></details>"
        lines = "".join(f"<li>{html.escape(said(hole))}{self._way(name, hole)}" for hole in holes)
        return f"<details open><summary>{NAMES[name]}: {len(holes)} missing</summary><ol>{lines}</ol></details>"


def said(item: Hashable) -> str:
    """An item in words."""
    if isinstance(item, (Edge, Transition, Ruled, Turned, Pair)):
        return str(item)
    return f"state {item}"


_PAGE = """<!doctype html>
<html lang=en><meta charset=utf-8><meta name=viewport content="width=device-width">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark }} body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto;
padding: 0 1rem }} table {{ border-collapse: collapse }} th, td {{ text-align: left; padding: .2rem 1rem .2rem 0 }}
summary {{ cursor: pointer; font-weight: 600; margin-top: 1rem }} code {{ opacity: .8 }}
</style>
<h1>{title}</h1>
<table><caption>What tests reached, of what can be reached</caption>{rows}</table>
<h2>What is missing</h2>
<p>Under each hole stands the shortest way to it: the commands of a test, the last being the one that is missing.</p>
{holes}
</html>
"""
