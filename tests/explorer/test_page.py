"""The explorer's page as text: complete in itself, within its size, under its policy, with nothing unescaped."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from examples.paused import PAUSING
from examples.rental import RENTAL
from hirelife import LIFECYCLE, STRICT
from hirelife.charts.script import machines_script
from hirelife.cli import main
from hirelife.cli.explore import page_of
from hirelife.cli.main import cli
from hirelife.diagrams import graphviz
from hirelife.engine import Lifecycle
from hirelife.explorer import Extras, explorer_page, shipped_extras
from hirelife.explorer.page import painted

from .made import HOSTILE
from .untranslatable import ODD, Guess

EXAMPLES = Path(__file__).parents[2] / "examples"
STORIES = sorted((EXAMPLES / "stories").glob("*.jsonl"))
SVG = '<svg viewBox="0 0 9 9"><style>rect{fill:red}</style><g data-state="offered"><rect style="fill:red"/></g></svg>'
MOST = 1_500_000


@pytest.fixture(scope="module")
def page() -> str:
    """The page of both presets, without any story but the tour, on a picture of nothing."""
    return explorer_page(
        {"literal": LIFECYCLE, "strict": STRICT}, {"literal": SVG, "strict": SVG}, shipped_extras(LIFECYCLE, ())
    )


def scripts(page: str) -> list[str]:
    """What stands between script tags, as a browser finds them."""
    return re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)


def digest(text: str) -> str:
    """How a policy names a text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_nothing_is_asked_of_a_network(page: str) -> None:
    """No element names an address, and no style imports one."""
    addresses = re.findall(r"<[a-z]+[^>]*\s(?:src|href|action|data)=\"([^\"]*)\"", page)

    assert ["data:,", "#panel"] == addresses
    assert "@import" not in page
    assert "url(" not in page.partition("<script>")[0]


def test_the_policy_names_what_runs(page: str) -> None:
    """Nothing is allowed but the one script and the styles of the page, by digest; no style attribute is left."""
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1])  # type: ignore[index]
    styles = re.findall(r"<style[^>]*>(.*?)</style>", page, flags=re.DOTALL)

    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert [digest(one) for one in scripts(page)] == re.findall(r"script-src ([^;]*);", policy)
    assert {digest(one) for one in styles} == set(re.search(r"style-src ([^;]*);", policy)[1].split())  # type: ignore[index]
    assert not re.search(r"<[^>]* style=", page.partition("<script>")[0])


def test_no_id_twice(page: str) -> None:
    """What is found by its id is found once."""
    ids = Counter(re.findall(r'\sid="([^"]*)"', page.partition("<script>")[0]))

    assert {1} == set(ids.values())


def test_a_picture_keeps_its_paint() -> None:
    """Style attributes become rules, one for each different one."""
    plain, rules = painted('<a style="fill:red"/><b style="fill:red"/><c style="stroke:&quot;x&quot;"/>')

    assert '<a data-paint="0"/><b data-paint="0"/><c data-paint="1"/>' == plain
    assert '\n[data-paint="0"]{fill:red}\n[data-paint="1"]{stroke:"x"}' == rules


@pytest.mark.parametrize("lifecycle", [RENTAL, PAUSING, HOSTILE], ids=["rental", "pausing", "hostile"])
def test_every_lifecycle_has_a_page(lifecycle: Lifecycle) -> None:
    """One of one's own, one that was extended, and one whose names are markup; each with exactly one script."""
    page = explorer_page({"own": lifecycle}, {"own": SVG}, Extras())

    assert 1 == len(scripts(page)) == page.count("<script")
    assert page.rstrip().endswith("</html>")


def test_everything_is_translated() -> None:
    """No property, binding or audience of the shipped lifecycle, the extended one and the rental is left out."""
    script = machines_script({"strict": STRICT, "pausing": PAUSING, "rental": RENTAL})

    assert "const GAPS = JSON.parse('{}');" in script


def test_what_has_no_translation_says_so() -> None:
    """A property that reads a file is named among the gaps, and throws where it is asked."""
    script = machines_script({"odd": ODD})
    gaps = json.loads(re.search(r"const GAPS = JSON\.parse\('(.*)'\);", script)[1])  # type: ignore[index]

    assert [f"{Guess.__module__}.Guess.lucky"] == list(gaps)
    assert f'py.cannot("{Guess.__module__}.Guess.lucky"' in script


@pytest.mark.peer(name="node")
def test_the_script_can_be_parsed(page: str, tmp_path: Path) -> None:
    """Node takes the page's script for JavaScript."""
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    path = tmp_path / "page.js"
    path.write_text(scripts(page)[0], encoding="utf-8")

    assert 0 == subprocess.run(["node", "--check", str(path)], check=False, timeout=60).returncode


def test_the_command_writes_a_page(tmp_path: Path) -> None:
    """`hirelife explore LIFECYCLE -o FILE`, for a lifecycle of one's own."""
    if not graphviz.renderer():
        pytest.skip("neither pygraphviz nor dot is installed")
    path = tmp_path / "rental.html"
    cli.main(["explore", f"{EXAMPLES / 'rental.py'}:RENTAL", "-o", str(path)], standalone_mode=False)

    assert "<h1><bdi>rental</bdi>" in path.read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_whole_page_keeps_its_size(tmp_path: Path) -> None:
    """Both presets with every story that there is; and the same bytes each time."""
    if not graphviz.renderer():
        pytest.skip("neither pygraphviz nor dot is installed")
    path, words = tmp_path / "lifecycle.html", [word for story in STORIES for word in ("--story", str(story))]
    cli.main(["explore", "-o", str(path), *words], standalone_mode=False)

    assert path.stat().st_size <= MOST
    assert page_of({"literal": LIFECYCLE, "strict": STRICT}, map(str, STORIES)) == path.read_text(encoding="utf-8")


def test_without_a_renderer_it_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 4, and one sentence that says what to install."""
    monkeypatch.setattr(graphviz, "renderer", str)
    monkeypatch.setattr(sys, "argv", ["hirelife", "explore", "-o", "-"])
    with pytest.raises(SystemExit) as ended:
        main()

    assert 4 == ended.value.code
    assert "hirelife[render]" in capsys.readouterr().err
