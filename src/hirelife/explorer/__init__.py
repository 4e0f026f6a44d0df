"""The explorer: one self-contained page on which a lifecycle is looked at and played.

The page asks nothing of any network. What it plays is `decide` itself, in JavaScript that `hirelife.charts.script`
generates from the definition; what it draws is the picture of `hirelife.diagrams`.
"""

from .page import Extras, explorer_page
from .shipped import shipped_extras

__all__ = ("Extras", "explorer_page", "shipped_extras")
