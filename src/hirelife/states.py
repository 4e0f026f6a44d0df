"""The specification: every state of an engagement, everybody's role, and every transition.

    An engagement is in exactly one state. A command leads on from it when the table below has a row for the state,
    the command and the role of whoever asks, and every rule that the row names holds. Otherwise it is refused, with
    every rule that does not hold. Nothing else moves an engagement.

How to read it
    A state says what the two are to each other. What is finite besides (who filed the dispute, whether work was
    done) is a fact; what is counted or measured is a number. So no state is needed for "late", "partly paid" or
    "reviewed".

    A permission changes on a transition only if a sentence of the source says so, or a design decision does
    (inertia). The permissions are the tables of `rules`; a row with `permits=` is governed by one of them, stands in
    every state in which its asker is known, and is refused in the words of the cell.

    The clock asks like anybody else. What it asks for has a due time (`deadlines`), happens at that time however late
    somebody looks, and wins where a party acts at the same instant. While the platform decides, the clock stands.

    Four things are over in four ways: completed is accepted and paid, ended is the relation closed, cancelled is
    broken off, refunded is everything given back. Only from the last does nothing lead on.

Columns
    `by` may ask; `needs` are the rules in the order in which a refusal lists them; `told` are notified in the same
    step, with its time; `cites` are sentences of the source (S1-S52), D is a decision where the source is silent.
    The numbers E1-E39 are those of the events in the specification.

Diagrams, documentation, tests, charts and the machine are derived from this table; nothing else lists states or
transitions.
"""

from __future__ import annotations

from .audiences import ADDRESSEE, CANDIDATE, CANDIDATES, HIRED_ONE, LOSERS

# isort: off
from .commands import (
    AcceptAmendment, AcceptOffer, AcceptSettlement, ApproveInvoice, ApproveWork, AssignMediator, AutoApprove,
    AutoApproveInvoice, AutoComplete, Cancel, CancelToRefund, ClosePosting, Complete, DeadlineMissed, DeclineOffer,
    DeclineProposal, DefaultVerdict, Dispute, End, ExpireOffer, ExpirePosting, FundMilestone, GiveEndNotice,
    GiveFeedback, Hire, InviteToInterview, LogHours, MediationMessage, PostJob, ProposeAmendment,
    ProposeSettlement, PublishReviews, Refund, RemindAnswer, RemindMediation, ReportProgress, RequestChanges,
    Resolve, SendMessage, Settle, Start, SubmitEvidence, SubmitFinalInvoice, SubmitProposal, SubmitReview,
    SubmitWork, WithdrawAmendment, WithdrawDispute, WithdrawProposal,
)  # fmt: skip

# isort: on
from .engine.vocabulary import NEW, OTHERS, STAY, Clock, Role, RoleKind, Row, State, selects
from .words import Origin, Outcome

# fmt: off

# ---------------------------------------------------------------- states

#                 name         phase        the clock     what it means
POSTED    = State("posted",    "open",      Clock.RUNS,   "The posting is public, and no proposal is live.", open=True)
PROPOSED  = State("proposed",  "open",      Clock.RUNS,   "The posting is public, and a proposal is live.", open=True)
HIRED     = State("hired",     "contract",  Clock.RUNS,   "One freelancer is bound by a contract; work has not begun.")
ACTIVE    = State("active",    "contract",  Clock.RUNS,   "The work is in progress.")
COMPLETED = State("completed", "over",      Clock.RUNS,   "The client judged the work complete; all funded is paid.")
ENDED     = State("ended",     "over",      Clock.RUNS,   "One side has closed the relation.")
CANCELLED = State("cancelled", "over",      Clock.RUNS,   "The contract was broken off, or the posting taken back.")
REFUNDED  = State("refunded",  "final",     Clock.RUNS,   "Everything was given back to the client.")
DISPUTED  = State("disputed",  "contested", Clock.STANDS, "The platform decides; only the mediation talks.")

STATES      = (POSTED, PROPOSED, HIRED, ACTIVE, COMPLETED, ENDED, CANCELLED, REFUNDED, DISPUTED)
BEFORE_HIRE = (POSTED, PROPOSED)
FROM_HIRE   = tuple(state for state in STATES if state not in BEFORE_HIRE)

# ---------------------------------------------------------------- roles

#                 name          kind             letter
CLIENT     = Role("client",     RoleKind.PARTY,  "C", "Posts the job, hires, pays. One or several principals.")
FREELANCER = Role("freelancer", RoleKind.PARTY,  "F", "Was hired, and does the work. One or several principals.")
MEDIATOR   = Role("mediator",   RoleKind.PARTY,  "M", "Decides one dispute for the platform; takes no side.")
APPLICANT  = Role("applicant",  RoleKind.PUBLIC, "A", "Any freelancer while the posting is open.")
PLATFORM   = Role("platform",   RoleKind.HOST,   "P", "The marketplace itself, as its host claims in a trusted place.")
CLOCK      = Role("clock",      RoleKind.HOST,   "S", "The passing of time.")

