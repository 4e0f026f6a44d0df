"""Which characters no font of this machine has: in a PNG or a PDF they would come out as empty boxes.

Asked of fontconfig, the library by which Graphviz itself finds its fonts: the one in the wheels of pygraphviz, or the
system's. Where it is in neither, nothing is known of single characters.
"""

from __future__ import annotations

import ctypes
import html
import unicodedata
from collections.abc import Iterable, Iterator
from ctypes import POINTER, c_char_p, c_int, c_uint32, c_void_p
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

SYSTEM = ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll")
UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
"""Kinds of characters that are not drawn."""
SELECTORS = range(0xFE00, 0xFE10)
"""Characters that choose how the one before them looks."""


def missing(text: str) -> str:
    """The characters of a drawing that no font has, in their order."""
    return "".join(char for char in dict.fromkeys(html.unescape(text)) if _seen(char) and not covered(ord(char)))


def named(chars: Iterable[str]) -> str:
    """Characters as people look them up."""
    return ", ".join(f"{char} (U+{ord(char):04X} {unicodedata.name(char, 'without a name').lower()})" for char in chars)


def _seen(char: str) -> bool:
    return not char.isascii() and ord(char) not in SELECTORS and unicodedata.category(char) not in UNSEEN


@cache
def covered(number: int) -> bool:
    """Whether some font has a character; yes where nobody can be asked."""
    library = _library()
    if library is None:
        return True
    wanted = library.FcPatternCreate()
    chars = library.FcCharSetCreate()
    library.FcCharSetAddChar(chars, number)
    library.FcPatternAddCharSet(wanted, b"charset", chars)
    parts = library.FcObjectSetCreate()
    library.FcObjectSetAdd(parts, b"family")
    fonts = library.FcFontList(None, wanted, parts)
    found = bool(fonts) and fonts.contents.count > 0
    if fonts:
        library.FcFontSetDestroy(fonts)
    library.FcObjectSetDestroy(parts)
    library.FcCharSetDestroy(chars)
    library.FcPatternDestroy(wanted)
    return found


def askable() -> bool:
    """Whether fontconfig is there to be asked."""
    return _library() is not None


class _FontSet(ctypes.Structure):
    """The beginning of fontconfig's list of fonts: how many there are."""

    _fields_ = (("count", c_int), ("room", c_int), ("fonts", c_void_p))


SIGNATURES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "FcPatternCreate": (c_void_p, ()),
    "FcPatternDestroy": (None, (c_void_p,)),
    "FcPatternAddCharSet": (c_int, (c_void_p, c_char_p, c_void_p)),
    "FcCharSetCreate": (c_void_p, ()),
    "FcCharSetAddChar": (c_int, (c_void_p, c_uint32)),
    "FcCharSetDestroy": (None, (c_void_p,)),
    "FcObjectSetCreate": (c_void_p, ()),
    "FcObjectSetAdd": (c_int, (c_void_p, c_char_p)),
    "FcObjectSetDestroy": (None, (c_void_p,)),
    "FcFontList": (POINTER(_FontSet), (c_void_p, c_void_p, c_void_p)),
    "FcFontSetDestroy": (None, (POINTER(_FontSet),)),
}


@cache
def _library() -> Any:
    """Fontconfig, with what its functions take and give; None where it is not there."""
    for place in _places():
        try:
            library: Any = ctypes.CDLL(place)
            for name, (result, arguments) in SIGNATURES.items():
                function = getattr(library, name)
                function.restype, function.argtypes = result, arguments
        except (OSError, AttributeError):
            continue
        return library
    return None


def _places() -> Iterator[str]:
    """Where it may be: beside pygraphviz, as wheels carry it, or where the system keeps its libraries."""
    spec = find_spec("pygraphviz")
    if spec is not None and spec.origin is not None:
        package = Path(spec.origin).parent
        for folder in (package.with_name("pygraphviz.libs"), package / ".dylibs"):
            yield from (str(found) for found in sorted(folder.glob("*fontconfig*")))
    yield from SYSTEM
