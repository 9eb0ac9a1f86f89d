"""About what residents are to be asked 见效了吗 now, and where."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from shixiao.commitments.core.states import State
from shixiao.commitments.models import Commitment
from shixiao.commitments.queries.facts import states_of
from shixiao.directory.models import Organisation, Place
from shixiao.needs.models import Need
from shixiao.programme.models import Activity
from shixiao.verdicts.core.followup import ASKED_AGAIN_AFTER
from shixiao.verdicts.models import Collection
from shixiao.verdicts.queries.following import ASKED_AGAIN, asked_so_far

# The office said that it is done, and residents have not spoken yet; then the two with their word.
WAITING = frozenset({State.REPORTED, State.REVIEWED})
REPORTED_DONE = WAITING | {State.CONFIRMED, State.CLOSED}


@dataclass(frozen=True, slots=True)
class Due:
    """Something about which residents of a place are to be asked."""

    place: Place
    needs: tuple[Need, ...]
    lines: tuple[Commitment, ...]
    activity: Activity | None = None
    earlier: Collection | None = None


def due(organisation: Organisation, *, today: date, days: int) -> list[Due]:
    """All that is due now and was not asked about yet. At most twenty queries.

    Lines that residents elsewhere have confirmed are asked about too, so that they can be reopened.
    """
    until = today - timedelta(days=days)
    found = _after_activities(organisation, until)
    found += _needs_alone(organisation, until, {need.pk for one in found for need in one.needs})
    found += _lines_alone(organisation, until, {line.pk for one in found for line in one.lines})
    return found + _again(organisation, today)


def _after_activities(organisation: Organisation, until: date) -> list[Due]:
    activities = (
        Activity.objects.filter(organisation=organisation, state=Activity.State.DONE, on__lte=until)
        .filter(Q(needs__isnull=False) | Q(proposal__commitments__isnull=False))
        .exclude(Exists(asked_so_far().filter(activity=OuterRef("pk"))))
        .select_related("place")
        .prefetch_related("needs__links__commitment", "proposal__commitments")
        .distinct()
    )
    linked = {one.pk: _lines_of(one) for one in activities}
    states = states_of(line for lines in linked.values() for line in lines)
    found = []
    for one in activities:
        needs = tuple(need for need in one.needs.all() if need.state == Need.State.DONE)
        lines = tuple(line for line in linked[one.pk] if states[line.pk] in REPORTED_DONE)
        if needs or any(states[line.pk] in WAITING for line in lines):
            found.append(Due(one.place, needs, lines, activity=one))
    return found


def _lines_of(activity: Activity) -> list[Commitment]:
    lines = [link.commitment for need in activity.needs.all() for link in need.links.all()]
    if activity.proposal is not None:
        lines += activity.proposal.commitments.all()
    return sorted(set(lines), key=lambda line: line.pk)


def _needs_alone(organisation: Organisation, until: date, asked: set[int]) -> list[Due]:
    """Needs that were done without an activity, or done anew after residents were asked."""
    needs = (
        Need.objects.filter(organisation=organisation, state=Need.State.DONE, state_on__lte=until)
        .exclude(pk__in=asked)
        .exclude(
            Exists(asked_so_far().filter(needs=OuterRef("pk"), opens_on__gte=OuterRef("state_on")))
        )
        .select_related("place")
        .prefetch_related("links__commitment")
        .order_by("pk")
    )
    linked = {need.pk: [link.commitment for link in need.links.all()] for need in needs}
    states = states_of(line for lines in linked.values() for line in lines)
    return [
        Due(
            need.place,
            (need,),
            tuple(line for line in linked[need.pk] if states[line.pk] in REPORTED_DONE),
        )
        for need in needs
    ]


def _lines_alone(organisation: Organisation, until: date, asked: set[int]) -> list[Due]:
    """Lines reported done after residents were asked about their activities: each place again."""
    # A rectification is asked about where its problem was, by `ask_about_line`.
    lines = (
        Commitment.objects.filter(organisation=organisation, reported_done_at__isnull=False)
        .exclude(kind=Commitment.Kind.RECTIFICATION)
        .exclude(pk__in=asked)
        .exclude(
            Exists(
                asked_so_far().filter(
                    commitments=OuterRef("pk"), created_at__gte=OuterRef("reported_done_at")
                )
            )
        )
    )
    states = states_of(lines)
    waiting = {
        line.pk: line
        for line in lines
        if states[line.pk] in WAITING and _day(line.reported_done_at) <= until
    }
    places = _places_of(waiting)
    return [Due(place, (), (line,)) for pk, line in waiting.items() for place in places[pk]]


def _places_of(lines: Mapping[int, Commitment]) -> dict[int, list[Place]]:
    """Where something took place for each line. Two queries."""
    done = Activity.objects.filter(state=Activity.State.DONE)
    pairs = set(
        done.filter(proposal__commitments__in=lines).values_list("proposal__commitments", "place")
    ) | set(
        Need.objects.filter(
            links__commitment__in=lines, state__in=[Need.State.DONE, Need.State.CONFIRMED]
        ).values_list("links__commitment", "place")
    )
    by_key = Place.objects.in_bulk({place for _, place in pairs})
    found: dict[int, list[Place]] = {pk: [] for pk in lines}
    for line, place in sorted(pairs):
        if line in found:
            found[line].append(by_key[place])
    return found


def _again(organisation: Organisation, today: date) -> list[Due]:
    """What was neither confirmed nor reopened, four weeks after it was closed."""
    closed = (
        asked_so_far()
        .filter(
            organisation=organisation,
            outcome__in=ASKED_AGAIN,
            later__isnull=True,
            closed_at__lt=_end_of(today - ASKED_AGAIN_AFTER),
        )
        .filter(Q(needs__state=Need.State.DONE) | Q(commitments__isnull=False))
        .select_related("place", "activity")
        .prefetch_related("needs", "commitments")
        .distinct()
    )
    states = states_of(line for one in closed for line in one.commitments.all())
    found = []
    for one in closed:
        needs = tuple(need for need in one.needs.all() if need.state == Need.State.DONE)
        lines = tuple(line for line in one.commitments.all() if states[line.pk] in WAITING)
        if needs or lines:
            found.append(Due(one.place, needs, lines, activity=one.activity, earlier=one))
    return found


def _end_of(day: date) -> datetime:
    """The first moment after a local day."""
    after = day + timedelta(days=1)
    return datetime.combine(after, time.min, timezone.get_current_timezone())


def _day(moment: datetime | None) -> date:
    return timezone.localdate(moment) if moment else date.max
