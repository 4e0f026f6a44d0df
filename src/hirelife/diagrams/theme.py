"""Colours by token, for light, dark and print; and how roles and kinds of state are told apart without colour."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import attrs

from ..errors import PictureError
from .model import Actor, Model, Move

Theme = Literal["auto", "light", "dark", "print"]
THEMES: tuple[Theme, ...] = ("auto", "light", "dark", "print")
Palette = Mapping[str, str]

KINDS = ("first", "second", "third", "fourth", "fifth", "sixth")
"""Tokens of the kinds of state whose clock runs, in the order of the phases; more phases begin anew."""
ALARM = "alarm"
ROLES = ("role-a", "role-b", "role-c", "role-d", "role-e", "role-f")

# fmt: off
_LIGHT = {
    "paper": "#FFFFFF", "ink": "#1A1D21", "soft": "#565D66", "quiet": "#8A9099", "fog": "#F6F7F8",
    "first": "#DCEBFA", "first-line": "#1B5E9E", "second": "#FFF3CF", "second-line": "#8A6100",
    "third": "#DDF2E3", "third-line": "#1E6B3A", "fourth": "#F0E3EF", "fourth-line": "#7A2E74",
    "fifth": "#DDF1F1", "fifth-line": "#0B6A6E", "sixth": "#ECE9E2", "sixth-line": "#5E5640",
    "alarm": "#FBE0D6", "alarm-line": "#A5320B",
    "role-a": "#1B4F9D", "role-b": "#9A4A00", "role-c": "#6B2C91", "role-d": "#00695C", "role-e": "#8C1D4A",
    "role-f": "#4F5761", "yes": "#1E6B3B", "no": "#B3261E", "maybe": "#7A5600",
    "yes-fill": "#E3F4E8", "no-fill": "#FBE9E7", "maybe-fill": "#FFF6DA", "same-fill": "#EEF0F2",
}
_DARK = {
    "paper": "#14181D", "ink": "#ECEFF2", "soft": "#AEB6C0", "quiet": "#7C8590", "fog": "#1D2228",
    "first": "#12304C", "first-line": "#74B3F0", "second": "#3B3010", "second-line": "#E0B44A",
    "third": "#143824", "third-line": "#6CCB8F", "fourth": "#3A1F38", "fourth-line": "#DA93D3",
    "fifth": "#0F3638", "fifth-line": "#63CCD1", "sixth": "#33302A", "sixth-line": "#C4B892",
    "alarm": "#4A2012", "alarm-line": "#F79A73",
    "role-a": "#8DBBFF", "role-b": "#FFB269", "role-c": "#D3A5FF", "role-d": "#63D2C2", "role-e": "#FF9CBB",
    "role-f": "#B9C1CB", "yes": "#7BD69A", "no": "#FF9F95", "maybe": "#E6C15C",
    "yes-fill": "#173524", "no-fill": "#41201D", "maybe-fill": "#382F13", "same-fill": "#262C33",
}
_PRINT = {
    "paper": "#FFFFFF", "ink": "#000000", "soft": "#3C3C3C", "quiet": "#7E7E7E", "fog": "#FAFAFA",
    "first": "#FEFEFE", "first-line": "#010101", "second": "#F0F0F0", "second-line": "#020202",
    "third": "#E2E2E2", "third-line": "#030303", "fourth": "#D2D2D2", "fourth-line": "#040404",
    "fifth": "#F8F8F8", "fifth-line": "#050505", "sixth": "#E9E9E9", "sixth-line": "#060606",
    "alarm": "#FDFDFD", "alarm-line": "#070707",
    "role-a": "#080808", "role-b": "#090909", "role-c": "#0A0A0A", "role-d": "#0B0B0B", "role-e": "#0C0C0C",
    "role-f": "#0D0D0D", "yes": "#0E0E0E", "no": "#0F0F0F", "maybe": "#101010",
    "yes-fill": "#FCFCFC", "no-fill": "#CFCFCF", "maybe-fill": "#E8E8E8", "same-fill": "#F4F4F4",
}
# fmt: on
PALETTES: Mapping[str, Palette] = {"light": _LIGHT, "dark": _DARK, "print": _PRINT, "auto": _LIGHT}
"""Within a palette no two tokens have one colour, so that a colour in a picture tells its token."""


@attrs.frozen
class Stroke:
    """How a move is drawn.

    Attributes:
        token: its colour.
        style: Graphviz's word: solid, dashed, dotted.
        pen: its width.
        head: Graphviz's word for the arrow's head: normal, or empty.
    """

    token: str
    style: str
    pen: float = 1.0
    head: str = "normal"


def kinds(model: Model) -> dict[str, str]:
    """The token of each phase. Where the clock stands in all states of a phase, it is the alarm."""
    alarms = {phase for phase in model.phases if all(node.stands for node in model.nodes if node.phase == phase)}
    plain = [phase for phase in model.phases if phase not in alarms]
    found = {phase: KINDS[number % len(KINDS)] for number, phase in enumerate(plain)}
    return {phase: found.get(phase, ALARM) for phase in model.phases}


def stroke_of(model: Model, actor: Actor) -> Stroke:
    """A role's colour and line.

    The first party's is solid, the next one's dashed, a further one's has a hollow head; the public's is dashed with a
    hollow head, a host's is thick, and the clock's is dotted.
    """
    token = ROLES[model.actors.index(actor) % len(ROLES)]
    if actor.clock:
        return Stroke(token, "dotted", 1.3)
    if actor.kind == "host":
        return Stroke(token, "solid", 2.2)
    if actor.kind == "public":
        return Stroke(token, "dashed", 1.6, "empty")
    number = [other.name for other in model.actors if other.kind == actor.kind].index(actor.name)
    return (Stroke(token, "solid"), Stroke(token, "dashed"), Stroke(token, "solid", 1.0, "empty"))[min(number, 2)]


def stroke(model: Model, move: Move) -> Stroke:
    """A move's colour and line; of several who may ask, none has it alone."""
    if len(move.roles) == 1:
        return stroke_of(model, model.actor(move.roles[0]))
    return Stroke("ink", "solid", 1.3)


def themed(theme: str) -> Theme:
    """A theme by name.

    Raises:
        PictureError: there is none; says which there are.
    """
    if theme not in THEMES:
        raise PictureError("theme", theme, THEMES)
    return theme
