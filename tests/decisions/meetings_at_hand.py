"""A presidium of six that meets, decides and issues minutes, built by calling the services."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from shixiao.decisions.models import Item, Meeting
from shixiao.decisions.services import meeting as services
from shixiao.decisions.services.meeting import Attended, Call, ItemDraft, Said
from shixiao.directory.models import Body, BodyMember
from shixiao.kernel.actor import Actor

PROMISED = date(2026, 7, 1)


@dataclass
class Chamber:
    """A body that meets: what is not named in a test is filled in here."""

    body: Body
    by: Actor
    at: datetime

    @property
    def members(self) -> list[BodyMember]:
        """The chair first."""
        return list(self.body.members.order_by("pk"))

    def called(self, form_key: str = "") -> Meeting:
        """A meeting with its six entitled members."""
        call = Call(held_at=self.at, venue="二楼会议室", recorder="记录员", form_key=form_key)
        return services.call_meeting(body=self.body, call=call, by=self.by, at=self.at)

    def attended(self, meeting: Meeting, count: int = 6, **more: object) -> Meeting:
        """The last `count` members are in the room, so the chair is the first to be missing."""
        present = [member.pk for member in self.members[len(self.members) - count :]]
        services.mark_attendance(
            meeting=meeting, attended=Attended(present, **more), by=self.by, at=self.at
        )
        return meeting

    def item(self, meeting: Meeting, title: str = "夏季演出经费", **more: object) -> Item:
        """An item on the agenda."""
        draft = ItemDraft(title=title, **more)
        return services.add_item(meeting=meeting, draft=draft, by=self.by, at=self.at)

    def speak(self, item: Item, order: Sequence[int] = (1, 2, 3, 4, 5, 0)) -> None:
        """Members speak in the order of these seats; the chair has seat 0."""
        views = [Said(self.members[seat].pk, f"第 {seat} 席的话") for seat in order]
        services.state_views(item=item, views=views, by=self.by, at=self.at)

    def votes(self, said: str) -> dict[int, str]:
        """`"yyynas"`: what each seat says; `.` for nothing."""
        words = {"y": "yes", "n": "no", "a": "abstain"}
        return {
            member.pk: words[letter]
            for member, letter in zip(self.members, said, strict=False)
            if letter != "."
        }

    def vote(self, item: Item, said: str = "yyyyyy", reason: str = "") -> Item:
        """The vote on one item."""
        return services.vote_item(
            item=item, votes=self.votes(said), departure_reason=reason, by=self.by, at=self.at
        )

    def closed(self, meeting: Meeting) -> Meeting:
        """The meeting is over."""
        services.close_meeting(meeting=meeting, by=self.by, at=self.at)
        meeting.refresh_from_db()
        return meeting

    def issued(self, meeting: Meeting) -> Meeting:
        """Its minutes are issued."""
        services.write_follow_up(
            meeting=meeting, follow_up="由办公室办理，七月底前办完。", by=self.by, at=self.at
        )
        services.issue_minutes(meeting=meeting, by=self.by, at=self.at)
        meeting.refresh_from_db()
        return meeting

    def publish(self, item: Item) -> Item:
        """What was decided is published."""
        return services.publish_decision(item=item, promised_on=PROMISED, by=self.by, at=self.at)
