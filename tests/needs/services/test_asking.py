"""Residents ask, join, and have a sheet entered."""

from datetime import date

import pytest

from shixiao.journal.models import Entry
from shixiao.kernel.actor import RESIDENT
from shixiao.kernel.refusal import Refused
from shixiao.needs import queries, services
from shixiao.needs.core.receipts import read_code
from shixiao.needs.models import Need, Support
from shixiao.needs.services import asking

DEVICE = "d" * 32


def test_whoever_asks_gets_a_receipt_a_promised_day_and_is_the_first_supporter(need):
    assert read_code(need.receipt_code) == need.receipt_code
    assert need.raised_on == date(2026, 5, 12)
    assert need.promised_on == date(2026, 5, 19)
    assert queries.supporters(need) == 1
    assert [station.state for station in queries.stations_of(need)] == ["received"]
    assert Entry.objects.get().act == "needs.raised"


def test_an_art_form_or_a_sentence_is_enough(raised):
    assert raised("").text == ""
    assert raised("想看皮影", art_form=None).art_form is None


def test_asking_for_nothing_is_refused(raised):
    with pytest.raises(Refused, match="needs.nothing_asked"):
        raised("  ", art_form=None)

    assert not Need.objects.exists()


def test_an_identity_number_is_not_stored(raised):
    with pytest.raises(Refused, match="needs.identity_number"):
        raised("张大爷 430102195001011234 想看戏")

    assert not Need.objects.exists()


def test_the_same_form_sent_twice_is_one_need(place, opera, at):
    asked = services.Asked(art_form=opera, text="花鼓戏")

    first, second = (
        services.raise_need(
            place=place, asked=asked, by=RESIDENT, at=at, device=DEVICE, form_key="k" * 32
        )
        for _ in range(2)
    )

    assert first == second
    assert Support.objects.count() == 1


def test_without_the_key_the_same_sentence_would_be_two_needs(raised):
    assert raised("花鼓戏") != raised("花鼓戏")


def test_going_back_and_writing_something_else_loses_nothing(place, opera, at):
    first, second = (
        services.raise_need(
            place=place,
            asked=services.Asked(art_form=opera, text=text),
            by=RESIDENT,
            at=at,
            form_key="k" * 32,
        )
        for text in ("花鼓戏", "皮影戏")
    )

    assert first != second


def test_a_device_supports_a_need_once(need, at):
    first = services.support_need(need=need, device=DEVICE, by=RESIDENT, at=at)
    second = services.support_need(need=need, device=DEVICE, by=RESIDENT, at=at)

    assert (first, second) == (True, False)
    assert queries.supporters(need) == 2


def test_the_phone_that_asked_has_already_supported(place, opera, at):
    need = services.raise_need(
        place=place, asked=services.Asked(opera, "花鼓戏"), by=RESIDENT, at=at, device=DEVICE
    )

    assert not services.support_need(need=need, device=DEVICE, by=RESIDENT, at=at)


def test_supports_of_one_device_cannot_be_linked(raised, at):
    for need in (raised("花鼓戏"), raised("皮影戏")):
        services.support_need(need=need, device=DEVICE, by=RESIDENT, at=at)

    stored = set(Support.objects.values_list("device", flat=True))
    assert len(stored) == 4
    assert DEVICE not in stored


def test_with_the_same_hash_for_every_need_they_could_be_linked(raised, at, monkeypatch):
    """The twin: leave the need out of the hash and the device shows."""
    monkeypatch.setattr(asking, "_hash_of", lambda device, need: device or need.receipt_code)
    for need in (raised("花鼓戏"), raised("皮影戏")):
        services.support_need(need=need, device=DEVICE, by=RESIDENT, at=at)

    assert Support.objects.filter(device=DEVICE).count() == 2


def test_support_for_a_merged_need_goes_to_the_one_that_was_kept(raised, clerk, at):
    kept, merged = raised("花鼓戏"), raised("看花鼓戏")
    services.merge_needs(kept=kept, merged=merged, by=clerk, at=at)
    merged.refresh_from_db()

    services.support_need(need=merged, device=DEVICE, by=RESIDENT, at=at)

    assert kept.supports.count() == 2
    assert queries.supporters(kept) == 3


def test_a_closed_need_takes_no_more_support(need, clerk, at):
    services.refuse_need(need=need, reason="今年没有钱", by=clerk, at=at)
    need.refresh_from_db()

    with pytest.raises(Refused, match="needs.closed_to_support"):
        services.support_need(need=need, device=DEVICE, by=RESIDENT, at=at)


def test_a_sheet_becomes_one_need_for_each_row(place, opera, clerk, at):
    rows = [services.Asked(opera, "花鼓戏", audience="60"), services.Asked(None, "教剪纸")]

    needs = services.enter_sheet(place=place, rows=rows, entered_by="李会计", by=clerk, at=at)

    assert [need.text for need in needs] == ["花鼓戏", "教剪纸"]
    assert {(need.channel, need.is_on_behalf, need.entered_by) for need in needs} == {
        ("paper", True, "李会计")
    }
    assert len({need.receipt_code for need in needs}) == 2


def test_a_sheet_sent_twice_is_entered_once(place, opera, clerk, at):
    rows = [services.Asked(opera, "花鼓戏"), services.Asked(opera, "花鼓戏")]

    first, second = (
        services.enter_sheet(
            place=place, rows=rows, entered_by="", by=clerk, at=at, form_key="s" * 32
        )
        for _ in range(2)
    )

    assert first == second
    assert Need.objects.count() == 2


def test_a_sheet_is_stored_whole_or_not_at_all(place, opera, clerk, at):
    rows = [services.Asked(opera, "花鼓戏"), services.Asked(None, "")]

    with pytest.raises(Refused, match="needs.nothing_asked"):
        services.enter_sheet(place=place, rows=rows, entered_by="", by=clerk, at=at)

    assert not Need.objects.exists()


def test_an_empty_sheet_is_refused(place, clerk, at):
    with pytest.raises(Refused, match="needs.sheet_empty"):
        services.enter_sheet(place=place, rows=[], entered_by="", by=clerk, at=at)


def test_a_code_that_is_taken_is_not_given_again(need, county, monkeypatch):
    from shixiao.needs.services import receipts

    numbers = iter([7, 7, 8])
    monkeypatch.setattr(receipts.secrets, "randbelow", lambda _most: next(numbers))
    Need.objects.filter(pk=need.pk).update(receipt_code=receipts.new_receipt_code(county))

    assert receipts.new_receipt_code(county) == receipts.code_of(8)
