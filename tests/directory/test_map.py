"""Places and homes on the map: picked, pasted, read from a sheet, and what is wrong with them."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from shixiao.directory import services
from shixiao.directory.models import ArtForm, Organisation, Place, Team
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]
BASE = "/c/yunxi/people/"


@pytest.fixture
def villages(county: Organisation) -> list[Place]:
    """Five villages within a few kilometres."""
    return [
        Place.objects.create(
            organisation=county,
            name=f"第{number}村",
            town="青桐镇",
            latitude=Decimal("27.1") + Decimal("0.02") * number,
            longitude=Decimal("113.4"),
        )
        for number in range(5)
    ]


@pytest.fixture
def team(county: Organisation, opera: ArtForm) -> Team:
    team = Team.objects.create(organisation=county, name="青禾花鼓戏队", home_town="青桐镇")
    team.art_forms.add(opera)
    return team


def sheet(*rows: list[object]) -> SimpleUploadedFile:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return SimpleUploadedFile("rows.xlsx", out.getvalue())


def test_the_map_lists_who_is_not_on_it_in_few_queries(
    signed_in: SignIn,
    villages: list[Place],
    place: Place,
    team: Team,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    clerk = signed_in("clerk")

    with django_assert_max_num_queries(8):
        page = clerk.get(f"{BASE}map/").text

    assert f"{BASE}places/{place.pk}/map/" in page
    assert f"{BASE}teams/{team.pk}/map/" in page
    assert page.count('<circle class="soon"') == 5 + 1  # and one in the key


def test_a_viewer_sees_the_map_and_moves_nothing(signed_in: SignIn, place: Place) -> None:
    viewer = signed_in("viewer")

    assert f"/places/{place.pk}/map/" not in viewer.get(f"{BASE}map/").text
    assert viewer.get(f"{BASE}places/{place.pk}/map/").status_code == 403


@pytest.mark.parametrize(
    "typed",
    [
        {"pasted": "https://uri.amap.com/marker?position=113.41,27.15"},
        {"latitude": "27.1500001", "longitude": "113.41"},
    ],
)
def test_a_place_is_put_on_the_map_and_the_next_one_is_asked_for(
    signed_in: SignIn,
    county: Organisation,
    villages: list[Place],
    place: Place,
    typed: dict[str, str],
) -> None:
    other = Place.objects.create(organisation=county, name="荷塘村", town="青桐镇")

    answer = signed_in("clerk").post(f"{BASE}places/{place.pk}/map/", typed)

    place.refresh_from_db()
    assert (place.latitude, place.longitude) == (Decimal("27.15"), Decimal("113.41"))
    assert answer["Location"] == f"{BASE}places/{other.pk}/map/"
    assert Entry.objects.filter(act="directory.put_on_map").count() == 1


def test_a_home_is_put_on_the_map(signed_in: SignIn, villages: list[Place], team: Team) -> None:
    answer = signed_in("clerk").post(f"{BASE}teams/{team.pk}/map/", {"pasted": "27.12 113.41"})

    team.refresh_from_db()
    assert (team.home_latitude, team.home_longitude) == (Decimal("27.12"), Decimal("113.41"))
    assert answer["Location"] == f"{BASE}map/"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"latitude": "113.4", "longitude": "27.1"}, "写反"),
        ({"latitude": "0", "longitude": "0"}, "不在国内"),
        ({"latitude": "27.1"}, "要么都填"),
        ({"latitude": ""}, "还没有坐标"),
        ({"pasted": "https://surl.amap.com/x"}, "没有找到坐标"),
        ({"latitude": "29.1", "longitude": "113.4"}, "公里"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_stored(
    signed_in: SignIn, villages: list[Place], place: Place, typed: dict[str, str], told: str
) -> None:
    answer = signed_in("clerk").post(f"{BASE}places/{place.pk}/map/", typed)

    place.refresh_from_db()
    assert answer.status_code == 422
    assert told in answer.text
    assert place.latitude is None


def test_whoever_is_sure_may_put_a_place_far_away(
    signed_in: SignIn, villages: list[Place], place: Place
) -> None:
    far = {"latitude": "29.1", "longitude": "113.4"}
    clerk = signed_in("clerk")

    assert 'name="is_sure"' in clerk.post(f"{BASE}places/{place.pk}/map/", far).text
    clerk.post(f"{BASE}places/{place.pk}/map/", {**far, "is_sure": "on"})

    place.refresh_from_db()
    assert place.latitude == Decimal("29.1")
    assert "离其他的很远" in clerk.get(f"{BASE}map/").text


def test_the_form_of_a_place_catches_the_same_mistakes(
    signed_in: SignIn, villages: list[Place]
) -> None:
    first = villages[0]
    typed = {"name": first.name, "town": first.town, "kind": "village"}
    clerk = signed_in("clerk")

    swapped = clerk.post(
        f"{BASE}places/{first.pk}/", {**typed, "latitude": "113.4", "longitude": "27.1"}
    )
    far = {**typed, "latitude": "29.1", "longitude": "113.4"}

    assert "写反" in swapped.text
    assert 'name="is_sure"' in clerk.post(f"{BASE}places/{first.pk}/", far).text
    assert clerk.post(f"{BASE}places/{first.pk}/", {**far, "is_sure": "on"}).status_code == 302


def test_the_same_point_said_twice_is_written_once(
    place: Place, clerk: Actor, at: datetime
) -> None:
    point = (Decimal("27.15"), Decimal("113.41"))

    for _ in range(2):
        services.put_on_map(subject=place, point=point, by=clerk, at=at)

    assert Entry.objects.filter(act="directory.put_on_map").count() == 1


def test_a_service_refuses_what_no_form_has_seen(place: Place, clerk: Actor, at: datetime) -> None:
    with pytest.raises(Refused, match="swapped"):
        services.put_on_map(
            subject=place, point=(Decimal("113.4"), Decimal("27.1")), by=clerk, at=at
        )


def test_homes_go_out_and_come_in_by_the_sheet(signed_in: SignIn, team: Team) -> None:
    Team.objects.update(home_latitude="27.12", home_longitude="113.41", travel_limit_km=60)
    clerk = signed_in("clerk")
    book = load_workbook(BytesIO(clerk.get(f"{BASE}teams/sheet/").content))
    header = [cell.value for cell in book.active[1]]
    book.active.cell(2, header.index("驻地纬度") + 1).value = 27.5
    out = BytesIO()
    book.save(out)

    clerk.post(f"{BASE}teams/import/", {"sheet": SimpleUploadedFile("t.xlsx", out.getvalue())})

    team.refresh_from_db()
    assert (team.home_latitude, team.travel_limit_km) == (Decimal("27.5"), 60)


def test_an_old_sheet_erases_no_point(signed_in: SignIn, villages: list[Place], team: Team) -> None:
    Team.objects.update(home_latitude="27.12", home_longitude="113.41")
    clerk = signed_in("clerk")

    clerk.post(f"{BASE}places/import/", {"sheet": sheet(["名称", "乡镇"], ["第0村", "青桐镇"])})
    clerk.post(f"{BASE}teams/import/", {"sheet": sheet(["名称", "门类"], ["青禾花鼓戏队", "戏曲"])})

    villages[0].refresh_from_db()
    team.refresh_from_db()
    assert villages[0].latitude == Decimal("27.1")
    assert team.home_latitude == Decimal("27.12")


def test_exchanged_columns_of_a_sheet_are_told_by_row(
    signed_in: SignIn, county: Organisation
) -> None:
    wrong = sheet(
        ["名称", "乡镇", "纬度", "经度"],
        ["柳渡村", "青桐镇", 27.1, 113.4],
        ["荷塘村", "青桐镇", 11.4, 27.1],
        ["上沙村", "青桐镇", 27.1, None],
    )

    answer = signed_in("clerk").post(f"{BASE}places/import/", {"sheet": wrong})

    assert answer.status_code == 422
    assert "第 3 行“荷塘村”" in answer.text
    assert "第 4 行“上沙村”" in answer.text
    assert not Place.objects.exists()


def test_the_map_of_another_county_is_closed(
    signed_in: SignIn, county: Organisation, other_county: Organisation
) -> None:
    theirs = Place.objects.create(organisation=other_county, name="外村", town="外镇")

    assert signed_in("clerk").get(f"{BASE}places/{theirs.pk}/map/").status_code == 404


def test_names_in_the_data_of_the_map_are_no_markup(
    signed_in: SignIn, county: Organisation
) -> None:
    Place.objects.create(
        organisation=county, name="</script><b>", town="镇", latitude="27.1", longitude="113.4"
    )

    assert "</script><b>" not in signed_in("clerk").get(f"{BASE}map/").text
