"""Visits on pages."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from shixiao.needs.models import Need, Visit

BASE = "/c/yunxi/needs/"
VISIT_COLUMNS = [
    *("时间", "地点", "形式(四种)", "下沉人员", "接待对象类别", "反映问题", "现场答复"),
    *("承办单位", "责任人", "办理时限", "办理结果", "反馈方式", "是否回访"),
]


@pytest.fixture
def desk(signed_in):
    return signed_in("clerk")


@pytest.fixture
def record(desk, place):
    def send(**typed):
        data = {"kind": "research", "place": place.pk, "on": "2026-05-11", "who_went": "周敏"}
        return desk.post(f"{BASE}visits/new/", data | {"key": "v" * 32} | typed)

    return send


def test_a_visit_is_recorded_and_what_was_heard_becomes_a_need(desk, record, opera):
    address = record(heard_0="灯不亮", heard_9="想学剪纸").url
    visit = Visit.objects.get()
    heard = visit.observations.first()

    desk.post(f"{BASE}visits/{visit.pk}/observations/{heard.pk}/", {"art_form": opera.pk})

    need = Need.objects.get()
    assert (need.text, need.art_form, need.channel) == ("灯不亮", opera, "visit")
    assert f"{BASE}desk/{need.pk}/" in desk.get(address).content.decode()


def test_making_the_same_need_again_is_refused_in_words(desk, record, opera):
    record(heard_0="灯不亮")
    heard = Visit.objects.get().observations.get()
    path = f"{BASE}visits/{heard.visit_id}/observations/{heard.pk}/"
    desk.post(path)

    again = desk.post(path)

    assert again.status_code == 409
    assert "已经转成需求" in again.content.decode()


def test_a_double_click_records_one_visit(record):
    assert record().url == record().url
    assert Visit.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kind": ""}, "下基层只有四种"),
        ({"on": "2099-01-01"}, "还没到"),
        ({"who_went": ""}, "请写去的人"),
        ({"heard_3": "430102195001011234"}, "身份证号"),
    ],
)
def test_a_visit_that_is_refused_keeps_what_was_typed(record, typed, said):
    answer = record(**({"heard_0": "灯不亮"} | typed))

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "灯不亮" in answer.content.decode()
    assert not Visit.objects.exists()


def test_exactly_four_kinds_are_offered(desk, place):
    page = desk.get(f"{BASE}visits/new/").content.decode()

    assert page.count('type="radio" name="kind"') == 4


def test_what_came_of_a_visit_is_written_on_its_page(desk, record):
    record()
    visit = Visit.objects.get()

    desk.post(f"{BASE}visits/{visit.pk}/write-up/", {"result": "灯换好了", "is_revisited": "on"})

    visit.refresh_from_db()
    assert (visit.result, visit.is_revisited) == ("灯换好了", True)
    early = desk.post(f"{BASE}visits/{visit.pk}/write-up/", {"due_on": "2026-05-01"})
    assert early.status_code == 422


def test_visits_go_out_as_an_excel_sheet_of_the_usual_columns(desk, record):
    record(heard_0="灯不亮", heard_1="想学剪纸")

    sheet = load_workbook(BytesIO(desk.get(f"{BASE}visits/export/").content)).active

    rows = list(sheet.iter_rows(values_only=True))
    assert list(rows[0]) == VISIT_COLUMNS
    assert rows[1][2] == "调查研究下基层"
    assert "2. 想学剪纸" in rows[1][5]


def test_visits_are_filtered_in_few_queries(desk, record, django_assert_max_num_queries):
    record(heard_0="灯不亮")
    desk.get(f"{BASE}visits/")

    with django_assert_max_num_queries(10):
        found = desk.get(f"{BASE}visits/?kind=research&town=青桐镇").context["rows"]
    with django_assert_max_num_queries(10):
        desk.get(f"{BASE}visits/{Visit.objects.get().pk}/")

    assert [visit.heard for visit in found] == [1]
    assert not desk.get(f"{BASE}visits/?kind=outreach").context["rows"].object_list
