"""What the software costs is counted once for each form, for an audience, never for a person."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import OperationalError, connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shixiao.directory.models import Organisation
from shixiao.reports import middleware
from shixiao.reports.core.burden import STAFF, Sent
from shixiao.reports.models import Burden
from shixiao.reports.queries.burden import burden_of, months_of
from shixiao.reports.services.metering import add_burden

pytestmark = pytest.mark.django_db

FILING = "/c/yunxi/site/filing/write/"
TYPED = {"operator": "云溪县文联", "contact": "办公室"}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """`clock(90)`: a minute and a half passes before the next request."""
    now = [1_780_000_000]
    monkeypatch.setattr(middleware, "_now", lambda: now[0])

    def pass_(seconds: int) -> None:
        now[0] += seconds

    return pass_


def test_a_sent_form_is_added_to_its_month(
    county: Organisation, signed_in: Callable[..., Client], clock: Callable[[int], None]
) -> None:
    client = signed_in("clerk")
    client.get(FILING)
    clock(95)

    client.post(FILING, TYPED)

    row = Burden.objects.get()
    assert (row.audience, row.month.day) == (STAFF, 1)
    assert (row.forms, row.fields, row.prefilled, row.seconds) == (1, 2, 0, 95)


def test_what_the_page_had_filled_in_is_no_work(
    county: Organisation, signed_in: Callable[..., Client]
) -> None:
    client = signed_in("clerk")
    client.post(FILING, TYPED)

    client.post(FILING, TYPED | {"acceptance": "验过了"})

    row = Burden.objects.get()
    assert (row.forms, row.fields, row.prefilled) == (2, 3, 2)


def test_a_form_sent_twice_costs_its_time_once(
    county: Organisation, signed_in: Callable[..., Client], clock: Callable[[int], None]
) -> None:
    client = signed_in("clerk")
    client.get(FILING)
    clock(60)
    client.post(FILING, TYPED)

    client.post(FILING, TYPED)

    row = Burden.objects.get()
    assert (row.forms, row.seconds) == (2, 60)


def test_a_form_left_open_over_lunch_costs_ten_minutes(
    county: Organisation, signed_in: Callable[..., Client], clock: Callable[[int], None]
) -> None:
    client = signed_in("clerk")
    client.get(FILING)
    clock(3 * 60 * 60)

    client.post(FILING, TYPED)

    assert Burden.objects.get().seconds == 600


def test_a_moment_that_somebody_made_up_is_not_believed(
    county: Organisation, signed_in: Callable[..., Client]
) -> None:
    client = signed_in("clerk")
    client.cookies[middleware.COOKIE] = "1"

    client.post(FILING, TYPED)

    assert Burden.objects.get().seconds == 0


def test_a_form_that_is_wrong_costs_time_and_its_fields_only_when_it_is_right(
    county: Organisation, signed_in: Callable[..., Client]
) -> None:
    client = signed_in("clerk")

    answer = client.post(FILING, {"operator": "长" * 500})

    assert answer.status_code == 422
    row = Burden.objects.get()
    assert (row.forms, row.fields) == (1, 0)


def test_a_resident_is_counted_without_a_time_and_keeps_nothing(
    county: Organisation,
) -> None:
    client = Client()
    pages = [client.get("/c/yunxi/"), client.get("/c/yunxi/needs/complain/")]

    client.post("/c/yunxi/needs/complain/", {"text": "演出的人比看的人多"})

    row = Burden.objects.get()
    assert (row.audience, row.forms, row.fields, row.seconds) == ("resident", 1, 1, 0)
    assert all(middleware.COOKIE not in page.cookies for page in pages)


def test_reading_costs_no_query(county: Organisation, signed_in: Callable[..., Client]) -> None:
    with CaptureQueriesContext(connection) as asked:
        Client().get("/c/yunxi/")
        signed_in("clerk").get(FILING)

    assert not [query for query in asked.captured_queries if "reports_burden" in query["sql"]]


def test_a_sent_form_costs_one_query(
    county: Organisation, signed_in: Callable[..., Client]
) -> None:
    client = signed_in("clerk")

    with CaptureQueriesContext(connection) as asked:
        client.post(FILING, TYPED)

    sql = [query["sql"] for query in asked.captured_queries]
    assert len([each for each in sql if "reports_burden" in each]) == 1


def test_who_is_turned_away_is_not_counted(
    county: Organisation, signed_in: Callable[..., Client]
) -> None:
    assert signed_in("viewer").post(FILING, TYPED).status_code == 403
    assert not Burden.objects.exists()


def test_an_act_stays_done_when_the_figure_cannot_be_written(
    county: Organisation, signed_in: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(**_: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(middleware, "add_burden", busy)

    assert signed_in("clerk").post(FILING, TYPED).status_code == 302


def test_no_column_relates_a_figure_to_a_person() -> None:
    """The guard: nothing but county, month and audience leads to a row."""
    assert leads_to_a_person(Burden) == set()


def test_the_guard_would_find_a_column_for_a_person() -> None:
    assert leads_to_a_person(apps.get_model("directory", "Role")) == {"person"}
    assert leads_to_a_person(apps.get_model("decisions", "Meeting")) >= {"held_at"}


def leads_to_a_person(model: type[models.Model]) -> set[str]:
    """Columns that are neither a sum nor one of the three that name a row."""
    allowed = {"organisation", "month", "audience"}
    return {
        field.name
        for field in model._meta.fields
        if field.name not in allowed
        and not field.primary_key
        and not isinstance(field, models.PositiveIntegerField | models.PositiveBigIntegerField)
        and (field.is_relation or isinstance(field, models.DateTimeField))
    }


def test_two_people_leave_one_row(county: Organisation, signed_in: Callable[..., Client]) -> None:
    for role in ("clerk", "admin"):
        signed_in(role).post(FILING, TYPED)

    assert Burden.objects.count() == 1


def test_the_database_times_nobody_but_staff(county: Organisation, at: datetime) -> None:
    with pytest.raises(Exception, match="reports_only_staff_are_timed"):
        add_burden(organisation=county, audience="resident", sent=Sent(1, 0, 5), at=at)


@pytest.fixture
def a_month(county: Organisation, person: Callable[..., Any], at: datetime) -> date:
    for role in ("clerk", "chair"):
        person(role)
    add_burden(organisation=county, audience=STAFF, sent=Sent(21, 164, 540), at=at)
    add_burden(organisation=county, audience="host", sent=Sent(2, 0), at=at)
    return timezone.localdate(at)


def test_minutes_are_divided_by_the_people_with_a_role(
    county: Organisation,
    a_month: date,
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    with django_assert_num_queries(1):
        load = burden_of(county, a_month)

    assert (load.people, load.minutes, load.fields) == (2, 5, 21)


def test_a_month_without_a_form_costs_nothing(county: Organisation, a_month: date) -> None:
    assert burden_of(county, a_month + timedelta(days=40)).minutes == 0


def test_months_show_what_others_filled_in(county: Organisation, a_month: date) -> None:
    (month,) = months_of(county)

    assert month.staff.forms == 1
    assert [row.audience for row in month.others] == ["host"]


def test_the_page_says_how_it_is_measured(
    signed_in: Callable[..., Client],
    a_month: date,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    client = signed_in("viewer")

    with django_assert_max_num_queries(10):
        page = client.get("/c/yunxi/site/burden/")

    assert page.status_code == 200
    assert "2026-05" in page.text
    assert "只记总数，不记谁" in page.text
