"""The tree of errors. An exception is a programming error or unreadable input; a refusal is a value.

HirelifeError
├── SpecificationError   the definition contradicts itself, or breaks a sentence of the source
│   └── BranchOnRegister an observation or a booking asked a register for its truth
├── CommandError         a command was built from something it cannot hold
├── MoneyError           an amount, a currency or a fee schedule that cannot be
├── ReplayError          a history that could not have happened, with its first wrong event
├── MigrationError       an engagement that cannot move to another lifecycle
├── WireError            unreadable JSON: every problem, each with its path
├── PictureError         a role, state, format or word to be drawn that is not there
├── RenderError          a picture that cannot be drawn here, and what would have to be installed
└── TooManySituations    an exploration met more situations than it may
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, cast


class HirelifeError(Exception):
    """The root: catch it to catch everything that this library raises on purpose."""


class SpecificationError(HirelifeError):
    """The definition is wrong. Raised when a lifecycle is compiled, never later.

    Attributes:
        where: the row, rule, fact, cell or setting at fault, in words.
        problem: what is wrong with it.
    """

    def __init__(self, where: str, problem: str) -> None:
        self.where = where
        self.problem = problem
        super().__init__(f"{where}: {problem}")


class BranchOnRegister(SpecificationError):
    """An observation or a booking branched on a number; it may only compute with it."""


_MOST_TOLD = 200  # characters of a value that a message repeats


class _Unfit(HirelifeError, ValueError):
    """A value that cannot be: what was expected, what came, and where.

    Attributes:
        expected: what would have been right, in words.
        came: the value that was given.
        where: the class and field, or the function, that was asked.
    """

    def __init__(self, expected: str, came: object, where: str) -> None:
        self.expected = expected
        self.came = came
        self.where = where
        super().__init__(f"expected {expected}, got {_told(came)}, at {where}")

    @property
    def sentence(self) -> str:
        """What is wrong, for people: without Python's types, and without the name of what was asked."""
        return f"expected {self.expected.removesuffix(', as str or Decimal')}, got {_plainly(self.came)}"


def _told(came: object) -> str:
    """The value as text of bounded length: what came may be hostile, and Python refuses to write out huge ints."""
    try:
        text = repr(came)
    except ValueError:
        return f"{type(came).__name__} too long to write"
    return text if len(text) <= _MOST_TOLD else f"{text[:_MOST_TOLD]}…"


def _plainly(came: object) -> str:
    """The value as people write it: text in quotes, amounts as they are, the parts of a list one after the other."""
    if isinstance(came, (tuple, list)):
        return ", ".join(map(_plainly, cast("Iterable[object]", came))) or "nothing"
    if came is None or isinstance(came, (str, int, float)) or type(came).__str__ is object.__str__:
        return _told(came)
    text = str(came)
    return text if len(text) <= _MOST_TOLD else f"{text[:_MOST_TOLD]}…"


class CommandError(_Unfit):
    """A command was given something it cannot hold (a naive time, an empty scope, …)."""


class MoneyError(_Unfit):
    """An amount, a currency or a fee schedule that cannot be."""


class ReplayError(HirelifeError):
    """A history that could not have happened.

    Attributes:
        index: position of the first wrong event, counted from 0.
        problem: why it could not have happened.
        refusals: the reasons of the lifecycle, where it refused; otherwise empty.
    """

    def __init__(self, index: int, problem: str, refusals: tuple[object, ...] = ()) -> None:
        self.index = index
        self.problem = problem
        self.refusals = refusals
        super().__init__(f"event {index}: {problem}")


class MigrationError(HirelifeError):
    """An engagement that cannot move to another lifecycle.

    Attributes:
        problems: one sentence for everything that has no place, or would break an invariant.
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(problems))


class Problem(NamedTuple):
    """One thing that is wrong with a document.

    Attributes:
        path: where, from the document's root: `$.command.milestones[0].amount`.
        code: the kind of problem, a stable word (`docs/how-to/store-and-send.md` lists them).
        message: what was expected and what came, for people.
        allowed: what would have been right, where that is a closed list.
    """

    path: str
    code: str
    message: str
    allowed: tuple[str, ...] = ()

    def __str__(self) -> str:
        choice = f" (allowed: {', '.join(self.allowed)})" if self.allowed else ""
        return f"{self.path}: {self.message}{choice}"


class WireError(HirelifeError, ValueError):
    """JSON that cannot be read, or a value that cannot be written.

    Attributes:
        problems: every problem found, each with its path.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(problems)

    def __str__(self) -> str:
        return "; ".join(map(str, self.problems))


class RenderError(HirelifeError):
    """A picture that cannot be drawn: there is no renderer, no font, or no such format. Says what to install."""


class PictureError(HirelifeError, ValueError):
    """What was asked to be drawn is not there: a role, a state, a format, a word. Says which there are.

    Attributes:
        what: the kind of thing.
        name: what was asked for.
        known: what there is; empty where that is no list.
    """

    def __init__(self, what: str, name: str, known: tuple[str, ...] = (), told: str = "") -> None:
        self.what = what
        self.name = name
        self.known = known
        super().__init__(told or f"there is no {what} {name!r}; there are: {', '.join(known)}")


class TooManySituations(HirelifeError):
    """The explorer met more situations than its limit allows, so it proves nothing.

    Attributes:
        exploration: the name of the exploration.
        limit: how many it may meet.
    """

    def __init__(self, exploration: str, limit: int) -> None:
        self.exploration = exploration
        self.limit = limit
        super().__init__(
            f"exploration {exploration!r}: more than {limit:,} situations; some number grows without bound, or the "
            "limit is too small"
        )
