"""Excel ledgers of needs and visits, with the columns that offices use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shixiao.kernel import wording
from shixiao.kernel.sheet import Column, Value, write_sheet
from shixiao.needs.models import Need, Visit

_NEED_COLUMNS = (
    Column("code", ("编号",), width=12),
    Column("channel", ("来源渠道",), width=12),
    Column("raised_on", ("提出时间",), "date", width=12),
    Column("place", ("地点",), width=18),
    Column("audience", ("对象(人数估计)",), width=16),
    Column("art_form", ("类型",), width=10),
    Column("text", ("具体内容",), width=40),
    Column("wanted_when", ("希望时间",), width=14),
    Column("venue", ("场地条件",), width=14),
    Column("entered_by", ("代办人",), width=10),
    Column("state", ("状态",), width=14),
    Column("sent_to", ("派单对象",), width=14),
    Column("taken_on", ("接单时间",), "date", width=12),
    Column("done_on", ("完成时间",), "date", width=12),
    Column("verdict", ("评单",), width=14),
    Column("reason", ("拒绝理由",), width=30),
)
_VISIT_COLUMNS = (
    Column("on", ("时间",), "date", width=12),
    Column("place", ("地点",), width=18),
    Column("kind", ("形式(四种)",), width=26),
    Column("who_went", ("下沉人员",), width=20),
    Column("who_was_met", ("接待对象类别",), width=18),
    Column("heard", ("反映问题",), width=50),
    Column("answered", ("现场答复",), width=30),
    Column("handled_by", ("承办单位",), width=16),
    Column("owner", ("责任人",), width=10),
    Column("due_on", ("办理时限",), "date", width=12),
    Column("result", ("办理结果",), width=30),
    Column("reported_back", ("反馈方式",), width=14),
    Column("is_revisited", ("是否回访",), width=10),
)


@dataclass(frozen=True, slots=True)
class Dispatch:
    """派单: which team was sent, when it said yes, what residents said of it. Later steps know."""

    to: str = ""
    taken_on: date | None = None
    verdict: str = ""


def needs_workbook(
    needs: Sequence[Need],
    done_on: Mapping[int, date],
    dispatches: Mapping[int, Dispatch] | None = None,
) -> bytes:
    """需求单 as .xlsx: one row for each need. `done_on` is the day of 已办 by the need's key.

    `dispatches`, by the need's key, fill the columns of teams and verdicts.
    """
    sent = dispatches or {}
    rows = [_need(need, done_on, sent.get(need.pk, Dispatch())) for need in needs]
    return write_sheet("需求单", _NEED_COLUMNS, rows)


def visits_workbook(visits: Sequence[Visit], heard: Mapping[int, Sequence[str]]) -> bytes:
    """下基层记录 as .xlsx: one row for each visit, its observations numbered in one cell."""
    return write_sheet("下基层记录", _VISIT_COLUMNS, [_visit(visit, heard) for visit in visits])


def _need(need: Need, done_on: Mapping[int, date], sent: Dispatch) -> dict[str, Value]:
    is_confirmed = need.state == Need.State.CONFIRMED
    return {
        "code": need.shown_code,
        "channel": wording.name(f"needs.channel.{need.channel}"),
        "raised_on": need.raised_on,
        "place": f"{need.place.town}{need.place.name}",
        "audience": need.audience,
        "art_form": need.art_form.name if need.art_form else "",
        "text": need.text or need.wording,
        "wanted_when": need.wanted_when,
        "venue": need.venue,
        "entered_by": need.entered_by,
        "state": wording.name(f"needs.need.{need.state}"),
        "sent_to": sent.to or need.passed_to,
        "taken_on": sent.taken_on,
        "done_on": done_on.get(need.pk),
        "verdict": sent.verdict or (wording.name("needs.need.confirmed") if is_confirmed else ""),
        "reason": need.public_reason,
    }


def _visit(visit: Visit, heard: Mapping[int, Sequence[str]]) -> dict[str, Value]:
    lines = [f"{number}. {text}" for number, text in enumerate(heard.get(visit.pk, ()), 1)]
    return {
        "on": visit.on,
        "place": f"{visit.place.town}{visit.place.name}",
        "kind": wording.name(f"needs.visit.{visit.kind}"),
        "who_went": visit.who_went,
        "who_was_met": visit.who_was_met,
        "heard": "\n".join(lines),
        "answered": visit.answered_on_the_spot,
        "handled_by": visit.handled_by,
        "owner": visit.owner,
        "due_on": visit.due_on,
        "result": visit.result,
        "reported_back": visit.reported_back_how,
        "is_revisited": "是" if visit.is_revisited else "否",
    }
