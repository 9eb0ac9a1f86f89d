"""From a county's rows to the problem of a season. Everything that is decided on the way:

- **Slots are days**: those days from tomorrow to the season's end on which a team can go out.
  Weeks are ISO weeks, months calendar months. `vans` is how many teams can be out on one day;
  every team needs one.
- **Teams** go out on the days they have stated and no other. A team without a stated day is left
  out (`no_days`), as is one without an art form or without outings. It goes out once a week and
  `outings_a_month` times a month; an outing costs what the team's row says, wherever it leads.
  Home is its point on the map, else the middle of its home town, else the middle of the county
  (assumed, and said so).
- **How far**: a day lasts nine hours with two hours for each stop, and a tour is never longer than
  there and back to the team's travel limit; both in one line, which is exact for one stop and for
  the most stops, and a little strict between.
- **Places** are those with a need that can be planned or with a pin: nobody is sent where nobody
  asked. A place without coordinates lies in the middle of its town (assumed); where no place of the
  town has any, it is left out. Where the population is not known the median stands for it.
- **Calendar rules** close places: farm-busy weeks all but schools, terms schools, holidays all.
- **Needs**: the weight of a form at a place is the number of supporters of its open needs there.
  A need is met by one show; a second show of the same form in the season counts nothing. Nothing
  is taken off for a place that nobody visits: it would send teams with what nobody asked for.
- **What stands** (announced, or put in by hand) is not planned anew: its cost is taken off the
  budget, its team has no other outing that week and one less that month, its places no other visit
  that week. Where months differ in what is left, the smallest number holds for all.
- **Pins** are fixed events. A pin with a team asks for the form `戏曲·队名`, which that team alone
  offers; the day counts as free for it, and the need of that form there counts as met.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.ground import Ground
from shixiao.programme.core.problem import (
    FixedEvent,
    Place,
    Problem,
    Slot,
    Team,
    Travel,
    Value,
)
from shixiao.programme.core.season_facts import (
    Asked,
    Known,
    LeftOut,
    Pinned,
    PlaceRow,
    TeamRow,
    place_id,
    team_id,
)

DAY_MINUTES = 540
STOP_MINUTES = 120
USUAL_POPULATION = 1000
ONE_SHOW_MEETS_A_NEED = ((1.0, 1.0),)
TRAVEL = Travel()


def problem_of(known: Known) -> Asked:
    """The problem of a season.

    Refuses `programme.season_over`, `programme.budget_spent`, `programme.no_teams`,
    `programme.no_team_free`, `programme.nothing_to_plan`, `programme.nothing_on_the_map`,
    `programme.pin_off_the_map`, `programme.pin_without_team`.
    """
    means = known.means
    if means.tomorrow > means.ends_on:
        raise Refused("programme.season_over", ends_on=means.ends_on)
    left = means.budget_fen - sum(one.cost_fen for one in known.taken)
    if left < 0:
        raise Refused("programme.budget_spent", budget_fen=means.budget_fen, over_fen=-left)
    map_ = Ground(known.places)
    teams, teams_out = _teams(known)
    if not teams:
        rule = "no_team_free" if teams_out else "no_teams"
        raise Refused(f"programme.{rule}", count=len(teams_out))
    days = sorted({*known.days, *(day for _, days in teams for day in days)})
    places, places_out, guessed = _places(known, map_, days)
    _refuse_pins(known, teams, {place.id for place in places})
    if not places:
        rule = "nothing_on_the_map" if places_out else "nothing_to_plan"
        raise Refused(f"programme.{rule}", count=len(places_out))

    homes = [LeftOut(row.id, row.name, "team_home") for row, _ in teams if map_.is_assumed(row)]
    problem = Problem(
        name=means.name,
        slots=tuple(_slot(day, means.vans) for day in days),
        places=tuple(places),
        teams=tuple(_team(row, free, known, map_) for row, free in teams),
        budget_fen=left,
        fixed_events=tuple(
            FixedEvent(f"B{pin.id}", place_id(pin.place), pin.on.isoformat(), pin_form(pin, known))
            for pin in known.pins
        ),
        travel=TRAVEL,
        max_stops=means.most_stops,
        value=Value(
            repeat=ONE_SHOW_MEETS_A_NEED,
            population_exponent=means.population_exponent,
            unserved_penalty=0,
        ),
    )
    return Asked(
        problem,
        teams_out=tuple(teams_out),
        places_out=tuple(places_out),
        assumed=(*guessed, *homes),
        wishes=sum(len(place.needs) for place in places),
        free_days=len(days),
    )


def _slot(day: date, vans: int) -> Slot:
    return Slot(day.isoformat(), week_of(day), month_of(day), vans, part=_part(day))


def _part(day: date) -> str:
    return "weekend" if day.isoweekday() > 5 else "weekday"


def week_of(day: date) -> str:
    """The ISO week of a day, as the problem names it."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def month_of(day: date) -> str:
    """The month of a day, as the problem names it."""
    return f"{day:%Y-%m}"


