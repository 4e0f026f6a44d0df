"""What somebody may do, and why not the rest: as lines for people and as documents for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC

from ..engine.permit import Choice, Possible
from ..engine.verdict import Answer, Refusal
from ..foresight import Prospect, worded
from .pen import Pen, plain
from .sight import Sight
from .words import cited, reason, when

INDENT = 24
Catalogue = Mapping[str, str]


def told(seen: Sight, pen: Pen, catalogue: Catalogue) -> Iterator[str]:
    """Everything that one person may do and see, and why not the rest."""

    def may(choice: Choice) -> str:
        optional = seen.prospects[choice.command.name()].optional
        note = f"  (only optional data could change it: {worded(choice.command, optional)})" if optional else ""
        return f"[{cited(choice.cites)}]{note}"

    def depends(choice: Choice) -> str:
        found = seen.prospects[choice.command.name()]
        return f"on {worded(choice.command, found.decisive)} [{' '.join(found.codes)}]"

    def refused(choice: Choice) -> str:
        return " ".join(f"{reason(one, catalogue)} [{one.code}; {cited(one.cites)}]" for one in choice.refusals)

    if not seen.role:
        yield from _nobody(seen, pen)
        return
    role = seen.role
    yield pen.bold(plain(f"{seen.who}, {role}, in {seen.engagement.id} ({seen.engagement.state}), {when(seen.at)}"))
    allowed = seen.having(Possible.ALLOWED)
    yield from _section("may", allowed, may, pen.green, pen)
    yield from _section("depends", seen.having(Possible.DEPENDS), depends, pen.yellow, pen)
    yield from _section("not now", seen.missing, refused, pen.red, pen)
    others = ", ".join(choice.command.name() for choice in seen.misplaced)
    if others:
        yield from ("", pen.dim("in another state, or another role"))
        yield from pen.hanging("", others, 2)
    yield from ("", pen.bold("permissions"))
    for name, answer in seen.answers.items():
        word, dye = ("yes", pen.green) if answer else ("no", pen.red)
        head = f"  {name}{' ' * (INDENT - 6 - len(name))}{word}"
        shown = head.removesuffix(word) + dye(word)
        yield from pen.hanging(head, _why(answer, catalogue), INDENT, shown=shown)


def _nobody(seen: Sight, pen: Pen) -> Iterator[str]:
    """Somebody who takes no part may do nothing, and sees nothing: in two lines, and who does take part."""
    one = seen.engagement
    yield pen.bold(plain(f"{seen.who} takes no part in {one.id} ({one.state}), {when(seen.at)}"))
    asked, granted = len(seen.choices), [name for name, answer in seen.answers.items() if answer]
    sees = f"has only {', '.join(granted)}" if granted else f"has none of its {len(seen.answers)} permissions"
    why = next((one for choice in seen.choices.values() for one in choice.refusals), None)
    told = "" if why is None else f": {why.reason} [{why.code}; {cited(why.cites)}]"
    yield from pen.hanging("", plain(f"may ask none of the {asked} commands, and {sees}{told}"), 2)
    parties = ", ".join(f"{name} ({role})" for name, role in zip(one.roster.names, one.roster.roles, strict=True))
    yield from pen.hanging("", plain(f"taking part: {parties}"), 2)


def _section(
    label: str, choices: tuple[Choice, ...], text: Callable[[Choice], str], dye: Callable[[str], str], pen: Pen
) -> Iterator[str]:
    if choices:
        yield from ("", dye(label))
    for choice in choices:
        yield from pen.hanging(f"  {choice.command.name()}", text(choice), INDENT)


def answered(answer: Answer, pen: Pen, catalogue: Catalogue) -> str:
    """A permission in one line."""
    word = pen.green("yes") if answer else pen.red("no")
    return f"{word}  {_why(answer, catalogue)}"


def _why(answer: Answer, catalogue: Catalogue) -> str:
    if answer:
        return f"[{cited(answer.cites)}]"
    duty = "(A duty of both; software cannot enforce it.) " if answer.obligation else ""
    return f"{duty}{catalogue.get(answer.code, answer.reason)} [{answer.code}; {cited(answer.cites)}]"


def answer_document(answer: Answer, catalogue: Catalogue) -> dict[str, object]:
    """A permission, for programs."""
    return {
        "permission": answer.permission,
        "granted": answer.granted,
        "code": answer.code,
        "reason": answer.reason if answer else catalogue.get(answer.code, answer.reason),
        "cites": list(answer.cites),
        "obligation": answer.obligation,
    }


def answers_document(seen: Sight, catalogue: Catalogue) -> dict[str, object]:
    """Everything that one person may do and see, for programs."""
    return {
        "engagement": seen.engagement.id,
        "state": seen.engagement.state,
        "who": seen.who,
        "role": seen.role or None,
        "at": seen.at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "commands": {name: _choice_document(one, catalogue) for name, one in seen.prospects.items()},
        "permissions": {name: answer_document(answer, catalogue) for name, answer in seen.answers.items()},
    }


def _choice_document(found: Prospect, catalogue: Catalogue) -> dict[str, object]:
    choice = found.choice
    return {
        "possible": choice.possible.value,
        "left_out": {"possible": found.possible.value, "decisive": found.decisive, "optional": found.optional},
        "fields": list(choice.fields),
        "cites": list(choice.cites),
        "refusals": [_refusal_document(refusal, catalogue) for refusal in choice.refusals],
    }


def _refusal_document(refusal: Refusal, catalogue: Catalogue) -> dict[str, object]:
    told = {"code": refusal.code, "reason": reason(refusal, catalogue)}
    return {**told, "cites": list(refusal.cites), "remedy": list(refusal.remedy)}
