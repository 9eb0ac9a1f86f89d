"""Nobody in the federation opens, stops, sets or deletes a follow-up; each guard has its twin."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import get_args

import pytest
from django.db import DatabaseError, connection, transaction

from shixiao.directory.models import ArtForm, Organisation, Place
from shixiao.kernel.actor import Actor, Kind
from shixiao.kernel.refusal import Refused
from shixiao.needs import services as needs
from shixiao.needs.core import states as need_states
from shixiao.needs.models import Need
from shixiao.verdicts import urls
from shixiao.verdicts.core import kept
from shixiao.verdicts.models import Collection
from shixiao.verdicts.services import collecting, following
from tests.loop.matrix import ROWS
from tests.verdicts.followed import JOB, STAFF, Village, close, settle

pytestmark = pytest.mark.django_db

FEDERATION: list[Kind] = [one for one in get_args(Kind) if one not in ("resident", "job")]
THE_PAGES = {
    # Everybody reads; residents doubt. None of them opens, closes, decides or deletes one.
    "verdicts:follow_ups": "readers",
    "verdicts:follow_ups_xlsx": "readers",
    "verdicts:not_working": "everybody",
}


@pytest.fixture
def village(county: Organisation, place: Place, opera: ArtForm, at: datetime) -> Village:
    return Village(county, place, opera, at)


def acts(village: Village, by: Actor) -> list[Callable[[], object]]:
    """Everything that opens, decides or reopens."""
    village.need()
    line = village.line(kind="rectification")
    closed = close(village.ask()[0])
    done = village.need()
    at = village.later
    return [
        lambda: following.open_follow_ups(organisation=village.county, by=by, at=at),
        lambda: following.ask_about_line(commitment=line, place=village.place, by=by, at=at),
        lambda: following.decide_follow_up(collection=closed, by=by, at=at),
        lambda: following.reopen_with_receipt(need=done, reason="", by=by, at=at),
    ]


@pytest.mark.parametrize("kind", FEDERATION)
def test_no_act_of_a_follow_up_takes_anybody_of_the_federation(
    village: Village, kind: Kind
) -> None:
    for act in acts(village, Actor(kind, "1")):
        with pytest.raises(Refused, match="verdicts.only_residents_follow_up"):
            act()

    assert set(Collection.objects.values_list("outcome", flat=True)) == {""}


def test_without_its_guard_a_person_could_decide(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: it is this guard that keeps the federation out."""
    village.need()
    closed = close(village.ask()[0])
    monkeypatch.setattr(following, "RESIDENTS_WORD", {"resident", "job", "person"})

    decided = following.decide_follow_up(collection=closed, by=STAFF, at=village.later)

    assert decided.outcome == Collection.Outcome.TOO_FEW


