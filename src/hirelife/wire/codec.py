"""What reads and writes the types of one lifecycle: its converter, and the classes of its documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast, get_args

from ..currencies import Currency
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement, Event
from ..engine.verdict import Accepted, Refusal, Refused
from ..errors import MigrationError, Problem, WireError
from ..money import Money
from .converter import converter
from .envelope import Upcasters
from .forms import engagement_via
from .kinds import TAG, Via, tag
from .leaves import host_names
from .problems import Path, collected, pointed, quoted
from .records import FORMS, documents, event_via
from .values import MONEY, Datum, currency_hooks, datum_hooks
from .verdicts import REFUSAL, accepted_via, refused_via


class Codec:
    """The types of one lifecycle.

    Attributes:
        lifecycle: whose commands, facts and registers they are.
        documents: the class of the document of every form.
        vias: the types that are written as another.
    """

    def __init__(self, lifecycle: Lifecycle, upcasters: Upcasters) -> None:
        self.lifecycle = lifecycle
        self.documents: dict[str, Any] = documents(lifecycle, upcasters)
        self.vias: dict[Any, Via] = {
            Money: MONEY,
            Refusal: REFUSAL,
            Event: event_via(lifecycle),
            Engagement: engagement_via(lifecycle),
            Accepted: accepted_via(),
            Refused: refused_via(),
        }
        definition = lifecycle.definition
        specials = {Currency: currency_hooks, Datum: datum_hooks}
        self._converter = converter(definition.roles, definition.commands, self.vias, specials)

    def read(self, tree: object, kind: Any, problems: list[Problem], host: Path | None) -> Any:
        """The value of a clean tree.

        Args:
            tree: the tree.
            kind: the class to make of it.
            problems: what was found while the tree was cleaned.
            host: the path of a command that may not be by a role of the host; None where there is none.

        Raises:
            WireError: with those problems, and all that are found here.
            SpecificationError: a type of the lifecycle has no form on the wire.
        """
        hook = self._converter.get_structure_hook(kind)
        found = [*problems, *(() if host is None else self._claims(tree, host))]
        try:
            value = hook(tree, kind)
        except Exception as error:  # whatever the text does to a constructor, it is a problem of the text
            raise WireError((*found, *collected(error))) from error
        if found:
            raise WireError(tuple(found))
        return value

    def written(self, value: object, kind: Any) -> Any:
        """The tree of a value.

        Raises:
            WireError: something in it cannot be written.
            MigrationError: an engagement that is pinned to another lifecycle.
            SpecificationError: a type of the lifecycle has no form on the wire.
        """
        hook = self._converter.get_unstructure_hook(kind)
        try:
            return hook(value)
        except MigrationError:
            raise
        except Exception as error:
            raise WireError(tuple(collected(error))) from error

    def _claims(self, tree: object, path: Path) -> Iterator[Problem]:
        """The problem of a command that claims to be by the host."""
        for step in (*path, "by"):
            tree = cast("dict[object, object]", tree).get(step) if isinstance(tree, dict) else None
        if isinstance(tree, str) and tree in host_names(self.lifecycle.definition.roles):
            message = f"{tree} is for the host alone; where the host wrote this, load it with trusted=True"
            yield Problem(pointed((*path, "by")), "untrusted", message)


def form_of(kind: Any) -> str:
    """The name of the form of a class, or of a union of verdicts.

    Raises:
        WireError: it has none.
    """
    parts = _parts(kind)
    for form, known in FORMS.items():
        if all(isinstance(part, type) and issubclass(part, known) for part in parts):
            return form
    raise WireError((Problem("$", "type", f"{_called(parts[0])} has no form on the wire", tuple(FORMS)),))


def _called(part: object) -> str:
    return f"a {part.__name__}" if isinstance(part, type) else quoted(str(part))


def asked(value: object, kind: Any, path: Path) -> Any:
    """The value, where it is of the kind that was asked for.

    Raises:
        WireError: it is not.
    """
    if isinstance(value, kind):
        return value
    allowed = tuple(tag(part) for part in _parts(kind))
    raise WireError((Problem(pointed((*path, TAG)), "unknown", f"{tag(type(value))} was not asked for", allowed),))


def _parts(kind: Any) -> tuple[Any, ...]:
    """The members of a union; of another type, itself."""
    return get_args(kind) or (kind,)
