"""Forms of the box: a vote by phone, a vote on paper, a receipt to find."""

from collections.abc import Sequence
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from shixiao.decisions.forms.rounds import read_numbers
from shixiao.decisions.models import BallotPaper, RoundProposal
from shixiao.decisions.services.ballots import Ballot
from shixiao.web.forms import RefusingForm

_CODE = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class VoteForm(RefusingForm):
    """A resident's vote. `key` makes the same page, sent twice, the same paper."""

    code = forms.CharField(
        label=_("凭条号"), max_length=40, required=False, widget=forms.TextInput(_CODE)
    )
    approved = forms.TypedMultipleChoiceField(coerce=int, required=False)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, lines: Sequence[RoundProposal], data: object = None) -> None:
        super().__init__(data)
        self.lines = lines
        self.fields["approved"].choices = [  # type: ignore[attr-defined]
            (line.proposal_id, line.proposal.title) for line in lines
        ]

    @property
    def ticked(self) -> list[RoundProposal]:
        """The lines that are ticked on the page."""
        keys = {str(one) for one in self["approved"].value() or ()}
        return [line for line in self.lines if str(line.proposal_id) in keys]

    def ballot(self) -> Ballot:
        """What was handed in, as the service takes it."""
        said = self.cleaned_data
        return Ballot(said["code"], tuple(said["approved"]), BallotPaper.Channel.PHONE, said["key"])


class PaperForm(RefusingForm):
    """A vote on paper, typed in by a clerk: the slip's code, then the numbers that are ticked."""

    code = forms.CharField(
        label=_("凭条号"),
        max_length=40,
        required=False,
        widget=forms.TextInput({**_CODE, "autofocus": True}),
    )
    numbers = forms.CharField(
        label=_("勾了哪几号"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def clean_numbers(self) -> list[int]:
        """The numbers that were typed."""
        return read_numbers(self.cleaned_data["numbers"])

    def ballot(self, lines: Sequence[RoundProposal]) -> Ballot:
        """What the paper says, as the service takes it; an unknown number stays unknown (-1)."""
        by_number = {line.position: line.proposal_id for line in lines}
        said = self.cleaned_data
        approved = tuple(by_number.get(number, -1) for number in said["numbers"])
        return Ballot(said["code"], approved, BallotPaper.Channel.PAPER, said["key"])


class ReceiptForm(RefusingForm):
    """A voter looks for the own paper; sent by POST, so that no address of ours holds it."""

    receipt = forms.CharField(
        label=_("回执号"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none"}),
    )
