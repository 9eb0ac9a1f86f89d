"""Counties, people, seats and links."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from shixiao.directory import services
from shixiao.directory.models import Body, Organisation, Person, Place, Role, SignedLink
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

pytestmark = pytest.mark.django_db

BOSS = Actor("command", "test")
GOOD = "七里山塘 to the river"


def newcomer(county: Organisation, at: datetime, name: str = "zhou") -> Person:
    return services.add_person(
        organisation=county, username=name, display_name="周敏", roles=["admin"], by=BOSS, at=at
    )


def test_a_county_starts_with_art_forms_and_a_presidium(at: datetime) -> None:
    county = services.start_county(slug="heyuan", name="和源县文联", by=BOSS, at=at)

    assert county.art_forms.count() == 8
    assert county.bodies.get().name == "主席团"
    assert Entry.objects.get().act == "directory.county_started"


def test_two_counties_cannot_share_an_address(county: Organisation, at: datetime) -> None:
    with pytest.raises(Refused, match="directory.county_exists"):
        services.start_county(slug=county.slug, name="又一个", by=BOSS, at=at)

    assert not Entry.objects.exists()


@pytest.mark.parametrize("slug", ["", "Yunxi", "yun xi", "云溪", "a/b", "a" * 41])
def test_a_county_does_not_start_at_an_address_that_is_none(
    slug: str, at: datetime, db: None
) -> None:
    with pytest.raises(Refused, match="directory.address_unfit"):
        services.start_county(slug=slug, name="和源县文联", by=BOSS, at=at)


def test_a_new_person_cannot_sign_in_before_setting_a_password(
    county: Organisation, at: datetime
) -> None:
    someone = newcomer(county, at)

    assert not someone.has_usable_password()


def test_a_person_without_a_role_is_refused(county: Organisation, at: datetime) -> None:
    with pytest.raises(Refused, match="directory.no_role"):
        services.add_person(
            organisation=county, username="x", display_name="x", roles=[], by=BOSS, at=at
        )


def test_a_user_name_is_taken_once(county: Organisation, at: datetime) -> None:
    newcomer(county, at)

    with pytest.raises(Refused, match="directory.name_taken"):
        newcomer(county, at)


def test_a_first_password_is_set_by_a_link_that_works_once(
    county: Organisation, at: datetime
) -> None:
    someone = newcomer(county, at)
    token = services.issue_first_password(organisation=county, person=someone, by=BOSS, at=at)

    services.set_first_password(organisation=county, token=token, password=GOOD, at=at)

    someone.refresh_from_db()
    assert someone.check_password(GOOD)
    with pytest.raises(Refused, match="directory.link_closed"):
        services.set_first_password(organisation=county, token=token, password=GOOD, at=at)


def test_a_weak_password_does_not_spend_the_link(county: Organisation, at: datetime) -> None:
    someone = newcomer(county, at)
    token = services.issue_first_password(organisation=county, person=someone, by=BOSS, at=at)

    with pytest.raises(Refused, match="directory.weak_password"):
        services.set_first_password(organisation=county, token=token, password="12345", at=at)

    services.set_first_password(organisation=county, token=token, password=GOOD, at=at)


def test_a_link_expires(county: Organisation, at: datetime) -> None:
    token = services.issue_first_password(
        organisation=county, person=newcomer(county, at), by=BOSS, at=at
    )

    with pytest.raises(Refused, match="directory.link_closed"):
        services.set_first_password(
            organisation=county, token=token, password=GOOD, at=at + timedelta(days=8)
        )


def test_a_newer_link_revokes_the_older(county: Organisation, at: datetime) -> None:
    someone = newcomer(county, at)
    old = services.issue_first_password(organisation=county, person=someone, by=BOSS, at=at)
    services.issue_first_password(organisation=county, person=someone, by=BOSS, at=at)

    with pytest.raises(Refused, match="directory.link_closed"):
        services.set_first_password(organisation=county, token=old, password=GOOD, at=at)


def test_a_link_of_one_county_opens_nothing_in_another(
    county: Organisation, other_county: Organisation, at: datetime
) -> None:
    token = services.issue_first_password(
        organisation=county, person=newcomer(county, at), by=BOSS, at=at
    )

    with pytest.raises(Refused, match="directory.link_closed"):
        services.open_link(
            organisation=other_county, token=token, purpose=services.FIRST_PASSWORD, at=at
        )


def test_a_token_is_stored_nowhere(county: Organisation, at: datetime) -> None:
    token = services.issue_first_password(
        organisation=county, person=newcomer(county, at), by=BOSS, at=at
    )

    kept = [str(value) for row in SignedLink.objects.values_list() for value in row]
    assert kept
    assert not any(token in value for value in kept)


def test_the_last_administrator_stays(county: Organisation, at: datetime) -> None:
    someone = newcomer(county, at)

    with pytest.raises(Refused, match="directory.last_administrator"):
        services.set_roles(organisation=county, person=someone, roles=["clerk"], by=BOSS, at=at)

    assert Role.objects.get(person=someone).kind == "admin"


def test_a_body_has_one_chair(presidium: Body, at: datetime) -> None:
    with pytest.raises(Refused, match="directory.second_chair"):
        services.seat_member(
            body=presidium, name="邓文斌", position="", is_chair=True, by=BOSS, at=at
        )


def test_a_vacant_seat_keeps_its_history(presidium: Body, at: datetime) -> None:
    member = presidium.members.get(name="周敏")

    services.unseat_member(member=member, by=BOSS, at=at)

    assert presidium.members.filter(name="周敏", is_active=False).exists()


def test_a_second_link_follows_from_the_first_and_is_one_however_often_it_is_asked_for(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    token = services.issue_standing_link(
        organisation=county,
        purpose="page",
        subject="1",
        by=clerk,
        at=at,
        expires_at=at + timedelta(days=9),
    )
    first = services.link_of(organisation=county, token=token, purpose="page", at=at)
    assert first is not None

    given = {
        services.issue_further_link(link=first, token=token, purpose="feed", by=clerk, at=at)
        for _ in range(2)
    }

    second = given.pop()
    found = services.link_of(organisation=county, token=second, purpose="feed", at=at)
    assert not given
    assert found is not None
    assert (found.subject, found.expires_at) == (first.subject, first.expires_at)
    assert services.link_of(organisation=county, token=second, purpose="page", at=at) is None


def test_a_second_link_that_was_revoked_stays_closed(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    token = services.issue_standing_link(
        organisation=county,
        purpose="page",
        subject="1",
        by=clerk,
        at=at,
        expires_at=at + timedelta(days=9),
    )
    first = services.link_of(organisation=county, token=token, purpose="page", at=at)
    assert first is not None
    services.issue_further_link(link=first, token=token, purpose="feed", by=clerk, at=at)

    revoked = services.revoke_links(
        organisation=county, purpose="feed", subject="1", by=clerk, at=at
    )
    second = services.issue_further_link(link=first, token=token, purpose="feed", by=clerk, at=at)

    assert revoked == 1
    assert services.link_of(organisation=county, token=second, purpose="feed", at=at) is None
    assert services.link_of(organisation=county, token=token, purpose="page", at=at) == first


def test_free_days_are_replaced_between_two_days_only(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    team = county.teams.create(name="青禾队")
    day = timezone.localdate(at)
    kept, gone, new = day + timedelta(days=40), day + timedelta(days=2), day + timedelta(days=3)
    team.availability.create(day=kept)
    team.availability.create(day=gone)

    for _ in range(2):
        services.set_availability(
            team=team,
            free=[new, day + timedelta(days=50)],
            starts_on=day,
            ends_on=day + timedelta(days=30),
            by=clerk,
            at=at,
        )

    assert set(team.availability.values_list("day", flat=True)) == {new, kept}
    assert Entry.objects.filter(act="directory.availability_set").count() == 1


def test_a_place_that_was_retired_meanwhile_is_not_brought_back_by_who_corrects_it(
    place: Place, at: datetime
) -> None:
    shown = Place.objects.get(pk=place.pk)
    services.retire_place(place=place, by=BOSS, at=at)

    services.save_place(
        organisation=place.organisation, place=shown, values={"population": 900}, by=BOSS, at=at
    )

    place.refresh_from_db()
    assert (place.is_active, place.population) == (False, 900)


def test_a_home_that_was_put_on_the_map_meanwhile_stays_where_it_is(
    county: Organisation, at: datetime
) -> None:
    shown = county.teams.create(name="青禾花鼓戏队")
    point = (Decimal("27.15"), Decimal("113.41"))
    services.put_on_map(subject=shown, point=point, by=BOSS, at=at)
    services.retire_team(team=county.teams.get(), by=BOSS, at=at)

    services.save_team(
        organisation=county, team=shown, values={"size": 12}, art_forms=[], by=BOSS, at=at
    )

    team = county.teams.get()
    assert (team.home_latitude, team.home_longitude) == point
    assert (team.is_active, team.size) == (False, 12)


def test_what_is_retired_twice_is_retired_once(
    county: Organisation, place: Place, at: datetime
) -> None:
    team = county.teams.create(name="青禾花鼓戏队")
    for _ in range(2):
        services.retire_place(place=place, by=BOSS, at=at)
        services.retire_team(team=team, by=BOSS, at=at)

    assert Entry.objects.filter(act__endswith="_retired").count() == 2
