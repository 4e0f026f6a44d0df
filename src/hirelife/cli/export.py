"""`hirelife export`: a lifecycle in the language of an engine or a checker that somebody else made."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .exits import Code, Stop, say, write_text

if TYPE_CHECKING:
    from ..charts.model import Model
    from ..engine.lifecycle import Lifecycle

FORMATS = ("scxml", "xstate", "json", "tla", "promela")


@click.command(short_help="A lifecycle as SCXML, XState, TLA+, Promela or JSON.")
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@click.argument("lifecycle", metavar="[LIFECYCLE]", default="literal")
@click.option("-o", "--output", metavar="FILE", help="Where it goes; without it, to standard output.")
@click.option("--scope", metavar="NAME", help="tla, promela: which exploration; without it, the smallest.")
def export(*, form: str, lifecycle: str, output: str | None, scope: str | None) -> int:
    """Write the finite machine of a lifecycle for an engine or a checker that somebody else made.

    FORMAT is scxml, xstate (an ES module for XState 5), json, tla (for TLC, with a .cfg beside the file) or promela
    (for Spin). LIFECYCLE is literal, strict, or your own as path.py:NAME or MODULE:NAME.
    """
    from .lifecycles import named

    found = named(lifecycle)
    name = Path(output).stem if output else "lifecycle"
    if form == "tla" and not name.isidentifier():
        raise Stop(Code.USAGE, (f"{name}: a TLA+ module has the name of its file: letters, digits and _ only",))
    text = _checked(form, found, scope, name) if form in ("tla", "promela") else _charted(form, found)
    if output is None:
        say(text.rstrip("\n"))
        return Code.YES
    write_text(output, text)
    if form == "tla":
        from ..charts.tla import cfg

        write_text(str(Path(output).with_suffix(".cfg")), cfg())
    return Code.YES


def _charted(form: str, lifecycle: Lifecycle) -> str:
    from ..charts import document, finite, scxml, xstate

    return {"scxml": scxml, "xstate": xstate, "json": document}[form](finite(lifecycle))


def _checked(form: str, lifecycle: Lifecycle, scope: str | None, name: str) -> str:
    from ..charts import promela, tla

    made = _model(lifecycle, scope)
    return tla(made, name) if form == "tla" else promela(made)


def _model(lifecycle: Lifecycle, scope: str | None) -> Model:
    if find_spec("numpy") is None:
        raise Stop(Code.MISSING, ('numpy is missing; install it with: pip install "hirelife[verify]"',))
    from ..charts.spreading import model
    from ..verify.exploring import explore
    from ..verify.plan import plan_of

    plan = plan_of(lifecycle)
    scopes = {part.name: part for part in plan.scopes}
    if scope is not None and scope not in scopes:
        raise Stop(Code.USAGE, (f"there is no exploration {scope}; there are: {', '.join(scopes)}",))
    chosen = scopes[scope] if scope else min(plan.scopes, key=lambda part: len(part.commands))
    return model(explore(plan.small(lifecycle), chosen))
