"""`decide` in JavaScript, generated from the definition: what the explorer's page plays.

Nothing here is a second rule book. Arithmetic is the traced arithmetic of the engine, lowered to JavaScript; rules,
cells, selectors and changes of facts are written out as tables; whatever else a definition holds in plain Python
(properties of commands, who is bound, who is told) is translated from its source. What cannot be translated says so
when it is asked for.

The files of `js/` are what every lifecycle has in common: arithmetic, arrays, the order of refusals, the clock.
"""

from .assembly import engine_script, machines_script, parsed

__all__ = ("engine_script", "machines_script", "parsed")
