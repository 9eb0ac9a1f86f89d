"""What a season wants to reach: written and sealed before its first activity, then left alone.

Sealing writes every indicator with the whole wording of its question into the journal; from then
on nobody adds, changes or withdraws one, and the database keeps them too (`core.kept`).
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from shixiao.directory.models import ArtForm
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.programme.models import Activity, Season
from shixiao.verdicts.models import Indicator, QuestionSet
from shixiao.verdicts.queries.indicators import first_day_held
from shixiao.verdicts.services.questions import questions_in_use


@dataclass(frozen=True, slots=True)
class IndicatorDraft:
    """One indicator: a question of the card in use, and the share of yes that is aimed at.

    Without a kind and an art form it speaks of every activity of the season.
    """

    name: str
    question: str
    target_percent: int
    kind: str = ""
    art_form: ArtForm | None = None
    note: str = ""


@transaction.atomic
def add_indicator(*, season: Season, draft: IndicatorDraft, by: Actor, at: datetime) -> Indicator:
    """Write an indicator of a season that has not begun.

    Refuses `verdicts.indicators_are_sealed`, `verdicts.season_has_begun`,
    `verdicts.indicator_nameless`, `verdicts.indicator_named_twice`,
    `verdicts.target_out_of_range`, `verdicts.question_not_on_the_card`, `verdicts.kind_unknown`,
    `verdicts.art_form_of_another_county`.
    """
    season = _locked(season)
    _refuse_settled(season, at)
    card = questions_in_use(
        organisation=season.organisation, kind=QuestionSet.Kind.VERDICT, by=by, at=at
    )
    _refuse_draft(season, draft, card)

    try:
        with transaction.atomic():
            indicator = Indicator.objects.create(
                organisation=season.organisation,
                season=season,
                question_set=card,
                question=draft.question,
                name=draft.name.strip(),
                kind=draft.kind,
                art_form=draft.art_form,
                target_percent=draft.target_percent,
                note=draft.note.strip(),
            )
    except IntegrityError:
        raise Refused(
            "verdicts.indicator_named_twice", field="name", name=draft.name.strip()
        ) from None
    record(by=by, at=at, act="verdicts.indicator_added", subject=indicator, **_said(indicator))
    return indicator


@transaction.atomic
def withdraw_indicator(*, indicator: Indicator, by: Actor, at: datetime) -> None:
    """Take back an indicator that is not sealed.

    Refuses `verdicts.indicators_are_sealed`, `verdicts.season_has_begun`.
    """
    season = _locked(indicator.season)
    _refuse_settled(season, at)

    record(by=by, at=at, act="verdicts.indicator_withdrawn", subject=indicator, **_said(indicator))
    Indicator.objects.filter(pk=indicator.pk).delete()


@transaction.atomic
def seal_indicators(*, season: Season, by: Actor, at: datetime) -> list[Indicator]:
    """Seal all indicators of a season, before its first activity and once.

    Refuses `verdicts.indicators_are_sealed`, `verdicts.season_has_begun`,
    `verdicts.nothing_to_seal`.
    """
    season = _locked(season)
    _refuse_settled(season, at)
    indicators = list(season.indicators.select_related("question_set").order_by("pk"))
    if not indicators:
        raise Refused("verdicts.nothing_to_seal")

    for indicator in indicators:
        indicator.sealed_at = at
        indicator.save(update_fields=["sealed_at"])
    record(
        by=by,
        at=at,
        act="verdicts.indicators_sealed",
        subject=season,
        indicators=[_said(indicator) for indicator in indicators],
    )
    return indicators


def _locked(season: Season) -> Season:
    return Season.objects.select_for_update(of=("self",)).get(pk=season.pk)


def _refuse_settled(season: Season, at: datetime) -> None:
    sealed = season.indicators.filter(sealed_at__isnull=False).first()
    if sealed is not None:
        raise Refused("verdicts.indicators_are_sealed", sealed_at=sealed.sealed_at)
    held_on = first_day_held(season, today=timezone.localdate(at))
    if held_on is not None:
        raise Refused("verdicts.season_has_begun", on=held_on)


def _refuse_draft(season: Season, draft: IndicatorDraft, card: QuestionSet) -> None:
    if not draft.name.strip():
        raise Refused("verdicts.indicator_nameless", field="name")
    if not 1 <= draft.target_percent <= 100:
        raise Refused("verdicts.target_out_of_range", field="target_percent")
    if draft.question not in {question["key"] for question in card.questions}:
        raise Refused("verdicts.question_not_on_the_card", field="question")
    if draft.kind and draft.kind not in Activity.Kind.values:
        raise Refused("verdicts.kind_unknown", field="kind")
    if draft.art_form and draft.art_form.organisation_id != season.organisation_id:
        raise Refused("verdicts.art_form_of_another_county", field="art_form")


def _said(indicator: Indicator) -> dict[str, object]:
    """Everything that an indicator says, with the whole wording of its question."""
    asked = [one for one in indicator.question_set.questions if one["key"] == indicator.question]
    return {
        "indicator": indicator.pk,
        "name": indicator.name,
        "question": asked,
        "kind": indicator.kind,
        "art_form": indicator.art_form_id,
        "target_percent": indicator.target_percent,
        "note": indicator.note,
    }
