"""What is chosen by name: a preset of the lifecycle, a fee schedule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import MigrationError, Problem, WireError

if TYPE_CHECKING:
    from ..engine.lifecycle import Lifecycle
    from ..engine.value import Engagement
    from ..wire import Wire

PRESETS = ("literal", "strict")


def lifecycle_of(preset: str) -> Lifecycle:
    """The lifecycle of a preset's name."""
    from ..presets import LIFECYCLE, STRICT

    return STRICT if preset == "strict" else LIFECYCLE


def schedule_document(name: str, wire: Wire) -> Any:
    """The document of a fee schedule that ships with the library.

    Raises:
        WireError: there is none of this name.
    """
    from ..commands import ProposeAmendment
    from ..contract import Contract
    from ..engine.command import EPOCH
    from ..fee_presets import PRESETS as SCHEDULES
    from ..money import Currency, Money

    if name not in SCHEDULES:
        problem = Problem("$.quote.schedule", "unknown", "there is no such preset", tuple(SCHEDULES))
        raise WireError((problem,))
    quote = SCHEDULES[name].quote((Money(1, Currency.of("USD")),))
    carrier = ProposeAmendment(by="anybody", at=EPOCH, contract=Contract(), quote=quote)
    return wire.dump_command(carrier)["quote"]["schedule"]


def read_engagement(text: bytes, preset: str | None) -> tuple[Lifecycle, Engagement]:
    """An engagement, and the lifecycle that it is pinned to: the preset that is named, or whichever made it.

    Raises:
        WireError: it cannot be read, or another lifecycle made it.
    """
    from ..engine.value import Engagement
    from ..wire import Wire

    wrong: dict[str, WireError] = {}
    for name in PRESETS:
        lifecycle = lifecycle_of(name)
        try:
            engagement = Wire(lifecycle).loads(text, Engagement)
        except MigrationError as error:
            wrong[name] = WireError((Problem("$.engagement", "value", str(error)),))
        except WireError as error:
            wrong[name] = error
        else:
            if preset not in (None, name):
                raise WireError((Problem("$.lifecycle", "preset", f"the {name} preset made it, and not {preset}"),))
            return lifecycle, engagement
    others = [error for error in wrong.values() if not _pinned(error)]
    raise others[0] if others else wrong[preset or PRESETS[0]]


def _pinned(error: WireError) -> bool:
    """Whether all that is wrong is that another lifecycle made it."""
    return all(problem.code == "fingerprint" for problem in error.problems)
