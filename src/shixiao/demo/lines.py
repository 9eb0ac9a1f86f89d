"""The ledger's lines: what followed from the sentences of the speech."""

from dataclasses import dataclass

OPENED, HANDED_OUT, TAKEN_ON, IN_WORK = "opened", "handed_out", "taken_on", "in_work"
REPORTED, REVIEWED = "reported", "reviewed"


@dataclass(frozen=True, slots=True)
class Plan:
    """A line; `about` are pieces of the sentences that it answers, `due` days from today."""

    about: tuple[str, ...]
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
    stage: str = IN_WORK
    # The day on which it was reported done, and where residents are asked whether it works.
    reported: int | None = None
    place: str = ""
    is_closed_out: bool = False
    is_refused: bool = False
    first: str = "已经问过第一批六个村，记在需求单上。"
    done: str = "做完了，请核。"


LEADS = {
    "周敏": "何立新", "罗昌": "何立新", "陈桂芳": "许怀远", "谭晓": "许怀远", "邓文斌": "许怀远",
    "何立新": "许怀远", "彭建": "陈桂芳", "沈茹": "陈桂芳",
}  # fmt: skip
OFFICES = {
    "周敏": "创作部", "陈桂芳": "创作部", "彭建": "创作部", "罗昌": "组联部", "谭晓": "组联部",
    "邓文斌": "办公室", "何立新": "办公室", "沈茹": "办公室",
}  # fmt: skip

