"""TLC and Spin find as many situations and transitions as our own search; TLC walks a recorded history, and waits."""

import re
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import attrs
import pytest

from hirelife.charts import promela
from hirelife.charts.checking import liveness, trace
from hirelife.engine import Command, Engagement, Event
from hirelife.engine.arithmetic import NEVER
from hirelife.engine.command import instant
from hirelife.verify.instances import Asked, Lapse
from hirelife.verify.space import Space
from tests.charts.models import ASKED, counts, model_of, space_of, tlc, tlc_command, write_tla
from tests.charts.peers import program

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
INITIAL = 1  # both count the initial state as a transition too


@pytest.mark.slow
@pytest.mark.peer(name="tlc")
@pytest.mark.parametrize(("name", "scope"), ASKED)
def test_tlc_finds_the_same(name: str, scope: str, tmp_path: Path) -> None:
    """Distinct states are our situations, generated states our transitions and the initial one."""
    tlc_command()
    made = model_of(name, scope)
    write_tla(tmp_path, made)
    found = counts(r"(\d+) states generated, (\d+) distinct states found, 0 states left", tlc(tmp_path, "lifecycle"))

    assert (made.transitions + INITIAL, made.situations) == found


@pytest.mark.slow
@pytest.mark.peer(name="spin")
@pytest.mark.parametrize(("name", "scope"), ASKED)
def test_spin_finds_the_same(name: str, scope: str, tmp_path: Path) -> None:
    """States stored are our situations; transitions are ours and the initial one; and there is no error."""
    program("spin"), program("gcc")
    made = model_of(name, scope)
    told = spun(tmp_path, promela(made))

    assert (0,) == counts(r"errors: (\d+)", told)
    assert (made.situations,) == counts(r"(\d+) states, stored", told)
    assert (made.transitions + INITIAL,) == counts(r"(\d+) transitions", told)


@pytest.mark.slow
@pytest.mark.peer(name="spin")
def test_a_dropped_rule_is_noticed(tmp_path: Path) -> None:
    """Equal counts mean something: Spin judges by the rules of the text, and without one of them it finds more."""
    program("spin"), program("gcc")
    made = model_of("rental", "all")
    text = promela(made)
    for rule in made.machine.rules:
        dropped = re.sub(rf"(int {rule}_holds\(void\)) {{.*}}", r"\1 { return 1; }", text)

        assert dropped != text
        assert (made.transitions + INITIAL,) < counts(r"(\d+) transitions", spun(tmp_path, dropped))


