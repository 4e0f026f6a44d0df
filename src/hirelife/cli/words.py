"""Values in words: times, amounts, sentences of the source, what a command asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from enum import Enum
from itertools import pairwise

import attrs

from ..contract import Contract
from ..durations import Duration
from ..engine.command import Command
from ..engine.value import Engagement
from ..engine.verdict import Refusal
from ..fees import Quote
from ..money import Money

LONGEST = 44  # characters of a text that a line repeats


def when(at: datetime) -> str:
    """A time, to the minute, or as exact as it is."""
    utc = at.astimezone(UTC)
    exact = "minutes" if utc.second == utc.microsecond == 0 else "auto"
    return utc.replace(tzinfo=None).isoformat(sep=" ", timespec=exact) + " UTC"


def briefly(at: datetime) -> str:
    """A time, as the margin of a story has it."""
    return f"{at.astimezone(UTC):%d %b %H:%M}"


def cited(cites: Iterable[str]) -> str:
    """Sentences of the source, runs of them drawn together: S4-S7 S13 D."""
    given = tuple(dict.fromkeys(cites))
    numbers = sorted(int(cite[1:]) for cite in given if cite[1:].isdigit())
    words = [cite for cite in given if not cite[1:].isdigit()]
    return " ".join([*_runs(numbers), *words])


def _runs(numbers: list[int]) -> Iterator[str]:
    starts = [0, *(place for place, (one, two) in enumerate(pairwise(numbers), 1) if two != one + 1), len(numbers)]
    for start, end in pairwise(starts):
        if start < end:
            first, last = numbers[start], numbers[end - 1]
            yield f"S{first}" if first == last else f"S{first}-S{last}"


def reason(refusal: Refusal, catalogue: Mapping[str, str]) -> str:
    """The sentence of a refusal, in the language of the catalogue."""
    told = {name: _datum(value) for name, value in refusal.data.items()}
    return attrs.evolve(refusal, data=told).say(catalogue)


def _datum(value: object) -> object:
    """A value in a sentence."""
    if isinstance(value, datetime):
        return when(value)
    if isinstance(value, Duration):
        return value.iso
    return "-" if value is None else value


def remedies(refusal: Refusal, catalogue: Mapping[str, str]) -> str:
    """What would help. Whole sentences are left out where reasons come in another language."""
    return ", ".join(word for word in refusal.remedy if not catalogue or " " not in word)


def asked(command: Command, engagement: Engagement | None) -> str:
    """What a command asks, with the parts of its payload that tell something."""
    named = [f"{getattr(command, command.CANDIDATE)}"] if command.CANDIDATE else []
    skipped = ("by", "at", "engagement", "id", "scope", "note", "letter", command.CANDIDATE)
    payload = {name: value for name, value in command.payload().items() if name not in skipped}
    parts = [part for name, value in payload.items() for part in _part(name, value, engagement)]
    return " · ".join([" ".join([command.name().replace("_", " "), *named]).strip(), *parts])


def _part(name: str, value: object, engagement: Engagement | None) -> Iterator[str]:
    match value:
        case Contract():
            yield _contract(value)
        case Quote():
            yield f"fee {value.client_fee}, {'accepted' if value.acknowledged_by else 'not accepted'}"
        case Money():
            if value.minor:
                yield f"{name.removesuffix('_share').replace('_', ' ')} {value}"
        case datetime():
            yield f"{name} {when(value)}"
        case Enum():
            yield value.name.lower()
        case bool():
            yield name if value else f"not {name}"
        case int():
            yield item(value, engagement) if name == "item" else f"{name} {value}"
        case str() if value:
            yield f"“{value if len(value) <= LONGEST else value[: LONGEST - 1] + '…'}”"
        case _:
            pass


def _contract(contract: Contract) -> str:
    if not contract.milestones:
        return "no items"
    total = sum((item.amount for item in contract.milestones[1:]), contract.milestones[0].amount)
    count = len(contract.milestones)
    return f"{count} item{'s' if count > 1 else ''}, {total}"


def item(index: int, engagement: Engagement | None) -> str:
    """An item by its title in the latest contract."""
    kept = () if engagement is None else engagement.dossier
    contracts = [contract for command in kept if isinstance(contract := getattr(command, "contract", None), Contract)]
    items = contracts[-1].milestones if contracts else ()
    return f"“{items[index].title}”" if index < len(items) else f"item {index}"
