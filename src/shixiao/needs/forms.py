"""Forms of residents and of the desk."""

import secrets
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shixiao.directory.models import ArtForm, Organisation, Place
from shixiao.needs import queries
from shixiao.needs.models import Visit
from shixiao.web.forms import RefusingForm

SHEET_ROWS = 15

# The classes are generic for the type checker only.
if TYPE_CHECKING:
    _ArtForms = forms.ModelChoiceField[ArtForm]
    _Places = forms.ModelChoiceField[Place]
else:
    _ArtForms = _Places = forms.ModelChoiceField


def new_key() -> str:
    """A form's one-time key: the same form sent twice is recognised by it."""
    return secrets.token_hex(16)


def _key() -> forms.CharField:
    return forms.CharField(required=False, max_length=40, widget=forms.HiddenInput, initial=new_key)


def _text(label: Any, length: int, *, required: bool = False, rows: int = 0) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, max_length=length, required=required, widget=widget)


class ArtFormField(_ArtForms):
    """One of the county's own art forms, or none."""

    def __init__(self, empty: Any = "") -> None:
        super().__init__(
            queryset=ArtForm.objects.none(), required=False, label=_("类型"), empty_label=empty
        )


class PlaceField(_Places):
    """One of the county's active places, named with its town."""

    def __init__(self) -> None:
        super().__init__(
            queryset=Place.objects.none(), label=_("哪个村"), empty_label=_("请选一个")
        )

    def label_from_instance(self, place: Place) -> str:
        return f"{place.town} {place.name}"


class CountyForm(RefusingForm):
    """A form whose choices are those of one county."""

    def __init__(self, *args: Any, county: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, ArtFormField):
                field.queryset = county.art_forms.filter(is_active=True)
            if isinstance(field, PlaceField):
                field.queryset = county.places.filter(is_active=True)


class NeedForm(CountyForm):
    """What a resident asks for."""

    art_form = ArtFormField()
    text = _text(_("2. 说一句"), 300, rows=3)
    wanted_when = _text(_("3. 什么时候方便（可以不写）"), 60)
    key = _key()


class LookUpForm(RefusingForm):
    """A receipt code, however it is written."""

    code = forms.CharField(
        label=_("回执号"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class ComplaintForm(RefusingForm):
    """A complaint or a suggestion."""

    text = _text(_("您的意见"), 500, rows=5)
    key = _key()


class AnswerForm(RefusingForm):
    """The federation's answer to a complaint."""

    answer = _text(_("答复"), 500, rows=4)


class CheckForm(RefusingForm):
    """核实: the public wording, and until when it will be decided."""

    wording = _text(_("给大家看的话"), 120)
    decide_by = forms.DateField(label=_("最晚哪天定下办不办"), required=False)


class RewordForm(RefusingForm):
    """Other words for everybody to read."""

    wording = _text(_("给大家看的话"), 120)


class PlanForm(RefusingForm):
    """列入计划: the day by which it is to be done."""

    promised_on = forms.DateField(label=_("最晚哪天办"))


class RefuseForm(RefusingForm):
    """暂办不了: the public reason."""

    reason = _text(_("理由"), 300, rows=3)


class PassOnForm(RefusingForm):
    """已转: to whom."""

    to = _text(_("转给谁"), 60)


class SheetForm(CountyForm):
    """The head of a paper sheet that is entered on behalf."""

    place = PlaceField()
    entered_by = _text(_("代办人"), 40)
    key = _key()


class SheetRow(CountyForm):
    """One row of the sheet; an empty row is no row."""

    art_form = ArtFormField(empty=_("没点"))
    text = _text(_("说一句"), 300)
    audience = _text(_("对象（约几人）"), 60)
    wanted_when = _text(_("希望时间"), 60)
    venue = _text(_("场地条件"), 120)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        says_something = cleaned.get("art_form") or cleaned.get("text")
        if self.has_changed() and not says_something and not self.errors:
            self.add_error("text", _("这一行还没点类型，也没写那一句。"))
        return cleaned

    @property
    def is_filled(self) -> bool:
        return self.has_changed()


class VisitForm(CountyForm):
    """A visit of one of the four kinds, with up to ten observations."""

    kind = forms.ChoiceField(
        label=_("形式"), choices=Visit.Kind.choices, widget=forms.RadioSelect, required=False
    )
    place = PlaceField()
    on = forms.DateField(label=_("哪一天"))
    who_went = _text(_("去的人"), 200)
    who_was_met = _text(_("见了哪些人"), 120)
    answered_on_the_spot = _text(_("现场答复"), 500, rows=2)
    key = _key()

    def __init__(self, *args: Any, county: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, county=county, **kwargs)
        for number in range(queries.OBSERVATIONS_AT_MOST):
            self.fields[f"heard_{number}"] = _text(_("听到看到的"), 300)

    @property
    def observations(self) -> list[str]:
        return [self.cleaned_data[name] for name in self._observation_names]

    @property
    def observation_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self._observation_names]

    @property
    def _observation_names(self) -> list[str]:
        return [f"heard_{number}" for number in range(queries.OBSERVATIONS_AT_MOST)]


class AfterVisitForm(RefusingForm):
    """What came of a visit."""

    handled_by = _text(_("承办单位"), 60)
    owner = _text(_("责任人"), 40)
    due_on = forms.DateField(label=_("办理时限"), required=False)
    result = _text(_("办理结果"), 300, rows=2)
    reported_back_how = _text(_("怎么反馈的"), 60)
    is_revisited = forms.BooleanField(label=_("已经回访"), required=False)


class NeedFilterForm(CountyForm):
    """What the desk looks for."""

    q = _text(_("找"), 60)
    town = forms.CharField(max_length=60, required=False)
    art_form = ArtFormField(empty=_("全部"))
