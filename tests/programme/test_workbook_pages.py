"""The workbook of a season: taken along, changed in Excel, brought back, planned anew."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from shixiao.kernel.refusal import Refused
from shixiao.programme.models import Activity, Pin, Run
from shixiao.programme.services import seasons
from shixiao.programme.services.seasons import Order
from shixiao.programme.services.seasons.workbooks import changes_in, plan_from_workbook
from shixiao.programme.writers import marked_workbook
from shixiao.programme.writers.run_workbook import run_workbook
from tests.programme.calm_at_hand import days, planned, shifted
from tests.programme.workbooks_at_hand import edited

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.fixture
def kept(stage):
    """A season with a kept plan."""
    season = stage.ready(villages=3)
    return stage.kept(season)


@pytest.fixture
def dispatcher(signed_in):
    return signed_in("dispatcher")


def address(county, name, *arguments):
    return reverse(f"programme:{name}", args=[county.slug, *arguments])


def workbook(client, county, run):
    answer = client.get(address(county, "run_workbook", run.pk))
    assert answer.status_code == 200
    return answer.content


def lines(data):
    sheet = load_workbook(io.BytesIO(data))["排期"]
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [dict(zip(head, row, strict=True)) for row in rows]


def sent(client, county, season, data):
    file = SimpleUploadedFile("排期.xlsx", data)
    return client.post(address(county, "season_workbook", season.pk), {"file": file})


def moved(data, day):
    """The first line on another day."""
    return edited(data, lambda book: book["排期"].cell(2, 2).__setattr__("value", day))


def free_day(run, line):
    """A Saturday on which nothing is planned yet."""
    taken = {outing["slot"] for outing in run.plan["outings"]}
    days = sorted(slot["id"] for slot in run.problem["slots"])
    return date.fromisoformat(next(day for day in reversed(days) if day not in taken))


def test_a_run_is_taken_along_as_a_workbook(dispatcher, county, kept):
    found = lines(workbook(dispatcher, county, kept))

    assert len(found) == len(kept.plan["outings"])
    assert all(line["队伍"] == "青禾花鼓戏队" and line["理由"] for line in found)


def _cells(data):
    book = load_workbook(io.BytesIO(data))
    return {sheet.title: list(sheet.values) for sheet in book}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_reasons_of_a_workbook_are_those_that_were_stored(kept, stage, monkeypatch, language):
    open_season = stage.season(name="别的季", budget_fen=90_000)
    stage.need(stage.place("远村"), voices=5)
    stage.need(stage.place(), "书法", voices=2)
    run = stage.run(open_season)
    facts = {"before": None, "made_on": stage.at.date(), "language": language}
    run.refresh_from_db()
    stored = run_workbook(run, **facts)
    worked_out = run_workbook(replaced(run, explained={}), **facts)

    assert _cells(stored) == _cells(worked_out)
    assert _cells(stored)["没排上"][1:]
    monkeypatch.setattr("shixiao.programme.core.book_result.explain", _nobody_explains)
    assert _cells(run_workbook(replaced(run, explained=run.explained), **facts))
    with pytest.raises(AssertionError):
        run_workbook(replaced(run, explained={}), **facts)


def replaced(run, **columns):
    row = Run.objects.get(pk=run.pk)
    for name, value in columns.items():
        setattr(row, name, value)
    return row


def _nobody_explains(*asked):
    raise AssertionError("the reasons are worked out anew")


def test_what_was_changed_is_told_before_anything_happens(dispatcher, county, kept):
    data = workbook(dispatcher, county, kept)
    day = free_day(kept, lines(data)[0])

    answer = sent(dispatcher, county, kept.season, moved(data, day))

    assert answer.status_code == 200
    assert f"改到 {day.isoformat()}" in answer.content.decode()
    assert not Pin.objects.exists()
    assert Run.objects.count() == 1


def test_a_moved_line_is_pinned_and_the_season_planned_anew(
    dispatcher, county, kept, django_assert_max_num_queries
):
    data = workbook(dispatcher, county, kept)
    line = lines(data)[0]
    day = free_day(kept, line)
    form = sent(dispatcher, county, kept.season, moved(data, day)).context["form"]
    posted = {
        "sealed": form.initial["sealed"], "key": "once", "length": "own", "seconds": 1, "seed": 0,
    }  # fmt: skip

    for _ in range(2):
        answer = dispatcher.post(address(county, "workbook_plan", kept.season.pk), posted)

    run = Run.objects.exclude(pk=kept.pk).get()
    assert answer.status_code == 302
    assert {pin.on for pin in Pin.objects.all()} == {day}
    assert run.state == Run.State.DONE, run.refusal
    slots = {outing["slot"] for outing in run.plan["outings"]}
    assert day.isoformat() in slots
    assert line["日期"].date().isoformat() not in slots
    statuses = {one["日期"].date(): one["状态"] for one in lines(workbook(dispatcher, county, run))}
    assert statuses[day] in ("挪动", "新增")


def test_a_line_that_was_taken_out_is_not_planned_again(dispatcher, county, kept, stage):
    data = workbook(dispatcher, county, kept)
    day = lines(data)[0]["日期"].date()
    less = edited(data, lambda book: book["排期"].delete_rows(2))

    came = changes_in(season=kept.season, data=less, today=stage.at.date())
    run = plan_from_workbook(
        season=kept.season, came=came, order=Order(1), by=stage.by, at=stage.at
    )

    assert [code for code, _ in came.done] == ["programme.book.edit.taken_out"]
    assert day.isoformat() not in {outing["slot"] for outing in run.plan["outings"]}


@pytest.mark.parametrize(
    "clear",
    [lambda book: book["排期"].delete_rows(2, 99), lambda book: book.remove(book["排期"])],
)
def test_a_plan_that_was_cleared_is_planned_from_nothing_once_that_was_told(
    dispatcher, county, kept, stage, clear
):
    day = shifted(kept).on
    data = edited(workbook(dispatcher, county, kept), clear)

    seen = sent(dispatcher, county, kept.season, data).content.decode()
    came = changes_in(season=kept.season, data=data, today=stage.at.date())
    run = planned(stage, kept, came)

    assert "从头排" in seen
    assert "从排好的改起" not in seen
    assert [code for code, _ in came.done] == ["programme.book.edit.afresh"]
    assert day not in days(run)
    assert run.standing == {}


def test_less_money_counts_and_changes_of_the_directory_are_sent_there(
    dispatcher, county, kept, stage
):
    def change(book):
        rows = {row[0].value: row[1] for row in book["参数"].iter_rows()}
        rows["预算（元）"].value = 900
        book["队伍"]["A3"].value = "新来的队"
        for cell, value in zip("BCD", ("青桐镇", "戏曲", "随时"), strict=True):
            book["队伍"][f"{cell}3"].value = value
        book["需求"].append([book["场所"]["A2"].value, "戏曲", 9])

    data = edited(workbook(dispatcher, county, kept), change)

    came = changes_in(season=kept.season, data=data, today=stage.at.date())

    assert came.budget_fen == 90_000
    assert [code for code, _ in came.done] == ["programme.book.edit.budget"]
    assert [code for code, _ in came.elsewhere] == [
        "programme.book.elsewhere.teams",
        "programme.book.elsewhere.needs",
    ]


def test_a_workbook_that_nobody_changed_asks_for_nothing(dispatcher, county, kept, stage):
    data = edited(workbook(dispatcher, county, kept), lambda book: None)

    came = changes_in(season=kept.season, data=data, today=stage.at.date())

    assert (came.pins, came.stays_home, came.done, came.elsewhere) == ((), (), (), ())


def test_what_is_wrong_is_listed_with_a_marked_copy_to_fetch(dispatcher, county, kept):
    data = workbook(dispatcher, county, kept)

    def spoil(book):
        book["排期"].cell(2, 2).value = kept.season.ends_on + timedelta(days=30)
        book["排期"].cell(3, 4).value = "不认识的队"

    answer = sent(dispatcher, county, kept.season, edited(data, spoil))

    assert answer.status_code == 422
    assert "排期」B2" in answer.content.decode()
    upload = answer.context["marked"]
    marked = dispatcher.get(reverse("files:download", args=[county.slug, upload.pk]))
    copy = load_workbook(io.BytesIO(b"".join(marked)))
    assert copy["排期"]["B2"].comment.text
    assert copy["排期"]["D3"].fill.fgColor.rgb.endswith("F4B6A8")
    assert not Pin.objects.exists()


def with_musts(data, *rows):
    """The workbook with so many lines more under 必办."""

    def add(book):
        for row in rows:
            book["必办"].append(row)

    return edited(data, add)


def test_two_new_lines_that_stand_in_each_others_way_are_told_in_the_cell(dispatcher, county, kept):
    village = Activity.objects.first().place.name
    day = kept.season.ends_on
    rows = [
        [village, day, "戏曲"],
        [village, day, "戏曲"],
        [village, day - timedelta(days=1), "戏曲"],
    ]

    answer = sent(
        dispatcher, county, kept.season, with_musts(workbook(dispatcher, county, kept), *rows)
    )

    assert answer.status_code == 422
    (fault,) = answer.context["faults"]
    assert fault.startswith("「必办」B")
    assert "那一周已经有一处必办" in fault


def test_many_lines_take_no_more_queries_than_one(
    dispatcher, county, kept, stage, django_assert_max_num_queries
):
    places = list(stage.county.places.all())
    days = [kept.season.ends_on - timedelta(days=7 * week) for week in range(6)]
    data = with_musts(
        workbook(dispatcher, county, kept),
        *([place.name, day, "戏曲"] for place in places for day in days),
    )

    with django_assert_max_num_queries(20):
        came = changes_in(season=kept.season, data=data, today=stage.at.date())

    assert len(came.pins) == len(places) * len(days)


def test_a_workbook_that_would_keep_somebody_waiting_is_not_marked(
    dispatcher, county, kept, monkeypatch
):
    monkeypatch.setattr(marked_workbook, "MOST_WHILE_WAITING", 100)
    data = with_musts(workbook(dispatcher, county, kept), ["没有的村", kept.season.ends_on, "戏曲"])

    answer = sent(dispatcher, county, kept.season, data)

    assert answer.status_code == 422
    assert answer.context["marked"] is None
    assert "没有标红" in answer.content.decode()
    assert "没有的村" in answer.content.decode()


@pytest.mark.parametrize("data", [b"a,b\n1,2", b"PK broken", b"\xd0\xcf\x11\xe0"])
def test_a_file_that_is_no_workbook_is_refused_with_a_sentence(dispatcher, county, kept, data):
    answer = sent(dispatcher, county, kept.season, data)

    assert answer.status_code == 422
    assert not answer.context.get("faults")


def test_a_workbook_of_another_season_is_refused(dispatcher, county, kept, stage):
    data = workbook(dispatcher, county, kept)
    other = stage.season(name="秋季")

    with pytest.raises(Refused, match="workbook_of_another_season"):
        changes_in(season=other, data=data, today=stage.at.date())


def test_what_is_announced_is_not_moved_by_a_workbook(dispatcher, county, kept, stage):
    data = workbook(dispatcher, county, kept)
    stage.published(kept.season)

    data = moved(data, free_day(kept, None))

    came = changes_in(season=kept.season, data=data, today=stage.at.date())
    said = sent(dispatcher, county, kept.season, data).content.decode()

    assert came.pins == ()
    assert [code for code, _ in came.elsewhere] == ["programme.book.announced"]
    assert "没有一处能照办" in said
    assert "里没有改动" not in said


def test_a_seal_that_is_broken_or_anothers_is_refused(dispatcher, county, kept):
    answer = dispatcher.post(
        address(county, "workbook_plan", kept.season.pk), {"sealed": "x", "length": "60"}
    )

    assert answer.status_code == 422
    assert Run.objects.count() == 1


def test_the_page_takes_few_queries(dispatcher, county, kept, django_assert_max_num_queries):
    dispatcher.get(address(county, "season_workbook", kept.season.pk))

    with django_assert_max_num_queries(10):
        answer = dispatcher.get(address(county, "season_workbook", kept.season.pk))
    assert answer.status_code == 200


def test_a_run_without_a_plan_has_no_workbook(dispatcher, county, kept, stage):
    run = seasons.start_run(season=kept.season, seconds=1, seed=0, by=stage.by, at=stage.at)
    Run.objects.filter(pk=run.pk).update(state=Run.State.FAILED)

    assert dispatcher.get(address(county, "run_workbook", run.pk)).status_code == 404
