"""Pages for the tests, and a lifecycle in which everything that has a name has a hostile one."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import attrs

from examples.rental import CLOCK as RENTAL_CLOCK
from hirelife import LIFECYCLE, STRICT
from hirelife.cli.explore import page_of
from hirelife.engine import NEW, Clock, Command, Lifecycle, Policy, Role, RoleKind, Row, State, binds, permission

MARKUP = "<img src=x onerror=ran=1></script><script>ran=1</script>"
POLICY = Policy("hostile")

HOSTILE_STATE = State(MARKUP, "open", Clock.RUNS, f'It\'s "quoted" & {MARKUP}')
RTL = State("מצב\u202eהפוך", "final", Clock.RUNS, "\U0001f37a emoji")
LONG = State("n" * 200, "settled", Clock.RUNS, "`code` {gap}")
SOMEBODY = Role("<b>who</b>", RoleKind.PARTY, "<", MARKUP)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Begin(Command):
    """Begin </script><script>ran=1</script>.

    Attributes:
        note: <img src=x onerror=ran=1>
    """

    note: str


class GoOn(Command):
    """Go on."""


class Finish(Command):
    """Finish."""


@POLICY.requires(cites="D", reason=f"No {MARKUP} {{gap}}.", remedy=MARKUP)
def never() -> bool:
    """It is never so."""
    return False


READ = permission(
    MARKUP,
    SOMEBODY,
    (HOSTILE_STATE, LONG, RTL),
    ("Y D", f"n {MARKUP.split(maxsplit=1)[0]}", "never D"),
    meaning=MARKUP,
    reason=MARKUP,
)
HOSTILE = Lifecycle.define(
    name=f"hostile {MARKUP}", version="1", states=(HOSTILE_STATE, LONG, RTL), roles=(SOMEBODY, RENTAL_CLOCK),
    clock=RENTAL_CLOCK, rules=(never,), permissions=(READ,),
    evolution=(binds(Begin)(lambda roster, command: roster.bind(SOMEBODY, (command.by,))),),
    transitions=(
        Row(NEW, Begin, HOSTILE_STATE, SOMEBODY),
        Row(HOSTILE_STATE, GoOn, LONG, SOMEBODY),
        Row(LONG, Finish, RTL, SOMEBODY, "never"),
    ),
)  # fmt: skip


def made(path: Path, stories: Iterable[Path], lifecycles: Mapping[str, Lifecycle] | None = None) -> Path:
    """The page of some lifecycles, in a file; of both presets where none is named."""
    known = lifecycles or {"literal": LIFECYCLE, "strict": STRICT}
    path.write_text(page_of(known, [str(story) for story in stories]), encoding="utf-8")
    return path
