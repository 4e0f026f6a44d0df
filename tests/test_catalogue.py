"""Reasons in other languages."""

from string import Formatter

import pytest

from hirelife import LIFECYCLE
from hirelife.catalogue import LANGUAGES, catalogue

languages = pytest.mark.parametrize("language", LANGUAGES)


def placeholders(template: str) -> set[tuple[str, str | None]]:
    """The named placeholders of a sentence, with their conversion."""
    return {(name, conversion) for _, name, _, conversion in Formatter().parse(template) if name}


@languages
def test_a_language_is_complete(language: str) -> None:
    """It has a sentence for every code that the lifecycle can refuse with, and for no other."""
    assert set(LIFECYCLE.messages()) == set(catalogue(language))


@languages
def test_the_placeholders_are_those_of_the_default(language: str) -> None:
    """A translation shows the same data."""
    expected = {code: placeholders(text) for code, text in LIFECYCLE.messages().items()}

    assert expected == {code: placeholders(text) for code, text in catalogue(language).items()}


@languages
def test_a_translation_is_another_sentence(language: str) -> None:
    """No default sentence was left as it is."""
    defaults = LIFECYCLE.messages()

    assert [] == [code for code, text in catalogue(language).items() if text == defaults[code]]


def test_english_is_the_default() -> None:
    """English needs no catalogue."""
    assert {} == catalogue("en")


def test_an_unknown_language_is_refused() -> None:
    """There is no silent fallback."""
    with pytest.raises(KeyError, match="xx"):
        catalogue("xx")
