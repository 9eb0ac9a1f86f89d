"""The residents' first page: where the village stands, and what became of what was asked."""

from dataclasses import dataclass
from datetime import date, datetime

from shixiao.decisions.models import Round
from shixiao.decisions.queries.rounds import published_rounds
from shixiao.directory.models import Organisation
from shixiao.needs.models import Need
from shixiao.needs.queries import with_supporters

LATEST = 6


@dataclass(frozen=True, slots=True)
class Home:
    """`needs` are those that the staff have put into words (P6), latest answer first."""

    needs: tuple[Need, ...]
    raised: int
    voting: tuple[Round, ...]
    counted: tuple[Round, ...]


def home_of(organisation: Organisation, *, at: datetime, today: date) -> Home:
    """What the first page shows. Three queries."""
    this_year = organisation.needs.filter(raised_on__year=today.year)
    worded = this_year.exclude(wording="").exclude(state=Need.State.MERGED)
    latest = with_supporters(worded).select_related("place").order_by("-state_on", "-pk")
    rounds = published_rounds(organisation)
    return Home(
        needs=tuple(latest[:LATEST]),
        raised=this_year.count(),
        voting=tuple(round_ for round_ in rounds if round_.takes_papers(at)),
        counted=tuple(round_ for round_ in rounds if round_.counted_at)[:2],
    )
