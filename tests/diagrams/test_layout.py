"""One layout for every picture: places depend on the lifecycle alone, and nothing covers anything."""

from itertools import combinations, pairwise

import pytest

from hirelife import LIFECYCLE, STRICT
from hirelife.diagrams import diff, draw, model_of
from hirelife.diagrams.layout import label_width, layout
from hirelife.diagrams.model import Model
from hirelife.diagrams.places import Box, Layout
from hirelife.diagrams.texts import SMALL
from tests.diagrams.lifecycles import EVERY, SHIPPED
from tests.diagrams.pictures import drawable, outlines, parsed
from tests.rental_walks import story

every = pytest.mark.parametrize("name", EVERY)


def placed(name: str) -> tuple[Model, Layout]:
    """A lifecycle's model and its layout."""
    model = model_of(EVERY[name])
    return model, layout(model)


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes have a point in common."""
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def labels(model: Model, places: Layout) -> dict[tuple[str, str, str], Box]:
    """The box of each label."""
    return {
        move.key: Box(places.routes[move.key].label[0], places.routes[move.key].label[1] - SMALL / 2,
                      label_width(model, move), SMALL)
        for move in model.steps
    }  # fmt: skip


@every
def test_no_state_covers_another(name: str) -> None:
    """No two boxes meet, and the legend meets none."""
    _, places = placed(name)
    boxes = [*places.boxes.values(), places.legend]

    assert [] == [pair for pair in combinations(boxes, 2) if meet(*pair)]


@every
def test_no_label_covers_anything(name: str) -> None:
    """No label meets another label, a state or the legend."""
    model, places = placed(name)
    told = labels(model, places)
    others = [*places.boxes.values(), places.legend]

    assert [] == [pair for pair in combinations(told.values(), 2) if meet(*pair)]
    assert [] == [(key, other) for key, box in told.items() for other in others if meet(box, other)]


@every
def test_no_line_runs_through_a_label(name: str) -> None:
    """Every label stands free of the lines of all moves, its own included."""
    model, places = placed(name)
    lines = [
        Box(min(one[0], two[0]), min(one[1], two[1]), abs(one[0] - two[0]) or 0.1, abs(one[1] - two[1]) or 0.1)
        for route in places.routes.values()
        for one, two in pairwise(route.points)
    ]
    crossed = [key for key, box in labels(model, places).items() if any(meet(box, line) for line in lines)]

    assert [] == crossed


@every
def test_no_line_runs_through_a_state(name: str) -> None:
    """Lines end at boxes, and pass through none."""
    _, places = placed(name)
    inner = {state: Box(box.x + 1, box.y + 1, box.w - 2, box.h - 2) for state, box in places.boxes.items()}
    crossed = [
        (key, state)
        for key, route in places.routes.items()
        for one, two in pairwise(route.points)
        for state, box in inner.items()
        if meet(Box(min(one[0], two[0]), min(one[1], two[1]), abs(one[0] - two[0]), abs(one[1] - two[1])), box)
    ]

    assert [] == crossed


@every
def test_happy_path_is_straight(name: str) -> None:
    """Its states stand below one another, and every step of it is one straight line on one axis."""
    model, places = placed(name)
    column = [places.boxes[state] for state in model.spine]
    steps = set(pairwise(("", *model.spine)))
    straight = [places.routes[move.key].points for move in model.steps if (move.source, move.target) in steps]
    axes = {x for points in straight if len(points) == 2 for x, _ in points}

    assert 1 == len({box.x for box in column})
    assert [box.y for box in column] == sorted(box.y for box in column)
    assert 1 == len(axes)


@drawable
def test_positions_are_equal_in_all_views() -> None:
    """Whole, happy path, role, state, engagement and rules: every state has the same outline in each."""
    rental = SHIPPED["rental"]
    views = [
        draw(rental),
        draw(rental, show=("happy",)),
        draw(rental, show=("loops", "deadlines", "rules")),
        *(draw(rental, role=role.name) for role in rental.definition.roles),
        *(draw(rental, state=state.name) for state in rental.definition.states),
        draw(rental, engagement=story()),
        draw(rental, engagement=rental.replay(story())),
        draw(rental, theme="dark"),
        diff(rental, rental).diagram,
    ]
    found = [outlines(parsed(view.to_svg())) for view in views]

    assert all(found[0] == other for other in found)


@drawable
@pytest.mark.parametrize("role", ["client", "freelancer", "mediator", "applicant", "platform", "clock"])
def test_positions_are_equal_for_every_role(role: str) -> None:
    """The engagement too, and both presets, which have the same states and moves."""
    whole, part = draw(LIFECYCLE), draw(STRICT, role=role)

    assert outlines(parsed(whole.to_svg())) == outlines(parsed(part.to_svg()))


def test_a_state_that_is_added_moves_others_no_more_than_needed() -> None:
    """The extension's state stands below the second column; no state goes up, left or right of its column's order."""
    (old_model, old), (_, new) = placed("literal"), placed("paused")
    kept = [node.name for node in old_model.nodes]
    column = {name for name in kept if name not in old_model.spine}
    low = max(new.boxes[name].bottom for name in column)
    shifts = [new.boxes[name].y - old.boxes[name].y for name in old_model.spine]

    assert low < new.boxes["paused"].y
    assert sorted(kept, key=lambda name: old.boxes[name].y) == sorted(kept, key=lambda name: new.boxes[name].y)
    assert {old.boxes[name].x for name in old_model.spine} == {new.boxes[name].x for name in old_model.spine}
    assert 1 == len({new.boxes[name].x for name in column})
    assert 0 <= min(shifts) <= max(shifts) <= 2 * 13  # at most the two lanes that pausing adds


def test_the_width_fits_on_paper() -> None:
    """On 190 mm, what an A4 page leaves between its margins, the small text has 6.5 points at least."""
    _, places = placed("literal")
    paper = 190 / 25.4 * 72

    assert 6.5 <= SMALL * paper / (places.width + 2 * 10)
