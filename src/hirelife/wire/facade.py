"""`Wire`: a lifecycle's values to JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, TypeVar, cast, overload

from ..engine.command import Command
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement, Event
from ..engine.verdict import Accepted, Allowed, Refusal, Refused
from ..errors import Problem, WireError
from . import pydantic_hook
from .codec import Codec, asked, form_of
from .envelope import UPCASTERS, Document, Upcasters, lifted, schema_id, spelled, version_of
from .reading import clean, parsed
from .records import FORMS

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
        self.versions: dict[str, int] = {form: version_of(form, upcasters) for form in FORMS}

    def dump(self, value: Wired) -> Document:
        """The document of a value, as objects, lists, text and whole numbers.

        Raises:
            WireError: something in it cannot be written, such as a time after the year 9999.
            MigrationError: the engagement is pinned to another lifecycle.
        """
        form = form_of(type(value))
        life = self.lifecycle
        return {
            "schema": schema_id(form, self.versions[form]),
            "lifecycle": {"name": life.name, "version": life.version, "fingerprint": life.fingerprint},
            form: self.codec.written(value, FORMS[form]),
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
        return cast("T", self._loaded(document, kind, trusted=trusted))

    def loads(self, text: str | bytes, kind: type[T], *, trusted: bool = False) -> T:
        """The value of a document's text; see `load`.

        Raises:
            WireError: with every problem and its path.
        """
        return cast("T", self._loaded(parsed(text), kind, trusted=trusted))

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
        return cast("Document", self.codec.written(command, Command))

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
        return cast("Command", asked(self.codec.read(tree, Command, problems, None if trusted else ()), kind, ()))

    def _loaded(self, document: object, kind: Any, *, trusted: bool) -> Any:
        form = form_of(kind)
        problems: list[Problem] = []
        tree = clean(document, problems)
        try:
            tree = clean(lifted(form, tree, self.upcasters), problems)
        except WireError as error:
            raise WireError((*problems, *error.problems)) from error
        host = (form,) if form == "command" and not trusted else None
        return asked(getattr(self.codec.read(tree, self.codec.documents[form], problems, host), form), kind, (form,))

    @cached_property
    def codec(self) -> Codec:
        """What reads and writes the lifecycle's types, made for the first value."""
        return Codec(self.lifecycle, self.upcasters)

    def __get_pydantic_core_schema__(self, kind: Any, handler: object) -> Document:
        """What Pydantic asks of an annotation: `Annotated[Engagement, wire]`."""
        return pydantic_hook.core_schema(self, kind, handler)
