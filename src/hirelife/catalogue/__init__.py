"""Reasons in other languages: a sentence for every code of a refusal, with the placeholders of the default sentence.

    refusal.say(catalogue("de"))

A platform that has rules of its own adds their codes: `{**catalogue("de"), "nda_signed": "…"}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

LANGUAGES = ("de",)
"""The languages that ship with the library, besides the English of the definition."""


def catalogue(language: str) -> Mapping[str, str]:
    """The sentences of a language by code; none for English, whose sentences are the defaults.

    Raises:
        KeyError: a language that does not ship with the library.
    """
    if language == "en":
        return {}
    if language not in LANGUAGES:
        raise KeyError(language)
    messages: Mapping[str, str] = import_module(f".{language}", __name__).MESSAGES
    return messages
