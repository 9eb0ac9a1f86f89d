"""Residents' pages: no account, no script, few queries, few bytes."""

import gzip
import re
from datetime import date
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone

from shixiao.kernel.actor import RESIDENT
from shixiao.needs import queries, services
from shixiao.needs.models import Complaint, Need, Support

RAW = "王大爷家门口那块地想看花鼓戏"
LIMIT = 60 * 1024


def transferred(page):
    """Bytes of the page and its style sheets, compressed as they are sent."""
    sheets = re.findall(r'href="/static/([^"]+\.css)"', page.content.decode())
    total = len(gzip.compress(page.content))
    for sheet in sheets:
        found = finders.find(sheet)
        assert found is not None, f"{sheet} is not built: run make build"
        total += len(gzip.compress(Path(found).read_bytes()))
    return total


def test_from_the_poster_to_the_receipt_in_two_taps(client, base, place, opera, ask):
    form = client.get(f"{base}at/{place.pk}/")
    key = form.context["form"]["key"].value()

    answer = ask(key=key)

    need = Need.objects.get()
    assert answer.status_code == 302
    assert answer.url == f"{base}receipt/{need.receipt_code}/"
    shown = client.get(answer.url).content.decode()
    assert need.shown_code in shown
    assert "文联核实，给答复" in shown


def test_similar_needs_are_shown_before_anything_is_stored(client, raised, ask):
    raised("想看花鼓戏全本")

    answer = ask(text="花鼓", wanted_when="农忙前")

    assert answer.status_code == 200
    assert Need.objects.count() == 1
    page = answer.content.decode()
    assert "花鼓</textarea>" in page
    assert 'value="农忙前"' in page
    assert 'name="anyway"' in page


def test_none_of_these_stores_it_with_what_was_typed(raised, ask):
    raised("想看花鼓戏全本")

    answer = ask(text="花鼓", wanted_when="农忙前", anyway="1")

    assert answer.status_code == 302
    assert Need.objects.filter(text="花鼓", wanted_when="农忙前").exists()


def test_me_too_from_the_form_stores_a_support_and_no_need(client, need, ask):
    answer = ask(support=need.pk)

    assert answer.url == f"/c/yunxi/needs/wanted/{need.pk}/"
    assert Need.objects.count() == 1
    assert queries.supporters(need) == 2
    assert "您也要" in client.get(answer.url).content.decode()


def test_me_too_twice_is_a_clear_sentence_and_not_an_error(client, need, base):
    for _ in range(2):
        answer = client.post(f"{base}wanted/{need.pk}/support/", follow=True)

    assert answer.status_code == 200
    assert "已经点过" in answer.content.decode()
    assert queries.supporters(need) == 2


def test_the_device_is_a_random_cookie_that_scripts_cannot_read(client, need, base):
    client.post(f"{base}wanted/{need.pk}/support/")

    cookie = client.cookies["device"]
    assert cookie["httponly"]
    assert len(cookie.value) == 32
    assert cookie["max-age"] == 31_536_000
    assert not Support.objects.filter(device__contains=cookie.value).exists()


def test_no_table_has_a_column_for_an_address(db):
    names = {
        field.name for model in (Need, Support, Complaint) for field in model._meta.get_fields()
    }

    assert not names & {"ip", "address", "remote_addr", "user_agent", "openid", "phone"}


def test_sending_the_form_twice_answers_with_the_same_receipt(ask):
    first, second = ask(), ask(anyway="1")

    assert first.url == second.url
    assert Need.objects.count() == 1


def test_an_empty_form_says_what_is_missing_and_keeps_what_was_typed(ask):
    answer = ask(art_form="", text="", wanted_when="周末")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "两样有一样就行" in page
    assert 'value="周末"' in page


def test_a_sentence_that_is_too_long_is_kept(ask):
    answer = ask(text="戏" * 301)

    assert answer.status_code == 422
    assert "戏" * 301 in answer.content.decode()


def test_a_poster_of_a_closed_or_foreign_place_leads_nowhere(client, base, place, foreign_place):
    place.is_active = False
    place.save()

    for pk in (place.pk, foreign_place.pk):
        assert client.get(f"{base}at/{pk}/").status_code == 404
        assert client.get(f"{base}place/{pk}/").status_code == 404


