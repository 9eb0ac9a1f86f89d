"""Forms of teams and hosts. Each asks for one thing, and nothing that is known already."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from shixiao.programme.queries.outside import Day
from shixiao.web.forms import RefusingForm


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
