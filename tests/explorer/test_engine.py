"""The engine in JavaScript says what `decide` says: verdict, reasons, data, events, notices and the whole value."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hirelife.charts.script import engine_script, machines_script

from .histories import MACHINES, told

HERE = Path(__file__).parent
pytestmark = pytest.mark.peer(name="node")


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The engine with the machines of all lifecycles, as one script."""
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    path = tmp_path_factory.mktemp("script") / "engine.js"
    lifecycles = {name: lifecycle for name, (lifecycle, _) in MACHINES.items()}
    path.write_text(engine_script() + "\n" + machines_script(lifecycles), encoding="utf-8")
    return path


def compared(script: Path, lines: Iterator[str]) -> dict[str, Any]:
    """How many verdicts node compared, and which differ."""
    histories = script.with_name("histories.jsonl")
    histories.write_text("\n".join(lines), encoding="utf-8")
    words = ["node", str(HERE / "replay.js"), str(script), str(histories)]
    ran = subprocess.run(words, capture_output=True, text=True, check=True, timeout=900)
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


@pytest.mark.parametrize("name", MACHINES)
def test_every_verdict_is_the_same(script: Path, name: str) -> None:
    """A few random histories of each lifecycle."""
    found = compared(script, told(name, range(2), 20))

    assert [] == found["differing"]
    assert found["compared"] > 20


@pytest.mark.slow
@pytest.mark.parametrize(("name", "seeds"), [("literal", 8), ("strict", 8), ("pausing", 5), ("rental", 12)])
def test_twenty_thousand_verdicts_are_the_same(script: Path, name: str, seeds: int) -> None:
    """Many random histories: with those of all lifecycles more than 20,000 commands."""
    found = compared(script, told(name, range(100, 100 + seeds)))

    assert [] == found["differing"]
    assert found["compared"] > 3000
