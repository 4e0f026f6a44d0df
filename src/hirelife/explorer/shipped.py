"""What the page of the shipped lifecycle has besides its definition: sentences, payloads, fee schedules, the tour."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .. import commands as c
from ..contract import Contract, Milestone
from ..engine.command import Command
from ..engine.lifecycle import Lifecycle
from ..fee_presets import ON_TOP, PRESETS
from ..money import Money
from ..reference.source import SENTENCES
from ..wire import Wire
from ..words import DisputeSubject, Outcome
from .page import Extras
from .samples import AT
from .stories import Told

CLIENT, FREELANCER = "ada", "lin"
SCOPE = "A logo for a bakery: three drafts, then the final files."
MIRRORS = {"quote.amounts": "contract.milestones.*.amount", "quote.acknowledged_by": "by"}
"""Fields that follow others until somebody changes them: a quote is on the items of the contract."""


def shipped_extras(lifecycle: Lifecycle, stories: Iterable[Told]) -> Extras:
    """What a page of a preset says besides the definition."""
    return Extras(
        sentences={one.name: one.says for one in SENTENCES},
        samples=payloads(),
        mirrors=MIRRORS,
        offers={"quote.schedule": schedules(lifecycle)},
        titles={"item": "contract.milestones.*.title"},
        people={"client": CLIENT, "applicant": FREELANCER, "freelancer": FREELANCER, "mediator": "mia"},
        stories=tuple(stories),
    )


def schedules(lifecycle: Lifecycle) -> dict[str, Any]:
    """The documents of the fee schedules that come with the library, by name."""
    wire = Wire(lifecycle)
    found: dict[str, Any] = {}
    for name, schedule in PRESETS.items():
        quote = schedule.quote((Money.of("1.00", "USD"),))
        carrier = c.ProposeAmendment(by=CLIENT, at=AT, contract=Contract(), quote=quote)
        found[name] = wire.dump_command(carrier)["quote"]["schedule"]
    return found


def terms(*prices: str, hourly: str = "") -> Contract:
    """A contract with an item for each price."""
    items = tuple(
        Milestone(("Drafts", "Final files", "Brand guide")[place], Money.of(price, "USD"))
        for place, price in enumerate(prices)
    )
    return Contract(SCOPE, items, rate=Money.of(hourly, "USD") if hourly else None)


def payloads() -> dict[type[Command], tuple[Command, ...]]:
    """Payloads as people would write them."""
    by: dict[str, Any] = {"by": CLIENT, "at": AT}
    usual, longer = terms("300.00", "600.00"), terms("300.00", "600.00", "150.00")
    return {
        c.PostJob: (c.PostJob(**by, title="A logo and a brand guide", scope=SCOPE),),
        c.SubmitProposal: (c.SubmitProposal(**by, price=Money.of("900.00", "USD"), letter="I have drawn for bakers."),),
        c.SendMessage: (c.SendMessage(**by, to=FREELANCER, text="May I show you my drafts?"),),
        c.Hire: (
            c.Hire(**by, freelancer=FREELANCER, contract=usual, quote=ON_TOP.quote(usual.prices).acknowledge(CLIENT)),
        ),
        c.ProposeAmendment: (
            c.ProposeAmendment(**by, contract=longer, quote=ON_TOP.quote(longer.prices).acknowledge(CLIENT)),
        ),
        c.AcceptAmendment: (
            c.AcceptAmendment(**by, contract=longer, quote=ON_TOP.quote(longer.prices).acknowledge(CLIENT)),
        ),
        c.SubmitWork: (c.SubmitWork(**by, item=0, note="Three drafts."),),
        c.LogHours: (c.LogHours(**by, item=0, minutes=240, note="Drawing."),),
        c.SubmitFinalInvoice: (
            c.SubmitFinalInvoice(**by, amount=Money.of("100.00", "USD"), text="Half of the drafts."),
        ),
        c.Cancel: (c.Cancel(**by, reason="The bakery closes."),),
        c.Dispute: tuple(c.Dispute(**by, subject=subject, reason="We do not agree.") for subject in DisputeSubject),
        c.AssignMediator: (c.AssignMediator(**by, mediator="mia"),),
        c.Resolve: tuple(
            _resolve(by, outcome, client) for outcome in Outcome for client in ("0.00", "300.00", "900.00")
        ),
        c.ProposeSettlement: (_settlement(by),),
        c.SubmitReview: (c.SubmitReview(**by, rating=5, text="Gladly again."),),
    }


def _resolve(by: dict[str, Any], outcome: Outcome, client: str) -> c.Resolve:
    nothing = Money.of("0.00", "USD")
    return c.Resolve(
        **by, outcome=outcome, client_share=Money.of(client, "USD"), freelancer_share=nothing, reason="So it is."
    )


def _settlement(by: dict[str, Any]) -> c.ProposeSettlement:
    nothing = Money.of("0.00", "USD")
    return c.ProposeSettlement(
        **by, outcome=Outcome.RESUME, client_share=nothing, freelancer_share=nothing, text="Go on with the work."
    )
