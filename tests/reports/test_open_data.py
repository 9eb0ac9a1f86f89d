"""Everybody may take the data away; nobody finds a person in it."""

import csv
import json
from collections.abc import Callable
from datetime import datetime
from io import StringIO
from typing import Any

import pytest
from django.test import Client

from shixiao.directory.models import Organisation, Place
from shixiao.kernel.actor import Actor
from shixiao.needs.models import Support
from shixiao.programme.models import Activity, Season
from shixiao.reports.core.open_data import DataSet, Field
from shixiao.reports.core.open_sets import EXACT_NEEDS, LEDGER, NEEDS, OPEN
from shixiao.reports.queries.open_data import rows_of
from shixiao.verdicts.services.collecting import close_collection, open_collection
from tests.reports.county_at_hand import NAMES, OWN_WORDS, Made, fill
from tests.verdicts.answers_at_hand import ALL_NO, ALL_YES, Stall, after, say

pytestmark = pytest.mark.django_db

EVERY_SET = [*OPEN.values(), EXACT_NEEDS, LEDGER]


@pytest.fixture
def made(county: Organisation, place: Place, clerk: Actor, at: datetime) -> Made:
    return fill(county, place, clerk, at)


def written(one: DataSet, county: Organisation) -> str:
    return json.dumps(list(rows_of(one, county)), ensure_ascii=False)


@pytest.mark.parametrize("one", EVERY_SET, ids=lambda one: one.title.en)
def test_no_set_holds_a_resident_a_person_or_a_telephone(
    one: DataSet, county: Organisation, made: Made
) -> None:
    text = written(one, county)

    assert [canary for canary in (*OWN_WORDS, *NAMES) if canary in text] == []


def test_the_canaries_would_be_seen(county: Organisation, made: Made) -> None:
    """The guard off: put into a column that is published, a canary is found."""
    made.need.wording = "CANARY-need"
    made.need.save()

    assert "CANARY-need" in written(NEEDS, county)


@pytest.mark.parametrize("one", OPEN.values(), ids=lambda one: one.name)
def test_every_set_has_its_rows_and_their_columns(
    one: DataSet, county: Organisation, made: Made
) -> None:
    rows = list(rows_of(one, county))

    assert all(tuple(row) == one.columns for row in rows)
    assert bool(rows) is (one.name not in {"rounds", "round_projects", "decisions"})


@pytest.mark.parametrize("one", OPEN.values(), ids=lambda one: one.name)
def test_another_county_has_other_rows(
    one: DataSet, other_county: Organisation, made: Made
) -> None:
    assert list(rows_of(one, other_county)) == []


def test_few_people_are_not_written(county: Organisation, made: Made) -> None:
    """Rule P3: one supporter, three who came, three who answered."""
    (need,) = rows_of(OPEN["needs"], county)
    (activity,) = rows_of(OPEN["activities"], county)
    (asked,) = rows_of(OPEN["follow_ups"], county)

    assert (need["supporters"], activity["people"], asked["answers"]) == (None, None, None)


def test_five_people_are_written(county: Organisation, made: Made, at: datetime) -> None:
    Support.objects.bulk_create(
        Support(need=made.need, device=f"another {n}", on=at.date()) for n in range(4)
    )

    (need,) = rows_of(OPEN["needs"], county)

    assert need["supporters"] == 5


def test_a_figure_comes_with_its_n_and_interval(county: Organisation, made: Made) -> None:
    stall = Stall(county, made.collection.place, Actor("person", "1"), made.collection.created_at)
    stall.closed(9, 6)
    figures = list(rows_of(OPEN["verdicts"], county))[3:]

    for figure in figures:
        low, share, high = (figure[name] for name in ("low", "share", "high"))
        assert figure["n"] == 15
        assert isinstance(low, float)
        assert isinstance(share, float)
        assert isinstance(high, float)
        assert low < share < high
    assert len(figures) == 3


def test_a_share_that_would_count_fewer_than_five_is_not_written(
    county: Organisation, made: Made
) -> None:
    """Rule P3: six of eight said yes, and so two did not."""
    for figure in rows_of(OPEN["verdicts"], county):
        assert figure["n"] == 8
        assert [figure[name] for name in ("low", "share", "high")] == [None, None, None]


