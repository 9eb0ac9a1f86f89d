"""A season that changes: what happened to it, said, answered and kept, by services and pages."""

from django.test import Client

from shixiao.programme.core.season_changes import Said
from shixiao.programme.models import Activity, Run, Season
from shixiao.programme.services.seasons.replanning import answer_changes, keep_changes
from tests.programme.season_at_hand import Stage

BASE = "/c/yunxi/programme/"
ROUNDS = 20
EMPTY = {
    f"{kind}-{name}": "0"
    for kind in ("team", "place", "rain", "budget", "event")
    for name in ("TOTAL_FORMS", "INITIAL_FORMS")
}


def season_of(stage: Stage) -> Season:
    """Two teams, four villages, all announced."""
    stage.team("枫林戏班")
    season = stage.ready(villages=4)
    stage.kept(season)
    return stage.published(season)


def answered(stage: Stage, season: Season, *said: Said) -> Run:
    season.refresh_from_db()
    return answer_changes(season=season, said=said, by=stage.by, at=stage.at, rounds=ROUNDS)


def kept(stage: Stage, run: Run, choice: int = 0, reason: str = "主角病了") -> Run:
    return keep_changes(run=run, choice=choice, reason=reason, by=stage.by, at=stage.at)


def first_stop() -> Activity:
    return Activity.objects.order_by("on", "pk").select_related("outing__team", "place").first()


def shut(stop: Activity, **more: object) -> dict[str, object]:
    """What a clerk types: this village has no time on its day."""
    return (
        EMPTY
        | {
            "place-TOTAL_FORMS": "1",
            "place-0-place": stop.place_id,
            "place-0-first": stop.on.isoformat(),
            "place-0-last": "",
        }
        | more
    )


def asked(clerks: Client, season: Season, stop: Activity) -> Run:
    answer = clerks.post(f"{BASE}seasons/{season.pk}/changes/", shut(stop))
    assert answer.status_code == 302
    return Run.objects.exclude(changes=[]).get()
