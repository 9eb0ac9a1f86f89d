"""The desk: list, acts, merging, the sheet entered on behalf, complaints."""

from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from shixiao.kernel.actor import RESIDENT
from shixiao.needs import queries, services
from shixiao.needs.models import Merge, Need

BASE = "/c/yunxi/needs/"
NEED_COLUMNS = [
    *("编号", "来源渠道", "提出时间", "地点", "对象(人数估计)", "类型", "具体内容", "希望时间"),
    *("场地条件", "代办人", "状态", "派单对象", "接单时间", "完成时间", "评单", "拒绝理由"),
]


@pytest.fixture
def desk(signed_in):
    return signed_in("clerk")


@pytest.fixture
def many(place, next_door, county, opera, raised):
    """Three hundred needs in all states that need no further row."""
    today = timezone.localdate()
    Need.objects.bulk_create(
        Need(
            organisation=county,
            place=(place, next_door)[number % 2],
            art_form=opera,
            text=f"花鼓戏第{number}回",
            channel="phone",
            receipt_code=f"R{number:07}",
            raised_on=today,
            state_on=today,
            promised_on=today,
            state=("received", "checked", "planned", "done")[number % 4],
        )
        for number in range(299)
    )
    return raised()


def staff_paths(need):
    return [
        "",
        "?tab=all&q=花鼓",
        "?tab=late",
        f"desk/{need.pk}/",
        "sheet/",
        "sheet/receipts/",
        "silent/",
        "complaints/",
        "visits/",
        "visits/new/",
    ]


def test_the_desk_takes_at_most_ten_queries(desk, many, django_assert_max_num_queries):
    desk.get(BASE)
    for path in staff_paths(many):
        with django_assert_max_num_queries(10):
            assert desk.get(BASE + path).status_code == 200


def test_the_list_is_cut_into_pages_and_tabs_count(desk, many):
    first = desk.get(BASE).context
    second = desk.get(f"{BASE}?tab=all&page=2").context

    assert len(first["rows"].object_list) == 25
    assert dict(first["tabs"])["all"] == 300
    assert dict(first["tabs"])["received"] == 76
    assert second["rows"].number == 2


def test_a_word_of_two_characters_a_town_and_an_art_form_find_needs(desk, raised, opera, next_door):
    wanted = raised("想看全本花鼓戏")
    raised("学剪纸", art_form=None)

    for query in ("q=花鼓", "q=柳渡 花鼓", f"art_form={opera.pk}", f"q={wanted.shown_code}"):
        rows = desk.get(f"{BASE}?tab=all&town=青桐镇&{query}").context["rows"]
        assert [need.pk for need in rows] == [wanted.pk], query


def test_what_is_not_found_says_what_to_do(desk, need):
    assert "试试只写两个字" in desk.get(f"{BASE}?q=皮影").content.decode()


def test_a_broken_filter_is_ignored(desk, need):
    assert desk.get(f"{BASE}?art_form=x&tab=nonsense&page=999").status_code == 200