def test_behind_the_guard_needs_keep_the_federation_out_once_more(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    need = village.need()
    monkeypatch.setattr(following, "RESIDENTS_WORD", {"resident", "job", "person"})
    (asked,) = village.ask()
    settle(asked, works=0, does_not=0)

    with pytest.raises(Refused, match="needs.only_residents_confirm"):
        needs.confirm_by_residents(need=need, by=STAFF, at=village.later)
    assert "person" not in need_states.RESIDENTS_WORD


def test_nobody_closes_a_follow_up_early_not_even_the_job(village: Village) -> None:
    village.need()
    (asked,) = village.ask()

    for by in (STAFF, JOB):
        with pytest.raises(Refused, match="verdicts.still_open"):
            collecting.close_collection(collection=asked, by=by, at=village.later)


def test_there_is_no_address_that_opens_stops_or_sets_one() -> None:
    mine = {name: who for name, who in ROWS.items() if name.startswith("verdicts:")}
    about = {name: who for name, who in mine.items() if "follow" in name or "working" in name}
    names = {f"verdicts:{pattern.name}" for pattern in urls.urlpatterns}

    assert about == THE_PAGES
    assert set(THE_PAGES) <= names


@pytest.mark.parametrize(
    "attempt",
    [
        lambda asked: asked.delete(),
        lambda asked: Collection.objects.filter(pk=asked.pk).delete(),
        lambda asked: asked.needs.clear(),
        lambda asked: asked.commitments.clear(),
        lambda asked: moved(asked, kind="verdict"),
        lambda asked: moved(asked, opens_on=asked.opens_on + timedelta(days=999)),
        lambda asked: moved(asked, closes_on=asked.opens_on),
        lambda asked: moved(asked, turn=9),
    ],
)
def test_the_database_too_keeps_what_residents_are_asked(
    village: Village, attempt: Callable[[Collection], object]
) -> None:
    need = village.need()
    village.line(need)
    (asked,) = village.ask()

    with pytest.raises(DatabaseError, match="what residents are asked"), transaction.atomic():
        attempt(asked)

    asked.refresh_from_db()
    assert (asked.needs.count(), asked.commitments.count()) == (1, 1)


def test_the_database_keeps_an_outcome(village: Village) -> None:
    village.need()
    decided = settle(village.ask()[0], works=0, does_not=9)

    with pytest.raises(DatabaseError, match="what residents are asked"), transaction.atomic():
        moved(decided, outcome="confirmed")


def test_with_the_guards_lifted_the_database_would_forget(village: Village) -> None:
    """The twin: it is these triggers, and nothing else, that keep a follow-up."""
    need = village.need()
    village.line(need)
    (asked,) = village.ask()
    with connection.cursor() as cursor:
        for statement in kept.lifted(connection.vendor):
            cursor.execute(statement)

    asked.delete()

    assert not Collection.objects.exists()
    with connection.cursor() as cursor:
        for statement in kept.laid(connection.vendor):
            cursor.execute(statement)


def moved(asked: Collection, **columns: object) -> None:
    Collection.objects.filter(pk=asked.pk).update(**columns)


def test_whoever_holds_a_receipt_reopens_at_once(village: Village) -> None:
    need = village.need()

    following.reopen_with_receipt(need=need, reason="字幕看不清", at=village.at)

    need.refresh_from_db()
    station = need.stations.last()
    assert need.state == Need.State.CHECKED
    assert need.reopened_on is not None
    assert station is not None
    assert "字幕" not in station.note
    assert need.doubts.get().text == "字幕看不清"


def test_a_receipt_reopens_what_residents_had_confirmed(village: Village) -> None:
    need = village.need()
    settle(village.ask()[0], works=9, does_not=0)

    following.reopen_with_receipt(need=need, reason="", at=village.later + timedelta(days=90))

    need.refresh_from_db()
    assert need.is_reopened


def test_the_receipt_of_a_merged_need_reopens_the_one_that_was_done(village: Village) -> None:
    one, other = village.need(is_done=False), village.need(is_done=False)
    needs.merge_needs(kept=one, merged=other, by=STAFF, at=village.at)
    needs.mark_done(need=one, by=STAFF, at=village.at)
    other.refresh_from_db()

    following.reopen_with_receipt(need=other, reason="", at=village.at)

    one.refresh_from_db()
    assert one.is_reopened


def test_a_receipt_said_twice_reopens_once(village: Village) -> None:
    need = village.need()

    following.reopen_with_receipt(need=need, reason="", at=village.at)
    following.reopen_with_receipt(need=need, reason="", at=village.at)

    assert need.doubts.count() == 1
    assert need.stations.filter(is_reopening=True).count() == 1


def test_a_receipt_reopens_nothing_that_is_not_done(village: Village) -> None:
    need = village.need(is_done=False)

    with pytest.raises(Refused, match="verdicts.not_done_yet"):
        following.reopen_with_receipt(need=need, reason="", at=village.at)


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [("好" * 201, "verdicts.sentence_too_long"), ("110101199003074514", "needs.identity_number")],
)
def test_the_sentence_is_short_and_names_nobody(village: Village, sentence: str, rule: str) -> None:
    need = village.need()

    with pytest.raises(Refused, match=rule):
        following.reopen_with_receipt(need=need, reason=sentence, at=village.at)

    assert not need.doubts.exists()


def test_no_act_lets_a_receipt_confirm() -> None:
    """A clerk who entered a need on behalf of others knows its receipt."""
    with_receipt = [name for name in vars(following) if "receipt" in name]

    assert with_receipt == ["reopen_with_receipt"]
