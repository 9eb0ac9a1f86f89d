"""Days without time, entered for a whole year at once."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from shixiao.directory import services
from shixiao.directory.core.busy import BusyDays
from shixiao.directory.models import CalendarRule, Organisation, Place
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]
BASE = "/c/yunxi/people/calendar/"
LINES = "青桐镇 农忙 5月25日-6月14日 双抢\n学校 6月20日至6月28日 期末考试\n节日 10/1-10/7 国庆"


@pytest.fixture
def clerk_(signed_in: SignIn, place: Place) -> Client:
    return signed_in("clerk")


def rules() -> list[tuple[str, str, date, date]]:
    return list(
        CalendarRule.objects.order_by("starts_on").values_list(
            "reason", "town", "starts_on", "ends_on"
        )
    )


def test_a_year_is_pasted_and_twice_is_once(clerk_: Client) -> None:
    for _ in range(2):
        answer = clerk_.post(f"{BASE}new/", {"lines": LINES, "year": 2027})

    assert answer["Location"] == f"{BASE}?year=2027"
    assert rules() == [
        ("双抢", "青桐镇", date(2027, 5, 25), date(2027, 6, 14)),
        ("期末考试", "", date(2027, 6, 20), date(2027, 6, 28)),
        ("国庆", "", date(2027, 10, 1), date(2027, 10, 7)),
    ]
    assert Entry.objects.filter(act="directory.calendar_written").count() == 1


def test_one_wrong_line_and_none_is_stored_and_what_was_typed_stays(clerk_: Client) -> None:
    answer = clerk_.post(f"{BASE}new/", {"lines": f"{LINES}\n白水镇 农忙 5/1", "year": 2027})

    assert answer.status_code == 422
    assert "第 4 行的“白水镇”" in answer.text
    assert "期末考试" in answer.text
    assert rules() == []


def test_the_year_before_is_copied_once(clerk_: Client) -> None:
    clerk_.post(f"{BASE}new/", {"lines": LINES, "year": 2027})

    assert "照搬上一年" in clerk_.get(f"{BASE}?year=2028").text
    for _ in range(2):
        clerk_.post(f"{BASE}copy/?year=2028")

    assert len(rules()) == 6
    assert rules()[3][2:] == (date(2028, 5, 25), date(2028, 6, 14))


def test_a_stretch_is_changed_and_taken_away(clerk_: Client) -> None:
    clerk_.post(f"{BASE}new/", {"lines": "节日 10/1-10/7 国庆", "year": 2027})
    rule = CalendarRule.objects.get()
    typed = {"kind": "holiday", "town": "青桐镇", "reason": "国庆"}

    wrong = {**typed, "starts_on": "2027-10-08", "ends_on": "2027-10-01"}
    assert "结束在开始前面" in clerk_.post(f"{BASE}{rule.pk}/", wrong).text
    clerk_.post(f"{BASE}{rule.pk}/", {**typed, "starts_on": "2027-10-01", "ends_on": "2027-10-08"})
    assert rules() == [("国庆", "青桐镇", date(2027, 10, 1), date(2027, 10, 8))]

    clerk_.post(f"{BASE}{rule.pk}/remove/")
    assert rules() == []
    acts = set(Entry.objects.values_list("act", flat=True))
    assert {"directory.calendar_changed", "directory.calendar_removed"} <= acts


def test_the_days_go_out_and_come_in_by_the_same_sheet(clerk_: Client) -> None:
    clerk_.post(f"{BASE}new/", {"lines": LINES, "year": 2027})
    book = load_workbook(BytesIO(clerk_.get(f"{BASE}sheet/?year=2027").content))
    book.active.append(["学校", "全县", date(2027, 1, 20), date(2027, 2, 20), "寒假"])
    out = BytesIO()
    book.save(out)

    clerk_.post(f"{BASE}import/", {"sheet": SimpleUploadedFile("c.xlsx", out.getvalue())})

    assert [reason for reason, *_ in rules()] == ["寒假", "双抢", "期末考试", "国庆"]


def test_a_town_that_is_not_there_is_named_by_its_row(clerk_: Client) -> None:
    book = load_workbook(BytesIO(clerk_.get(f"{BASE}sheet/").content))
    book.active.append(["农忙", "白水镇", date(2027, 5, 1), date(2027, 5, 9), "双抢"])
    out = BytesIO()
    book.save(out)

    answer = clerk_.post(f"{BASE}import/", {"sheet": SimpleUploadedFile("c.xlsx", out.getvalue())})

    assert answer.status_code == 422
    assert "第 2 行的“白水镇”" in answer.text


def test_a_hundred_stretches_cost_few_queries(
    clerk_: Client, county: Organisation, django_assert_max_num_queries: Callable[..., object]
) -> None:
    CalendarRule.objects.bulk_create(
        CalendarRule(
            organisation=county,
            kind="farm_busy",
            town=f"第{n}镇",
            starts_on=date(2027, 5, 1),
            ends_on=date(2027, 5, 9),
            reason="双抢",
        )
        for n in range(100)
    )

    with django_assert_max_num_queries(7):
        page = clerk_.get(f"{BASE}?year=2027").text

    assert "第99镇" in page


def test_a_viewer_reads_and_cannot_write(signed_in: SignIn, county: Organisation) -> None:
    viewer = signed_in("viewer")

    assert viewer.get(BASE).status_code == 200
    assert viewer.post(f"{BASE}new/", {"lines": LINES, "year": 2027}).status_code == 403


@pytest.mark.parametrize("year", ["0", "99999", "２０２７", "x", ""])
def test_a_year_that_is_none_shows_this_one(clerk_: Client, year: str) -> None:
    assert clerk_.get(f"{BASE}?year={year}").status_code == 200


def test_a_rule_of_another_county_is_not_found(
    signed_in: SignIn, county: Organisation, other_county: Organisation
) -> None:
    day = date(2027, 5, 1)
    theirs = other_county.calendar_rules.create(
        kind="holiday", starts_on=day, ends_on=day, reason="节"
    )

    assert signed_in("clerk").get(f"{BASE}{theirs.pk}/").status_code == 404


def test_a_stretch_that_somebody_removed_meanwhile_does_not_come_back(
    clerk_: Client, clerk: Actor, at: datetime
) -> None:
    clerk_.post(f"{BASE}new/", {"lines": LINES, "year": 2027})
    rule = CalendarRule.objects.get(reason="国庆")
    services.remove_rule(rule=CalendarRule.objects.get(pk=rule.pk), by=clerk, at=at)
    days = BusyDays("holiday", "", rule.starts_on, rule.starts_on, "国庆")

    with pytest.raises(Refused, match="rule_gone"):
        services.change_rule(rule=rule, days=days, by=clerk, at=at)

    assert not CalendarRule.objects.filter(reason="国庆").exists()


def test_a_stretch_does_not_become_what_another_one_is(clerk_: Client) -> None:
    clerk_.post(f"{BASE}new/", {"lines": f"{LINES}\n节日 10/1-10/8 国庆", "year": 2027})
    longer = CalendarRule.objects.get(ends_on=date(2027, 10, 8))

    answer = clerk_.post(
        f"{BASE}{longer.pk}/",
        {
            "kind": "holiday",
            "town": "",
            "reason": "国庆",
            "starts_on": "2027-10-01",
            "ends_on": "2027-10-07",
        },
    )

    assert answer.status_code == 422
    assert "一模一样" in answer.text
    assert len(rules()) == 4
