"""The SVG: readable in every theme, by everybody; each element says what it stands for; no id twice."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from hirelife import LIFECYCLE, STRICT
from hirelife.diagrams import Diagram, diff, draw, matrix, model_of, timeline
from hirelife.diagrams.theme import KINDS, PALETTES, kinds, stroke_of
from tests.diagrams.lifecycles import EVERY, SHIPPED, STRANGE, USUAL
from tests.diagrams.pictures import SVG, contrast, drawable, inked, lined, moves, parsed, states, texts
from tests.rental_walks import story

pytestmark = drawable
THEMES = ("light", "dark", "print")
RENTAL = SHIPPED["rental"]


def pictures(theme: str) -> dict[str, Diagram]:
    """One picture of every sort."""
    chosen = {"theme": theme}
    return {
        "whole": draw(LIFECYCLE, **chosen),  # type: ignore[arg-type]
        "paused": draw(SHIPPED["paused"], **chosen),  # type: ignore[arg-type]
        "role": draw(LIFECYCLE, role="freelancer", show=("loops", "rules"), **chosen),  # type: ignore[arg-type]
        "path": draw(RENTAL, engagement=story(), **chosen),  # type: ignore[arg-type]
        "now": draw(RENTAL, engagement=RENTAL.replay(story()), **chosen),  # type: ignore[arg-type]
        "diff": diff(LIFECYCLE, SHIPPED["paused"], **chosen).diagram,  # type: ignore[arg-type]
        "back": diff(SHIPPED["paused"], STRICT, **chosen).diagram,  # type: ignore[arg-type]
        "matrix": matrix(LIFECYCLE, **chosen),  # type: ignore[arg-type]
        "timeline": timeline(RENTAL, story(), **chosen),  # type: ignore[arg-type]
        "strange": draw(STRANGE, **chosen),  # type: ignore[arg-type]
    }


@pytest.mark.parametrize("theme", THEMES)
def test_contrast(theme: str) -> None:
    """Text has 4.5 : 1 on what it stands on, and lines 3 : 1 on the paper, in every picture."""
    for name, picture in pictures(theme).items():
        root = parsed(picture.to_svg())
        weak = {(text, ink, ground) for text, ink, ground in inked(root) if contrast(ink, ground) < 4.5}
        faint = {(part, ink) for part, ink, paper in lined(root) if contrast(ink, paper) < 3}

        assert (name, set(), set()) == (name, weak, faint)


def test_auto_has_the_colours_of_each_theme() -> None:
    """It is light by itself; its variables hold the other two; every colour is one of them."""
    svg = draw(LIFECYCLE).to_svg()
    light, dark = (
        ";".join(f"--hl-{token}:{colour}" for token, colour in PALETTES[name].items()) for name in ("light", "dark")
    )
    root = parsed(svg)
    bare = [one for one in root.iter() for part in ("fill", "stroke")
            if one.attrib.get(part, "none") != "none" and f"{part}:var(--hl-" not in one.attrib.get("style", "")]  # fmt: skip

    assert f"#hl{{{light}}}" in svg
    assert f"@media (prefers-color-scheme: dark){{#hl{{{dark}}}}}" in svg
    assert [] == bare
    assert "none" not in re.findall(r'fill="none"[^>]*style="[^"]*fill:var', svg)


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_a_colour_tells_its_token(theme: str) -> None:
    """Within a palette no two tokens have one colour; all palettes have the same tokens."""
    palette = PALETTES[theme]

    assert len(palette) == len({colour.lower() for colour in palette.values()})
    assert set(PALETTES["light"]) == set(palette)


def test_outer_ring_is_never_filled() -> None:
    """A settled state has two outlines, and the outer one stays open in every theme."""
    for name, state in states(parsed(draw(LIFECYCLE).to_svg())).items():
        shapes = [one for one in state if one.tag in (f"{SVG}polygon", f"{SVG}path")]
        settled = "settled" in state.attrib["data-traits"]

        assert (name, 2 if settled else 1) == (name, len(shapes))
        assert all(one.attrib["fill"] == "none" and "fill:" not in one.attrib["style"] for one in shapes[1:])


def test_actors_and_kinds_are_told_without_colour() -> None:
    """Letter, line and arrow of no two roles are alike; nor are shape, border and phase of two kinds of state."""
    for lifecycle in SHIPPED.values():
        model = model_of(lifecycle)
        lines = [stroke_of(model, actor) for actor in model.actors]
        looks = {(node.phase, node.stands, node.open, node.settled) for node in model.nodes}
        shapes = Counter((kinds(model)[phase], stands, is_open, settled) for phase, stands, is_open, settled in looks)

        assert len(lines) == len({(line.style, line.pen, line.head) for line in lines})
        assert len(model.actors) == len({actor.letter for actor in model.actors})
        assert {1} == set(shapes.values())


def test_greys_differ() -> None:
    """The fills of the print theme are told apart by their lightness."""
    greys = sorted(int(PALETTES["print"][kind][1:3], 16) for kind in KINDS[:4])

    assert min(two - one for one, two in pairwise(greys)) >= 12


def test_screen_readers_are_told() -> None:
    """A picture is one image with a title and a description that say what it is and what it shows."""
    root = parsed(draw(LIFECYCLE, role="client").to_svg(prefix="p"))
    by_id = {one.attrib["id"]: one.text for one in root.iter() if "id" in one.attrib}

    assert "img" == root.attrib["role"]
    assert "p-title p-desc" == root.attrib["aria-labelledby"]
    assert "hirelife 1.0.0 literal, what the client may do" == by_id["p-title"]
    assert "9 states and 42 transitions" in str(by_id["p-desc"])
    assert "posted → proposed → hired → active → completed" in str(by_id["p-desc"])


@pytest.mark.parametrize("name", USUAL)
def test_no_id_twice(name: str) -> None:
    """Not within a picture, and not in two that stand on one page."""
    one, two = (draw(EVERY[name]).to_svg(prefix=prefix) for prefix in ("a", "b"))
    ids = re.findall(r'\bid="([^"]*)"', one + two)

    assert [] == [found for found, count in Counter(ids).items() if count > 1]
    assert set(ids) == {found for found in ids if re.fullmatch(r"[ab](-[\w.-]*)?", found)}


def test_rules_of_a_picture_reach_no_other() -> None:
    """Every selector of its style begins with its own id."""
    svg = draw(LIFECYCLE).to_svg(prefix="mine")
    selectors = re.findall(r"([^{}]+)\{--hl", parsed(svg)[2].text or "")

    assert 6 == len(selectors)
    assert all("#mine" in selector for selector in selectors)


@pytest.mark.parametrize("name", EVERY)
def test_every_state_and_move_is_there_with_its_names(name: str) -> None:
    """The elements carry the names as they are; the beginning is the empty one; loops stand in the boxes."""
    model = model_of(EVERY[name])
    root = parsed(draw(EVERY[name]).to_svg())

    def written(text: str) -> str:
        """What an attribute of XML keeps of a text."""
        return re.sub(r"[\t\n]", " ", re.sub(r"[\x00-\x08\x0b-\x1f]", "", text))

    assert {written(node.name) for node in model.nodes} == set(map(written, states(root)))
    assert {tuple(map(written, move.key)) for move in model.steps} == {tuple(map(written, key)) for key in moves(root)}
    for move in model.steps:
        found = next(
            one for key, one in moves(root).items() if tuple(map(written, key)) == tuple(map(written, move.key))
        )

        assert list(move.roles) == [role for role in (actor.name for actor in model.actors) if role in move.roles]
        assert " ".join(map(written, move.roles)) == found.attrib["data-roles"]
        assert model.letters(move) == texts(found)[0]


@pytest.mark.parametrize("role", [role.name for role in LIFECYCLE.definition.roles])
def test_a_role_sees_its_own_moves(role: str) -> None:
    """What is drawn with words is what the role may do, and no more."""
    root = parsed(draw(LIFECYCLE, role=role).to_svg())
    drawn = {key for key, one in moves(root).items() if one.attrib["data-weight"] != "quiet"}

    assert {move.key for move in model_of(LIFECYCLE).steps if role in move.roles} == drawn


@pytest.mark.parametrize("state", [state.name for state in LIFECYCLE.definition.states])
def test_around_a_state(state: str) -> None:
    """What leads to it and from it is drawn, and it is marked."""
    root = parsed(draw(LIFECYCLE, state=state).to_svg())
    drawn = {key for key, one in moves(root).items() if one.attrib["data-weight"] != "quiet"}

    assert {move.key for move in model_of(LIFECYCLE).steps if state in (move.source, move.target)} == drawn
    assert "strong" == states(root)[state].attrib["data-weight"]


def test_markup_stays_text() -> None:
    """Nothing that a name says becomes an element, an attribute or a script."""
    svg = draw(STRANGE).to_svg()
    tags = {one.tag.removeprefix(SVG) for one in parsed(svg).iter()}
    attributes = {name for one in parsed(svg).iter() for name in one.attrib if name.startswith("on")}

    assert tags <= {"svg", "title", "desc", "style", "g", "polygon", "path", "polyline", "text", "ellipse"}
    assert set() == attributes
    assert "<script" not in svg
    assert "<script>alert(1)</sc" in " ".join(texts(parsed(svg)))
    assert "back\\slash\\N\\" in texts(parsed(svg))
