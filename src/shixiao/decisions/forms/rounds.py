"""Forms around a round."""

import re
from collections.abc import Sequence

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shixiao.decisions.models import Proposal, Round
from shixiao.decisions.services.rounds import RoundPlan
from shixiao.directory.models import Organisation, Place
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say
from shixiao.web.fields import DayField, MomentField, YuanField
from shixiao.web.forms import RefusingForm

_SEPARATORS = re.compile(r"[\s,，、;；.。+]+")
USUAL_TIE_BREAK = _("算到最后一样时，花钱少的在先；花钱也一样，票面号小的在先。")


class RoundForm(RefusingForm):
    """What a round is about."""

    title = forms.CharField(label=_("这一轮叫什么"), max_length=60)
    town = forms.ChoiceField(label=_("谁来投"), required=False)
    budget = YuanField(label=_("可用多少钱（元）"))
    proposals_from_on = DayField(label=_("征集从哪天"), required=False)
    proposals_until_on = DayField(label=_("征集到哪天"), required=False)
    opens_at = MomentField(label=_("投票开始"))
    closes_at = MomentField(label=_("投票截止"))
    notice_days = forms.IntegerField(label=_("结果公示几天"), min_value=1, max_value=60, initial=5)

    def __init__(self, organisation: Organisation, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        towns = Place.objects.filter(organisation=organisation).order_by("town")
        names = towns.values_list("town", flat=True).distinct()
        self.fields["town"].choices = [("", _("全县")), *((one, one) for one in names)]  # type: ignore[attr-defined]

    def plan(self) -> RoundPlan:
        """What was typed, as the service takes it."""
        said = dict(self.cleaned_data)
        return RoundPlan(budget_fen=said.pop("budget"), **said)


class BallotForm(RefusingForm):
    """Which proposals stand on the ballot."""

    proposals = forms.ModelMultipleChoiceField(
        label=_("票面"), queryset=Proposal.objects.none(), required=False
    )

    def __init__(self, ready: Sequence[Proposal], data: object = None) -> None:
        super().__init__(data)
        keys = [proposal.pk for proposal in ready]
        self.fields["proposals"].queryset = Proposal.objects.filter(pk__in=keys)  # type: ignore[attr-defined]


class TieBreakForm(RefusingForm):
    """How ties are settled, before voting."""

    sentence = forms.CharField(
        label=_("平局怎么办"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        initial=USUAL_TIE_BREAK,
    )
    numbers = forms.CharField(label=_("次序"), max_length=200, required=False)

    def clean_numbers(self) -> list[int]:
        """The numbers that were typed."""
        return read_numbers(self.cleaned_data["numbers"])


class IssueForm(RefusingForm):
    """How many slips to print."""

    count = forms.IntegerField(label=_("印几张"), min_value=1, initial=40)


def read_numbers(text: str) -> list[int]:
    """Numbers on the ballot as a clerk types them: `1 3 5`, `1、3、5`, `1,3,5`."""
    pieces = [piece for piece in _SEPARATORS.split(text) if piece]
    for piece in pieces:
        if not piece.isdecimal():
            raise forms.ValidationError(_unreadable(piece))
    return [int(piece) for piece in pieces]


def initial_of(round_: Round) -> dict[str, object]:
    """A saved round as the first values of its form."""
    names = ("title", "town", "proposals_from_on", "proposals_until_on", "opens_at", "closes_at")
    kept: dict[str, object] = {name: getattr(round_, name) for name in names}
    return kept | {"budget": round_.budget_fen, "notice_days": round_.notice_days}


def _unreadable(piece: str) -> str:
    return say(Refused("decisions.numbers_unreadable", text=piece), get_language() or "zh-hans")
