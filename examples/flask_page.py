"""A page that shows each party its buttons: enabled, or disabled with the reason why not.

    pip install flask
    flask --app examples/flask_page.py run

The page knows no rule. What is enabled is what `permitted` allows or leaves open; a button that depends on its form is
asked by `check` before it is shown, so a button that can be pressed is a command that is accepted.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import attrs
from flask import Flask, redirect, render_template_string, url_for
from werkzeug.wrappers import Response

from hirelife import LIFECYCLE, Contract, Milestone, Money
from hirelife.commands import (
    ApproveWork,
    Cancel,
    Complete,
    Dispute,
    End,
    FundMilestone,
    GiveEndNotice,
    Hire,
    PostJob,
    Refund,
    RequestChanges,
    Start,
    SubmitProposal,
    SubmitReview,
    SubmitWork,
)
from hirelife.engine import Command, Engagement, Refusal
from hirelife.fee_presets import ON_TOP
from hirelife.words import DisputeSubject

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{{ engagement.id }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>
body { font: 16px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1c2430 }
main { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 2rem }
.state { background: #e8eefc; border-radius: 1rem; padding: .1rem .7rem } li { list-style: none; margin: .7rem 0 }
ul { padding: 0 } button { font: inherit; padding: .35rem .9rem; border: 1px solid #2b59c3; border-radius: .4rem;
background: #2b59c3; color: #fff } button:disabled { background: #f3f4f6; color: #5b6472; border-color: #c9ced6 }
small { display: block; color: #5b6472; margin-top: .15rem } cite { font-style: normal; color: #8a4b08 }
.no { background: #fdf0ef; padding: .6rem 1rem; border-left: 4px solid #b3261e }</style>
<h1>{{ title }} <span class="state">{{ engagement.state }}</span></h1>
<form method="post" action="{{ url_for('sleep') }}">{{ now.strftime("%d %B %Y") }}
<button>let a week pass</button></form>
{% macro why(refusal) %}{{ refusal.reason }} <cite>{{ refusal.cites | join(" ") }}</cite>{% endmacro %}
{% for refusal in refused %}<p class="no">{{ why(refusal) }}</p>{% endfor %}
<main>{% for who, role, buttons in sides %}<section><h2>{{ who }} <small>{{ role }}</small></h2><ul>
{% for name, refusals in buttons %}<li><form method="post" action="{{ url_for('ask', who=who, name=name) }}">
<button {{ "disabled" if refusals }}>{{ name.replace("_", " ") }}</button>
{% for refusal in refusals %}<small>{{ why(refusal) }}</small>{% endfor %}
</form></li>{% endfor %}</ul></section>{% endfor %}</main></html>"""

PRICE = Money.of("400.00", "USD")
CONTRACT = Contract("A poster in two sizes.", (Milestone("Poster", PRICE),))
FORMS = {  # what a form of the page would fill in
    FundMilestone: {"item": 0},
    SubmitWork: {"item": 0},
    RequestChanges: {"item": 0, "text": "Larger letters, please."},
    ApproveWork: {"item": 0},
    Cancel: {"reason": "Our plans changed."},
    Dispute: {"subject": DisputeSubject.WORK, "reason": "We do not agree."},
    SubmitReview: {"rating": 5},
}
SHOWN = (FundMilestone, Start, SubmitWork, RequestChanges, ApproveWork, Complete, GiveEndNotice, End, Cancel, Refund)
SHOWN += (Dispute, SubmitReview)


def begun(at: datetime) -> Engagement:
    """A poster: posted, proposed, hired."""
    quote = ON_TOP.quote((PRICE,)).acknowledge("ada")
    story = (
        PostJob(engagement="poster", by="ada", at=at, title="Poster", scope="A poster in two sizes."),
        SubmitProposal(by="lin", at=at, price=PRICE),
        Hire(by="ada", at=at, freelancer="lin", contract=CONTRACT, quote=quote),
    )
    engagement: Engagement | None = None
    for command in story:
        engagement = LIFECYCLE.decide(engagement, command).engagement
    assert engagement is not None
    return engagement


@attrs.define
class Shelf:
    """The one engagement of this page, its time, and what was refused last."""

    engagement: Engagement
    now: datetime
    refused: tuple[Refusal, ...] = ()


def buttons(shelf: Shelf, who: str) -> list[tuple[str, tuple[Refusal, ...]]]:
    """The commands of one party with what stands in their way; those of another role are left out."""
    permitted = LIFECYCLE.permitted(shelf.engagement, who, at=shelf.now)
    found: list[tuple[str, tuple[Refusal, ...]]] = []
    for command in SHOWN:
        refusals = permitted[command].refusals
        if command in permitted.depends():
            verdict = LIFECYCLE.check(shelf.engagement, filled(command, who, shelf.now))
            refusals = () if verdict.accepted else verdict.refusals
        if not any(refusal.code in ("wrong_role", "wrong_state") for refusal in refusals):
            found.append((command.name(), refusals))
    return found


def filled(command: type[Command], who: str, at: datetime) -> Command:
    """The command as the page's form fills it in."""
    return command(by=who, at=at, **FORMS.get(command, {}))


def create_app(start: datetime = datetime(2026, 3, 2, 9, tzinfo=UTC)) -> Flask:
    """The application, with an engagement of its own."""
    app, shelf = Flask(__name__), Shelf(begun(start), start)

    @app.get("/")
    def page() -> str:
        roster = shelf.engagement.roster
        sides = [(who, roster.role_of(who), buttons(shelf, who)) for who in roster.names]
        return render_template_string(PAGE, title="A poster", sides=sides, **attrs.asdict(shelf, recurse=False))

    @app.post("/ask/<who>/<name>")
    def ask(who: str, name: str) -> Response:
        known = {command.name(): command for command in SHOWN}
        shelf.now = shelf.now + timedelta(minutes=1)
        if name in known:
            verdict = LIFECYCLE.decide(shelf.engagement, filled(known[name], who, shelf.now))
            shelf.engagement = verdict.engagement or shelf.engagement
            shelf.refused = () if verdict.accepted else verdict.refusals
        return redirect(url_for("page"), 303)

    @app.post("/sleep")
    def sleep() -> Response:
        shelf.now, shelf.refused = shelf.now + timedelta(days=7), ()
        shelf.engagement = LIFECYCLE.advance(shelf.engagement, now=shelf.now).engagement
        return redirect(url_for("page"), 303)

    return app
