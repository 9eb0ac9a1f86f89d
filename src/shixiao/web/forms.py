"""Forms that keep what was typed when a rule refuses it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.utils.translation import get_language

from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say


class RefusingForm(forms.Form):
    """A form on which a service's refusal is shown, at the field it concerns if it names one."""

    use_required_attribute = False

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Turn a `Refused` into an error of this form.

        A refusal that carries the fact `field` is put on that field.
        """
        try:
            yield
        except Refused as refused:
            field = refused.facts.get("field")
            self.add_error(
                field if isinstance(field, str) and field in self.fields else None,
                forms.ValidationError(say(refused, get_language() or "zh-hans"), refused.rule),
            )
