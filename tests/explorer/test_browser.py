"""The page in Chromium: the verdicts of `decide` step by step, no request, no complaint, usable by the keyboard alone."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from examples.rental import RENTAL
from hirelife import LIFECYCLE, STRICT
from hirelife.cli import words
from hirelife.cli.player import Player, Step
from hirelife.cli.reading import read_story
from hirelife.cli.story import Wait
from hirelife.cli.tour import shipped
from hirelife.diagrams import graphviz
from hirelife.engine import Lifecycle

from .made import HOSTILE, made

ROOT = Path(__file__).parents[2]
STORIES = sorted((ROOT / "examples" / "stories").glob("*.jsonl"))
PRESETS: dict[str, Lifecycle] = {"literal": LIFECYCLE, "strict": STRICT}
MODULES = ROOT / ".peers" / "node_modules"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [pytest.mark.peer(name="browser"), pytest.mark.slow]


@pytest.fixture(scope="module", autouse=True)
def equipped() -> None:
    """Skip where there is nothing to draw or to browse with."""
    found = {
        "node": shutil.which("node"),
        "Chromium": CHROMIUM,
        "playwright-core": (MODULES / "playwright-core").is_dir(),
        "axe-core": (MODULES / "axe-core").is_dir(),
        "pygraphviz or dot": graphviz.renderer(),
    }
    if missing := [name for name, there in found.items() if not there]:
        pytest.skip(f"not installed: {', '.join(missing)}")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of both presets with all stories."""
    return made(tmp_path_factory.mktemp("page") / "lifecycle.html", STORIES)


def browsed(scenario: str, page: Path, **given: object) -> Any:
    """What a scenario of browse.js saw; nothing was asked of a network, and the console is silent."""
    script = str(Path(__file__).with_name("browse.js"))
    words = ["node", script, scenario, str(page), str(CHROMIUM), json.dumps(given)]
    environment = {**os.environ, "NODE_PATH": str(MODULES)}
    ran = subprocess.run(words, capture_output=True, text=True, check=False, timeout=900, env=environment)
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)

    assert [] == told["requests"]
    assert [] == told["errors"]
    return told["seen"]


def expected(step: Step) -> dict[str, Any]:
    """What the page must show of a step."""
    reasons = [[refusal.code, refusal.reason] for refusal in step.refusals]
    if step.answer is not None and not step.answer:
        reasons.append([step.answer.code, step.answer.reason])
    kind = "no" if reasons else "wait" if isinstance(step.line.deed, Wait) else "yes"
    item = getattr(step.line.deed, "item", None)
    named = "" if item is None else re.sub("[“”]|^item ", "", words.item(item, step.after))
    return {"kind": kind, "reasons": reasons, "item": named, "state": step.after and step.after.state}


def played(preset: str, key: str) -> list[dict[str, Any]]:
    """What `decide` says of every line of a story."""
    lifecycle = PRESETS[preset]
    path = ROOT / "examples" / "stories" / f"{key}.jsonl"
    story = shipped(lifecycle) if key == "tour" else read_story(path.read_bytes(), lifecycle)
    return [expected(step) for step in Player(lifecycle).play(story)]


def test_every_story_is_told_as_decide_tells_it(page: Path) -> None:
    """Step by step, under both presets: yes or no, every reason with its data, and the state."""
    keys = ["tour", *(path.stem for path in STORIES)]
    seen = browsed("stories", page, presets=list(PRESETS), stories=keys)

    for preset in PRESETS:
        for key in keys:
            assert played(preset, key) == seen[f"{preset} {key}"], (preset, key)


def test_the_keyboard_is_enough(page: Path) -> None:
    """States, tabs, stories, undo and forms are reached by Tab and worked by Enter, Space and arrows."""
    seen = browsed("keyboard", page)

    assert "Active" == seen["looked"]
    assert "tab-play" == seen["tab"]
    assert (2, 1) == (seen["steps"], seen["undone"])
    assert seen["said"].startswith("Accepted.")
    assert "Post job" == seen["form"]
    assert {"kind": "yes", "reasons": [], "item": "", "state": "posted"} == seen["own"]


