"""A season: opened with its budget, changed until it is published, pinned, closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone

from shixiao.decisions.models import Item
from shixiao.directory.models import ArtForm, Organisation, Place, Team
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.money import MOST_FEN
from shixiao.kernel.refusal import Refused
from shixiao.programme.core.season_problem import week_of
from shixiao.programme.models import Activity, Pin, Season
from shixiao.programme.queries.planning import drafts_of

LONGEST_DAYS = 366
MOST_VANS = 100
MOST_STOPS = 4


@dataclass(frozen=True, slots=True)
class SeasonDraft:
    """What a season is. `decided_by` is the vote of the meeting that decided its money."""

    name: str
    starts_on: date
    ends_on: date
    budget_fen: int
    vans: int = 1
    most_stops: int = 2
    population_exponent: Decimal = Decimal("0.5")
    decided_by: Item | None = None


@dataclass(frozen=True, slots=True)
class PinDraft:
    """必办: what is to happen at a place on a day, and why; by a named team or by any."""

    place: Place
    art_form: ArtForm
    on: date
    reason: str
    team: Team | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """What a pin stands beside: the pins of its season, and who in the county can do what."""

    pins: list[Pin]
    able: frozenset[tuple[int, int]]
    """Art form and team."""


@transaction.atomic
def open_season(
    *, organisation: Organisation, draft: SeasonDraft, by: Actor, at: datetime, form_key: str = ""
) -> Season:
    """Begin a season; the same form sent twice is one season. Seasons may overlap.

    Refuses `programme.season_name_missing`, `programme.season_named_twice`,
    `programme.season_ends_before`, `programme.season_too_long`, `programme.season_is_past`,
    `programme.budget_out_of_range`, `programme.vans_out_of_range`, `programme.stops_out_of_range`,
    `programme.exponent_out_of_range`, `programme.foreign_row`, `programme.not_decided`,
    `programme.budget_above_decision`.
    """
    if form_key and (before := organisation.seasons.filter(form_key=form_key).first()):
        return before
    _refuse_unfit(organisation, draft, timezone.localdate(at))

    season = Season(organisation=organisation, created_at=at, form_key=form_key)
    _write(season, draft)
    try:
        with transaction.atomic():
            season.save()
    except IntegrityError:
        # Another request brought the same form in at this moment, or the same name.
        if form_key and (before := organisation.seasons.filter(form_key=form_key).first()):
            return before
        raise Refused("programme.season_named_twice", name=draft.name, field="name") from None
    record(by=by, at=at, act="programme.season_opened", subject=season, **_said(draft))
    return season


@transaction.atomic
def amend_season(*, season: Season, draft: SeasonDraft, by: Actor, at: datetime) -> Season:
    """Change a season that residents do not know yet.

    Refuses `programme.season_is_published`, `programme.season_is_closed`,
    `programme.something_outside`, and what `open_season` refuses.
    """
    season = locked(season)
    refuse_closed(season)
    if season.published_at is not None:
        raise Refused("programme.season_is_published", season=season.name)
    _refuse_unfit(season.organisation, draft, timezone.localdate(at))
    _refuse_outside(season, draft)

    _write(season, draft)
    try:
        with transaction.atomic():
            season.save()
    except IntegrityError:
        raise Refused("programme.season_named_twice", name=draft.name, field="name") from None
    record(by=by, at=at, act="programme.season_amended", subject=season, **_said(draft))
    return season


@transaction.atomic
def close_season(*, season: Season, by: Actor, at: datetime) -> Season:
    """The season is over: nothing is planned in it any more, all that was stays.

    What a plan left unpublished is dropped; nobody was told of it. Closed twice is closed once.
    Refuses `programme.still_ahead` while something announced has not been held, moved or cancelled.
    """
    season = locked(season)
    if not season.is_open:
        return season
    ahead = season.activities.filter(
        state__in=[Activity.State.PLANNED, Activity.State.CONFIRMED], announced_at__isnull=False
    ).order_by("on", "pk")
    if first := ahead.select_related("place").first():
        raise Refused(
            "programme.still_ahead", count=ahead.count(), place=first.place.name, day=first.on
        )

    dropped = drop_drafts(season)
    season.closed_at = at
    season.save(update_fields=["closed_at"])
    record(by=by, at=at, act="programme.season_closed", subject=season, dropped=dropped)
    return season


@transaction.atomic
def pin_stop(*, season: Season, pin: PinDraft, by: Actor, at: datetime) -> Pin:
    """必办: every plan of the season keeps this stop. The same pin twice is one.

    Refuses `programme.foreign_row`, `programme.season_is_closed`, `programme.pin_outside`,
    `programme.day_is_past`, `programme.pin_without_reason`, `programme.place_retired`,
    `programme.team_without_form`, `programme.pinned_that_week`, `programme.too_many_pins`.
    """
    season = locked(season)
    refuse_closed(season)
    known = season.pins.filter(place=pin.place, on=pin.on).first()
    if known is not None and (known.art_form_id, known.team_id) == (
        pin.art_form.pk,
        pin.team.pk if pin.team else None,
    ):
        return known
    refuse_pin(season, pin, timezone.localdate(at))

    pinned = Pin.objects.create(
        organisation_id=season.organisation_id,
        season=season,
        place=pin.place,
        art_form=pin.art_form,
        on=pin.on,
        team=pin.team,
        reason=pin.reason.strip(),
    )
    record(
        by=by,
        at=at,
        act="programme.stop_pinned",
        subject=pinned,
        place=pin.place.pk,
        art_form=pin.art_form.pk,
        on=pin.on,
        team=pin.team.pk if pin.team else None,
        reason=pinned.reason,
    )
    return pinned


@transaction.atomic
def unpin(*, pin: Pin, by: Actor, at: datetime) -> None:
    """Plans need not keep it any more. What was planned or announced for it stays."""
    season = locked(pin.season)
    refuse_closed(season)
    found = season.pins.filter(pk=pin.pk).first()
    if found is None:
        return
    record(
        by=by, at=at, act="programme.stop_unpinned", subject=found, place=pin.place_id, on=pin.on
    )
    found.delete()


def locked(season: Season) -> Season:
    """The season as it is now, held until the end of the act."""
    rows = Season.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.get(pk=season.pk)


def refuse_closed(season: Season) -> None:
    """Refuses an act in a season that is over."""
    if not season.is_open:
        raise Refused("programme.season_is_closed", season=season.name)


def drop_drafts(season: Season) -> int:
    """Take away what a kept plan made and nobody was told of; how many outings it were."""
    drafts = list(drafts_of(season).select_for_update(of=("self",)).values_list("pk", flat=True))
    Activity.objects.filter(outing__in=drafts).delete()
    season.outings.filter(pk__in=drafts).delete()
    return len(drafts)


def _write(season: Season, draft: SeasonDraft) -> None:
    season.name = draft.name.strip()
    season.starts_on, season.ends_on = draft.starts_on, draft.ends_on
    season.budget_fen, season.decided_by = draft.budget_fen, draft.decided_by
    season.vans, season.most_stops = draft.vans, draft.most_stops
    season.population_exponent = draft.population_exponent


def _refuse_unfit(organisation: Organisation, draft: SeasonDraft, today: date) -> None:
    if not draft.name.strip():
        raise Refused("programme.season_name_missing", field="name")
    if draft.ends_on < draft.starts_on:
        raise Refused("programme.season_ends_before", field="ends_on")
    if (draft.ends_on - draft.starts_on).days >= LONGEST_DAYS:
        raise Refused("programme.season_too_long", days=LONGEST_DAYS, field="ends_on")
    if draft.ends_on < today:
        raise Refused("programme.season_is_past", ends_on=draft.ends_on, field="ends_on")
    _refuse_means(draft)
    if draft.decided_by is not None:
        refuse_undecided(organisation.pk, draft.decided_by, draft.budget_fen)


def _refuse_means(draft: SeasonDraft) -> None:
    if not 0 <= draft.budget_fen <= MOST_FEN:
        raise Refused("programme.budget_out_of_range", field="budget")
    if not 1 <= draft.vans <= MOST_VANS:
        raise Refused("programme.vans_out_of_range", most=MOST_VANS, field="vans")
    if not 1 <= draft.most_stops <= MOST_STOPS:
        raise Refused("programme.stops_out_of_range", most=MOST_STOPS, field="most_stops")
    if not 0 <= draft.population_exponent <= 1:
        raise Refused("programme.exponent_out_of_range", field="population_exponent")


def refuse_undecided(organisation: int, item: Item, budget_fen: int) -> None:
    """Refuses a vote that did not decide this much money (rule D9)."""
    if item.organisation_id != organisation:
        raise Refused("programme.foreign_row", field="decided_by")
    if not item.is_passed:
        raise Refused("programme.not_decided", title=item.title, field="decided_by")
    if item.amount_fen is not None and budget_fen > item.amount_fen:
        raise Refused(
            "programme.budget_above_decision",
            budget_fen=budget_fen,
            decided_fen=item.amount_fen,
            title=item.title,
            field="budget",
        )


def _refuse_outside(season: Season, draft: SeasonDraft) -> None:
    """What is pinned or planned lies inside the new days too."""
    inside = (draft.starts_on, draft.ends_on)
    days = [
        *season.pins.exclude(on__range=inside).values_list("on", flat=True),
        *season.activities.exclude(on__range=inside).values_list("on", flat=True),
    ]
    if days:
        raise Refused(
            "programme.something_outside", count=len(days), day=min(days), field="starts_on"
        )


def beside_of(season: Season) -> Beside:
    """What every new pin of a season stands beside. Two queries."""
    teams = Team.objects.filter(organisation=season.organisation_id, is_active=True)
    able = teams.filter(art_forms__isnull=False).values_list("art_forms", "pk")
    return Beside(list(season.pins.select_related("place")), frozenset(able))


def refuse_pin(season: Season, pin: PinDraft, today: date, beside: Beside | None = None) -> None:
    """Refuses a pin that no plan of the season could keep; see `pin_stop`.

    Who asks for many pins hands in what they all stand `beside`.
    """
    rows: list[Place | ArtForm | Team | None] = [pin.place, pin.art_form, pin.team]
    if any(row is not None and row.organisation_id != season.organisation_id for row in rows):
        raise Refused("programme.foreign_row")
    if not pin.reason.strip():
        raise Refused("programme.pin_without_reason", field="reason")
    if not season.starts_on <= pin.on <= season.ends_on:
        raise Refused(
            "programme.pin_outside", starts_on=season.starts_on, ends_on=season.ends_on, field="on"
        )
    if pin.on <= today:
        raise Refused("programme.pin_is_past", day=pin.on, field="on")
    if not pin.place.is_active:
        raise Refused("programme.place_retired", place=pin.place.name, field="place")
    beside = beside or beside_of(season)
    _refuse_pin_team(pin, beside)
    _refuse_pins_beside(season, pin, beside.pins)


def _refuse_pin_team(pin: PinDraft, beside: Beside) -> None:
    """Somebody in the county can do it; a team that is named can."""
    if pin.team is not None and (pin.art_form.pk, pin.team.pk) not in beside.able:
        raise Refused(
            "programme.team_without_form", team=pin.team.name, form=pin.art_form.name, field="team"
        )
    if pin.team is None and not any(form == pin.art_form.pk for form, _ in beside.able):
        raise Refused("programme.nobody_offers", form=pin.art_form.name, field="art_form")


def _refuse_pins_beside(season: Season, pin: PinDraft, others: Sequence[Pin]) -> None:
    """A place is visited once a week, and a day has no more outings than vans."""
    same_week = [
        one for one in others if one.place_id == pin.place.pk and week_of(one.on) == week_of(pin.on)
    ]
    if same_week:
        raise Refused(
            "programme.pinned_that_week", place=pin.place.name, day=same_week[0].on, field="on"
        )
    that_day = sum(one.on == pin.on for one in others)
    if that_day >= season.vans * season.most_stops:
        raise Refused("programme.too_many_pins", day=pin.on, count=that_day, field="on")


def _said(draft: SeasonDraft) -> dict[str, object]:
    return {
        "name": draft.name.strip(),
        "starts_on": draft.starts_on,
        "ends_on": draft.ends_on,
        "budget_fen": draft.budget_fen,
        "vans": draft.vans,
        "most_stops": draft.most_stops,
        "population_exponent": str(draft.population_exponent),
        "decided_by": draft.decided_by.pk if draft.decided_by else None,
    }