def test_what_came_of_a_target_is_published_once_when_all_answers_are_in(
    county: Organisation, made: Made
) -> None:
    """Two figures from two days would tell what the few said who answered in between."""
    season = Season.objects.get()
    first = made.collection
    stall = Stall(county, first.place, Actor("person", "1"), first.created_at)
    held = {"state": Activity.State.DONE, "ended_at": stall.at}
    Activity.objects.update(**held)
    activity = stall.activity("第二场", season=season, **held)
    second = open_collection(activity=activity, by=stall.by, at=stall.at)
    for place, code in enumerate(stall.codes(second, 12)):
        say(second, code, ALL_YES if place < 6 else ALL_NO, at=stall.at)

    (before,) = rows_of(OPEN["indicators"], county)
    close_collection(collection=second, by=stall.by, at=after(second, stall.at))
    (now,) = rows_of(OPEN["indicators"], county)

    assert (before["events"], before["n"], before["share"]) == (0, 0, None)
    assert (now["events"], now["n"]) == (2, 20)
    assert isinstance(now["share"], float)


def test_who_holds_the_right_sees_how_many_want_it(county: Organisation, made: Made) -> None:
    (need,) = rows_of(EXACT_NEEDS, county)

    assert need["supporters"] == 1


def test_the_csv_opens_right_and_never_calculates(county: Organisation, made: Made) -> None:
    answer = Client().get("/c/yunxi/open/needs.csv")
    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # it streams

    assert data.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(StringIO(data.decode("utf-8-sig")))
    assert row["wording"] == "'=想看一场全本的戏"
    assert row["supporters"] == ""


@pytest.mark.parametrize("name", OPEN)
def test_csv_and_json_say_the_same(name: str, county: Organisation, made: Made) -> None:
    client = Client()
    as_csv = b"".join(client.get(f"/c/yunxi/open/{name}.csv").streaming_content)  # type: ignore[attr-defined]
    as_json = b"".join(client.get(f"/c/yunxi/open/{name}.json").streaming_content)  # type: ignore[attr-defined]

    rows = list(csv.DictReader(StringIO(as_csv.decode("utf-8-sig"))))
    records = json.loads(as_json)
    assert len(rows) == len(records)
    assert rows == [] or list(rows[0]) == list(records[0])


def test_the_manifest_names_licence_and_files(county: Organisation) -> None:
    said = Client().get("/c/yunxi/open/datapackage.json").json()

    assert said["licenses"][0]["name"] == "CC-BY-4.0"
    assert {one["path"] for one in said["resources"]} == {f"{name}.csv" for name in OPEN}
    client = Client()
    assert all(
        client.get(f"/c/yunxi/open/{one['path']}").status_code == 200 for one in said["resources"]
    )


def test_a_set_that_is_not_there_is_not_found(county: Organisation) -> None:
    for ending in ("csv", "json"):
        assert Client().get(f"/c/yunxi/open/people.{ending}").status_code == 404


def test_the_page_lists_every_set_without_a_login(
    county: Organisation, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    with django_assert_max_num_queries(4):
        page = Client().get("/c/yunxi/open/")

    assert all(f"/open/{name}.csv" in page.text for name in OPEN)
    assert "CC BY 4.0" in page.text
    assert len(page.content) < 60_000


def test_ten_times_the_rows_take_no_more_queries(
    county: Organisation,
    made: Made,
    place: Place,
    at: datetime,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    for _ in range(10):
        made.need.pk = None
        made.need.form_key = ""
        made.need.receipt_code = f"{made.need.receipt_code[:2]}{_:06d}"
        made.need.save()

    for one in EVERY_SET:
        with django_assert_max_num_queries(4):
            list(rows_of(one, county))


def test_no_column_is_named_like_something_personal() -> None:
    assert personal(EVERY_SET) == []
    assert personal([DataSet("x", NEEDS.title, (Field("phone", "string", NEEDS.title),))]) == [
        "phone"
    ]


def personal(sets: list[DataSet]) -> list[str]:
    forbidden = {"phone", "contact", "owner", "lead", "device", "text", "who", "email", "receipt"}
    return [column for one in sets for column in one.columns if forbidden & {*column.split("_")}]