def test_a_foreign_need_is_not_shown_and_takes_no_support(client, base, raised, foreign_place):
    foreign = raised("花鼓戏", where=foreign_place, art_form=None)

    assert client.get(f"{base}wanted/{foreign.pk}/").status_code == 404
    assert client.post(f"{base}wanted/{foreign.pk}/support/").status_code == 404
    assert client.get(f"{base}receipt/{foreign.receipt_code}/").status_code == 404


@pytest.mark.parametrize("support", ["x", "-1", "999999", "²"])
def test_support_for_nothing_is_not_found(ask, support):
    assert ask(support=support).status_code == 404


def test_places_are_found_by_town_and_by_two_characters(client, base, place, next_door):
    by_town = client.get(f"{base}places/", {"town": "青桐镇"}).content.decode()
    by_name = client.get(f"{base}places/", {"q": "柳渡"}).content.decode()

    assert f"{base}at/{place.pk}/" in by_town
    assert f"{base}at/{next_door.pk}/" in by_town
    assert f"{base}at/{place.pk}/" in by_name
    assert f"{base}at/{next_door.pk}/" not in by_name


def test_a_large_county_shows_its_towns_first(client, base, county):
    for number in range(40):
        county.places.create(name=f"第{number}村", town=f"第{number % 4}镇")

    page = client.get(f"{base}places/").content.decode()

    assert "%E7%AC%AC0%E9%95%87" in page
    assert f"{base}at/" not in page


def test_a_name_that_is_not_found_says_what_to_do(client, base, place):
    assert "试试只写两个字" in client.get(f"{base}places/", {"q": "皮影"}).content.decode()


@pytest.mark.parametrize("change", [str.lower, lambda code: f" {code[:4]} {code[4:]} "])
def test_a_receipt_is_found_however_it_is_typed(client, base, need, change):
    answer = client.get(f"{base}look-up/", {"code": change(need.receipt_code)})

    assert answer.url == f"{base}receipt/{need.receipt_code}/"


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "请写回执号"), ("K7", "八个字"), ("OOOOOOOO", "没有“O”")],
)
def test_a_wrong_code_gets_a_sentence_and_stays(client, base, typed, said):
    answer = client.get(f"{base}look-up/", {"code": typed})

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_well_formed_code_that_nobody_gave_gets_a_sentence(client, base, need, other_county):
    there = client.get("/c/qinghe/needs/look-up/", {"code": need.receipt_code})

    assert "没有这个回执号" in there.content.decode()


def test_the_receipt_of_a_merged_need_follows_the_one_that_was_kept(
    client, base, raised, clerk, at
):
    kept, merged = raised("花鼓戏"), raised("看花鼓戏")
    services.check_need(need=kept, wording="看一回全本花鼓戏", by=clerk, at=at)
    services.merge_needs(kept=kept, merged=merged, by=clerk, at=at)
    services.plan_need(need=kept, promised_on=date(2026, 6, 30), by=clerk, at=at)

    page = client.get(f"{base}receipt/{merged.receipt_code}/").content.decode()

    assert "看一回全本花鼓戏" in page
    assert "列入计划" in page


def test_a_refusal_shows_its_reason_to_everybody(client, base, need, place, clerk):
    services.refuse_need(need=need, reason="一场要三万八", by=clerk, at=timezone.now())
    Need.objects.update(raised_on=timezone.localdate())

    for path in (f"receipt/{need.receipt_code}/", f"wanted/{need.pk}/", f"place/{place.pk}/"):
        assert "一场要三万八" in client.get(base + path).content.decode()


def test_small_numbers_of_supporters_are_not_shown(client, base, need, at):
    for number in range(3):
        services.support_need(need=need, device=f"{number:032}", by=RESIDENT, at=at)
    few = client.get(f"{base}wanted/{need.pk}/").content.decode()
    services.support_need(need=need, device="x" * 32, by=RESIDENT, at=at)
    five = client.get(f"{base}wanted/{need.pk}/").content.decode()

    assert "不到 5 人" in few
    assert "4 人想要" not in few
    assert "5 人想要" in five


