"""A run in a browser: it is seen going on, with and without JavaScript, in every state."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from shixiao.directory.models import Organisation
from shixiao.engine.models import Job
from shixiao.programme.models import Run
from tests.browser.pages import seed
from tests.browser.run_pages import run_of, stage_of

pytestmark = pytest.mark.django_db(transaction=True)

Check = Callable[[Page], None]
RUNS = "/c/yunxi/programme/runs/"
CURVE = [[0.2, 0.0, None], [1.0, 900.0, 1_100.0], [9.0, 960.0, 985.0]]


def _going(county: Organisation, **more: object) -> Run:
    """A run that is worked on."""
    stage = stage_of(seed(county))
    job = Job.objects.create(key=uuid4(), name="programme.plan", state=Job.State.RUNNING)
    row: dict[str, object] = {"state": Run.State.RUNNING, "seconds": 60, "curve": CURVE}
    starts_on = timezone.localdate(stage.at) + timedelta(days=7)
    return Run.objects.create(
        organisation=county,
        season=stage.season(starts_on=starts_on, ends_on=starts_on + timedelta(days=50)),
        job=job.key,
        started_at=stage.at,
        **(row | more),
    )


def test_the_curve_grows_by_itself_and_the_result_comes(
    county: Organisation, browser_page: Callable[..., Page]
) -> None:
    done = run_of(seed(county))
    whole = Run.objects.filter(pk=done.pk).values().get()
    Run.objects.filter(pk=done.pk).update(state="running", job=None, objective=None, curve=CURVE)
    page = browser_page(js=True, role="clerk")

    page.goto(f"{RUNS}{done.pk}/")
    expect(page.locator("#course")).to_contain_text("2.6%")
    Run.objects.filter(pk=done.pk).update(curve=[*CURVE, [12.0, 984.0, 985.0]])
    expect(page.locator("#course")).to_contain_text("0.2%", timeout=15_000)
    Run.objects.filter(pk=done.pk).update(
        **{key: whole[key] for key in ("state", "objective", "curve")}
    )

    expect(page.locator("h1")).to_have_text("排期的结果", timeout=15_000)


def test_without_javascript_a_run_is_cut_short_or_stopped(
    county: Organisation, browser_page: Callable[..., Page]
) -> None:
    run = _going(county)
    page = browser_page(role="clerk")

    page.goto(f"{RUNS}{run.pk}/")
    page.get_by_role("button", name="就用现在这个").click()
    expect(page.locator("#course")).to_contain_text("正在收尾")
    page.get_by_role("button", name="取消").click()

    expect(page.locator("main")).to_contain_text("什么也没有留下")
    run.refresh_from_db()
    assert run.state == Run.State.CANCELLED


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"state": "waiting", "curve": []},
        {"state": "cancelled", "curve": []},
        {"state": "failed", "refusal": {"rule": "programme.no_team_free", "facts": {"count": 3}}},
    ],
    ids=["going", "waiting", "cancelled", "failed"],
)
def test_every_state_of_a_run_is_accessible_and_fits_the_screen(
    county: Organisation,
    browser_page: Callable[..., Page],
    assert_accessible: Check,
    assert_no_sideways_scroll: Check,
    more: dict[str, object],
) -> None:
    run = _going(county, **more)

    for language in ("zh-hans", "en"):
        page = browser_page(js=True, language=language, role="clerk")
        page.goto(f"{RUNS}{run.pk}/")
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert_no_sideways_scroll(page)
            assert_accessible(page)
