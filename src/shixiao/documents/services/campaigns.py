"""The undertaking that documents belong to, with its lenses and its period."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction

from shixiao.directory.models import Organisation
from shixiao.documents.models import Campaign, Lens
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

DEFAULT_NAME = "学习教育"
# (key, name, sign): what a county starts with; every row can be renamed afterwards.
DEFAULT_LENSES = (
    ("serve_public", "立党为公", "公"),
    ("benefit_people", "为民造福", "民"),
    ("sound_decisions", "科学决策", "策"),
    ("real_work", "真抓实干", "实"),
)


@transaction.atomic
def start_campaign(
    *,
    organisation: Organisation,
    by: Actor,
    at: datetime,
    name: str = DEFAULT_NAME,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Campaign:
    """Start an undertaking with the four lenses, or return the one of this name that runs."""
    _refuse_backwards(starts_on, ends_on)
    campaign, is_new = Campaign.objects.get_or_create(
        organisation=organisation,
        name=name,
        defaults={"starts_on": starts_on, "ends_on": ends_on},
    )
    if is_new:
        Lens.objects.bulk_create(
            Lens(campaign=campaign, key=key, name=lens, sign=sign, position=position)
            for position, (key, lens, sign) in enumerate(DEFAULT_LENSES, 1)
        )
        record(by=by, at=at, act="documents.campaign_started", subject=campaign, name=name)
    return campaign


def current_campaign(*, organisation: Organisation, by: Actor, at: datetime) -> Campaign:
    """The county's latest campaign; the default one is started where there is none."""
    latest = Campaign.objects.filter(organisation=organisation).order_by("-pk").first()
    return latest or start_campaign(organisation=organisation, by=by, at=at)


@transaction.atomic
def describe_campaign(
    *,
    campaign: Campaign,
    name: str,
    period: tuple[date | None, date | None],
    lenses: Mapping[str, tuple[str, str]],
    by: Actor,
    at: datetime,
) -> Campaign:
    """Rename a campaign, set its period, rename its lenses (key → name, sign); keys stay."""
    starts_on, ends_on = period
    _refuse_backwards(starts_on, ends_on)

    campaign.name, campaign.starts_on, campaign.ends_on = name, starts_on, ends_on
    try:
        with transaction.atomic():
            campaign.save(update_fields=["name", "starts_on", "ends_on"])
    except IntegrityError as doubled:
        raise Refused("documents.campaign_exists", name=name, field="name") from doubled
    rows = list(campaign.lenses.filter(key__in=lenses))
    for lens in rows:
        lens.name, lens.sign = lenses[lens.key]
    Lens.objects.bulk_update(rows, ["name", "sign"])

    said = {lens.key: [lens.name, lens.sign] for lens in rows}
    record(
        by=by, at=at, act="documents.campaign_described", subject=campaign, name=name, lenses=said
    )
    return campaign


def _refuse_backwards(starts_on: date | None, ends_on: date | None) -> None:
    if ends_on is not None and starts_on is None:
        raise Refused("documents.campaign_without_start", field="starts_on")
    if starts_on is not None and ends_on is not None and ends_on < starts_on:
        raise Refused("documents.campaign_ends_before_start", starts_on=starts_on, field="ends_on")
