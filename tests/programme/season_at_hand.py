"""A county with a season to plan, built by calling the services."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from shixiao.directory.models import ArtForm, Organisation, Place, Team
from shixiao.kernel.actor import RESIDENT, Actor
from shixiao.needs import services as needs
from shixiao.needs.models import Need
from shixiao.programme.models import Run, Season
from shixiao.programme.services import seasons

STARTS, ENDS = date(2026, 6, 1), date(2026, 7, 26)
SATURDAY = date(2026, 6, 6)


@dataclass
class Stage:
    """What a test does not name is filled in here. Places lie a few kilometres apart."""

    county: Organisation
    by: Actor
    at: datetime
    forms: dict[str, ArtForm] = field(default_factory=dict)
    places: int = 0

    def form(self, name: str = "戏曲") -> ArtForm:
        if name not in self.forms:
            self.forms[name], _ = self.county.art_forms.get_or_create(
                name=name, defaults={"sign": name[0], "resident_name": f"看{name}"}
            )
        return self.forms[name]

    def place(self, name: str = "", **more: object) -> Place:
        """A village on the map; each one a kilometre north of the last."""
        self.places += 1
        row: dict[str, object] = {
            "name": name or f"第{self.places}村",
            "town": "青桐镇",
            "population": 1200,
            "latitude": Decimal("28.1") + Decimal("0.01") * self.places,
            "longitude": Decimal("113.2"),
        }
        return self.county.places.create(**(row | more))

    def team(self, name: str = "青禾花鼓戏队", *, forms: str = "戏曲", **more: object) -> Team:
        """A team with its Saturdays of the season free."""
        days = more.pop("days", saturdays())
        row: dict[str, object] = {"home_town": "青桐镇", "cost_per_outing_fen": 80_000}
        team = self.county.teams.create(name=name, **(row | more))
        team.art_forms.set([self.form(one) for one in forms.split()])
        for day in days:  # type: ignore[attr-defined]  # days are days
            team.availability.create(day=day)
        return team

    def need(
        self, place: Place, form: str = "戏曲", *, voices: int = 1, checked: bool = True
    ) -> Need:
        """A need of a place, asked by so many devices and checked by the desk."""
        asked = needs.Asked(art_form=self.form(form), text=f"想看{form}")
        need = needs.raise_need(place=place, asked=asked, by=RESIDENT, at=self.at)
        for number in range(voices - 1):
            need.supports.create(device=f"{need.pk}-{number}", on=self.at.date())
        if checked:
            need = needs.check_need(need=need, wording=f"想看{form}", by=self.by, at=self.at)
        return need

    def draft(self, **more: object) -> seasons.SeasonDraft:
        row: dict[str, object] = {
            "name": "夏季排期",
            "starts_on": STARTS,
            "ends_on": ENDS,
            "budget_fen": 1_000_000,
            "vans": 2,
        }
        return seasons.SeasonDraft(**(row | more))

    def season(self, **more: object) -> Season:
        return seasons.open_season(
            organisation=self.county, draft=self.draft(**more), by=self.by, at=self.at
        )

    def run(self, season: Season, *, seconds: int = 1, seed: int = 0) -> Run:
        return seasons.start_run(season=season, seconds=seconds, seed=seed, by=self.by, at=self.at)

    def kept(self, season: Season, **more: object) -> Run:
        """A run whose plan was kept."""
        run = self.run(season)
        seasons.keep_run(run=run, by=self.by, at=self.at, **more)
        run.refresh_from_db()
        return run

    def published(self, season: Season) -> Season:
        return seasons.publish_season(season=season, by=self.by, at=self.at)

    def ready(self, *, villages: int = 3, **more: object) -> Season:
        """A season with one team and so many villages that asked for it."""
        self.team()
        for _ in range(villages):
            self.need(self.place(), voices=3)
        return self.season(**more)


def saturdays() -> list[date]:
    return [SATURDAY + timedelta(days=7 * week) for week in range(8)]
