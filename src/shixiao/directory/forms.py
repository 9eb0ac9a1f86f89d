"""Forms of the directory."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shixiao.directory.core.busy import BusyDays
from shixiao.directory.core.points import Point, read_point, refuse_impossible
from shixiao.directory.models import ArtForm, Association, Organisation, Place, Role, Team
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import name, say
from shixiao.web.fields import YuanField
from shixiao.web.forms import RefusingForm


def _named(group: str, keys: Sequence[str]) -> list[tuple[str, str]]:
    """Choices in the reader's language."""
    return [(key, name(f"{group}.{key}", get_language() or "zh-hans")) for key in keys]


class DegreesField(forms.DecimalField):
    """Degrees as a map service gives them, to the sixth place: a hand's breadth."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, min_value=-180, max_value=180, **more)
        self.widget.attrs |= {"inputmode": "decimal", "step": "any", "autocomplete": "off"}

    def clean(self, value: Any) -> Any:
        known = super().clean(value)
        return round(known, 6) if isinstance(known, Decimal) else known


class PlaceForm(RefusingForm):
    """One place."""

    name = forms.CharField(label=_("名称"), max_length=60)
    town = forms.CharField(label=_("乡镇"), max_length=60)
    kind = forms.ChoiceField(label=_("类型"))
    population = forms.IntegerField(
        label=_("人口"), required=False, min_value=0, max_value=10_000_000
    )
    latitude = DegreesField(label=_("纬度"))
    longitude = DegreesField(label=_("经度"))
    venue = forms.CharField(label=_("场地条件"), required=False, max_length=200)
    is_sure = forms.BooleanField(label=_("确实在那里"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = _named("directory.place", Place.Kind.values)  # type: ignore[attr-defined]


class TeamForm(RefusingForm):
    """One team."""

    name = forms.CharField(label=_("名称"), max_length=60)
    association = forms.ModelChoiceField(
        label=_("所属协会"), queryset=Association.objects.none(), required=False
    )
    art_forms = forms.ModelMultipleChoiceField(
        label=_("能演能教的门类"),
        queryset=ArtForm.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    home_town = forms.CharField(label=_("驻地乡镇"), required=False, max_length=60)
    size = forms.IntegerField(label=_("人数"), required=False, min_value=1, max_value=1000)
    outings_a_month = forms.IntegerField(label=_("每月最多出门"), min_value=0, max_value=31)
    cost_per_outing_fen = YuanField(label=_("出门一次花多少（元）"), required=False)
    travel_limit_km = forms.IntegerField(
        label=_("最远（公里）"), required=False, min_value=0, max_value=2000
    )
    contact = forms.CharField(label=_("联系人"), required=False, max_length=40)
    phone = forms.CharField(label=_("电话（只有调度看得到）"), required=False, max_length=40)

    def __init__(self, *args: object, organisation: Organisation, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        association, art_forms = self.fields["association"], self.fields["art_forms"]
        association.queryset = organisation.associations.all()  # type: ignore[attr-defined]
        art_forms.queryset = organisation.art_forms.filter(is_active=True)  # type: ignore[attr-defined]


class PointForm(RefusingForm):
    """Where something lies: picked on the map, typed, or pasted from a telephone."""

    pasted = forms.CharField(label=_("贴坐标，或者手机地图的分享"), required=False, max_length=1000)
    latitude = DegreesField(label=_("纬度"))
    longitude = DegreesField(label=_("经度"))
    is_sure = forms.BooleanField(label=_("确实在那里"), required=False)

    def point(self) -> Point:
        """The point that was meant; what was pasted counts before what was typed."""
        typed = self.cleaned_data
        if typed["pasted"].strip():
            return read_point(typed["pasted"])
        latitude, longitude = typed["latitude"], typed["longitude"]
        if latitude is None and longitude is None:
            raise Refused("directory.no_point", field="latitude")
        refuse_impossible(latitude, longitude, "latitude")
        return latitude, longitude


class RuleForm(RefusingForm):
    """One stretch of days without time."""

    kind = forms.ChoiceField(label=_("谁没空"), widget=forms.RadioSelect)
    starts_on = forms.DateField(label=_("从哪天"))
    ends_on = forms.DateField(label=_("到哪天"))
    reason = forms.CharField(label=_("为什么"), max_length=80)
    town = forms.ChoiceField(label=_("乡镇"), required=False)

    def __init__(self, *args: Any, towns: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            ("farm_busy", _("村里农忙，学校照常")),
            ("term", _("学校考试、放假，村里照常")),
            ("holiday", _("都没空：过节、开大会")),
        ]
        self.fields["town"].choices = [("", _("全县"))] + [(each, each) for each in towns]  # type: ignore[attr-defined]

    def days(self) -> BusyDays:
        typed = self.cleaned_data
        return BusyDays(
            typed["kind"], typed["town"], typed["starts_on"], typed["ends_on"], typed["reason"]
        )


class LinesForm(RefusingForm):
    """Many stretches of days, one on each line."""

    lines = forms.CharField(
        label=_("一行写一段"), widget=forms.Textarea(attrs={"rows": 8}), max_length=20_000
    )
    year = forms.IntegerField(label=_("没写年份的，算哪一年"), min_value=2000, max_value=2200)


class SeatForm(RefusingForm):
    """A seat in a body."""

    name = forms.CharField(label=_("姓名"), max_length=40)
    position = forms.CharField(label=_("职务"), required=False, max_length=40)
    is_chair = forms.BooleanField(label=_("由这位主持会议"), required=False)


class RolesForm(RefusingForm):
    """What a person may do here."""

    roles = forms.MultipleChoiceField(
        label=_("角色"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = _named("directory.role", Role.Kind.values)  # type: ignore[attr-defined]


class PersonForm(RolesForm):
    """A new account."""

    username = forms.CharField(label=_("登录名"), max_length=40)
    display_name = forms.CharField(label=_("姓名"), max_length=40)
    field_order = ["display_name", "username", "roles"]


class FirstPasswordForm(RefusingForm):
    """A password, typed twice."""

    password = forms.CharField(
        label=_("密码"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    again = forms.CharField(
        label=_("再输一次"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, object]:
        typed = super().clean() or self.cleaned_data
        if typed.get("password") != typed.get("again"):
            refused = Refused("directory.passwords_differ")
            self.add_error("again", say(refused, get_language() or "zh-hans"))
        return typed


class SheetForm(RefusingForm):
    """An Excel sheet to read in."""

    sheet = forms.FileField(label=_("Excel 文件"))


def team_initial(team: Team) -> dict[str, object]:
    """What the form of a team starts with; the amount in yuan."""
    fields = (
        "name",
        "association",
        "home_town",
        "size",
        "outings_a_month",
        "travel_limit_km",
        "contact",
        "phone",
    )
    values: dict[str, object] = {field: getattr(team, field) for field in fields}
    return values | {
        "art_forms": list(team.art_forms.all()),
        "cost_per_outing_fen": team.cost_per_outing_fen,
    }
