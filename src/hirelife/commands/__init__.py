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
    "AcceptAmendment",
    "AcceptOffer",
    "AcceptSettlement",
    "ApproveInvoice",
    "ApproveWork",
    "AssignMediator",
    "AutoApprove",
    "AutoApproveInvoice",
    "AutoComplete",
    "Cancel",
    "CancelToRefund",
    "ClosePosting",
    "Complete",
    "DeadlineMissed",
    "DeclineOffer",
    "DeclineProposal",
    "DefaultVerdict",
    "Dispute",
    "End",
    "ExpireOffer",
    "ExpirePosting",
    "FundMilestone",
    "GiveEndNotice",
    "GiveFeedback",
    "Hire",
    "InviteToInterview",
    "LogHours",
    "MediationMessage",
    "PostJob",
    "ProposeAmendment",
    "ProposeSettlement",
    "PublishReviews",
    "Refund",
    "RemindAnswer",
    "RemindMediation",
    "ReportProgress",
    "RequestChanges",
    "Resolve",
    "SendMessage",
    "Settle",
    "Start",
    "SubmitEvidence",
    "SubmitFinalInvoice",
    "SubmitProposal",
    "SubmitReview",
    "SubmitWork",
    "WithdrawAmendment",
    "WithdrawDispute",
    "WithdrawProposal",
)
