"""Two modules beside the one of `tla`: a recorded history held against it, and what must happen in the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .tla_words import AND, either


def trace(history: Iterable[int], name: str = "lifecycle") -> tuple[str, str]:
    """A module that walks a history, and its configuration.

    TLC is told that the history never comes to its end: it finds a violation where every step of it may happen, and
    finds none where one may not; then the depth of its search is the number of steps that may.

    Args:
        history: the numbers of the commands and waits of the model (`Ask.number`, `Wait.number`), oldest first.
        name: the name of the module that it is held against.
    """
    steps = ", ".join(map(str, history))
    lines = (
        f"---- MODULE {name}_trace ----",
        f"EXTENDS {name}",
        "VARIABLE at",
        f"Trace == << {steps} >>",
        "TraceInit == Init /\\ at = 0",
        "TraceNext == at < Len(Trace) /\\ at' = at + 1 /\\ Chosen(Trace[at + 1])",
        "NeverDone == at < Len(Trace)",
        "====",
    )
    return "\n".join(lines) + "\n", "INIT TraceInit\nNEXT TraceNext\nINVARIANT NeverDone\n"


def liveness(left: Mapping[str, str], fair: Mapping[str, Iterable[int]], name: str = "lifecycle") -> tuple[str, str]:
    """A module that says what is left sooner or later, and its configuration.

    What the clock owes, and time itself, come where they stay possible.

    Args:
        left: for each property, by name, the condition that must not hold for ever, in TLA+ over the model's variables.
        fair: by name, groups of commands one of which is done at some time, where they are possible again and again;
            each by its number (`Ask.number`).
        name: the name of the module that it is about.
    """
    groups = {key: list(numbers) for key, numbers in fair.items()}
    fairness = ["WF_vars(ClockActs)", "WF_vars(Waiting)", *(f"SF_vars({key})" for key in groups)]
    lines = (
        f"---- MODULE {name}_liveness ----",
        f"EXTENDS {name}",
        "Waiting == ~Urgent /\\ Time",
        "ClockActs == Urgent /\\ Clock",
        *(f"{key} == ~Urgent {AND} ({either(map('Do_{}'.format, numbers))})" for key, numbers in groups.items()),
        f"Fair == Spec {AND} {f' {AND} '.join(fairness)}",
        *(f"{key} == ({condition}) ~> ~({condition})" for key, condition in left.items()),
        "====",
    )
    return "\n".join(lines) + "\n", "SPECIFICATION Fair\n" + "".join(f"PROPERTY {key}\n" for key in left)
