"""One case of the table: given a history, when something is asked, then the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import cast

import attrs
import pytest

from hirelife import HirelifeError, Lifecycle
from hirelife.engine import Answer, Command, Engagement
from tests.sentences.steps import PRESETS, History, after

BOTH = tuple(PRESETS)


@attrs.frozen
class Can:
    """A question about a permission."""

    who: str
    permission: str
    towards: str = ""


Claim = Callable[[Lifecycle], object]
When = Command | Can | Claim


@attrs.frozen
class Case:
    """A situation in which a sentence holds, or in which somebody is refused by it.

    Attributes:
        sentence: its number in the source.
        title: what is shown, in words.
        given: what was accepted before.
        when: a command, a question, or a claim about the lifecycle itself.
        codes: of the refusals, in order; empty where the sentence holds.
        state: where an accepted command leads.
        told: who is notified in the same step, at least.
        balances: of the ledger afterwards, in minor units.
        cited: whether the answer itself cites the sentence; otherwise the definition does elsewhere.
        presets: where it is so.
    """

    sentence: str
    title: str
    given: History
    when: When
    codes: tuple[str, ...] = ()
    state: str = ""
    told: tuple[str, ...] = ()
    balances: Mapping[str, int] = MappingProxyType({})
    cited: bool = True
    presets: tuple[str, ...] = BOTH

    @property
    def name(self) -> str:
        """What a test is called after it."""
        return f"{self.sentence}-{self.title.replace(' ', '_')}"


def holds(
    sentence: str,
    title: str,
    given: History,
    when: When,
    *,
    state: str = "",
    told: tuple[str, ...] = (),
    cited: bool = True,
    presets: tuple[str, ...] = BOTH,
    **balances: int,
) -> Case:
    """The answer is yes."""
    return Case(sentence, title, given, when, (), state, told, balances, cited=cited, presets=presets)


def refuses(
    sentence: str,
    title: str,
    given: History,
    when: When,
    *codes: str,
    cited: bool = True,
    presets: tuple[str, ...] = BOTH,
) -> Case:
    """The answer is no, with these codes; of a claim, an error whose text has them."""
    return Case(sentence, title, given, when, codes, cited=cited, presets=presets)


def shown(case: Case, lifecycle: Lifecycle) -> dict[str, object]:
    """What the lifecycle answers, in the words of the case."""
    if not isinstance(case.when, Command | Can):
        return {"yes": _claimed(case, case.when, lifecycle)}
    engagement, now = after(lifecycle, case.given)
    if isinstance(case.when, Can):
        return _answered(case, _asked(lifecycle, cast("Engagement", engagement), case.when, now))
    return _decided(case, lifecycle, engagement, attrs.evolve(case.when, at=now))


def expected(case: Case) -> dict[str, object]:
    """The same, as the case has it."""
    if not isinstance(case.when, Command | Can):
        return {"yes": not case.codes}
    said: dict[str, object] = {"codes": case.codes, "cited": case.cited}
    if isinstance(case.when, Command) and not case.codes:
        said |= {"state": case.state, "told": set(case.told), "late": False, "balances": dict(case.balances)}
    return said


def _claimed(case: Case, claim: Claim, lifecycle: Lifecycle) -> bool:
    """Whether a claim holds; where it cannot, the error must name what the case expects."""
    if not case.codes:
        return bool(claim(lifecycle))
    with pytest.raises((HirelifeError, TypeError)) as caught:
        claim(lifecycle)
    return not all(word in str(caught.value) for word in case.codes)


def _asked(lifecycle: Lifecycle, engagement: Engagement, asked: Can, now: datetime) -> Answer:
    return lifecycle.can(engagement, asked.who, asked.permission, at=now, towards=asked.towards)


def _answered(case: Case, answer: Answer) -> dict[str, object]:
    return {"codes": () if answer else (answer.code,), "cited": case.sentence in answer.cites}


def _decided(case: Case, lifecycle: Lifecycle, engagement: Engagement | None, command: Command) -> dict[str, object]:
    verdict = lifecycle.decide(engagement, command)
    if not verdict:
        cites = {cite for refusal in verdict.refusals for cite in refusal.cites}
        return {"codes": verdict.codes, "cited": case.sentence in cites}
    told = {name for one in verdict.notices for name in one.to} & set(case.told)
    return {
        "codes": (),
        "cited": case.sentence in lifecycle.check(engagement, command).cites,
        "state": verdict.engagement.state if case.state else "",
        "told": told,
        "late": any(one.at != one.event.command.at for one in verdict.notices),
        "balances": {name: verdict.engagement.balance(name) for name in case.balances},
    }
