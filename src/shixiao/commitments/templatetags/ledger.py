"""How the ledger shows a state, a goal and a finding."""

from decimal import Decimal

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shixiao.commitments.core.lint import Finding
from shixiao.commitments.core.sheets import SheetKind, header
from shixiao.commitments.core.states import State
from shixiao.commitments.models import Commitment
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say

register = template.Library()

_SHAPES = {
    State.OPENED: "",
    State.HANDED_OUT: "q1",
    State.TAKEN_ON: "q2",
    State.IN_WORK: "q3",
    State.REPORTED: "q3",
    State.REVIEWED: "wait",
    State.CONFIRMED: "yes",
    State.CLOSED: "done",
    State.RETURNED: "no",
    State.REOPENED: "again",
}


@register.filter
def shape(state: State) -> str:
    """The class of a state's tag; celadon is the residents' alone."""
    return _SHAPES[state]


@register.filter
def said(found: Finding | Refused) -> str:
    """The sentence of a finding or of a refusal."""
    refused = found if isinstance(found, Refused) else found.refusal
    return say(refused, get_language() or "zh-hans")


@register.filter
def column(name: str, kind: SheetKind) -> str:
    """What a field is called in the sheet that it came with."""
    return header(kind, name)


@register.filter
def goal(commitment: Commitment) -> str:
    """Measure, baseline and target in one line."""
    if commitment.target is None:
        return commitment.measure or "—"
    unit = commitment.unit
    start = _("基线无") if commitment.baseline is None else _plain(commitment.baseline, unit)
    numbers = f"{start} → {_plain(commitment.target, unit)}".replace(" ", "\N{NO-BREAK SPACE}")
    return f"{commitment.measure}{_('：')}{numbers}" if commitment.measure else numbers


def _plain(number: Decimal, unit: str) -> str:
    """A number without needless zeros, with its unit close by where it is a sign."""
    digits = f"{number:f}"
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return f"{digits}{unit}" if unit in {"%", "％"} else f"{digits} {unit}".strip()
