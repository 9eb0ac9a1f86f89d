"""Forms around a meeting. Rows of members are one field for each."""

from collections.abc import Sequence
from uuid import uuid4

from django import forms
from django.forms import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shixiao.decisions.models import Attendance, Item, MemberVote, Proposal
from shixiao.decisions.queries.meetings import ItemInFull, Sitting
from shixiao.decisions.services.meeting import Attended, Call, ItemDraft, Said
from shixiao.directory.models import Body, BodyMember, Organisation
from shixiao.kernel.wording import name
from shixiao.web.fields import DayField, MomentField, YuanField
from shixiao.web.forms import RefusingForm


class CallForm(RefusingForm):
    """When and where a body meets. `form_key` makes the same page, sent twice, one meeting."""

    body = forms.ModelChoiceField(label=_("哪个议事机构"), queryset=Body.objects.none())
    held_at = MomentField(label=_("什么时候开"))
    venue = forms.CharField(label=_("在哪里开"), max_length=80, required=False)
    recorder = forms.CharField(label=_("谁记录"), max_length=40, required=False)
    form_key = forms.CharField(max_length=40, widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, organisation: Organisation, data: object = None) -> None:
        bodies = Body.objects.filter(organisation=organisation)
        super().__init__(data, initial={"body": bodies.first()})
        field = self.fields["body"]
        field.queryset, field.empty_label = bodies, None  # type: ignore[attr-defined]

    def call(self) -> Call:
        """What was typed, as the service takes it."""
        said = self.cleaned_data
        return Call(said["held_at"], said["venue"], said["recorder"], said["form_key"])


