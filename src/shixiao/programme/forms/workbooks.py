"""An edited workbook: sent, looked at, and planned as it was seen."""

from datetime import date
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say
from shixiao.programme.forms.seasons import RunForm
from shixiao.programme.services.seasons.workbooks import Came, PinWish
from shixiao.web.forms import RefusingForm


class WorkbookForm(RefusingForm):
    """The workbook as it comes back."""

    file = forms.FileField(
        label=_("改好的工作簿（.xlsx）"),
        widget=forms.ClearableFileInput(
            attrs={
                "accept": ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
        ),
    )


class SeenWorkbookForm(RunForm):
    """What a workbook asks for as it was shown, sealed, and how long to look for a plan."""

    SALT = "programme.workbook"
    AN_HOUR = 60 * 60

    sealed = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, season: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.season = season
        self.came = Came()

    @classmethod
    def of(cls, came: Came, *, season: int) -> "SeenWorkbookForm":
        """The form that the page carries."""
        pins = [[one.place, one.form, one.on.isoformat(), one.team] for one in came.pins]
        home = [[team, day.isoformat()] for team, day in came.stays_home]
        said = [season, pins, home, came.budget_fen, list(came.done), list(came.elsewhere)]
        said += [came.run, came.is_afresh]
        sealed = signing.dumps(said, salt=cls.SALT, compress=True)
        form = cls(season=season, initial={"sealed": sealed})
        form.came = came
        return form

    def clean_sealed(self) -> str:
        """Open the seal; broken, older than an hour or another season's, it is refused."""
        sealed: str = self.cleaned_data["sealed"]
        try:
            said = signing.loads(sealed, salt=self.SALT, max_age=self.AN_HOUR)
        except signing.BadSignature:
            said = [None] * 8
        season, pins, home, budget_fen, done, elsewhere, run, is_afresh = said
        if season != self.season:
            refused = Refused("programme.workbook_seen_long_ago")
            raise forms.ValidationError(say(refused, get_language() or "zh-hans"))
        self.came = Came(
            pins=tuple(
                PinWish(place, form, date.fromisoformat(on), team) for place, form, on, team in pins
            ),
            stays_home=tuple((team, date.fromisoformat(day)) for team, day in home),
            budget_fen=budget_fen,
            done=tuple((code, facts) for code, facts in done),
            elsewhere=tuple((code, facts) for code, facts in elsewhere),
            run=run,
            is_afresh=is_afresh,
        )
        return sealed
