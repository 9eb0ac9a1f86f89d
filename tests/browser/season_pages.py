"""Examples of seasons, runs and what residents read of them; see pages.py."""

from datetime import timedelta

from django.utils import timezone

from shixiao.kernel.actor import Actor
from shixiao.programme.core.season_changes import PlaceShut
from shixiao.programme.models import Activity, Season
from shixiao.programme.services import seasons
from shixiao.programme.services.activities import answer_outing, cancel
from shixiao.programme.services.seasons.replanning import answer_changes
from tests.browser.example import Example, Seed
from tests.programme.season_at_hand import Stage

LONG = "石板溪易地扶贫搬迁安置点和平社区"


def _stage(seed: Seed) -> Stage:
    return Stage(seed.county, Actor("command", "example"), timezone.now())


def _season(seed: Seed) -> Season:
    """A season with a kept plan, a pin, a week without time, a hole and a cancelled stop."""
    stage = _stage(seed)
    starts_on = timezone.localdate(stage.at) + timedelta(days=7)
    days = [starts_on + timedelta(days=7 * week) for week in range(6)]
    stage.team(days=days)
    stage.team("枫林舞蹈队", forms="舞蹈", days=days[1:4])
    stage.team("柳笛民乐队", forms="音乐", days=[])
    for name in (LONG, "柳渡村", "荷塘村"):
        stage.need(stage.place(name), voices=4)
    stage.need(stage.place("云溪二小", kind="school"), "舞蹈")
    stage.need(stage.place("大樟村"), "皮影")
    stage.county.calendar_rules.create(
        kind="holiday", starts_on=days[4], ends_on=days[5], reason="农忙"
    )
    season = stage.season(starts_on=starts_on, ends_on=starts_on + timedelta(days=50))
    pin = seasons.PinDraft(stage.county.places.get(name=LONG), stage.form(), days[2], "端午节龙舟")
    seasons.pin_stop(season=season, pin=pin, by=stage.by, at=stage.at)
    stage.kept(season)
    return season


def _published(seed: Seed) -> Season:
    stage, season = _stage(seed), _season(seed)
    Activity.objects.filter(kind="in_schools").update(campus_consent="云教函〔2026〕8号")
    stage.published(season)
    first, *_, last = Activity.objects.order_by("on", "pk")
    cancel(activity=last, reason="路塌了", by=stage.by, at=stage.at)
    answer_outing(outing=first.outing, can=False, reason="主角病了", by=stage.by, at=stage.at)
    return season


def _a_season(seed: Seed) -> list[object]:
    return [_season(seed).pk]


def _answers(seed: Seed) -> list[object]:
    """The answers to a village that closes and to a team that has said no."""
    season, stage = _published(seed), _stage(seed)
    stop = season.activities.filter(state="planned").order_by("on", "pk").last()
    run = answer_changes(
        season=season,
        said=[PlaceShut(stop.place_id, stop.on, stop.on)],
        by=stage.by,
        at=stage.at,
        rounds=0,
    )
    return [run.pk]


def _a_stop(seed: Seed) -> list[object]:
    """A stop of a published season that lies ahead."""
    stops = _published(seed).activities.filter(state="planned", outing__isnull=False)
    return [stops.order_by("on", "pk").last().pk]


EXAMPLES: dict[str, Example] = {
    "programme:coming": Example(rows=lambda seed: [_published(seed)][:0]),
    "programme:seasons": Example("clerk", rows=lambda seed: [_season(seed)][:0]),
    "programme:season_open": Example("clerk"),
    "programme:season": Example("clerk", rows=_a_season),
    "programme:season_amend": Example("clerk", rows=_a_season),
    "programme:season_pins": Example("clerk", rows=_a_season),
    "programme:season_needs": Example("clerk", rows=_a_season),
    "programme:season_print": Example("viewer", rows=lambda seed: [_published(seed).pk]),
    "programme:season_plan": Example("dispatcher", rows=_a_season),
    "programme:season_workbook": Example("dispatcher", rows=_a_season),
    "programme:season_changes": Example("dispatcher", rows=lambda seed: [_published(seed).pk]),
    "programme:run_changes": Example("clerk", rows=_answers),
    "programme:stop_move": Example(
        "clerk",
        rows=_a_stop,
    ),
    "programme:stop_pin": Example("clerk", rows=_a_stop),
}

NO_PAGE: dict[str, str] = {
    "programme:season_xlsx": "an Excel file",
    "programme:run_workbook": "an Excel file",
}