def _teams(known: Known) -> tuple[list[tuple[TeamRow, list[date]]], list[LeftOut]]:
    """Teams with the days on which they can still go out, and those that are left out."""
    found: list[tuple[TeamRow, list[date]]] = []
    out: list[LeftOut] = []
    for team in known.teams:
        stated = _stated(team, known)
        stands = {one.on for one in known.standing if one.team == team.id}
        free = [day for day in sorted(stated) if day in stands or _is_free(team, day, known)]
        why = _why_out(team, stated, free)
        if why:
            out.append(LeftOut(team.id, team.name, why))
        else:
            found.append((team, free))
    return found, out


def _why_out(team: TeamRow, stated: Iterable[date], free: Sequence[date]) -> str:
    if not team.forms:
        return "no_forms"
    if not stated:
        return "no_days"
    if not team.outings_a_month:
        return "no_outings"
    return "" if free else "booked"


def _stated(team: TeamRow, known: Known) -> set[date]:
    """The days ahead that a team has stated, those of its own pins and outings among them."""
    first = max(known.means.starts_on, known.means.tomorrow)
    own = {pin.on for pin in known.pins if pin.team == team.id}
    own |= {one.on for one in known.standing if one.team == team.id}
    return {day for day in team.days | own if first <= day <= known.means.ends_on}


def _is_free(team: TeamRow, day: date, known: Known) -> bool:
    mine = [one.on for one in known.taken if one.team == team.id]
    is_same_week = any(week_of(on) == week_of(day) for on in mine)
    this_month = sum(month_of(on) == month_of(day) for on in mine)
    return not is_same_week and this_month < team.outings_a_month


def _team(row: TeamRow, free: Sequence[date], known: Known, map_: Ground) -> Team:
    x_km, y_km = map_.km(map_.of_team(row))
    minutes_per_stop, max_minutes = _reach(row.travel_limit_km, known.means.most_stops)
    pinned = [pin_form(pin, known) for pin in known.pins if pin.team == row.id]
    return Team(
        id=team_id(row.id),
        name=row.name,
        x_km=x_km,
        y_km=y_km,
        forms={form: 1.0 for form in [*row.forms, *pinned]},
        available=[day.isoformat() for day in free],
        max_outings_month=_a_month(row, free, known),
        needs_van=True,
        fixed_fen=row.cost_fen,
        minutes_per_stop=minutes_per_stop,
        max_minutes=max_minutes,
    )


def _a_month(row: TeamRow, free: Sequence[date], known: Known) -> int:
    """How many outings are left in a month; the smallest number of the months with free days."""
    mine = [month_of(one.on) for one in known.taken if one.team == row.id]
    return min(row.outings_a_month - mine.count(month) for month in {month_of(day) for day in free})