def public_pages(client, base, need, ask):
    """Every public page on which this need of another resident could appear."""
    yield client.get(f"{base}places/")
    yield client.get(f"{base}place/{need.place_id}/")
    yield client.get(f"{base}wanted/{need.pk}/")
    yield client.get(f"{base}receipt/{need.receipt_code}/")
    yield client.get(f"{base}at/{need.place_id}/")
    yield ask(text="花鼓戏")


def test_no_word_of_a_resident_is_on_a_page_of_another(client, base, raised, ask):
    need = raised(RAW)
    need.wanted_when = "七月半晚饭后"
    need.raised_on = timezone.localdate()
    need.save()

    for page in public_pages(client, base, need, ask):
        assert page.status_code == 200
        assert RAW not in page.content.decode()
        assert "七月半晚饭后" not in page.content.decode()


def test_the_pages_of_the_privacy_test_do_show_the_need(client, base, raised, ask, clerk, at):
    """The twin: with a public wording the same pages show it, so the test above looks there."""
    need = raised(RAW)
    Need.objects.update(raised_on=timezone.localdate())
    services.check_need(need=need, wording=RAW, by=clerk, at=at)

    shown = [RAW in page.content.decode() for page in public_pages(client, base, need, ask)]

    assert shown == [False, True, True, True, False, True]


def test_a_complaint_gets_a_receipt_and_its_answer_is_found(client, base, clerk, at):
    answer = client.post(f"{base}complain/", {"text": RAW, "key": "c" * 32})
    complaint = Complaint.objects.get()
    waiting = client.get(answer.url).content.decode()
    services.answer_complaint(complaint=complaint, answer="下次改", by=clerk, at=at)
    answered = client.get(f"{base}look-up/", {"code": complaint.receipt_code}, follow=True)

    assert complaint.shown_code in waiting
    assert RAW not in waiting
    assert "下次改" in answered.content.decode()


def test_an_empty_complaint_is_refused_in_words(client, base):
    answer = client.post(f"{base}complain/", {"text": " "})

    assert answer.status_code == 422
    assert "请写一句您的意见" in answer.content.decode()


def test_the_paper_form_has_fifteen_rows(client, base, opera):
    page = client.get(f"{base}paper-form/").content.decode()

    assert page.count("<tr>") == 16
    assert "戏 看戏" in page


def test_the_privacy_notice_says_what_why_how_long_and_whom_to_ask(client, base, settings):
    settings.NEEDS_TEXT_DAYS = 200

    page = client.get(f"{base}privacy/").content.decode()

    for said in ("留什么", "为什么", "200 天", "0700-610 0023", "不存您的网络地址"):
        assert said in page


def residents_paths(need):
    return [
        "places/",
        "places/?town=青桐镇",
        f"at/{need.place_id}/",
        f"place/{need.place_id}/",
        f"wanted/{need.pk}/",
        f"receipt/{need.receipt_code}/",
        "look-up/",
        f"look-up/?code={need.receipt_code}",
        "complain/",
        "paper-form/",
        "privacy/",
    ]


@pytest.fixture
def three_hundred(place, county, raised):
    """A county in which one village alone asked for three hundred things this year."""
    need = raised()
    today = timezone.localdate()
    Need.objects.bulk_create(
        Need(
            organisation=county,
            place=place,
            text=f"花鼓戏第{number}回",
            channel="phone",
            receipt_code=f"R{number:07}",
            raised_on=today,
            state_on=today,
        )
        for number in range(299)
    )
    return need


def test_residents_pages_take_at_most_six_queries(
    client, base, three_hundred, ask, django_assert_max_num_queries
):
    for path in residents_paths(three_hundred):
        with django_assert_max_num_queries(6):
            client.get(base + path)
    # One more where something is sent: the meter of what the software costs.
    with django_assert_max_num_queries(7):
        assert ask(text="花鼓戏").status_code == 200


def test_residents_pages_weigh_at_most_sixty_kilobytes(client, base, three_hundred):
    for path in residents_paths(three_hundred):
        assert transferred(client.get(base + path)) <= LIMIT, path


def test_residents_pages_carry_no_script(client, base, need):
    for path in residents_paths(need):
        page = client.get(base + path).content.decode()
        assert "<script" not in page
        assert "style=" not in page


def test_no_session_is_started_for_residents(client, base, need):
    for path in residents_paths(need):
        client.get(base + path)

    assert set(client.cookies) <= {"csrftoken"}
