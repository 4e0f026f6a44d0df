"""The difference of two lifecycles: what is drawn is what differs."""

import pytest

from hirelife import LIFECYCLE, Settings, lifecycle
from hirelife.diagrams import diff, model_of
from hirelife.engine import Lifecycle, Row, permission
from hirelife.states import CLIENT, CLOCK, COMPLETED, HIRED, POSTED
from tests.diagrams.lifecycles import EVERY, SHIPPED, USUAL
from tests.diagrams.pictures import drawable, moves, parsed, states

PAUSING = SHIPPED["paused"]


def weights(one: str, two: str) -> dict[tuple[str, str, str], str]:
    """The weight of every move in the difference of two lifecycles."""
    return {
        key: found.attrib["data-weight"]
        for key, found in moves(parsed(diff(EVERY[one], EVERY[two]).diagram.to_svg())).items()
    }


@drawable
@pytest.mark.parametrize(
    ("one", "two"), [("literal", "paused"), ("paused", "literal"), ("literal", "rental"), ("rental", "strict")]
)
def test_added_and_removed_are_drawn(one: str, two: str) -> None:
    """A move of one side alone is added or removed, and no other is."""
    old, new = ({move.key for move in model_of(EVERY[name]).steps} for name in (one, two))
    found = weights(one, two)

    assert new - old == {key for key, weight in found.items() if weight == "added"}
    assert old - new == {key for key, weight in found.items() if weight == "removed"}
    assert old | new == set(found)


@drawable
def test_states_that_come_and_go() -> None:
    """The added state is added one way, and removed the other way."""
    there = states(parsed(diff(LIFECYCLE, PAUSING).diagram.to_svg()))["paused"]
    back = states(parsed(diff(PAUSING, LIFECYCLE).diagram.to_svg()))["paused"]

    assert ("added", "removed") == (there.attrib["data-weight"], back.attrib["data-weight"])


def test_the_marks_of_a_difference_are_explained() -> None:
    """The first line below says what they mean; where nothing differs there is no mark, and no such line."""
    key = "+: added or widened, thick."

    assert key in diff(LIFECYCLE, PAUSING).diagram.to_text()
    assert key not in diff(LIFECYCLE, LIFECYCLE).diagram.to_text()


@pytest.mark.parametrize("name", USUAL)
def test_nothing_differs_from_itself(name: str) -> None:
    """No change, no mark, no line."""
    found = diff(EVERY[name], EVERY[name])

    assert () == found.changes
    assert not [line for line in found.diagram.to_text().splitlines() if line.startswith(("+", "−", "±"))]


def test_deadlines_and_settings_are_told() -> None:
    """A length that changed stands with both lengths."""
    new = lifecycle(Settings(work_review="P7D", offer_expiry="P3D"))
    text = diff(LIFECYCLE, new).diagram.to_text()

    assert "S · auto approve from active, ended, cancelled: work review: 14 d → 7 d" in text
    assert "S · expire offer → posted from hired: offer expiry: off → 3 d" in text
    assert "setting work_review: P14D → P7D" in text


def test_widened_and_narrowed_are_told() -> None:
    """Rules added to a command narrow it; a role added to a move widens it."""
    guarded = LIFECYCLE.extend(guards={type_of("complete"): "no_refund_promised"})
    text = diff(LIFECYCLE, guarded).diagram.to_text()
    back = diff(guarded, LIFECYCLE).diagram.to_text()

    assert "C · complete → completed from active: narrowed: the client needs no refund promised too" in text
    assert "C · complete → completed from active: widened: the client needs no refund promised no more" in back


def type_of(name: str):  # type: ignore[no-untyped-def]
    """A command of the lifecycle by name."""
    return next(command for command in LIFECYCLE.definition.commands if command.name() == name)


def test_a_role_that_may_ask_too() -> None:
    """Another role on the same move is told as widening."""
    row = next(row for row in LIFECYCLE.definition.rows if row.command.name() == "expire_offer")
    wider = LIFECYCLE.extend(transitions=(Row(HIRED, row.command, POSTED, CLIENT, row.needs),))
    text = diff(LIFECYCLE, wider).diagram.to_text()

    assert "widened: the client may ask too" in text
    assert CLOCK in row.by


def opened() -> Lifecycle:
    """The shipped lifecycle with one cell that grants more, where no sentence forbids it."""
    more = permission(
        "services.request", CLIENT, (COMPLETED,), ("Y D",), meaning="Ask for new work.", reason="No new work."
    )
    return LIFECYCLE.extend(permissions=(more,))


def test_a_cell_that_widened_is_told() -> None:
    """Each cell by its name, with both answers and the word for it."""
    text = diff(LIFECYCLE, opened()).diagram.to_text()
    back = diff(opened(), LIFECYCLE).diagram.to_text()

    assert "+  services.request, client, in completed: no → yes (widened)" in text
    assert "−  services.request, client, in completed: yes → no (narrowed)" in back


def test_cells_that_changed_agree_with_the_meaning() -> None:
    """What the picture says of cells is what `Lifecycle.diff` says of them."""
    for old, new in ((LIFECYCLE, PAUSING), (LIFECYCLE, opened()), (PAUSING, opened())):
        found = diff(old, new)
        cells = [change for change in found.changes if change.what.startswith("cell ")]
        lines = found.diagram.to_text().splitlines()
        single = [line for line in lines if line.endswith(("(widened)", "(narrowed)", "(changed)"))]
        grouped = [line for line in lines if " permissions in " in line]

        assert sum(change.how in ("widened", "narrowed", "changed") for change in cells) == len(single)
        assert sum(change.how in ("added", "removed") for change in cells) == sum(
            int(line.split()[1]) for line in grouped
        )
