"""The pages where a season changes: 有变化, 换一天, 钉住不动."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from shixiao.programme.models import Activity, Notice, Pin, Run, Season
from shixiao.programme.services.activities import answer_outing, ask_other_day, confirm_slot
from tests.programme.changes_at_hand import (
    BASE,
    EMPTY,
    asked,
    first_stop,
    season_of,
    shut,
)
from tests.programme.season_at_hand import Stage, saturdays

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon", "few_rounds")]

SignedIn = Callable[..., Client]


@pytest.fixture
def season(stage: Stage) -> Season:
    return season_of(stage)


@pytest.fixture
def draft(stage: Stage) -> Season:
    stage.team("枫林戏班")
    season = stage.ready(villages=4)
    stage.kept(season)
    return season


@pytest.fixture
def clerks(signed_in: SignedIn) -> Client:
    return signed_in("clerk")


def keeping(stop: Activity, **more: object) -> dict[str, object]:
    """The form under a consequence, as the page holds it."""
    return {
        "on": (stop.on + timedelta(days=7)).isoformat(),
        "team": stop.outing.team_id,
        "whole": "",
        "seen_on": stop.on.isoformat(),
        "seen_team": stop.outing.team_id,
        "reason": "让考试",
    } | more


def test_a_change_is_said_answered_and_kept_through_its_pages(
    clerks: Client, season: Season
) -> None:
    stop = first_stop()

    before = clerks.get(f"{BASE}seasons/{season.pk}/changes/")
    run = asked(clerks, season, stop)
    answers = clerks.get(f"{BASE}runs/{run.pk}/changes/")
    kept = clerks.post(f"{BASE}runs/{run.pk}/changes/keep/", {"choice": "0", "reason": "村里修路"})
    after = clerks.get(f"{BASE}runs/{run.pk}/changes/")

    assert "看看怎么换" in before.text
    assert f"{stop.place.name}2026 年" in answers.text
    assert "个说出去的日子要动" in answers.text
    assert 'name="choice"' in answers.text
    assert kept.status_code == 302
    assert "用了这个" in after.text
    assert "就按选中的换" not in after.text
    stop.refresh_from_db()
    assert stop.postponements.get().reason == "村里修路"


def test_pressing_twice_changes_nothing_more(clerks: Client, season: Season) -> None:
    run = asked(clerks, season, first_stop())
    sent = {"choice": "0", "reason": "村里修路"}

    clerks.post(f"{BASE}runs/{run.pk}/changes/keep/", sent)
    notices = Notice.objects.count()
    again = clerks.post(f"{BASE}runs/{run.pk}/changes/keep/", sent)

    assert again.status_code == 302
    assert Notice.objects.count() == notices


def test_nothing_said_is_a_sentence(clerks: Client, season: Season) -> None:
    answer = clerks.post(f"{BASE}seasons/{season.pk}/changes/", EMPTY)

    assert answer.status_code == 422
    assert "还没写发生了什么" in answer.text


def test_a_line_that_is_half_written_keeps_what_was_typed(clerks: Client, season: Season) -> None:
    stop = first_stop()

    answer = clerks.post(f"{BASE}seasons/{season.pk}/changes/", shut(stop, **{"place-0-first": ""}))

    assert answer.status_code == 422
    assert f'<option value="{stop.place_id}" selected>' in answer.text
    assert "这里还没填" in answer.text


def test_one_line_more_keeps_what_was_typed_and_accuses_nobody(
    clerks: Client, season: Season
) -> None:
    stop = first_stop()

    answer = clerks.post(
        f"{BASE}seasons/{season.pk}/changes/",
        shut(stop, more="place", **{"place-0-first": ""}),
    )

    assert answer.status_code == 200
    assert 'name="place-1-place"' in answer.text
    assert f'<option value="{stop.place_id}" selected>' in answer.text
    assert "这里还没填" not in answer.text


def test_what_has_moved_in_between_is_a_sentence_on_the_page(
    clerks: Client, season: Season
) -> None:
    stop = first_stop()
    run = asked(clerks, season, stop)
    Activity.objects.filter(pk=stop.pk).update(announced_at=None)

    answer = clerks.post(
        f"{BASE}runs/{run.pk}/changes/keep/", {"choice": "0", "reason": "村里修路"}
    )

    assert answer.status_code == 422
    assert "看过以后，这一季又动过了" in answer.text


def test_a_team_that_said_no_and_a_village_that_asks_lead_to_the_same_page_filled_in(
    stage: Stage, clerks: Client, season: Season
) -> None:
    stop, other = first_stop(), Activity.objects.order_by("on", "pk").last()
    answer_outing(outing=stop.outing, can=False, reason="病了", by=stage.by, at=stage.at)
    ask_other_day(activity=other, wish="下周", by=stage.by, at=stage.at)

    page = clerks.get(f"{BASE}seasons/{season.pk}/").text
    asks = clerks.get(f"{BASE}seasons/{season.pk}/changes/?place={other.pk}").text
    cannot = clerks.get(f"{BASE}seasons/{season.pk}/changes/?team={stop.pk}").text

    assert f"changes/?place={other.pk}" in page
    assert f"changes/?team={stop.pk}" in page
    assert f'<option value="{other.place_id}" selected>' in asks
    assert f'<option value="{stop.outing.team_id}" selected>' in cannot
    assert "病了" in cannot


def test_who_only_reads_sees_the_answers_and_no_button(
    clerks: Client, signed_in: SignedIn, season: Season
) -> None:
    run = asked(clerks, season, first_stop())

    page = signed_in("viewer").get(f"{BASE}runs/{run.pk}/changes/")

    assert page.status_code == 200
    assert "就按选中的换" not in page.text


def test_an_ordinary_run_has_no_answers(stage: Stage, clerks: Client, season: Season) -> None:
    run = Run.objects.get(changes=[])

    assert clerks.get(f"{BASE}runs/{run.pk}/changes/").status_code == 404


def test_a_run_of_changes_leads_to_its_answers(clerks: Client, season: Season) -> None:
    run = asked(clerks, season, first_stop())

    answer = clerks.get(f"{BASE}runs/{run.pk}/")

    assert answer["Location"] == f"{BASE}runs/{run.pk}/changes/"


def test_the_consequence_of_a_move_is_shown_before_it_is_kept(
    stage: Stage, clerks: Client, season: Season
) -> None:
    stop = first_stop()
    confirm_slot(activity=stop, by=stage.by, at=stage.at)
    wrong = stop.on + timedelta(days=1)
    move = f"{BASE}activities/{stop.pk}/move/"

    form = clerks.get(move)
    bad = clerks.get(f"{move}?on={wrong.isoformat()}&team={stop.outing.team_id}")

    assert "看看会怎样" in form.text
    assert "没有说过" in bad.text
    assert "已经说过原来那天行" in bad.text
    assert "就这样改" in bad.text
    assert Activity.objects.get(pk=stop.pk).on == stop.on


def test_a_line_that_is_refused_stays_open_with_what_was_typed(
    clerks: Client, season: Season
) -> None:
    said = EMPTY | {"budget-TOTAL_FORMS": "1", "budget-0-budget": "99999999"}

    answer = clerks.post(f"{BASE}seasons/{season.pk}/changes/", said)

    lines = answer.text[: answer.text.index('value="99999999"')]
    assert answer.status_code == 422
    assert "您填的都还在" in answer.text
    assert lines[lines.rindex("<details") :].startswith('<details class="change" open>')


def test_what_is_today_is_not_sent_to_a_page_that_cannot_change_it(
    stage: Stage, clerks: Client, season: Season
) -> None:
    stop = first_stop()
    ask_other_day(activity=stop, wish="下周", by=stage.by, at=stage.at)
    ways_out = f"{BASE}seasons/{season.pk}/changes/?place={stop.pk}"

    before = clerks.get(f"{BASE}seasons/{season.pk}/?stop={stop.pk}").text
    Activity.objects.filter(pk=stop.pk).update(on=timezone.localdate())
    page = clerks.get(f"{BASE}seasons/{season.pk}/?stop={stop.pk}").text

    assert before.count(ways_out) == 2
    assert ways_out not in page
    assert "下周" in page


def test_what_the_village_wishes_for_stands_beside_the_consequence_of_a_move(
    clerks: Client, season: Season
) -> None:
    stop = first_stop()
    move = (
        f"{BASE}activities/{stop.pk}/move/?on={stop.on + timedelta(1)}&team={stop.outing.team_id}"
    )
    silent = clerks.get(move).text
    Activity.objects.filter(pk=stop.pk).update(host_answer="other", host_wish="那天村里赶集")

    page = clerks.get(move).text

    assert "还没有回过话" in silent
    assert f"{stop.place.name}想换一天：那天村里赶集" in page
    assert "还没有回过话" not in page
    assert 'aria-current="page">排期<' in page


def test_a_move_that_is_kept_is_a_postponement_with_its_notices(
    clerks: Client, season: Season
) -> None:
    stop = first_stop()
    Notice.objects.all().delete()

    answer = clerks.post(f"{BASE}activities/{stop.pk}/move/keep/", keeping(stop))
    clerks.post(f"{BASE}activities/{stop.pk}/move/keep/", keeping(stop))

    moved = Activity.objects.get(pk=stop.pk)
    assert answer["Location"] == f"{BASE}seasons/{season.pk}/?stop={stop.pk}#why"
    assert (moved.on - stop.on).days == 7
    assert moved.postponements.get().reason == "让考试"
    assert Notice.objects.filter(place=stop.place).count() == 1


def test_an_announced_stop_is_not_moved_without_a_reason(clerks: Client, season: Season) -> None:
    stop = first_stop()

    answer = clerks.post(f"{BASE}activities/{stop.pk}/move/keep/", keeping(stop, reason=""))

    assert answer.status_code == 422
    assert "请写理由" in answer.text
    assert not stop.postponements.exists()


def test_a_draft_moves_silently_and_asks_for_no_reason(clerks: Client, draft: Season) -> None:
    stop = first_stop()

    next_week = stop.on + timedelta(days=7)
    shown = clerks.get(
        f"{BASE}activities/{stop.pk}/move/?on={next_week}&team={stop.outing.team_id}"
    )
    clerks.post(f"{BASE}activities/{stop.pk}/move/keep/", keeping(stop, reason=""))

    assert "谁也不用告诉" in shown.text
    assert (Activity.objects.get(pk=stop.pk).on - stop.on).days == 7
    assert not Notice.objects.exists()


def test_the_whole_outing_moves_when_that_is_asked(clerks: Client, draft: Season) -> None:
    outing = next(one for one in draft.outings.all() if one.activities.count() > 1)
    stop = outing.activities.first()
    together = list(outing.activities.values_list("pk", flat=True))

    clerks.post(f"{BASE}activities/{stop.pk}/move/keep/", keeping(stop, whole="1"))

    moved = Activity.objects.filter(pk__in=together)
    assert {one.on for one in moved} == {stop.on + timedelta(days=7)}
    assert not draft.outings.filter(pk=outing.pk).exists()


def test_a_move_over_somebody_elses_is_asked_to_look(clerks: Client, season: Season) -> None:
    stop = first_stop()
    clerks.post(f"{BASE}activities/{stop.pk}/move/keep/", keeping(stop))

    second = keeping(stop, on=(stop.on + timedelta(days=14)).isoformat())
    answer = clerks.post(f"{BASE}activities/{stop.pk}/move/keep/", second)

    assert answer.status_code == 422
    assert "刚被别人改过" in answer.text


def test_another_team_takes_one_stop(clerks: Client, season: Season) -> None:
    stop = first_stop()
    team = season.organisation.teams.exclude(pk=stop.outing.team_id).get()

    sent = keeping(stop, on=stop.on.isoformat(), team=team.pk)
    clerks.post(f"{BASE}activities/{stop.pk}/move/keep/", sent)

    moved = Activity.objects.select_related("outing").get(pk=stop.pk)
    assert (moved.outing.team_id, moved.on) == (team.pk, stop.on)
    assert moved.title.startswith(team.name)


@pytest.mark.parametrize("day", ["2026-05-12", "2026-01-01", "2027-01-01"])
def test_a_day_that_is_over_or_outside_is_refused(clerks: Client, season: Season, day: str) -> None:
    stop = first_stop()

    answer = clerks.post(f"{BASE}activities/{stop.pk}/move/keep/", keeping(stop, on=day))

    assert answer.status_code == 422


def test_a_week_and_a_team_ask_for_the_day_on_which_the_team_is_free(
    clerks: Client, season: Season
) -> None:
    stop = first_stop()
    monday = saturdays()[3] - timedelta(days=5)

    page = clerks.get(
        f"{BASE}activities/{stop.pk}/move/?week={monday.isoformat()}&team={stop.outing.team_id}"
    )

    assert f'value="{saturdays()[3].isoformat()}"' in page.text


@pytest.mark.parametrize("week", ["9999-12-27", "9999-12-31", "0001-01-01", "x"])
def test_a_week_that_no_calendar_counts_is_no_question(
    clerks: Client, season: Season, week: str
) -> None:
    stop = first_stop()

    answer = clerks.get(f"{BASE}activities/{stop.pk}/move/?week={week}&team={stop.outing.team_id}")

    assert answer.status_code in (200, 422)
    assert "先看会怎样" in answer.content.decode()


def test_a_pinned_stop_is_marked_stays_and_can_be_let_go(clerks: Client, season: Season) -> None:
    stop = first_stop()

    clerks.post(f"{BASE}activities/{stop.pk}/pin/", {"reason": "和村里说好了"})
    clerks.post(f"{BASE}activities/{stop.pk}/pin/", {"reason": "和村里说好了"})
    page = clerks.get(f"{BASE}seasons/{season.pk}/?stop={stop.pk}")
    refused = clerks.post(f"{BASE}activities/{stop.pk}/move/keep/", keeping(stop))
    pin = Pin.objects.get()
    clerks.post(f"{BASE}activities/{stop.pk}/unpin/")
    free = clerks.post(f"{BASE}activities/{stop.pk}/move/keep/", keeping(stop))

    assert (pin.team_id, pin.reason) == (stop.outing.team_id, "和村里说好了")
    assert "取消钉住" in page.text
    assert "钉住了" in page.text
    assert refused.status_code == 422
    assert not Pin.objects.exists()
    assert free.status_code == 302


def test_a_pin_needs_a_reason(clerks: Client, season: Season) -> None:
    answer = clerks.post(f"{BASE}activities/{first_stop().pk}/pin/", {"reason": ""})

    assert answer.status_code == 422
    assert not Pin.objects.exists()
