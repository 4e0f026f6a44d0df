"""An XState chart, run by XState in Node, says what `decide` says."""

import json
import subprocess
from pathlib import Path

import pytest

from hirelife.charts import xstate
from tests.charts.cases import LIFECYCLES, Case, cases, machine_of
from tests.charts.peers import CASES, HERE, node_package, program


@pytest.mark.peer(name="xstate")
@pytest.mark.parametrize("name", LIFECYCLES)
def test_agrees(name: str, tmp_path: Path) -> None:
    """Verdict, every reason, target and every fact afterwards, in every case."""
    node, folder = program("node"), node_package("xstate")
    chart = tmp_path / "chart.mjs"
    chart.write_text(xstate(machine_of(name)), encoding="utf-8")
    asked = cases(name, CASES // len(LIFECYCLES))
    sent = "".join(json.dumps(case._asdict()) + "\n" for case in asked)
    command = [node, str(HERE / "drive_xstate.mjs"), str(chart), str(folder)]
    run = subprocess.run(command, input=sent, capture_output=True, text=True, check=True)
    answers = [Case(*case[:5], **json.loads(line)) for case, line in zip(asked, run.stdout.splitlines(), strict=True)]

    assert asked == answers
