"""Fields that the forms of several steps share."""

from django import forms
from django.utils.translation import get_language

from shixiao.kernel import money
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say


class YuanField(forms.CharField):
    """Yuan as people type them; the cleaned value is whole fen, or None when left empty."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: object) -> int | None:  # type: ignore[override]  # fen, not text
        """Whole fen; a text that is no amount is an error with the kernel's own sentence."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            return money.fen(text)
        except Refused as refused:
            sentence = say(refused, get_language() or "zh-hans")
            raise forms.ValidationError(sentence, refused.rule) from None

    def prepare_value(self, value: object) -> object:
        """Fen of a saved row are shown as yuan."""
        return money.yuan(value) if isinstance(value, int) else value

    def run_validators(self, value: object) -> None:
        """Nothing about a text applies to an amount."""


class DayField(forms.DateField):
    """A day, with the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class MomentField(forms.DateTimeField):
    """A day and an hour in local time."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
