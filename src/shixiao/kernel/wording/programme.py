"""Words of `programme`: refusals, states and units."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    # Activities: writing and announcing.
    "programme.foreign_row": Words(
        zh="选的东西不都是本县的，请重新选。", en="Not all of these belong to this county."
    ),
    "programme.title_missing": Words(
        zh="请写活动叫什么，一句话就行。", en="Write what the activity is called, in a few words."
    ),
    "programme.place_retired": Words(
        zh="{place}已经停用了，请另选一个地方。",
        en="{place} is no longer in use; choose another place.",
    ),
    "programme.season_closed": Words(
        zh="{season}已经结束了。不属于哪一季也可以办：把“季”留空。",
        en="{season} is closed. Leave the season empty: an activity needs none.",
    ),
    "programme.day_outside_season": Words(
        zh="{season}是从{starts_on}到{ends_on}，请选这中间的一天，或者把“季”留空。",
        en="{season} runs from {starts_on} to {ends_on}: choose a day in it, or leave the season"
        " empty.",
    ),
    "programme.need_not_open": Words(
        zh="“{need}”现在不能排日子：先核实，或者它已经有结果了。",
        en="“{need}” cannot be given a day: check it first, or it already has its answer.",
    ),
    "programme.day_is_announced": Words(
        zh="日子已经通知出去了。要换日子，请用“改期”，原来的日子和理由会留着。",
        en="The day is announced. Use “Postpone”: the old day and the reason are kept.",
    ),
    "programme.place_is_announced": Words(
        zh="已经通知了{place}。换地方请取消这一场，另写一场。",
        en="{place} has been told. To change the place, cancel this activity and write another.",
    ),
    "programme.papers_missing": Words(
        zh="还差证件，不能通知出去。{papers}",
        en="Papers are missing, so it cannot be announced. {papers}",
    ),
    "programme.licence_missing": Words(
        zh="预计 {people} 人以上，要有大型活动安全许可，请在{until}以前去申请，把文号写上。",
        en="With {people} people or more it needs a security licence: apply by {until} and enter"
        " its number.",
    ),
    "programme.licence_too_late": Words(
        zh="预计 {people} 人以上，要提前 {days} 天申请安全许可，{day}已经来不及了。"
        "拿到了就把文号写上；没有，请换个日子或者减少人数。",
        en="With {people} people or more a security licence is applied for {days} days ahead; it"
        " is too late for {day}. Enter its number if you have it; otherwise choose another day or"
        " expect fewer people.",
    ),
    "programme.campus_consent_missing": Words(
        zh="进学校要有白名单编号或教育局的同意，请把文号写上。",
        en="On a campus it needs a whitelist reference or the education bureau's consent: enter"
        " its number.",
    ),
    "programme.insurance_missing": Words(
        zh="有风险的活动，志愿者要先有保险，请把保单号写上。",
        en="For anything risky volunteers are insured first: enter the number of the policy.",
    ),
    # Activities: another day, or no day.
    "programme.reason_missing": Words(
        zh="请写理由。理由会公开，村里和队伍都看得到。",
        en="Give the reason. It is public: the village and the team will read it.",
    ),
    "programme.day_is_past": Words(
        zh="{day}已经过去了，请选今天或以后的日子。",
        en="{day} is in the past. Choose today or a later day.",
    ),
    "programme.same_day": Words(
        zh="本来就是{day}，没有改。", en="It already is on {day}; nothing changed."
    ),
    "programme.not_announced": Words(
        zh="这一场还没有通知出去，先在活动页上通知，或者直接改日子。",
        en="This activity is not announced yet: announce it first, or simply change its day.",
    ),
    "programme.is_cancelled": Words(
        zh="这一场已经取消了，不能再改。要办，请另写一场。",
        en="This activity was cancelled. To hold it after all, write a new one.",
    ),
    "programme.is_over": Words(
        zh="这一场已经结束了，不能再改；到场人数写错了可以更正。",
        en="This activity is over and cannot be changed; a wrong head count can be corrected.",
    ),
    # Activities: what the host says.
    "programme.day_is_over": Words(
        zh="{day}已经过去了，不用再回话。", en="{day} has passed; no answer is needed any more."
    ),
    "programme.wish_missing": Words(
        zh="请写想换到哪天，比如“下周末晚上”。",
        en="Write which day would be better, such as “next weekend, in the evening”.",
    ),
    "programme.not_held_yet": Words(
        zh="{day}还没到，办过以后再写。", en="{day} has not come yet; write this afterwards."
    ),
    "programme.head_count_unfit": Words(
        zh="请写到场的人数，一个 0 到 {most} 的整数。没人来就写 0。",
        en="Write how many people came, a whole number from 0 to {most}; 0 if nobody did.",
    ),
    "programme.change_needs_reason": Words(
        zh="已经报过 {people} 人。要改，请写一句为什么，两个数都会留着。",
        en="{people} people were stated before. To change that, write why; both numbers are kept.",
    ),
    "programme.cost_before_the_end": Words(
        zh="还没办，没有实际花费。办过以后再写。",
        en="It has not been held yet, so there is no actual cost. Write it afterwards.",
    ),
    "programme.link_end_unfit": Words(
        zh="链接最多用 {days} 天，请选今天以后、{days} 天以内的日子。",
        en="A link lasts {days} days at most: choose a day after today and within {days} days.",
    ),
    # Outings.
    "programme.outing_called_off": Words(
        zh="这一趟已经不去了，不用再回话。",
        en="This outing was called off; no answer is needed any more.",
    ),
    "programme.outing_not_announced": Words(
        zh="这一趟还没有定下来，定了会在这里通知。",
        en="This outing is not settled yet; you will be told here when it is.",
    ),
    "programme.cannot_without_reason": Words(
        zh="去不了没关系，请写一句为什么，好另找队伍。",
        en="That you cannot come is all right. Write why in a few words, so that another team can"
        " be found.",
    ),
    "programme.nothing_to_take_over": Words(
        zh="这一趟没有还要办的活动，不用换队伍。",
        en="Nothing of this outing lies ahead, so no other team is needed.",
    ),
    "programme.same_team": Words(
        zh="本来就是{team}，请选另一支队伍。", en="It already is {team}; choose another team."
    ),
    "programme.team_retired": Words(
        zh="{team}已经停用了，请另选一支队伍。",
        en="{team} is no longer active; choose another team.",
    ),
    "programme.team_cannot_that_day": Words(
        zh="{team}说{day}去不了，请另选一支队伍或换个日子。",
        en="{team} said that it cannot come on {day}: choose another team or another day.",
    ),
    "programme.team_in_a_draft": Words(
        zh="{team}在还没公布的“{season}”里，{day}已经排了。先公布那一季，或者换个日子。",
        en="{team} is in the unpublished plan of “{season}” on {day}: publish it first, or choose"
        " another day.",
    ),
}

STATES: dict[str, Words] = {
    "journal.subject.programme.activity": Words(zh="活动", en="Activity"),
    "journal.subject.programme.outing": Words(zh="出门", en="Outing"),
    "journal.subject.programme.notice": Words(zh="通知", en="Notice"),
    "journal.act.needs.unscheduled": Words(
        zh="日子没成，退回列入计划", en="Took a need off its day"
    ),
    "journal.act.programme.activity_added": Words(zh="写下了活动", en="Wrote down an activity"),
    "journal.act.programme.activity_amended": Words(zh="改了活动", en="Changed an activity"),
    "journal.act.programme.activity_announced": Words(zh="通知了活动", en="Announced an activity"),
    "journal.act.programme.activity_postponed": Words(zh="活动改期", en="Postponed an activity"),
    "journal.act.programme.activity_cancelled": Words(zh="取消了活动", en="Cancelled an activity"),
    "journal.act.programme.activity_held": Words(zh="记下办了", en="Noted that it was held"),
    "journal.act.programme.cost_noted": Words(zh="记下实际花费", en="Noted what it cost"),
    "journal.act.programme.slot_confirmed": Words(zh="村里说这天行", en="The host agreed"),
    "journal.act.programme.other_day_asked": Words(
        zh="村里想换一天", en="The host asked for another day"
    ),
    "journal.act.programme.head_count_stated": Words(zh="报了到场人数", en="Stated the head count"),
    "journal.act.programme.head_counts_asked": Words(
        zh="请各村报到场人数", en="Asked hosts for head counts"
    ),
    "journal.act.programme.outing_answered": Words(zh="队伍回了话", en="A team answered"),
    "journal.act.programme.outing_taken_over": Words(
        zh="换了一支队伍去", en="Another team took over"
    ),
    "journal.act.programme.outing_called_off": Words(zh="这一趟不去了", en="Called off an outing"),
    "programme.kind.field_study": Words("采风", "field study"),
    "programme.kind.free_performance": Words("惠民演出", "free performance"),
    "programme.kind.training": Words("艺术培训", "training"),
    "programme.kind.to_villages": Words("送文化下乡", "culture to villages"),
    "programme.kind.in_schools": Words("文艺进校园", "arts in schools"),
    "programme.activity.planned": Words("排上了", "planned"),
    "programme.activity.confirmed": Words("村里定了", "confirmed by the host"),
    "programme.activity.done": Words("办了", "held"),
    "programme.activity.nobody_came": Words("没人来", "nobody came"),
    "programme.activity.cancelled": Words("取消", "cancelled"),
    "programme.tab.ahead": Words("要办的", "ahead"),
    "programme.tab.waiting": Words("等着处理", "to settle"),
    "programme.tab.uncounted": Words("没报人数", "not counted"),
    "programme.tab.done": Words("办了", "held"),
    "programme.tab.nobody_came": Words("没人来", "nobody came"),
    "programme.tab.cancelled": Words("取消", "cancelled"),
    "programme.tab.all": Words("全部", "all"),
    "programme.sheet.activities": Words("活动", "Activities"),
    "programme.column.on": Words("日期", "Day"),
    "programme.column.starts_at": Words("时间", "Time"),
    "programme.column.town": Words("乡镇", "Town"),
    "programme.column.place": Words("地点", "Place"),
    "programme.column.title": Words("活动", "Activity"),
    "programme.column.kind": Words("种类", "Kind"),
    "programme.column.art_form": Words("艺术门类", "Art form"),
    "programme.column.team": Words("队伍", "Team"),
    "programme.column.season": Words("季", "Season"),
    "programme.column.state": Words("状态", "State"),
    "programme.column.expected": Words("预计人数", "Expected"),
    "programme.column.present": Words("到场人数", "Present"),
    "programme.column.cost": Words("实际花费（元）", "Actual cost (yuan)"),
    "programme.column.reason": Words("公开的理由", "Public reason"),
    "programme.host_answer.none": Words("还没回话", "no answer yet"),
    "programme.host_answer.yes": Words("这天行", "this day suits"),
    "programme.host_answer.other": Words("想换一天", "another day, please"),
    "programme.team_answer.none": Words("还没回话", "no answer yet"),
    "programme.team_answer.yes": Words("能去", "can go"),
    "programme.team_answer.no": Words("去不了", "cannot go"),
    "programme.source.host": Words("主办的村（校）", "the host"),
    "programme.source.clerk": Words("代填", "entered on behalf"),
}
