"""From the plan to a team's withdrawal and back to calm: who hears what, and what calendars see."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from shixiao.directory.models import Place, Team
from shixiao.programme.models import Activity, Notice, Outing, Run, Season
from shixiao.programme.services import links
from tests.programme.season_at_hand import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon", "few_rounds")]

BASE = "/c/yunxi/programme/"


@pytest.fixture
def season(stage: Stage) -> Season:
    stage.team("枫林戏班")
    season = stage.ready(villages=6)
    stage.kept(season)
    return stage.published(season)


def team_link(stage: Stage, team: Team) -> str:
    token = links.issue_team_link(
        team=team, by=stage.by, at=stage.at, expires_at=stage.at + timedelta(days=200)
    )
    return f"{BASE}team/{token}/"


def calendar(client: Client, page: str) -> dict[str, tuple[int, str]]:
    """Revision and status of each event in a team's calendar."""
    client.post(f"{page}calendar/")
    address = re.search(r"http[^\s\"<]+\.ics", client.get(page).text)
    assert address is not None
    text = client.get(address.group().removeprefix("http://testserver")).text
    events = text.replace("\r\n ", "").split("BEGIN:VEVENT")[1:]
    found = {}
    for event in events:
        field = dict(re.findall(r"^(UID|SEQUENCE|STATUS):(\S+)", event, re.MULTILINE))
        found[field["UID"]] = (int(field["SEQUENCE"]), field.get("STATUS", ""))
    return found


def days() -> dict[str, object]:
    rows = Activity.objects.exclude(state="cancelled").select_related("place")
    return {row.place.name: row.on for row in rows}


def test_a_withdrawal_is_answered_calmly_from_the_teams_link_to_the_calendars(
    stage: Stage, season: Season, signed_in: Callable[..., Client]
) -> None:
    lost = season.outings.order_by("on", "pk").select_related("team").first()
    pages = {team: team_link(stage, team) for team in stage.county.teams.all()}
    outside = Client()
    before = {team.pk: calendar(outside, page) for team, page in pages.items()}
    stops = {stop.place_id: stop.place.name for stop in lost.activities.select_related("place")}
    planned = days()

    outside.post(
        f"{pages[lost.team]}outings/{lost.pk}/",
        {f"outing-{lost.pk}-can": "no", f"outing-{lost.pk}-reason": "主角病了"},
    )
    lost.refresh_from_db()
    assert lost.team_answer == Outing.TeamAnswer.NO
    Notice.objects.all().delete()
    desk = signed_in("clerk")
    stop = lost.activities.first()
    page = desk.get(f"{BASE}seasons/{season.pk}/changes/?team={stop.pk}").text
    assert "主角病了" in page
    lines = {
        f"{kind}-{name}": "0"
        for kind in ("team", "place", "rain", "budget", "event")
        for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    asked = desk.post(f"{BASE}seasons/{season.pk}/changes/", lines)
    run = Run.objects.exclude(changes=[]).get()
    assert asked["Location"] == f"{BASE}runs/{run.pk}/changes/"
    desk.post(f"{BASE}runs/{run.pk}/changes/keep/", {"choice": "0", "reason": "主角病了"})

    moved = {name for name, day in days().items() if planned.get(name) != day}
    concerned = moved | set(stops.values())
    heard = [notice.place.name for notice in Notice.objects.filter(place__isnull=False)]
    assert set(heard) <= concerned
    assert len(heard) == len(set(heard))
    assert set(stops.values()) <= set(heard)
    untouched = set(planned) - concerned
    assert untouched
    assert {name: days()[name] for name in untouched} == {n: planned[n] for n in untouched}

    touched = {f"outing-{lost.pk}@yunxi.shixiao"} | {
        f"outing-{one.outing_id}@yunxi.shixiao"
        for one in Activity.objects.filter(place__name__in=concerned)
    }
    for team, page in pages.items():
        after = calendar(outside, page)
        for uid, (revision, _) in before[team.pk].items():
            if uid in touched:
                assert after[uid][0] > revision
            else:
                assert after[uid] == before[team.pk][uid]


def test_the_quiet_hours_hold_for_what_is_kept_at_night(
    stage: Stage, season: Season, monkeypatch: pytest.MonkeyPatch, signed_in: Callable[..., Client]
) -> None:
    night = stage.at.replace(hour=15)  # 23:00 in China
    monkeypatch.setattr("django.utils.timezone.now", lambda: night)
    stop = Activity.objects.order_by("on", "pk").first()
    Notice.objects.all().delete()
    desk = signed_in("clerk")

    desk.post(
        f"{BASE}activities/{stop.pk}/move/keep/",
        {
            "on": (stop.on + timedelta(days=7)).isoformat(),
            "team": stop.outing.team_id,
            "whole": "",
            "seen_on": stop.on.isoformat(),
            "seen_team": stop.outing.team_id,
            "reason": "让考试",
        },
    )

    told = Notice.objects.filter(place=stop.place).get()
    assert told.created_at == night
    assert told.visible_from > night


def test_nobody_in_the_answers_is_ranked(
    stage: Stage, season: Season, signed_in: Callable[..., Client]
) -> None:
    """Teams and villages stand in the order of the days, never of what they are worth."""
    place: Place = Activity.objects.order_by("on", "pk").first().place
    stop = place.activities.get()
    lines = {
        f"{kind}-{name}": "0"
        for kind in ("team", "rain", "budget", "event")
        for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    desk = signed_in("clerk")
    desk.post(
        f"{BASE}seasons/{season.pk}/changes/",
        lines
        | {
            "place-TOTAL_FORMS": "1",
            "place-INITIAL_FORMS": "0",
            "place-0-place": place.pk,
            "place-0-first": stop.on.isoformat(),
        },
    )
    run = Run.objects.exclude(changes=[]).get()

    for choice in run.choices:
        first = [(move["was"] or move["now"])[0] for move in choice["moves"]]
        assert first == sorted(first)
