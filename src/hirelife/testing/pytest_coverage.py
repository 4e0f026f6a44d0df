"""What the plugin does where coverage is asked for: it listens, unites what workers of xdist heard, and reports."""

from __future__ import annotations

from pathlib import Path as File
from typing import TYPE_CHECKING, Any

import pytest

from ..errors import SpecificationError
from . import recording
from .coverage import Reached, Recorder
from .criteria import atlas
from .loading import load, only
from .pytest_plugin import DATA, named_lifecycle, named_only
from .reports import CRITERIA, Report

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter

    from hirelife.engine.lifecycle import Lifecycle
    from hirelife.testing.asking import Only


class Measuring:
    """One process of a run. A worker of xdist sends what it heard; the others report."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        try:
            self.lifecycle: Lifecycle = load(named_lifecycle(config))
            self.only: Only | None = only(named_only(config))
        except (ImportError, SpecificationError) as error:
            raise pytest.UsageError(f"--lifecycle-cov: {error}; is it on the path (see `pythonpath`)?") from error
        self.recorder: Recorder = Recorder(self.lifecycle)
        self.report: Report | None = None
        self.criterion: str = str(
            config.getoption("--lifecycle-cov-criterion") or config.getini("lifecycle_cov_criterion")
        )
        self.reports: list[str] = config.getoption("--lifecycle-cov-report") or ["term"]
        if self.criterion not in CRITERIA:
            raise pytest.UsageError(f"--lifecycle-cov-criterion: {self.criterion!r} is none of {', '.join(CRITERIA)}")
        for report in self.reports:
            form, _, name = report.partition(":")
            if (form not in ("term", "term-missing") or name) and not (form in FORMS and name):
                raise pytest.UsageError(f"--lifecycle-cov-report: {report!r} is no report; see --help")
        recording.listeners.append(self.recorder)

    @property
    def least(self) -> float:
        """How much of the criterion must be reached, in per cent."""
        given = self.config.getoption("--lifecycle-cov-fail-under")
        return float(self.config.getini("lifecycle_cov_fail_under") if given is None else given)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: object) -> None:
        """Take what a worker heard."""
        del error
        heard = getattr(node, "workeroutput", {}).get(DATA)
        if heard is not None:
            self.recorder.reached.unite(Reached.of(heard))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Send what was heard, or count it, write the reports, and fail where too little was reached."""
        output: dict[str, object] | None = getattr(self.config, "workeroutput", None)
        if output is not None:
            output[DATA] = self.recorder.reached.document()
            return
        appended: list[str] = self.config.getoption("--lifecycle-cov-append") or []
        for name in appended:
            self.recorder.reached.unite(Reached.reads(File(name).read_text(encoding="utf-8")))
        chart = atlas(self.lifecycle, only=self.only)
        self.report = Report(chart, self.recorder.reached, self.criterion)
        for report in self.reports:
            form, _, name = report.partition(":")
            if form in FORMS:
                File(name).write_text(FORMS[form](self.report), encoding="utf-8")
        if self.report.percent < self.least and exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: TerminalReporter) -> None:
        """Say what was reached."""
        if self.report is None:
            return
        terminalreporter.section(self.report.title(), sep="-")
        for line in self.report.lines(missing="term-missing" in self.reports):
            terminalreporter.line(line)
        if self.report.percent < self.least:
            terminalreporter.line(
                f"FAIL required {self.least:g} % of {self.criterion}, reached {self.report.percent:.1f} %", red=True
            )

    def pytest_unconfigure(self) -> None:
        """Listen no more."""
        if self.recorder in recording.listeners:
            recording.listeners.remove(self.recorder)


FORMS = {"json": Report.json, "html": Report.html, "svg": Report.svg}
