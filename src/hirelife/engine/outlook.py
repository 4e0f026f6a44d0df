"""Which sights a payload could bring about: the observations of a command with the payload left open.

An observation without payload has its value. One that points into an array is asked for every row (and for none); one
that is an Enum of the payload for every member. Comparisons that share one integer of the payload are asked together,
where one of them changes its answer (`jointly`); another comparison of sums at both ends of what its integers may be.
Whatever else the payload decides may come out either way. So "allowed" and "refused" are always right; "depends" is
said too where observations that are asked apart exclude each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import chain, product
from typing import Any, cast

import attrs

from .arithmetic import NEVER
from .command import Command
from .jointly import EQUALITIES, OPEN_BOUNDS, Together, leaves, replaced, signs, together
from .lower import names_in
from .plan import Desk, Plan
from .trace import Expr
from .tracer import return_domain


@attrs.frozen
class Fixed:
    """What an observation may be, whatever the engagement."""

    value: object


@attrs.frozen
class Seen:
    """Where a value stands: among those of the engagement, or among those of one row."""

    place: int
    of_row: bool


Option = Seen | Fixed


@attrs.frozen
class Part:
    """What some observations may be, whatever else is asked.

    Attributes:
        places: theirs in the sight.
        options: the value; both its values at the ends; or the order of the turns of what is asked jointly.
        domain: what it may be where nothing is known.
        joint: how several are read off the order of their turns.
    """

    places: tuple[int, ...]
    options: tuple[Option, ...]
    domain: tuple[Any, ...]
    joint: Together | None = None

    def values(self, plain: tuple[Any, ...], row: tuple[Any, ...]) -> Iterable[tuple[Any, ...]]:
        """What they may be, in the order of the places."""
        found = {_value(option, plain, row) for option in self.options}
        return [(one,) for one in found or self.domain] if self.joint is None else self.joint.answers(found.pop())


ROW = "i"
"""The local that holds the row which a payload points at."""


class Texts:
    """Expressions as texts, each once: what several desks ask is worked out once, on one engagement.

    Attributes:
        plain: the texts that are asked of an engagement.
        by_row: the texts that are asked of every row, by the text of the range of rows.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._known: dict[str, str] = {}
        self.plain: list[str] = []
        self.by_row: dict[str, list[str]] = {}

    def of(self, expr: object) -> str:
        """The text of an expression; equal expressions have equal texts, names of locals included."""
        key = repr(expr)
        if key not in self._known:
            self._known[key] = self._plan.lowering.text(expr)
        return self._known[key]

    def option(self, text: str, rows: str) -> Option:
        """Where the value of a text will stand; or its value, where it is the same for every engagement."""
        names = names_in(compile(text, "<hirelife>", "eval"))
        if names <= {"NEVER"}:
            return Fixed(eval(text, {"NEVER": NEVER}))  # noqa: S307  # a text of ours, see `lower`
        of_row = ROW in names
        asked = self.by_row.setdefault(rows, []) if of_row else self.plain
        if text not in asked:
            asked.append(text)
        return Seen(asked.index(text), of_row)

    def text(self) -> str:
        """The text to evaluate: the values of the engagement, and for each range the set of what its rows have."""
        ranges = (f"frozenset([({_items(texts)}) for {ROW} in {rows}])" for rows, texts in self.by_row.items())
        return f"(({_items(self.plain)}), {_items(ranges)})"

    def rows(self, value: Any, rows: str) -> Iterable[tuple[Any, ...]]:
        """What the rows of a range have, in an evaluated text."""
        return cast("Iterable[tuple[Any, ...]]", value[1 + list(self.by_row).index(rows)])


def _items(texts: Iterable[str]) -> str:
    return "".join(f"{text}, " for text in texts)


