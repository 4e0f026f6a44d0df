"""Charts: the lifecycle's finite machine, written for engines and checkers that other people made."""

from .finite import FiniteMachine, Function, Variable, Way, finite
from .javascript import javascript
from .scxml import scxml
from .xstate import xstate

__all__ = ["FiniteMachine", "Function", "Variable", "Way", "finite", "javascript", "scxml", "xstate"]
