"""The engine in JavaScript says what `decide` says: verdict, reasons, data, events, notices and the whole value."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest

from hirelife import LIFECYCLE, Settings
from hirelife.charts.script import engine_script, machines_script
from hirelife.engine import Event, Lifecycle
from hirelife.wire import Wire
from tests.sentences.steps import ACTIVE, ADA, DISPUTED, LIN, MINUTE, START, History

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


@pytest.mark.parametrize("scope", ["engagement", "pair"])
def test_a_dispute_silences_as_far_as_its_scope(scope: str, tmp_path: Path) -> None:
    """Of a disputed and of an active engagement of the two the script says what `can` says of the pair."""
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    lifecycle = LIFECYCLE.extend(settings=Settings(dispute_scope=scope))
    logs = {name: log(lifecycle, name, history) for name, history in {"e": DISPUTED, "e2": ACTIVE}.items()}
    both = [lifecycle.replay(events) for events in logs.values()]
    questions = [(who, name) for who in (ADA, LIN) for name in ("direct.platform", "direct.external", "files.read")]
    at = START + timedelta(days=1)
    expected = [
        lifecycle.can(first, who, name, at=at, pair=[second]).granted
        for who, name in questions
        for first, second in (both, both[::-1])
    ]
    commands = [[Wire(lifecycle).dump_command(event.command) for event in events] for events in logs.values()]
    asked, script = tmp_path / "asked.json", tmp_path / "engine.js"
    told = {"machine": "pair", "histories": commands, "questions": questions, "at": at.isoformat()}
    asked.write_text(json.dumps(told), encoding="utf-8")
    script.write_text(engine_script() + "\n" + machines_script({"pair": lifecycle}), encoding="utf-8")
    words = ["node", str(HERE / "pair.js"), str(script), str(asked)]
    ran = subprocess.run(words, capture_output=True, text=True, check=True, timeout=60)

    assert {"engagement": 12, "pair": 4}[scope] == sum(expected)
    assert expected == json.loads(ran.stdout)


def log(lifecycle: Lifecycle, name: str, history: History) -> list[Event]:
    """The events of a history, one command a minute, under a name of its own."""
    engagement, now, found = None, START, list[Event]()
    for step in history:
        asked = attrs.evolve(step, at=now, **({"engagement": name} if engagement is None else {}))
        verdict = lifecycle.decide(engagement, asked)
        engagement, now, found = verdict.engagement, now + MINUTE, [*found, *verdict.events]
    return found
