"""Signs of formalism: one explained and a false alarm, one upheld and mended, one unanswered."""

from shixiao.commitments import services as ledger
from shixiao.commitments.core.line import Line
from shixiao.commitments.models import Commitment
from shixiao.demo.step import Step, actor_of
from shixiao.findings import services
from shixiao.findings.models import Finding, Problem
from shixiao.kernel.actor import Actor
from shixiao.needs.models import Visit

DAILY = Actor("job", services.RUN_CHECKS)


def look(step: Step, days: int) -> None:
    """The checks look over everything that is written down."""
    services.run_checks(organisation=step.county, by=DAILY, at=step.clock.at(days, 6))


def notice_board(step: Step, visits: list[Visit]) -> Commitment:
    """Heard on a visit: the notice hangs inside, where nobody sees it. Mended and closed out."""
    observation = visits[0].observations.order_by("pk")[1]
    problem = services.problem_from_observation(
        observation=observation, by=step.by, at=step.clock.at(-206)
    )
    return _mend(
        step,
        problem,
        Line(
            title="活动通知贴到村口和小卖部，不只贴在村部",
            owner="周敏",
            lead="何立新",
            office="创作部",
            due_on=step.clock.day(-185),
            deliverable="每村两处公示栏",
            steps="请村里各定两处，第一次由文联去贴",
        ),
        -204,
    )


def repeated_show(step: Step) -> Commitment:
    """Upheld: the same opera again where people had asked for something else."""
    finding = _finding(step, "repeated")
    services.explain(
        finding=finding,
        text="队伍手上熟的就这两出，没有问过村里还想看什么。",
        by=step.by,
        at=step.clock.at(-150),
    )
    problem = services.uphold(
        finding=finding,
        text="同一支队把同样的戏又送到荷塘村，村里提的别的没有人去办",
        reason="说明属实，村里提过别的，半年没有去。",
        by=actor_of("chair"),
        at=step.clock.at(-149),
    )
    return _mend(
        step,
        problem,
        Line(
            title="排演出前先看这个村提过什么、看过什么",
            owner="罗昌",
            lead="何立新",
            office="组联部",
            due_on=step.clock.day(-90),
            deliverable="给荷塘村补上村里提过的一场",
            steps="排期时看一年内去过的队，同样的不再排",
        ),
        -148,
    )


def rush(step: Step) -> None:
    """A false alarm: all was played in the last weeks, and there was a reason for it."""
    finding = _finding(step, "rush")
    services.explain(
        finding=finding,
        text="前两个月双抢，队员都在田里，村里也没有人看。收完了才排，日子是队伍自己报的。",
        by=actor_of("dispatcher"),
        at=step.clock.at(-54),
    )
    services.dismiss(
        finding=finding,
        reason="农忙是真的，队伍报的日子都在收割以后，不是赶年底。",
        by=actor_of("chair"),
        at=step.clock.at(-52),
    )


def _finding(step: Step, check: str) -> Finding:
    found = step.county.findings.filter(check_key=check, state=Finding.State.ASKED)
    return found.order_by("pk")[0]


def _mend(step: Step, problem: Problem, line: Line, opened: int) -> Commitment:
    """From the problem to the first step of the work on it."""
    commitment = services.open_rectification(
        problem=problem, line=line, hand_out_at_once=True, by=step.by, at=step.clock.at(opened)
    )
    ledger.write_progress(
        commitment=commitment,
        text="去村里看过，跟村民小组长说定了怎么改。",
        by=step.by,
        at=step.clock.at(opened + 12),
    )
    return commitment


def report(step: Step, commitment: Commitment, days: int) -> None:
    """The office says that it is mended, and the chair that it was looked at."""
    ledger.report_done(
        commitment=commitment, text="改了，请核。", by=step.by, at=step.clock.at(days)
    )
    ledger.review(commitment=commitment, by=actor_of("chair"), at=step.clock.at(days + 2))


def close_out(step: Step, commitment: Commitment, days: int) -> None:
    """Residents said that it works; the chair closes the line."""
    ledger.close_out(commitment=commitment, by=actor_of("chair"), at=step.clock.at(days))
