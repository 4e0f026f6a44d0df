"""Every Python snippet of README.md and of the documentation is run as a test, in the order of its page.

A snippet runs in an empty folder where only `examples` is in view, so that what it writes never lands in the checkout.
"""

import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

ROOT = Path(__file__).parent

# Where CI is set, Hypothesis loads a profile of its own: the same examples each time, and no deadline.
settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("thorough", max_examples=5000, stateful_step_count=200, deadline=None)
if "CI" not in os.environ:
    settings.load_profile("dev")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Write beside each test of a peer which one it is, for the summary."""
    for item in items:
        if mark := item.get_closest_marker("peer"):
            item.user_properties.append(("peer", mark.kwargs["name"]))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which engines hirelife was not held equal with, because they are not installed here."""
    skipped = terminalreporter.getreports("skipped")
    properties = [pair for report in skipped for pair in getattr(report, "user_properties", ())]
    names = sorted({str(name) for kind, name in properties if kind == "peer"})
    if names:
        terminalreporter.write_line(f"not run, for want of these engines: {', '.join(names)} (run scripts/peers)")


def enter_empty_folder(namespace: dict[str, Any]) -> None:
    """Put the snippets of one page into a folder of their own."""
    folder = tempfile.TemporaryDirectory()
    Path(folder.name, "examples").symlink_to(ROOT / "examples")
    namespace["_left"] = (Path.cwd(), folder)
    os.chdir(folder.name)


def leave_empty_folder(namespace: dict[str, Any]) -> None:
    """Go back, and forget what the snippets wrote."""
    home, folder = namespace["_left"]
    os.chdir(home)
    folder.cleanup()


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()],
    patterns=["README.md", "docs/*.md", "docs/*/*.md"],
    setup=enter_empty_folder,
    teardown=leave_empty_folder,
).pytest()
