"""An answer to what happened on its way into the tables, through the acts that exist already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from shixiao.directory.models import ArtForm, Place, Team
from shixiao.directory.services import set_availability
from shixiao.kernel.actor import Actor
from shixiao.programme.core.moved import Move
from shixiao.programme.core.problem import Outing as PlannedOuting
from shixiao.programme.core.season_changes import LessMoney, OneMore, Said, TeamOut
from shixiao.programme.core.season_facts import form_of, key_of
from shixiao.programme.models import Activity, Outing, Run
from shixiao.programme.queries.planning import BY_RUN
from shixiao.programme.queries.replanning import AtHand
from shixiao.programme.services.activities import cancel
from shixiao.programme.services.outings import leave
from shixiao.programme.services.relocating import Goal, draft_outing, put, relocate
from shixiao.programme.services.seasons.keeping import link_needs
from shixiao.programme.services.seasons.opening import PinDraft, pin_stop, unpin


@dataclass(slots=True)
class Applying:
    """An answer on its way into the tables."""

    run: Run
    hand: AtHand
    reason: str
    by: Actor
    at: datetime

    def do_what_was_said(self, said: Sequence[Said]) -> None:
        """What happened stays known to later plans: free days, budget, what must be held."""
        season, by, at = self.hand.season, self.by, self.at
        tomorrow = timezone.localdate(at) + timedelta(days=1)
        for key in self.run.standing["given_up"]:
            if (lost := season.pins.filter(pk=key).first()) is not None:
                unpin(pin=lost, by=by, at=at)
        for one in said:
            if isinstance(one, TeamOut):
                team = Team.objects.get(pk=one.team, organisation=season.organisation_id)
                days = (max(one.first, tomorrow), one.last)
                set_availability(
                    team=team, free=(), starts_on=days[0], ends_on=days[1], by=by, at=at
                )
                # What is pinned is kept by whoever can.
                season.pins.filter(team=team, on__range=days).update(team=None)
            elif isinstance(one, LessMoney):
                season.budget_fen = one.budget_fen
                season.save(update_fields=["budget_fen"])
            elif isinstance(one, OneMore):
                pin = PinDraft(
                    place=Place.objects.get(pk=one.place, organisation=season.organisation_id),
                    art_form=ArtForm.objects.get(
                        pk=one.art_form, organisation=season.organisation_id
                    ),
                    on=one.on,
                    reason=one.reason,
                )
                pin_stop(season=season, pin=pin, by=by, at=at)

    def move(self, moves: Sequence[Move]) -> None:
        """Drop first, so that teams and days are free, then move, then add."""
        going = [one for one in moves if one.was and one.now and one.form == one.form_was]
        gone = [one for one in moves if one.was and one not in going]
        new = [one for one in moves if one.now and one not in going]
        for one in gone:
            self._drop(self._stop(one))
        for goal in self._goals(going):
            relocate(goal=goal, reason=self.reason, by=self.by, at=self.at)
        made = [self._add(one, number) for number, one in enumerate(new, start=1)]
        link_needs(self.hand.season, made)

    def put_in_order(self, outings: Sequence[PlannedOuting]) -> None:
        """The stops of each outing in the order in which the plan drives to them."""
        for planned in outings:
            rows = Activity.objects.filter(
                outing__team=key_of(planned.team),
                outing__season=self.hand.season,
                outing__called_off_at__isnull=True,
                on=date.fromisoformat(str(planned.slot)),
            )
            order = {key_of(stop.place): at for at, stop in enumerate(planned.stops, start=1)}
            for stop in rows:
                position = order.get(stop.place_id, stop.position)
                if stop.position != position:
                    stop.position = position
                    stop.save(update_fields=["position"])

    def _stop(self, move: Move) -> Activity:
        assert move.was is not None
        found = self.hand.stop_at(move.place, move.was.slot)
        assert found is not None
        return found

    def _drop(self, stop: Activity) -> None:
        if stop.announced_at is not None:
            cancel(activity=stop, reason=self.reason, by=self.by, at=self.at)
            return
        outing = stop.outing
        stop.delete()
        if outing is None:
            return
        if outing.activities.exists():
            leave(outing, self.at)
        else:
            outing.delete()

    def _goals(self, moves: Sequence[Move]) -> list[Goal]:
        """Stops that go from one outing to one day and team go together."""
        together: dict[tuple[int, str, int], list[Activity]] = {}
        for one in moves:
            assert one.now is not None
            stop = self._stop(one)
            key = (stop.outing_id or 0, str(one.now.slot), key_of(one.now.team))
            together.setdefault(key, []).append(stop)
        teams = Team.objects.in_bulk({team for _, _, team in together})
        rows = Outing.objects.select_related("team", "season").in_bulk(
            {outing for outing, _, _ in together}
        )
        return [
            Goal(rows[outing], tuple(stops), date.fromisoformat(slot), teams[team])
            for (outing, slot, team), stops in together.items()
        ]

    def _add(self, move: Move, number: int) -> Activity:
        """A stop that is new: nobody knows of it before it is published."""
        assert move.now is not None
        season = self.hand.season
        team = Team.objects.get(pk=key_of(move.now.team))
        place = Place.objects.get(pk=key_of(move.place))
        form = ArtForm.objects.get(organisation=season.organisation_id, name=form_of(move.form))
        on = date.fromisoformat(str(move.now.slot))
        there = draft_outing(team=team, on=on, like=Outing(season=season, run=self.run))
        is_school = place.kind == Place.Kind.SCHOOL
        stop = Activity(
            organisation_id=season.organisation_id,
            season=season,
            kind=Activity.Kind.IN_SCHOOLS if is_school else Activity.Kind.TO_VILLAGES,
            title=f"{team.name} · {form.resident_name}"[:80],
            place=place,
            art_form=form,
            created_at=self.at,
            form_key=f"{BY_RUN}{self.run.pk}-{number}",
        )
        put(stop, there)
        return stop
