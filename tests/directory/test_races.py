"""Two requests at once, as after a double click, on a database that really runs them together."""

from collections.abc import Callable
from datetime import datetime

import pytest

from shixiao.directory import services
from shixiao.directory.core.sheets import PlaceRow
from shixiao.directory.models import Organisation, Person, Place, Role
from shixiao.kernel.actor import Actor
from tests.at_once import at_once

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
]

BOSS = Actor("command", "test")
GOOD = "七里山塘 to the river"


def both(act: Callable[[], object]) -> list[object]:
    """The act, twice at the same moment."""
    return at_once(act, act)


def refusals(results: list[object]) -> list[str]:
    return [answer for answer in results if isinstance(answer, str)]


def test_a_first_password_link_is_spent_once(county: Organisation, at: datetime) -> None:
    someone = Person.objects.create(username="zhou")
    token = services.issue_first_password(organisation=county, person=someone, by=BOSS, at=at)

    results = both(
        lambda: services.set_first_password(organisation=county, token=token, password=GOOD, at=at)
    )

    assert refusals(results) == ["directory.link_closed"]


def test_a_place_added_twice_at_once_is_there_once(county: Organisation, at: datetime) -> None:
    values = {"name": "柳渡村", "town": "青桐镇", "kind": "village"}

    results = both(lambda: services.save_place(organisation=county, values=values, by=BOSS, at=at))

    assert refusals(results) == ["directory.place_twice"]
    assert Place.objects.count() == 1


def test_a_team_added_twice_at_once_is_there_once(county: Organisation, at: datetime) -> None:
    results = both(
        lambda: services.save_team(
            organisation=county, values={"name": "青禾花鼓戏队"}, art_forms=[], by=BOSS, at=at
        )
    )

    assert refusals(results) == ["directory.team_twice"]
    assert county.teams.count() == 1


def test_a_sheet_sent_twice_at_once_adds_its_places_once(
    county: Organisation, at: datetime
) -> None:
    rows = [PlaceRow(f"第{n}村", "青桐镇", "village", None, None, None, "") for n in range(20)]

    both(lambda: services.import_places(organisation=county, rows=rows, by=BOSS, at=at))

    assert county.places.count() == 20


def test_a_person_added_twice_at_once_is_one_account(county: Organisation, at: datetime) -> None:
    results = both(
        lambda: services.add_person(
            organisation=county,
            username="tan",
            display_name="谭晓",
            roles=["clerk"],
            by=BOSS,
            at=at,
        )
    )

    assert refusals(results) == ["directory.name_taken"]
    assert Person.objects.filter(username="tan").count() == 1


def test_two_administrators_cannot_remove_each_other_at_once(
    county: Organisation, person: Callable[..., Person], at: datetime
) -> None:
    pair = [person("admin"), Person.objects.create(username="second")]
    Role.objects.create(organisation=county, person=pair[1], kind="admin")
    left = iter(pair)

    both(
        lambda: services.set_roles(organisation=county, person=next(left), roles=[], by=BOSS, at=at)
    )

    assert county.roles.filter(kind="admin").count() == 1


def test_a_seat_is_taken_once(county: Organisation, at: datetime) -> None:
    body = county.bodies.create(name="主席团")

    results = both(
        lambda: services.seat_member(
            body=body, name="许怀远", position="主席", is_chair=True, by=BOSS, at=at
        )
    )

    assert body.members.count() == 1
    assert len(refusals(results)) == 1


def test_a_county_is_started_once(db: None, at: datetime) -> None:
    results = both(lambda: services.start_county(slug="liuhe", name="柳河县文联", by=BOSS, at=at))

    assert refusals(results) == ["directory.county_exists"]
    assert Organisation.objects.filter(slug="liuhe").count() == 1
