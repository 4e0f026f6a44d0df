"""The views of an engagement: the way it came, with who and when; and where it stands, with what may follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..engine import Engagement, Lifecycle
from ..engine.permit import Possible
from ..engine.vocabulary import RoleKind
from ..foresight import Prospect, foresee, worded
from .inside import lines, most
from .metrics import clean
from .model import Model, Move, spoken
from .places import Layout
from .scene import Key, Scene, Shown, Told, Weight
from .texts import Line
from .trail import Step, reason, when
from .views import quiet_spine

ANYBODY = "?"
"""A principal whom no engagement knows: whoever is not bound."""
WALKED = Told("", "A number: the step that was taken. ×: refused; ×2: twice.", "soft")
FOLLOWS = Told("", "+: yes, now. ?: yes, or no, by what has to be given. ×: refused now, and why.", "soft")
"""What the marks mean."""


def path(model: Model, places: Layout, steps: Iterable[Step], engagement: Engagement | None) -> Scene:
    """The way of an engagement: what was walked, and what was refused."""
    walked = tuple(steps)
    here = "" if engagement is None else engagement.state
    name = "" if engagement is None else clean(engagement.id)
    return Scene(
        model,
        f"{clean(model.title)}, the way of {name}",
        _summary(walked, here),
        {**quiet_spine(model), **_walked(walked)},
        _visited(model, walked, here),
        {node.name: _notes(model, places, walked, node.name) for node in model.nodes},
        (WALKED, *(_told(model, step) for step in walked)),
        kept=tuple(move for move in model.moves if move.key in {step.key for step in walked if step.number}),
    )


def _summary(steps: tuple[Step, ...], here: str) -> str:
    taken = [step for step in steps if step.number]
    visited = [step.target for step in taken if step.source != step.target]
    told = f"{len(taken)} steps, {len(steps) - len(taken)} refused. The way: {' → '.join(map(clean, visited))}."
    return f"{told} It stands in {clean(here)}." if here else told


def _walked(steps: tuple[Step, ...]) -> dict[Key, Shown]:
    numbers: dict[Key, list[str]] = {}
    for step in steps:
        if step.number and step.source != step.target:
            numbers.setdefault(step.key, []).append(str(step.number))
    return {key: Shown(Weight.STRONG, " ".join(found[-3:])) for key, found in numbers.items()}


def _visited(model: Model, steps: tuple[Step, ...], here: str) -> dict[str, Shown]:
    seen = {step.target for step in steps}
    quiet = {node.name: Shown(Weight.QUIET) for node in model.nodes if node.name not in seen}
    return {**quiet, **({here: Shown(Weight.STRONG, note="now here")} if here else {})}


def _notes(model: Model, places: Layout, steps: tuple[Step, ...], state: str) -> tuple[Line, ...]:
    """What was done in a state without leaving it, and what was refused there; as much as fits."""
    done: dict[str, list[int]] = {}
    for step in steps:
        if step.source == state and step.target == state:
            done.setdefault(clean(spoken(step.command)), []).append(step.number)
    room = most(model.node(state), places.boxes[state].h, places.boxes[state].w)
    notes = tuple((_numbers(told), name) for name, told in done.items())
    return notes if len(notes) <= room else (*notes[: room - 1], ("…", f"and {len(notes) - room + 1} more"))


def _numbers(told: list[int]) -> str:
    """The steps by number, and how often it was refused."""
    taken, refused = [str(number) for number in told if number], told.count(0)
    few = taken if len(taken) < 3 else [f"{taken[0]}…{taken[-1]}"]  # noqa: PLR2004  # more would not fit
    return " ".join([*few, *([f"×{refused}"] if refused > 1 else ["×"] if refused else [])])


def _told(model: Model, step: Step) -> Told:
    letter = f", {model.actor(step.role).letter}" if step.role else ""
    who = f"{when(step.at)}  {clean(step.who)}{letter}: {spoken(step.command)}"
    if not step.number:
        return Told("×", clean(f"{who}, refused: {' '.join(step.reasons)}"), "no")
    led = f"{step.source} → {step.target}" if step.source and step.source != step.target else step.target
    return Told(str(step.number), clean(f"{who}: {led}"))


# ---------------------------------------------------------------- where it stands


def standing(model: Model, places: Layout, lifecycle: Lifecycle, engagement: Engagement) -> Scene:
    """Where an engagement stands, what may follow, and what is refused and why."""
    here = engagement.state
    found = dict(_asked(lifecycle, engagement))
    return Scene(
        model,
        f"{clean(model.title)}, where {clean(engagement.id)} stands",
        f"It stands in {clean(here)} since {when(engagement.at)}, version {engagement.version}.",
        {**quiet_spine(model), **_following(model, found, here)},
        {
            **{node.name: Shown(Weight.QUIET) for node in model.nodes if node.name not in _next(model, here)},
            here: Shown(Weight.STRONG, note="now here"),
        },
        {here: _stays(model, places, found, here)},
        (FOLLOWS, *_reasons(model, found, here)),
        kept=tuple(move for move in model.moves if move.source == here and _able(found, move)),
    )


Found = dict[str, dict[str, Prospect]]


def _asked(lifecycle: Lifecycle, engagement: Engagement) -> Iterator[tuple[str, dict[str, Prospect]]]:
    """What each role may ask now: whoever has it, the host, or anybody."""
    for role in lifecycle.definition.roles:
        holders = engagement.roster.holders(role)
        who = f"@{role.name}" if role.kind is RoleKind.HOST else next(iter(holders), "")
        who = who or (ANYBODY if role.kind is RoleKind.PUBLIC else "")
        if who:
            yield role.name, foresee(lifecycle, engagement, who, at=engagement.at)


def _next(model: Model, here: str) -> set[str]:
    return {move.target for move in model.steps if move.source == here} | {here}


def _able(found: Found, move: Move) -> list[str]:
    """The roles that may ask for it now, at least with some payload."""
    asked = {role: found.get(role, {}).get(move.command) for role in move.roles}
    return [role for role, choice in asked.items() if choice and choice.possible is not Possible.REFUSED]


def _following(model: Model, found: Found, here: str) -> dict[Key, Shown]:
    shown: dict[Key, Shown] = {}
    for move in model.steps:
        if move.source == here:
            able = _able(found, move)
            weight = Weight.STRONG if able else Weight.REFUSED
            letters = " ".join(model.actor(role).letter for role in able)
            shown[move.key] = Shown(weight, letters if able else "×")
    return shown


def _stays(model: Model, places: Layout, found: Found, here: str) -> tuple[Line, ...]:
    loops = [move for move in model.loops(here) if _able(found, move)]
    return lines(model, model.node(here), loops, places.boxes[here].w)


def _reasons(model: Model, found: Found, here: str) -> Iterator[Told]:
    """Why each move of the state is refused, and to whom; or on what it depends."""
    gathered: dict[tuple[str, str, str], dict[str, None]] = {}
    for move in model.moves:
        for role in move.roles if move.source == here else ():
            if role in found:
                mark, text = _reason(found[role][move.command])
                gathered.setdefault((mark, move.command, text), {})[model.actor(role).letter] = None
    for (mark, command, text), letters in sorted(gathered.items(), key=lambda one: "+?×".index(one[0][0])):
        told = f"{' '.join(letters)} · {spoken(command)}" + (f": {text}" if text else "")
        yield Told(mark, clean(told), TOKENS[mark])


TOKENS = {"×": "no", "?": "maybe", "+": "yes"}


def _reason(found: Prospect) -> tuple[str, str]:
    command = found.choice.command
    if found.possible is Possible.REFUSED:
        return "×", " ".join(map(reason, found.choice.refusals))
    if found.possible is Possible.DEPENDS:
        return "?", f"depends on {worded(command, found.decisive)}"
    return "+", f"yes; only optional data could change it: {worded(command, found.optional)}" if found.optional else ""
