"""The page of meanings: every function of the definition, written out as a table of what it answers.

It is a golden digest. Whoever changes what a rule, a target, a change of facts or a booking means sees it in the review
of this page, however the function is written; whoever changes only how it is written sees nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from hirelife.engine.compiling import Checker
from hirelife.engine.lifecycle import Lifecycle
from hirelife.engine.tracer import parameters
from hirelife.engine.truth import written
from hirelife.engine.vocabulary import Select

from .markdown import page

INTRODUCTION = """\
What every function of the definition answers, for everything that it may read: a golden digest. Two functions that
answer alike read alike here, however they are written, so a change on this page is a change of meaning and nothing
else is. What does not matter is left out; each line tells one case, and the number behind a name is a digest of all.
What a cell grants is on the [page of permissions](permissions.md), what a row needs on that of
[transitions](transitions.md).
Whether anything would notice that a line is another one, says [`hirelife mutate`](../how-to/mutate.md)."""

Known = Mapping[str, Any]
Case = tuple[tuple[Any, ...], str]
"""The values of the parameters, and the answer."""


def meaning(lifecycle: Lifecycle, *, linked: bool) -> str:
    """The truth tables of rules, targets, changes of facts and bookings, and the cells."""
    del linked
    checker = Checker(lifecycle.definition)
    return page(
        "Truth tables",
        INTRODUCTION,
        _section("Rules", _rules(checker)),
        _section("Targets that depend", _targets(checker)),
        _section("Facts that change", _facts(checker)),
        _section("Numbers and money that change", _bookings(checker)),
        _section("Comparisons", _observations(checker)),
    )


def _section(title: str, parts: Iterator[list[str]]) -> str:
    lines = [line for part in parts for line in part]
    return f"## {title}\n\n```text\n" + "\n".join(lines) + "\n```\n"


def _rules(checker: Checker) -> Iterator[list[str]]:
    for code, rule in checker.definition.rules.items():
        holds = _answers(rule.function, checker.combinations(rule.function))
        roles = " ".join(role.name for role in rule.by)
        yield told(f"{code} for {roles}" if roles else code, parameters(rule.function), holds)


def _targets(checker: Checker) -> Iterator[list[str]]:
    for row in checker.definition.rows:
        if isinstance(row.target, Select):
            function = row.target.function
            cases = _answers(function, checker.combinations(function, row.command))
            yield told(f"{row.target.name} of {row.command.name()}", parameters(function), cases)


def _facts(checker: Checker) -> Iterator[list[str]]:
    for command, function in checker.definition.becomes.items():
        yield told(command.name(), parameters(function), _answers(function, checker.combinations(function, command)))


def _bookings(checker: Checker) -> Iterator[list[str]]:
    for command, function in checker.definition.books.items():
        given = list(checker.combinations(function, command))
        cases = [(tuple(known.values()), _booked(checker.tracer.booking(command, known))) for known in given]
        yield told(command.name(), tuple(given[0]) if given else (), cases)


def _observations(checker: Checker) -> Iterator[list[str]]:
    seen: dict[str, dict[str, list[str]]] = {}
    for row in checker.definition.rows:
        for name in checker.observed(row):
            text = str(checker.tracer.observation(name, row.command))
            commands = seen.setdefault(name, {}).setdefault(text, [])
            commands += [] if row.command.name() in commands else [row.command.name()]
    for name, texts in sorted(seen.items()):
        if len(texts) == 1:
            yield [f"{name}: {next(iter(texts))}"]
        else:
            yield [name, *(f"  {' '.join(commands)}: {text}" for text, commands in texts.items())]


def _answers(function: Callable[..., Any], given: Iterator[Known]) -> list[Case]:
    return [(tuple(known.values()), _said(function(**known))) for known in given]


def _said(answer: object) -> str:
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return written(answer)


def _booked(changes: Known) -> str:
    """A booking, a line for each number and each transfer."""
    moves = changes.get("moves", ())
    lines = [f"{name} := {written(value)}" for name, value in sorted(changes.items()) if name != "moves"]
    return "\n".join((*lines, *(f"{move.source.name} > {move.target.name}: {written(move.amount)}" for move in moves)))


def told(title: str, names: Sequence[str], cases: list[Case]) -> list[str]:
    """A table as lines: by the parameters that matter, one after the other, equal cases together."""
    digest = sha256("|".join(f"{written(values)}:{answer}" for values, answer in cases).encode()).hexdigest()[:8]
    return [f"{title} [{digest}]", *(f"  {line}" for line in _tree(names, cases))]


def _tree(names: Sequence[str], cases: list[Case]) -> list[str]:
    answers = {answer for _, answer in cases}
    if len(answers) == 1:
        return answers.pop().split("\n")
    groups: dict[tuple[str, ...], list[Any]] = {}
    for value in dict.fromkeys(values[0] for values, _ in cases):
        rest = [(values[1:], answer) for values, answer in cases if values[0] is value or values[0] == value]
        groups.setdefault(tuple(_tree(names[1:], rest)), []).append(value)
    if len(groups) == 1:
        return list(next(iter(groups)))
    lines: list[str] = []
    for inner, values in groups.items():
        head = f"{names[0]} {' '.join(_word(value) for value in values)}:"
        lines += [f"{head} {inner[0]}"] if len(inner) == 1 else [head, *(f"  {line}" for line in inner)]
    return lines


def _word(value: object) -> str:
    return _said(value).lower()
