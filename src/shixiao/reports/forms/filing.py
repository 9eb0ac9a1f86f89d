"""What only people know about the filing dossier."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shixiao.web.forms import RefusingForm

_LONG = forms.Textarea(attrs={"rows": 3})


class FilingForm(RefusingForm):
    """Every field may stay empty: the dossier says what is missing."""

    operator = forms.CharField(label=_("运营单位"), max_length=80, required=False)
    contact = forms.CharField(label=_("联系人和电话"), max_length=80, required=False)
    legal_basis = forms.CharField(label=_("设立依据"), max_length=500, required=False, widget=_LONG)
    security_level = forms.CharField(label=_("安全保护等级"), max_length=40, required=False)
    security_measures = forms.CharField(
        label=_("管理上的安全措施"), max_length=500, required=False, widget=_LONG
    )
    acceptance = forms.CharField(label=_("验收情况"), max_length=300, required=False, widget=_LONG)
    similar = forms.CharField(label=_("同类应用排查"), max_length=500, required=False, widget=_LONG)
