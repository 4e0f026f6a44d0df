"""The pytest plugin: `--lifecycle-cov`, and the fixtures `lifecycle`, `engagement_in` and `clock`.

It imports nothing before it is asked, because pytest loads it wherever hirelife is installed.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from . import keeping

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..engine.lifecycle import Lifecycle
    from ..engine.value import Engagement
    from .clock import Clock

SHIPPED = "hirelife:LIFECYCLE"
DATA = "hirelife_lifecycle_coverage"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options, and the same in the configuration file."""
    group = parser.getgroup("lifecycle coverage")
    group.addoption(
        "--lifecycle-cov", nargs="?", const="", metavar="MODULE:ATTRIBUTE",
        help="measure how much of a lifecycle the tests reach; hirelife's own, or that of a platform",
    )  # fmt: skip
    group.addoption(
        "--lifecycle-cov-criterion", default=None, metavar="CRITERION",
        help="what counts: states, transitions, edges (default), conditions, refusals or pairs",
    )  # fmt: skip
    group.addoption(
        "--lifecycle-cov-only", default=None, metavar="MODULE:FUNCTION",
        help="whether the platform has a command: what it has not is not demanded",
    )  # fmt: skip
    group.addoption(
        "--lifecycle-cov-fail-under", type=float, default=None, metavar="PERCENT",
        help="fail where less of the criterion is reached",
    )  # fmt: skip
    group.addoption(
        "--lifecycle-cov-report", action="append", default=[], metavar="REPORT",
        help="term, term-missing, json:FILE, html:FILE or svg:FILE; may be given several times",
    )  # fmt: skip
    group.addoption(
        "--lifecycle-cov-append", action="append", default=[], metavar="FILE",
        help="a json report of another job, to be counted as well",
    )  # fmt: skip
    parser.addini("lifecycle", "the lifecycle of the fixtures and of the coverage, as module:attribute", default="")
    parser.addini("lifecycle_cov_criterion", "see --lifecycle-cov-criterion", default="edges")
    parser.addini("lifecycle_cov_only", "see --lifecycle-cov-only", default="")
    parser.addini("lifecycle_cov_fail_under", "see --lifecycle-cov-fail-under", default="0")


def pytest_configure(config: pytest.Config) -> None:
    """Listen, where it is asked for; and say where to keep what took long to find."""
    cache = getattr(config, "cache", None)  # none with `-p no:cacheprovider`
    if cache is not None:
        folder = partial(cache.mkdir, "hirelife")
        keeping.cache.append(folder)
        config.add_cleanup(partial(keeping.cache.remove, folder))
    if config.getoption("--lifecycle-cov") is not None:
        from .pytest_coverage import Measuring

        config.pluginmanager.register(Measuring(config), DATA)


def named_lifecycle(config: pytest.Config) -> str:
    """The lifecycle that was asked for, as module:attribute."""
    return str(config.getoption("--lifecycle-cov") or config.getini("lifecycle") or SHIPPED)


def named_only(config: pytest.Config) -> str:
    """The function that says which commands the platform has, as module:attribute; empty for all."""
    return str(config.getoption("--lifecycle-cov-only") or config.getini("lifecycle_cov_only"))


@pytest.fixture(scope="session")
def lifecycle(pytestconfig: pytest.Config) -> Lifecycle:
    """The lifecycle of the suite: hirelife's own, or the one that the configuration names."""
    from .loading import load

    return load(named_lifecycle(pytestconfig))


@pytest.fixture
def engagement_in(pytestconfig: pytest.Config, lifecycle: Lifecycle) -> Callable[[str], Engagement]:
    """A function that gives an engagement in a state, by the shortest way there."""

    def made(state: str) -> Engagement:
        from .criteria import path_to
        from .loading import only
        from .strategies import engagement_of

        return engagement_of(path_to(lifecycle, state, only=only(named_only(pytestconfig))))

    return made


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until it is told."""
    from .clock import Clock

    return Clock()