def test_needs_go_out_as_an_excel_sheet_of_the_usual_columns(desk, need):
    answer = desk.get(f"{BASE}export/?tab=all")

    sheet = load_workbook(BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert [str(head) for head in rows[0]] == NEED_COLUMNS
    assert rows[1][0] == need.shown_code
    assert rows[1][6] == "想看全本花鼓戏"


def test_a_need_is_checked_planned_and_shown_with_its_words(desk, need):
    def act(verb, **typed):
        data = {f"{verb}-{name}": value for name, value in typed.items()}
        return desk.post(f"{BASE}desk/{need.pk}/{verb}/", data).status_code

    assert act("check", wording="看一回全本花鼓戏") == 302
    assert act("reword", wording="看全本花鼓戏") == 302
    assert act("plan", promised_on="2099-06-30") == 302

    need.refresh_from_db()
    assert (need.state, need.wording) == ("planned", "看全本花鼓戏")
    assert "看全本花鼓戏" in desk.get(f"{BASE}desk/{need.pk}/").content.decode()


@pytest.mark.parametrize(
    ("verb", "typed", "said"),
    [
        ("check", {"check-wording": ""}, "给大家看的话"),
        ("check", {"check-wording": "看戏", "check-decide_by": "2001-01-01"}, "已经过去"),
        ("plan", {"plan-promised_on": "2099-01-01"}, "先核实"),
        ("refuse", {"refuse-reason": " "}, "请写明理由"),
        ("pass-on", {"pass-on-to": ""}, "转给了谁"),
        ("reword", {"reword-wording": "看戏"}, "核实以后"),
    ],
)
def test_an_act_that_is_refused_says_why_on_its_form(desk, need, verb, typed, said):
    answer = desk.post(f"{BASE}desk/{need.pk}/{verb}/", typed)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    need.refresh_from_db()
    assert need.state == "received"


def test_a_need_is_refused_and_passed_on(desk, raised):
    one, two = raised("一"), raised("二")
    desk.post(f"{BASE}desk/{one.pk}/refuse/", {"refuse-reason": "没有钱"})
    desk.post(f"{BASE}desk/{two.pk}/pass-on/", {"pass-on-to": "县文化馆"})

    assert set(Need.objects.values_list("state", flat=True)) == {"refused", "passed_on"}


def test_needs_are_merged_and_the_merge_is_undone(desk, raised):
    kept, merged = raised("想看花鼓戏"), raised("想看花鼓戏全本")
    page = desk.get(f"{BASE}desk/{merged.pk}/").content.decode()
    assert f'name="into" value="{kept.pk}"' in page

    desk.post(f"{BASE}desk/{merged.pk}/merge/", {"into": kept.pk})
    assert queries.supporters(kept) == 2
    assert "会算两次" in desk.get(f"{BASE}desk/{kept.pk}/").content.decode()

    desk.post(f"{BASE}merges/{Merge.objects.get().pk}/undo/")
    assert queries.supporters(kept) == 1


def test_a_merge_into_a_foreign_need_is_not_found(desk, need, raised, foreign_place):
    foreign = raised("花鼓戏", where=foreign_place, art_form=None)

    answer = desk.post(f"{BASE}desk/{need.pk}/merge/", {"into": foreign.pk})

    assert answer.status_code == 404


@pytest.mark.parametrize("into", ["", "x"])
def test_a_merge_into_nothing_is_not_found(desk, need, into):
    assert desk.post(f"{BASE}desk/{need.pk}/merge/", {"into": into}).status_code == 404


def test_a_residents_words_are_deleted_on_request(desk, need):
    desk.post(f"{BASE}desk/{need.pk}/forget/")

    page = desk.get(f"{BASE}desk/{need.pk}/").content.decode()
    assert "想看全本花鼓戏" not in page
    assert "按期限清除" in page


def sheet(where, **cells):
    rows = {"form-TOTAL_FORMS": "15", "form-INITIAL_FORMS": "0"}
    return rows | {"place": where.pk, "entered_by": "李会计", "key": "s" * 32} | cells


def test_a_sheet_is_entered_and_its_receipts_are_printed(desk, place, opera):
    cells = {"form-0-art_form": opera.pk, "form-4-text": "教剪纸", "form-4-audience": "20 人"}

    answer = desk.post(f"{BASE}sheet/", sheet(place, **cells), follow=True)

    page = answer.content.decode()
    needs = list(Need.objects.order_by("pk"))
    assert [need.text for need in needs] == ["", "教剪纸"]
    assert all(need.shown_code in page for need in needs)


def test_a_sheet_with_a_wrong_row_stores_nothing_and_keeps_everything(desk, place, opera):
    cells = {"form-0-text": "花鼓戏", "form-2-audience": "20 人"}

    answer = desk.post(f"{BASE}sheet/", sheet(place, **cells))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert not Need.objects.exists()
    assert 'value="花鼓戏"' in page
    assert 'value="20 人"' in page
    assert 'href="#row-3"' in page


def test_an_empty_sheet_and_one_without_a_place_are_refused_in_words(desk, place):
    empty = desk.post(f"{BASE}sheet/", sheet(place))
    nowhere = desk.post(f"{BASE}sheet/", sheet(place, place="", **{"form-0-text": "花鼓戏"}))

    assert "一行都没有填" in empty.content.decode()
    assert nowhere.status_code == 422
    assert 'value="花鼓戏"' in nowhere.content.decode()


def test_an_identity_number_in_a_row_is_refused_and_the_row_kept(desk, place):
    answer = desk.post(f"{BASE}sheet/", sheet(place, **{"form-0-text": "430102195001011234"}))

    assert answer.status_code == 422
    assert "身份证号" in answer.content.decode()
    assert not Need.objects.exists()


def test_receipts_of_a_foreign_county_are_not_printed(desk, raised, foreign_place):
    foreign = raised("花鼓戏", where=foreign_place, art_form=None)

    page = desk.get(f"{BASE}sheet/receipts/?n={foreign.pk}&n=x").content.decode()

    assert foreign.shown_code not in page


def test_silent_places_are_listed_by_town_and_not_compared(desk, place, next_door, raised):
    raised()
    Need.objects.update(raised_on=timezone.localdate())

    context = desk.get(f"{BASE}silent/").context

    assert context["places"] == [next_door]


def test_a_complaint_is_read_and_answered_once(desk, county, at):
    complaint = services.complain(organisation=county, text="太吵", by=RESIDENT, at=at)
    assert "太吵" in desk.get(f"{BASE}complaints/").content.decode()
    empty = desk.post(f"{BASE}complaints/{complaint.pk}/answer/", {"answer": ""})
    first = desk.post(f"{BASE}complaints/{complaint.pk}/answer/", {"answer": "改"})
    again = desk.post(f"{BASE}complaints/{complaint.pk}/answer/", {"answer": "又改"})

    assert (empty.status_code, first.status_code, again.status_code) == (422, 302, 422)
    assert "已经答复过" in again.content.decode()


def test_a_viewer_reads_and_cannot_act(signed_in, need, many):
    viewer = signed_in("viewer")

    page = viewer.get(f"{BASE}desk/{need.pk}/").content.decode()

    assert "desk/" + str(need.pk) + "/check/" not in page
    assert viewer.post(f"{BASE}desk/{need.pk}/check/").status_code == 403
    assert viewer.get(f"{BASE}sheet/").status_code == 403


def test_nobody_without_an_account_sees_the_desk(client, need):
    for path in staff_paths(need):
        assert client.get(BASE + path).status_code == 302


def test_no_address_of_the_desk_sets_confirmed(desk, need, at, clerk):
    services.check_need(need=need, wording="看戏", by=clerk, at=at)
    services.schedule_need(need=need, scheduled_on=at.date(), by=clerk, at=at)
    services.mark_done(need=need, by=clerk, at=at)

    for verb in ("check", "reword", "plan", "refuse", "pass-on", "confirm", "reopen", "done"):
        typed = {f"{verb}-wording": "好", f"{verb}-promised_on": "2099-01-01"}
        desk.post(f"{BASE}desk/{need.pk}/{verb}/", typed | {"state": "confirmed"})

    need.refresh_from_db()
    assert need.state == "done"
