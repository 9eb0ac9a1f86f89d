"""A village that asked, an activity that was held for it, and answers weeks later."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from shixiao.commitments import services as commitments
from shixiao.commitments.core.line import Line
from shixiao.commitments.models import Commitment
from shixiao.decisions.models import Link
from shixiao.directory.models import ArtForm, Organisation, Place
from shixiao.kernel.actor import RESIDENT, Actor
from shixiao.needs import services as needs
from shixiao.needs.models import Need
from shixiao.programme.models import Activity
from shixiao.verdicts.models import Collection
from shixiao.verdicts.services import collecting, following

JOB = Actor("job", "verdicts.follow_up")
STAFF = Actor("person", "1")
WEEKS = timedelta(days=28)


@dataclass(frozen=True)
class Village:
    """One county, one village, one art form; `at` is when everything was done."""

    county: Organisation
    place: Place
    art_form: ArtForm
    at: datetime

    @property
    def later(self) -> datetime:
        """When residents are to be asked."""
        return self.at + WEEKS

    def need(self, *, is_done: bool = True) -> Need:
        """Asked two days before, planned, and done where it is said so."""
        before = self.at - timedelta(days=2)
        asked = needs.Asked(self.art_form, "想看全本戏")
        need = needs.raise_need(place=self.place, asked=asked, by=RESIDENT, at=before)
        needs.check_need(need=need, wording="想看全本的花鼓戏", by=STAFF, at=before)
        day = timezone.localdate(self.at)
        need = needs.plan_need(need=need, promised_on=day, by=STAFF, at=before)
        return needs.mark_done(need=need, by=STAFF, at=self.at) if is_done else need

    def activity(self, *served: Need, state: str = Activity.State.DONE) -> Activity:
        """A show on the day, for these needs."""
        held = Activity.objects.create(
            organisation=self.county,
            kind=Activity.Kind.FREE_PERFORMANCE,
            title="《月下渡》全本",
            place=self.place,
            art_form=self.art_form,
            on=timezone.localdate(self.at),
            state=state,
            public_reason="下雨" if state == Activity.State.CANCELLED else "",
            created_at=self.at,
            ended_at=self.at,
        )
        held.needs.set(served)
        return held

    def line(self, *answered: Need, kind: str = "task", is_reported: bool = True) -> Commitment:
        """A line of the ledger that answers these needs, reported done on the day."""
        line = commitments.open_commitment(
            organisation=self.county,
            line=replace(Line(title="把戏送到村里", owner="周敏"), kind=kind),
            hand_out_at_once=True,
            by=STAFF,
            at=self.at - timedelta(days=1),
        )
        for need in answered:
            Link.objects.create(
                organisation=self.county, need=need, commitment=line, on=need.raised_on
            )
        if is_reported:
            commitments.report_done(commitment=line, by=STAFF, at=self.at)
        return line

    def ask(self, at: datetime | None = None) -> list[Collection]:
        """What the job of the day opens."""
        return following.open_follow_ups(organisation=self.county, by=JOB, at=at or self.later)


def hear(collection: Collection, said: Sequence[str], at: datetime) -> None:
    """Residents answer on slips, one choice of 见效了吗 each."""
    codes = collecting.issue_slips(collection=collection, count=len(said), by=STAFF, at=at)
    for code, choice in zip(codes, said, strict=True):
        given = collecting.Given(code, {"works": choice})
        collecting.answer(collection=collection, given=given, by=RESIDENT, at=at)


def close(collection: Collection) -> Collection:
    """The last day is over: closed, not decided yet."""
    return collecting.close_collection(collection=collection, by=JOB, at=after(collection))


def after(collection: Collection) -> datetime:
    """A moment after the last day."""
    return noon(collection.opens_on + timedelta(days=40))


def noon(day: date) -> datetime:
    """Noon of a local day."""
    return datetime.combine(day, time(12), timezone.get_current_timezone())


def settle(collection: Collection, works: int, does_not: int, cannot_say: int = 0) -> Collection:
    """Answered, closed and decided."""
    said = ["works"] * works + ["does_not"] * does_not + ["cannot_say"] * cannot_say
    if said:
        hear(collection, said, noon(collection.opens_on))
    closed = close(collection)
    return following.decide_follow_up(collection=closed, by=JOB, at=after(collection))
