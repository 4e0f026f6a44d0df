"""Every format holds the same states and transitions, and is read back by a tool of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hirelife import LIFECYCLE
from hirelife.diagrams import diff, draw, glyphs, graphviz, matrix, model_of, timeline
from hirelife.diagrams.metrics import clean
from hirelife.diagrams.model import BEGINNING
from hirelife.diagrams.renderers import formats
from hirelife.diagrams.renderers.dot import names as nodes_of
from hirelife.diagrams.texts import label
from hirelife.errors import PictureError, RenderError
from tests.diagrams.lifecycles import EVERY, MANY, SHIPPED, STRANGE, USUAL, chain
from tests.diagrams.pictures import drawable, parsed, with_fonts
from tests.rental_walks import story

every = pytest.mark.parametrize("name", EVERY)
usual = pytest.mark.parametrize("name", USUAL)
RENTAL = SHIPPED["rental"]


@every
def test_graphviz_reads_the_dot(name: str) -> None:
    """Graphviz finds a node for each state, and an edge with command and actors for each move that leads on."""
    pygraphviz = pytest.importorskip("pygraphviz")
    model = model_of(EVERY[name])
    graph = pygraphviz.AGraph(draw(EVERY[name]).to_dot())
    ids = nodes_of(model)
    edges = {(edge[0], edge.attr["comment"], edge[1]): edge.attr["label"] for edge in graph.edges()}
    told = {(ids[move.source], move.command, ids[move.target]): " · ".join(label(model, move)) for move in model.steps}

    assert set(ids.values()) == set(graph.nodes())
    assert {key: words.replace("\\", "\\\\").replace("&", "&amp;") for key, words in told.items()} == edges
    assert all(graph.get_node(ids[node.name]).attr["pos"] for node in model.nodes)


@every
def test_dot_says_what_keeps_a_state(name: str) -> None:
    """Every command that keeps a state stands in its box, with the letters of those who may ask."""
    pygraphviz = pytest.importorskip("pygraphviz")
    model = model_of(EVERY[name])
    graph = pygraphviz.AGraph(draw(EVERY[name]).to_dot())
    for node in model.nodes:
        told = re.sub(r"\\l\s*", " ", graph.get_node(nodes_of(model)[node.name]).attr["label"])
        for move in model.loops(node.name):
            assert model.letters(move) in told
            assert move.command.replace("_", " ") in told


@drawable
@every
def test_graphviz_draws_the_dot(name: str) -> None:
    """The DOT by itself is a drawing, laid out anew by `dot`."""
    pygraphviz = pytest.importorskip("pygraphviz")
    drawn = pygraphviz.AGraph(draw(EVERY[name]).to_dot()).draw(format="svg", prog="dot")
    edges = [one for one in parsed(drawn.decode()).iter() if one.attrib.get("class") == "edge"]

    assert len(model_of(EVERY[name]).steps) == len(edges)


@with_fonts
@pytest.mark.parametrize("form", ["png", "pdf"])
@usual
def test_pictures_are_what_they_say(name: str, form: str) -> None:
    """A PNG is a PNG of the size of the layout, and a PDF is a PDF; what no font here has is refused by its name."""
    picture = draw(EVERY[name])
    lost = glyphs.missing(picture.to_text())
    if lost:
        with pytest.raises(RenderError, match=f"U\\+{ord(lost[0]):04X}"):
            picture.render(form)
        return
    made = picture.render(form)

    assert isinstance(made, bytes)
    assert made.startswith({"png": b"\x89PNG\r\n\x1a\n", "pdf": b"%PDF-"}[form])
    assert len(made) > 5_000


@pytest.mark.slow
@with_fonts
def test_a_hundred_states_are_drawn() -> None:
    """Every format takes them, and the difference of such a lifecycle from itself is none."""
    picture = draw(MANY)

    assert all(len(picture.render(form)) > 5_000 for form in ("svg", "png", "pdf", "dot", "mermaid", "markdown"))
    assert () == diff(MANY, MANY).changes


@every
def test_markdown_has_every_state_and_move(name: str) -> None:
    """A line for each state and one for each move; nothing that a name says ends a cell."""
    model = model_of(EVERY[name])
    lines = draw(EVERY[name]).to_markdown().splitlines()
    rows = [line for line in lines if line.startswith("| ") and not line.startswith(("| ---", "| from", "| state |"))]
    cells = [len(re.findall(r"(?<!\\)\|", line)) - 1 for line in rows]

    assert len(model.nodes) + len(model.moves) == len(rows)
    assert {3, 7} >= set(cells)
    assert len(model.nodes) == cells.count(3)


@every
def test_text_tells_every_move(name: str) -> None:
    """The text names every state that has something to tell, and every move that leads on."""
    model = model_of(EVERY[name])
    told = draw(EVERY[name]).to_text()

    assert len(model.steps) == sum(line.startswith("  ") and " → " in line for line in told.splitlines())
    assert all(clean(move.target) in told for move in model.steps)


@every
def test_mermaid_has_every_state_and_move(name: str) -> None:
    """A line for each state and an arrow for each move; the ids are words, and the rest is by number."""
    model = model_of(EVERY[name])
    lines = draw(EVERY[name]).to_mermaid().splitlines()
    arrows = [line for line in lines if " --> " in line and ": " in line]

    assert len(model.nodes) == sum(line.startswith('    state "') for line in lines)
    assert len(model.steps) == len(arrows)
    assert all(re.fullmatch(r"    (\[\*\]|\w+) --> \w+: [\w ,.#;]+", line) for line in arrows)
    assert sum(node.final for node in model.nodes) == sum(line.endswith("--> [*]") for line in lines)


def test_views_are_written_as_they_are_shown() -> None:
    """DOT, Mermaid and Markdown of a view hold its moves and no others."""
    client = [move for move in model_of(LIFECYCLE).moves if "client" in move.roles]
    picture = draw(LIFECYCLE, role="client")

    assert client == list(picture.model.moves)
    assert sum(not move.loop for move in client) == picture.to_dot().count(" -> ")


@pytest.mark.parametrize("form", ["scxml", "xstate"])
@pytest.mark.parametrize("name", ["literal", "rental"])
def test_charts_are_reached_from_here(name: str, form: str) -> None:
    """The machine that `hirelife.charts` writes, byte for byte; its own tests run it in its engine."""
    from hirelife import charts

    written = {"scxml": charts.scxml, "xstate": charts.xstate}[form](charts.finite(SHIPPED[name]))

    assert written == draw(SHIPPED[name]).render(form)


def test_every_format_is_a_module_that_nothing_lists(tmp_path: Path) -> None:
    """Each ending leads to its format, and is written in the way of its kind."""
    picture = draw(RENTAL)
    for name, endings in formats().items():
        for ending in endings:
            if name in ("png", "pdf") and not (graphviz.renderer() and graphviz.has_fonts()):
                continue
            if name == "svg" and not graphviz.renderer():
                continue
            file = picture.save(tmp_path / f"x.{ending}")

            assert file.stat().st_size > 100

    assert {"svg", "png", "pdf", "dot", "mermaid", "markdown", "text", "json", "scxml", "xstate"} == set(formats())


def test_what_is_not_there_is_named() -> None:
    """No such role, state, word, theme or format: the error says which there are."""
    with pytest.raises(PictureError, match="there is no role 'boss'; there are: owner, renter, visitor, clock"):
        draw(RENTAL, role="boss")
    with pytest.raises(PictureError, match="there is no state 'lost'"):
        draw(RENTAL, state="lost")
    with pytest.raises(PictureError, match="there is no word of show 'money'"):
        draw(RENTAL, show=("money",))
    with pytest.raises(PictureError, match="there is no theme 'neon'; there are: auto, light, dark, print"):
        draw(RENTAL, theme="neon")  # type: ignore[arg-type]
    with pytest.raises(PictureError, match="there is no format 'gif'"):
        draw(RENTAL).render("gif")


@pytest.mark.parametrize(
    "drawn",
    [draw, matrix, lambda one: diff(one, RENTAL), lambda one: timeline(one, story())],
    ids=["draw", "matrix", "diff", "timeline"],
)
def test_what_is_no_lifecycle_is_refused(drawn: Callable[[Any], Any]) -> None:
    """Whatever is drawn of it: the error says what was expected and what came."""
    with pytest.raises(PictureError, match="expected a lifecycle, such as LIFECYCLE, got a value of type NoneType"):
        drawn(None)


@pytest.mark.parametrize(
    "given",
    [{"role": "owner"}, {"state": "out"}, {"show": ("rules",)}, {"show": ()}],
    ids=str,
)
def test_one_engagement_is_drawn_whole(given: dict[str, Any]) -> None:
    """Role, state and show would leave something out of the picture of one engagement: refused, not passed over."""
    (word,) = given
    with pytest.raises(PictureError, match=f"a picture of one engagement shows all of it: it takes no {word}"):
        draw(RENTAL, engagement=story(), **given)


def test_a_table_is_no_state_machine() -> None:
    """Matrix and timeline are pictures and text; a format that writes a state machine refuses them."""
    for picture in (matrix(LIFECYCLE), timeline(RENTAL, story())):
        assert picture.to_text()
        with pytest.raises(PictureError, match="svg, png, pdf, text"):
            picture.to_mermaid()
    with pytest.raises(PictureError, match="a difference is of two lifecycles"):
        diff(RENTAL, RENTAL).diagram.render("scxml")


def test_without_a_renderer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures say what to install; text formats need nothing."""
    monkeypatch.setattr(graphviz, "renderer", str)
    for form in ("svg", "png", "pdf"):
        with pytest.raises(RenderError, match=re.escape('pip install "hirelife[render]"')):
            draw(RENTAL).render(form)
    for form in ("dot", "mermaid", "markdown", "text", "json"):
        assert draw(STRANGE).render(form)


