"""Charts: the lifecycle's finite machine, written for engines and checkers that other people made."""

from .document import document
from .finite import FiniteMachine, Function, Variable, Way, finite
from .javascript import javascript
from .promela import promela
from .scxml import scxml
from .tla import tla
from .xstate import xstate

__all__ = [
    "FiniteMachine",
    "Function",
    "Variable",
    "Way",
    "document",
    "finite",
    "javascript",
    "promela",
    "scxml",
    "tla",
    "xstate",
]
