"""Charts: the lifecycle's finite machine, written for engines and checkers that other people made."""

from .finite import FiniteMachine, Function, Variable, Way, finite

__all__ = ["FiniteMachine", "Function", "Variable", "Way", "finite"]
