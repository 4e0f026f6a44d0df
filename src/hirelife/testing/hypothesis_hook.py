"""What Hypothesis calls when it is imported: strategies for the types of hirelife, so that `from_type` just works.

Only the types are imported here; a lifecycle is compiled, and its atlas searched, when something is first drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def register() -> None:
    """Register strategies for money, commands, engagements and events of the shipped lifecycle."""
    from hypothesis import strategies as st

    from .. import commands
    from ..engine.command import Command
    from ..engine.value import Engagement, Event
    from ..money import Money

    st.register_type_strategy(Money, _money)
    st.register_type_strategy(Engagement, _engagement)
    st.register_type_strategy(Event, _event)
    for kind in (Command, *(getattr(commands, name) for name in commands.__all__)):
        st.register_type_strategy(kind, _command)


def _money(_: type[Any]) -> SearchStrategy[Any]:
    from .strategies import money

    return money()


def _command(kind: type[Any]) -> SearchStrategy[Any]:
    """Commands of one class; those of the clock as histories have them."""
    from hypothesis import strategies as st

    from ..presets import LIFECYCLE
    from .criteria import atlas
    from .strategies import commands

    if any(isinstance(command, kind) for command in atlas(LIFECYCLE).asked):
        return commands(LIFECYCLE).filter(lambda command: isinstance(command, kind))
    by_clock = [goal.command for goal in atlas(LIFECYCLE).moves.values() if isinstance(goal.command, kind)]
    return st.sampled_from(by_clock) if by_clock else st.nothing()


def _engagement(_: type[Any]) -> SearchStrategy[Any]:
    from ..presets import LIFECYCLE
    from .strategies import engagements

    return engagements(LIFECYCLE)


def _event(_: type[Any]) -> SearchStrategy[Any]:
    from hypothesis import strategies as st

    from ..presets import LIFECYCLE
    from .judges import events_of
    from .strategies import histories

    return histories(LIFECYCLE).flatmap(lambda path: st.sampled_from(events_of(LIFECYCLE, path.commands)))
