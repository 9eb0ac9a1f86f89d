"""Tags and filters of every template: addresses, money, dates, states, fields, bars."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.http import HttpRequest
from django.template import Context
from django.utils import timezone
from django.utils.translation import get_language

from shixiao.kernel import money, wording
from shixiao.web.links import link as county_link

register = template.Library()

SOON_DAYS = 7
# Between two parts of a bar, in hundredths of its length.
BAR_GAP = 0.4
NO_BREAK = "\N{NO-BREAK SPACE}"


def _english() -> bool:
    return (get_language() or "").startswith("en")


@register.simple_tag(takes_context=True)
def link(context: Context, name: str, *args: object) -> str:
    """`{% link 'needs:receipt' code %}`: a page of this county."""
    request: HttpRequest = context["request"]
    return county_link(request, name, *args)


@register.filter
def yuan(fen: int | None) -> str:
    """Fen as yuan, with the unit in the reader's language at the number's side."""
    if fen is None:
        return "—"
    return f"{money.yuan(fen)}{NO_BREAK}{'yuan' if _english() else '元'}"


@register.filter
def number(value: float | None, decimals: int = 0) -> str:
    """A number with its thousands told apart: `1,707`; `{{ worth|number:1 }}` for `1,707.2`."""
    return "—" if value is None else f"{value:,.{decimals}f}"


@register.filter
def percent(share: float | None, sign: str = "%") -> str:
    """A share between 0 and 1 in whole hundredths: `86%`; `{{ low|percent:"" }}` for the number."""
    return "—" if share is None else f"{round(100 * share)}{sign}"


@register.filter
def day(value: date | datetime | None) -> str:
    """A date in words that no line breaks apart; the year only when it is not this year's."""
    if value is None:
        return "—"
    local = timezone.localtime(value).date() if isinstance(value, datetime) else value
    this_year = timezone.localdate().year == local.year
    if _english():
        words = f"{local.day} {local:%b}" if this_year else f"{local.day} {local:%b %Y}"
    else:
        words = f"{local.month} 月 {local.day} 日"
        words = words if this_year else f"{local.year} 年 {words}"
    return words.replace(" ", NO_BREAK)


@register.filter
def moment(value: datetime | None) -> str:
    """A moment in local time."""
    return "—" if value is None else f"{day(value)}{NO_BREAK}{timezone.localtime(value):%H:%M}"


@register.filter
def state(code: str, group: str) -> str:
    """What a state is called: `{{ need.state|state:"needs.need" }}`."""
    return wording.name(f"{group}.{code}", get_language() or "zh-hans")


@register.filter
def words(both: wording.Words) -> str:
    """Words of both languages in the reader's: `{{ question.text|words }}`."""
    return both.in_language(get_language() or "zh-hans")


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
def field(
    bound: BoundField, hint: str = "", *, kind: str = "", label: str = ""
) -> dict[str, object]:
    """Label, hint, error and input of one field, in this order, tied together for readers.

    The widget decides the shape: a checkbox becomes a `pick` row, radios and lists of checkboxes
    become rows in a fieldset with a legend; `kind="tiles"` turns radios into tiles of one
    character, `kind="three"` into three wide ones (labels may be `shixiao.web.forms.Tile`).
    """
    hint = hint or str(bound.help_text)
    described = [f"{bound.auto_id}-h"] if hint else []
    if bound.errors:
        described.append(f"{bound.auto_id}-e")
    attributes: dict[str, str | bool] = {"id": bound.auto_id}
    if described:
        attributes["aria-describedby"] = " ".join(described)
    if bound.errors:
        attributes["aria-invalid"] = "true"
    if bound.field.widget.attrs.get("placeholder"):
        attributes["placeholder"] = ""  # the label says it already, and stays
    shape = _shape(bound, kind)
    return {
        "field": bound,
        "label": label or bound.label,
        "widget": "" if shape in {"picks", "tiles", "three"} else bound.as_widget(attrs=attributes),
        "described": " ".join(described),
        "hint": hint,
        "kind": shape,
    }


def _shape(bound: BoundField, kind: str) -> str:
    widget = bound.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return kind if kind in {"tiles", "three"} else "picks"
    return "pick" if isinstance(widget, CheckboxInput) else ""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """One part of a bar, in hundredths of its length."""

    fill: str
    x: str
    width: str


@register.inclusion_tag("web/_bar.html")
def bar(
    parts: Iterable[tuple[str, float]], label: str = "", total: float | None = None
) -> dict[str, object]:
    """A bar of parts side by side: `{% bar parts label total %}`, parts of (fill, size).

    Fills are the classes `f1` to `f5` and `f0` of figure.css. Without a total the parts fill the
    bar; with a larger total the ground shows what is left.
    """
    sizes = [(fill, float(size)) for fill, size in parts if size > 0]
    whole = float(total or sum(size for _, size in sizes) or 1)
    drawn: list[Rectangle] = []
    start = 0.0
    for fill, size in sizes:
        width = 100 * size / whole
        drawn.append(Rectangle(fill, f"{start:.2f}", f"{max(width - BAR_GAP, 0.2):.2f}"))
        start += width
    return {"parts": drawn, "label": label}


@register.inclusion_tag("web/_interval.html")
def interval(share: float, low: float, high: float, label: str = "") -> dict[str, object]:
    """The bar of a share with its interval; all three between 0 and 1."""
    return {
        "start": f"{100 * low:.1f}",
        "width": f"{100 * (high - low):.1f}",
        "point": f"{min(max(100 * share - 0.4, 0), 99.2):.1f}",
        "label": label,
    }


@register.inclusion_tag("web/_vote.html")
def vote(yes: int, no: int, abstain: int, entitled: int, majority: int) -> dict[str, object]:
    """One square a member: yes solid, no hollow, abstained grey, absent pale, line at majority."""
    absent = max(entitled - yes - no - abstain, 0)
    fills = ["f1"] * yes + ["f0"] * no + ["f5"] * abstain + ["f4"] * absent
    return {
        "squares": [(f"{10 * number + 0.3:.1f}", fill) for number, fill in enumerate(fills)],
        "length": 10 * len(fills),
        "line": 10 * majority,
        "yes": yes,
        "no": no,
        "abstain": abstain,
        "absent": absent,
        "majority": majority,
    }


@register.inclusion_tag("web/_loop.html")
def loop(step: int) -> dict[str, object]:
    """Where something stands in the five steps, 1 (群众提) to 5 (群众评)."""
    return {"step": step}


@register.filter
def get(mapping: Mapping[object, object], key: object) -> object:
    """A value of a mapping by a key that the template holds in a variable."""
    return mapping.get(key)
