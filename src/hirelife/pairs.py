"""The pair: rules that span the engagements of one freelancer and one client.

A rule never looks into another engagement. A pure fold over the pair's engagements gives a `Relation`, which the host
puts on `SubmitProposal` and `SendMessage`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .engine.arithmetic import NEVER
from .engine.value import Engagement
from .relations import Relation
from .settings import Scope, Settings
from .states import CLIENT, DISPUTED, FREELANCER


def relation(engagements: Iterable[Engagement], *, freelancer: str, client: str, settings: Settings) -> Relation:
    """What stands between the two.

    An end blocks the freelancer's proposals (S33) until the client invites him, to any open posting, or hires him. An
    invitation counts as long as its posting is open, or if it led to a hire.

    Args:
        engagements: all of them, in any order; those of others are left out here.
        freelancer: the principal's id.
        client: the principal's id.
        settings: the settings of the lifecycle, for the scopes of S33 and S50.
    """
    shared = [engagement for engagement in engagements if client in engagement.roster.holders(CLIENT)]
    together = [engagement for engagement in shared if freelancer in engagement.roster.holders(FREELANCER)]
    parted = max((when for engagement in together for when in _when(engagement, "parted_at")), default=0)
    welcomed = max((when for engagement in shared for when in _welcomes(engagement, freelancer)), default=0)
    disputed = any(engagement.state == DISPUTED.name for engagement in together)
    return Relation(
        blocked=settings.end_scope is Scope.PAIR and parted > welcomed,
        disputed=settings.dispute_scope is Scope.PAIR and disputed,
    )


def dispute_counts(engagements: tuple[Engagement, ...], who: str, settings: Settings) -> bool:
    """Whether a dispute silences the two everywhere (S50): one is open, and the setting `dispute_scope` says so."""
    mine = [engagement for engagement in engagements if who in engagement.roster.names]
    return settings.dispute_scope is Scope.PAIR and any(engagement.state == DISPUTED.name for engagement in mine)


def end_counts(engagements: tuple[Engagement, ...], who: str, settings: Settings) -> bool:
    """Whether an end still blocks the freelancer's proposals to this client (S33): see `relation`."""
    clients = {client for engagement in engagements for client in engagement.roster.holders(CLIENT)}
    return any(relation(engagements, freelancer=who, client=one, settings=settings).blocked for one in clients)


def _when(engagement: Engagement, name: str) -> Iterator[int]:
    """The instant that a register holds, where it holds one."""
    value = engagement.number(name)
    if value != NEVER:
        yield value


def _welcomes(engagement: Engagement, freelancer: str) -> Iterator[int]:
    """When the client invited this freelancer, or hired him."""
    if freelancer in engagement.roster.candidates:
        invited = engagement.array("candidates").invited_at
        slot = engagement.roster.seat(freelancer)
        yield from invited[slot : slot + 1]
    if freelancer in engagement.roster.holders(FREELANCER):
        yield from _when(engagement, "welcomed_at")
