"""A county whose records hold what the checks look for, and findings in every state."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from shixiao.commitments import services as commitments
from shixiao.commitments.core.line import Line
from shixiao.commitments.models import Commitment
from shixiao.directory.models import ArtForm, Organisation, Place, Team
from shixiao.findings import services
from shixiao.findings.models import Finding, Problem
from shixiao.kernel.actor import RESIDENT, Actor
from shixiao.needs.models import Need, Observation, Visit
from shixiao.programme.models import Activity, Outing

MakeFinding = Callable[..., Finding]
MakeProblem = Callable[..., Problem]
Mend = Callable[..., Commitment]


@pytest.fixture
def finding(county: Organisation, place: Place, at: datetime) -> MakeFinding:
    """`finding("explained")`: the smallest finding in a state."""
    made = iter(range(1_000))

    def make(state: str = "asked", **more: object) -> Finding:
        plain: dict[str, object] = {
            "organisation": county,
            "check_key": "repeated",
            "variant": "again",
            "fingerprint": f"{next(made):064d}",
            "facts": {
                "place": place.name,
                "art_form": "戏曲",
                "earlier_on": "2025-05-02",
                "later_on": "2026-05-03",
                "others": ["书法"],
                "asked": 4,
            },
            "sources": [
                {"heading": "earlier", "text": "花鼓戏《刘海砍樵》", "page": "", "key": None},
                {"heading": "later", "text": "花鼓戏专场", "page": "", "key": None},
            ],
            "author": "dispatcher",
            "place": place,
            "state": state,
            "found_at": at,
            "answer_until_on": timezone.localdate(at) + timedelta(days=7),
            "explanation": "村里的老人点名要看" if state != "asked" else "",
            "explained_at": at if state != "asked" else None,
            "decided_at": at if state in ("false_alarm", "upheld") else None,
            "decision_reason": "看过了" if state in ("false_alarm", "upheld") else "",
        }
        return Finding.objects.create(**plain | more)

    return make


@pytest.fixture
def problem(county: Organisation, place: Place, clerk: Actor, at: datetime) -> MakeProblem:
    """`problem()`: a problem of our own look, at the place."""

    def make(text: str = "戏台的灯不亮", **more: object) -> Problem:
        draft = services.ProblemDraft(**{"text": text, "place": place} | more)
        return services.list_problem(organisation=county, draft=draft, by=clerk, at=at)

    return make


@pytest.fixture
def mend(clerk: Actor, at: datetime) -> Mend:
    """`mend(problem, until="reviewed")`: opens its line and takes it a way on, a day an act."""

    def make(problem: Problem, *, until: str = "opened") -> Commitment:
        line = services.open_rectification(
            problem=problem,
            line=Line(title=problem.text, owner="罗昌", due_on=date(2026, 7, 1)),
            hand_out_at_once=True,
            by=clerk,
            at=at,
        )
        problem.refresh_from_db()
        acts: dict[str, Callable[[datetime], object]] = {
            "opened": lambda now: None,
            "reported": lambda now: commitments.report_done(commitment=line, by=clerk, at=now),
            "reviewed": lambda now: commitments.review(commitment=line, by=clerk, at=now),
            "confirmed": lambda now: commitments.confirm_by_residents(
                commitment=line, said_by=9, answered=10, by=RESIDENT, at=now
            ),
            "closed": lambda now: commitments.close_out(commitment=line, by=clerk, at=now),
            "reopened": lambda now: commitments.reopen_by_residents(
                commitment=line, reason="灯又坏了", by=RESIDENT, at=now
            ),
        }
        for days, (name, act) in enumerate(acts.items()):
            act(at + timedelta(days=days))
            if name == until:
                break
        return line

    return make


@pytest.fixture
def heard(county: Organisation, place: Place, at: datetime) -> Observation:
    visit = Visit.objects.create(
        organisation=county,
        kind=Visit.Kind.RESEARCH,
        place=place,
        on=timezone.localdate(at),
        who_went="周敏",
    )
    return Observation.objects.create(visit=visit, text="戏台的灯不亮，冬天演出看不清")


@pytest.fixture
def same_show_again(
    county: Organisation, place: Place, opera: ArtForm, at: datetime
) -> list[Activity]:
    """The same team twice with the same show, while residents asked for calligraphy."""
    brush = ArtForm.objects.create(
        organisation=county, name="书法", sign="书", resident_name="写字"
    )
    team = Team.objects.create(organisation=county, name="花鼓戏队")
    today = timezone.localdate(at)
    Need.objects.create(
        organisation=county,
        place=place,
        art_form=brush,
        channel=Need.Channel.PAPER,
        receipt_code="ABCDEFGH",
        raised_on=today - timedelta(days=100),
        state_on=today,
    )
    held = []
    for days in (360, 3):
        on = today - timedelta(days=days)
        outing = Outing.objects.create(organisation=county, team=team, on=on)
        held.append(
            Activity.objects.create(
                organisation=county,
                outing=outing,
                kind=Activity.Kind.TO_VILLAGES,
                title="花鼓戏《刘海砍樵》",
                place=place,
                art_form=opera,
                on=on,
                state=Activity.State.DONE,
                created_at=at,
                ended_at=at,
            )
        )
    return held
