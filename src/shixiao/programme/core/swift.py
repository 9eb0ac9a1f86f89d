"""Compiled functions: the one place where the compiler is asked.

What is compiled is kept beside the sources, or in the user's folder of caches where those cannot
be written (`NUMBA_CACHE_DIR` names another); where nothing can be kept it is compiled anew.
Compiled functions run beside each other, and other code beside them.
"""

from collections.abc import Callable
from typing import TypeVar, cast

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Switches = NDArray[np.bool_]
Function = TypeVar("Function", bound=Callable[..., object])
Compiler = Callable[[Function], Function]
_compiler: Callable[..., object] = njit


def swift(function: Function) -> Function:
    """The function, compiled when it is first called.

    It may allocate nothing. Counting who holds an array costs ten times what the arithmetic does;
    without a runtime that could allocate there is nothing to count.
    """
    try:
        return _compiled(function, cache=True)
    except RuntimeError:  # no folder for the cache can be written
        return _compiled(function, cache=False)


def _compiled(function: Function, *, cache: bool) -> Function:
    compiler = cast("Compiler[Function]", _compiler(cache=cache, nogil=True, _nrt=False))
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