def test_axe_finds_nothing(page: Path) -> None:
    """No rule of axe-core is broken: looking, playing, filling in, in light and in dark."""
    assert [] == browsed("axe", page)


def test_a_link_shows_what_it_says(page: Path) -> None:
    """Preset, role, state, story and step stand in the address; a strange address is harmless."""
    seen = browsed("links", page, story="tour")

    assert ("strict", "client", "tour", 5) == (seen["preset"], seen["role"], seen["story"], seen["steps"])
    assert "ended" == seen["state"]
    assert seen["hash"].endswith("tab=play&story=tour&step=6")
    assert "Posted" == seen["strange"]


def test_a_link_keeps_ones_own_engagement_and_colours(page: Path) -> None:
    """Opened again it has the same steps, the same state, the same theme; a broken one is harmless."""
    seen = browsed("kept", page)

    assert seen["first"] == seen["again"]
    assert ("dark", "dark", "proposed") == (seen["again"]["theme"], seen["again"]["switched"], seen["again"]["state"])
    assert "שלום & <b>" in seen["again"]["jsonl"]
    assert 0 == seen["steps"]


def test_it_is_used_on_a_telephone(page: Path) -> None:
    """At 390 pixels nothing is wider than the page or cut, and answers come into sight; the picture can be enlarged."""
    seen = browsed("phone", page)

    assert ([], []) == (seen["wide"], seen["cut"])
    assert ["Disputed", True] == seen["answered"]
    assert (True, True, True) == (seen["back"], seen["large"], seen["asked"])


def test_a_role_sees_its_own_commands(page: Path) -> None:
    """The boxes too list no command that only others may ask; faint labels have a contrast of 4.5 to 1 at least."""
    for seen in browsed("role", page):
        assert ["Freelancer"] == seen["asks"]
        assert seen["letters"]
        assert all("F" in letters.split() for letters in seen["letters"])
        assert seen["dim"] > 10
        assert seen["opaque"]
        assert seen["least"] >= 4.5


def test_an_engagement_of_ones_own(page: Path) -> None:
    """Forms as they stand ready lead from the post to the completion; the record plays on the command line."""
    path = [
        ("post_job", "client"), ("submit_proposal", "applicant"), ("hire", "client"), ("fund_milestone", "client"),
        ("start", "freelancer"), ("submit_work", "freelancer"), ("approve_work", "client"), ("complete", "client"),
    ]  # fmt: skip
    told = browsed("own", page, path=path)

    states = ["posted", "proposed", "hired", "hired", "active", "active", "active", "completed"]
    assert states == [state for _, state in told["seen"]]
    steps = list(Player(LIFECYCLE).play(read_story(told["jsonl"].encode(), LIFECYCLE)))
    assert [] == [text for step in steps for text in step.surprises(strict=False)]
    assert "completed" == steps[-1].after.state  # type: ignore[union-attr]


def test_it_prints_well(page: Path) -> None:
    """The picture and all that is said of a state, on a few pages, without controls."""
    seen = browsed("print", page)

    assert (0, 0) == (seen["closed"], seen["controls"])
    assert seen["picture"]
    assert seen["restored"]
    assert 2 <= seen["pages"] <= 9


def test_hostile_names_are_text(tmp_path: Path) -> None:
    """Markup, quotes, right-to-left text and emoji in names and sentences are shown, and run nowhere."""
    path = made(tmp_path / "hostile.html", (), {"own": HOSTILE})
    seen = browsed("hostile", path)

    assert [state.name.replace("_", " ") for state in HOSTILE.definition.states] == seen["states"]
    assert (None, 0) == (seen["ran"], seen["injected"])
    assert "yes" == seen["step"]["kind"]
    assert HOSTILE.name in seen["title"]


def test_a_lifecycle_of_ones_own_is_played(tmp_path: Path) -> None:
    """The rental: a page without a preset to choose, whose forms come from the types alone."""
    path = made(tmp_path / "rental.html", (), {"rental": RENTAL})
    told = browsed("own", path, path=[("offer", "owner"), ("reserve", "visitor")])

    assert ["offered", "offered"] == [state for _, state in told["seen"]]
    assert '"expect":["enough"]' in told["jsonl"]
