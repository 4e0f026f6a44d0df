"""How many bytes an engagement takes, without its documents and without what many engagements share."""

import gc
import sys
from collections.abc import Iterator

from hirelife.engine import Engagement
from hirelife.engine.value import Standing


def bytes_of(engagement: Engagement, others: Engagement) -> int:
    """The bytes of one engagement that another one of the same lifecycle does not share.

    The standing is interned (one object for all engagements that stand alike), so it is left out, like the dossier.
    """
    shared = {id(part) for part in _parts(others)}
    return sum(sys.getsizeof(part) for part in _parts(engagement) if id(part) not in shared)


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
