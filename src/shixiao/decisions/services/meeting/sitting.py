"""While the meeting sits: who is there, who spoke in which order, who takes no part."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from shixiao.decisions.core.meeting import refuse_written_opinions_of_present
from shixiao.decisions.models import Guest, Item, Meeting, Recusal, Statement
from shixiao.decisions.services.meeting.locking import still_open, unvoted_item
from shixiao.directory.models import BodyMember
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused


@dataclass(frozen=True, slots=True)
class Attended:
    """Keys of the members present; guests without a vote; written opinions by member's key."""

    present: Collection[int]
    guests: Sequence[str] = ()
    opinions: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """One statement; `text` stays in the internal record."""

    member: int
    text: str = ""


@transaction.atomic
def mark_attendance(*, meeting: Meeting, attended: Attended, by: Actor, at: datetime) -> None:
    """Write down who is in the room, as a whole, until the first vote is taken.

    Written opinions are for absent members, read out and never counted (rule D3). Refuses
    `decisions.voting_began`, `decisions.present_without_entitlement`,
    `decisions.written_opinion_of_present`.
    """
    meeting = still_open(meeting)
    if meeting.items.filter(voted_at__isnull=False).exists():
        raise Refused("decisions.voting_began")
    rows = {row.member_id: row for row in meeting.attendance.select_related("member")}
    opinions = {key: text.strip() for key, text in attended.opinions.items() if text.strip()}
    strangers = [key for key in {*attended.present, *opinions} if key not in rows]
    if strangers:
        raise Refused("decisions.present_without_entitlement", members=_names(strangers))
    present = {rows[key].member.name for key in attended.present}
    refuse_written_opinions_of_present((rows[key].member.name for key in opinions), present)

    for key, row in rows.items():
        row.is_present = key in attended.present
        row.written_opinion = opinions.get(key, "")
        row.save(update_fields=["is_present", "written_opinion"])
    meeting.guests.all().delete()
    guests = [name.strip() for name in attended.guests if name.strip()]
    Guest.objects.bulk_create(Guest(meeting=meeting, name=name) for name in guests)
    # Who left has neither spoken nor been recused.
    gone = [key for key in rows if key not in attended.present]
    Statement.objects.filter(item__meeting=meeting, member__in=gone).delete()
    record(
        by=by,
        at=at,
        act="decisions.attendance_marked",
        subject=meeting,
        present=sorted(present),
        guests=guests,
        opinions={rows[key].member.name: text for key, text in opinions.items()},
    )


@transaction.atomic
def state_views(*, item: Item, views: Sequence[Said], by: Actor, at: datetime) -> None:
    """Write down who spoke on an item, in order, as a whole.

    An order in which the chair is not last is written as it was and refused when the vote is
    taken (rule D5). Refuses `decisions.item_voted`, `decisions.speaker_not_present`.
    """
    item = unvoted_item(item)
    allowed = set(_voters(item))
    strangers = [said.member for said in views if said.member not in allowed]
    if strangers:
        raise Refused("decisions.speaker_not_present", members=_names(strangers))

    item.statements.all().delete()
    Statement.objects.bulk_create(
        Statement(item=item, member_id=said.member, position=number, text=said.text.strip())
        for number, said in enumerate(views, 1)
    )
    record(
        by=by,
        at=at,
        act="decisions.views_stated",
        subject=item,
        order=[said.member for said in views],
        texts=[said.text for said in views],
    )


@transaction.atomic
def recuse(*, item: Item, member: BodyMember, reason: str, by: Actor, at: datetime) -> Recusal:
    """A member takes no part in an item that concerns them or a relative (rule D6).

    What they said on it before is struck out. Refuses `decisions.recused_without_entitlement`,
    `decisions.recusal_without_reason`, `decisions.item_voted`.
    """
    item = unvoted_item(item)
    if not item.meeting.attendance.filter(member=member).exists():
        raise Refused("decisions.recused_without_entitlement", members=[member.name])
    if not reason.strip():
        raise Refused("decisions.recusal_without_reason", field="reason", member=member.name)

    recusal, _ = Recusal.objects.update_or_create(
        item=item, member=member, defaults={"reason": reason.strip()}
    )
    item.statements.filter(member=member).delete()
    record(
        by=by,
        at=at,
        act="decisions.member_recused",
        subject=item,
        member=member.name,
        reason=reason.strip(),
    )
    return recusal


@transaction.atomic
def withdraw_recusal(*, item: Item, member: BodyMember, by: Actor, at: datetime) -> None:
    """A recusal was entered by mistake."""
    item = unvoted_item(item)

    item.recusals.filter(member=member).delete()
    record(by=by, at=at, act="decisions.recusal_withdrawn", subject=item, member=member.name)


def _voters(item: Item) -> list[int]:
    present = item.meeting.attendance.filter(is_present=True)
    recused = item.recusals.values("member")
    return list(present.exclude(member__in=recused).values_list("member", flat=True))


def _names(keys: Sequence[int]) -> list[str]:
    found = BodyMember.objects.filter(pk__in=keys).values_list("name", flat=True)
    return list(found) or [str(key) for key in keys]
