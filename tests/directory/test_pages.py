"""Places, teams, bodies and people, as the staff see and write them."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from shixiao.directory import services
from shixiao.directory.models import ArtForm, Body, Organisation, Person, Place, Team
from shixiao.kernel.actor import Actor

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]
BOSS = Actor("command", "test")


def workbook(*rows: list[object]) -> SimpleUploadedFile:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return SimpleUploadedFile("places.xlsx", out.getvalue())


def test_a_hundred_places_cost_few_queries(
    signed_in: SignIn, county: Organisation, django_assert_max_num_queries: Callable[..., object]
) -> None:
    Place.objects.bulk_create(
        Place(organisation=county, name=f"第{n}村", town="青桐镇") for n in range(100)
    )
    clerk = signed_in("clerk")

    with django_assert_max_num_queries(8):
        first = clerk.get("/c/yunxi/people/places/")
    second = clerk.get("/c/yunxi/people/places/?page=2").text

    assert "第0村" in first.text
    assert "第99村" not in first.text
    assert "第99村" in second
    assert "第0村" not in second
    assert all(f"第{n}村" in first.text + second for n in range(100))


def test_a_place_of_another_county_is_not_found(
    signed_in: SignIn, county: Organisation, other_county: Organisation
) -> None:
    theirs = Place.objects.create(organisation=other_county, name="外村", town="外镇")

    assert signed_in("clerk").get(f"/c/yunxi/people/places/{theirs.pk}/").status_code == 404


def test_a_place_named_twice_is_refused_and_what_was_typed_stays(
    signed_in: SignIn, place: Place
) -> None:
    typed = {"name": place.name, "town": place.town, "kind": "village", "venue": "戏台朝南"}

    answer = signed_in("clerk").post("/c/yunxi/people/places/new/", typed)

    assert answer.status_code == 422
    assert "已经有一个“柳渡村”" in answer.text
    assert "戏台朝南" in answer.text
    assert Place.objects.count() == 1


def test_a_viewer_reads_places_and_cannot_write_them(signed_in: SignIn, place: Place) -> None:
    viewer = signed_in("viewer")

    assert viewer.get("/c/yunxi/people/places/").status_code == 200
    assert viewer.post("/c/yunxi/people/places/new/", {}).status_code == 403


def test_places_go_out_and_come_in_by_the_same_sheet(
    signed_in: SignIn, county: Organisation, place: Place
) -> None:
    clerk = signed_in("clerk")
    sheet = clerk.get("/c/yunxi/people/places/sheet/").content
    book = load_workbook(BytesIO(sheet))
    book.active.append(["荷塘村", "青桐镇", "村", 800])
    out = BytesIO()
    book.save(out)

    clerk.post(
        "/c/yunxi/people/places/import/", {"sheet": SimpleUploadedFile("a.xlsx", out.getvalue())}
    )

    assert sorted(county.places.values_list("name", flat=True)) == ["柳渡村", "荷塘村"]


def test_one_wrong_cell_and_nothing_of_the_sheet_is_stored(
    signed_in: SignIn, county: Organisation
) -> None:
    sheet = workbook(
        ["名称", "乡镇", "人口"], ["柳渡村", "青桐镇", 900], ["荷塘村", "青桐镇", "很多"]
    )

    answer = signed_in("clerk").post("/c/yunxi/people/places/import/", {"sheet": sheet})

    assert answer.status_code == 422
    assert "C3" in answer.text
    assert not Place.objects.exists()


def test_a_sheet_without_its_columns_says_which_are_missing(
    signed_in: SignIn, county: Organisation
) -> None:
    sheet = workbook(["村", "镇"], ["柳渡村", "青桐镇"])

    answer = signed_in("clerk").post("/c/yunxi/people/places/import/", {"sheet": sheet})

    assert answer.status_code == 422
    assert "名称" in answer.text


def test_a_place_twice_in_a_sheet_is_refused(signed_in: SignIn, county: Organisation) -> None:
    sheet = workbook(["名称", "乡镇"], ["柳渡村", "青桐镇"], ["柳渡村", "青桐镇"])

    answer = signed_in("clerk").post("/c/yunxi/people/places/import/", {"sheet": sheet})

    assert answer.status_code == 422
    assert not Place.objects.exists()


def test_a_sheet_with_a_formula_is_refused(signed_in: SignIn, county: Organisation) -> None:
    sheet = workbook(["名称", "乡镇"], ['=HYPERLINK("http://x")', "青桐镇"])

    answer = signed_in("clerk").post("/c/yunxi/people/places/import/", {"sheet": sheet})

    assert answer.status_code == 422
    assert "A2" in answer.text


def test_teams_come_in_with_their_associations(
    signed_in: SignIn, county: Organisation, opera: ArtForm
) -> None:
    sheet = workbook(["名称", "所属协会", "门类"], ["青禾花鼓戏队", "戏剧家协会", "戏曲"])

    signed_in("clerk").post("/c/yunxi/people/teams/import/", {"sheet": sheet})

    team = Team.objects.get()
    assert team.association is not None
    assert list(team.art_forms.all()) == [opera]


def test_a_sheet_without_numbers_erases_none(
    signed_in: SignIn, county: Organisation, opera: ArtForm
) -> None:
    """The sheet that a clerk fetches has no numbers in it."""
    Team.objects.create(organisation=county, name="青禾花鼓戏队", contact="罗昌", phone="139-0000")
    sheet = workbook(["名称", "门类", "联系人", "电话"], ["青禾花鼓戏队", "戏曲", "", ""])

    signed_in("clerk").post("/c/yunxi/people/teams/import/", {"sheet": sheet})

    team = Team.objects.get()
    assert (team.contact, team.phone) == ("罗昌", "139-0000")


@pytest.mark.parametrize(
    ("what", "header", "value"),
    [
        ("places", "纬度", 95),
        ("places", "人口", -1),
        ("places", "人口", 10**21),
        ("places", "场地条件", "台" * 201),
        ("teams", "人数", 0),
        ("teams", "每月最多出门", 99_999),
        ("teams", "出门一次（元）", 10**21),
        ("teams", "电话", "1" * 41),
    ],
)
def test_what_no_place_or_team_has_is_named_by_its_cell(
    signed_in: SignIn, county: Organisation, opera: ArtForm, what: str, header: str, value: object
) -> None:
    named = ["名称", "乡镇"] if what == "places" else ["名称", "门类"]
    sheet = workbook([*named, header], ["柳渡", "戏曲", value])

    answer = signed_in("clerk").post(f"/c/yunxi/people/{what}/import/", {"sheet": sheet})

    assert answer.status_code == 422
    assert "C2" in answer.text


def test_an_unknown_art_form_names_the_known_ones(
    signed_in: SignIn, county: Organisation, opera: ArtForm
) -> None:
    sheet = workbook(["名称", "门类"], ["青禾花鼓戏队", "杂技"])

    answer = signed_in("clerk").post("/c/yunxi/people/teams/import/", {"sheet": sheet})

    assert answer.status_code == 422
    assert "戏曲" in answer.text


@pytest.mark.parametrize(("role", "sees"), [("dispatcher", True), ("clerk", False)])
def test_telephone_numbers_are_for_the_dispatcher_alone(
    signed_in: SignIn, county: Organisation, role: str, sees: bool
) -> None:
    Team.objects.create(organisation=county, name="青禾花鼓戏队", phone="139-0000-0000")

    page = signed_in(role).get("/c/yunxi/people/teams/").text
    sheet = signed_in(role).get("/c/yunxi/people/teams/sheet/").content

    cells = [cell.value for row in load_workbook(BytesIO(sheet)).active for cell in row]
    assert ("139-0000-0000" in page) is sees
    assert ("139-0000-0000" in cells) is sees


def test_a_clerk_cannot_erase_a_number_by_saving_a_team(
    signed_in: SignIn, county: Organisation, opera: ArtForm
) -> None:
    team = Team.objects.create(organisation=county, name="青禾花鼓戏队", phone="139-0000-0000")
    typed = {"name": "青禾戏队", "art_forms": [opera.pk], "outings_a_month": "3"}

    signed_in("clerk").post(f"/c/yunxi/people/teams/{team.pk}/", typed)

    team.refresh_from_db()
    assert (team.name, team.phone) == ("青禾戏队", "139-0000-0000")


def test_a_newcomer_sets_a_password_and_is_in(
    client: Client, county: Organisation, at: datetime
) -> None:
    someone = services.add_person(
        organisation=county, username="zhou", display_name="周敏", roles=["clerk"], by=BOSS, at=at
    )
    address = _issued_link(client, county, someone)

    answer = client.post(
        address,
        {"password": "七里山塘 to the river", "again": "七里山塘 to the river"},
        follow=True,
    )

    assert answer.redirect_chain[-1][0] == "/c/yunxi/today/"
    assert client.get("/c/yunxi/today/").status_code == 200


def test_a_link_does_not_replace_the_second_factor(
    client: Client, county: Organisation, at: datetime
) -> None:
    someone = services.add_person(
        organisation=county, username="zhou", display_name="周敏", roles=["admin"], by=BOSS, at=at
    )
    TOTP.activate(someone, generate_totp_secret())
    address = _issued_link(client, county, someone)
    typed = {"password": "七里山塘 to the river", "again": "七里山塘 to the river"}

    answer = client.post(address, typed)

    assert answer["Location"] == "/account/login/"
    assert "_auth_user_id" not in client.session


def test_two_different_passwords_are_refused(client: Client, county: Organisation) -> None:
    someone = Person.objects.create(username="zhou")
    address = _issued_link(client, county, someone)

    answer = client.post(address, {"password": "七里山塘 to the river", "again": "别的"})

    assert answer.status_code == 422
    assert "不一样" in answer.text


def test_a_spent_link_explains_itself(client: Client, county: Organisation) -> None:
    answer = client.get("/c/yunxi/people/first-password/nonsense/")

    assert answer.status_code == 409
    assert "请管理员再给您一个新的" in answer.text


def test_a_chair_sees_the_bodies_and_a_clerk_seats_a_member(
    signed_in: SignIn, presidium: Body
) -> None:
    signed_in("clerk").post(
        f"/c/yunxi/people/bodies/{presidium.pk}/seat/", {"name": "邓文斌", "position": "委员"}
    )

    assert "邓文斌" in signed_in("chair").get("/c/yunxi/people/bodies/").text


def test_only_an_administrator_sees_the_accounts(signed_in: SignIn, county: Organisation) -> None:
    assert signed_in("admin").get("/c/yunxi/people/staff/").status_code == 200
    assert signed_in("clerk").get("/c/yunxi/people/staff/").status_code == 403


def test_an_administrator_adds_someone_and_sees_the_link_once(
    signed_in: SignIn, county: Organisation
) -> None:
    typed = {"display_name": "谭晓", "username": "tan", "roles": ["clerk", "dispatcher"]}

    answer = signed_in("admin").post("/c/yunxi/people/staff/new/", typed)

    assert "/people/first-password/" in answer.text
    assert set(Person.objects.get(username="tan").roles.values_list("kind", flat=True)) == {
        "clerk",
        "dispatcher",
    }


def _issued_link(client: Client, county: Organisation, someone: Person) -> str:
    token = services.issue_first_password(
        organisation=county, person=someone, by=BOSS, at=timezone.now()
    )
    return f"/c/{county.slug}/people/first-password/{token}/"
