"""The residents' first page: where the village stands, and what became of what was asked."""

from dataclasses import dataclass
from datetime import date, datetime

from shixiao.decisions.models import Round
from shixiao.decisions.queries.rounds import published_rounds
from shixiao.directory.models import Organisation
from shixiao.needs.models import Need
from shixiao.needs.queries import with_supporters
from shixiao.programme.models import Activity
from shixiao.verdicts.core.estimates import LEAST_ANSWERS
from shixiao.verdicts.models import Collection

LATEST = 6
NEXT = 3
_AHEAD = (Activity.State.PLANNED, Activity.State.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Home:
    """`needs` are those that the staff have put into words (P6), latest answer first."""

    needs: tuple[Need, ...]
    raised: int
    voting: tuple[Round, ...]
    counted: tuple[Round, ...]
    coming: tuple[Activity, ...]
    heard: tuple[Collection, ...]


def home_of(organisation: Organisation, *, at: datetime, today: date) -> Home:
    """What the first page shows. Five queries."""
    this_year = organisation.needs.filter(raised_on__year=today.year)
    worded = this_year.exclude(wording="").exclude(state=Need.State.MERGED)
    latest = with_supporters(worded).select_related("place").order_by("-state_on", "-pk")
    rounds = published_rounds(organisation)
    coming = organisation.activities.filter(
        announced_at__isnull=False, state__in=_AHEAD, on__gte=today
    )
    heard = organisation.collections.filter(
        kind=Collection.Kind.VERDICT, closed_at__isnull=False, answers_count__gte=LEAST_ANSWERS
    )
    return Home(
        needs=tuple(latest[:LATEST]),
        raised=this_year.count(),
        voting=tuple(round_ for round_ in rounds if round_.takes_papers(at)),
        counted=tuple(round_ for round_ in rounds if round_.counted_at)[:2],
        coming=tuple(coming.select_related("place", "outing__team").order_by("on", "pk")[:NEXT]),
        heard=tuple(heard.select_related("place", "activity").order_by("-closed_at")[:NEXT]),
    )
