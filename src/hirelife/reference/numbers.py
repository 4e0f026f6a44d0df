"""The page about what an engagement remembers, and what is observed of it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from hirelife.engine.arithmetic import NEVER
from hirelife.engine.command import Command
from hirelife.engine.compiling import Checker
from hirelife.engine.data import Fact
from hirelife.engine.lifecycle import Lifecycle
from hirelife.engine.question import Question
from hirelife.engine.tracer import return_domain

from .markdown import anchored, code, codes, first, page, points, table

INTRODUCTION = """\
State and facts are finite, and rules read them. Numbers are not, and rules never read them: an observation compares
them first. The ledger is written only."""
OBSERVATIONS = """\
## Observations

Each is arithmetic that becomes one small value. Here is the text that it wrote of itself when the lifecycle was
compiled, as one command sees it; `NEVER` is a due time that is not set.
"""


def numbers(lifecycle: Lifecycle, *, linked: bool) -> str:
    """Facts, registers, arrays, ledger and observations."""
    del linked
    definition = lifecycle.definition
    facts = ([anchored(code(name), name), *_fact(one)] for name, one in definition.facts.items())
    kept = ([code(name), one.unit.value, one.meaning] for name, one in definition.numbers.items())
    dues = ([code(name), "yes" if one.pauses else "no", one.meaning] for name, one in definition.dues.items())
    totals = ([code(name), one.meaning] for name, one in definition.totals.items())
    accounts = ([code(one.name), code(one.into), code(one.out), one.meaning] for one in definition.accounts)
    return page(
        "Facts, numbers, observations",
        INTRODUCTION,
        "## Facts\n",
        table(("fact", "values", "at first", "meaning"), facts),
        "## Numbers\n",
        table(("register", "unit", "meaning"), kept),
        "## Due times\n",
        table(("due time", "pauses", "meaning"), dues),
        *(_array(lifecycle, name) for name in definition.arrays),
        "## Ledger\n\nAn account grows in one total and shrinks in another, or in the same one.\n",
        table(("total", "meaning"), totals),
        table(("account", "money in", "money out", "meaning"), accounts),
        OBSERVATIONS,
        *_observations(lifecycle),
    )


def _array(lifecycle: Lifecycle, name: str) -> str:
    spec = lifecycle.definition.arrays[name]
    columns = ([code(key), one.unit.value, one.meaning] for key, one in spec.columns.items())
    return f"## The array {name}\n\n{spec.meaning}\n\n" + table(("column", "unit", "meaning"), columns)


def _observations(lifecycle: Lifecycle) -> Iterable[str]:
    """A heading each, so that a rule can point at what it reads."""
    checker = Checker(lifecycle.definition)
    seen = _seers(lifecycle, checker)
    for name, observation in lifecycle.definition.observations.items():
        command = seen.get(name, Question)
        text = str(checker.tracer.observation(name, command)).replace(str(NEVER), "NEVER")
        values = _domain(return_domain(observation.function))
        lines = (("values", values), ("text", code(text)), ("for", code(command.name())))
        yield f"### {name}\n\n{first(observation.function)}\n\n{points(lines)}"


def _seers(lifecycle: Lifecycle, checker: Checker) -> dict[str, type[Command]]:
    """The first command of the table for which each observation is made."""
    found: dict[str, type[Command]] = {}
    for row in lifecycle.definition.rows:
        found.update({name: row.command for name in checker.observed(row) if name not in found})
    return found


def _fact(fact: Fact) -> tuple[str, str, str]:
    return _domain(fact.domain), code(_word(fact.default)), fact.meaning


def _domain(values: tuple[object, ...]) -> str:
    return "no, yes" if isinstance(values[0], bool) else codes(map(_word, values))


def _word(value: object) -> str:
    if isinstance(value, Enum):
        return value.name.lower()
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)
