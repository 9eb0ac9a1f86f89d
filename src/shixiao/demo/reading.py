"""The deployment speech is read, most of its sentences are decided on, and the ledger begins."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from importlib.resources import files

from shixiao.commitments import services as ledger
from shixiao.commitments.core.line import Line
from shixiao.commitments.models import Commitment
from shixiao.demo.clock import Clock
from shixiao.directory.models import Organisation
from shixiao.documents.models import Document, Requirement
from shixiao.documents.services import doubts, intake, sentences
from shixiao.kernel.actor import RESIDENT, Actor

# So many sentences at the end wait for the reader.
UNREAD = 9


@dataclass(frozen=True, slots=True)
class Plan:
    """A line of the ledger; `about` is a piece of the sentence that it answers."""

    about: str
    title: str
    owner: str
    due: int
    measure: str
    deliverable: str
    unit: str = ""
    baseline: int | None = None
    target: int | None = None
    kind: str = "task"
    evidence: str = "confirmation"
    stage: str = "in_work"


PLANS = (
    Plan("作为安排工作的第一信号", "每村问一次想看什么，按需求排演出", "周敏", 40,
         "提了又排上的占几成", "一张全县需求单和排期", "%", 22, 60),
    Plan("把流动舞台开到晒谷场", "偏远乡镇各送一台戏", "罗昌", 26,
         "没去过的乡镇还有几个", "每个偏远乡镇一台戏", "个", 4, 0),
    Plan("把艺术课堂办进村小学", "三所村小学开剪纸和写字课", "陈桂芳", 55,
         "学会剪一件完整作品的孩子占几成", "每所学校六次课", "%", 0, 70, kind="practical_thing"),
    Plan("组织戏曲、书法、摄影等小分队", "小分队按点单出门", "罗昌", 33,
         "点单以后多少天有人去", "每队一张出门表", "天", 41, 20, stage="taken_on"),
    Plan("完成首轮走访", "每个协会结对两个村，走访一遍", "谭晓", 12,
         "结对村说得出来过什么、定下什么的占几成", "结对名单和每村的答复", "%", 0, 90),
    Plan("重要事项一律上会逐项表决", "三万元以上的事上会逐项表决", "谭晓", 60,
         "抽查二十笔支出，没有决定的有几笔", "一份决定清单", "笔", 6, 0,
         kind="rule_change", evidence="second_count", stage="reported"),
    Plan("要建立重大事项集体研究制度", "议事规则重新写一遍并公开", "何立新", -6,
         "协会代表看得懂、能照着办的占几成", "一份两页的议事规则", "%", 0, 80, kind="rule_change"),
    Plan("逐条列出清单", "下乡只到镇政府，改成进村入户", "罗昌", -4,
         "村里说见到人的占几成", "问题清单和每条的答复", "%", 35, 90,
         kind="rectification", stage="reopened"),
    Plan("每一笔经费、每一个名额", "经费和名额按月公开", "邓文斌", 20,
         "群众问到又答得上的占几成", "每月一张公开表", "%", 30, 90, stage="reviewed"),
    Plan("办好村里盼了多年", "柳渡村戏台换灯", "罗昌", -2,
         "村里晚上能不能看清", "换好的灯", kind="practical_thing", stage="confirmed"),
    Plan("要请群众参与", "每件实事办完请受益的人来说", "周敏", 45,
         "办完的事里群众说过话的占几成", "每件事一页群众的话", "%", 10, 100, stage="handed_out"),
    Plan("不得以留痕代替实绩", "不再要队伍交照片和简报", "邓文斌", 15,
         "队伍每月填表用多少分钟", "一条新规定", "分钟", 95, 20, kind="rule_change",
         evidence="second_count", stage="taken_on"),
    Plan("广泛征求协会和群众代表", "大事先听协会和村民代表", "谭晓", 70,
         "", "", stage="opened"),
    Plan("要用好", "加强四下基层", "", 35, "", "", stage="opened"),
)  # fmt: skip


def build(county: Organisation, clock: Clock, by: Actor, *, first_day: int) -> list[Commitment]:
    """Read the speech, decide on all but the last sentences, and open the ledger's lines."""
    speech = (files("shixiao.demo") / "speech.txt").read_bytes()
    document = intake.read_in(
        organisation=county, name="speech.txt", data=speech, by=by, at=clock.at(first_day)
    )
    document = intake.describe_document(
        document=document,
        title=document.title,
        issuer=f"{county.name}",
        issued_on=clock.day(first_day - 2),
        by=by,
        at=clock.at(first_day, 10),
    )
    _doubts(document, clock, by)
    _sentences(document, clock, by)
    accepted = list(document.requirements.filter(state=Requirement.State.ACCEPTED))
    return [_open(county, plan, accepted, clock, by) for plan in PLANS]