class Reach:
    """One desk's observations with the payload left open.

    Attributes:
        desk: the desk.
        choices: for each choice of Enum members and each observation, what it may be: one option, or two (at the least
            and the greatest value), or none (either way).
        rows: the text of the range of rows that an index runs over; empty where no index is in the payload.
        fields: for each observation the fields of the payload that decide it.
    """

    def __init__(self, plan: Plan, desk: Desk, texts: Texts) -> None:
        self.desk = desk
        self._texts = texts
        command = desk.row.command
        traced = {name: plan.checker.tracer.observation(name, command) for name in desk.names}
        self.fields: dict[str, tuple[str, ...]] = {
            name: tuple(dict.fromkeys(_field(leaf, command) for leaf in leaves(expr))) for name, expr in traced.items()
        }
        self.domains: dict[str, tuple[Any, ...]] = {
            name: return_domain(plan.definition.observations[name].function) for name in desk.names
        }
        members = self._members(traced)
        self.rows: str
        index, self.rows = _index(plan, command, traced)
        self.choices: list[list[Part]] = []
        pointed = {
            name: {path: i for path, i in index.items() if _only_picks(expr, path)} for name, expr in traced.items()
        }
        for chosen in product(*members.values()):
            values = dict(zip(members, chosen, strict=True))
            asked = {name: self._known(replaced(expr, {**values, **pointed[name]})) for name, expr in traced.items()}
            self.choices.append(list(self._parts(asked)))
        if not any(_of_row(option) for choice in self.choices for part in choice for option in part.options):
            self.rows = ""  # the row that it points at decides nothing

    def _known(self, expr: Any) -> Any:
        """The expression with what is known of the payload."""
        return expr

    def _parts(self, asked: dict[str, Any]) -> Iterator[Part]:
        """What the observations may be: some of them together, the others each for itself."""
        left = dict(asked)
        for joint in together(asked, self.desk.row.command.BOUNDS, self._texts.of):
            places = tuple(self.desk.names.index(name) for name in joint.names)
            yield Part(places, (self._texts.option(joint.text, self.rows),), (), joint)
            for name in joint.names:
                del left[name]
        for name, expr in left.items():
            options = tuple(self._texts.option(text, self.rows) for text in self._possible(expr))
            yield Part((self.desk.names.index(name),), options, self.domains[name])

    def _members(self, traced: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
        """Payload leaves that are themselves an observation of an Enum: their members."""
        return {
            expr.args[0]: self.domains[name]
            for name, expr in traced.items()
            if isinstance(expr, Expr) and expr.op == "payload" and isinstance(self.domains[name][0], Enum)
        }

    def _possible(self, expr: Any) -> tuple[str, ...]:
        """What an observation may be: one text, or the texts at both ends of a comparison, or none: either way."""
        if not any(True for _ in leaves(expr)):
            return (self._texts.of(expr),)
        found = signs(expr)
        if found is None:
            return ()
        declared = self.desk.row.command.BOUNDS
        bounds = {path: declared.get(path.removeprefix("command."), OPEN_BOUNDS) for path in found}
        if OPEN_BOUNDS in bounds.values():  # wider than any number on the wire: nothing outweighs it
            return ()
        low = replaced(expr, {path: bounds[path][0 if sign > 0 else 1] for path, sign in found.items()})
        high = replaced(expr, {path: bounds[path][1 if sign > 0 else 0] for path, sign in found.items()})
        if expr.op in EQUALITIES:
            return self._equality(expr.op, low, high)
        return self._texts.of(low), self._texts.of(high)

    def _equality(self, op: str, low: Expr, high: Expr) -> tuple[str, ...]:
        """Equal is possible where the difference of the sides goes from below zero to above; unequal always is."""
        crossing = f"({self._texts.of(Expr('<=', *low.args))} and {self._texts.of(Expr('>=', *high.args))})"
        return (crossing, "False") if op == "==" else (f"(not {crossing})", "True")

    def sights(self, value: Any) -> set[tuple[Any, ...]]:
        """Every sight that some payload brings about, decoded from the evaluated text."""
        found: set[tuple[Any, ...]] = set()
        for row in self._texts.rows(value, self.rows) if self.rows else ((),):
            for choice in self.choices:
                places = [place for part in choice for place in part.places]
                for taken in product(*(part.values(value[0], row) for part in choice)):
                    sight = dict(zip(places, chain.from_iterable(taken), strict=True))
                    found.add(tuple(sight[place] for place in range(len(places))))
        return found


def _of_row(option: Option) -> bool:
    return isinstance(option, Seen) and option.of_row


def _value(part: Option, plain: tuple[Any, ...], row: tuple[Any, ...]) -> Any:
    if isinstance(part, Fixed):
        return part.value
    return row[part.place] if part.of_row else plain[part.place]


def _index(plan: Plan, command: type[Command], traced: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """The index or candidate that a payload points with, and the text of the rows it may point at (and one past)."""
    for field, array in command.INDEXES.items():
        path = f"command.{field}"
        if any(leaf.args[0] == path for expr in traced.values() for leaf in leaves(expr)):
            number = next(i for i, (name, _, _) in enumerate(plan.definition.shape.arrays) if name == array)
            return {path: Expr("local", ROW)}, f"range(len(A[{number}][0]) + 1)"
    if any(leaf.args[0] == "seat.named" for expr in traced.values() for leaf in leaves(expr)):
        return {"seat.named": Expr("local", ROW)}, "range(len(e.roster.candidates) + 1)"
    return {}, ""


def _only_picks(node: object, path: str) -> bool:
    """Whether a leaf occurs as the index of a pick and nowhere else."""
    if isinstance(node, tuple):
        return all(_only_picks(part, path) for part in cast("tuple[object, ...]", node))
    if not isinstance(node, Expr):
        return True
    if node.op in ("payload", "seat"):
        return bool(node.args[0] != path)
    index = node.args[1] if node.op == "pick" else None
    if isinstance(index, Expr) and index.op in ("payload", "seat") and index.args[0] == path:
        return _only_picks(node.args[0], path) and _only_picks(node.args[2], path)
    return all(_only_picks(part, path) for part in node.args)


def _path(leaf: Expr) -> str:
    return str(leaf.args[0]).removeprefix("command.")


def _field(leaf: Expr, command: type[Command]) -> str:
    return command.CANDIDATE if leaf.op == "seat" else _path(leaf).partition(".")[0]