def spun(folder: Path, text: str) -> str:
    """What Spin's exhaustive search says of a Promela text."""
    (folder / "lifecycle.pml").write_text(text, encoding="utf-8")
    made = [program("gcc"), "-O1", "-w", "-DSAFETY", "-DNOCLAIM", "-o", "pan", "pan.c"]
    for command in ([program("spin"), "-a", "lifecycle.pml"], made):
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return subprocess.run(["./pan", "-m1000000"], cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.mark.slow
@pytest.mark.peer(name="tlc")
def test_what_must_end_ends(tmp_path: Path) -> None:
    """Every dispute is left, and money does not stay in escrow, if the platform closes what it may again and again.

    The platform's fairness is needed: it could let a cancellation be overturned and cancel again, for ever.
    """
    tlc_command()
    made = model_of("literal", "brief")
    write_tla(tmp_path, made)
    ledger = next(cell for cell in made.cells if cell.name == "ledger")
    held = ", ".join(str(number) for number, words in enumerate(ledger.values) if "escrow" in words)
    ours = [ask for ask in made.asks if ask.text.startswith("@platform") and "resume" not in ask.text]
    fair = {kind: [ask.number for ask in ours if ask.command == kind] for kind in ("resolve", "cancel")}
    left = {"DisputesEnd": 'state = "disputed"', "FundedIsLeft": f"ledger \\in {{{held}}}"}
    module, configuration = liveness(left, {f"Fair_{kind}": numbers for kind, numbers in fair.items()})
    (tmp_path / "lifecycle_liveness.tla").write_text(module, encoding="utf-8")
    (tmp_path / "lifecycle_liveness.cfg").write_text(configuration, encoding="utf-8")

    assert held
    assert all(fair.values())
    assert "No error has been found" in tlc(tmp_path, "lifecycle_liveness")


# ---------------------------------------------------------------- a recorded history


@pytest.mark.slow
@pytest.mark.peer(name="tlc")
def test_a_recorded_history_is_a_trace(tmp_path: Path) -> None:
    """TLC walks what `decide` recorded to its end; with one event taken out it stops where that is missed."""
    tlc_command()
    space = space_of("literal", "brief")
    write_tla(tmp_path, model_of("literal", "brief"))
    steps = recorded(space)
    funded = next(place for place, step in enumerate(steps) if space.instances[step].name == "fund_milestone")

    assert len(steps) > 10
    assert "Invariant NeverDone is violated" in walked(tmp_path, steps)
    told = walked(tmp_path, [*steps[:funded], *steps[funded + 1 :]])
    assert "No error has been found" in told
    assert (funded + INITIAL,) == counts(r"depth of the complete state graph search is (\d+)", told)


def walked(folder: Path, steps: list[int]) -> str:
    """What TLC says of a history."""
    module, configuration = trace(steps)
    (folder / "lifecycle_trace.tla").write_text(module, encoding="utf-8")
    (folder / "lifecycle_trace.cfg").write_text(configuration, encoding="utf-8")
    return tlc(folder, "lifecycle_trace", fails=True)


STORY = (
    ("post_job", "client"), ("submit_proposal", "first"), ("hire", "client"), ("fund_milestone", "client"),
    ("start", "first"), ("submit_work", "first"), ("dispute", "client"), ("withdraw_dispute", "client"),
    ("end", "client"),
)  # fmt: skip


def recorded(space: Space) -> list[int]:
    """A story asked of `decide` at real times, with all that the clock then does, as numbers of the model."""
    lifecycle, now = space.lifecycle, START
    recorder = Recorder(space)
    for name, by in STORY:
        now += timedelta(minutes=1)
        tried = (thing.command for thing in space.asked() if (thing.name, thing.by) == (name, by))
        verdicts = (lifecycle.decide(recorder.engagement, attrs.evolve(command, at=now)) for command in tried)
        for event in next(verdict.events for verdict in verdicts if verdict.accepted):
            recorder.record(event)
    for event in lifecycle.advance(recorder.present, now=START + timedelta(days=400)).events:
        recorder.record(event)
    return recorder.steps


class Recorder:
    """Turns events, as they are recorded, into the numbers of a model: what came with time, and what was asked."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.steps: list[int] = []
        self.engagement: Engagement | None = None
        self._passed: set[tuple[int, bool, int]] = set()

    @property
    def present(self) -> Engagement:
        """The engagement after what was recorded so far."""
        assert self.engagement is not None
        return self.engagement

    def record(self, event: Event) -> None:
        """One event, after the due times that came before it."""
        asked = next(thing for thing in self.space.asked() if like(thing.command) == like(event.command))
        self._wait(asked, instant(event.command.at))
        self.steps.append(asked.number)
        self.engagement = self.space.lifecycle.take(self.engagement, event.command).engagement

    def _wait(self, asked: Asked, until: int) -> None:
        """The due times that came, in their order; of this very instant, where the clock acts, only that of its deed.

        Of one instant, rows come before registers, and registers come together, as one move that bears the first name.
        """
        came: dict[tuple[int, bool, int], list[Lapse]] = {}
        for thing in self.space.instances if self.engagement is not None else ():
            if isinstance(thing, Lapse) and (due := due_of(self.present, thing)) <= until:
                register = "." not in thing.due
                came.setdefault((due, register, 0 if register else thing.row), []).append(thing)
        for key in sorted(came.keys() - self._passed):
            mine = {(thing.due, thing.row) for thing in came[key]} & set(asked.owed)
            if key[0] < until or not asked.owed or mine:
                self._passed.add(key)
                self.steps.append(came[key][0].number)


def like(command: Command) -> tuple[object, ...]:
    """A command without its time and key."""
    given = {key: value for key, value in command.payload().items() if key not in ("at", "id", "engagement")}
    return type(command), *given.items()


def due_of(engagement: Engagement, thing: Lapse) -> int:
    """When a due time comes."""
    array, _, column = thing.due.partition(".")
    if not column:
        return engagement.dues[engagement.standing.shape.dues.index(array)]
    values = getattr(engagement.array(array), column)
    return int(values[thing.row]) if thing.row < len(values) else NEVER


def test_numbers_in_words() -> None:
    """Every value of every cell of a model is told in words that differ."""
    for cell in model_of("rental", "all").cells:
        assert len(set(cell.values)) == len(cell.values)
        assert not any(re.search(r"object at 0x|frozenset|\(\)", words) for words in cell.values)
