"""Compiled functions: the one place where the compiler is asked.

What is compiled is kept (`swift_cache`); `NUMBA_CACHE_DIR` names another folder for it, and where
nothing can be kept it is compiled anew. Compiled functions run beside each other, and other code
beside them.

They may allocate nothing. Counting who holds an array costs ten times what the arithmetic does,
and without a runtime that could allocate there is nothing to count. The option that leaves it out,
`_nrt`, is known to the compiler but not among those that it promises to keep; a compiler that no
longer knows it compiles the same functions with the runtime, slower and with the same results.
"""

from collections.abc import Callable
from typing import TypeVar, cast

import numba
import numpy as np
from numba.core import cpu
from numpy.typing import NDArray

from shixiao.programme.core.swift_cache import folder

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Switches = NDArray[np.bool_]
Function = TypeVar("Function", bound=Callable[..., object])
Compiler = Callable[[Function], Function]
_compiler: Callable[..., object] = numba.njit
_settings: dict[str, object] = vars(numba.config)
_folder = folder(str(_settings["CACHE_DIR"]))
if _folder is not None:
    _settings["CACHE_DIR"] = str(_folder)


def options(known: object) -> dict[str, bool]:
    """What the compiler is asked for; `known` are the options that it knows."""
    lean = {"_nrt": False} if hasattr(known, "_nrt") else {}
    return {"nogil": True, "cache": _folder is not None, **lean}


_OPTIONS = options(getattr(cpu, "CPUTargetOptions", None))


def swift(function: Function) -> Function:
    """The function, compiled when it is first called."""
    compiler = cast("Compiler[Function]", _compiler(**_OPTIONS))
    return compiler(function)


@swift
def concave(pieces: Floats, amount: float) -> float:
    """`welfare.concave`, the same sum in the same order."""
    value, start = 0.0, 0.0
    for at in range(pieces.shape[0]):
        if amount <= start:
            break
        value += pieces[at, 1] * min(amount - start, pieces[at, 0])
        start += pieces[at, 0]
    return value