def _doubts(document: Document, clock: Clock, by: Actor) -> None:
    """The first doubts about single characters are settled, the rest wait."""
    for suspect in document.suspects.all()[:3]:
        if suspect.suggestions:
            doubts.accept_suspect(
                suspect=suspect, replacement=suspect.suggestions[0], by=by, at=clock.at(-89)
            )


def _sentences(document: Document, clock: Clock, by: Actor) -> None:
    waiting = list(document.requirements.order_by("start"))
    needed = [plan.about for plan in PLANS]
    for requirement in waiting:
        is_needed = any(piece in requirement.quote for piece in needed)
        if requirement in waiting[-UNREAD:] and not is_needed:
            continue
        at = clock.at(-88, 9 + requirement.number % 8)
        if requirement.confidence < 0.5 and not is_needed:
            sentences.reject_requirement(requirement=requirement, by=by, at=at)
        else:
            sentences.accept_requirement(requirement=requirement, by=by, at=at)


def _open(
    county: Organisation, plan: Plan, accepted: list[Requirement], clock: Clock, by: Actor
) -> Commitment:
    asked = [each for each in accepted if plan.about in each.quote and each.calls_for == "act"]
    commitment = ledger.open_commitment(
        organisation=county,
        line=_line(plan, clock),
        requirements=asked[:1],
        by=by,
        at=clock.at(-80, 10),
    )
    _carry_on(commitment, plan, clock, by)
    return commitment


def _line(plan: Plan, clock: Clock) -> Line:
    is_rectification = plan.kind == "rectification"
    return Line(
        title=plan.title,
        kind=plan.kind,
        lead="何立新" if plan.owner in {"周敏", "罗昌"} else "许怀远" if plan.owner else "",
        owner=plan.owner,
        office="组联部" if plan.owner in {"罗昌", "谭晓"} else "创作部" if plan.owner else "",
        due_on=clock.day(plan.due),
        deliverable=plan.deliverable,
        measure=plan.measure,
        unit=plan.unit,
        baseline=None if plan.baseline is None else Decimal(plan.baseline),
        target=None if plan.target is None else Decimal(plan.target),
        evidence_kind=plan.evidence if plan.measure else "",
        problem="下乡只到镇政府，不进农家院" if is_rectification else "",
        symptom="去年 18 次下乡，11 次没有进村" if is_rectification else "",
        problem_source="动员部署会讲话点到，走访核实" if is_rectification else "",
        steps="先把走访名单换成村组，再由村民代表来核" if is_rectification else "",
    )


def _carry_on(commitment: Commitment, plan: Plan, clock: Clock, by: Actor) -> None:
    """As far as this line has come."""
    if plan.stage == "opened":
        return
    ledger.hand_out(commitment=commitment, by=by, at=clock.at(-78))
    if plan.stage == "handed_out":
        return
    ledger.take_on(commitment=commitment, by=by, at=clock.at(-76))
    if plan.stage == "taken_on":
        return
    ledger.write_progress(
        commitment=commitment, text="已经问过第一批六个村，记在需求单上。", by=by, at=clock.at(-50)
    )
    if plan.stage in {"reported", "reviewed", "confirmed", "reopened"}:
        ledger.report_done(commitment=commitment, text="做完了，请核。", by=by, at=clock.at(-20))
    if plan.stage in {"reviewed", "confirmed", "reopened"}:
        ledger.review(commitment=commitment, by=by, at=clock.at(-18))
    if plan.stage == "confirmed":
        ledger.confirm_by_residents(
            commitment=commitment, said_by=16, answered=18, by=RESIDENT, at=clock.at(-8)
        )
    if plan.stage == "reopened":
        ledger.reopen_by_residents(
            commitment=commitment,
            reason="两个村的人说还是没见到人来",
            by=RESIDENT,
            at=clock.at(-8) + timedelta(hours=1),
        )
