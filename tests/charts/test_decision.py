"""Decision diagrams and the expressions made of them: small, readable, and never otherwise than the function."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hirelife.charts.decision import KEPT, Branch, Leaf, Word, answer, diagram, restricted, size, variables, whether
from hirelife.charts.dialect import Dialect
from hirelife.charts.javascript import safe
from hirelife.charts.logic import expression, without_choice

DOMAINS: dict[str, tuple[Word, ...]] = {
    "ready": (False, True),
    "who": ("nobody", "client", "freelancer"),
    "where": ("here", "there"),
}
KEYS = list(product(*DOMAINS.values()))
TRUTHS = st.lists(st.booleans(), min_size=len(KEYS), max_size=len(KEYS))
LEAVES = st.lists(st.sampled_from(["a", "b", KEPT]), min_size=len(KEYS), max_size=len(KEYS))


def known_by(key: tuple[Word, ...]) -> dict[str, Word]:
    """The values of a combination by name."""
    return dict(zip(DOMAINS, key, strict=True))


@given(LEAVES)
def test_diagram_answers_as_its_table(answers: list[Leaf]) -> None:
    """Whatever the function: its diagram says the same of every combination, and is no larger than the table."""
    table = dict(zip(KEYS, answers, strict=True))
    node = diagram(DOMAINS, table)

    assert answers == [answer(node, known_by(key)) for key in KEYS]
    assert size(node) <= 1 + 2 + 6 + 12


@given(LEAVES, st.sampled_from(sorted(DOMAINS)))
def test_restricted_and_whether(answers: list[Leaf], name: str) -> None:
    """A diagram with one variable known, and the question for one answer, say what the diagram says."""
    node = diagram(DOMAINS, dict(zip(KEYS, answers, strict=True)))
    for key in KEYS:
        known = known_by(key)
        rest = restricted(node, {name: known[name]})

        assert name not in variables(rest)
        assert answer(node, known) == answer(rest, known)
        assert (answer(node, known) == "a") is answer(whether(node, "a"), known)


class Python(Dialect):
    """Expressions that Python evaluates: the dialect itself is under test, not JavaScript."""

    conjunction, disjunction = " and ", " or "

    def word(self, value: Word) -> str:
        return repr(value)

    def equals(self, variable: str, value: Word) -> str:
        return f"{variable} == {value!r}"

    def differs(self, variable: str, value: Word) -> str:
        return f"{variable} != {value!r}"

    def among(self, variable: str, values: tuple[Word, ...]) -> str:
        return f"{variable} in {values!r}"

    def negation(self, text: str) -> str:
        return f"(not {text})"

    def choice(self, condition: str, then: str, otherwise: str) -> str:
        return f"({then} if {condition} else {otherwise})"


@given(TRUTHS)
def test_expression_is_true_where_its_table_is(answers: list[bool]) -> None:
    """Written with and, or, not and choices, or without choices: the text has the truth of the table."""
    node = diagram(DOMAINS, dict(zip(KEYS, answers, strict=True)))
    written = expression(node, DOMAINS)
    for text in (Python().text(written), Python().text(without_choice(written))):
        assert answers == [eval(text, {}, known_by(key)) for key in KEYS]  # noqa: S307  # our own text


def test_no_question_that_changes_nothing() -> None:
    """A variable that makes no difference is not asked, and values that make none are one case."""
    table: dict[tuple[Word, ...], Leaf] = {key: key[1] == "client" for key in KEYS}

    assert Branch("who", ((("nobody", "freelancer"), False), (("client",), True))) == diagram(DOMAINS, table)


@pytest.mark.parametrize(
    ("holds", "text"),
    [
        (lambda ready, who, where: ready and who == "client", 'ready && who === "client"'),
        (lambda ready, who, where: not ready or where == "here", '!ready || where === "here"'),
        (lambda ready, who, where: who in ("client", "freelancer"), 'who !== "nobody"'),
        (lambda ready, who, where: True, "true"),
    ],
)
def test_reads_as_a_person_writes(holds, text: str) -> None:  # type: ignore[no-untyped-def]
    """Small conditions look as one would write them by hand."""
    node = diagram(DOMAINS, {key: bool(holds(*key)) for key in KEYS})

    assert text == Dialect().text(expression(node, DOMAINS))


def test_reserved_words_are_avoided() -> None:
    """A fact may be called as JavaScript calls something of its own."""
    assert ("default_", "origin") == (safe("default"), safe("origin"))
