"""How many bytes an engagement takes, without its documents and without what many engagements share."""

import gc
import sys
from collections.abc import Iterator
from types import FunctionType, ModuleType

from hirelife.engine import Engagement
from hirelife.engine.value import Standing


def bytes_of(engagement: Engagement, other: Engagement) -> int:
    """The bytes of one engagement beside its documents, and beside what another one of the same lifecycle shares.

    The standing is interned (one object for all engagements that stand alike), so it is left out; so are the documents
    with everything that they hold anyway, such as the ids of the people.
    """
    shared = {id(part) for part in (*_parts(other), *_held(engagement.dossier))}
    return sum(sys.getsizeof(part) for part in _parts(engagement) if id(part) not in shared)


def _held(documents: tuple[object, ...]) -> Iterator[object]:
    seen: set[int] = set()
    todo: list[object] = [documents]
    while todo:
        part = todo.pop()
        if id(part) in seen or isinstance(part, (type, ModuleType, FunctionType)):
            continue
        seen.add(id(part))
        yield part
        todo += gc.get_referents(part)


def _parts(engagement: Engagement) -> Iterator[object]:
    seen: set[int] = set()
    todo: list[object] = [engagement]
    while todo:
        part = todo.pop()
        if id(part) in seen or isinstance(part, (Standing, type)) or part is engagement.dossier:
            continue
        seen.add(id(part))
        yield part
        todo += gc.get_referents(part)
