"""A new key to the read API."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shixiao.kernel.wording import name
from shixiao.reports.core.rights import RIGHTS
from shixiao.reports.services.tokens import MOST_DAYS
from shixiao.web.forms import RefusingForm


def _rights() -> list[tuple[str, str]]:
    return [(right, name(f"reports.right.{right}", get_language() or "zh")) for right in RIGHTS]


class TokenForm(RefusingForm):
    """Whom it is for, what it opens, for how long."""

    name = forms.CharField(label=_("给谁用"), max_length=60)
    rights = forms.MultipleChoiceField(
        label=_("能读什么"), choices=_rights, widget=forms.CheckboxSelectMultiple
    )
    days = forms.IntegerField(label=_("用几天"), min_value=1, max_value=MOST_DAYS, initial=180)
