"""Prints the fingerprints of the lifecycles of these tests: run in other processes, with other seeds and Pythons."""

from __future__ import annotations

import sys
from typing import Any

from hirelife.engine import Lifecycle, binds
from tests.engine.lifecycles import BASE, PEER, USER, Start


def everybody(roster: Any, command: Any) -> Any:
    """A docstring, which -OO strips; a comprehension, which Python 3.12 inlines; and constants of several kinds."""
    team = [name for name in ("bob", "max") if name != command.by and name not in {"eve", "zoe"}]
    return roster.bind(USER, (command.by,)).bind(PEER, tuple(dict.fromkeys((*team, command.peer), 1)))


def lifecycle() -> Lifecycle:
    """The switch with a binding that is hard to write down."""
    return Lifecycle.define(**{**BASE, "evolution": (binds(Start)(everybody), *BASE["evolution"][1:])})


if __name__ == "__main__":
    from examples.rental import RENTAL
    from hirelife.presets import LIFECYCLE, STRICT
    from tests.engine.workshop import WORKSHOP

    sys.stdout.write(" ".join(one.fingerprint for one in (RENTAL, WORKSHOP, lifecycle(), LIFECYCLE, STRICT)))
