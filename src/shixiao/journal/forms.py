"""What an auditor looks for."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shixiao.kernel.wording import STATES

ACT = "journal.act."


def _acts() -> list[tuple[str, str]]:
    language = get_language() or "zh-hans"
    known = [
        (code.removeprefix(ACT), words.in_language(language))
        for code, words in STATES.items()
        if code.startswith(ACT)
    ]
    return [("", "—"), *known]


class FilterForm(forms.Form):
    """One act, one day; both may stay empty."""

    use_required_attribute = False

    act = forms.ChoiceField(label=_("做了什么"), choices=_acts, required=False)
    day = forms.DateField(
        label=_("哪一天"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
