"""A search that takes one thing after another, and goes back where a later one has no way.

The way down is a list: there may be more things than functions can call each other deep.
"""

from collections.abc import Callable
from typing import TypeVar

Step = TypeVar("Step")


def descend(
    count: int,
    begin: Callable[[int], Step | None],
    onward: Callable[[Step], bool],
    leave: Callable[[Step], None],
) -> bool:
    """Whether each of so many things is taken in a way that lets the later ones be taken too.

    `begin` makes the ways of a thing ready, by its number (None: there are none now); `onward`
    takes back the present way and takes the next, False when there is none; `leave` forgets them.
    """
    down: list[Step] = []
    is_deeper = True
    while is_deeper or down:
        if is_deeper:
            if len(down) == count:
                return True
            step = begin(len(down))
            if step is not None:
                down.append(step)
            elif not down:
                return False
        is_deeper = onward(down[-1])
        if not is_deeper:
            leave(down.pop())
    return False
