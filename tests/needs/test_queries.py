"""What later steps ask of needs, and how many queries it takes."""

from shixiao.kernel.actor import RESIDENT
from shixiao.needs import queries, services


def test_needs_of_a_place_come_with_supporters_in_one_query(
    raised, place, clerk, at, django_assert_num_queries
):
    kept, merged = raised("一"), raised("二")
    services.merge_needs(kept=kept, merged=merged, by=clerk, at=at)

    with django_assert_num_queries(1):
        found = [(need.pk, need.supporters, str(need.art_form)) for need in queries.needs_of(place)]

    assert found == [(kept.pk, 2, "戏曲")]


def test_needs_of_another_year_are_left_out(need, place):
    assert queries.needs_of(place, year=2026) == [need]
    assert queries.needs_of(place, year=2025) == []


def test_open_needs_come_most_supported_first_in_one_query(
    raised, county, clerk, at, django_assert_num_queries
):
    few, many, closed = raised("一"), raised("二"), raised("三")
    services.support_need(need=many, device="d" * 32, by=RESIDENT, at=at)
    services.refuse_need(need=closed, reason="没有钱", by=clerk, at=at)

    with django_assert_num_queries(1):
        found = [(need.pk, need.place.name) for need in queries.open_needs(county)]

    assert found == [(many.pk, "柳渡村"), (few.pk, "柳渡村")]


def test_supporters_take_one_query(need, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert queries.supporters(need) == 1


def test_similar_needs_take_two_queries(raised, place, opera, django_assert_num_queries):
    for number in range(20):
        raised(f"花鼓戏第{number}回")

    with django_assert_num_queries(2):
        found = queries.similar_needs(place=place, art_form=opera, text="花鼓戏")
        assert [(need.place.name, str(need.art_form)) for need in found] == [("柳渡村", "戏曲")] * 5


def test_counts_by_state_take_one_query(need, county, at, django_assert_num_queries):
    with django_assert_num_queries(1):
        counts = queries.needs_by_state(county, today=at.date())

    assert (counts["received"], counts["late"], counts["all"]) == (1, 0, 1)


def test_an_open_need_past_its_promised_day_is_late(need, county, at):
    assert queries.needs_by_state(county, today=at.date().replace(month=6))["late"] == 1


def test_silent_places_take_one_query(need, county, next_door, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert queries.silent_places(county, year=2026) == [next_door]
