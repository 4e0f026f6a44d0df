"""What can be asked, one typed class a command, in the order of a life.

A command is checked when it is built: what it holds can be held. Whether it may be asked is another question, and
`Lifecycle.decide` answers it.
"""

from __future__ import annotations

from .amending import AcceptAmendment, ProposeAmendment, WithdrawAmendment
from .closing import (
    ApproveInvoice,
    AutoApproveInvoice,
    AutoComplete,
    Cancel,
    CancelToRefund,
    Complete,
    End,
    GiveEndNotice,
    Refund,
    Settle,
    SubmitFinalInvoice,
)
from .disputing import (
    AcceptSettlement,
    AssignMediator,
    DefaultVerdict,
    Dispute,
    MediationMessage,
    ProposeSettlement,
    RemindAnswer,
    RemindMediation,
    Resolve,
    SubmitEvidence,
    WithdrawDispute,
)
from .hiring import AcceptOffer, DeclineOffer, ExpireOffer, Hire, Start
from .posting import (
    ClosePosting,
    DeclineProposal,
    ExpirePosting,
    InviteToInterview,
    PostJob,
    SendMessage,
    SubmitProposal,
    WithdrawProposal,
)
from .reviewing import PublishReviews, SubmitReview
from .working import (
    ApproveWork,
    AutoApprove,
    DeadlineMissed,
    FundMilestone,
    GiveFeedback,
    LogHours,
    ReportProgress,
    RequestChanges,
    SubmitWork,
)

__all__ = (
    "PostJob",
    "SubmitProposal",
    "WithdrawProposal",
    "DeclineProposal",
    "InviteToInterview",
    "ClosePosting",
    "ExpirePosting",
    "SendMessage",
    "Hire",
    "AcceptOffer",
    "DeclineOffer",
    "ExpireOffer",
    "Start",
    "ProposeAmendment",
    "AcceptAmendment",
    "WithdrawAmendment",
    "FundMilestone",
    "ReportProgress",
    "GiveFeedback",
    "SubmitWork",
    "LogHours",
    "RequestChanges",
    "ApproveWork",
    "AutoApprove",
    "DeadlineMissed",
    "Complete",
    "AutoComplete",
    "GiveEndNotice",
    "End",
    "Cancel",
    "CancelToRefund",
    "Refund",
    "SubmitFinalInvoice",
    "ApproveInvoice",
    "AutoApproveInvoice",
    "Settle",
    "Dispute",
    "WithdrawDispute",
    "AssignMediator",
    "MediationMessage",
    "SubmitEvidence",
    "ProposeSettlement",
    "AcceptSettlement",
    "Resolve",
    "RemindAnswer",
    "RemindMediation",
    "DefaultVerdict",
    "SubmitReview",
    "PublishReviews",
)
