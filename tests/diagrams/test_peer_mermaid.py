"""The Mermaid text as Mermaid's own script reads and draws it, in Chromium."""

import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from hirelife.diagrams import draw, model_of
from hirelife.diagrams.metrics import clean
from hirelife.diagrams.renderers.mermaid import names
from hirelife.diagrams.texts import label
from hirelife.diagrams.theme import kinds
from tests.charts.peers import node_package, program
from tests.diagrams.lifecycles import EVERY

READER = Path(__file__).parent / "read_mermaid.mjs"
NAMES = [name for name in EVERY if name != "many"]


@pytest.mark.peer(name="mermaid")
def test_mermaid_reads_it(tmp_path: Path) -> None:
    """The same states, arrows, kinds and words as the model has; hostile names stay words; nothing is complained of."""
    node, folder = program("node"), node_package("mermaid")
    node_package("playwright-core")
    chromium = shutil.which("chromium") or program("chromium-browser")
    files = [draw(EVERY[name]).save(tmp_path / f"{number}.mmd") for number, name in enumerate(NAMES)]
    done = subprocess.run([node, READER, folder, chromium, *files], capture_output=True, text=True, check=True)
    read = json.loads(done.stdout)

    assert [] == read["said"]
    for name, found in zip(NAMES, read["found"], strict=True):
        model, ids = model_of(EVERY[name]), names(model_of(EVERY[name]))
        arrows = Counter((ids[move.source], ids[move.target]) for move in model.steps)
        arrows.update((ids[node.name], "[*]") for node in model.nodes if node.final)
        drawn = Counter(tuple(re.sub(r"^root_(start|end)$", "[*]", end) for end in arrow) for arrow in found["arrows"])
        told = Counter(_words(" · ".join(label(model, move))) for move in model.steps)

        assert {ids[node.name] for node in model.nodes} == {
            one for one in found["states"] if not one.startswith("root_")
        }
        assert arrows == drawn
        assert told == Counter(map(_words, found["labels"]))
        assert all(f"k_{kinds(model)[node.phase]}" in found["classes"][ids[node.name]] for node in model.nodes)
        assert 0 == found["scripts"]
        for node in model.nodes:
            assert any(_words(box).startswith(_words(clean(node.name))) for box in found["boxes"]), node.name


def _words(text: str) -> str:
    """A text without its breaks: lines are broken where the box is full."""
    return re.sub(r"\s", "", text)
