"""Indicators are sealed before the first activity, and then left alone."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from shixiao.directory.models import ArtForm, Organisation, Place
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.programme.models import Activity, Season
from shixiao.verdicts.core import kept
from shixiao.verdicts.models import Indicator
from shixiao.verdicts.services import indicators, questions
from shixiao.verdicts.services.indicators import IndicatorDraft

pytestmark = pytest.mark.django_db

AGAIN = IndicatorDraft(name="还想再看", question="again", target_percent=80)


@pytest.fixture
def season(county: Organisation, at: datetime) -> Season:
    return Season.objects.create(
        organisation=county,
        name="夏季",
        starts_on=date(2026, 6, 1),
        ends_on=date(2026, 7, 31),
        budget_fen=4_680_000,
        created_at=at,
    )


def hold(season: Season, place: Place, art_form: ArtForm, on: date, state: str) -> Activity:
    return Activity.objects.create(
        organisation=season.organisation,
        season=season,
        kind=Activity.Kind.FREE_PERFORMANCE,
        title="《月下渡》",
        place=place,
        art_form=art_form,
        on=on,
        state=state,
        public_reason="下雨",
        created_at=season.created_at,
        ended_at=season.created_at,
    )


def test_indicators_are_written_and_sealed(season: Season, clerk: Actor, at: datetime) -> None:
    indicators.add_indicator(season=season, draft=AGAIN, by=clerk, at=at)

    sealed = indicators.seal_indicators(season=season, by=clerk, at=at)

    assert [(one.name, one.target_percent, one.sealed_at) for one in sealed] == [
        ("还想再看", 80, at)
    ]
    acts = list(Entry.objects.order_by("pk").values_list("act", flat=True))
    assert acts[-2:] == ["verdicts.indicator_added", "verdicts.indicators_sealed"]


def test_what_is_sealed_holds_every_word(
    season: Season, clerk: Actor, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    indicators.add_indicator(season=season, draft=AGAIN, by=clerk, at=at)
    said: dict[str, object] = {}
    monkeypatch.setattr(indicators, "record", lambda **payload: said.update(payload))

    indicators.seal_indicators(season=season, by=clerk, at=at)

    (one,) = said["indicators"]  # type: ignore[misc]
    assert one["name"] == "还想再看"
    assert one["target_percent"] == 80
    assert one["question"][0]["text"]["zh"] == "还想不想再看一回？"
    assert {"kind", "art_form", "note"} <= set(one)


def test_after_sealing_nobody_adds_withdraws_or_seals_again(
    season: Season, clerk: Actor, at: datetime
) -> None:
    one = indicators.add_indicator(season=season, draft=AGAIN, by=clerk, at=at)
    indicators.seal_indicators(season=season, by=clerk, at=at)
    other = replace(AGAIN, name="是想看的")

    with pytest.raises(Refused, match="verdicts.indicators_are_sealed"):
        indicators.add_indicator(season=season, draft=other, by=clerk, at=at)
    with pytest.raises(Refused, match="verdicts.indicators_are_sealed"):
        indicators.withdraw_indicator(indicator=one, by=clerk, at=at)
    with pytest.raises(Refused, match="verdicts.indicators_are_sealed"):
        indicators.seal_indicators(season=season, by=clerk, at=at)


def test_the_database_too_keeps_what_is_sealed(season: Season, clerk: Actor, at: datetime) -> None:
    one = indicators.add_indicator(season=season, draft=AGAIN, by=clerk, at=at)
    indicators.seal_indicators(season=season, by=clerk, at=at)
    row = Indicator.objects.filter(pk=one.pk)

    for change in ({"target_percent": 50}, {"sealed_at": None}, {"name": "别的"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            row.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()

    assert row.get().target_percent == 80


def test_with_the_guards_lifted_a_target_could_be_moved(
    season: Season, clerk: Actor, at: datetime
) -> None:
    """The twin: it is these triggers, and nothing else, that keep a target."""
    one = indicators.add_indicator(season=season, draft=AGAIN, by=clerk, at=at)
    indicators.seal_indicators(season=season, by=clerk, at=at)
    with connection.cursor() as cursor:
        for statement in kept.lifted(connection.vendor):
            cursor.execute(statement)

    Indicator.objects.filter(pk=one.pk).update(target_percent=50)

    assert Indicator.objects.get().target_percent == 50
    with connection.cursor() as cursor:
        for statement in kept.laid(connection.vendor):
            cursor.execute(statement)


@pytest.mark.parametrize("state", [Activity.State.DONE, Activity.State.CONFIRMED])
def test_from_the_first_activity_on_nothing_is_set(
    season: Season, place: Place, opera: ArtForm, clerk: Actor, at: datetime, state: str
) -> None:
    one = indicators.add_indicator(season=season, draft=AGAIN, by=clerk, at=at)
    hold(season, place, opera, date(2026, 6, 6), state)
    later = at + timedelta(days=25)

    with pytest.raises(Refused, match="verdicts.season_has_begun"):
        indicators.seal_indicators(season=season, by=clerk, at=later)
    with pytest.raises(Refused, match="verdicts.season_has_begun"):
        indicators.withdraw_indicator(indicator=one, by=clerk, at=later)
    with pytest.raises(Refused, match="verdicts.season_has_begun"):
        indicators.add_indicator(
            season=season, draft=replace(AGAIN, name="是想看的"), by=clerk, at=later
        )


def test_what_was_called_off_begins_nothing(
    season: Season, place: Place, opera: ArtForm, clerk: Actor, at: datetime
) -> None:
    hold(season, place, opera, date(2026, 5, 11), Activity.State.CANCELLED)
    indicators.add_indicator(season=season, draft=AGAIN, by=clerk, at=at)

    assert len(indicators.seal_indicators(season=season, by=clerk, at=at)) == 1


def test_an_indicator_that_is_not_sealed_can_be_taken_back(
    season: Season, clerk: Actor, at: datetime
) -> None:
    one = indicators.add_indicator(season=season, draft=AGAIN, by=clerk, at=at)

    indicators.withdraw_indicator(indicator=one, by=clerk, at=at)

    assert not season.indicators.exists()
    assert Entry.objects.filter(act="verdicts.indicator_withdrawn").count() == 1


def test_there_is_nothing_to_seal_without_an_indicator(
    season: Season, clerk: Actor, at: datetime
) -> None:
    with pytest.raises(Refused, match="verdicts.nothing_to_seal"):
        indicators.seal_indicators(season=season, by=clerk, at=at)


@pytest.mark.parametrize(
    ("draft", "rule"),
    [
        (replace(AGAIN, name=" "), "verdicts.indicator_nameless"),
        (replace(AGAIN, target_percent=0), "verdicts.target_out_of_range"),
        (replace(AGAIN, target_percent=101), "verdicts.target_out_of_range"),
        (replace(AGAIN, question="loyal"), "verdicts.question_not_on_the_card"),
        (replace(AGAIN, kind="parade"), "verdicts.kind_unknown"),
    ],
)
def test_an_indicator_that_says_nothing_is_refused(
    season: Season, clerk: Actor, at: datetime, draft: IndicatorDraft, rule: str
) -> None:
    with pytest.raises(Refused, match=rule):
        indicators.add_indicator(season=season, draft=draft, by=clerk, at=at)


def test_an_art_form_of_another_county_is_refused(
    season: Season, other_county: Organisation, clerk: Actor, at: datetime
) -> None:
    foreign = ArtForm.objects.create(organisation=other_county, name="曲艺", sign="曲")

    with pytest.raises(Refused, match="verdicts.art_form_of_another_county"):
        indicators.add_indicator(
            season=season, draft=replace(AGAIN, art_form=foreign), by=clerk, at=at
        )


def test_two_indicators_of_a_season_are_named_apart(
    season: Season, clerk: Actor, at: datetime
) -> None:
    indicators.add_indicator(season=season, draft=AGAIN, by=clerk, at=at)

    with pytest.raises(Refused, match="verdicts.indicator_named_twice"):
        indicators.add_indicator(season=season, draft=AGAIN, by=clerk, at=at)


def test_an_indicator_keeps_the_card_on_which_it_was_written(
    season: Season, clerk: Actor, at: datetime
) -> None:
    one = indicators.add_indicator(season=season, draft=AGAIN, by=clerk, at=at)

    card = questions.questions_in_use(
        organisation=season.organisation, kind="verdict", by=clerk, at=at
    )

    assert one.question_set == card
