"""Two workers at the same moment, on a real PostgreSQL: asked, decided and sealed once."""

from datetime import date, datetime, timedelta
from threading import Barrier

import pytest

from shixiao.directory.models import ArtForm, Organisation, Place
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.needs.models import Need
from shixiao.programme.models import Season
from shixiao.verdicts.models import Collection
from shixiao.verdicts.services import collecting, following, indicators
from shixiao.verdicts.services.indicators import IndicatorDraft
from tests.at_once import at_once, outcomes
from tests.verdicts.followed import JOB, Village, after, close, hear, noon

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def village(county: Organisation, place: Place, opera: ArtForm, at: datetime) -> Village:
    return Village(county, place, opera, at)


def closed(village: Village) -> Collection:
    village.line(village.need())
    (asked,) = village.ask()
    hear(asked, ["works"] * 9, noon(asked.opens_on))
    return close(asked)


def test_two_workers_ask_once(village: Village) -> None:
    village.activity(village.need())
    village.need()

    at_once(*[village.ask] * 4)

    assert Collection.objects.count() == 2
    assert Entry.objects.filter(act="verdicts.follow_up_opened").count() == 2


def test_two_workers_decide_once(village: Village) -> None:
    asked = closed(village)

    def decide() -> object:
        found = Collection.objects.get(pk=asked.pk)
        return following.decide_follow_up(collection=found, by=JOB, at=after(asked))

    at_once(*[decide] * 4)

    assert Entry.objects.filter(act="verdicts.follow_up_decided").count() == 1
    assert Entry.objects.filter(act="needs.confirmed").count() == 1
    assert Entry.objects.filter(act="commitments.confirmed").count() == 1


def test_without_its_lock_two_workers_would_decide_twice(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: with the row unlocked, both see a follow-up that is not decided yet."""
    asked = closed(village)
    both_have_looked = Barrier(2)

    def unlocked(collection: Collection) -> Collection:
        found = Collection.objects.get(pk=collection.pk)
        both_have_looked.wait()
        return found

    monkeypatch.setattr(following, "_locked", unlocked)
    monkeypatch.setattr(following, "_confirm", lambda *args, **kwargs: None)

    def decide() -> object:
        found = Collection.objects.get(pk=asked.pk)
        return following.decide_follow_up(collection=found, by=JOB, at=after(asked))

    at_once(decide, decide)

    assert Entry.objects.filter(act="verdicts.follow_up_decided").count() == 2


def test_two_workers_close_once(village: Village) -> None:
    village.need()
    (asked,) = village.ask()

    def end() -> object:
        found = Collection.objects.get(pk=asked.pk)
        return collecting.close_collection(collection=found, by=JOB, at=after(asked))

    assert outcomes(end, end) == ["done", "verdicts.already_closed"]


def test_a_double_click_on_the_receipt_reopens_once(village: Village) -> None:
    need = village.need()

    def doubt() -> object:
        found = Need.objects.get(pk=need.pk)
        return following.reopen_with_receipt(need=found, reason="看不清", at=village.later)

    at_once(*[doubt] * 4)

    assert need.doubts.count() == 1
    assert need.stations.filter(is_reopening=True).count() == 1


def test_the_same_line_is_asked_about_once(village: Village) -> None:
    line = village.line(kind="rectification")

    def ask() -> object:
        return following.ask_about_line(
            commitment=line, place=village.place, by=JOB, at=village.later
        )

    at_once(*[ask] * 4)

    assert Collection.objects.count() == 1


def test_targets_are_sealed_once_and_nothing_slips_in(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    season = Season.objects.create(
        organisation=county,
        name="夏季",
        starts_on=date(2026, 6, 1),
        ends_on=date(2026, 7, 31),
        budget_fen=1,
        created_at=at,
    )
    first = IndicatorDraft("还想再看", "again", 80)
    indicators.add_indicator(season=season, draft=first, by=clerk, at=at)

    def seal() -> object:
        return indicators.seal_indicators(season=season, by=clerk, at=at + timedelta(hours=1))

    def add() -> object:
        late = IndicatorDraft("是想看的", "wanted", 70)
        return indicators.add_indicator(season=season, draft=late, by=clerk, at=at)

    at_once(seal, seal, add)

    assert Entry.objects.filter(act="verdicts.indicators_sealed").count() == 1
    assert not season.indicators.filter(sealed_at__isnull=True).exists()
