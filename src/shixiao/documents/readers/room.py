"""How much memory a reading process may ask for: little to parse a file, more to recognise pages.

A PDF file of a few hundred bytes can unfold to whatever there is; only the models that recognise
a page need gigabytes of addresses, and they are loaded once parsing has gone well.
"""

import sys
from importlib import import_module

_MEGABYTE = 1024 * 1024
_narrowed: list[int] = []


def narrow(megabytes: int, most: int) -> None:
    """Allow so much for now and `most` after `widen`; for a process of its own, where it can."""
    if sys.platform == "win32":
        return
    resource = import_module("resource")
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    highest = most * _MEGABYTE
    highest = highest if hard == resource.RLIM_INFINITY else min(highest, hard)
    resource.setrlimit(resource.RLIMIT_AS, (min(megabytes * _MEGABYTE, highest), highest))
    _narrowed.append(highest)


def widen() -> None:
    """From here on pages are recognised. A process that was not narrowed stays as it is."""
    if _narrowed:
        resource = import_module("resource")
        resource.setrlimit(resource.RLIMIT_AS, (_narrowed[0], _narrowed[0]))
