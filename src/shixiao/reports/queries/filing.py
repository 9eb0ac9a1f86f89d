"""What is known of the filing dossier, and what is missing."""

from django.conf import settings

from shixiao.directory.models import Organisation
from shixiao.reports.core.filing import FIELDS, Known
from shixiao.reports.models import FilingFacts
from shixiao.reports.queries.burden import months_of


def filing_facts(organisation: Organisation) -> FilingFacts | None:
    """What people wrote. One query."""
    return FilingFacts.objects.filter(organisation=organisation).first()


def missing_of(facts: FilingFacts | None) -> list[str]:
    """The fields that nobody has written yet, in their order. No query."""
    return [field for field in FIELDS if not (facts and getattr(facts, field))]


def known_of(organisation: Organisation) -> Known:
    """What the records and the settings say by themselves. Two queries."""
    months = months_of(organisation)
    return Known(
        name=organisation.name,
        address=settings.PUBLIC_URL,
        is_encrypted=settings.IS_HTTPS,
        has_second_factor=settings.SECOND_FACTOR_FOR_ADMINISTRATORS,
        idle_minutes=settings.SESSION_COOKIE_AGE // 60,
        text_days=settings.NEEDS_TEXT_DAYS,
        cap=settings.BURDEN_MINUTES,
        minutes=months[0].staff.minutes if months else 0,
    )
