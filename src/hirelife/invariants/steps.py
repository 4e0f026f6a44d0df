"""What must hold of every step (domain parts 3.1, 3.3 and 3.4)."""

from __future__ import annotations

from ..commands import (
    Cancel,
    Dispute,
    End,
    GiveEndNotice,
    GiveFeedback,
    Hire,
    LogHours,
    MediationMessage,
    Refund,
    ReportProgress,
    Resolve,
    SendMessage,
    Start,
    SubmitEvidence,
    SubmitFinalInvoice,
    SubmitWork,
)
from ..contract import Contract
from ..engine.arithmetic import pick
from ..engine.command import Command
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement, Event
from ..engine.vocabulary import NEW
from ..fees import Quote
from ..states import ACTIVE, CANCELLED, CLIENT, CLOCK, DECIDER, DISPUTED, FREELANCER, HIRED, REFUNDED
from ..words import Canceller, InvoiceStatus, ItemStatus, ReviewStatus, Side
from .access import REVIEWS
from .base import NEVER, About, actor, dues_of, fact, invariant, is_in, items_of

TALK = (SendMessage, MediationMessage, SubmitEvidence, ReportProgress, GiveFeedback)
CLOSED = (ItemStatus.APPROVED, ItemStatus.WAIVED, ItemStatus.RETURNED, ItemStatus.DIVIDED)
WORKING = (Start, ReportProgress, SubmitWork, LogHours)