def test_a_renderer_that_does_not_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is broken is told as what is missing, with its own words."""
    program = tmp_path / "dot"
    program.write_text("#!/bin/sh\necho no such library >&2; exit 127\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(graphviz, "renderer", lambda: "dot")
    with pytest.raises(RenderError, match="dot could not draw: no such library"):
        draw(RENTAL).to_svg()

    monkeypatch.setattr(graphviz, "renderer", lambda: "pygraphviz")
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    with pytest.raises(RenderError, match="pygraphviz is there, and does not start"):
        draw(RENTAL).to_svg()


@drawable
def test_without_fonts(tmp_path: Path) -> None:
    """PNG and PDF are refused, because letters would come out as boxes; SVG is written all the same."""
    (tmp_path / "fonts.conf").write_text("<fontconfig><dir>/nowhere</dir></fontconfig>", encoding="utf-8")
    code = (
        "from examples.rental import RENTAL\n"
        "from hirelife.diagrams import draw\n"
        "from hirelife.errors import RenderError\n"
        "print(len(draw(RENTAL).to_svg()) > 5000)\n"
        "for form in ('png', 'pdf'):\n"
        "    try: draw(RENTAL).render(form)\n"
        "    except RenderError as error: print(error)\n"
    )
    env = {**os.environ, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "XDG_CACHE_HOME": str(tmp_path)}
    told = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    ).stdout.splitlines()

    assert ["True", graphviz.NO_FONTS, graphviz.NO_FONTS] == told


@with_fonts
@pytest.mark.skipif(not glyphs.askable(), reason="no fontconfig to ask")
def test_a_character_that_no_font_has(tmp_path: Path) -> None:
    """PNG and PDF are refused with its name and its number; letters, marks and what is not seen are no hindrance."""
    rare = [char for char in "\U00013000\U0001d2e0\u16a0\ua500\U00012000" if not glyphs.covered(ord(char))]
    if not rare:
        pytest.skip("the fonts here have every character")
    odd, plain = draw(chain((f"one {rare[0]}", "two"), "odd")), draw(chain(("one →×−…\u200b\ufe0f", "two"), "even"))

    assert odd.to_svg()
    for form in ("png", "pdf"):
        with pytest.raises(RenderError, match=rf"no font here has . \(U\+{ord(rare[0]):04X} "):
            odd.save(tmp_path / f"x.{form}")
        assert plain.render(form)


@drawable
def test_an_installed_dot_draws_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program `dot` draws has the same states and moves; skipped where there is none."""
    import shutil

    if shutil.which("dot") is None:
        pytest.skip("the program dot is not installed")
    monkeypatch.setattr(graphviz, "renderer", lambda: "dot")
    svg = draw(RENTAL).to_svg()

    assert len(model_of(RENTAL).steps) == svg.count("data-command=")
    assert BEGINNING == ""
