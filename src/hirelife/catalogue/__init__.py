"""Reasons in other languages: a sentence for every code of a refusal, with the placeholders of the default sentence.

    refusal.say(catalogue("de"))

A language is a file, `de.toml`. A platform that has rules of its own adds their codes:
`{**catalogue("de"), "nda_signed": "…"}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

LANGUAGES = ("de",)
"""The languages that ship with the library, besides the English of the definition."""


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """The sentences of a language by code; none for English ("en"), whose sentences are the defaults.

    Raises:
        KeyError: a language that does not ship with the library.
    """
    import tomllib
    from importlib.resources import files

    if language == "en":
        return MappingProxyType({})
    if language not in LANGUAGES:
        raise KeyError(language)
    text = files("hirelife.catalogue").joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))
