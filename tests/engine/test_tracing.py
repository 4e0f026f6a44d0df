"""One text for arithmetic: what a function gives on plain numbers is what its trace, compiled, gives on an engagement."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from hirelife.engine import (
    NEVER,
    after,
    count,
    each,
    fresh,
    greater,
    latest,
    matches,
    pick,
    put,
    revise,
    share,
    total,
    where,
)
from hirelife.engine.arithmetic import Array
from hirelife.engine.arrays import trimmed
from hirelife.engine.compiling import Tracer
from hirelife.engine.definition import gather
from hirelife.engine.lower import Lowering, function, unpack

from .lifecycles import BASE, Light, Set

DEFINITION = gather(**BASE)
SHAPE = DEFINITION.shape
NAMES, DEFAULTS = SHAPE.arrays[0][1:]
SMALL = st.integers(-4, 9)
HUGE = st.one_of(SMALL, st.sampled_from([NEVER, NEVER + 1, NEVER - 1, 1 << 63, -(1 << 70)]), st.integers())
STATUS = st.integers(1, 3)


@st.composite
def columns(draw: Any, longest: int = 5) -> tuple[tuple[int, ...], ...]:
    """The columns of an array in their one form: a status a row, the others cut after their last value."""
    status = tuple(draw(st.lists(STATUS, max_size=longest)))
    others = (draw(st.lists(st.one_of(st.just(default), SMALL), max_size=len(status))) for default in DEFAULTS[1:])
    return status, *(trimmed(values, default) for values, default in zip(others, DEFAULTS[1:], strict=True))


@st.composite
def engagements(draw: Any) -> Any:
    """The part of an engagement that arithmetic reads."""
    return SimpleNamespace(
        numbers=(draw(HUGE), draw(HUGE)), dues=(draw(HUGE),), arrays=(draw(columns()),), ledger=(0, 0)
    )  # fmt: skip


@st.composite
def commands(draw: Any) -> Any:
    """A payload."""
    payload = {name: draw(SMALL) for name in ("x", "y", "slot")}
    return SimpleNamespace(**payload, light=draw(st.sampled_from(Light)), flag=draw(st.booleans()), instant=draw(HUGE))


def plainly(arithmetic: Callable[..., Any], engagement: Any, command: Any) -> Any:
    """The function called with numbers."""
    registers = SimpleNamespace(
        level=engagement.numbers[0],
        purse=engagement.numbers[1],
        due=engagement.dues[0],
        slots=Array(NAMES, DEFAULTS, engagement.arrays[0]),
    )
    made = arithmetic(registers, command)
    return made.columns if isinstance(made, Array) else made


def traced(arithmetic: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    """The function called with tracing objects, and the text of what it gives, compiled."""
    given_ = Tracer(DEFINITION).sources(Set)
    text = Lowering(SHAPE).text(arithmetic(given_["registers"], given_["command"]))
    return function("made", "e, c", [*unpack(text), f"return {text}"], {})


HELPERS: dict[str, Callable[[Any, Any], Any]] = {
    "number": lambda r, c: r.level,
    "due": lambda r, c: r.due,
    "payload": lambda r, c: c.x,
    "sum": lambda r, c: r.level + c.x - r.purse + 3 + (5 - r.level),
    "product": lambda r, c: r.level * c.x * -3,
    "reflected": lambda r, c: 7 * (2 - r.level) + (1 + c.y),
    "quotient": lambda r, c: (r.level + c.x) // 7 + r.purse // -3,
    "less": lambda r, c: r.level < c.x,
    "at most": lambda r, c: r.level <= r.purse,
    "greater than": lambda r, c: r.level > 3,
    "at least": lambda r, c: 3 >= r.level,
    "equal": lambda r, c: r.level == c.x,
    "unequal": lambda r, c: r.level != c.x,
    "both": lambda r, c: (r.level < 3) & (c.x < 3),
    "either": lambda r, c: (r.level < 3) | (c.x == c.y),
    "nested comparison": lambda r, c: (r.level - (c.x - (r.purse - 1))) < (c.y * 2 - 1),
    "never": lambda r, c: r.due == NEVER,
    "pick": lambda r, c: pick(r.slots.weight, c.slot),
    "pick with default": lambda r, c: pick(r.slots.slot_due, c.slot, NEVER),
    "pick of pick": lambda r, c: pick(r.slots.status, pick(r.slots.weight, c.slot)) + pick(r.slots.weight, c.x),
    "pick a constant place": lambda r, c: pick(r.slots.status, 0) + pick(r.slots.status, -1),
    "pick by arithmetic": lambda r, c: pick(r.slots.weight, c.slot + 1) - pick(r.slots.weight, c.slot - 1),
    "pick of constants": lambda r, c: pick((4, 5, 6), c.slot),
    "count": lambda r, c: count(r.slots.status, Light.RED),
    "count several": lambda r, c: count(r.slots.status, 1, 2) * 10 + count(r.slots.status, 3),
    "count none": lambda r, c: count(r.slots.status),
    "total": lambda r, c: total(r.slots.weight, r.slots.status, Light.RED, Light.GREEN),
    "total of none": lambda r, c: total(r.slots.weight, r.slots.status),
    "latest": lambda r, c: latest(r.slots.slot_due),
    "greater": lambda r, c: greater(r.level, c.x) + greater(3, r.purse),
    "after": lambda r, c: after(c.instant, 5) + after(c.instant, NEVER),
    "where": lambda r, c: where(r.level < 3, c.x, r.purse),
    "where by payload": lambda r, c: where(c.flag, 1, 2),
    "where in where": lambda r, c: where(c.x < 3, where(c.y < 3, 1, 2), 3),
    "share": lambda r, c: share(r.level, c.x, c.y),
    "matches": lambda r, c: matches(r.slots.weight, r.slots.slot_due, r.slots.status, 1, 2),
    "matches constants": lambda r, c: matches(r.slots.weight, (1, 2), r.slots.status, 1),
    "put": lambda r, c: put(r.slots, c.slot, status=c.light, weight=c.x),
    "put defaults": lambda r, c: put(r.slots, c.slot, status=1, weight=0, slot_due=NEVER),
    "put a sum": lambda r, c: put(r.slots, c.slot, status=2, weight=pick(r.slots.weight, c.slot) + c.x),
    "each": lambda r, c: each(r.slots, (Light.RED,), status=Light.GREEN, weight=c.x),
    "each of none": lambda r, c: each(r.slots, (), weight=c.x),
    "each to default": lambda r, c: each(r.slots, (1, 2), weight=0),
    "fresh": lambda r, c: fresh(r.slots, status=1, weight=(1, 2, 0), slot_due=c.x),
    "fresh and empty": lambda r, c: fresh(r.slots, status=()),
    "revise": lambda r, c: revise(r.slots, (1,), status=(1, 1, 2), weight=(7, 0, 9), slot_due=c.x),
    "revise shorter": lambda r, c: revise(r.slots, (1, 2), status=(2,), weight=(7,)),
    "revise away": lambda r, c: revise(r.slots, (1, 2, 3), status=()),
    "put in each": lambda r, c: put(each(r.slots, (1,), weight=c.x), c.slot, status=3),
    "each in put": lambda r, c: each(put(r.slots, c.slot, status=1), (1,), weight=c.y),
    "each in each": lambda r, c: each(each(r.slots, (1,), status=2), (2,), weight=5),
    "revise in each": lambda r, c: revise(each(r.slots, (1,), status=2), (2,), status=(1,), weight=c.x),
}  # fmt: skip


TRACED = {name: traced(arithmetic) for name, arithmetic in HELPERS.items()}


@given(engagement=engagements(), command=commands())
def test_a_trace_computes_what_the_function_computes(engagement: Any, command: Any) -> None:
    """Every helper and operator gives the same on numbers as its trace does when compiled, for nonsense too."""
    plain = {name: plainly(arithmetic, engagement, command) for name, arithmetic in HELPERS.items()}

    assert plain == {name: compiled(engagement, command) for name, compiled in TRACED.items()}


LEAVES = (
    "r.level",
    "r.purse",
    "r.due",
    "c.x",
    "c.y",
    "c.instant",
    "0",
    "1",
    "-7",
    "NEVER",
    "pick(r.slots.status, c.slot)",
)


@st.composite
def formulas(draw: Any, depth: int = 3) -> str:
    """A random piece of arithmetic, as it would be written."""
    if not depth or draw(st.integers(0, 3)) == 0:
        return draw(st.sampled_from(LEAVES))
    first, second, third = (draw(formulas(depth=depth - 1)) for _ in range(3))
    shape = draw(st.sampled_from([
        "({0} + {1})", "({0} - {1})", "({0} * {1})", "({0} // 7)", "({0} // -2)", "where({0} < {1}, {1}, {2})",
        "where(({0} <= {1}) & ({1} != {2}), {0}, {2})", "where(({0} == {1}) | ({1} >= {2}), {0}, {2})", "greater({0}, {1})",
        "share({0}, {1}, {2})", "pick(r.slots.weight, {0})", "pick(r.slots.slot_due, {0}, NEVER)",
        "total(r.slots.weight, r.slots.status, 1, 3)", "count(r.slots.status, 2)", "latest(r.slots.slot_due)",
    ]))  # fmt: skip
    return str(shape.format(first, second, third))


WORDS = {"NEVER": NEVER, "count": count, "greater": greater, "latest": latest, "pick": pick, "share": share, "total": total,
         "where": where}  # fmt: skip


@given(formula=formulas(), engagement=engagements(), command=commands())
def test_random_arithmetic_gives_the_same_traced(formula: str, engagement: Any, command: Any) -> None:
    """Any composition of operators and helpers is the same function on numbers and as a compiled trace."""
    arithmetic = eval(f"lambda r, c: {formula}", dict(WORDS))  # noqa: S307  # written by the strategy above

    assert plainly(arithmetic, engagement, command) == traced(arithmetic)(engagement, command)


CHANGES = [name for name in HELPERS if name.split()[0] in ("put", "each", "fresh", "revise")]


@given(engagement=engagements(), command=commands())
def test_arrays_have_one_form(engagement: Any, command: Any) -> None:
    """What a helper leaves is canonical: no column ends in its default, none is longer than the status."""
    assume(command.light is not Light.NONE)  # no row has that status
    for name in CHANGES:
        made = plainly(HELPERS[name], engagement, command)

        assert made == tuple(trimmed(values, default) for values, default in zip(made, DEFAULTS, strict=True)), name
        assert all(len(values) <= len(made[0]) for values in made), name


@given(array=columns(), index=st.integers(-2, 7), weight=SMALL)
def test_a_row_is_added_with_a_status_or_not_at_all(array: Any, index: int, weight: int) -> None:
    """A change past the end that gives no status leaves nothing behind that a later row would inherit."""
    made = put(Array(NAMES, DEFAULTS, array), index, weight=weight).columns

    assert all(len(values) <= len(made[0]) for values in made)


@given(array=columns(), index=st.integers(-2, 7), weight=SMALL, light=STATUS)
def test_put_changes_one_row(array: Any, index: int, weight: int, light: int) -> None:
    """One row is changed, at the first free index one is added; elsewhere nothing happens."""
    before = Array(NAMES, DEFAULTS, array)
    made = put(before, index, status=light, weight=weight)
    places = range(max(len(array[0]), len(made.columns[0])))

    assert len(array[0]) + (index == len(array[0])) == len(made.columns[0])
    if 0 <= index <= len(array[0]):
        assert (light, weight) == (pick(made.status, index), pick(made.weight, index))
        assert [pick(array[1], place) for place in places if place != index] == [
            pick(made.weight, place) for place in places if place != index
        ]
    else:
        assert before.columns == made.columns


@given(rows=st.lists(st.tuples(STATUS, st.one_of(st.just(0), SMALL)), max_size=6))
def test_equal_arrays_are_equal_values(rows: list[tuple[int, int]]) -> None:
    """However an array was filled (row by row, at once, backward over wrong values), it is the same value."""
    blank = Array(NAMES, DEFAULTS, ((), (), ()))
    by_row = blank
    for place, (light, weight) in enumerate(rows):
        by_row = put(by_row, place, status=light, weight=weight)
    wrong_first = blank
    for place in range(len(rows)):
        wrong_first = put(wrong_first, place, status=3, weight=99, slot_due=7)
    for place, (light, weight) in reversed(list(enumerate(rows))):
        wrong_first = put(wrong_first, place, status=light, weight=weight, slot_due=NEVER)
    at_once = fresh(blank, status=tuple(light for light, _ in rows), weight=tuple(weight for _, weight in rows))

    assert by_row.columns == at_once.columns == wrong_first.columns


@given(array=columns())
def test_fresh_columns_are_no_longer_than_the_status(array: Any) -> None:
    """Columns of a payload that disagree in length leave no row without a status."""
    made = fresh(Array(NAMES, DEFAULTS, array), status=(1,), weight=(1, 2, 3)).columns

    assert all(len(values) <= len(made[0]) for values in made)


@given(array=columns(), among=st.sets(STATUS), new=st.lists(st.tuples(STATUS, SMALL), max_size=5))
def test_revise_keeps_what_is_not_among(array: Any, among: set[int], new: list[tuple[int, int]]) -> None:
    """Rows of another status keep every column; of the others only what the new rows say is left."""
    before = Array(NAMES, DEFAULTS, array)
    made = revise(before, tuple(among), status=tuple(row[0] for row in new), weight=tuple(row[1] for row in new))
    old = [(light, pick(array[1], place), pick(array[2], place, NEVER)) for place, light in enumerate(array[0])]
    given_ = [(light, weight, NEVER) for light, weight in new]
    expected = [
        old[place] if place < len(old) and old[place][0] not in among else given_[place]
        for place in range(max(len(old), len(given_)))
        if place < len(given_) or old[place][0] not in among
    ]

    assert expected == [
        (light, pick(made.weight, place), pick(made.slot_due, place, NEVER)) for place, light in enumerate(made.status)
    ]
