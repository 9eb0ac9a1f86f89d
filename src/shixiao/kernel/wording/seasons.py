"""Words of seasons, runs and calendars: refusals, states and columns."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    # Opening and changing a season.
    "programme.season_name_missing": Words(
        zh="请给这一季起个名字，比如“夏季排期”。",
        en="Give the season a name, such as “Summer season”.",
    ),
    "programme.season_named_twice": Words(
        zh="已经有一季叫“{name}”了，请换个名字。",
        en="There is a season called “{name}” already; choose another name.",
    ),
    "programme.season_ends_before": Words(
        zh="结束的日子在开始之前，请再看一遍。", en="It ends before it starts; look once more."
    ),
    "programme.season_too_long": Words(
        zh="一季最多 {days} 天，请分成两季。",
        en="A season has at most {days} days; make two of it.",
    ),
    "programme.season_is_past": Words(
        zh="{ends_on}已经过去了，排不了。办过的活动可以直接写在“活动”里。",
        en="{ends_on} has passed, so nothing can be planned. What was held is written down under"
        " Activities.",
    ),
    "programme.budget_out_of_range": Words(
        zh="预算写多少元就行，一分钱没有就写 0。",
        en="Write the budget in yuan; 0 where there is no money.",
    ),
    "programme.vans_out_of_range": Words(
        zh="同一天出门的队伍写 1 到 {most} 支。",
        en="Between 1 and {most} teams can be out on the same day.",
    ),
    "programme.stops_out_of_range": Words(
        zh="一次出门走 1 到 {most} 个点。", en="An outing has 1 to {most} stops."
    ),
    "programme.exponent_out_of_range": Words(
        zh="这个数在 0 和 1 之间：0 是每个村一样，1 是只看人数。",
        en="This lies between 0 and 1: 0 counts every place alike, 1 counts heads.",
    ),
    "programme.not_decided": Words(
        zh="议题“{title}”没有通过表决，不能当作依据。",
        en="The item “{title}” was not passed, so it decides nothing.",
    ),
    "programme.budget_above_decision": Words(
        zh="会上定的是 {decided_fen} 元（{title}），预算写了 {budget_fen} 元。"
        "请改小，或者再上一次会。",
        en="The meeting decided {decided_fen} yuan ({title}); the budget says {budget_fen} yuan."
        " Lower it, or bring it to a meeting again.",
    ),
    "programme.season_is_published": Words(
        zh="“{season}”已经公布了，日期和预算不能再改。活动可以一场一场改期、取消。",
        en="“{season}” is published: its days and budget stay. Single activities can be moved or"
        " cancelled.",
    ),
    "programme.season_is_closed": Words(
        zh="“{season}”已经结束了，只能看。要接着排，请新开一季。",
        en="“{season}” is closed and can only be read. To go on planning, open a new season.",
    ),
    "programme.something_outside": Words(
        zh="有 {count} 处必办或活动落在新的日期外面，最早的是{day}。请先去掉它们，或者放宽日期。",
        en="{count} pins or activities would lie outside, the first on {day}. Take them away, or"
        " widen the days.",
    ),
    "programme.still_ahead": Words(
        zh="还有 {count} 场已经公布、没有办的活动，最早的在{day}、{place}。"
        "办完、改期到别的季或者取消以后，再结束这一季。",
        en="{count} announced activities have not been held, the first on {day} at {place}. Hold,"
        " move or cancel them before closing the season.",
    ),
    # Pins.
    "programme.pin_without_reason": Words(
        zh="请写一句为什么必办，比如“端午节龙舟”。",
        en="Write why this is fixed, such as “Dragon Boat Festival”.",
    ),
    "programme.pin_outside": Words(
        zh="这一季是从{starts_on}到{ends_on}，请选这中间的一天。",
        en="The season runs from {starts_on} to {ends_on}; choose a day in it.",
    ),
    "programme.pin_is_past": Words(
        zh="{day}不在以后了，必办只能选明天以后的日子。",
        en="{day} is not ahead any more; pin a day from tomorrow on.",
    ),
    "programme.team_without_form": Words(
        zh="{team}没有“{form}”这一门，请另选队伍，或者在名录里补上。",
        en="{team} does not offer “{form}”. Choose another team, or add it in the directory.",
    ),
    "programme.nobody_offers": Words(
        zh="县里没有一支队伍会“{form}”，请先在名录里补上队伍。",
        en="No team of the county offers “{form}”; add one in the directory first.",
    ),
    "programme.pinned_that_week": Words(
        zh="{place}那一周已经有一处必办（{day}）。同一个地方一周只去一次。",
        en="{place} has a pin on {day} of that week. A place is visited once a week.",
    ),
    "programme.too_many_pins": Words(
        zh="{day}已经有 {count} 处必办，车和队伍排不开了，请换一天。",
        en="{day} has {count} pins already, more than vans and teams allow; choose another day.",
    ),
    # Asking for a plan.
    "programme.seconds_out_of_range": Words(
        zh="算 1 到 {most} 秒。", en="Between 1 and {most} seconds."
    ),
    "programme.seed_out_of_range": Words(
        zh="随机数种子写 0 到 {most} 的整数。", en="The seed is a whole number from 0 to {most}."
    ),
    "programme.run_under_way": Words(
        zh="“{season}”正在排，请等它排完，或者先取消。",
        en="“{season}” is being planned. Wait for the result, or cancel it first.",
    ),
    "programme.season_over": Words(
        zh="这一季到{ends_on}为止，没有剩下的日子可排了。",
        en="The season ends on {ends_on}; no day is left to plan.",
    ),
    "programme.budget_spent": Words(
        zh="预算 {budget_fen} 元已经用完，还超了 {over_fen} 元，排不了新的。",
        en="The budget of {budget_fen} yuan is spent and exceeded by {over_fen} yuan.",
    ),
    "programme.no_teams": Words(
        zh="名录里还没有能出门的队伍。先在“名录”里写上队伍，填上有空的日子，再来排。",
        en="The directory has no team that goes out. Enter teams and their free days first.",
    ),
    "programme.no_team_free": Words(
        zh="没有一支队伍能排：{count} 支队伍都没有报这一季有空的日子，或者报的日子都用完了。"
        "请在名录里给队伍填空闲日，或者把队伍链接发给他们自己填。",
        en="No team can be planned with: none of {count} teams has stated free days in this season,"
        " or all are taken. Enter free days in the directory, or send the teams their links.",
    ),
    "programme.nothing_to_plan": Words(
        zh="没有可以排的点单。先在“需求”里核实群众提的事，写明要哪一门，再来排。",
        en="Nothing to plan. Check needs first and say which art form each asks for.",
    ),
    "programme.nothing_on_the_map": Words(
        zh="提了需求的 {count} 个地方都没有坐标，同镇也没有一个有，算不出路。"
        "请在名录里给场所填经纬度，一个镇填一个就能排。",
        en="None of the {count} places with needs has coordinates, nor has any in their towns."
        " Enter them in the directory; one place a town is enough.",
    ),
    "programme.pin_off_the_map": Words(
        zh="必办的{place}没有坐标，同镇也没有，算不出路。请先在名录里填上。",
        en="{place} is pinned but has no coordinates, nor has its town. Enter them first.",
    ),
    "programme.pin_without_team": Words(
        zh="必办：{day}、{place}、{form}。那天没有一支会这一门的队伍有空。"
        "请换一天，指定队伍，或者请队伍报上那天。",
        en="Pinned: {form} at {place} on {day}. No team that offers it is free that day. Choose"
        " another day, name a team, or ask a team to state the day.",
    ),
    # Keeping a plan.
    "programme.run_not_done": Words(
        zh="这次没有排出来，不能采用。", en="This run has no plan, so there is nothing to keep."
    ),
    "programme.already_kept": Words(
        zh="这个排法{kept_at}已经采用过了。", en="This plan was kept on {kept_at} already."
    ),
    "programme.another_run_kept": Words(
        zh="有人在{kept_at}采用了另一个排法。请先看一眼，还要用这个，再按一次。",
        en="Somebody kept another plan on {kept_at}. Look at it first; to use this one, press once"
        " more.",
    ),
    "programme.plan_is_empty": Words(
        zh="这个排法一次门都没有出，没有可采用的。",
        en="This plan has no outing, so there is nothing to keep.",
    ),
    "programme.plan_outdated": Words(
        zh="排完以后情况变了，这个排法已经行不通：{why}请重新排一次。",
        en="Things changed since this plan was made and it no longer works: {why} Plan once more.",
    ),
    # Publishing.
    "programme.nothing_to_publish": Words(
        zh="“{season}”还没有排好的活动。先排一次并采用，或者写一场活动。",
        en="“{season}” has no planned activity yet. Make and keep a plan, or write an activity.",
    ),
    "programme.meeting_needed": Words(
        zh="预算 {budget_fen} 元，到了“三重一大”的线（{threshold_fen} 元），要先上会。"
        "会上通过以后，在“改这一季”里选上那个议题，再公布。",
        en="The budget of {budget_fen} yuan reaches the threshold for major matters"
        " ({threshold_fen} yuan): it needs a meeting. Once passed, choose that item under Change"
        " the season, then publish.",
    ),
    "programme.over_budget": Words(
        zh="排好的要花 {cost_fen} 元，预算是 {budget_fen} 元。请去掉几场，或者重新排。",
        en="What is planned costs {cost_fen} yuan, the budget is {budget_fen} yuan. Take some off,"
        " or plan again.",
    ),
    "programme.not_ready": Words(
        zh="还有 {count} 处没有办好，整季都先不公布。{sentences}",
        en="{count} things are missing, so nothing is published yet. {sentences}",
    ),
    "programme.activity_lacks": Words(
        zh="{day}{place}“{title}”：{what}", en="{title} at {place} on {day}: {what}"
    ),
    "programme.day_must_be_ahead": Words(
        zh="日子已经到了，来不及通知，请改日子或者重新排。",
        en="The day has come and nobody was told; change the day or plan again.",
    ),
    "programme.place_is_gone": Words(
        zh="这个地方已经停用，请取消这一场。", en="The place was retired; cancel this activity."
    ),
    "programme.team_is_gone": Words(
        zh="{team}已经停用，请换一支队伍。", en="{team} was retired; choose another team."
    ),
}

STATES: dict[str, Words] = {
    "engine.work.programme.plan": Words(zh="排这一季", en="Planning the season"),
    "programme.so_far": Words(
        zh="现在的排法 {objective} 分，还在找更好的。",
        en="The plan so far is worth {objective}; looking for a better one.",
    ),
    "journal.subject.programme.season": Words(zh="季", en="Season"),
    "journal.subject.programme.run": Words(zh="排期运算", en="Run of the planner"),
    "journal.subject.programme.pin": Words(zh="必办", en="Pin"),
    "journal.act.programme.season_opened": Words(zh="开一季", en="Season opened"),
    "journal.act.programme.season_amended": Words(zh="改一季", en="Season changed"),
    "journal.act.programme.season_closed": Words(zh="结束一季", en="Season closed"),
    "journal.act.programme.season_published": Words(zh="公布一季", en="Season published"),
    "journal.act.programme.stop_pinned": Words(zh="定必办", en="Stop pinned"),
    "journal.act.programme.stop_unpinned": Words(zh="取消必办", en="Pin removed"),
    "journal.act.programme.run_started": Words(zh="开始排期", en="Planning started"),
    "journal.act.programme.run_done": Words(zh="排好了", en="Plan made"),
    "journal.act.programme.run_failed": Words(zh="排不出", en="No plan"),
    "journal.act.programme.run_cancelled": Words(zh="停止排期", en="Planning cancelled"),
    "journal.act.programme.plan_kept": Words(zh="采用排法", en="Plan kept"),
    "programme.season.planning": Words(zh="在排", en="Being planned"),
    "programme.season.published": Words(zh="已公布", en="Published"),
    "programme.season.closed": Words(zh="已结束", en="Closed"),
    "programme.run.waiting": Words(zh="等着排", en="Waiting"),
    "programme.run.running": Words(zh="正在排", en="Planning"),
    "programme.run.done": Words(zh="排好了", en="Done"),
    "programme.run.cancelled": Words(zh="停了", en="Cancelled"),
    "programme.run.failed": Words(zh="没排成", en="No plan"),
    "programme.mark.draft": Words(zh="还没公布", en="not published"),
    "programme.mark.planned": Words(zh="排上了", en="planned"),
    "programme.mark.confirmed": Words(zh="村里定了", en="host agreed"),
    "programme.mark.asks": Words(zh="村里想换一天", en="host wants another day"),
    "programme.mark.moved": Words(zh="改过日子", en="moved"),
    "programme.mark.no_team": Words(zh="队伍来不了", en="team cannot come"),
    "programme.mark.done": Words(zh="办了", en="held"),
    "programme.mark.nobody_came": Words(zh="没人来", en="nobody came"),
    "programme.mark.cancelled": Words(zh="取消", en="cancelled"),
    "programme.mark.worked": Words(zh="群众说见效", en="residents: it works"),
    "programme.out.no_days": Words(
        zh="没有报这一季有空的日子", en="stated no free days in this season"
    ),
    "programme.out.no_forms": Words(zh="名录里没有写会哪一门", en="no art form in the directory"),
    "programme.out.no_outings": Words(zh="每月出门次数是 0", en="0 outings a month"),
    "programme.out.booked": Words(zh="报的日子都用完了", en="all stated days are taken"),
    "programme.out.no_coordinates": Words(
        zh="没有坐标，同镇也没有", en="no coordinates, nor any in its town"
    ),
    "programme.assumed.place_point": Words(zh="没有坐标，按镇中间算", en="taken as mid-town"),
    "programme.assumed.population": Words(
        zh="没有填人口，按别处的中位数算", en="population unknown, taken as the median"
    ),
    "programme.assumed.team_home": Words(
        zh="不知道驻地在哪，按全县中间算", en="home unknown, taken as mid-county"
    ),
    "programme.unmet.not_checked": Words(zh="还没有核实", en="not checked yet"),
    "programme.unmet.no_form": Words(
        zh="没有写明要哪一门，先核实清楚", en="no art form given; ask back first"
    ),
    "programme.unmet.place_gone": Words(zh="这个地方已经停用", en="the place was retired"),
    "programme.unmet.no_coordinates": Words(
        zh="没有坐标，同镇也没有，算不出路", en="no coordinates, nor any in its town"
    ),
    "programme.unmet.not_planned": Words(zh="还没有排过", en="no plan was kept yet"),
    "programme.unmet.came_later": Words(
        zh="排完以后才核实的，重新排就会算上", en="checked after the plan; plan again"
    ),
    "programme.unmet.gone_back": Words(
        zh="排上过，那一场没有办成：{reason}", en="was planned, but came to nothing: {reason}"
    ),
    "programme.unmet.no_team": Words(
        zh="能排的队伍里没有一支会这一门", en="no team that can be planned offers it"
    ),
    "programme.unmet.no_day": Words(
        zh="会这一门的队伍有空的日子，村里都在农忙、考试或过节",
        en="whenever such a team is free, the place has no time",
    ),
    "programme.unmet.too_far": Words(
        zh="路太远，超过了会这一门的队伍能走的", en="too far for every team that offers it"
    ),
    "programme.unmet.teams_full": Words(
        zh="会这一门的队伍，次数和日子都用完了", en="the teams that offer it have no outing left"
    ),
    "programme.unmet.over_budget": Words(zh="钱不够了", en="the budget is used up"),
    "programme.unmet.not_chosen": Words(
        zh="能去，但同样的钱和日子先给了别处",
        en="possible, but the same money and days went elsewhere first",
    ),
    "programme.sheet.calendar": Words(zh="排期表", en="Season calendar"),
    "programme.calendar.on": Words(zh="日期", en="Day"),
    "programme.calendar.weekday": Words(zh="星期", en="Weekday"),
    "programme.calendar.starts_at": Words(zh="时间", en="Time"),
    "programme.calendar.team": Words(zh="队伍", en="Team"),
    "programme.calendar.position": Words(zh="第几站", en="Stop"),
    "programme.calendar.town": Words(zh="乡镇", en="Town"),
    "programme.calendar.place": Words(zh="场所", en="Place"),
    "programme.calendar.form": Words(zh="门类", en="Art form"),
    "programme.calendar.title": Words(zh="活动", en="Activity"),
    "programme.calendar.state": Words(zh="状态", en="State"),
    "programme.calendar.people": Words(zh="到场人数", en="Head count"),
    "programme.calendar.cost": Words(zh="这趟花费（元）", en="Cost of the outing (yuan)"),
    "programme.calendar.reason": Words(zh="说明", en="Note"),
    "programme.weekday.1": Words(zh="周一", en="Mon"),
    "programme.weekday.2": Words(zh="周二", en="Tue"),
    "programme.weekday.3": Words(zh="周三", en="Wed"),
    "programme.weekday.4": Words(zh="周四", en="Thu"),
    "programme.weekday.5": Words(zh="周五", en="Fri"),
    "programme.weekday.6": Words(zh="周六", en="Sat"),
    "programme.weekday.7": Words(zh="周日", en="Sun"),
}
