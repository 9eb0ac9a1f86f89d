"""Two requests at once, as after a double click, on a database that really runs them together."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest

from shixiao.directory import services
from shixiao.directory.core.busy import BusyDays
from shixiao.directory.core.sheets import PlaceRow
from shixiao.directory.models import Organisation, Person, Place, Role
from shixiao.journal.models import Entry
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


def test_the_same_point_said_twice_at_once_is_written_once(place: Place, at: datetime) -> None:
    point = (Decimal("27.15"), Decimal("113.41"))

    results = both(lambda: services.put_on_map(subject=place, point=point, by=BOSS, at=at))

    assert refusals(results) == []
    assert Entry.objects.filter(act="directory.put_on_map").count() == 1


def test_of_two_who_put_a_place_elsewhere_at_once_one_is_the_last(
    place: Place, at: datetime
) -> None:
    """Latitude and longitude are always those of one of them, and both stand in the journal."""
    points = [(Decimal("27.15"), Decimal("113.41")), (Decimal("27.25"), Decimal("113.51"))]
    left = iter(points)

    both(lambda: services.put_on_map(subject=place, point=next(left), by=BOSS, at=at, is_sure=True))

    place.refresh_from_db()
    assert (place.latitude, place.longitude) in points
    assert Entry.objects.filter(act="directory.put_on_map").count() == 2


def test_who_corrects_a_place_and_who_puts_it_on_the_map_at_once_undo_nothing(
    place: Place, at: datetime
) -> None:
    point = (Decimal("27.15"), Decimal("113.41"))

    at_once(
        lambda: services.put_on_map(subject=place, point=point, by=BOSS, at=at),
        lambda: services.save_place(
            organisation=place.organisation,
            place=place,
            values={"population": 900},
            by=BOSS,
            at=at,
        ),
    )

    place.refresh_from_db()
    assert (place.latitude, place.longitude, place.population) == (*point, 900)


def test_a_stretch_of_days_that_is_removed_while_it_is_changed_does_not_come_back(
    county: Organisation, at: datetime
) -> None:
    day = date(2027, 10, 1)
    rule = county.calendar_rules.create(kind="holiday", starts_on=day, ends_on=day, reason="国庆")
    longer = BusyDays("holiday", "", day, date(2027, 10, 7), "国庆")

    at_once(
        lambda: services.change_rule(rule=rule, days=longer, by=BOSS, at=at),
        lambda: services.remove_rule(rule=rule, by=BOSS, at=at),
    )

    assert county.calendar_rules.count() == 0
