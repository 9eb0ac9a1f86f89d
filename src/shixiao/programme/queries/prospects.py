"""What a plan of a season would be made of, before anybody asks for it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.season_facts import Asked
from shixiao.programme.models import Run, Season
from shixiao.programme.queries.planning import problem_asked


@dataclass(frozen=True, slots=True)
class Prospect:
    """What would be planned with; `refused` says why nothing can be planned."""

    asked: Asked | None = None
    refused: Refused | None = None

    @property
    def supporters(self) -> int:
        """How many people stand behind the wishes."""
        places = self.asked.problem.places if self.asked else ()
        return round(sum(sum(place.needs.values()) for place in places))

    @property
    def left_out(self) -> dict[str, list[tuple[str, str]]]:
        """Name and reason of each team and place, and of what was assumed."""
        asked = self.asked
        if asked is None:
            return {}
        parts = {"teams": asked.teams_out, "places": asked.places_out, "assumed": asked.assumed}
        return {part: [(one.name, one.why) for one in rows] for part, rows in parts.items()}


def prospect(season: Season, *, today: date) -> Prospect:
    """The problem that a plan would be asked now, or the rule that forbids one. Six queries."""
    try:
        return Prospect(asked=problem_asked(season, today=today))
    except Refused as refused:
        return Prospect(refused=refused)


def with_open_run(seasons: QuerySet[Season]) -> QuerySet[Season]:
    """Seasons with `.open_run`, the key of a run that has not ended, if any. No query."""
    open_runs = Run.objects.filter(
        season=OuterRef("pk"), state__in=[Run.State.WAITING, Run.State.RUNNING]
    )
    # By a variable, because the type checker takes the column of the class for a second one.
    open_run = {"open_run": Subquery(open_runs.values("pk")[:1])}
    return seasons.annotate(**open_run)
