"""Random histories with what `decide` says of every command, as JSON lines for the engine in JavaScript."""

import json
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any

from examples.paused import PAUSING, Pause, Resume
from examples.rental import CLOCK as RENTAL_CLOCK
from examples.rental import RENTAL, BringBack, Claim, HandOver, Offer, Release, Reserve
from hirelife import LIFECYCLE, STRICT
from hirelife.engine import Accepted, Command, Engagement, Lifecycle, Refused
from hirelife.menu import CLIENT, FIRST, menu
from hirelife.wire import Wire

from .payloads import odd

START = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = (0, 0, 0, 0, 1, 8, 15, 31)
LATE = {"ClosePosting", "Cancel", "Refund", "End", "CancelToRefund", "DeclineOffer", "DeclineProposal"}
"""What ends everything at once is asked seldom, so that a history gets somewhere."""

Commands = Callable[[random.Random, datetime], list[Command]]


def engagements(chance: random.Random, now: datetime) -> list[Command]:
    """The commands of the small engagement, and some with payloads that are large, long, late or strange."""
    return [*menu(2, now), *odd(chance, now)]


def pauses(chance: random.Random, now: datetime) -> list[Command]:
    """The same, with pauses."""
    return [
        *engagements(chance, now),
        *(Pause(by=who, at=now, reason="Rest.") for who in (CLIENT, FIRST)),
        *(Resume(by=who, at=now) for who in (CLIENT, FIRST)),
    ]


def rentals(chance: random.Random, now: datetime) -> list[Command]:
    """The commands of the rental, with any deposit and any damage."""
    sums = [chance.randrange(-1, 10_000), 50_00, chance.randrange(10**14)]
    return [
        Offer(by="olga", at=now, engagement="r"),
        *(Reserve(by=who, at=now, deposit=sum_) for who in ("ray", "olga") for sum_ in sums),
        *(HandOver(by=who, at=now) for who in ("ray", "olga")),
        *(BringBack(by=who, at=now) for who in ("ray", "zoe")),
        *(Claim(by="olga", at=now, damage=sum_) for sum_ in sums),
        Release(by=RENTAL_CLOCK, at=now),
    ]


MACHINES: dict[str, tuple[Lifecycle, Commands]] = {
    "literal": (LIFECYCLE, engagements),
    "strict": (STRICT, engagements),
    "pausing": (PAUSING, pauses),
    "rental": (RENTAL, rentals),
}


def told(name: str, seeds: range, length: int = 30) -> Iterator[str]:
    """Every command that is asked in some random histories, with the verdict."""
    lifecycle, commands = MACHINES[name]
    wire = Wire(lifecycle)
    for seed in seeds:
        chance, now, engagement = random.Random(f"{name} {seed}"), START, None  # noqa: S311  # histories, no secret
        for _ in range(length):
            now += timedelta(days=chance.choice(DAYS), seconds=1, microseconds=chance.choice((0, 0, 17)))
            asked = commands(chance, now)
            asked.sort(key=lambda command: chance.random() + (type(command).__name__ in LATE))
            for command in asked:
                verdict = lifecycle.decide(engagement, command)
                yield line(wire, name, engagement, command, verdict)
                if verdict.accepted:
                    engagement = verdict.engagement
                    yield from questions(chance, lifecycle, name, engagement, now)
                    break


def questions(
    chance: random.Random, lifecycle: Lifecycle, name: str, engagement: Engagement, now: datetime
) -> Iterator[str]:
    """What some people may do, asked now or much later, with the answer of `can`."""
    people = (*engagement.roster.names, *engagement.roster.candidates, "stranger", "@platform", "@clock")
    known = list(dict.fromkeys(line.name for line in lifecycle.definition.permissions))
    for permission in chance.sample(known, min(4, len(known))):
        who, towards = chance.choice(people), chance.choice(("", *engagement.roster.candidates))
        at = now + timedelta(days=chance.choice((0, 1, 40)))
        answer = lifecycle.can(engagement, who, permission, at=at, towards=towards)
        told = {"granted": answer.granted, "code": answer.code, "reason": answer.reason, "cites": answer.cites}
        asked = {"who": who, "can": permission, "at": at.isoformat(), "towards": towards}
        yield json.dumps({"machine": name, "asked": asked, "expected": told})


def line(wire: Wire, name: str, before: Engagement | None, command: Command, verdict: Accepted | Refused) -> str:
    """One command with its verdict."""
    return json.dumps({
        "machine": name,
        "begins": before is None,
        "command": wire.dump_command(command),
        "expected": {"digest": command.digest(), **said(wire, verdict)},
    })  # fmt: skip


def said(wire: Wire, verdict: Accepted | Refused) -> dict[str, Any]:
    """A verdict: the reasons with their data, what happened, who was told, and the whole value after it."""
    document: Any = wire.dump(verdict)["verdict"]
    events = document["events"] if verdict.accepted else document["advanced"]
    return {
        "accepted": verdict.accepted,
        "refusals": document.get("refusals", []),
        "events": [
            [
                event["version"], event["source"], event["target"], event["command"]["kind"],
                [[part["source"], part["target"], str(part["minor"])] for part in event["postings"]],
            ]
            for event in events
        ],
        "notices": [[one["to"], one["audience"], one["event"], one["at"]] for one in document["notices"]],
        "engagement": whole(verdict.engagement),
    }  # fmt: skip


def whole(engagement: Engagement | None) -> dict[str, Any] | None:
    """Everything that an engagement holds, numbers as text."""
    if engagement is None:
        return None
    return {
        "state": engagement.state,
        "version": engagement.version,
        "facts": {name: _word(value) for name, value in engagement.facts.items()},
        "numbers": [str(int(value)) for value in engagement.numbers],
        "dues": [str(int(value)) for value in engagement.dues],
        "arrays": [[[str(int(value)) for value in column] for column in columns] for columns in engagement.arrays],
        "ledger": [str(int(value)) for value in engagement.ledger],
        "names": list(engagement.roster.names),
        "roles": list(engagement.roster.roles),
        "candidates": list(engagement.roster.candidates),
        "dossier": len(engagement.dossier),
        "last": str(engagement.last),
        "paused_at": str(engagement.paused_at),
        "wakes": str(engagement.wakes),
    }


def _word(value: Any) -> str:
    return value.name.lower() if isinstance(value, Enum) else str(value).lower()
