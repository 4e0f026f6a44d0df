"""`python -m hirelife` is the same as `hirelife`."""

from __future__ import annotations

from .cli import main

if __name__ == "__main__":
    main()
