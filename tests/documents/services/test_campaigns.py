"""Campaigns and their lenses are rows that a county can rename."""

from datetime import date, datetime

import pytest

from shixiao.directory.models import Organisation
from shixiao.documents import services
from shixiao.documents.models import Document
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused


def test_starting_the_same_campaign_twice_gives_one(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    first = services.start_campaign(organisation=county, by=clerk, at=at)

    second = services.start_campaign(organisation=county, by=clerk, at=at)

    assert first == second
    assert first.lenses.count() == 4


def test_a_campaign_and_its_lenses_are_renamed_and_the_keys_stay(
    document: Document, clerk: Actor, at: datetime
) -> None:
    services.describe_campaign(
        campaign=document.campaign,
        name="春季学习教育",
        period=(date(2026, 3, 1), date(2026, 7, 31)),
        lenses={"real_work": ("见实效", "效")},
        by=clerk,
        at=at,
    )

    lens = document.campaign.lenses.get(key="real_work")
    assert (lens.name, lens.sign) == ("见实效", "效")
    assert document.campaign.lenses.get(key="serve_public").name == "立党为公"


@pytest.mark.parametrize(
    ("name", "period", "rule"),
    [
        ("甲", (date(2026, 7, 1), date(2026, 3, 1)), "documents.campaign_ends_before_start"),
        ("甲", (None, date(2026, 3, 1)), "documents.campaign_without_start"),
        ("秋季", (None, None), "documents.campaign_exists"),
    ],
)
def test_a_campaign_that_cannot_be_is_refused(
    document: Document,
    clerk: Actor,
    at: datetime,
    name: str,
    period: tuple[date | None, date | None],
    rule: str,
) -> None:
    services.start_campaign(organisation=document.organisation, name="秋季", by=clerk, at=at)

    with pytest.raises(Refused, match=rule):
        services.describe_campaign(
            campaign=document.campaign, name=name, period=period, lenses={}, by=clerk, at=at
        )
