"""What only people know about the filing dossier, written once."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from shixiao.directory.models import Organisation
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.reports.models import FilingFacts


@dataclass(frozen=True, slots=True)
class FilingDraft:
    """The fields of the form, as they were typed; empty where nobody knows yet."""

    operator: str = ""
    contact: str = ""
    legal_basis: str = ""
    security_level: str = ""
    security_measures: str = ""
    acceptance: str = ""
    similar: str = ""


@transaction.atomic
def write_filing(
    *, organisation: Organisation, draft: FilingDraft, by: Actor, at: datetime
) -> FilingFacts:
    """Keep the facts of the dossier; written again, they replace what stood there."""
    facts, _ = FilingFacts.objects.update_or_create(
        organisation=organisation,
        defaults=asdict(draft) | {"written_on": timezone.localdate(at)},
    )
    record(by=by, at=at, act="reports.filing_written", subject=facts, **asdict(draft))
    return facts
