"""What both front doors share: a model bound to a lifecycle, the questions, and the way in, one at a time."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Generic, NoReturn, TypeVar

from ..engine import Accepted, Allowed, Answer, Command, Engagement, Event, Lifecycle, Permitted, Refused
from ..errors import CommandError
from .bond import Bond
from .errors import OutOfStepError, ReentranceError
from .hooks import Given, collect
from .shared import SharedMachine
from .stride import Stride

M = TypeVar("M")

# The steps that the running code is part of. A task or thread that a callback starts inherits them, so that a command
# that it fires on the same model is refused instead of waiting for ever for the step that waits for it.
_inside: ContextVar[tuple[object, ...]] = ContextVar("hirelife_machine_steps", default=())


class Bound(Generic[M]):
    """A model bound to a lifecycle; made by `EngagementMachine` and `AsyncEngagementMachine`."""

    _awaits: bool

    def __init__(
        self,
        model: M,
        lifecycle: Lifecycle | SharedMachine | None = None,
        engagement: Engagement | None = None,
        *,
        state_attribute: str = "state",
        engagement_attribute: str = "engagement",
        hooks: Given[M] | None = None,
        methods: bool = True,
    ) -> None:
        """Bind an object.

        Args:
            model: any object that lets two attributes be set. One machine for one model at a time.
            lifecycle: a lifecycle, or the shared machine of one; the shipped LIFECYCLE where none is given.
            engagement: its value; the one that the model brings along, or none yet, where none is given.
            state_attribute: the attribute of the model for the state's name (a `str`).
            engagement_attribute: the attribute of the model for the engagement.
            hooks: callbacks by name (`after_hire`, `on_enter_active`, `before_state_change` …), one or several each.
            methods: whether the model's own methods of such names are callbacks too; they run first.

        Raises:
            BindingError: the object cannot hold the attributes, or a callback is unknown or cannot be called.
            MigrationError: the engagement is pinned to another lifecycle.
        """
        self._shared = lifecycle if isinstance(lifecycle, SharedMachine) else SharedMachine(lifecycle or _shipped())
        self._bond = Bond(model, state_attribute, engagement_attribute)
        known = self._shared.callback_names
        self._hooks = collect(model, known, hooks, methods=methods, awaits=self._awaits)
        value = engagement if engagement is not None else self._bond.found()
        self._bond.tie(None if value is None else self.lifecycle.own(value))
        self._running: object = None
        self._open()

    def _open(self) -> None:
        """Make the lock that lets one command in at a time."""
        raise NotImplementedError

    @property
    def model(self) -> M:
        """The user's object."""
        return self._bond.model

    @property
    def lifecycle(self) -> Lifecycle:
        """The authority."""
        return self._shared.lifecycle

    @property
    def engagement(self) -> Engagement | None:
        """The model's engagement; None before the first command.

        Raises:
            OutOfStepError: somebody else changed the model's state.
        """
        return self._bond.read()

    @property
    def callbacks(self) -> tuple[str, ...]:
        """The names of the callbacks that were found."""
        return tuple(self._hooks)

    def may(self, command: Command) -> Allowed | Refused:
        """What `fire` would answer, without doing anything; no callback runs."""
        return self.lifecycle.check(self.engagement, command)

    def permitted(self, who: str, *, at: datetime) -> Permitted:
        """Every command, for one person at one time; see `Lifecycle.permitted`."""
        return self.lifecycle.permitted(self._begun(), who, at=at)

    def can(
        self, who: str, permission: str, *, at: datetime, towards: str = "", pair: Iterable[Engagement] = ()
    ) -> Answer:
        """Whether somebody may read, write to, or use something; see `Lifecycle.can`."""
        return self.lifecycle.can(self._begun(), who, permission, at=at, towards=towards, pair=pair)

    def _begun(self) -> Engagement:
        engagement = self.engagement
        if engagement is None:
            raise OutOfStepError(f"{type(self.model).__name__} has no engagement yet; fire the command that begins one")
        return engagement

    def _stride(self, event: Event) -> Stride[M]:
        return Stride(self.lifecycle, self._bond, self._hooks, event)

    def _outside(self, name: str) -> None:
        if self._running is not None and self._running in _inside.get():
            raise ReentranceError(name)

    @contextmanager
    def _whole(self) -> Generator[None]:
        """A step is all or nothing: whatever goes wrong inside, the model is as it was."""
        before = self._bond.read()
        self._running = object()
        token = _inside.set((*_inside.get(), self._running))
        try:
            yield
        except BaseException:
            self._bond.put(before)
            raise
        finally:
            _inside.reset(token)
            self._running = None

    def __reduce__(self) -> NoReturn:
        raise TypeError(f"pickle or copy the model, not its {type(self).__name__}; bind the loaded model again")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {type(self.model).__name__} {getattr(self.model, self._bond.state)}>"


def named(command: Command) -> str:
    """The name of what is fired.

    Raises:
        CommandError: it is no command; of the word that `transitions` would take, say.
    """
    if not isinstance(command, Command):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise CommandError("a command, such as Start(by=…, at=…)", command, "fire")
    return command.name()


def happened(verdict: Accepted | Refused) -> tuple[Event, ...]:
    """The events of a verdict. What the clock owed has happened even where the command itself is refused."""
    return verdict.events if verdict else verdict.advanced


def _shipped() -> Lifecycle:
    from ..presets import LIFECYCLE

    return LIFECYCLE
