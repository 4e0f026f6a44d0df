"""The pytest plugin, run as users run it: figures that are exact however the tests were run, and a start that is free."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ALONE = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
"""Pytest with no other plugin: that is a second less."""

FEW = """
NAMES = {"PostJob", "SubmitProposal", "Hire", "FundMilestone", "Start", "SubmitWork", "Complete", "Cancel", "Refund"}

def few(command):
    return type(command).__name__ in NAMES
"""
SUITE = '''
import pytest
from few import few
from hirelife import LIFECYCLE, testing

@pytest.mark.parametrize("path", testing.paths(LIFECYCLE, "states", only=few), ids=str)
def test_states(path):
    testing.drive(path, testing.ModelSystem(LIFECYCLE))

def test_integration(clock, engagement_in, lifecycle):
    """A platform of its own: one recording call."""
    before = engagement_in("hired")
    command = testing.path_to(lifecycle, "refund by freelancer in hired", only=few).commands[-1]
    verdict = lifecycle.decide(before, command)
    testing.record(lifecycle, before, command, verdict)
    assert verdict.accepted
    assert clock.tick(days=1) == clock()
'''


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Pytest in a folder with the suite."""
    (folder / "test_suite.py").write_text(SUITE)
    (folder / "few.py").write_text(FEW)
    (folder / "pytest.ini").write_text("[pytest]\nlifecycle_cov_only = few:few\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "hirelife.testing.pytest_plugin", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=ALONE)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The suite with every report."""
    folder = tmp_path_factory.mktemp("suite")
    reports = [f"--lifecycle-cov-report={form}" for form in ("term-missing", "json:one.json", "html:one.html")]
    done = run(folder, "--lifecycle-cov", "--lifecycle-cov-fail-under=100", *reports)

    assert 1 == done.returncode, done.stdout + done.stderr
    return folder, done.stdout


def test_the_report_says_what_is_missing(measured: tuple[Path, str]) -> None:
    """Counts, holes with the shortest test for each, refusals that were never tried, and the threshold."""
    folder, out = measured
    report = json.loads((folder / "one.json").read_text())

    assert "lifecycle coverage: hirelife" in out
    assert "states 7/7" in out
    assert "MISSING  cancel by client in active" in out
    assert "shortest test: post_job submit_proposal hire fund_milestone start cancel" in out
    assert "NEVER REFUSED" not in out
    assert "FAIL required 100 % of edges" in out
    assert report["counts"]["states"] == {"reached": 7, "wanted": 7}
    assert "refund by freelancer in hired" not in report["missing"]["edges"]
    assert "cancel by client in active" in (folder / "one.html").read_text()


def test_every_hole_has_a_test_that_fills_it(measured: tuple[Path, str]) -> None:
    """`path_to` takes the hole as the report writes it, and its last command is the missing one."""
    from hirelife import LIFECYCLE, testing

    missing = json.loads((measured[0] / "one.json").read_text())["missing"]["edges"]
    for hole in missing:
        assert hole.split()[0] == testing.path_to(LIFECYCLE, hole, only=few).commands[-1].name()


def few(command: object) -> bool:
    """The same commands as in the suite."""
    scope: dict[str, frozenset[str]] = {}
    exec(FEW.partition("def")[0], scope)  # noqa: S102  # one list of names
    return type(command).__name__ in scope["NAMES"]


def test_two_jobs_make_one(measured: tuple[Path, str]) -> None:
    """Each job runs a half; united, by option or by command, they are the report of the whole."""
    folder, _ = measured
    whole = json.loads((folder / "one.json").read_text())
    first = run(folder, "--lifecycle-cov", "--lifecycle-cov-report=json:a.json", "-k", "states")
    second = run(
        folder, "--lifecycle-cov", "--lifecycle-cov-report=json:b.json", "-k", "integration",
        "--lifecycle-cov-append=a.json",
    )  # fmt: skip
    united = subprocess.run(
        [sys.executable, "-m", "hirelife.testing", "a.json", "b.json", "--json", "c.json", "--fail-under", "99",
         "--only", "few:few"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (0, 0, 1) == (first.returncode, second.returncode, united.returncode), second.stdout + united.stderr
    assert whole == json.loads((folder / "b.json").read_text())
    assert whole == json.loads((folder / "c.json").read_text())
    assert "99 % are required" in united.stdout


@pytest.mark.slow
def test_two_workers_make_one(measured: tuple[Path, str]) -> None:
    """With xdist the figures are the same."""
    pytest.importorskip("xdist")
    folder, _ = measured
    done = run(folder, "--lifecycle-cov", "--lifecycle-cov-report=json:two.json", "-p", "xdist", "-n", "2")

    assert 0 == done.returncode, done.stdout
    assert (folder / "one.json").read_text() == (folder / "two.json").read_text()


def test_the_picture_shows_what_is_missing(measured: tuple[Path, str]) -> None:
    """The diagram with states and transitions that no test reached in red, in boxes as well."""
    pytest.importorskip("pygraphviz")
    folder, _ = measured
    script = [sys.executable, "-m", "hirelife.testing", "one.json", "--only", "few:few", "--svg", "one.svg"]
    subprocess.run(script, cwd=folder, check=True, capture_output=True)
    picture = (folder / "one.svg").read_text()

    assert '.move[data-command="cancel"][data-source="active"][data-target="cancelled"]' in picture
    assert '.move[data-command="hire"]' not in picture
    assert '.state[data-state="active"]' not in picture
    assert ".state .never { fill: #c62828" in picture
    assert '<tspan class="never">fund milestone</tspan>' in picture
    assert '<tspan class="never">send message</tspan>' not in picture  # it has none


def test_a_wrong_option_is_named(tmp_path: Path) -> None:
    """What is no report and no criterion ends the run with a usage error."""
    wrong = ("--lifecycle-cov-report=pdf:x", "--lifecycle-cov-criterion=luck", "--lifecycle-cov=nowhere:X")
    script = (
        "import pytest, sys\n"
        "for argument in sys.argv[1:]:\n"
        "    print(int(pytest.main(['-p', 'hirelife.testing.pytest_plugin', '--lifecycle-cov', argument])))\n"
    )
    command = [sys.executable, "-c", script, *wrong]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, env=ALONE)

    assert ["4"] * len(wrong) == done.stdout.split()
    assert [argument.partition("=")[0] for argument in wrong] == [
        line.split()[1].rstrip(":") for line in done.stderr.splitlines() if line.startswith("ERROR: ")
    ]


def test_the_plugin_imports_nothing_until_it_is_asked(tmp_path: Path) -> None:
    """Without the option, pytest has loaded the plugin and neither the engine nor the rest of the kit."""
    (tmp_path / "test_none.py").write_text(
        "import sys\n\ndef test_it():\n"
        "    loaded = {name for name in sys.modules if name.startswith('hirelife')}\n"
        "    kit = {f'hirelife.testing{name}' for name in ('', '.keeping', '.pytest_plugin')}\n"
        "    assert loaded == {'hirelife', *kit}\n"
    )
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:hypothesispytest"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert 0 == done.returncode, done.stdout
