"""The source, sentence by sentence: what each says, how it is read, and whether it demands anything.

The source is a guide for clients and six answers; "you" changes sides between them. What carries a sentence is not
written here: the definition cites it.
"""

from __future__ import annotations

import attrs


@attrs.frozen
class Sentence:
    """One sentence of the source.

    Attributes:
        name: S1 to S52.
        says: what it says, in our words.
        reading: the rule that is made of it; of advice, why no rule is.
        demands: whether it demands something that can be kept or broken.
    """

    name: str
    says: str
    reading: str
    demands: bool


def _demand(number: int, says: str, reading: str) -> Sentence:
    return Sentence(f"S{number}", says, reading, demands=True)


def _advice(number: int, says: str, reason: str) -> Sentence:
    return Sentence(f"S{number}", says, reason, demands=False)


# fmt: off
SENTENCES = (
    # the guide: posting and choosing
    _demand(1, "Posting a job opens it to a worldwide pool of freelancers.",
            "Everybody sees the posting while it is open; files come with the hire (S7)."),
    _demand(2, "The client browses profiles and portfolios.",
            "While the posting is open the client sees every freelancer's profile and reviews."),
    _demand(3, "The client interviews candidates.",
            "Only the client invites; an invitation opens direct messages with that candidate."),
    _demand(4, "The client hires the one best suited.",
            "One engagement binds one freelancer, or one team, out of those who proposed."),
    _demand(5, "Hiring is an explicit act.",
            "Only the client hires."),
    # the guide: after the hire
    _demand(6, "The hired freelancer is notified.",
            "The step that hires tells the freelancer, with its own time."),
    _demand(7, "He is given access to the project files.",
            "The freelancer reads files from the hire on, and never earlier."),
    _advice(8, "It is up to the client to get the project going.",
            "A responsibility. It permits and forbids nothing."),
    _demand(9, "The two settle the details back and forth.",
            "Both write to each other; terms change only if one proposes and the other accepts the same."),
    _demand(10, "Then the freelancer starts the work.",
            "Only the freelancer starts, under a contract; before the start no work can be submitted."),
    _demand(11, "The freelancer sends progress reports.",
            "Reports come from the freelancer, while the work is in progress."),
    _demand(12, "The client should review them and give feedback.",
            "The client may; it is never a review (S25), and nothing waits for it."),
    # the guide: the tip
    _demand(13, "Know these things when you hire.",
            "S14, S15 and S16 are asked for at the hire, not at the start."),
    _demand(14, "Understand the scope; have a contract in place.",
            "A hire needs a scope, a price and items (a setting, on)."),
    _demand(15, "Be ready to pay a service fee, typically 10 to 20 %, on top.",
            "The fee comes on top of what was agreed, and the client accepts the quote at the hire (a setting, on)."),
    _demand(16, "The hired person is an independent contractor.",
            "`Contract.relationship` has one value; there is no field to set another."),
    _demand(17, "The client is responsible for deadlines being met.",
            "An agreed date that passes is told to both; nothing moves."),
    _demand(18, "The client has less control than over an employee.",
            "No command lets the client start, report or submit."),
    # the guide: work and completion
    _demand(19, "During the work the client directs and answers questions.",
            "Both write to each other while the work is in progress."),
    _advice(20, "This is normal; be patient and clear.",
            "Advice to a person."),
    _advice(21, "The freelancer tries to deliver what was asked.",
            "Describes somebody's intention."),
    _demand(22, "The project becomes complete, or done enough.",
            "The client judges, once some work was submitted. Paying less is another way: end, cancel, dispute."),
    _demand(23, "Now comes the final payment.",
            "Completing pays every funded item in the same step."),
    _demand(24, "And feedback.",
            "Completing opens the client's right to review."),
    _demand(25, "Leave a review.",
            "One review a side, inside a window that opens once; sealed until both are in or the window is over."),
    _advice(26, "Hiring there is a great way to find people.",
            "Praise."),
    _advice(27, "The process is simple; there are resources.",
            "Praise."),
    _advice(28, "After the hire the client must take time to manage.",
            "Says S17 again."),
    _advice(29, "Six related answers were found.",
            "A heading; six follow."),
    # the answer about ending, to the client
    _demand(30, "Ending a contract has the following effects.",
            "The client may end from hired, active and completed."),
    _demand(31, "The two lose access to each other's profiles.",
            "Neither sees the other's profile through this engagement any more."),
    _demand(32, "The freelancer can no longer send messages.",
            "The freelancer is cut off. The client is not named, so the client keeps what there was (a setting)."),
    _demand(33, "Nor proposals.",
            "No proposals to this client, on any posting, until the client invites or hires again."),
    _advice(34, "Item 3 is blank.",
            "Nothing is said. Decided: an end settles what is pending, and reviews stay possible in their window."),
    # the answer about refunding, to the freelancer
    _demand(35, "The client is notified immediately.",
            "The step that refunds tells the client, with its own time."),
    _demand(36, "The funds are released back to the client.",
            "Every agreed amount goes back, with the fee (a setting)."),
    _demand(37, "The client loses access to the services.",
            "After a refund the client asks for nothing, funds nothing, and receives no deliverables."),
    _demand(38, "The client cannot leave a review.",
            "After a refund no review can be written; one that was sealed is void (a setting)."),
    _demand(39, "If work was completed, cancel first and refund through that.",
            "Once any work was submitted a refund goes through `cancel_to_refund`, which cannot be taken back."),
    # the answer about cancelling, to the client
    _demand(40, "The freelancer is notified.",
            "The step that cancels tells the freelancer, with its own time."),
    _demand(41, "He may submit a final invoice for work completed.",
            "One invoice, inside a window, for work that had started, within what is unreleased."),
    _demand(42, "If he disputes the cancellation, the platform determines.",
            "The side that did not cancel may dispute, in time; the platform alone determines, and divides the stake."),
    _demand(43, "Once cancelled, he has no access to posting or files.",
            "At once; what was lost stays lost."),
    # the answer about the notice, to the freelancer
    _demand(44, "Before ending, the freelancer must notify the client.",
            "The freelancer ends after a notice of his own, once its period is over."),
    _demand(45, "This can be done through the platform.",
            "Only `give_end_notice` counts; a message does not."),
    # the answer about proposals, to the freelancer
    _demand(46, "With a proposal the client sees profile and past reviews.",
            "The client does; other applicants see nothing of it."),
    _demand(47, "The client may invite to an interview.",
            "As S3, once somebody has proposed."),
    _demand(48, "Or to start working.",
            "A hire needs no interview, only a proposal."),
    _demand(49, "Or choose someone else.",
            "A proposal is declined, or another is hired; whoever loses is told."),
    # the answer about disputes, to the client
    _demand(50, "All communication is cut off.",
            "In a dispute neither writes to the other, whoever filed it."),
    _demand(51, "On the platform, and outside.",
            "Contact outside is an obligation shown to both; software cannot enforce it."),
    _demand(52, "Mediation is the only way to communicate.",
            "The mediation is open exactly as long as the dispute."),
)
# fmt: on
