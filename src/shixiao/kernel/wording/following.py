"""Words of follow-up, indicators and figures (`verdicts`)."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    "verdicts.only_residents_follow_up": Words(
        zh="回访到日子由系统自己开，结果由群众的回答定。单位里谁也不能开、停、改。",
        en="Follow-ups open by themselves on their day, and residents' answers decide them. Nobody "
        "in the federation can open, stop or set one.",
    ),
    "verdicts.follow_up_not_closed": Words(
        zh="这次回访到 {closes_on} 才截止，截止以后才算结果。",
        en="This follow-up takes answers until {closes_on}; its outcome is computed after that.",
    ),
    "verdicts.line_not_reported": Words(
        zh="这一条还没有报办完，或已经退回重办，现在还不能回访。",
        en="This line is not reported done, or was reopened, so residents cannot be asked yet.",
    ),
    "verdicts.not_done_yet": Words(
        zh="这件事还没有报“已办”，用不着退回。办到哪一步，回执上看得到。",
        en="This is not reported done, so there is nothing to send back. The receipt shows how far "
        "it got.",
    ),
    "verdicts.sentence_too_long": Words(
        zh="最多写 {most} 字，现在是 {typed} 字。请写短些。",
        en="Write at most {most} characters; there are {typed}. Please shorten it.",
    ),
    "verdicts.season_has_begun": Words(
        zh="这一季 {on} 已经有活动，指标要在第一场活动以前定好、封存，现在不能再动。",
        en="This season has had an activity since {on}. Indicators are set and sealed before the "
        "first one and cannot be touched now.",
    ),
    "verdicts.indicators_are_sealed": Words(
        zh="这一季的指标 {sealed_at} 已经封存，谁也不能再加、改、撤。",
        en="The indicators of this season were sealed on {sealed_at}. Nobody can add, change or "
        "withdraw one.",
    ),
    "verdicts.nothing_to_seal": Words(
        zh="还没有指标可以封存。请先加一条。",
        en="There is no indicator to seal yet. Add one first.",
    ),
    "verdicts.indicator_nameless": Words(zh="请给指标写个名字。", en="Give the indicator a name."),
    "verdicts.indicator_named_twice": Words(
        zh="这一季已经有一条指标叫“{name}”。请换个名字。",
        en="An indicator of this season is already called “{name}”. Choose another name.",
    ),
    "verdicts.target_out_of_range": Words(
        zh="目标要在 1% 到 100% 之间。", en="A target lies between 1% and 100%."
    ),
    "verdicts.question_not_on_the_card": Words(
        zh="这个问题不在现在用的问题卡上。请从卡上的问题里选。",
        en="This question is not on the card in use. Choose one that is.",
    ),
    "verdicts.kind_unknown": Words(
        zh="没有这一类活动。请从五类里选，或不选。",
        en="There is no such kind of activity. Choose one of the five, or none.",
    ),
    "verdicts.art_form_of_another_county": Words(
        zh="这个艺术门类不是本县的。请从名单里选。",
        en="This art form belongs to another county. Choose one from the list.",
    ),
}

STATES: dict[str, Words] = {
    # What the answers to 见效了吗 say, with nobody counted who would be one of fewer than five.
    "verdicts.heard.few": Words(
        zh="回访：不到 {least} 人作答。", en="Follow-up: fewer than {least} people answered."
    ),
    "verdicts.heard.both": Words(
        zh="回访：{answered} 人作答，{main} 人{said}。",
        en="Follow-up: {answered} people answered, {main} {said}.",
    ),
    "verdicts.heard.most": Words(
        zh="回访：{answered} 人作答，多数{said}，其余不到 {least} 人。",
        en="Follow-up: {answered} people answered, most {said}, fewer than {least} did not.",
    ),
    "verdicts.heard.some": Words(
        zh="回访：{answered} 人作答，{said}的不到 {least} 人。",
        en="Follow-up: {answered} people answered, fewer than {least} {said}.",
    ),
    "verdicts.public.most": Words(
        zh="{answered} 人作答，多数{said}，其余不到 {least} 人。"
        "不到 {least} 人的不列数，免得猜出是谁。",
        en="{answered} people answered, most {said}, fewer than {least} did not. Groups under "
        "{least} are not counted here, so that nobody can be guessed.",
    ),
    "verdicts.public.some": Words(
        zh="{answered} 人作答，{said}的不到 {least} 人。不到 {least} 人的不列数，免得猜出是谁。",
        en="{answered} people answered, fewer than {least} {said}. Groups under {least} are not "
        "counted here, so that nobody can be guessed.",
    ),
    "verdicts.said.works": Words("说见效", "said that it works"),
    "verdicts.said.does_not": Words("说没见效", "said that it does not work"),
    "verdicts.doubt.note": Words("持回执的人说没见效", "a holder of the receipt: does not work"),
    # Where a follow-up stands.
    "verdicts.follow_up.waiting": Words("还没到日子", "not due yet"),
    "verdicts.follow_up.open": Words("正在问", "being asked"),
    "verdicts.follow_up.over": Words("截止了，等着算", "over, to be counted"),
    # A season's figure against its target.
    "verdicts.target.above": Words("明显高过目标", "clearly above the target"),
    "verdicts.target.cannot_tell": Words("说不准到没到", "cannot tell"),
    "verdicts.target.below": Words("明显没到目标", "clearly below the target"),
    # Figures to take along.
    "verdicts.sheet.figures": Words("群众评的数", "Figures"),
    "verdicts.sheet.follow_ups": Words("回访", "Follow-ups"),
    "verdicts.column.on": Words("日子", "Day"),
    "verdicts.column.title": Words("活动", "Activity"),
    "verdicts.column.place": Words("地点", "Place"),
    "verdicts.column.question": Words("问题", "Question"),
    "verdicts.column.level": Words("从哪里来", "How it came in"),
    "verdicts.column.answered": Words("作答", "Answered"),
    "verdicts.column.present": Words("到场", "Present"),
    "verdicts.column.share": Words("说好的 %", "Said yes %"),
    "verdicts.column.low": Words("区间下限 %", "Interval from %"),
    "verdicts.column.high": Words("区间上限 %", "Interval to %"),
    "verdicts.column.lowest": Words("没作答的全说不好 %", "If the silent all said no %"),
    "verdicts.column.highest": Words("没作答的全说好 %", "If the silent all said yes %"),
    "verdicts.column.opens_on": Words("开始问", "Asked from"),
    "verdicts.column.closes_on": Words("截止", "Until"),
    "verdicts.column.about": Words("问的是", "About"),
    "verdicts.column.turn": Words("第几次问", "Time asked"),
    "verdicts.column.outcome": Words("结果", "Outcome"),
    "verdicts.column.heard": Words("群众怎么说", "What was said"),
    "verdicts.note.interval": Words(
        "区间是 95% 区间：按作答的人推到全场。引用一个数，要连同作答人数和区间一起引。",
        "Intervals are of 95% and speak of all who were there. Whoever quotes a figure quotes how "
        "many answered and the interval with it.",
    ),
    "verdicts.note.few": Words(
        "不到 {least} 人作答的不列数，免得猜出是谁。",
        "Under {least} answers there is no figure, so that nobody can be guessed.",
    ),
    "verdicts.note.no_effect": Words(
        "场次之间高低不同，说不出是谁的功劳：时间、地点、来的人都不一样，不能归因。",
        "Why one activity differs from another cannot be told from this: day, place and people "
        "differ too. Nothing here shows a cause.",
    ),
    # The journal.
    "journal.act.verdicts.follow_up_opened": Words("回访到日子，开了", "opened a follow-up"),
    "journal.act.verdicts.follow_up_decided": Words(
        "群众的回答定了回访结果", "residents' answers decided a follow-up"
    ),
    "journal.act.verdicts.doubts_forgotten": Words(
        "到期清除了没见效的原话", "blanked old sentences of doubt"
    ),
    "journal.act.verdicts.indicator_added": Words("加了指标", "added an indicator"),
    "journal.act.verdicts.indicator_withdrawn": Words("撤下指标", "withdrew an indicator"),
    "journal.act.verdicts.indicators_sealed": Words("封存了一季的指标", "sealed the indicators"),
    "journal.subject.verdicts.indicator": Words("指标", "indicator"),
    "journal.subject.verdicts.doubt": Words("凭回执说没见效", "doubt"),
}
