"""Forms that keep what was typed when a rule refuses it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say
from shixiao.web import metering

# Days that a paper or a plan of a county can speak of.
_YEARS = range(1900, 2200)
_DJANGOS = forms.Field.default_error_messages["required"]


def _missing(field: forms.Field) -> str | Promise:
    chosen = isinstance(field, forms.ChoiceField | forms.ModelChoiceField)
    return _("这里还没选。") if chosen else _("这里还没填。")


def _refuse_far_day(day: date) -> None:
    """A slip of the hand in the year, with which nothing could be reckoned any more."""
    if day.year not in _YEARS:
        raise forms.ValidationError(_("这个年份不对。请看看是不是打错了。"), "far_day")


@dataclass(frozen=True, slots=True)
class Tile:
    """The label of a choice that is shown as a tile: one character and a word under it."""

    sign: str
    name: str | Promise

    def __str__(self) -> str:
        return str(self.name)


class RefusingForm(forms.Form):
    """A form on which a service's refusal is shown, at the field it concerns if it names one.

    Days and moments are asked for with the browser's own calendar.
    """

    use_required_attribute = False
    refused: Refused | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            chosen = isinstance(field, forms.ChoiceField | forms.ModelChoiceField)
            if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = (
                    _("这里还没选。") if chosen else _("这里还没填。")
                )
            if isinstance(field, forms.DateField | forms.DateTimeField):
                field.validators.append(_refuse_far_day)
            widget = field.widget
            if isinstance(widget, forms.DateTimeInput):
                widget.input_type, widget.format = "datetime-local", "%Y-%m-%dT%H:%M"
            elif isinstance(widget, forms.DateInput):
                widget.input_type, widget.format = "date", "%Y-%m-%d"

    def full_clean(self) -> None:
        """Check the form, and count how much of it was filled in by hand."""
        super().full_clean()
        if self.is_bound:
            metering.note(self)

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Turn a `Refused` into an error of this form.

        A refusal that carries the fact `field` is put on that field.
        """
        try:
            yield
        except Refused as refused:
            self.refused = refused
            field = refused.facts.get("field")
            self.add_error(
                field if isinstance(field, str) and field in self.fields else None,
                forms.ValidationError(say(refused, get_language() or "zh-hans"), refused.rule),
            )
