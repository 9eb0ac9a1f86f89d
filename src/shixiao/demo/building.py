"""Build the demo county by running the loop, step after step, as its people would.

A year in the order in which it happened: the speech and the ledger, then three seasons, each with
the needs before it, its plan, its activities, what residents said, and what the checks saw.
"""

from datetime import datetime
from random import Random

from django.db import transaction

from shixiao.commitments.models import Commitment
from shixiao.decisions.services import proposals
from shixiao.demo import asking, checking, deciding, hearing, meeting, people, playing, reading
from shixiao.demo.asking import Wave
from shixiao.demo.clock import Clock
from shixiao.demo.hearing import CONFIRMS, REFUSES, Hearing
from shixiao.demo.lines import PLANS
from shixiao.demo.playing import SeasonPlan
from shixiao.demo.step import Step, actor_of
from shixiao.directory.models import Organisation
from shixiao.kernel.actor import Actor
from shixiao.needs.models import Need, Visit
from shixiao.programme.models import Season
from shixiao.programme.services import seasons

SEED = 20260301
# The day on which the speech came in, counted from the day of building.
FIRST_DAY = -270
BY = Actor("command", "demo")


@transaction.atomic
def build(*, now: datetime) -> Organisation:
    """The whole county, dated relative to `now`; the same seed gives the same county."""
    clock, rng = Clock(now), Random(SEED)
    county = people.build(clock, BY, rng)
    step = Step(county, actor_of("clerk"), clock, rng)
    lines = reading.build(step, first_day=FIRST_DAY)
    year = _Year(step, lines)
    year.spring()
    year.summer()
    year.autumn()
    year.now()
    return county


class _Year:
    """The chapters of the year."""

    def __init__(self, step: Step, lines: list[Commitment]) -> None:
        self.step, self.lines = step, lines
        self.places = asking.places_that_speak(step)
        words = {
            line.pk: REFUSES if plan.is_refused else CONFIRMS
            for line, plan in zip(lines, PLANS, strict=True)
            if plan.place
        }
        self.hearing = Hearing(step, lines, word_of=words)

    def spring(self) -> None:
        step = self.step
        visits = self._ask(asking.SPRING, range(2))
        season = self._season(playing.SPRING)
        asking.build_unheard(step)
        mended = checking.notice_board(step, visits)
        self.hearing.word_of[mended.pk] = CONFIRMS
        self.mended = mended
        self.hearing.weeks(-212, -178)
        checking.report(step, mended, -177)
        self.hearing.weeks(-176, -148)
        seasons.close_season(season=season, by=step.by, at=step.clock.at(-160))

    def summer(self) -> None:
        step = self.step
        asking.carry_over(step, -152, 6)
        self._ask(asking.SUMMER, range(2, 5))
        checking.look(step, -151)
        refused = checking.repeated_show(step)
        self.hearing.word_of[refused.pk] = REFUSES
        season = self._season(playing.SUMMER)
        self.hearing.weeks(-147, -99)
        checking.report(step, refused, -98)
        self.hearing.weeks(-98, -57)
        checking.close_out(step, self.mended, -110)
        seasons.close_season(season=season, by=step.by, at=step.clock.at(-57))
        checking.look(step, -56)
        checking.rush(step)

    def autumn(self) -> None:
        step = self.step
        asking.carry_over(step, -52, 20)
        self._ask(asking.AUTUMN, range(5, 9))
        counted = deciding.build_counted(step, self.lines, self._needs())
        meeting.build_decided(step, counted)
        season = self._season(playing.AUTUMN)
        hearing.open_today(step, season)

    def now(self) -> None:
        step = self.step
        self._ask(asking.RECENT, range(9, asking.VISITS))
        self.hearing.weeks(-55, -14)
        asking.carry_over(step, -14, 18)
        deciding.build_closing(step, self.lines, self._needs())
        asking.build_complaints(step)
        meeting.build_ahead(step)
        self.hearing.weeks(-13, 0)
        hearing.write_topics(step)
        reading.close_out(step, self.lines)
        reading.build_second(step, days=-6)
        checking.look(step, -1)

    def _ask(self, wave: Wave, visits: range) -> list[Visit]:
        """What residents ask before a season, and which lines of the ledger answer it."""
        made = asking.build_visits(self.step, self.places, visits)
        asking.build_wave(self.step, wave, self.places)
        at = self.step.clock.at(min(wave.last + 5, -1))
        for number, need in enumerate(self._needs()[::3]):
            proposals.link_need(
                need=need, commitment=self.lines[number % 6], by=self.step.by, at=at
            )
        return made

    def _season(self, plan: SeasonPlan) -> Season:
        season = playing.open_season(self.step, plan)
        by_hand = playing.add_by_hand(self.step, plan, season)
        playing.plan_and_publish(self.step, plan, season)
        playing.play(self.step, season, by_hand)
        hearing.hear(self.step, season, by_hand)
        return season

    def _needs(self) -> list[Need]:
        """Needs that wait for something, the oldest first."""
        waiting = self.step.county.needs.filter(state__in=deciding.PROPOSABLE)
        return list(waiting.select_related("place").order_by("raised_on", "pk"))