ROLES     = (CLIENT, FREELANCER, MEDIATOR, APPLICANT, PLATFORM, CLOCK)
PARTIES   = (CLIENT, FREELANCER)
DECIDER   = (PLATFORM, MEDIATOR)
EVERYBODY = (*PARTIES, *DECIDER)

RESPONSIBLE = {  # what the source asks of somebody and no rule can enforce
    "kickoff":    (CLIENT, "S8"),
    "management": (CLIENT, "S17 S28"),
    "deadlines":  (CLIENT, "S17"),
}

# fmt: on

# ---------------------------------------------------------------- targets that depend


@selects(POSTED, PROPOSED)
def while_proposals_live(*, other_proposals_live: bool) -> State:
    """Still proposed while another proposal is live."""
    return PROPOSED if other_proposals_live else POSTED


_ORIGINS = {
    Origin.HIRED: HIRED,
    Origin.ACTIVE: ACTIVE,
    Origin.COMPLETED: COMPLETED,
    Origin.ENDED: ENDED,
    Origin.CANCELLED: CANCELLED,
}


@selects(*_ORIGINS.values())
def where_it_was_filed(origin: Origin) -> State:
    """Back to the state in which the dispute was filed."""
    return _ORIGINS.get(origin, CANCELLED)


@selects(HIRED, ACTIVE, COMPLETED, ENDED, CANCELLED, REFUNDED)
def as_determined(outcome: Outcome, *, started: bool) -> State:
    """Where the determination leads; to resume leads to where the work was."""
    decided = {
        Outcome.COMPLETE: COMPLETED,
        Outcome.END: ENDED,
        Outcome.CANCEL: CANCELLED,
        Outcome.REFUND: REFUNDED,
    }
    return decided.get(outcome, ACTIVE if started else HIRED)


@selects(ENDED, CANCELLED)
def closed_by_default(origin: Origin) -> State:
    """A cancellation stays one; everything else is ended."""
    return CANCELLED if origin is Origin.CANCELLED else ENDED


# ---------------------------------------------------------------- transitions

# fmt: off
UNDER_CONTRACT  = (HIRED, ACTIVE)
AT_WORK_OR_PAID = (HIRED, ACTIVE, COMPLETED)
APPROVABLE      = (ACTIVE, ENDED, CANCELLED)  # otherwise a client could cancel to skip the review of submitted work
REFUNDABLE      = (ACTIVE, COMPLETED)
UNSETTLED       = (ENDED, CANCELLED)
DISPUTABLE      = (HIRED, ACTIVE, COMPLETED, ENDED, CANCELLED)
PUBLISHING      = (COMPLETED, ENDED, CANCELLED, REFUNDED)