PLANS = (
    Plan(("作为安排工作的第一信号", "把群众请到台前来"), "每村问一次想看什么，按需求排演出",
         "周敏", 40, "提了又排上的占几成", "一张全县需求单和排期", "%", 22, 60),
    Plan(("把流动舞台开到晒谷场", "深入白石镇"), "偏远乡镇各送一台戏", "罗昌", 26,
         "没去过的乡镇还有几个", "每个偏远乡镇一台戏", "个", 4, 0,
         first="白石镇、大樟乡定了日子，青泥乡还没有人提过需求。"),
    Plan(("把艺术课堂办进村小学",), "三所村小学开剪纸和写字课", "陈桂芳", 55,
         "学会剪一件完整作品的孩子占几成", "每所学校六次课", "%", 0, 70, kind="practical_thing",
         first="教育局同意函拿到了，第一所学校开了课。"),
    Plan(("组织戏曲、书法、摄影等小分队",), "小分队按点单出门", "罗昌", 33,
         "点单以后多少天有人去", "每队一张出门表", "天", 41, 20, stage=TAKEN_ON),
    Plan(("完成首轮走访", "结对两个村"), "每个协会结对两个村，走访一遍", "谭晓", -60,
         "结对村说得出来过什么、定下什么的占几成", "结对名单和每村的答复", "%", 0, 90,
         stage=REVIEWED, reported=-96, place="鹭洲村", is_closed_out=True,
         first="十个协会认了二十个村，名单贴在各村公示栏。",
         done="二十个村都走到了，答复一村一张。"),
    Plan(("重要事项一律上会逐项表决", "严格执行民主集中制"), "三万元以上的事上会逐项表决",
         "谭晓", 60, "抽查二十笔支出，没有决定的有几笔", "一份决定清单", "笔", 6, 0,
         kind="rule_change", evidence="second_count", stage=REPORTED, reported=-5,
         first="去年的支出翻了一遍，列出没有决定的六笔。",
         done="今年三万元以上的八笔都有决定，请核。"),
    Plan(("要建立重大事项集体研究制度",), "议事规则重新写一遍并公开", "何立新", -6,
         "协会代表看得懂、能照着办的占几成", "一份两页的议事规则", "%", 0, 80,
         kind="rule_change", first="写了一稿，请三位协会代表读，两处看不懂。"),
    Plan(("逐条列出清单", "查有所指"), "讲话点到的问题逐条列出，一条一个答复", "罗昌", -70,
         "村里说见到人的占几成", "问题清单和每条的答复", "%", 35, 90,
         stage=REVIEWED, reported=-98, place="碾坊村", is_refused=True,
         first="列了九条，第一条是下乡只到镇政府。", done="九条都有了答复，走访名单换成了村组。"),
    Plan(("每一笔经费、每一个名额", "主动接受社会监督"), "经费和名额按月公开", "邓文斌", 20,
         "群众问到又答得上的占几成", "每月一张公开表", "%", 30, 90, stage=REVIEWED,
         reported=-16, place="上河村", first="前三个月的表贴出来了，有人问评奖名额怎么定。",
         done="九个月的表都贴了，问到的五件事答了。"),
    Plan(("办好村里盼了多年",), "柳渡村戏台换灯", "罗昌", -80, "村里晚上能不能看清", "换好的灯",
         kind="practical_thing", stage=REVIEWED, reported=-120, place="柳渡村", is_closed_out=True,
         first="电工看过了，要换八盏灯，镇里出工。", done="八盏灯换好了，请村里晚上看。"),
    Plan(("要请群众参与", "检验工作成效"), "每件实事办完请受益的人来说", "周敏", 45,
         "办完的事里群众说过话的占几成", "每件事一页群众的话", "%", 10, 100,
         first="从春天的演出开始，每场发凭条，四周后回访。"),
    Plan(("不得以留痕代替实绩", "以文件落实文件"), "不再要队伍交照片和简报", "邓文斌", 15,
         "队伍每月填表用多少分钟", "一条新规定", "分钟", 95, 20, kind="rule_change",
         evidence="second_count", stage=TAKEN_ON),
    Plan(("广泛征求协会和群众代表",), "大事先听协会和村民代表", "谭晓", 70, "", "", stage=OPENED),
    Plan(("要用好",), "加强四下基层", "", 35, "", "", stage=OPENED),
    Plan(("一项一项抓落实", "从年初抓到年尾"), "议定的事每月报一次进度，没动的写明原因", "谭晓", 48,
         "议定的事按期办完的占几成", "每月一张进度表", "%", 40, 85,
         first="第一张进度表上七件，两件没动，写了原因。"),
    Plan(("确保件件有着落", "杜绝活动一散"), "每场办完四周，回去问一次见效没有", "周敏", 30,
         "回访过的活动占几成", "每场一页回访", "%", 0, 90,
         first="春天的场次问完了，三场说没见效，退回重办。"),
    Plan(("反复比选、量入为出", "有多大能力办多大的事"), "先定一季的钱，再排一季的演出", "沈茹",
         -30,
         "超出定数的季有几个", "每季一张钱的账", "个", 2, 0, evidence="second_count",
         stage=REVIEWED, reported=-45, first="春季定了一万六千元，花在哪一场都写着。",
         done="两季都没有超。"),
    Plan(("不搞摘派任务、限期交稿", "要尊重文艺创作"), "创作不派任务，报选题改成自己报", "彭建", 62,
         "自己报的选题占几成", "一张选题单", "%", 15, 80, first="通知改了，报上来十一个选题。"),
    Plan(("不上华而不实的项目",), "停办开场仪式，省下的钱排演出", "邓文斌", -20,
         "开场仪式办了几回", "一条新规定", "回", 9, 0, kind="rule_change",
         evidence="second_count", stage=REPORTED, reported=-26,
         first="规定写好了，各协会都知道。", done="从春天起一回没办。"),
    Plan(("管长远的事",), "三门老手艺各带出五个徒弟", "陈桂芳", 120,
         "能独立做一件的徒弟有几个", "徒弟做的作品", "个", 0, 15,
         evidence="finished_work", first="竹编和剪纸收了七个徒弟，皮影还没有人报。"),
    Plan(("文艺阵地建得起",), "三个乡镇文艺小院每周开门三天", "彭建", 28,
         "去过又说开着门的占几成", "开门的日子表", "%", 30, 90, stage=REVIEWED, reported=-97,
         place="墨山村", first="墨山镇的小院先开，钥匙放在村部。", done="三个小院都按表开门。"),
    Plan(("县文联党组要担起主体责任",), "党组每月听一次群众说了什么", "何立新", 36,
         "听到的事里有下文的占几成", "每月一页清单", "%", 20, 90, stage=HANDED_OUT),
    Plan(("要坚持从县情出发", "不提做不到的口号"), "对外说的话先问办不办得到", "沈茹", 75,
         "说了又办到的占几成", "一张说过的话的单子", "%", 45, 95,
         first="把去年说过的二十二件列出来，办到十件。"),
)  # fmt: skip
