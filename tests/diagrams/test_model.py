"""The middle form says what the lifecycle says: the same states, and exactly the moves that `decide` knows."""

import json
import subprocess
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from hirelife import LIFECYCLE, Settings, lifecycle
from hirelife.cli.player import Player
from hirelife.cli.reading import read_story
from hirelife.diagrams import draw, model_of
from hirelife.engine import NEW, Lifecycle, Rule
from hirelife.engine.plan import BEGINNER
from hirelife.engine.tracer import parameters, return_domain
from hirelife.engine.vocabulary import target_states
from tests.diagrams.lifecycles import EVERY, MANY, SHIPPED

STORIES = sorted((Path(__file__).parents[2] / "examples" / "stories").glob("*.jsonl"))
every = pytest.mark.parametrize("name", EVERY)


def asked(lifecycle: Lifecycle) -> set[tuple[str, str, str, str]]:
    """Source, command, target and role wherever the compiled table has a place that no cell closes."""
    return {
        (state.name if state else "", command.name(), target.name, role)
        for state in (None, *lifecycle.definition.states)
        for command, desks in lifecycle._core.plan.desks(state).items()
        for role, desk in desks.items()
        if role != BEGINNER and desk.closed is None and False not in map(by_settings(lifecycle), desk.rules)
        for target in target_states(desk.row, state or NEW)
    }


def by_settings(lifecycle: Lifecycle) -> Callable[[Rule[Any]], bool | None]:
    """Says of a rule whether the settings alone decide that it holds, or that it does not: by calling it."""
    definition = lifecycle.definition

    def values(name: str) -> tuple[Any, ...]:
        if name in definition.facts:
            return definition.facts[name].domain
        function = definition.observations[name].function
        alone = parameters(function) == ("settings",)
        return (function(definition.settings),) if alone else return_domain(function)

    def decided(rule: Rule[Any]) -> bool | None:
        names = parameters(rule.function)
        if {"role", "state"} & set(names):
            return None
        found = {rule.function(*given) for given in product(*map(values, names))}
        return found.pop() if len(found) == 1 else None

    return decided


@every
def test_moves_are_those_of_the_compiled_table(name: str) -> None:
    """A move stands in the model for a role where, and only where, the table could accept it under its settings."""
    drawn = {(*move.key, role) for move in model_of(EVERY[name]).moves for role in move.roles}

    assert asked(EVERY[name]) == drawn


@every
def test_rules_are_those_of_the_compiled_table(name: str) -> None:
    """What a role needs is what a refusal may list under the settings, in its order."""
    plan = EVERY[name]._core.plan
    for move in model_of(EVERY[name]).moves:
        desks = plan.desks(plan.state(move.source))
        for ask in move.asks:
            desk = next(by[ask.role] for command, by in desks.items() if command.name() == move.command)

            decided = by_settings(EVERY[name])

            assert tuple(rule.code for rule in desk.rules if decided(rule) is None) == ask.needs


@pytest.mark.parametrize("preset", ["literal", "strict"])
@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
def test_every_event_of_the_stories_is_a_move(story: Path, preset: str) -> None:
    """What `decide` accepts is drawn, for the role that asked."""
    lifecycle = SHIPPED[preset]
    keys = {move.key for move in model_of(lifecycle).moves}
    steps = Player(lifecycle).play(read_story(story.read_bytes(), lifecycle))
    events = {(event.source, event.command.name(), event.target) for step in steps for event in step.events}

    assert events
    assert events <= keys


@every
def test_states_and_cells_are_those_of_the_definition(name: str) -> None:
    """No state and no cell is missing, and none is invented."""
    model, definition = model_of(EVERY[name]), EVERY[name].definition

    assert [state.name for state in definition.states] == [node.name for node in model.nodes]
    assert sum(len(line.roles) for line in definition.permissions) * len(model.nodes) == len(model.grants)
    assert [deadline.name for deadline in definition.deadlines] == [timer.name for timer in model.timers]


def test_happy_path_is_that_of_the_table() -> None:
    """The rows that are marked give the path; where none is marked, the longest way that never turns back does."""
    paths = {name: model_of(lifecycle).spine for name, lifecycle in SHIPPED.items()}

    assert ("posted", "proposed", "hired", "active", "completed") == paths["literal"] == paths["paused"]
    assert ("offered", "reserved", "out", "returned", "closed") == paths["rental"]
    assert 50 == len(model_of(MANY).spine)


def test_same_bytes_in_every_process() -> None:
    """The model is written alike whatever the hash seed."""
    code = (
        "from hirelife import LIFECYCLE; from hirelife.diagrams import model_of; print(model_of(LIFECYCLE).to_json())"
    )
    written = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("0", "1")
    }

    assert {model_of(LIFECYCLE).to_json() + "\n"} == written


def test_json_holds_all_of_it() -> None:
    """The JSON reads back as the model's own values."""
    model = model_of(LIFECYCLE)
    tree = json.loads(model.to_json())

    assert [list(move.key) for move in model.moves] == [
        [move["source"], move["command"], move["target"]] for move in tree["moves"]
    ]
    assert list(model.spine) == tree["spine"]


def test_rules_are_told_for_each_role() -> None:
    """The client ends without a notice, the freelancer with one: each picture says what holds for whom."""
    shown = ("rules",)
    client, freelancer, both = (
        draw(LIFECYCLE, role=role, show=shown).to_text() for role in ("client", "freelancer", "")
    )

    assert "end: due in future, due lengthens [S30 S31 S32 S33]" in client
    assert "end: notice given, notice over, due in future, due lengthens [S44 S45 S30 S31 S32 S33]" in freelancer
    assert "end: C: due in future, due lengthens; F: notice given, notice over, due in future" in both


def test_a_verdict_that_nobody_gets_is_off() -> None:
    """The clock decides no dispute unless a setting says for whom, and a picture promises none."""
    told = {side: draw(lifecycle(Settings(default_verdict=side))).to_text() for side in ("nobody", "client")}

    assert "default verdict, off" in told["nobody"]
    assert "default verdict, 30 d" in told["client"]
