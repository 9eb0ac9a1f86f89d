"""Shutting a county down."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shixiao.web.forms import RefusingForm


class CloseForm(RefusingForm):
    """The full name, typed, so that nobody does it by mistake."""

    typed = forms.CharField(
        label=_("文联的全称"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
