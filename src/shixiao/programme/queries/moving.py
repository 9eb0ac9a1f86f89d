"""What a move on the calendar would come to, in names and sentences, before anybody keeps it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from shixiao.directory.models import Availability, Team
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import fill
from shixiao.programme.core.moving import ByHand, Consequence, moved
from shixiao.programme.core.season_facts import place_id, team_id
from shixiao.programme.models import Activity, Outing, Season
from shixiao.programme.queries.replanning import AtHand, at_hand
from shixiao.programme.queries.seasons import AHEAD


@dataclass(frozen=True, slots=True)
class Wanted:
    """A stop, or with `whole` its outing, on a day with a team."""

    activity: Activity
    on: date
    team: Team
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """The consequence of a move. `worth`, `gain` and the costs are None where none can be said.

    `stops` are those that go, `beside` all of the outing; `agreed` are the places that had said
    that the old day suits them.
    """

    stops: tuple[Activity, ...]
    beside: tuple[Activity, ...]
    is_pinned: bool
    broken: tuple[str, ...] = ()
    joins: bool = False
    worth: float | None = None
    gain: float | None = None
    cost_fen: int | None = None
    more_fen: int | None = None

    @property
    def told(self) -> list[Activity]:
        """The stops that people were told of."""
        return [stop for stop in self.stops if stop.announced_at is not None]

    @property
    def agreed(self) -> list[Activity]:
        return [stop for stop in self.told if stop.host_answer == Activity.HostAnswer.YES]

    @property
    def asking(self) -> list[Activity]:
        """The stops whose place wishes for another day."""
        return [stop for stop in self.told if stop.host_answer == Activity.HostAnswer.OTHER]


def movable(season: Season, key: int) -> Activity | None:
    """A stop of an outing of the season that has not been held. One query."""
    rows = season.activities.filter(state__in=AHEAD, outing__isnull=False, pk=key)
    return rows.select_related("place", "art_form", "outing__team", "season").first()


def stops_with(activity: Activity) -> list[Activity]:
    """The stops of the same outing that have not been held, in order. One query."""
    rows = Activity.objects.filter(outing=activity.outing_id, state__in=AHEAD)
    return list(rows.select_related("place", "art_form").order_by("position", "pk"))


def day_in_week(team: Team, monday: date, like: date) -> date:
    """The day of a week that the team has stated as free, nearest to the weekday. One query."""
    wanted = monday + timedelta(days=like.weekday())
    week = (monday, monday + timedelta(days=6))
    days = Availability.objects.filter(team=team, day__range=week).values_list("day", flat=True)
    return min(days, key=lambda day: (abs((day - wanted).days), day), default=wanted)


def consequence(wanted: Wanted, *, today: date, language: str) -> Shown:
    """What a move would come to. Twelve queries."""
    activity = wanted.activity
    season, outing = activity.season, activity.outing
    assert season is not None
    assert outing is not None
    stops = stops_with(activity)
    going = tuple(stops if wanted.whole else [one for one in stops if one.pk == activity.pk])
    places = [stop.place_id for stop in going]
    is_pinned = season.pins.filter(on=activity.on, place__in=places).exists()
    plain = Shown(going, tuple(stops), is_pinned=is_pinned)
    try:
        hand = at_hand(season, today=today, days=(wanted.on,), team=wanted.team.pk)
        found = moved(hand.standing.problem, hand.standing.outings, _by_hand(wanted, outing))
    except Refused:
        # The season has nothing that points could be given for, or the outing is held.
        return plain
    spent = hand.standing.spent_fen
    return replace(
        plain,
        broken=tuple(_sentences(found, hand, spent, language)),
        joins=found.joins,
        worth=found.worth,
        gain=found.gain,
        cost_fen=found.cost_fen + spent,
        more_fen=found.cost_fen - found.cost_before_fen,
    )


def _by_hand(wanted: Wanted, outing: Outing) -> ByHand:
    activity = wanted.activity
    return ByHand(
        team=team_id(outing.team_id),
        slot=activity.on.isoformat(),
        to_team=team_id(wanted.team.pk),
        to_slot=wanted.on.isoformat(),
        place=None if wanted.whole else place_id(activity.place_id),
    )


def _sentences(found: Consequence, hand: AtHand, spent_fen: int, language: str) -> list[str]:
    return [_sentence(one, hand, spent_fen, language) for one in found.broken]


def _sentence(refused: Refused, hand: AtHand, spent_fen: int, language: str) -> str:
    """A broken rule in plain words, with its day."""
    code = refused.rule.removeprefix("programme.broken_")
    facts = dict(refused.facts)
    if "slot" in facts:
        facts["slot"] = date.fromisoformat(str(facts["slot"]))
    for amount in ("cost_fen", "budget_fen"):
        if isinstance(facts.get(amount), int):
            facts[amount] = int(str(facts[amount])) + spent_fen
    if code == "closed" and (reason := _why_closed(hand, facts)):
        code, facts["reason"] = "closed_by", reason
    return fill(f"programme.move.{code}", facts, language)


def _why_closed(hand: AtHand, facts: dict[str, object]) -> str:
    """The reason of the calendar rule that takes the day from the place. No query."""
    day = facts["slot"]
    place = next((one for one in hand.known.places if one.name == facts["place"]), None)
    if place is None or not isinstance(day, date):
        return ""
    return next((rule.reason for rule in hand.known.rules if rule.closes(place, day)), "")
