"""下基层: a visit is recorded once; what was heard becomes a need by one act."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from shixiao.directory.models import ArtForm, Place
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.needs.core.words import fingerprint_of_form, refuse_identity_numbers
from shixiao.needs.models import Need, Observation, Visit
from shixiao.needs.queries import OBSERVATIONS_AT_MOST
from shixiao.needs.services.asking import Asked, Origin, take_in


@dataclass(frozen=True, slots=True)
class Trip:
    """Who went where, when, in which of the four kinds; names of staff, no identity numbers."""

    place: Place
    kind: str
    on: date
    who_went: str
    who_was_met: str = ""
    answered_on_the_spot: str = ""
    handled_by: str = ""
    owner: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class AfterVisit:
    """What came of it, written later."""

    handled_by: str = ""
    owner: str = ""
    due_on: date | None = None
    result: str = ""
    reported_back_how: str = ""
    is_revisited: bool = False


@transaction.atomic
def record_visit(
    *, trip: Trip, observations: Sequence[str], by: Actor, at: datetime, form_key: str = ""
) -> Visit:
    """Record a visit with up to ten observations; the same form twice is one visit."""
    heard = [text.strip() for text in observations if text.strip()]
    _refuse_trip(trip, heard, today=timezone.localdate(at))
    organisation = trip.place.organisation
    key = fingerprint_of_form(form_key, trip.place.pk, trip.kind, trip.on, *heard)
    if key and (stored := organisation.visits.filter(form_key=key).first()):
        return stored

    columns = {name: getattr(trip, name) for name in Trip.__dataclass_fields__}
    visit = Visit(organisation=organisation, form_key=key, **columns)
    try:
        with transaction.atomic():
            visit.save()
    except IntegrityError:
        return organisation.visits.get(form_key=key)
    Observation.objects.bulk_create(Observation(visit=visit, text=text) for text in heard)
    record(by=by, at=at, act="needs.visited", subject=visit, kind=trip.kind, heard=len(heard))
    return visit


@transaction.atomic
def write_up_visit(*, visit: Visit, after: AfterVisit, by: Actor, at: datetime) -> Visit:
    """Write what came of a visit: who handles it, the result, how people heard of it."""
    visit = Visit.objects.select_for_update().get(pk=visit.pk)
    if after.due_on is not None and after.due_on < visit.on:
        raise Refused("needs.due_before_visit", field="due_on", day=after.due_on)
    refuse_identity_numbers(after.result, field="result")
    columns = asdict(after)
    for name, value in columns.items():
        setattr(visit, name, value)
    visit.save(update_fields=list(columns))
    record(by=by, at=at, act="needs.visit_written_up", subject=visit)
    return visit


@transaction.atomic
def need_from_observation(
    *, observation: Observation, art_form: ArtForm | None, by: Actor, at: datetime
) -> Need:
    """One act makes a need of what was heard; it keeps the visit it came from."""
    observation = Observation.objects.select_for_update(of=("self",)).get(pk=observation.pk)
    visit = observation.visit
    if observation.need_id is not None:
        raise Refused("needs.observation_is_a_need")
    need = take_in(
        place=visit.place,
        asked=Asked(art_form=art_form, text=observation.text),
        origin=Origin(channel=Need.Channel.VISIT, visit=visit),
        by=by,
        at=at,
    )
    observation.need = need
    observation.save(update_fields=["need"])
    return need


def _refuse_trip(trip: Trip, heard: Sequence[str], *, today: date) -> None:
    if trip.kind not in Visit.Kind.values:
        raise Refused("needs.visit_of_no_kind", field="kind")
    if trip.on > today:
        raise Refused("needs.visit_in_future", field="on", day=trip.on)
    if not trip.who_went.strip():
        raise Refused("needs.nobody_went", field="who_went")
    if len(heard) > OBSERVATIONS_AT_MOST:
        raise Refused("needs.too_many_observations", most=OBSERVATIONS_AT_MOST)
    for field in ("who_went", "who_was_met", "answered_on_the_spot"):
        refuse_identity_numbers(getattr(trip, field), field=field)
    for number, text in enumerate(heard):
        refuse_identity_numbers(text, field=f"heard_{number}")
