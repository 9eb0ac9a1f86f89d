"""Forms around a proposal."""

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shixiao.commitments.models import Commitment
from shixiao.decisions.models import Opinion, Proposal
from shixiao.decisions.services.proposals import ProposalDraft, Said
from shixiao.directory.models import Organisation, Place
from shixiao.kernel.wording import name
from shixiao.needs.models import Need
from shixiao.web.fields import DayField, YuanField
from shixiao.web.forms import RefusingForm


class ProposalForm(RefusingForm):
    """What a proposal says. Needs and lines of the ledger are ticked in lists of the page."""

    title = forms.CharField(label=_("办什么"), max_length=60)
    text = forms.CharField(
        label=_("怎么办"), max_length=500, required=False, widget=forms.Textarea({"rows": 3})
    )
    town = forms.ChoiceField(label=_("在哪个乡镇"), required=False)
    places = forms.ModelMultipleChoiceField(
        label=_("哪些场所"), queryset=Place.objects.none(), required=False
    )
    cost = YuanField(label=_("要花多少钱（元）"), required=False)
    feasibility = forms.CharField(
        label=_("行不行（初审）"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    needs = forms.ModelMultipleChoiceField(
        label=_("从哪些需求来"), queryset=Need.objects.none(), required=False
    )
    commitments = forms.ModelMultipleChoiceField(
        label=_("落实哪些任务"), queryset=Commitment.objects.none(), required=False
    )

    def __init__(self, organisation: Organisation, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        places = Place.objects.filter(organisation=organisation, is_active=True)
        self.shown_places: Sequence[Place] = list(places)
        towns = sorted({place.town for place in self.shown_places})
        self.fields["town"].choices = [("", _("全县")), *((one, one) for one in towns)]  # type: ignore[attr-defined]
        for field, rows in (
            ("places", places),
            ("needs", Need.objects.filter(organisation=organisation)),
            ("commitments", Commitment.objects.filter(organisation=organisation)),
        ):
            self.fields[field].queryset = rows  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, set[str]]:
        """The keys ticked so far in each list, as text."""
        return {
            name: {str(getattr(one, "pk", one)) for one in self[name].value() or ()}
            for name in ("places", "needs", "commitments")
        }

    def draft(self) -> ProposalDraft:
        """What was typed, as the service takes it."""
        said = self.cleaned_data
        return ProposalDraft(
            title=said["title"],
            text=said["text"],
            town=said["town"],
            cost_fen=said["cost"],
            feasibility=said["feasibility"],
            places=list(said["places"]),
            needs=list(said["needs"]),
            commitments=list(said["commitments"]),
        )


class ConsultForm(RefusingForm):
    """Until when people may speak."""

    until_on = DayField(label=_("征求意见到哪天"))


def new_form_key() -> str:
    """A random key for one page, so that a double click is one act."""
    return uuid4().hex


class OpinionForm(RefusingForm):
    """One opinion; no name is asked for."""

    stance = forms.ChoiceField(label=_("您怎么看"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("想说的话"), max_length=300, required=False, widget=forms.Textarea({"rows": 3})
    )
    form_key = forms.CharField(
        max_length=40, required=False, widget=forms.HiddenInput, initial=new_form_key
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stance"].choices = _named("stance", *Opinion.Stance.values)  # type: ignore[attr-defined]

    def said(self) -> Said:
        """What was written, as the service takes it."""
        fields = ("stance", "text", "form_key")
        return Said(**{name: self.cleaned_data[name] for name in fields})


class HeardForm(OpinionForm):
    """What a clerk brings home from a talk or from a slip of paper."""

    channel = forms.ChoiceField(label=_("从哪里听来"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = _named("opinion_channel", "paper", "meeting")  # type: ignore[attr-defined]


class SummaryForm(RefusingForm):
    """What came of the opinions, for everyone to read."""

    summary = forms.CharField(
        label=_("听到了什么，怎么采纳的"), max_length=500, widget=forms.Textarea({"rows": 4})
    )


class DropForm(RefusingForm):
    """Why a proposal is given up; published."""

    reason = forms.CharField(
        label=_("为什么不办"), max_length=300, required=False, widget=forms.Textarea({"rows": 2})
    )


class LinkForm(RefusingForm):
    """A need and the line of the ledger that answers it."""

    need = forms.TypedChoiceField(label=_("需求"))
    commitment = forms.TypedChoiceField(label=_("任务"))

    def __init__(
        self,
        needs: Sequence[Need],
        commitments: Sequence[Commitment],
        data: object = None,
    ) -> None:
        super().__init__(data)
        self._choose("need", needs)
        self._choose("commitment", commitments)

    def _choose(self, field: str, rows: Sequence[Need] | Sequence[Commitment]) -> None:
        """Among rows at hand: a choice among rows of the database would fetch them again."""
        by_key = {str(row.pk): row for row in rows}
        choices = [("", _("请选一个")), *((key, str(row)) for key, row in by_key.items())]
        self.fields[field].choices = choices  # type: ignore[attr-defined]
        self.fields[field].coerce = by_key.get  # type: ignore[attr-defined]


def initial_of(proposal: Proposal) -> dict[str, object]:
    """A saved proposal as the first values of its form. Three queries."""
    return {
        "title": proposal.title,
        "text": proposal.text,
        "town": proposal.town,
        "cost": proposal.cost_fen,
        "feasibility": proposal.feasibility,
        "places": [place.pk for place in proposal.places.all()],
        "needs": [need.pk for need in proposal.needs.all()],
        "commitments": [commitment.pk for commitment in proposal.commitments.all()],
    }


def first_end(today: date) -> dict[str, object]:
    """A fortnight for opinions, unless the clerk says otherwise."""
    return {"until_on": date.fromordinal(today.toordinal() + 14)}


def _named(group: str, *codes: str) -> list[tuple[str, str]]:
    """Choices in the reader's language."""
    language = get_language() or "zh-hans"
    return [(code, name(f"decisions.{group}.{code}", language)) for code in codes]
