"""Proposals, one round that was counted and one that is about to close."""

from collections.abc import Sequence
from dataclasses import dataclass

from shixiao.commitments.models import Commitment
from shixiao.decisions.models import Proposal, Round
from shixiao.decisions.services import ballots, proposals, rounds
from shixiao.demo.clock import season_named
from shixiao.demo.step import Step
from shixiao.kernel.actor import RESIDENT
from shixiao.kernel.money import FEN_A_YUAN
from shixiao.needs.models import Need


@dataclass(frozen=True, slots=True)
class Plan:
    """A proposal: what, for how much, which wording of needs it answers, how many like it."""

    title: str
    text: str
    yuan: int
    wording: str
    popularity: float


SPRING = (
    Plan("县剧团全本戏三场", "三个乡镇各一场，邻村合看", 24_000, "看一回全本花鼓戏", 0.62),
    Plan("六所村小学剪纸课", "每校六次，材料全包", 9_000, "孩子暑假学剪纸", 0.44),
    Plan("给老人照相并送相片", "七十岁以上，每村一天", 7_400, "给老人照相并送相片", 0.55),
    Plan("广场舞老师驻村一月", "每周三次，晚上七点", 5_200, "请广场舞老师驻村", 0.37),
    Plan("重阳节唱歌会音响", "各村自己出节目，文联给音响", 9_600, "办重阳节唱歌会", 0.21),
    Plan("皮影班子巡演五村", "室内外都能演", 12_500, "给孩子演一场皮影戏", 0.33),
)
AUTUMN = (
    Plan("年前各村写春联", "春联义写队走二十个村", 6_000, "年前来村里写春联", 0.7),
    Plan("暑假写字班十个村", "每村六次，纸笔全包", 8_000, "暑假教孩子写字", 0.5),
    Plan("老戏台换灯八处", "电工由镇里出", 16_000, "戏台晚上看不清，换灯", 0.45),
    Plan("渔鼓说唱夜场", "晒谷坪上，六个村", 4_200, "晚上听一场渔鼓", 0.25),
    Plan("竹编新样式培训", "三天，带料", 9_800, "请人教竹编新样式", 0.3),
)
TIE = "票数和价钱都一样时，先办花钱少的；还一样，先办编号小的。"
PROPOSABLE = (Need.State.CHECKED, Need.State.PLANNED, Need.State.SCHEDULED)
OPINIONS = (
    ("for", ""),
    ("suggestion", "晚上七点以后开始，白天要下田"),
    ("against", "我们村用不上"),
    ("for", "早该办了"),
)


def build_counted(step: Step, lines: list[Commitment], needs: list[Need]) -> Round:
    """What was proposed and what residents voted for, up to the count."""
    clock, by = step.clock, step.by
    asked = [need for need in needs if need.state in PROPOSABLE]
    spring = _proposals(step, SPRING, asked, lines, -86)
    title = f"{season_named(clock.day(-44))}办什么，大家来定"
    counted = _round(step, title, spring, (-66, -51), 48_000)
    _vote(step, counted, spring, [line.popularity for line in SPRING], 180, -56)
    rounds.count_round(round_=counted, by=by, at=clock.at(-50))
    return counted


def build_closing(step: Step, lines: list[Commitment], needs: list[Need]) -> Round:
    """The round that is about to close."""
    asked = [need for need in needs if need.state in PROPOSABLE]
    winter = _proposals(step, AUTUMN, asked, lines, -15)
    title = f"{season_named(step.clock.day(40))}办什么，大家来定"
    closing = _round(step, title, winter, (-8, 2), 36_000)
    _vote(step, closing, winter, [line.popularity for line in AUTUMN], 96, -1)
    return closing


def _proposals(
    step: Step, plans: Sequence[Plan], needs: list[Need], lines: list[Commitment], days: int
) -> list[Proposal]:
    """Drafted from the needs that they answer, asked about, priced and cleared."""
    at = step.clock.at(days)
    cleared = []
    for number, plan in enumerate(plans):
        answered = [need for need in needs if need.wording == plan.wording][:8]
        proposal = proposals.draft_proposal(
            organisation=step.county,
            draft=proposals.ProposalDraft(
                title=plan.title,
                text=plan.text,
                cost_fen=plan.yuan * FEN_A_YUAN,
                feasibility="队伍和日子问过，钱够。",
                places=[need.place for need in answered],
                needs=answered,
                commitments=[lines[number % 4]],
            ),
            by=step.by,
            at=at,
        )
        _consult(step, proposal, days)
        proposals.clear_for_ballot(proposal=proposal, by=step.by, at=step.clock.at(days + 6))
        proposal.refresh_from_db()
        cleared.append(proposal)
    return cleared


def _consult(step: Step, proposal: Proposal, days: int) -> None:
    until = step.clock.day(days + 5)
    proposals.open_consultation(
        proposal=proposal, until_on=until, by=step.by, at=step.clock.at(days + 1)
    )
    proposal.refresh_from_db()
    for stance, text in OPINIONS[: 1 + proposal.number % len(OPINIONS)]:
        proposals.give_opinion(
            proposal=proposal,
            said=proposals.Said(stance, text),
            channel="phone",
            by=RESIDENT,
            at=step.clock.at(days + 2, 20),
        )
    proposals.summarise_opinions(
        proposal=proposal,
        summary="多数赞成；日子改到晚上七点以后，避开插秧和收割。",
        by=step.by,
        at=step.clock.at(days + 6),
    )


def _round(
    step: Step, title: str, cleared: list[Proposal], days: tuple[int, int], yuan: int
) -> Round:
    opens, closes = days
    clock, by = step.clock, step.by
    round_ = rounds.plan_round(
        organisation=step.county,
        plan=rounds.RoundPlan(
            title=title,
            budget_fen=yuan * FEN_A_YUAN,
            opens_at=clock.at(opens, 8),
            closes_at=clock.at(closes, 20),
        ),
        by=by,
        at=clock.at(opens - 1),
    )
    rounds.set_ballot(round_=round_, proposals=cleared, by=by, at=clock.at(opens - 1))
    rounds.write_tie_break(
        round_=round_, sentence=TIE, numbers=(), by=by, at=clock.at(opens - 1, 11)
    )
    rounds.open_round(round_=round_, by=by, at=clock.at(opens - 1, 16))
    round_.refresh_from_db()
    return round_


def _vote(
    step: Step,
    round_: Round,
    ballot: list[Proposal],
    popularity: list[float],
    voters: int,
    days: int,
) -> None:
    """Some vote on the phone, most on paper; some slips are never used."""
    at = step.clock.at(days, 19)
    codes = ballots.issue_slips(round_=round_, count=voters + 24, by=step.by, at=at)
    for code in codes[:voters]:
        approved = tuple(
            proposal.pk
            for proposal, share in zip(ballot, popularity, strict=True)
            if step.rng.random() < share
        ) or (ballot[0].pk,)
        if step.rng.random() < 0.4:
            papers = ballots.Ballot(code, approved)
            ballots.cast_paper(round_=round_, ballot=papers, by=RESIDENT, at=at)
        else:
            ballots.enter_paper(round_=round_, code=code, approved=approved, by=step.by, at=at)