class ItemForm(RefusingForm):
    """One agenda item, from a proposal or free."""

    proposal = forms.ModelChoiceField(
        label=_("从哪个提案来"),
        queryset=Proposal.objects.none(),
        required=False,
        empty_label=_("不从提案来"),
    )
    title = forms.CharField(label=_("定什么"), max_length=120, required=False)
    text = forms.CharField(
        label=_("说明"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )
    kind = forms.ChoiceField(label=_("哪一类"), initial=Item.Kind.ORDINARY)
    amount = YuanField(label=_("多少钱（元）"), required=False)
    consultation = forms.CharField(
        label=_("会前征求过谁的意见"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, ready: Sequence[Proposal], data: object = None, **more: object) -> None:
        super().__init__(data, **more)
        keys = [proposal.pk for proposal in ready]
        self.fields["proposal"].queryset = Proposal.objects.filter(pk__in=keys)  # type: ignore[attr-defined]
        self.fields["kind"].choices = _named("kind", Item.Kind.values)  # type: ignore[attr-defined]

    def draft(self) -> ItemDraft:
        """What was typed, as the service takes it."""
        said = self.cleaned_data
        return ItemDraft(
            title=said["title"],
            text=said["text"],
            kind=said["kind"],
            amount_fen=said["amount"],
            proposal=said["proposal"],
            consultation=said["consultation"],
        )


class AttendanceForm(RefusingForm):
    """Who is in the room; a row for each entitled member."""

    guests = forms.CharField(
        label=_("列席"), required=False, max_length=600, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, sitting: Sitting, data: object = None) -> None:
        super().__init__(
            data, initial={"guests": "\n".join(guest.name for guest in sitting.guests)}
        )
        self._attendance = sitting.attendance
        for one in sitting.attendance:
            self.fields[f"present_{one.member_id}"] = forms.BooleanField(
                label=one.member.name, required=False, initial=one.is_present
            )
            self.fields[f"opinion_{one.member_id}"] = forms.CharField(
                label=_("缺席，书面意见"),
                required=False,
                max_length=500,
                initial=one.written_opinion,
            )

    def rows(self) -> list[tuple[Attendance, BoundField, BoundField]]:
        """The member, the tick and the written opinion, in the order of the seats."""
        return [
            (one, self[f"present_{one.member_id}"], self[f"opinion_{one.member_id}"])
            for one in self._attendance
        ]

    def attended(self) -> Attended:
        """What was ticked, as the service takes it."""
        said = self.cleaned_data
        keys = [one.member_id for one in self._attendance]
        return Attended(
            present=[key for key in keys if said[f"present_{key}"]],
            guests=said["guests"].splitlines(),
            opinions={key: said[f"opinion_{key}"] for key in keys},
        )


class StatementsForm(RefusingForm):
    """Who spoke as which, and what; the seats' order with the chair last stands there first."""

    def __init__(self, sitting: Sitting, item: ItemInFull, data: object = None) -> None:
        super().__init__(data)
        spoken = {said.member_id: said for said in item.statements}
        voters = sitting.voters(item)
        voters.sort(key=lambda member: member.pk == sitting.meeting.chair_id)
        self.members = voters
        for number, member in enumerate(voters, 1):
            said = spoken.get(member.pk)
            place = said.position if said else None
            self.fields[f"place_{member.pk}"] = forms.IntegerField(
                label=_("第几个发言"),
                required=False,
                min_value=1,
                max_value=99,
                initial=place if item.statements else number,
            )
            self.fields[f"text_{member.pk}"] = forms.CharField(
                label=_("说了什么"),
                required=False,
                max_length=500,
                initial=said.text if said else "",
            )

    def rows(self) -> list[tuple[BodyMember, BoundField, BoundField]]:
        """The member, the place in the order and the words."""
        return [
            (member, self[f"place_{member.pk}"], self[f"text_{member.pk}"])
            for member in self.members
        ]

    def clean(self) -> dict[str, object]:
        """Each place in the order is somebody's alone."""
        taken: dict[int, int] = {}
        for member in self.members:
            place = self.cleaned_data.get(f"place_{member.pk}")
            if place in taken:
                self.add_error(f"place_{member.pk}", _("这个次序已经有人了。"))
            elif place is not None:
                taken[place] = member.pk
        return self.cleaned_data

    def views(self) -> list[Said]:
        """Who spoke, in order; a member without a number did not speak."""
        spoke = [
            (self.cleaned_data[f"place_{member.pk}"], member.pk)
            for member in self.members
            if self.cleaned_data[f"place_{member.pk}"] is not None
        ]
        return [Said(key, self.cleaned_data[f"text_{key}"]) for _place, key in sorted(spoke)]


class RecusalForm(RefusingForm):
    """Who takes no part in an item, and why."""

    member = forms.ModelChoiceField(
        label=_("谁回避"), queryset=BodyMember.objects.none(), empty_label=_("选一位")
    )
    reason = forms.CharField(label=_("为什么"), max_length=120, required=False)

    def __init__(self, sitting: Sitting, item: ItemInFull, data: object = None) -> None:
        super().__init__(data)
        keys = [one.member_id for one in sitting.attendance if one.member_id not in item.recused]
        self.fields["member"].queryset = BodyMember.objects.filter(pk__in=keys)  # type: ignore[attr-defined]


class VoteForm(RefusingForm):
    """One vote for each member who is present and not recused; nothing is ticked beforehand."""

    departure_reason = forms.CharField(
        label=_("为什么不按票选办"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, sitting: Sitting, item: ItemInFull, data: object = None) -> None:
        super().__init__(data)
        self.members = sitting.voters(item)
        for member in self.members:
            self.fields[f"vote_{member.pk}"] = forms.ChoiceField(
                label=member.name,
                choices=_named("vote", MemberVote.Choice.values),
                widget=forms.RadioSelect,
                error_messages={"required": _("这里还没选。")},
            )

    def rows(self) -> list[tuple[BodyMember, BoundField]]:
        """The member and the three choices."""
        return [(member, self[f"vote_{member.pk}"]) for member in self.members]

    def votes(self) -> dict[int, str]:
        """The choice of each member by key."""
        return {member.pk: self.cleaned_data[f"vote_{member.pk}"] for member in self.members}


class ReopenForm(RefusingForm):
    """Why a vote is taken again."""

    reason = forms.CharField(label=_("为什么重新表决"), max_length=300, required=False)


class ConsultationForm(RefusingForm):
    """Who was asked before the meeting."""

    consultation = forms.CharField(
        label=_("会前征求过谁的意见"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )


class ConsensusForm(RefusingForm):
    """What was agreed on, for the minutes."""

    consensus = forms.CharField(
        label=_("共识（写进纪要）"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class FollowUpForm(RefusingForm):
    """Who carries it out, until when."""

    follow_up = forms.CharField(
        label=_("落实（写进纪要）"), max_length=300, widget=forms.Textarea({"rows": 3})
    )


class PublishForm(RefusingForm):
    """Until when the people who asked will have it."""

    promised_on = DayField(label=_("提需求的人最晚哪天等到"))


class DecideForm(PublishForm):
    """A small proposal, decided without a meeting."""

    departure_reason = forms.CharField(
        label=_("为什么不按票选办"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )


def _named(group: str, codes: Sequence[str]) -> list[tuple[str, str]]:
    """Choices in the reader's language."""
    language = get_language() or "zh-hans"
    return [(code, name(f"decisions.{group}.{code}", language)) for code in codes]
