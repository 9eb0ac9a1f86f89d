"""Five steps for each role: which page, and which row of the county it shows."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import F, Model, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from shixiao.decisions.models import Item
from shixiao.demo.names import HOST, TEAM
from shixiao.directory.models import Organisation, Place, Team
from shixiao.documents.models import Document, Requirement
from shixiao.findings.models import Finding, Problem
from shixiao.programme.models import Activity, Outing, Run, Season
from shixiao.verdicts.models import Collection

OUTSIDE = ("resident", "team", "host")
STAFF = ("clerk", "dispatcher", "chair", "viewer", "auditor", "admin")
ROLES = (*OUTSIDE, *STAFF)
# Stands for the token of the signed link with which a team or a host comes in.
TOKEN = "token"
Row = Callable[[Organisation], object | None]


@dataclass(frozen=True, slots=True)
class Step:
    """A page and the row that it shows; `instead` where this county has no such row."""

    page: str
    row: Row | str | None = None
    instead: str = ""


def host_of(county: Organisation) -> Place | None:
    """The village whose page is shown. One query."""
    return county.places.filter(name=HOST).first()


def team_of(county: Organisation) -> Team | None:
    """The team whose page is shown. One query."""
    return county.teams.filter(name=TEAM, is_active=True).first()


def today_collection(county: Organisation) -> Collection | None:
    """What is played today and takes answers. One query."""
    today = timezone.localdate()
    open_now = county.collections.filter(
        kind=Collection.Kind.VERDICT,
        closed_at__isnull=True,
        opens_on__lte=today,
        closes_on__gte=today,
    )
    ended = (Activity.State.CANCELLED, Activity.State.NOBODY_CAME)
    return open_now.exclude(activity__state__in=ended).order_by("-opens_on", "-pk").first()


def _today(county: Organisation) -> object | None:
    found = today_collection(county)
    return found.pk if found else None


def _result(county: Organisation) -> object | None:
    """A closed verdict with enough answers to show its figure."""
    closed = county.collections.filter(kind=Collection.Kind.VERDICT, answers_count__gte=10)
    return _key(closed.order_by("-closed_at", "-pk"))


def _result_of_team(county: Organisation) -> object | None:
    closed = county.collections.filter(answers_count__gte=5, activity__outing__team__name=TEAM)
    return _key(closed.order_by("-closed_at", "-pk"))


def _place(county: Organisation) -> object | None:
    found = host_of(county)
    return found.pk if found else None


def _speech(county: Organisation) -> object | None:
    return _key(Document.objects.filter(organisation=county).order_by("received_at", "pk"))


def _season(county: Organisation) -> object | None:
    return _key(Season.objects.filter(organisation=county).order_by("-starts_on"))


def _run(county: Organisation) -> object | None:
    return _key(Run.objects.filter(organisation=county, kept_at__isnull=False).order_by("-pk"))


def _contradiction(county: Organisation) -> object | None:
    """More answers than the host said that people were there."""
    known = Activity.objects.filter(organisation=county, collections__kind="verdict")
    more = Q(collections__answers_count__gt=F("head_counts__people"))
    return _key(known.filter(more, head_counts__version=1).order_by("on", "pk"))


def _taken_over(county: Organisation) -> object | None:
    """An activity of a day on which another team called off its outing to the same village."""
    gone = Outing.objects.filter(
        organisation=county, team_answer=Outing.TeamAnswer.NO, called_off_at__isnull=False
    ).first()
    told = Activity.objects.filter(organisation=county, notices__outing=gone) if gone else None
    return _key(told.order_by("pk")) if told is not None else None


def _rained_off(county: Organisation) -> object | None:
    off = Activity.objects.filter(organisation=county, state=Activity.State.CANCELLED)
    return _key(off.order_by("-on"))


def _thread(county: Organisation) -> object | None:
    """The first sentence that led to a decision; else the first that anything followed from."""
    passed = Item.objects.filter(organisation=county, is_passed=True)
    decided = passed.filter(proposal__commitments__requirements__isnull=False)
    sentences = decided.order_by("proposal__commitments__requirements__start")
    found = sentences.values_list("proposal__commitments__requirements", flat=True).first()
    asked = Requirement.objects.filter(organisation=county, commitments__isnull=False)
    return found or _key(asked.order_by("start"))


def _departure(county: Organisation) -> object | None:
    return _key(Item.objects.filter(organisation=county).exclude(departure_reason=""))


def _refused(county: Organisation) -> object | None:
    """The problem whose rectification residents sent back."""
    again = Problem.objects.filter(organisation=county, commitment__reopenings__isnull=False)
    return _key(again.order_by("-number"))


def _closed(county: Organisation) -> object | None:
    closed = county.collections.filter(closed_at__isnull=False)
    return _key(closed.order_by("-closed_at", "-pk"))


def _false_alarm(county: Organisation) -> object | None:
    return _key(Finding.objects.filter(organisation=county, state=Finding.State.FALSE_ALARM))


def _this_year(county: Organisation) -> object | None:
    return timezone.localdate().year


def _key(rows: QuerySet[Model]) -> object | None:
    return rows.values_list("pk", flat=True).first()


# As many sentences in `shixiao.kernel.wording.demo`, in the same order.
TOURS: dict[str, tuple[Step, ...]] = {
    "resident": (
        Step("reports:home"),
        Step("needs:choose_place"),
        Step("programme:coming"),
        Step("verdicts:answer_slip"),
        Step("verdicts:result", _result, "reports:home"),
    ),
    "team": (
        Step("programme:team", TOKEN),
        Step("programme:team_days", TOKEN),
        Step("programme:team", TOKEN),
        Step("programme:coming"),
        Step("verdicts:result", _result_of_team, "programme:coming"),
    ),
    "host": (
        Step("programme:host", TOKEN),
        Step("programme:host", TOKEN),
        Step("needs:place", _place, "needs:choose_place"),
        Step("needs:paper_form"),
        Step("findings:published"),
    ),
    "clerk": (
        Step("reports:today"),
        Step("documents:document", _speech, "documents:documents"),
        Step("needs:needs"),
        Step("verdicts:activity", _contradiction, "verdicts:collections"),
        Step("verdicts:follow_ups"),
    ),
    "dispatcher": (
        Step("programme:season", _season, "programme:seasons"),
        Step("programme:run", _run, "programme:seasons"),
        Step("programme:activity", _taken_over, "programme:activities"),
        Step("programme:activity", _rained_off, "programme:activities"),
        Step("programme:activity_links"),
    ),
    "chair": (
        Step("reports:leader"),
        Step("reports:thread", _thread, "reports:threads"),
        Step("decisions:item", _departure, "decisions:decisions"),
        Step("findings:problem", _refused, "findings:problems"),
        Step("reports:year", _this_year),
    ),
    "viewer": (
        Step("reports:threads"),
        Step("commitments:ledger"),
        Step("verdicts:season", _season, "verdicts:seasons"),
        Step("needs:silent"),
        Step("reports:open_data"),
    ),
    "auditor": (
        Step("journal:entries"),
        Step("verdicts:collection", _closed, "verdicts:collections"),
        Step("findings:findings"),
        Step("findings:finding", _false_alarm, "findings:findings"),
        Step("reports:self_check"),
    ),
    "admin": (
        Step("directory:staff"),
        Step("reports:burden"),
        Step("reports:filing"),
        Step("reports:office"),
        Step("reports:tokens"),
    ),
}


@dataclass(frozen=True, slots=True)
class Stop:
    """One step as it is shown: the key of its sentence, and the address of its page."""

    key: str
    address: str


def stops_of(county: Organisation, role: str, token: str) -> list[Stop]:
    """The five steps of a role in this county. At most six queries."""
    return [
        Stop(f"{role}.{number}", _address(county, step, token))
        for number, step in enumerate(TOURS[role], start=1)
    ]


def _address(county: Organisation, step: Step, token: str) -> str:
    if step.row is None:
        return reverse(step.page, args=[county.slug])
    row = step.row(county) if callable(step.row) else token
    if not row:
        return reverse(step.instead, args=[county.slug])
    return reverse(step.page, args=[county.slug, row])


def after(role: str) -> str:
    """Whose tour comes next; the last leads to the first again."""
    return ROLES[(ROLES.index(role) + 1) % len(ROLES)]
