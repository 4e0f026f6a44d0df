"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

from ..catalogue import LANGUAGES, catalogue
from .presets import PRESETS

Function = Callable[..., Any]


def preset_option(function: Function) -> Function:
    """`--preset`, and `--strict-preset` for short."""
    named = click.option(
        "--preset", type=click.Choice(PRESETS), help="The rules: as the source has them, or the least."
    )
    short = click.option("--strict-preset", "preset", flag_value="strict", help="The same as --preset strict.")
    return named(short(function))


def _catalogue(_context: click.Context, _option: click.Parameter, value: str) -> Mapping[str, str]:
    return catalogue(value)


def language(function: Function) -> Function:
    """`--language`, which gives the command a catalogue of sentences."""
    words = click.Choice(("en", *LANGUAGES))
    text = "The language of the reasons."
    return click.option("--language", "catalogue", type=words, default="en", callback=_catalogue, help=text)(function)
