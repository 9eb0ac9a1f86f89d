"""Examples of the pages of follow-up, indicators and figures."""

from datetime import timedelta

from django.utils import timezone

from shixiao.directory.models import ArtForm, Place
from shixiao.kernel.actor import Actor
from shixiao.programme.models import Activity, Season
from shixiao.verdicts.services import following, indicators
from shixiao.verdicts.services.indicators import IndicatorDraft
from tests.browser.example import Example, Seed
from tests.verdicts.followed import Village, noon, settle
from tests.verdicts.season_heard import Stage

BY = Actor("command", "example")
LONG_TITLE = "一个名字长得足足有三十个字才写得完的送戏下乡进村入户惠民演出项目"


def _village(seed: Seed) -> tuple[Place, ArtForm]:
    form, _ = seed.county.art_forms.get_or_create(name="戏曲", sign="戏", resident_name="看戏")
    place, _ = Place.objects.get_or_create(
        organisation=seed.county, town="青桐镇", name="石板溪易地扶贫搬迁安置点和平社区"
    )
    return place, form


def _stage(seed: Seed) -> Stage:
    return Stage(seed.county, *_village(seed), timezone.now())


def _heard(seed: Seed) -> list[object]:
    """A show with a long name, other shows of its team and of another one."""
    stage = _stage(seed)
    for yes in (40, 45):
        stage.heard(yes=yes, no=10)
        stage.heard(yes=yes, no=30, team=stage.team("石臼皮影班"))
    held = stage.heard(yes=127, no=21, present=412)
    Activity.objects.filter(pk=held.pk).update(title=LONG_TITLE, cost_fen=306_000)
    return [held.pk]


def _season(seed: Seed) -> list[object]:
    """A season with sealed targets, figures, too few answers and too many."""
    stage = _stage(seed)
    before = stage.at - timedelta(days=90)
    draft = IndicatorDraft("还想再看的观众", "again", 75, note="农忙前的场次也算")
    indicators.add_indicator(season=stage.season(), draft=draft, by=BY, at=before)
    indicators.seal_indicators(season=stage.season(), by=BY, at=before)
    _heard(seed)
    stage.shows = 20
    stage.heard(yes=2, no=1)
    stage.heard(yes=30, no=10, present=20)
    return [stage.season().pk]


def _targets(seed: Seed) -> list[object]:
    """A season ahead, with a target that is not sealed yet."""
    at = timezone.now()
    ahead = Season.objects.create(
        organisation=seed.county,
        name="明年春季",
        starts_on=timezone.localdate(at) + timedelta(days=90),
        ends_on=timezone.localdate(at) + timedelta(days=150),
        budget_fen=4_680_000,
        created_at=at,
    )
    draft = IndicatorDraft("还想再看的观众", "again", 75, kind="training", note="只看培训")
    indicators.add_indicator(season=ahead, draft=draft, by=BY, at=at)
    return [ahead.pk]


def _asked(seed: Seed) -> list[object]:
    """Follow-ups of every outcome, one that is open, and a need sent back by its receipt."""
    place, form = _village(seed)
    long_ago = Village(seed.county, place, form, noon(timezone.localdate() - timedelta(days=120)))
    for _ in range(3):
        long_ago.line(long_ago.need())
    confirmed, reopened, few = long_ago.ask()
    settle(confirmed, works=19, does_not=1, cannot_say=3)
    settle(reopened, works=8, does_not=12)
    settle(few, works=2, does_not=0)
    now = Village(seed.county, place, form, noon(timezone.localdate() - timedelta(days=28)))
    now.activity(now.need())
    now.ask(timezone.now())
    following.reopen_with_receipt(
        need=now.need(), reason="灯还是不亮，冬天看不清台阶", at=timezone.now()
    )
    return []


def _done(seed: Seed) -> list[object]:
    place, form = _village(seed)
    return [Village(seed.county, place, form, timezone.now()).need().receipt_code]


EXAMPLES: dict[str, Example] = {
    "verdicts:activity": Example(role="clerk", rows=_heard),
    "verdicts:seasons": Example(role="clerk", rows=lambda seed: _season(seed)[:0]),
    "verdicts:season": Example(role="clerk", rows=_season),
    "verdicts:indicators": Example(role="clerk", rows=_targets),
    "verdicts:follow_ups": Example(role="clerk", rows=_asked),
    "verdicts:not_working": Example(rows=_done),
}

NO_PAGE: dict[str, str] = {
    "verdicts:season_xlsx": "an Excel file",
    "verdicts:season_csv": "a CSV file",
    "verdicts:follow_ups_xlsx": "an Excel file",
}
