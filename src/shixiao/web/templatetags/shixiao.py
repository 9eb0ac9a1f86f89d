"""Tags and filters of every template: addresses, money, dates, states."""

from collections.abc import Mapping
from datetime import date, datetime

from django import template
from django.forms import BoundField
from django.http import HttpRequest
from django.template import Context
from django.utils import timezone
from django.utils.translation import get_language

from shixiao.kernel import money, wording
from shixiao.web.links import link as county_link

register = template.Library()

SOON_DAYS = 7


def _english() -> bool:
    return (get_language() or "").startswith("en")


@register.simple_tag(takes_context=True)
def link(context: Context, name: str, *args: object) -> str:
    """`{% link 'needs:receipt' code %}`: a page of this county."""
    request: HttpRequest = context["request"]
    return county_link(request, name, *args)


@register.filter
def yuan(fen: int | None) -> str:
    """Fen as yuan, with the unit in the reader's language."""
    if fen is None:
        return "—"
    return f"{money.yuan(fen)} yuan" if _english() else f"{money.yuan(fen)} 元"


@register.filter
def day(value: date | datetime | None) -> str:
    """A date in words; the year only when it is not this year's."""
    if value is None:
        return "—"
    local = timezone.localtime(value).date() if isinstance(value, datetime) else value
    this_year = timezone.localdate().year == local.year
    if _english():
        return f"{local.day} {local:%b}" if this_year else f"{local.day} {local:%b %Y}"
    words = f"{local.month} 月 {local.day} 日"
    return words if this_year else f"{local.year} 年 {words}"


@register.filter
def moment(value: datetime | None) -> str:
    """A moment in local time."""
    return "—" if value is None else f"{day(value)} {timezone.localtime(value):%H:%M}"


@register.filter
def state(code: str, group: str) -> str:
    """What a state is called: `{{ need.state|state:"needs.need" }}`."""
    return wording.name(f"{group}.{code}", get_language() or "zh-hans")


@register.inclusion_tag("web/_light.html")
def light(due_on: date | None, today: date, *, is_done: bool = False) -> dict[str, object]:
    """The date light: in time, soon, late; words and shape, not colour alone."""
    days = (due_on - today).days if due_on else None
    late = days is not None and days < 0 and not is_done
    soon = days is not None and 0 <= days <= SOON_DAYS and not is_done
    return {
        "due_on": due_on,
        "days": days,
        "late_by": -days if days is not None and late else None,
        "shape": "late" if late else "soon" if soon else "",
        "is_done": is_done,
    }


@register.inclusion_tag("web/_field.html")
def field(bound: BoundField, hint: str = "", *, kind: str = "") -> dict[str, object]:
    """Label, hint, error and input of one field, in this order, tied together for readers."""
    described = [f"{bound.auto_id}-h"] if hint or bound.help_text else []
    if bound.errors:
        described.append(f"{bound.auto_id}-e")
    attributes: dict[str, str | bool] = {"id": bound.auto_id}
    if described:
        attributes["aria-describedby"] = " ".join(described)
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return {
        "field": bound,
        "widget": bound.as_widget(attrs=attributes),
        "hint": hint or bound.help_text,
        "kind": kind,
    }


@register.filter
def get(mapping: Mapping[object, object], key: object) -> object:
    """A value of a mapping by a key that the template holds in a variable."""
    return mapping.get(key)
