"""A county with an activity and a collection about it, built by calling the services."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from shixiao.directory.models import ArtForm, Organisation, Place
from shixiao.kernel.actor import RESIDENT, Actor
from shixiao.programme.models import Activity, HeadCount
from shixiao.verdicts.models import Collection
from shixiao.verdicts.services.collecting import (
    Accepted,
    Given,
    answer,
    close_collection,
    issue_slips,
    open_collection,
)

DAY = timedelta(days=1)
ALL_YES = {"wanted": "yes", "compared": "better", "again": "yes"}
ALL_NO = {"wanted": "no", "compared": "worse", "again": "no"}


@dataclass
class Stall:
    """Someone at the door of an activity: what a test does not name is filled in here."""

    county: Organisation
    place: Place
    by: Actor
    at: datetime

    @property
    def today(self) -> date:
        return timezone.localdate(self.at)

    def activity(self, title: str = "《月下渡》全本", **more: object) -> Activity:
        """An announced activity of today."""
        form, _ = ArtForm.objects.get_or_create(
            organisation=self.county,
            name="戏曲",
            defaults={"sign": "戏", "resident_name": "看戏"},
        )
        said: dict[str, object] = {
            "organisation": self.county,
            "kind": Activity.Kind.FREE_PERFORMANCE,
            "title": title,
            "place": self.place,
            "art_form": form,
            "on": self.today,
            "created_at": self.at - DAY,
            "announced_at": self.at - DAY,
        }
        return Activity.objects.create(**(said | more))

    def opened(self, title: str = "《月下渡》全本", **more: object) -> Collection:
        """A collection that takes answers today."""
        return open_collection(activity=self.activity(title, **more), by=self.by, at=self.at)

    def codes(self, collection: Collection, count: int) -> list[str]:
        """Printed slips."""
        return issue_slips(collection=collection, count=count, by=self.by, at=self.at)

    def count_heads(self, collection: Collection, people: int, version: int = 1) -> HeadCount:
        """The host says how many came."""
        return HeadCount.objects.create(
            activity=collection.activity,
            people=people,
            source=HeadCount.Source.HOST,
            stated_at=self.at,
            version=version,
            reason="" if version == 1 else "数漏了后排",
        )

    def heard(self, yes: int, no: int = 0, remark: str = "") -> Collection:
        """A collection with so many answers, still open; everybody adds the same sentence."""
        collection = self.opened()
        codes = self.codes(collection, yes + no)
        for place, code in enumerate(codes):
            say(collection, code, ALL_YES if place < yes else ALL_NO, at=self.at, remark=remark)
        return collection

    def closed(self, yes: int, no: int = 0, remark: str = "") -> Collection:
        """The same, closed."""
        collection = self.heard(yes, no, remark)
        return close_collection(collection=collection, by=self.by, at=after(collection, self.at))


def after(collection: Collection, at: datetime) -> datetime:
    """A moment on the day after the last one."""
    return at + (collection.closes_on - collection.opens_on) + DAY


def say(
    collection: Collection,
    code: str,
    answers: dict[str, str] | None = None,
    *,
    at: datetime,
    **more: object,
) -> Accepted:
    """An answer by phone."""
    given = Given(code, ALL_YES if answers is None else answers, **more)
    return answer(collection=collection, given=given, by=RESIDENT, at=at)
