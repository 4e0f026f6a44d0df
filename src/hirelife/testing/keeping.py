"""What took long to find is kept between runs of pytest, as JSON in its cache: the paths, and what can be reached.

A file is good for one lifecycle, one alphabet and one version of hirelife's own code: all are in its name. Without
pytest, or without its cache (`-p no:cacheprovider`), nothing is kept. This module imports nothing before it is asked.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import Any

    from ..engine.command import Command
    from ..engine.lifecycle import Lifecycle

cache: list[Callable[[], Path]] = []
"""Where to keep it: what makes the folder; the pytest plugin says so while pytest runs."""
MOST = 32
"""So many files are kept, the newest."""


def key(what: str, lifecycle: Lifecycle, commands: Iterable[Command]) -> str:
    """The name of what is kept: different wherever something else may be found.

    Args:
        what: what is kept.
        lifecycle: whose.
        commands: everything that is asked.
    """
    from hashlib import sha256

    asked = [command.digest() for command in commands]
    text = "\n".join((what, lifecycle.fingerprint, _code(), *asked))
    return f"{what.replace(':', '-')}-{sha256(text.encode()).hexdigest()[:32]}.json"


def kept(name: str) -> Any:
    """What is kept under a name; None for nothing, or where it cannot be read."""
    import json

    try:
        return json.loads((cache[-1]() / name).read_text(encoding="utf-8")) if cache else None
    except (OSError, ValueError):
        return None


def keep(name: str, document: object) -> None:
    """Keep something, in one go: two workers may do so at the same time. What cannot be written is not kept."""
    import json
    from contextlib import suppress
    from tempfile import NamedTemporaryFile

    if not cache:
        return
    with suppress(OSError):
        folder = cache[-1]()
        with NamedTemporaryFile("w", encoding="utf-8", dir=folder, suffix=".new", delete=False) as file:
            json.dump(document, file, separators=(",", ":"))
        (folder / file.name).replace(folder / name)
        _tidy(folder)


def _tidy(folder: Path) -> None:
    files = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[MOST:]:
        file.unlink(missing_ok=True)


def _code() -> str:
    """A digest of hirelife's own code: whoever works on the search shall not be told what an older one found."""
    from hashlib import sha256
    from pathlib import Path

    root, digest = Path(__file__).parents[1], sha256()
    for file in sorted(root.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()
