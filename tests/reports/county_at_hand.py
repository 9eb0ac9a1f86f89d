"""A county in which everything personal that a table can hold is there, marked as a canary.

A canary is a text that appears nowhere else: where it turns up, something leaked.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.apps import apps

from shixiao.commitments.models import Commitment, Evidence
from shixiao.decisions.models import Opinion, Proposal
from shixiao.directory.models import ArtForm, Organisation, Place, Team
from shixiao.findings.models import Finding
from shixiao.kernel.actor import Actor
from shixiao.needs.models import Complaint, Need, Observation, Support, Visit
from shixiao.programme.models import Season
from shixiao.verdicts.models import Collection, Doubt, Indicator, QuestionSet, Remark
from tests.verdicts.answers_at_hand import Stall

OWN_WORDS = (
    "CANARY-need",
    "CANARY-complaint",
    "CANARY-opinion",
    "CANARY-doubt",
    "CANARY-remark",
    "CANARY-observation",
)
NAMES = (
    "CANARY-device",
    "CANARY-owner",
    "CANARY-lead",
    "CANARY-phone",
    "CANARY-contact",
    "CANARY-entered-by",
    "CANARY-went",
    "CANARY-team",
    "CANARY-venue",
    "CANARY-formkey",
)


@dataclass
class Made:
    """Rows that tests name."""

    need: Need
    collection: Collection


def fill(county: Organisation, place: Place, clerk: Actor, at: datetime) -> Made:
    """One row of each kind, with eight answers of which six are good, and a telephone of a team."""
    day = at.date()
    place.venue = "CANARY-venue"
    place.save()
    need = _needs(county, place, day)
    _decisions(county, day)
    _ledger(county, at)
    Team.objects.create(
        organisation=county, name="CANARY-team", contact="CANARY-contact", phone="CANARY-phone"
    )
    stall = Stall(county=county, place=place, by=clerk, at=at)
    season = Season.objects.create(
        organisation=county,
        name="夏季",
        starts_on=day,
        ends_on=day + timedelta(days=60),
        budget_fen=100,
        created_at=at,
    )
    collection = stall.closed(6, 2, remark="CANARY-remark")
    assert collection.activity is not None
    collection.activity.season = season
    collection.activity.save()
    stall.count_heads(collection, 3)
    _verdicts(county, place, season, collection, at)
    Doubt.objects.create(organisation=county, need=need, text="CANARY-doubt", on=day)
    assert Remark.objects.filter(text="CANARY-remark").exists()
    return Made(need, collection)


def _needs(county: Organisation, place: Place, day: date) -> Need:
    form, _ = ArtForm.objects.get_or_create(
        organisation=county, name="戏曲", defaults={"sign": "戏", "resident_name": "看戏"}
    )
    need = Need.objects.create(
        organisation=county,
        place=place,
        art_form=form,
        text="CANARY-need",
        wording="=想看一场全本的戏",
        entered_by="CANARY-entered-by",
        channel=Need.Channel.PHONE,
        receipt_code="A1B2C3D4",
        raised_on=day,
        state_on=day,
        form_key="CANARY-formkey",
    )
    Support.objects.create(need=need, device="CANARY-device", on=day)
    Complaint.objects.create(
        organisation=county,
        text="CANARY-complaint",
        receipt_code="B1B2C3D4",
        received_on=day,
        promised_on=day,
    )
    visit = Visit.objects.create(
        organisation=county,
        kind=Visit.Kind.RESEARCH,
        place=place,
        on=day,
        who_went="CANARY-went",
    )
    Observation.objects.create(visit=visit, text="CANARY-observation")
    return need


def _decisions(county: Organisation, day: date) -> None:
    proposal = Proposal.objects.create(
        organisation=county,
        number=1,
        title="三个村各一场戏",
        created_at=datetime.fromisoformat(f"{day}T00:00:00+00:00"),
    )
    Opinion.objects.create(
        proposal=proposal,
        stance=Opinion.Stance.FOR,
        text="CANARY-opinion",
        channel=Opinion.Channel.PHONE,
        on=day,
    )


def _ledger(county: Organisation, at: datetime) -> None:
    line = Commitment.objects.create(
        organisation=county,
        number=1,
        title="没去过的村各送一台戏",
        lead="CANARY-lead",
        owner="CANARY-owner",
        created_at=at,
    )
    Evidence.objects.create(commitment=line, kind="second_count", text="村里数了", at=at)


def _verdicts(
    county: Organisation, place: Place, season: Season, verdict: Collection, at: datetime
) -> None:
    day = at.date()
    Collection.objects.create(
        organisation=county,
        kind=Collection.Kind.FOLLOW_UP,
        place=place,
        question_set=verdict.question_set,
        opens_on=day,
        closes_on=day + timedelta(days=21),
        created_at=at,
        closed_at=at,
        answers_count=3,
        root="0" * 64,
        outcome=Collection.Outcome.TOO_FEW,
    )
    Indicator.objects.create(
        organisation=county,
        season=season,
        question_set=QuestionSet.objects.get(pk=verdict.question_set_id),
        question="wanted",
        name="想看的占多数",
        target_percent=70,
        sealed_at=at,
    )
    Finding.objects.create(
        organisation=county,
        check_key="rush",
        fingerprint="1",
        found_at=at,
        answer_until_on=day,
        author="CANARY-owner",
    )


def counted() -> dict[str, int]:
    return {
        model._meta.label_lower: model._default_manager.count()
        for model in apps.get_models()
        if model.__module__.startswith("shixiao.")
    }
