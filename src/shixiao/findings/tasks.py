"""What this step does by itself: it looks over what was written down, and has residents asked."""

from django.utils import timezone

from shixiao.directory.models import Organisation
from shixiao.directory.queries import open_counties
from shixiao.engine import jobs as engine
from shixiao.engine.jobs import Progress
from shixiao.findings import services
from shixiao.kernel.actor import Actor

DAILY = "findings.daily"
ASK = "findings.ask_residents"


@engine.job(services.RUN_CHECKS)
def run_checks(progress: Progress, *, county: int) -> None:
    """Every check on one county."""
    services.run_checks(
        organisation=Organisation.objects.get(pk=county),
        by=Actor("job", services.RUN_CHECKS),
        at=timezone.now(),
        report=progress.report,
    )


@engine.every(minutes=50, name=DAILY)
def check_every_county_once_a_day() -> None:
    """Queue the checks of each open county that nobody has looked over today."""
    seen = set(Organisation.objects.filter(inspections__on=timezone.localdate()))
    for county in open_counties():
        if county not in seen:
            services.start_checks(organisation=county)


@engine.every(minutes=50, name=ASK)
def ask_residents() -> None:
    """Have residents asked about what was reported mended; twice asks once."""
    for county in open_counties():
        services.ask_residents(organisation=county, by=Actor("job", ASK), at=timezone.now())