TRANSITIONS = (
    #   from             command             to                    by                   told
    #       needs, cites, permits

    # POSTING AND CHOOSING: events E1-E4, E13, E23
    Row(NEW,             PostJob,            POSTED,               CLIENT,
        needs="due_in_future due_lengthens", cites="S1", happy=True),
    Row(BEFORE_HIRE,     SubmitProposal,     PROPOSED,             APPLICANT,           told=CLIENT,
        needs="pair_not_blocked pair_not_disputed no_live_proposal currency_matches",
        cites="S46 S33", permits="proposal.submit", happy=True),
    Row(PROPOSED,        WithdrawProposal,   while_proposals_live, APPLICANT,           told=CLIENT,
        needs="own_proposal_live", cites="D"),
    Row(PROPOSED,        DeclineProposal,    while_proposals_live, CLIENT,              told=CANDIDATE,
        needs="candidate_live", cites="S49"),
    Row(BEFORE_HIRE,     InviteToInterview,  STAY,                 CLIENT,              told=CANDIDATE,
        needs="candidate_is_outsider", cites="S3 S47"),
    Row(BEFORE_HIRE,     ClosePosting,       CANCELLED,            CLIENT,              told=CANDIDATES,
        cites="D S43"),
    Row(BEFORE_HIRE,     ExpirePosting,      CANCELLED,            CLOCK,               told=(CLIENT, CANDIDATES),
        needs="posting_term_over", cites="D S43"),

    # HIRING: events E5-E7
    Row(PROPOSED,        Hire,               HIRED,                CLIENT,              told=(HIRED_ONE, LOSERS),
        needs="candidate_live sides_apart scope_agreed price_agreed fee_acknowledged quote_fits "
              "currency_matches dates_in_future due_in_future due_lengthens",
        cites="S4 S5 S6 S7 S13 S14 S15 S16 S48 S49", happy=True),
    Row(HIRED,           AcceptOffer,        STAY,                 FREELANCER,          told=CLIENT,
        needs="offer_not_accepted", cites="D"),
    Row(HIRED,           DeclineOffer,       POSTED,               FREELANCER,          told=CLIENT,
        needs="offer_not_accepted", cites="D"),
    Row(HIRED,           ExpireOffer,        POSTED,               CLOCK,               told=PARTIES,
        needs="offer_not_accepted offer_term_over", cites="D"),
    Row(HIRED,           Start,              ACTIVE,               FREELANCER,          told=CLIENT,
        needs="contract_stands offer_accepted milestone_funded", cites="S10 S18", happy=True),

    # TERMS: events E24
    Row(UNDER_CONTRACT,  ProposeAmendment,   STAY,                 PARTIES,             told=OTHERS,
        needs="no_open_amendment scope_agreed price_agreed fee_acknowledged quote_fits schedule_kept "
              "funded_items_kept other_slices_quoted currency_matches dates_in_future",
        cites="S9 S14"),
    Row(UNDER_CONTRACT,  AcceptAmendment,    STAY,                 PARTIES,             told=OTHERS,
        needs="amendment_of_the_other same_terms fee_acknowledged quote_fits schedule_kept funded_items_kept "
              "other_slices_quoted currency_matches dates_in_future",
        cites="S9 S14"),
    Row(UNDER_CONTRACT,  WithdrawAmendment,  STAY,                 PARTIES,             told=OTHERS,
        needs="own_amendment", cites="D"),

    # WORK: events E25-E30, E38
    Row(FROM_HIRE,       FundMilestone,      STAY,                 CLIENT,              told=FREELANCER,
        needs="item_planned", cites="S15 D", permits="services.fund", happy=True),
    Row(ACTIVE,          ReportProgress,     STAY,                 FREELANCER,          told=CLIENT,
        cites="S11 S18"),
    Row(ACTIVE,          GiveFeedback,       STAY,                 CLIENT,              told=FREELANCER,
        cites="S12"),
    Row(FROM_HIRE,       SubmitWork,         STAY,                 FREELANCER,          told=CLIENT,
        needs="paid_by_item item_open_to_work due_in_future due_lengthens",
        cites="S10 S18", permits="work.submit", happy=True),
    Row(FROM_HIRE,       LogHours,           STAY,                 FREELANCER,          told=CLIENT,
        needs="paid_by_hour item_open_to_work within_cap hours_priced due_in_future due_lengthens",
        cites="D S10", permits="work.submit"),
    Row(ACTIVE,          RequestChanges,     STAY,                 CLIENT,              told=FREELANCER,
        needs="item_waits rounds_left", cites="D"),
    Row(APPROVABLE,      ApproveWork,        STAY,                 CLIENT,              told=FREELANCER,
        needs="no_refund_promised item_waits", cites="D", happy=True),
    Row(APPROVABLE,      AutoApprove,        STAY,                 CLOCK,               told=PARTIES,
        needs="no_refund_promised item_waits review_time_over", cites="D"),
    Row(UNDER_CONTRACT,  DeadlineMissed,     STAY,                 CLOCK,               told=PARTIES,
        needs="date_passed", cites="S17"),

    # COMPLETING: events E8
    Row(ACTIVE,          Complete,           COMPLETED,            CLIENT,              told=FREELANCER,
        needs="work_was_done due_in_future due_lengthens", cites="S22 S23 S24 S25", happy=True),
    Row(ACTIVE,          AutoComplete,       COMPLETED,            CLOCK,               told=PARTIES,
        needs="work_was_done all_items_closed complete_term_over", cites="D S22"),

    # ENDING: events E9, E10, E31
    Row(AT_WORK_OR_PAID, GiveEndNotice,      STAY,                 PARTIES,             told=OTHERS,
        needs="no_notice_yet due_in_future due_lengthens", cites="S44 S45"),
    Row(AT_WORK_OR_PAID, End,                ENDED,                CLIENT,              told=OTHERS,
        needs="due_in_future due_lengthens", cites="S30 S31 S32 S33"),
    Row(AT_WORK_OR_PAID, End,                ENDED,                FREELANCER,          told=OTHERS,
        needs="notice_given notice_over due_in_future due_lengthens", cites="S44 S45 S30 S31 S32 S33"),

    # CANCELLING: events E11, E12, E32-E34
    Row(UNDER_CONTRACT,  Cancel,             CANCELLED,            (CLIENT, PLATFORM),  told=OTHERS,
        needs="due_in_future due_lengthens", cites="S40 S41 S43"),
    Row(REFUNDABLE,      CancelToRefund,     CANCELLED,            FREELANCER,          told=PARTIES,
        needs="work_was_done refund_covered refund_window_open due_in_future due_lengthens", cites="S39 S43"),
    Row(FROM_HIRE,       SubmitFinalInvoice, STAY,                 FREELANCER,          told=CLIENT,
        needs="work_was_started no_invoice_yet within_contract_value currency_matches due_in_future due_lengthens",
        cites="S41", permits="invoice.submit"),
    Row(CANCELLED,       ApproveInvoice,     STAY,                 CLIENT,              told=FREELANCER,
        needs="invoice_waits", cites="S41"),
    Row(CANCELLED,       AutoApproveInvoice, STAY,                 CLOCK,               told=PARTIES,
        needs="invoice_waits invoice_term_over", cites="D S41"),
    Row(UNSETTLED,       Settle,             STAY,                 CLOCK,               told=PARTIES,
        needs="no_refund_promised not_settled_yet no_work_waits no_invoice_waits settle_term_over", cites="D"),

    # REFUNDING: events E14, E15
    Row(UNDER_CONTRACT,  Refund,             REFUNDED,             FREELANCER,          told=CLIENT,
        needs="no_work_done", cites="S35 S36 S37 S38 S39"),
    Row(CANCELLED,       Refund,             REFUNDED,             FREELANCER,          told=CLIENT,
        needs="no_invoice_waits something_to_give_back", cites="S35 S36 S37 S38 S39"),
    Row(CANCELLED,       Refund,             REFUNDED,             CLOCK,               told=PARTIES,
        needs="refund_term_over no_invoice_waits something_to_give_back", cites="S35 S36 S37 S38 S39"),

    # DISPUTING: events E16-E22, E37, E38
    Row(DISPUTABLE,      Dispute,            DISPUTED,             PARTIES,             told=(OTHERS, PLATFORM),
        needs="subject_fits disputed_by_the_other payment_window_open contest_window_open "
              "cancellation_window_open invoice_disputable subject_unused subject_undetermined "
              "recoverable_was_paid something_at_stake currency_matches due_in_future due_lengthens",
        cites="S42 S50 S51 S52"),
    Row(DISPUTED,        WithdrawDispute,    where_it_was_filed,   PARTIES,             told=(OTHERS, *DECIDER),
        needs="own_dispute", cites="D"),
    Row(DISPUTED,        AssignMediator,     STAY,                 PLATFORM,            told=(*PARTIES, MEDIATOR),
        needs="mediator_is_neutral", cites="S42 S52"),
    Row(FROM_HIRE,       MediationMessage,   STAY,                 EVERYBODY,           told=(OTHERS, PLATFORM),
        cites="S52", permits="mediation"),
    Row(DISPUTED,        SubmitEvidence,     STAY,                 EVERYBODY,           told=(OTHERS, PLATFORM),
        cites="S42 S52"),
    Row(DISPUTED,        ProposeSettlement,  STAY,                 DECIDER,             told=PARTIES,
        needs="outcome_fits_origin cancellation_after_start no_invoice_approved shares_add_up completion_pays_all "
              "refund_gives_all currency_matches",
        cites="S52"),
    Row(DISPUTED,        AcceptSettlement,   STAY,                 PARTIES,             told=(OTHERS, PLATFORM),
        needs="settlement_offered not_agreed_yet", cites="S42 S52"),
    Row(DISPUTED,        Resolve,            as_determined,        DECIDER,             told=(*PARTIES, MEDIATOR),
        needs="outcome_fits_origin cancellation_after_start no_invoice_approved freelancer_agrees shares_add_up "
              "completion_pays_all refund_gives_all currency_matches",
        cites="S42 S36"),
    Row(DISPUTED,        RemindAnswer,       STAY,                 CLOCK,               told=(*PARTIES, PLATFORM),
        needs="answer_term_over", cites="D"),
    Row(DISPUTED,        RemindMediation,    STAY,                 CLOCK,               told=(*PARTIES, PLATFORM),
        needs="mediation_term_over", cites="D S42"),
    Row(DISPUTED,        DefaultVerdict,     closed_by_default,    CLOCK,               told=EVERYBODY,
        needs="verdict_term_over", cites="D S42"),

    # REVIEWS: events E35, E36
    Row(FROM_HIRE,       SubmitReview,       STAY,                 PARTIES,             told=OTHERS,
        cites="S24 S25 S38", permits="review.write", happy=True),
    Row(PUBLISHING,      PublishReviews,     STAY,                 CLOCK,               told=PARTIES,
        needs="review_term_over", cites="D S25 S38", happy=True),

    # MESSAGES: events E39
    Row(BEFORE_HIRE,     SendMessage,        STAY,                 (CLIENT, APPLICANT), told=ADDRESSEE,
        needs="pair_not_disputed", cites="S3 S47", permits="direct.platform"),
    Row(FROM_HIRE,       SendMessage,        STAY,                 PARTIES,             told=ADDRESSEE,
        needs="pair_not_disputed", cites="S9 S19 S32 S50", permits="direct.platform"),
)
# fmt: on
