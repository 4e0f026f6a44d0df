"""`Wire`: a lifecycle's values to JSON and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, partial
from operator import is_
from typing import Any, TypeVar, cast, get_args, overload

from ..currencies import Currency
from ..engine.command import Command
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement, Event
from ..engine.verdict import Accepted, Allowed, Refusal, Refused
from ..errors import MigrationError, Problem, WireError
from ..money import Money
from . import pydantic_hook
from .converter import TAG, Converter, Via, converter, tag
from .envelope import UPCASTERS, Document, Upcasters, lifted, schema_id, spelled, version_of
from .forms import engagement_via
from .leaves import host_names
from .problems import Path, collected, pointed
from .reading import clean, parsed
from .records import FORMS, REFUSAL, accepted_via, documents, event_via, refused_via
from .values import MONEY, Datum, currency_hooks, datum_hooks

Wired = Engagement | Command | Event | Accepted | Refused | Allowed | Refusal
Given = str | bytes | Mapping[str, object]
T = TypeVar("T", bound=Wired)
C = TypeVar("C", bound=Command)


class Wire:
    """The wire format of one lifecycle. Immutable; make one and keep it.

    Attributes:
        lifecycle: whose commands, facts and registers it knows.
        upcasters: what lifts documents of older versions, see `UPCASTERS`.
    """

    def __init__(self, lifecycle: Lifecycle, *, upcasters: Upcasters = UPCASTERS) -> None:
        """Nothing heavy happens before the first value.

        Raises:
            SpecificationError: upcasters that leave a version out.
        """
        self.lifecycle = lifecycle
        self.upcasters = upcasters
        self.versions = {form: version_of(form, upcasters) for form in FORMS}

    def dump(self, value: Wired) -> Document:
        """The document of a value, as objects, lists, text and whole numbers.

        Raises:
            WireError: something in it cannot be written, such as a time after the year 9999.
            MigrationError: the engagement is pinned to another lifecycle.
        """
        form = self.form(type(value))
        life = self.lifecycle
        return {
            "schema": schema_id(form, self.versions[form]),
            "lifecycle": {"name": life.name, "version": life.version, "fingerprint": life.fingerprint},
            form: self._written(value, FORMS[form]),
        }

    def dumps(self, value: Wired) -> str:
        """The one line of JSON of a value: equal values of one lifecycle have equal text in every process.

        Raises:
            WireError: something in it cannot be written.
            MigrationError: the engagement is pinned to another lifecycle.
        """
        return spelled(self.dump(value))

    def load(self, document: object, kind: type[T], *, trusted: bool = False) -> T:
        """The value of a document.

        Args:
            document: what `dump` gave, or a JSON parser.
            kind: what is expected: `Engagement`, `Command` or one of its classes, `Event`, `Accepted`, `Refused`,
                `Allowed` or `Refusal`.
            trusted: whether a command may be by a role of the host; say so only of what the host itself wrote.

        Raises:
            WireError: with every problem and its path.
        """
        return self._loaded(document, kind, trusted=trusted)

    def loads(self, text: str | bytes, kind: type[T], *, trusted: bool = False) -> T:
        """The value of a document's text; see `load`.

        Raises:
            WireError: with every problem and its path.
        """
        return self._loaded(parsed(text), kind, trusted=trusted)

    def load_verdict(self, document: object) -> Accepted | Refused | Allowed:
        """The verdict of a document, whichever it is.

        Raises:
            WireError: with every problem and its path.
        """
        return cast("Accepted | Refused | Allowed", self._loaded(document, FORMS["verdict"], trusted=False))

    def loads_verdict(self, text: str | bytes) -> Accepted | Refused | Allowed:
        """The verdict of a document's text, whichever it is.

        Raises:
            WireError: with every problem and its path.
        """
        return self.load_verdict(parsed(text))

    def dump_command(self, command: Command) -> Document:
        """A command without an envelope, as in stories and in requests: `{"kind": "post_job", "by": "ada", …}`.

        Raises:
            WireError: something in it cannot be written.
        """
        return cast("Document", self._written(command, Command))

    def dumps_command(self, command: Command) -> str:
        """A command as one line of a story.

        Raises:
            WireError: something in it cannot be written.
        """
        return spelled(self.dump_command(command))

    @overload
    def load_command(self, command: Given, *, trusted: bool = False) -> Command: ...
    @overload
    def load_command(self, command: Given, kind: type[C], *, trusted: bool = False) -> C: ...

    def load_command(self, command: Given, kind: type[Command] = Command, *, trusted: bool = False) -> Command:
        """A command without an envelope.

        Args:
            command: its text, or what a JSON parser made of it.
            kind: the class that is expected.
            trusted: whether it may be by a role of the host, such as `@clock`.

        Raises:
            WireError: with every problem and its path.
        """
        problems: list[Problem] = []
        tree = clean(parsed(command) if isinstance(command, (str, bytes)) else command, problems)
        return cast("Command", _asked(self._read(tree, Command, problems, None if trusted else ()), kind, ()))

    def _loaded(self, document: object, kind: Any, *, trusted: bool) -> Any:
        form = self.form(kind)
        problems: list[Problem] = []
        tree = clean(document, problems)
        try:
            tree = clean(lifted(form, tree, self.upcasters), problems)
        except WireError as error:
            raise WireError((*problems, *error.problems)) from error
        host = (form,) if form == "command" and not trusted else None
        return _asked(getattr(self._read(tree, self.documents[form], problems, host), form), kind, (form,))

    def _read(self, tree: object, kind: Any, problems: list[Problem], host: Path | None) -> Any:
        """The value of a clean tree.

        Args:
            tree: the tree.
            kind: the class to make of it.
            problems: what was found while the tree was cleaned.
            host: the path of a command that may not be by a role of the host; None where there is none.
        """
        hook = self._converter.get_structure_hook(kind)
        if host is not None:
            problems += self._claims(tree, host)
        try:
            value = hook(tree, kind)
        except Exception as error:  # whatever the text does to a constructor, it is a problem of the text
            raise WireError((*problems, *collected(error))) from error
        if problems:
            raise WireError(tuple(problems))
        return value

    def _claims(self, tree: object, path: Path) -> Iterator[Problem]:
        """The problem of a command that claims to be by the host."""
        for step in (*path, "by"):
            tree = cast("dict[object, object]", tree).get(step) if isinstance(tree, dict) else None
        if isinstance(tree, str) and tree in host_names(self.lifecycle.definition.roles):
            message = f"{tree} is for the host alone; where the host wrote this, load it with trusted=True"
            yield Problem(pointed((*path, "by")), "untrusted", message)

    def _written(self, value: object, kind: Any) -> Any:
        hook = self._converter.get_unstructure_hook(kind)
        try:
            return hook(value)
        except MigrationError:
            raise
        except Exception as error:
            raise WireError(tuple(collected(error))) from error

    @staticmethod
    def form(kind: Any) -> str:
        """The name of the form of a class, or of a union of verdicts.

        Raises:
            WireError: it has none.
        """
        parts = get_args(kind) or (kind,)
        for form, known in FORMS.items():
            if all(isinstance(part, type) and issubclass(part, known) for part in parts):
                return form
        raise WireError((Problem("$", "type", f"a {parts[0].__name__} has no form on the wire", tuple(FORMS)),))

    def __get_pydantic_core_schema__(self, kind: Any, handler: object) -> Document:
        """What Pydantic asks of an annotation: `Annotated[Engagement, wire]`."""
        return pydantic_hook.core_schema(self, kind, handler)

    @cached_property
    def documents(self) -> dict[str, Any]:
        """The class of the document of every form."""
        return documents(self.lifecycle, self.upcasters)

    @cached_property
    def vias(self) -> dict[Any, Via]:
        """The types that are written as another."""
        life = self.lifecycle
        return {
            Money: MONEY,
            Refusal: REFUSAL,
            Event: event_via(life),
            Engagement: engagement_via(life),
            Accepted: accepted_via(),
            Refused: refused_via(),
        }

    @cached_property
    def _converter(self) -> Converter:
        definition = self.lifecycle.definition
        made = converter(definition.roles, definition.commands, self.vias)
        for kind, hooks in ((Currency, currency_hooks), (Datum, datum_hooks)):
            load, dump = hooks(made)
            made.register_structure_hook_func(partial(is_, kind), load)
            made.register_unstructure_hook_func(partial(is_, kind), dump)
        return made


def _asked(value: object, kind: Any, path: Path) -> Any:
    """The value, where it is of the kind that was asked for."""
    if isinstance(value, kind):
        return value
    allowed = tuple(tag(part) for part in get_args(kind) or (kind,))
    raise WireError((Problem(pointed((*path, TAG)), "unknown", f"{tag(type(value))} was not asked for", allowed),))
