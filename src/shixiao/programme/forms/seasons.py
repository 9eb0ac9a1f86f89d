"""Forms around a season."""

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from shixiao.decisions.models import Item
from shixiao.directory.models import ArtForm, Organisation, Team
from shixiao.needs.forms import PlaceField, new_key
from shixiao.programme.models import Season
from shixiao.programme.services.seasons import Order, PinDraft, SeasonDraft
from shixiao.web.fields import DayField, YuanField
from shixiao.web.forms import RefusingForm

# The classes are generic for the type checker only.
if TYPE_CHECKING:
    _Items = forms.ModelChoiceField[Item]
else:
    _Items = forms.ModelChoiceField

OWN = "own"  # length of a run


class ItemField(_Items):
    """A passed item, with its meeting."""

    def label_from_instance(self, item: Item) -> str:
        return f"{item.title}（{item.meeting}）"


class SeasonForm(RefusingForm):
    """What a season is."""

    name = forms.CharField(label=_("这一季叫什么"), max_length=40)
    starts_on = DayField(label=_("从哪天"))
    ends_on = DayField(label=_("到哪天"))
    budget = YuanField(label=_("预算（元）"))
    decided_by = ItemField(
        label=_("哪次会定的"),
        queryset=Item.objects.none(),
        required=False,
        empty_label=_("没有上会"),
    )
    vans = forms.IntegerField(label=_("同一天最多几支队伍出门"), initial=2)
    most_stops = forms.IntegerField(label=_("出一次门最多走几个点"), initial=2)
    population_exponent = forms.ChoiceField(
        label=_("大村和小村怎么比"),
        initial="0.50",
        choices=[
            ("0.00", _("每个村一样")),
            ("0.50", _("折中：四倍的人，两倍的分量")),
            ("1.00", _("按人数")),
        ],
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40, initial=new_key)

    def __init__(self, organisation: Organisation, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        passed = Item.objects.filter(organisation=organisation, is_passed=True)
        items = passed.select_related("meeting__body").order_by("-voted_at", "-pk")
        self.fields["decided_by"].queryset = items  # type: ignore[attr-defined]

    def draft(self) -> SeasonDraft:
        """What was typed, as the service takes it."""
        said = dict(self.cleaned_data)
        del said["key"]
        return SeasonDraft(budget_fen=said.pop("budget"), **said)

    def clean_population_exponent(self) -> Decimal:
        """One of the three choices as a number."""
        return Decimal(self.cleaned_data["population_exponent"])


class PinForm(RefusingForm):
    """必办: what, where, when, why."""

    place = PlaceField()
    art_form = forms.ModelChoiceField(
        label=_("艺术门类"), queryset=ArtForm.objects.none(), empty_label=_("请选一个")
    )
    on = DayField(label=_("哪一天"))
    team = forms.ModelChoiceField(
        label=_("哪支队伍"),
        queryset=Team.objects.none(),
        required=False,
        empty_label=_("会这一门的都行"),
    )
    reason = forms.CharField(label=_("为什么必办"), max_length=120)

    def __init__(self, organisation: Organisation, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (
            ("place", organisation.places),
            ("art_form", organisation.art_forms),
            ("team", organisation.teams),
        ):
            self.fields[name].queryset = rows.filter(is_active=True)  # type: ignore[attr-defined]

    def pin(self) -> PinDraft:
        """What was typed, as the service takes it."""
        return PinDraft(**self.cleaned_data)


class RunForm(RefusingForm):
    """How long to look for a good plan."""

    length = forms.ChoiceField(
        label=_("算多久"),
        widget=forms.RadioSelect,
        initial="60",
        choices=[
            ("60", _("一分钟：一般够了")),
            ("300", _("五分钟：村多队多，或者要送会上定的")),
            (OWN, _("自己定")),
        ],
    )
    seconds = forms.IntegerField(label=_("自己定：算几秒"), required=False)
    seed = forms.IntegerField(label=_("从哪个数开始找"), required=False, initial=0)
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40, initial=new_key)

    def clean(self) -> dict[str, object]:
        """Who wants a length of their own says which."""
        said: dict[str, object] = super().clean() or self.cleaned_data
        if said.get("length") == OWN and said.get("seconds") is None and "seconds" in said:
            self.add_error("seconds", _("这里还没填。"))
        return said

    def order(self, then: Callable[[int], str]) -> Order:
        """What was chosen, as the service takes it."""
        said = self.cleaned_data
        seconds = said["seconds"] if said["length"] == OWN else int(said["length"])
        return Order(seconds, said["seed"] or 0, said["key"], then)


class KeepForm(RefusingForm):
    """Which kept plan this one replaces, as the page that was pressed knew it."""

    over = forms.IntegerField(required=False, widget=forms.HiddenInput)


def initial_of(season: Season) -> dict[str, object]:
    """A saved season as the first values of its form."""
    names = ("name", "starts_on", "ends_on", "decided_by", "vans", "most_stops")
    kept: dict[str, object] = {name: getattr(season, name) for name in names}
    return kept | {
        "budget": season.budget_fen,
        "population_exponent": f"{season.population_exponent:.2f}",
    }
