"""Forms of the pages where a season changes: what happened, which answer, another day or team."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from shixiao.directory.models import ArtForm, Organisation, Place, Team
from shixiao.needs.forms import PlaceField
from shixiao.programme.core.season_changes import (
    LessMoney,
    OneMore,
    PlaceShut,
    Rain,
    Said,
    TeamOut,
)
from shixiao.web.fields import DayField, YuanField
from shixiao.web.forms import RefusingForm

KINDS = ("team", "place", "rain", "budget", "event")
MOST_LINES = 10

# The class is generic for the type checker only.
if TYPE_CHECKING:
    _FormSet = forms.BaseFormSet["Line"]
else:
    _FormSet = forms.BaseFormSet


@dataclass(frozen=True, slots=True)
class Choices:
    """What the lines offer, read once for all of them."""

    county: Organisation
    teams: Sequence[Team]
    places: Sequence[Place]
    forms: Sequence[ArtForm]

    def offered(self) -> dict[str, list[tuple[str, str]]]:
        """Values and labels by the name of the field."""
        towns = sorted({place.town for place in self.places})
        return {
            "team": [("", str(_("请选一支"))), *((str(one.pk), one.name) for one in self.teams)],
            "place": [
                ("", str(_("请选一个"))),
                *((str(one.pk), f"{one.town} {one.name}") for one in self.places),
            ],
            "art_form": [
                ("", str(_("请选一个"))),
                *((str(one.pk), one.name) for one in self.forms),
            ],
            "towns": [(town, town) for town in towns],
        }

    def rows(self, name: str) -> QuerySet[Any]:
        """The rows that a field may name."""
        of = {"team": self.county.teams, "place": self.county.places}
        manager: Any = of.get(name, self.county.art_forms)
        return cast("QuerySet[Any]", manager.filter(is_active=True))


class ChangeForm(RefusingForm):
    """One line of what happened, of any kind; empty lines are no line. Each kind can be `said`."""

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in choices.offered().items():
            field: Any = self.fields.get(name)
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = choices.rows(name)
                field.widget.choices = offered
            elif field is not None:
                field.choices = offered


class _Days(ChangeForm):
    """A line about some days; one day where no last one is given."""

    first = DayField(label=_("从哪天"))
    last = DayField(label=_("到哪天"), required=False)

    def days(self) -> tuple[date, date]:
        first = self.cleaned_data["first"]
        return first, self.cleaned_data["last"] or first


class TeamForm(_Days):
    """队伍来不了."""

    team = forms.ModelChoiceField(
        label=_("哪支队伍"), queryset=Team.objects.none(), empty_label=_("请选一支")
    )
    field_order = ("team", "first", "last")

    def said(self) -> Said:
        return TeamOut(self.cleaned_data["team"].pk, *self.days())


class ShutForm(_Days):
    """村里办不了."""

    place = PlaceField()
    field_order = ("place", "first", "last")

    def said(self) -> Said:
        return PlaceShut(self.cleaned_data["place"].pk, *self.days())


class RainForm(_Days):
    """下雨去不了."""

    towns = forms.MultipleChoiceField(
        label=_("哪些乡镇"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def said(self) -> Said:
        return Rain(*self.days(), tuple(self.cleaned_data["towns"]))


class BudgetForm(ChangeForm):
    """预算少了."""

    budget = YuanField(label=_("现在一共有多少（元）"))

    def said(self) -> Said:
        return LessMoney(self.cleaned_data["budget"])


class EventForm(ChangeForm):
    """加一场必办."""

    place = PlaceField()
    on = DayField(label=_("哪一天"))
    art_form = forms.ModelChoiceField(
        label=_("艺术门类"), queryset=ArtForm.objects.none(), empty_label=_("请选一个")
    )
    reason = forms.CharField(label=_("为什么必办"), max_length=120)

    def said(self) -> Said:
        what = self.cleaned_data
        form: ArtForm = what["art_form"]
        return OneMore(what["place"].pk, what["on"], form.pk, form.name, what["reason"])


Line = TeamForm | ShutForm | RainForm | BudgetForm | EventForm


class Lines(_FormSet):
    """The lines of one kind; every line that is not empty counts, wherever it came from."""

    def initial_form_count(self) -> int:
        return 0 if self.is_bound else super().initial_form_count()


_FORMS: Mapping[str, type[Line]] = {
    "team": TeamForm,
    "place": ShutForm,
    "rain": RainForm,
    "budget": BudgetForm,
    "event": EventForm,
}


class HappenedForm(RefusingForm):
    """Everything that happened: the lines of each kind, and what is refused about them."""

    def __init__(
        self,
        choices: Choices,
        data: Any = None,
        *,
        given: Mapping[str, list[dict[str, object]]] | None = None,
        more: str = "",
    ) -> None:
        super().__init__(data)
        self.lines = {
            kind: _lines(kind, choices, data, (given or {}).get(kind, []), is_one_more=kind == more)
            for kind in KINDS
        }

    def is_valid(self) -> bool:
        """Every line is either empty or complete."""
        sound = [lines.is_valid() for lines in self.lines.values()]
        return super().is_valid() and all(sound)

    @property
    def is_wrong(self) -> bool:
        """Whether a line was sent that is not complete, or the whole was refused."""
        return self.is_bound and (
            bool(self.errors) or any(any(lines.errors) for lines in self.lines.values())
        )

    def said(self) -> list[Said]:
        """What the lines say, in order."""
        return [
            line.said()
            for lines in self.lines.values()
            for line in lines.forms
            if line.has_changed()
        ]


def _lines(
    kind: str,
    choices: Choices,
    data: Any,
    given: list[dict[str, object]],
    *,
    is_one_more: bool,
) -> Lines:
    made = forms.formset_factory(
        _FORMS[kind],
        formset=Lines,
        extra=1 if is_one_more or not given else 0,
        max_num=1 if kind == "budget" else MOST_LINES,
        absolute_max=MOST_LINES,
    )
    lines = made(data, prefix=kind, initial=given or None, form_kwargs={"choices": choices})
    return cast(Lines, lines)


def typed(data: Any) -> dict[str, list[dict[str, object]]]:
    """What was typed so far in the lines of each kind, for the same page with one line more."""
    found: dict[str, list[dict[str, object]]] = {}
    for kind in KINDS:
        for number in range(MOST_LINES):
            names = _FORMS[kind].base_fields
            keys = {name: f"{kind}-{number}-{name}" for name in names}
            line = {
                name: data.getlist(key) if name == "towns" else data.get(key, "")
                for name, key in keys.items()
            }
            if any(line.values()):
                found.setdefault(kind, []).append(line)
    return found


class AnswerForm(RefusingForm):
    """Which of the answers is kept, and the reason that everybody may read."""

    choice = forms.IntegerField(label=_("用哪个办法"), min_value=0, initial=0)
    reason = forms.CharField(label=_("对外怎么说"), max_length=200)


class MoveForm(RefusingForm):
    """A stop, or the outing that it belongs to, on another day or with another team."""

    on = DayField(label=_("换到哪天"))
    team = forms.ModelChoiceField(
        label=_("哪支队伍去"), queryset=Team.objects.none(), empty_label=_("请选一支")
    )
    whole = forms.ChoiceField(
        label=_("挪多少"),
        choices=[("", _("只挪这一站")), ("1", _("一趟的几站一起挪"))],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, county: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = county.teams.filter(is_active=True)  # type: ignore[attr-defined]


class MoveKeepForm(MoveForm):
    """The same, as it was shown with its consequence; a reason where people were told."""

    seen_on = DayField(widget=forms.HiddenInput)
    seen_team = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("对外怎么说"), max_length=200, required=False)


class PinStopForm(RefusingForm):
    """Why this stop stays where it is."""

    reason = forms.CharField(label=_("为什么不动"), max_length=120)
