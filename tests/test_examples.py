"""The examples of a platform developer run, and show what they say."""

import importlib.util
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from hirelife import LIFECYCLE
from hirelife.commands import FundMilestone, PostJob, SubmitProposal

EXAMPLES = Path(__file__).parents[1] / "examples"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def load(name: str) -> ModuleType:
    """An example as a module."""
    spec = importlib.util.spec_from_file_location(f"examples_{name}", EXAMPLES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


Shop = tuple[ModuleType, Any]


@pytest.fixture
def shop() -> Iterator[Shop]:
    """The example with SQLite, and an empty marketplace of it."""
    example = load("sqlite_marketplace")
    with closing(example.Marketplace()) as market:
        yield example, market


@pytest.mark.parametrize("name", ["platform_script", "sqlite_marketplace"])
def test_an_example_runs_as_a_script(name: str) -> None:
    """It runs from anywhere, without a word on standard error."""
    done = subprocess.run([sys.executable, EXAMPLES / f"{name}.py"], capture_output=True, text=True, check=False)

    assert (0, "") == (done.returncode, done.stderr)


def test_the_script_tells_what_happened(capsys: pytest.CaptureFixture[str]) -> None:
    """Four refusals with their reasons; the clock approves and publishes; the freelancer has what was agreed."""
    platform = load("platform_script").main()
    out = capsys.readouterr().out

    assert 4 == out.count(": no\n")
    assert "completed; the freelancer received 900.00 USD" in out
    assert "21 Mar  to lin: auto_approve" in platform.mailbox
    assert "06 Apr  to ada: publish_reviews" in platform.mailbox


def test_a_stale_write_is_refused_and_leaves_nothing(shop: Shop) -> None:
    """Who read version 1 cannot write over version 2: neither value nor log nor key changes."""
    example, market = shop
    market.ask(PostJob(engagement="e", by="ada", at=NOON, title="Job", scope="Work."))
    stale = market.load("e")
    market.ask(SubmitProposal(engagement="e", by="lin", at=NOON, price=example.Money.of("1.00", "USD")))
    before = list(market.db.iterdump())

    with pytest.raises(example.StaleError, match="no longer at version 1"):
        market.ask_on(stale, SubmitProposal(engagement="e", by="max", at=NOON, price=example.Money.of("2.00", "USD")))
    with pytest.raises(example.StaleError):
        market.ask_on(None, PostJob(engagement="e", by="eve", at=NOON, title="Mine", scope="All of it."))

    assert before == list(market.db.iterdump())


def test_a_command_is_applied_once(tmp_path: Path) -> None:
    """The same key again is answered and not applied, also by another process; with another payload it is refused."""
    example = load("sqlite_marketplace")
    path = str(tmp_path / "market.sqlite")
    example.main(path)
    with closing(example.Marketplace(path)) as market:
        check_applied_once(market)


def check_applied_once(market: Any) -> None:
    """What is asked of the second process."""
    before = market.load("poster")
    fund = FundMilestone(engagement="poster", by="ada", at=NOON + timedelta(hours=1), item=0, id="key-1")

    assert market.ask(fund).repeated
    assert ("id_used_before",) == market.ask(FundMilestone(
        engagement="poster", by="ada", at=NOON + timedelta(hours=1), item=1, id="key-1"
    )).codes  # fmt: skip
    assert before == market.load("poster") == LIFECYCLE.replay(market.history("poster"))


def test_a_failure_while_writing_leaves_nothing(shop: Shop) -> None:
    """Value, log and key are one transaction."""
    _, market = shop
    market.db.execute("DROP TABLE events")

    with pytest.raises(sqlite3.OperationalError):
        market.ask(PostJob(engagement="e", by="ada", at=NOON, title="Job", scope="Work."))

    assert market.load("e") is None


def test_a_scheduler_wakes_what_is_due(shop: Shop) -> None:
    """An engagement with nothing due is left alone; others are moved, with their events on record."""
    example, market = shop
    market.ask(PostJob(engagement="e", by="ada", at=NOON, title="Job", scope="Work."))

    assert 0 == market.wake(NOON + timedelta(days=400))

    market.ask(SubmitProposal(engagement="e", by="lin", at=NOON, price=example.Money.of("3.00", "USD")))
    price = example.Money.of("3.00", "USD")
    contract = example.Contract("Work.", (example.Milestone("Work", price, NOON + timedelta(days=3)),))
    quote = example.ON_TOP.quote((price,)).acknowledge("ada")
    market.ask(example.Hire(engagement="e", by="ada", at=NOON, freelancer="lin", contract=contract, quote=quote))

    assert 0 == market.wake(NOON + timedelta(days=2))
    assert 1 == market.wake(NOON + timedelta(days=9))
    assert "deadline_missed" == market.history("e")[-1].command.name()


def test_the_page_disables_a_button_with_its_reason() -> None:
    """A command that would be refused cannot be pressed, and says why; pressed all the same, it is refused."""
    client = load("flask_page").create_app().test_client()
    page = client.get("/").text

    assert "The work can start once the client has funded a milestone." in page
    assert 1 == page.count("<button disabled>start</button>")

    client.post("/ask/lin/start")

    assert '<p class="no">The work can start once' in client.get("/").text

    client.post("/ask/ada/fund_milestone")
    client.post("/ask/lin/start")

    assert '<span class="state">active</span>' in client.get("/").text


def test_every_enabled_button_is_accepted() -> None:
    """Whatever is enabled is accepted when it is pressed; whatever is disabled is refused. Over some walks."""
    example = load("flask_page")
    for walk in (
        "",
        "ada:fund_milestone",
        "ada:fund_milestone lin:start",
        "ada:fund_milestone lin:start lin:submit_work",
    ):
        shelf = example.Shelf(example.begun(NOON), NOON)
        for step in walk.split():
            who, name = step.split(":")
            command = next(one for one in example.SHOWN if one.name() == name)
            shelf.engagement = LIFECYCLE.decide(shelf.engagement, example.filled(command, who, NOON)).engagement
        for who in ("ada", "lin"):
            for name, refusals in example.buttons(shelf, who):
                command = next(one for one in example.SHOWN if one.name() == name)
                verdict = LIFECYCLE.decide(shelf.engagement, example.filled(command, who, NOON))

                assert verdict.accepted is not bool(refusals), (walk, who, name)


def test_the_page_lets_time_pass_and_knows_no_strangers() -> None:
    """A week is a button; a command or a person that does not exist does no harm."""
    client = load("flask_page").create_app().test_client()

    assert 303 == client.post("/sleep").status_code
    assert "09 March 2026" in client.get("/").text
    assert 303 == client.post("/ask/nobody/start").status_code
    assert "Only those who take part" in client.get("/").text
    assert 303 == client.post("/ask/ada/nonsense").status_code
    assert 405 == client.get("/sleep").status_code