def _reach(limit_km: int | None, most_stops: int) -> tuple[float, float]:
    """Minutes a stop, and minutes a day: both limits as one line through one and the most stops.

    The longest drive with k stops is min(limit, day - k · stop), concave in k, so that the line
    through its ends allows nothing that either limit forbids.
    """
    limit = float("inf") if limit_km is None else 2 * limit_km / TRAVEL.speed_kmh * 60
    one = max(0.0, min(limit, DAY_MINUTES - STOP_MINUTES))
    most = max(0.0, min(limit, DAY_MINUTES - most_stops * STOP_MINUTES))
    a_stop = (one - most) / (most_stops - 1) if most_stops > 1 else 0.0
    return round(a_stop, 3), round(one + a_stop, 3)


def _places(
    known: Known, map_: Ground, days: Sequence[date]
) -> tuple[list[Place], list[LeftOut], list[LeftOut]]:
    """Places with a need or a pin; those that are on no map; what was assumed about the rest."""
    needs = _needs(known)
    rows = [map_.places[key] for key in sorted(needs)]
    peopled = [row.population for row in rows if row.population]
    usual = float(median(peopled)) if peopled else float(USUAL_POPULATION)
    found: list[Place] = []
    out: list[LeftOut] = []
    guessed: list[LeftOut] = []
    for row in rows:
        point = map_.of_place(row)
        if point is None:
            out.append(LeftOut(row.id, row.name, "no_coordinates"))
            continue
        if row.point is None:
            guessed.append(LeftOut(row.id, row.name, "place_point"))
        if not row.population:
            guessed.append(LeftOut(row.id, row.name, "population"))
        x_km, y_km = map_.km(point)
        found.append(
            Place(
                id=place_id(row.id),
                name=row.name,
                town=row.town,
                kind="school" if row.is_school else "",
                x_km=x_km,
                y_km=y_km,
                population=row.population or usual,
                open=[day.isoformat() for day in days if _is_open(row, day, known)],
                needs=needs[row.id],
            )
        )
    return found, out, guessed


def _needs(known: Known) -> dict[int, dict[str, float]]:
    """Place → form → supporters; a place that has a pin is there even without a need.

    What a pin with a team will meet is asked of that team: the plan is worth as much as before it
    was pinned, and nobody else is sent for the same need.
    """
    rows = {place.id for place in known.places}
    own: dict[tuple[int, str], str] = {}
    for pin in known.pins:
        if pin.team is not None:
            own.setdefault((pin.place, pin.form), pin_form(pin, known))
    there = [stop.place for one in known.standing for stop in one.stops]
    shown = [*(pin.place for pin in known.pins), *there, *known.also]
    needs: dict[int, dict[str, float]] = {place: {} for place in shown if place in rows}
    for wish in known.wishes:
        if wish.place not in rows:
            continue
        forms = needs.setdefault(wish.place, {})
        form = own.get((wish.place, wish.form), wish.form)
        forms[form] = forms.get(form, 0.0) + max(1, wish.supporters)
    return needs


def _is_open(row: PlaceRow, day: date, known: Known) -> bool:
    if any(rule.closes(row, day) for rule in known.rules):
        return False
    if any(one.closes(row, day) for one in known.closed):
        return False
    return all(week_of(one.on) != week_of(day) for one in known.taken if row.id in one.places)


def pin_form(pin: Pinned, known: Known) -> str:
    """The form that a pin asks for; with a team one that this team alone offers."""
    name = next((row.name for row in known.teams if row.id == pin.team), "")
    return f"{pin.form}·{name}" if name else pin.form


def _refuse_pins(
    known: Known, teams: Sequence[tuple[TeamRow, list[date]]], on_map: set[str | int]
) -> None:
    """Every pin has a place on the map and a team that can come."""
    names = {place.id: place.name for place in known.places}
    for pin in known.pins:
        facts = {"place": names.get(pin.place, ""), "day": pin.on, "form": pin.form}
        if place_id(pin.place) not in on_map:
            raise Refused("programme.pin_off_the_map", **facts)
        can = [
            row
            for row, days in teams
            if pin.on in days
            and (pin.team in (None, row.id))
            and (pin.team == row.id or pin.form in row.forms)
        ]
        if not can:
            raise Refused("programme.pin_without_team", **facts)
