"""The real `transitions` engine as the runtime for mutable models; the lifecycle stays the authority.

    machine = EngagementMachine(order)      # your object: it gets `state` and `engagement`, and nothing else
    verdict = machine.fire(Hire(...))       # Accepted, or Refused with every reason

One machine of `transitions` is built from a lifecycle's table: one arrow for each source, command and target. The
condition of an arrow asks the lifecycle; the engine changes the state and runs your callbacks. A step is all or
nothing: a callback that raises leaves the model as it was.

How it hangs together: `table` turns a lifecycle into states and arrows, `shared` builds a machine of `transitions` from
them, `bond` is the model with its two attributes, `hooks` are the user's callbacks, `stride` is one event on its way
through the engine, `bound` is what the two front doors share: `synchronous` and `asynchronous`. `graph` draws.
"""

from .asynchronous import AsyncEngagementMachine
from .errors import BindingError, OutOfStepError, ReentranceError
from .graph import graph_machine
from .shared import SharedMachine
from .stride import Step
from .synchronous import EngagementMachine

__all__ = [
    "AsyncEngagementMachine",
    "BindingError",
    "EngagementMachine",
    "OutOfStepError",
    "ReentranceError",
    "SharedMachine",
    "Step",
    "graph_machine",
]
