"""How much of a sent form was filled in by hand, and how much was there already.

While a request with a meter is answered, every form of ours that is checked adds itself to it.
Only numbers are kept: no name of a field, no value.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.forms import BaseForm


@dataclass(slots=True)
class Meter:
    """Fields of the checked forms that hold something: typed, or left as they were shown."""

    forms: int = 0
    typed: int = 0
    prefilled: int = 0


# A box that is not ticked holds nothing either.
_EMPTY: tuple[object, ...] = (None, "", [], False)
_METER: ContextVar[Meter | None] = ContextVar("meter", default=None)


@contextmanager
def metered() -> Iterator[Meter]:
    """What the forms of this request hold, filled while the request is answered."""
    meter = Meter()
    before = _METER.set(meter)
    try:
        yield meter
    finally:
        _METER.reset(before)


def note(form: BaseForm) -> None:
    """Add a checked form to the meter of this request, if it has one. Hidden fields are not work.

    A field that differs from what the page showed was typed; where a view does not say what it
    showed, every filled field counts as typed.
    """
    meter = _METER.get()
    if meter is None:
        return
    changed = set(form.changed_data)
    filled = [field.name for field in form.visible_fields() if field.data not in _EMPTY]
    typed = sum(name in changed for name in filled)
    meter.forms += 1
    meter.typed += typed
    meter.prefilled += len(filled) - typed
