"""What a season met and what it left open, with the plain reason where it is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from shixiao.needs.models import Need
from shixiao.needs.queries import with_supporters
from shixiao.programme.core.plan_data import outings_of
from shixiao.programme.core.reasons import LANGUAGES, reasons_of
from shixiao.programme.core.season_facts import form_of, place_id
from shixiao.programme.core.unmet import Unmet
from shixiao.programme.models import Activity, Run, Season
from shixiao.programme.queries.seasons import AHEAD
from shixiao.programme.queries.solved import problem_of_run


@dataclass(frozen=True, slots=True)
class Open:
    """A need that the season leaves open: `code` is one of the states `programme.unmet.…`.

    `said` holds, by language, the sentences with which the plan that was kept explains it.
    """

    need: Need
    code: str
    reason: str = ""
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def needs_met(season: Season) -> int:
    """How many needs the activities of the season serve, cancelled ones apart. One query."""
    served = Activity.objects.filter(
        ~Q(state__in=[Activity.State.CANCELLED, Activity.State.NOBODY_CAME]),
        season=season,
        needs=OuterRef("pk"),
    )
    return Need.objects.filter(Exists(served), organisation=season.organisation_id).count()


def needs_open(season: Season) -> QuerySet[Need]:
    """Needs that wait for a day, as `reasons` takes them, oldest first; to be cut into pages.

    Each with `.supporters` and with `.fell_through`, the reason for which its last activity was
    called off, if one was.
    """
    ahead = Activity.objects.filter(needs=OuterRef("pk"), state__in=AHEAD)
    called_off = Activity.objects.filter(
        needs=OuterRef("pk"), state=Activity.State.CANCELLED, season=season
    ).order_by("-ended_at")
    waiting = Need.objects.filter(
        ~Exists(ahead),
        organisation=season.organisation_id,
        state__in=[Need.State.RECEIVED, Need.State.CHECKED, Need.State.PLANNED],
    )
    rows = waiting.annotate(fell_through=Subquery(called_off.values("public_reason")[:1]))
    return with_supporters(rows).select_related("place", "art_form").order_by("raised_on", "pk")


def reasons(needs: list[Need], kept: Run | None) -> list[Open]:
    """Why each of these is open, by the plan that was kept (with its JSON). No query."""
    plan = _Kept(kept) if kept is not None else None
    return [_reason(need, plan) for need in needs]


class _Kept:
    """The kept run, read once."""

    def __init__(self, run: Run) -> None:
        self.problem = problem_of_run(run)
        self.unmet = Unmet(self.problem, outings_of(run.plan))
        self.asked = {
            (place.id, form_of(form)) for place in self.problem.places for form in place.needs
        }
        self.out: dict[str, str] = dict(run.left_out.get("places", []))
        self.reasons = {
            language: {
                (one.place, one.form): one for one in reasons_of(run.explained, language).wishes
            }
            for language in LANGUAGES
        }

    def why(self, need: Need, form: str) -> str:
        id_ = place_id(need.place_id)
        if need.place.name in self.out and id_ not in self.unmet.places:
            return self.out[need.place.name]
        if (id_, form) not in self.asked:
            return "came_later"
        told = self.reasons[LANGUAGES[0]].get((id_, form))
        return told.code if told else self.unmet.why(id_, form)

    def said(self, need: Need, form: str) -> dict[str, tuple[str, ...]]:
        """What the plan says beyond that the wish is open, by language."""
        key = (place_id(need.place_id), form)
        return {
            language: told[key].sentences[1:]
            for language, told in self.reasons.items()
            if key in told
        }


def _reason(need: Need, plan: _Kept | None) -> Open:
    if need.state == Need.State.RECEIVED:
        return Open(need, "not_checked")
    if reason := getattr(need, "fell_through", None):
        return Open(need, "gone_back", reason)
    if not need.place.is_active:
        return Open(need, "place_gone")
    if need.art_form is None:
        return Open(need, "no_form")
    if plan is None:
        return Open(need, "not_planned")
    form = need.art_form.name
    return Open(need, plan.why(need, form), said=plan.said(need, form))