@invariant("I3", about=About.STEP)
def listed_actor(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """A command is carried out only for a role that the table lists for it in that state."""
    source = before.state if before.version else NEW.value
    role = actor(before, event)
    public = next((part.name for part in lifecycle.definition.roles if part.name == "applicant"), "")
    beginning = not before.version and isinstance(event.command.by, str)
    return any(
        beginning or part.name == (role or public)
        for row in lifecycle.definition.rows
        if row.command is type(event.command) and source in {getattr(s, "value", str(s)) for s in row.source}
        for part in row.by
    )


@invariant("I4", about=About.STEP, cites="S42")
def platform_decides(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """Only the platform or its mediator determines a dispute, and neither is one of the sides."""
    deciders = {role.name for role in DECIDER}
    return not isinstance(event.command, Resolve) or actor(before, event) in deciders


@invariant("I10", about=About.STEP, cites="S10")
def active_by_start(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """It becomes active when the hired freelancer starts, and again only where he had started before."""
    if not is_in(after, ACTIVE) or is_in(before, ACTIVE) or fact(before, "started"):
        return True
    return is_in(before, HIRED) and isinstance(event.command, Start) and actor(before, event) == FREELANCER.name


@invariant("I11", about=About.STEP, cites="S14 S15")
def hired_with_contract(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """A hire has a contract with scope and items, and fees on exactly these that the one who hires acknowledged."""
    hire = event.command
    if not isinstance(hire, Hire):
        return True
    settings = lifecycle.definition.settings
    complete = (hire.contract.scoped and hire.contract.priced) or not settings.contract_required
    known = (hire.quote is not None and hire.quote.acknowledged_by == hire.by) or not settings.fee_required
    return complete and known and (hire.quote is None or _on(hire.quote, hire.contract))


def _on(quote: Quote, contract: Contract) -> bool:
    return quote.amounts == tuple(item.amount for item in contract.milestones)


@invariant("I12", about=About.STEP, cites="S16 S17 S18")
def freelancer_works(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """Only the freelancer starts, reports, submits work and logs hours."""
    return not isinstance(event.command, WORKING) or actor(before, event) == FREELANCER.name


@invariant("I13", about=About.STEP, cites="S42")
def disputes_counted(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """One dispute at a time; what was determined is not disputed again, and nobody uses up the other side's right."""
    filed = event.command
    if not isinstance(filed, Dispute):
        return True
    own, other = ("used_c", "used_f") if actor(before, event) == CLIENT.name else ("used_f", "used_c")
    was, now = before.array("subjects"), after.array("subjects")
    fresh = not pick(getattr(was, own), filed.subject) and not pick(was.determined, filed.subject)
    kept = getattr(was, other) == getattr(now, other) and was.determined == now.determined
    return fresh and kept and not is_in(before, DISPUTED) and bool(pick(getattr(now, own), filed.subject))


@invariant("I25", about=About.STEP, cites="S25")
def review_opens_once(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """The review window opens once: later it only closes, or moves with the time that the clock stood."""
    if not fact(before, "review_opened"):
        return bool(fact(after, "review_opened") == (dues_of(after)["review_due"] != NEVER))
    was, now = dues_of(before)["review_due"], dues_of(after)["review_due"]
    return bool(fact(after, "review_opened")) and now in (_moved_on(before, event, after, was), NEVER)


def _moved_on(before: Engagement, event: Event, after: Engagement, due: int) -> int:
    """A due time that pauses, as it must be after a step that leaves it alone."""
    stood = before.paused_at not in (NEVER, after.paused_at)
    return due + event.command.instant - before.paused_at if stood and due != NEVER else due


@invariant("I36", about=About.STEP, cites="S39")
def refund_after_work(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """A refund after work comes out of a cancellation or a dispute."""
    refunded = is_in(after, REFUNDED) and not is_in(before, REFUNDED)
    return not refunded or is_in(before, CANCELLED, DISPUTED) or not fact(before, "work_done")


@invariant("I40", about=About.STEP, cites="S6 S35 S40")
def told_at_once(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """A hire and a cancellation are told to the freelancer, a refund to the client, an end to the other, at once."""
    wanted = _wanted(before, event, after)
    if not wanted:
        return True
    notices = lifecycle.take(before if before.version else None, event.command).notices
    told = {name for notice in notices for name in notice.to if notice.at == event.command.at}
    return set(wanted) <= told


def _wanted(before: Engagement, event: Event, after: Engagement) -> tuple[str, ...]:
    """Who must be told of an event."""
    if isinstance(event.command, (Hire, Cancel)):
        return after.roster.holders(FREELANCER)
    if isinstance(event.command, Refund):
        return before.roster.holders(CLIENT)
    if isinstance(event.command, End):
        return before.roster.holders(FREELANCER if actor(before, event) == CLIENT.name else CLIENT)
    return ()


@invariant("I41", about=About.STEP, cites="S44 S45")
def notice_before_end(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """When the freelancer ends, he had given notice on the platform, in an earlier step of this contract."""
    if not isinstance(event.command, End) or actor(before, event) != FREELANCER.name:
        return True
    contract: tuple[Command, ...] = ()
    for document in before.dossier:
        contract = () if isinstance(document, Hire) else (*contract, document)
    mine = before.roster.holders(FREELANCER)
    return any(isinstance(document, GiveEndNotice) and document.by in mine for document in contract)


@invariant("I42", about=About.STEP, cites="S41")
def one_final_invoice(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """A final invoice comes after a cancellation by the other side, in its window, once, and where work had started."""
    if not isinstance(event.command, SubmitFinalInvoice):
        return True
    facts = before.facts
    window = dues_of(before)["invoice_window_due"]
    other = facts["cancelled_by"] in (Canceller.CLIENT, Canceller.PLATFORM)
    fresh = facts["invoice"] is InvoiceStatus.NONE and facts["started"]
    return is_in(before, CANCELLED) and other and fresh and event.command.instant < window < NEVER


@invariant("I43", about=About.STEP)
def time_stands_in_dispute(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """In a dispute the clock only reminds, or says the default verdict; what was left before it, is left after it."""
    definition = lifecycle.definition
    moving = {line.fires for line in definition.deadlines if line.moves}
    if is_in(before, DISPUTED) and event.command.by == CLOCK and type(event.command) in moving:
        return definition.settings.default_verdict is not Side.NOBODY
    if is_in(before, DISPUTED) == is_in(after, DISPUTED) or isinstance(event.command, Resolve):
        return True
    if is_in(before, DISPUTED) and event.command.by == CLOCK:
        return True
    was, now = dues_of(before), dues_of(after)
    kept = all(
        now[name] == _moved_on(before, event, after, was[name]) for name, due in definition.dues.items() if due.pauses
    )
    times = [(one.review_due, one.date) for one in items_of(before)]
    moved = [tuple(_moved_on(before, event, after, due) for due in both) for both in times]
    return kept and moved == [(one.review_due, one.date) for one in items_of(after)]


@invariant("I44", about=About.STEP)
def history_repeats(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """Time never runs backward, and the same event on the same engagement leads to the same value."""
    again = lifecycle.take(before if before.version else None, event.command)
    forward = before.last <= event.command.instant == after.last and after.version == event.version
    return forward and bool(again) and again.engagement == after and again.events == (event,) if again else False


@invariant("I49", about=About.STEP)
def closed_stays_closed(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """An item that was paid, waived, returned or divided stays so, with its amounts, as long as there are items."""
    now = items_of(after)
    if not now:
        return True
    return all(
        row < len(now) and now[row][:4] == item[:4]
        for row, item in enumerate(items_of(before))
        if item.status in CLOSED
    )


@invariant("I52", about=About.STEP, cites="S31 S43")
def lost_stays_lost(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """What an end took away stays away, and a review that is published or void stays that."""
    final = (ReviewStatus.PUBLISHED, ReviewStatus.VOID)
    reviews = [(fact(before, name), fact(after, name)) for name in REVIEWS.values()]
    kept = all(now is was for was, now in reviews if was in final)
    return kept and (bool(fact(after, "parted")) or not fact(before, "parted"))


@invariant("I54", about=About.STEP, cites="S12")
def talk_moves_nothing(lifecycle: Lifecycle, before: Engagement, event: Event, after: Engagement) -> bool:
    """Messages, evidence, reports, feedback and reminders change neither state nor money, and nobody's rights."""
    reminders = {line.fires for line in lifecycle.definition.deadlines if not line.moves}
    if not isinstance(event.command, TALK) and type(event.command) not in reminders:
        return True
    same = (before.numbers, before.ledger, before.roster, before.standing) == (
        after.numbers,
        after.ledger,
        after.roster,
        after.standing,
    )
    still = before.paused_at in (NEVER, event.command.instant)
    if still and before.arrays == after.arrays:  # not a reminder of a date: that forgets the date, and nothing else
        return same
    kept = [(*item[:5], _moved_on(before, event, after, item.review_due)) for item in items_of(before)]
    return same and kept == [tuple(item[:6]) for item in items_of(after)]
