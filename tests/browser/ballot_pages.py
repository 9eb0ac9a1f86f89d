"""Examples of proposals, rounds and ballots; see pages.py."""

from datetime import datetime, timedelta

from django.utils import timezone

from shixiao.decisions.models import Proposal, Round
from shixiao.decisions.services import proposals, rounds
from shixiao.directory.models import Place
from shixiao.kernel.actor import RESIDENT, Actor
from tests.browser.example import Example, Seed
from tests.decisions.ballots_at_hand import HOUR, TIE, Desk, vote

BY = Actor("command", "example")
LONG = "一个名字长得足足有三十个字才写得完的送戏下乡进村入户惠民演出项目"


def _desk(seed: Seed, at: datetime | None = None) -> Desk:
    place, _ = Place.objects.get_or_create(
        organisation=seed.county, town="青桐镇", name="石板溪易地扶贫搬迁安置点和平社区"
    )
    return Desk(seed.county, place, BY, at or timezone.now())


def _heard(seed: Seed) -> Proposal:
    """A proposal in consultation, on which two people spoke."""
    desk = _desk(seed)
    proposal = desk.proposal(LONG, text="晒谷坪上，夜里七点半。")
    until_on = timezone.localdate(desk.at) + timedelta(days=9)
    proposals.open_consultation(proposal=proposal, until_on=until_on, by=BY, at=desk.at)
    proposal.refresh_from_db()
    for stance, text in (("for", ""), ("suggestion", "晚上七点以后演")):
        proposals.give_opinion(
            proposal=proposal,
            said=proposals.Said(stance, text),
            channel="phone",
            by=RESIDENT,
            at=desk.at,
        )
    return proposal


def _planned(seed: Seed) -> list[object]:
    """A round with a ballot and a rule for ties, not open yet."""
    desk = _desk(seed)
    round_ = desk.planned(opens_at=desk.at + 24 * HOUR, closes_at=desk.at + 48 * HOUR)
    lines = [desk.cleared(LONG), desk.cleared("六次剪纸课", 14_000)]
    rounds.set_ballot(round_=round_, proposals=lines, by=BY, at=desk.at)
    rounds.write_tie_break(round_=round_, sentence=TIE, numbers=[], by=BY, at=desk.at)
    return [round_.pk]


def _open(seed: Seed) -> list[object]:
    """A round in which voting is on, with one vote in."""
    desk = _desk(seed)
    round_ = desk.opened(opens_at=desk.at, closes_at=desk.at + 24 * HOUR)
    vote(round_, desk.codes(round_, 2)[0], 1, 2)
    return [round_.pk]


def _counted(seed: Seed) -> list[object]:
    """A round that was counted and is on public notice."""
    desk = _desk(seed, timezone.now() - 5 * HOUR)
    round_: Round = desk.opened()
    for code, numbers in zip(desk.codes(round_, 4), ((1, 2), (1,), (3, 2)), strict=False):
        vote(round_, code, *numbers)
    rounds.count_round(round_=round_, by=BY, at=timezone.now())
    return [round_.pk]


def _proposal(seed: Seed) -> list[object]:
    return [_heard(seed).pk]


EXAMPLES: dict[str, Example] = {
    "decisions:decisions": Example(role="clerk", rows=lambda seed: _open(seed)[:0]),
    "decisions:proposals": Example(role="clerk", rows=lambda seed: _proposal(seed)[:0]),
    "decisions:draft": Example(role="clerk", rows=lambda seed: _proposal(seed)[:0]),
    "decisions:proposal": Example(role="clerk", rows=_proposal),
    "decisions:amend": Example(role="clerk", rows=_proposal),
    "decisions:links": Example(role="clerk", rows=lambda seed: _proposal(seed)[:0]),
    "decisions:consultation": Example(rows=lambda seed: _proposal(seed)[:0]),
    "decisions:opinion": Example(rows=_proposal),
    "decisions:thanks": Example(rows=_proposal),
    "decisions:rounds": Example(role="clerk", rows=lambda seed: _planned(seed)[:0]),
    "decisions:plan_round": Example(role="clerk"),
    "decisions:round_desk": Example(role="clerk", rows=_planned),
    "decisions:amend_round": Example(role="clerk", rows=_planned),
    "decisions:issue_slips": Example(role="clerk", rows=_open),
    "decisions:enter_paper": Example(role="clerk", rows=_open),
    "decisions:ballots": Example(rows=lambda seed: _open(seed)[:0]),
    "decisions:round": Example(rows=_counted),
    "decisions:papers": Example(rows=_counted),
    "decisions:vote": Example(rows=_open),
    "decisions:paper_ballot": Example(rows=_open),
}

NO_PAGE: dict[str, str] = {
    "decisions:proposals_xlsx": "an Excel file",
    "decisions:count_xlsx": "an Excel file",
    "decisions:ballots_json": "a file for the checking program",
    "decisions:certificate_json": "a file for the checking program",
    "decisions:verifier": "the checking program itself",
}
