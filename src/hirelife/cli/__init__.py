"""The command line: `hirelife tour`, `play`, `ask`, `can`, `matrix`, `draw`, `diff`, `quote`, `doctor`.

Data goes to standard output, everything else to standard error. Exit codes: 0 yes, 1 refused or no, 2 usage,
3 unreadable input, 4 something that must be installed is missing.
"""

from __future__ import annotations

from .main import main

__all__ = ["main"]
