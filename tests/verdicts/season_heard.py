"""A season whose audiences were asked, with its collections closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from shixiao.directory.models import ArtForm, Organisation, Place, Team
from shixiao.kernel.actor import Actor
from shixiao.programme.models import Activity, HeadCount, Outing, Season
from shixiao.verdicts.models import Answer, Collection
from shixiao.verdicts.services import collecting

JOB = Actor("job", "verdicts.close_collections")
STARTS, ENDS = date(2026, 4, 1), date(2026, 5, 31)
YES: Mapping[str, str] = {"again": "yes", "compared": "better", "wanted": "yes"}
NO: Mapping[str, str] = {"again": "no", "compared": "worse", "wanted": "no"}


@dataclass
class Stage:
    """What a test does not name is filled in here; every show is a day after the last."""

    county: Organisation
    place: Place
    art_form: ArtForm
    at: datetime
    shows: int = 0

    def season(self) -> Season:
        found, _ = Season.objects.get_or_create(
            organisation=self.county,
            name="春季",
            defaults={
                "starts_on": STARTS,
                "ends_on": ENDS,
                "budget_fen": 4_680_000,
                "created_at": self.at,
            },
        )
        return found

    def team(self, name: str = "青禾花鼓戏队") -> Team:
        found, _ = Team.objects.get_or_create(organisation=self.county, name=name)
        return found

    def show(self, *, present: int | None = 100, team: Team | None = None) -> Activity:
        """A show that was held, by a team, with its head count."""
        self.shows += 1
        on = timezone.localdate(self.at) - timedelta(days=61 - self.shows)
        outing = None
        if team is not None:
            outing = Outing.objects.create(
                organisation=self.county, season=self.season(), team=team, on=on
            )
        held = Activity.objects.create(
            organisation=self.county,
            season=self.season(),
            outing=outing,
            kind=Activity.Kind.FREE_PERFORMANCE,
            title=f"《月下渡》第 {self.shows} 场",
            place=self.place,
            art_form=self.art_form,
            on=on,
            state=Activity.State.DONE,
            created_at=self.at,
            ended_at=self.at,
        )
        if present is not None:
            HeadCount.objects.create(
                activity=held,
                people=present,
                source=HeadCount.Source.HOST,
                stated_at=self.at,
                version=1,
            )
        return held

    def heard(
        self, *, yes: int, no: int, present: int | None = 100, team: Team | None = None
    ) -> Activity:
        """A show of which so many said yes and no to every question, and that is closed."""
        held = self.show(present=present, team=team or self.team())
        asked = collecting.open_collection(activity=held, by=JOB, at=self.at)
        self.answer(asked, YES, yes)
        self.answer(asked, NO, no)
        collecting.close_collection(collection=asked, by=JOB, at=self.at)
        return held

    def answer(
        self, asked: Collection, said: Mapping[str, str], count: int, level: str = "L3"
    ) -> None:
        """So many heads with the same answers, on slips unless another level is named."""
        collecting.issue_slips(
            collection=asked, count=max(count, 1), by=JOB, at=self.at - timedelta(days=60)
        )
        Answer.objects.bulk_create(
            Answer(collection=asked, level=level, channel=Answer.Channel.PHONE, answers=dict(said))
            for _ in range(count)
        )
