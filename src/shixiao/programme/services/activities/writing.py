"""Writing an activity down, changing what it says, and announcing it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from shixiao.decisions.models import Proposal
from shixiao.directory.models import ArtForm, Organisation, Place, Team
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.needs.core.states import acts_from
from shixiao.needs.models import Need
from shixiao.programme.core.course import refuse_unless_possible
from shixiao.programme.core.safety import Limits, Papers, missing_papers
from shixiao.programme.models import Activity, Notice, Outing, Season
from shixiao.programme.services.activities.serving import give_day, locked
from shixiao.programme.services.notices import News, tell_place, tell_team
from shixiao.programme.services.outings import changed, join, leave, outing_on


@dataclass(frozen=True, slots=True)
class ActivityDraft:
    """What an activity says before it is held."""

    kind: str
    title: str
    place: Place
    art_form: ArtForm
    on: date
    starts_at: time | None = None
    season: Season | None = None
    team: Team | None = None
    needs: Sequence[Need] = ()
    proposal: Proposal | None = None
    expected: int | None = None
    security_licence: str = ""
    campus_consent: str = ""
    is_risky: bool = False
    insurance: str = ""


@transaction.atomic
def add_activity(
    *, organisation: Organisation, draft: ActivityDraft, by: Actor, at: datetime, form_key: str = ""
) -> Activity:
    """Write an activity down; the same form sent twice is one activity.

    It is announced at once, unless a paper is missing or its season is not published yet: then it
    waits, and `announce_activity` or the season's publication announces it. A day that is past is
    taken too: what was held without a plan is written down afterwards.

    Refuses `programme.foreign_row`, `programme.title_missing`, `programme.place_retired`,
    `programme.season_closed`, `programme.day_outside_season`, `programme.need_not_open`, and a
    team that cannot come on that day.
    """
    if form_key and (before := organisation.activities.filter(form_key=form_key).first()):
        return before
    _refuse_unfit(organisation.pk, draft)
    if not draft.place.is_active:
        raise Refused("programme.place_retired", place=draft.place.name, field="place")

    activity = Activity(organisation=organisation, created_at=at, form_key=form_key)
    _write(activity, draft)
    try:
        with transaction.atomic():
            activity.save()
    except IntegrityError:
        # Another request brought the same form in at this moment.
        return organisation.activities.get(form_key=form_key)
    activity.needs.set(draft.needs)
    _go_with(activity, draft.team, at)
    record(by=by, at=at, act="programme.activity_added", subject=activity, **_said(draft))
    is_in_a_draft = draft.season is not None and draft.season.published_at is None
    if not is_in_a_draft and not papers_missing(activity, timezone.localdate(at)):
        _announce(activity, by, at)
    return activity


@transaction.atomic
def amend_activity(
    *, activity: Activity, draft: ActivityDraft, by: Actor, at: datetime
) -> Activity:
    """Change what an activity says, as long as it lies ahead.

    Once it is announced its day is changed by `postpone`, and its place no more.
    Refuses `programme.is_over`, `programme.is_cancelled`, `programme.day_is_announced`,
    `programme.place_is_announced`, `programme.papers_missing` and what `add_activity` refuses.
    """
    activity = locked(activity)
    refuse_unless_possible("amend", activity.state)
    _refuse_unfit(activity.organisation_id, draft, activity)
    if activity.announced_at is not None:
        _refuse_announced(activity, draft)

    started_at, outing = activity.starts_at, activity.outing
    _write(activity, draft)
    activity.save()
    activity.needs.set(draft.needs)
    _go_with(activity, draft.team, at)
    if activity.announced_at is not None:
        _refuse_without_papers(activity, timezone.localdate(at))
        give_day(activity, by, at)
        _tell_of_changes(activity, started_at, outing, at)
    record(by=by, at=at, act="programme.activity_amended", subject=activity, **_said(draft))
    return activity


@transaction.atomic
def announce_activity(*, activity: Activity, by: Actor, at: datetime) -> Activity:
    """Tell place, team and residents; announced once. Its needs get their day.

    Refuses `programme.papers_missing` (S1, S2, S3), `programme.is_over`, `programme.is_cancelled`.
    """
    activity = locked(activity)
    if activity.announced_at is not None:
        return activity
    refuse_unless_possible("announce", activity.state)
    _refuse_without_papers(activity, timezone.localdate(at))

    _announce(activity, by, at)
    return activity


def papers_missing(activity: Activity, today: date) -> list[Refused]:
    """What stands between an activity and its announcement, one sentence for each paper."""
    papers = Papers(
        expected=activity.expected,
        is_school=activity.kind == Activity.Kind.IN_SCHOOLS
        or activity.place.kind == Place.Kind.SCHOOL,
        is_risky=activity.is_risky,
        licence=activity.security_licence,
        consent=activity.campus_consent,
        insurance=activity.insurance,
    )
    limits = Limits(settings.LARGE_EVENT_PEOPLE, settings.LICENCE_DAYS)
    return missing_papers(papers, on=activity.on, today=today, limits=limits)


def _announce(activity: Activity, by: Actor, at: datetime) -> None:
    activity.announced_at = at
    activity.save(update_fields=["announced_at"])
    give_day(activity, by, at)
    if activity.on >= timezone.localdate(at):
        news = News(Notice.Kind.PLANNED, activity.on)
        tell_place(activity=activity, news=news, at=at)
        if activity.outing is not None:
            tell_team(outing=activity.outing, news=news, at=at, activity=activity)
    if activity.outing is not None:
        changed(activity.outing, at)
    record(by=by, at=at, act="programme.activity_announced", subject=activity, on=activity.on)


def _go_with(activity: Activity, team: Team | None, at: datetime) -> None:
    """Put an activity into the outing of its team on its day, or take it out of one."""
    old = activity.outing
    if old is not None and team is not None and old.team_id == team.pk and old.on == activity.on:
        changed(old, at)
        return
    if team is not None:
        join(activity, outing_on(team=team, on=activity.on, season=activity.season))
    elif old is not None:
        activity.outing, activity.position = None, 1
        activity.save()
    if old is not None:
        leave(old, at)


def _tell_of_changes(
    activity: Activity, started_at: time | None, outing: Outing | None, at: datetime
) -> None:
    """Place and team hear of another hour; an old team that it need not come, a new one that."""
    if started_at != activity.starts_at:
        tell_place(activity=activity, news=News(Notice.Kind.MOVED, activity.on), at=at)
    if activity.outing == outing:
        if outing is not None and started_at != activity.starts_at:
            news = News(Notice.Kind.MOVED, activity.on)
            tell_team(outing=outing, news=news, at=at, activity=activity)
        return
    if outing is not None and outing.team_answer != Outing.TeamAnswer.NO:
        news = News(Notice.Kind.CANCELLED, activity.on)
        tell_team(outing=outing, news=news, at=at, activity=activity)
    if activity.outing is not None:
        news = News(Notice.Kind.PLANNED, activity.on)
        tell_team(outing=activity.outing, news=news, at=at, activity=activity)


def _refuse_unfit(
    organisation: int, draft: ActivityDraft, activity: Activity | None = None
) -> None:
    rows: list[Place | ArtForm | Season | Team | Proposal | Need | None] = [
        draft.place,
        draft.art_form,
        draft.season,
        draft.team,
        draft.proposal,
        *draft.needs,
    ]
    if any(row is not None and row.organisation_id != organisation for row in rows):
        raise Refused("programme.foreign_row")
    if not draft.title.strip():
        raise Refused("programme.title_missing", field="title")
    _refuse_season(draft)
    known = set(activity.needs.values_list("pk", flat=True)) if activity else set()
    for need in draft.needs:
        if need.pk not in known and "schedule" not in acts_from(need.state):
            raise Refused("programme.need_not_open", need=str(need), field="needs")


def _refuse_season(draft: ActivityDraft) -> None:
    season = draft.season
    if season is None:
        return
    if not season.is_open:
        raise Refused("programme.season_closed", season=season.name, field="season")
    if not season.starts_on <= draft.on <= season.ends_on:
        raise Refused(
            "programme.day_outside_season",
            season=season.name,
            starts_on=season.starts_on,
            ends_on=season.ends_on,
            field="on",
        )


def _refuse_announced(activity: Activity, draft: ActivityDraft) -> None:
    if draft.on != activity.on:
        raise Refused("programme.day_is_announced", field="on")
    if draft.place.pk != activity.place_id:
        raise Refused("programme.place_is_announced", place=activity.place.name, field="place")


def _refuse_without_papers(activity: Activity, today: date) -> None:
    if missing := papers_missing(activity, today):
        raise Refused("programme.papers_missing", papers=missing)


def _write(activity: Activity, draft: ActivityDraft) -> None:
    activity.kind, activity.title = draft.kind, draft.title.strip()
    activity.place, activity.art_form = draft.place, draft.art_form
    activity.on, activity.starts_at = draft.on, draft.starts_at
    activity.season, activity.proposal = draft.season, draft.proposal
    activity.expected, activity.is_risky = draft.expected, draft.is_risky
    activity.security_licence = draft.security_licence.strip()
    activity.campus_consent = draft.campus_consent.strip()
    activity.insurance = draft.insurance.strip()


def _said(draft: ActivityDraft) -> dict[str, object]:
    return {
        "kind": draft.kind,
        "title": draft.title,
        "place": draft.place.pk,
        "on": draft.on,
        "starts_at": draft.starts_at,
        "team": draft.team.pk if draft.team else None,
        "needs": [need.pk for need in draft.needs],
        "expected": draft.expected,
    }
