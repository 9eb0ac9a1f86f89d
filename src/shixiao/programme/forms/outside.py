"""Forms of teams and hosts. Each asks for one thing, and nothing that is known already."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shixiao.directory.core.busy import BusyDays, refuse_unfit
from shixiao.programme.queries.outside import Day
from shixiao.web.forms import RefusingForm

WEEKDAYS = [
    ("1", _("周一")),
    ("2", _("周二")),
    ("3", _("周三")),
    ("4", _("周四")),
    ("5", _("周五")),
    ("6", _("周六")),
    ("7", _("周日")),
]


class StretchForm(RefusingForm):
    """Many days at once: from one day to another, all of them or some weekdays."""

    starts_on = forms.DateField(label=_("从哪天"))
    ends_on = forms.DateField(label=_("到哪天"))
    weekdays = forms.MultipleChoiceField(
        label=_("星期几"), choices=WEEKDAYS, required=False, widget=forms.CheckboxSelectMultiple
    )
    is_free = forms.ChoiceField(
        label=_("写成"),
        choices=[("yes", _("有空")), ("no", _("没空"))],
        widget=forms.RadioSelect,
    )

    def days(self) -> list[date]:
        """The days that are meant; without a weekday every day.

        Refuses `directory.ends_before_it_starts`, `directory.lasts_too_long`.
        """
        said = self.cleaned_data
        first, last = said["starts_on"], said["ends_on"]
        refuse_unfit(BusyDays("", "", first, last, ""))
        chosen = {int(each) for each in said["weekdays"]} or set(range(1, 8))
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return [day for day in days if day.isoweekday() in chosen]


class FreeDaysForm(RefusingForm):
    """The days of one month on which a team can go out."""

    free = forms.MultipleChoiceField(required=False, choices=())

    def __init__(self, weeks: Sequence[Sequence[Day | None]], data: Any = None) -> None:
        super().__init__(data)
        self.days = [day for week in weeks for day in week if day is not None]
        choices = [(day.on.isoformat(), day.on.isoformat()) for day in self.days]
        self.fields["free"].choices = choices  # type: ignore[attr-defined]

    def free_days(self) -> list[date]:
        """The days that were ticked."""
        return [date.fromisoformat(said) for said in self.cleaned_data["free"]]
