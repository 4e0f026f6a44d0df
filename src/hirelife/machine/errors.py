"""What can go wrong between a model and its machine. A refused command is none of these: it is a value.

HirelifeError
├── BindingError     the object cannot be a model, or a callback cannot be called
├── ReentranceError  a callback fired a command on the model whose step called it
└── OutOfStepError   somebody else changed `state` or `engagement` of the model
"""

from __future__ import annotations

from ..errors import HirelifeError


class BindingError(HirelifeError, TypeError):
    """An object cannot be bound. Raised when a machine is made, never when it fires.

    Attributes:
        model: the name of the object's class.
        problem: what is wrong with it, and what to do.
    """

    def __init__(self, model: object, problem: str) -> None:
        self.model: str = type(model).__name__
        self.problem = problem
        super().__init__(f"{self.model} cannot be bound: {problem}")


class ReentranceError(HirelifeError, RuntimeError):
    """A callback fired a command on the very model whose step it is part of.

    The step is not over, so there is no verdict to give yet. Fire the next command when `fire` has returned.

    Attributes:
        command: the name of the command that the callback fired.
    """

    def __init__(self, command: str) -> None:
        self.command = command
        super().__init__(
            f"{command} was fired by a callback of a step that is not over; fire it when the first `fire` has returned"
        )


class OutOfStepError(HirelifeError, RuntimeError):
    """The model does not stand where its machine left it: its attributes were changed by somebody else.

    Attributes:
        problem: what was found, and what was expected.
    """

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(problem)
