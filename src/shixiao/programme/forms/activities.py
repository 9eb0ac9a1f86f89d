"""Forms of the desk for activities, outings and links."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Manager, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from shixiao.decisions.models import Proposal
from shixiao.directory.models import ArtForm, Organisation, Place, Team
from shixiao.kernel.wording import name
from shixiao.needs.forms import PlaceField, new_key
from shixiao.needs.models import Need
from shixiao.programme.models import Activity, Season
from shixiao.programme.queries.activities import needs_to_serve
from shixiao.programme.services.activities import ActivityDraft
from shixiao.programme.services.activities.hosting import MOST_PEOPLE
from shixiao.web.fields import DayField, YuanField
from shixiao.web.forms import RefusingForm

# A link for a team or a village lasts half a year, unless the clerk says otherwise.
LINK_DAYS = 180

# The classes are generic for the type checker only.
if TYPE_CHECKING:
    _Teams = forms.ModelChoiceField[Team]
else:
    _Teams = forms.ModelChoiceField


class TeamField(_Teams):
    """A team; one that said the day suits it says so in the list."""

    def label_from_instance(self, team: Team) -> str:
        if getattr(team, "is_free", False):
            return said("%(team)s（说过这天有空）") % {"team": team.name}
        return team.name


class ActivityForm(RefusingForm):
    """An activity before it is held. The papers of S1, S2 and S3 may come later."""

    kind = forms.ChoiceField(label=_("哪一种"), choices=())
    title = forms.CharField(label=_("活动叫什么"), max_length=80)
    place = PlaceField()
    art_form = forms.ModelChoiceField(
        label=_("艺术门类"), queryset=ArtForm.objects.none(), empty_label=_("请选一个")
    )
    on = DayField(label=_("哪一天"))
    starts_at = forms.TimeField(
        label=_("几点开始"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    team = TeamField(
        label=_("哪支队伍去"),
        queryset=Team.objects.none(),
        required=False,
        empty_label=_("没有队伍"),
    )
    season = forms.ModelChoiceField(
        label=_("属于哪一季"),
        queryset=Season.objects.none(),
        required=False,
        empty_label=_("不属于哪一季"),
    )
    proposal = forms.ModelChoiceField(
        label=_("从哪个提案来"),
        queryset=Proposal.objects.none(),
        required=False,
        empty_label=_("没有提案"),
    )
    needs = forms.ModelMultipleChoiceField(
        label=_("办的是哪几件需求"), queryset=Need.objects.none(), required=False
    )
    expected = forms.IntegerField(
        label=_("预计多少人"), required=False, min_value=1, max_value=MOST_PEOPLE
    )
    security_licence = forms.CharField(label=_("大型活动安全许可"), required=False, max_length=60)
    campus_consent = forms.CharField(
        label=_("进校园的白名单编号或教育局同意"), required=False, max_length=60
    )
    is_risky = forms.BooleanField(label=_("有风险，比如搭台、用火、走山路"), required=False)
    insurance = forms.CharField(label=_("志愿者保险的保单号"), required=False, max_length=60)
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput, initial=new_key)

    def __init__(
        self,
        county: Organisation,
        data: Any = None,
        *,
        initial: dict[str, object],
        activity: Activity | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.activity = activity
        self._choose(county)
        self.shown_needs = _needs_shown(county, activity)
        keys = [need.pk for need in self.shown_needs]
        self.fields["needs"].queryset = Need.objects.filter(pk__in=keys)  # type: ignore[attr-defined]
        if activity is not None and activity.announced_at is not None:
            # Changed by postponing, which keeps the old day and the reason.
            for field in ("on", "place"):
                self.fields[field].disabled = True

    def _choose(self, county: Organisation) -> None:
        language = get_language() or "zh-hans"
        kinds = [(kind, name(f"programme.kind.{kind}", language)) for kind in Activity.Kind.values]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        had = self.activity
        self._among("place", county.places, had.place_id if had else None)
        self._among("art_form", county.art_forms, had.art_form_id if had else None)
        self._among("team", county.teams, had.outing.team_id if had and had.outing else None)
        seasons = county.seasons.filter(Q(closed_at=None) | Q(pk=had.season_id if had else None))
        self.fields["season"].queryset = seasons  # type: ignore[attr-defined]
        proposals = county.proposals.filter(
            ~Q(state=Proposal.State.DROPPED) | Q(pk=had.proposal_id if had else None)
        )
        self.fields["proposal"].queryset = proposals  # type: ignore[attr-defined]

    def _among(self, field: str, rows: Manager[Any], had: int | None) -> None:
        """What is in use, and what the activity had before, whatever became of that."""
        found = rows.filter(Q(is_active=True) | Q(pk=had))
        self.fields[field].queryset = found  # type: ignore[attr-defined]

    @property
    def ticked_needs(self) -> list[Need]:
        """The needs that are ticked, in their order."""
        ticked = {str(key) for key in self["needs"].value() or []}
        return [need for need in self.shown_needs if str(need.pk) in ticked]

    @property
    def other_needs(self) -> list[Need]:
        """The needs that are not ticked, by town."""
        ticked = self.ticked_needs
        return [need for need in self.shown_needs if need not in ticked]

    def draft(self) -> ActivityDraft:
        """What the form says, for the service."""
        values = {key: value for key, value in self.cleaned_data.items() if key != "key"}
        values["needs"] = list(values["needs"])
        return ActivityDraft(**values)


class PostponeForm(RefusingForm):
    """Another day, and why."""

    to_on = DayField(label=_("改到哪一天"))
    reason = forms.CharField(label=_("为什么改期"), max_length=200)


class CancelForm(RefusingForm):
    """Why it is not held; everybody may read it."""

    reason = forms.CharField(label=_("为什么取消"), max_length=200)


class SlotForm(RefusingForm):
    """What the host said about the day."""

    answer = forms.ChoiceField(choices=[("yes", "yes"), ("other", "other")])
    wish = forms.CharField(label=_("想换到哪天"), max_length=120, required=False)


class TeamAnswerForm(RefusingForm):
    """What the team said about an outing."""

    can = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
    reason = forms.CharField(label=_("为什么去不了"), max_length=200, required=False)


class CountForm(RefusingForm):
    """How many came; a reason when it was stated before."""

    people = forms.IntegerField(
        label=_("来了多少人"),
        min_value=0,
        max_value=MOST_PEOPLE,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    reason = forms.CharField(label=_("为什么要改"), max_length=200, required=False)


class CostForm(RefusingForm):
    """What it cost in the end."""

    cost = YuanField(label=_("实际花了多少"), required=False)


class TakeOverForm(RefusingForm):
    """Another team for an outing."""

    team = TeamField(label=_("换哪支队伍"), queryset=Team.objects.none(), empty_label=_("请选一支"))

    def __init__(self, teams: QuerySet[Team], data: Any = None) -> None:
        super().__init__(data)
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]


class LinkForm(RefusingForm):
    """Until when a link lets in; half a year unless said otherwise."""

    until = DayField(label=_("用到哪一天"))

    def __init__(self, today: date, data: Any = None) -> None:
        super().__init__(data, initial={"until": today + timedelta(days=LINK_DAYS)})

    def expires_at(self) -> datetime:
        """The end of the chosen day."""
        last = self.cleaned_data["until"] + timedelta(days=1)
        return timezone.make_aware(datetime.combine(last, time.min))


def initial_of(activity: Activity) -> dict[str, object]:
    """A saved activity as the first values of its form. One query."""
    return {
        "kind": activity.kind,
        "title": activity.title,
        "place": activity.place_id,
        "art_form": activity.art_form_id,
        "on": activity.on,
        "starts_at": activity.starts_at,
        "team": activity.outing.team_id if activity.outing else None,
        "season": activity.season_id,
        "proposal": activity.proposal_id,
        "needs": [need.pk for need in activity.needs.all()],
        "expected": activity.expected,
        "security_licence": activity.security_licence,
        "campus_consent": activity.campus_consent,
        "is_risky": activity.is_risky,
        "insurance": activity.insurance,
    }


def initial_from(
    needs: Sequence[Need], place: Place | None = None, proposal: Proposal | None = None
) -> dict[str, object]:
    """What is known already of an activity that comes from needs, a place or a proposal."""
    first = needs[0] if needs else None
    where = place or (first.place if first else None)
    return {
        "needs": [need.pk for need in needs],
        "place": where.pk if where else None,
        "art_form": first.art_form_id if first else None,
        "proposal": proposal.pk if proposal else None,
        "title": proposal.title if proposal else (first.wording if first else ""),
    }


def _needs_shown(county: Organisation, activity: Activity | None) -> list[Need]:
    """Needs that can be given a day, and those that the activity serves already."""
    rows = needs_to_serve(county)
    if activity is None:
        return rows
    known = {need.pk for need in rows}
    served = activity.needs.select_related("place", "art_form")
    return [*(need for need in served if need.pk not in known), *rows]
