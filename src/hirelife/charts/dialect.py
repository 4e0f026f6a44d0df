"""How a language writes the expressions of `logic`: JavaScript as it stands, others by what they do otherwise."""

from __future__ import annotations

from typing import ClassVar

from .decision import Word
from .logic import All, Choose, Expression, Is, Not, Same, Some


class Dialect:
    """How a language writes expressions. This one is JavaScript; others say what they do otherwise."""

    conjunction: ClassVar[str] = " && "
    disjunction: ClassVar[str] = " || "

    def word(self, value: Word) -> str:
        """A value."""
        return str(value).lower() if isinstance(value, bool) else f'"{value}"'

    def name(self, variable: str) -> str:
        """A variable."""
        return variable

    def truth(self, variable: str, *, holds: bool) -> str:
        """That a variable is yes, or no."""
        return self.name(variable) if holds else self.negation(self.name(variable))

    def equals(self, variable: str, value: Word) -> str:
        """That a variable has this value."""
        return f"{self.name(variable)} === {self.word(value)}"

    def among(self, variable: str, values: tuple[Word, ...]) -> str:
        """That a variable has one of several values."""
        return f"[{', '.join(map(self.word, values))}].includes({self.name(variable)})"

    def negation(self, text: str) -> str:
        """The contrary of a text that stands in brackets, or needs none."""
        return f"!{text}"

    def choice(self, condition: str, then: str, otherwise: str) -> str:
        """One of two values."""
        return f"{condition} ? {then} : {otherwise}"

    def text(self, part: Expression) -> str:
        """The text of an expression."""
        match part:
            case Is():
                return self._comparison(part)
            case Not(inner):
                return self._contrary(inner)
            case All(parts) | Some(parts):
                joint = self.conjunction if isinstance(part, All) else self.disjunction
                return joint.join(map(self.inner, parts))
            case Choose(condition, then, otherwise):
                return self.choice(self.inner(condition), self.inner(then), self._last(otherwise))
            case _:
                return self.name(part.fact) if isinstance(part, Same) else self.word(part)

    def _comparison(self, part: Is) -> str:
        match part.values:
            case (bool(value),):
                return self.truth(part.variable, holds=value)
            case (value,):
                return self.equals(part.variable, value)
            case values:
                return self.among(part.variable, values)

    def inner(self, part: Expression) -> str:
        """The text of a part of another expression: in brackets, where it is made of several."""
        alone = isinstance(part, (str, bool, Same)) or self.alone(part)
        return self.text(part) if alone else f"({self.text(part)})"

    def alone(self, part: Expression) -> bool:
        """Whether a comparison or a negation needs no brackets beside and, or and a choice."""
        return isinstance(part, (Is, Not))

    def _contrary(self, inner: Expression) -> str:
        if isinstance(inner, Is):
            one, *more = inner.values
            return self.outside(inner.variable, inner.values) if more else self.differs(inner.variable, one)
        return self.negation(f"({self.text(inner)})")

    def outside(self, variable: str, values: tuple[Word, ...]) -> str:
        """That a variable has none of several values."""
        return self.negation(f"({self.among(variable, values)})")

    def differs(self, variable: str, value: Word) -> str:
        """That a variable has another value."""
        return f"{self.name(variable)} !== {self.word(value)}"

    def _last(self, part: Expression) -> str:
        """What stands last in a choice may itself be one, without brackets."""
        return self.text(part) if isinstance(part, Choose) else self.inner(part)
