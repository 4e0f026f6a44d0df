"""What an extension may not do: break a cell, a role, a rule or a notice that a sentence of the source forces."""

from __future__ import annotations

import re

from ..errors import SpecificationError
from .compiling import cell_of
from .core import Core
from .vocabulary import Row

SENTENCE = re.compile(r"S\d+")


def forced(cites: tuple[str, ...]) -> tuple[str, ...]:
    """The sentences of the source among citations (`S43`, and both ends of `S30-S33`)."""
    return tuple(cite for cite in cites if SENTENCE.match(cite))


def conforms(base: Core, made: Core) -> None:
    """Refuse an extension that widens what the base takes from the source.

    Raises:
        SpecificationError: names the sentence.
    """
    _cells(base, made)
    _rows(base, made)


def _cells(base: Core, made: Core) -> None:
    for key, line in base.plan.lines.items():
        for state in base.definition.states:
            cell = cell_of(line, state)
            now = cell_of(made.plan.lines[key], state)
            if forced(cell.cites) and (now.value != cell.value or not set(forced(cell.cites)) <= set(now.cites)):
                raise SpecificationError(
                    f"permission {line.name!r} of {key[1]} in {state.name}",
                    f"is {cell.value!r} by {' '.join(forced(cell.cites))}, not {now.value!r} by {' '.join(now.cites)}",
                )


def _rows(base: Core, made: Core) -> None:
    old = set(map(id, base.definition.rows))
    known = {row.command: row for row in base.definition.rows}
    for row in made.definition.rows:
        if id(row) in old or row.command not in known:
            continue
        _new_row(row, [item for item in base.definition.rows if item.command is row.command], base)


def _new_row(row: Row, rows: list[Row], base: Core) -> None:
    cites = forced(tuple(cite for item in rows for cite in item.cites))
    if not cites:
        return
    allowed = {role.name for item in rows for role in item.by}
    for role in row.by:
        if role.name not in allowed:
            raise SpecificationError(
                str(row), f"gives it to {role.name}, which {' '.join(cites)} gives to {', '.join(sorted(allowed))}"
            )
    common = [code for code in rows[0].needs if all(code in item.needs for item in rows)]
    for code in (code for code in common if code not in row.needs):
        sentences = forced(base.definition.rules[code].cites)
        if sentences:
            raise SpecificationError(str(row), f"lacks the rule {code!r}, which {' '.join(sentences)} forces")
    if not row.told and all(item.told for item in rows):
        raise SpecificationError(str(row), f"tells nobody, which {' '.join(cites)} forces")
