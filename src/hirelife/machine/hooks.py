"""The user's callbacks, found and checked when a machine is made: a misspelt one never waits for its first firing."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import TypeVar

from ..engine import Lifecycle
from .errors import BindingError
from .stride import Hook, Step
from .table import commands, states

M = TypeVar("M")
Given = Mapping[str, Callable[[Step[M]], object] | Sequence[Callable[[Step[M]], object]]]

EVERY = ("before_state_change", "after_state_change")
ENTERS = ("on_enter_", "on_exit_")


def names(lifecycle: Lifecycle) -> frozenset[str]:
    """Every name that a callback may have, as `transitions` names them."""
    found = {f"{when}_{command}" for command in commands(lifecycle) for when in ("before", "after")}
    return frozenset((*found, *(f"{when}{state}" for state in states(lifecycle) for when in ENTERS), *EVERY))


def collect(
    model: M, known: frozenset[str], given: Given[M] | None, *, methods: bool, awaits: bool
) -> dict[str, tuple[Hook[M], ...]]:
    """The callbacks by name: the model's own method first, then those that were given, in their order.

    Args:
        model: the object whose methods are looked at; they are called, never replaced.
        known: every name that a callback may have.
        given: callables by name.
        methods: whether the methods of the model's class are callbacks.
        awaits: whether callbacks may be coroutines.

    Raises:
        BindingError: no state or command has such a name, or it cannot be called with one step.
    """
    own = _methods(model, known) if methods else {}
    unknown = sorted({name for name in (*own, *(given or {})) if name not in known})
    if unknown:
        raise BindingError(model, "; ".join(_unknown(name, known) for name in unknown))
    found = {name: (*own.get(name, ()), *_listed((given or {}).get(name, ()))) for name in (*own, *(given or {}))}
    for name, hooks in found.items():
        for hook in hooks:
            _check(model, name, hook, awaits=awaits)
    return found


def _methods(model: M, known: frozenset[str]) -> dict[str, tuple[Hook[M], ...]]:
    """`on_enter_` and `on_exit_` mean nothing else, so there any name counts; `before_save` may be anything."""
    found = (name for name in dir(type(model)) if name in known or name.startswith(ENTERS))
    return {name: (getattr(model, name),) for name in found}


def _listed(given: Callable[[Step[M]], object] | Sequence[Callable[[Step[M]], object]]) -> tuple[Hook[M], ...]:
    return (given,) if callable(given) else tuple(given)


def _unknown(name: str, known: frozenset[str]) -> str:
    close = get_close_matches(name, sorted(known), n=1)
    return f"no state or command for the callback {name!r}" + (f"; did you mean {close[0]!r}?" if close else "")


def _check(model: object, name: str, hook: object, *, awaits: bool) -> None:
    if not callable(hook):
        raise BindingError(model, f"callback {name} is {hook!r}; callbacks are objects that can be called, never names")
    if inspect.iscoroutinefunction(hook) and not awaits:
        raise BindingError(model, f"callback {name} must be awaited; use AsyncEngagementMachine")
    try:
        inspect.signature(hook).bind(object())
    except TypeError:
        raise BindingError(model, f"callback {name} must take one argument, the step") from None
    except ValueError:  # some built-in functions do not tell their signature
        return
