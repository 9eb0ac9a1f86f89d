"""Words of `programme` on the pages where a season changes: 有变化, 换一天, 钉住不动."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    "programme.changes_missing": Words(
        zh="还没写发生了什么。至少写一项：谁来不了、哪里办不了、哪天下雨、预算少了多少，或者加一场必办。",
        en="Say what happened: who cannot come, which place cannot receive anybody, when it rains,"
        " how much money is left, or what must be held besides.",
    ),
    "programme.changes_too_many": Words(
        zh="一次最多写 {most} 项，请分几次来。", en="At most {most} at once; do it in steps."
    ),
    "programme.changes_nothing": Words(
        zh="这些变化碰不到排好的日子，什么都不用改。",
        en="This touches none of the days that are planned: nothing needs to change.",
    ),
    "programme.nothing_ahead": Words(
        zh="{season}里没有还没办的出门，不用改。",
        en="Nothing lies ahead in {season}, so nothing needs to change.",
    ),
    "programme.changes_outdated": Words(
        zh="看过以后，这一季又动过了，一处也没有改。请再看一遍新的办法。",
        en="The season has changed since you looked; nothing was done. Look at the answers again.",
    ),
    "programme.choice_unknown": Words(
        zh="请选一个办法，再按。", en="Choose one of the answers first."
    ),
    "programme.change_ends_before": Words(
        zh="“到哪天”（{last}）比“从哪天”（{first}）还早。请把两个日子核对一下。",
        en="{last} is before {first}. Check the two days.",
    ),
    "programme.budget_not_less": Words(
        zh="现在的预算是 {budget_fen} 元，这里写少了以后的数。预算多了，请重新排一次。",
        en="The budget is {budget_fen} yuan now; write the smaller amount. With more money, plan"
        " again.",
    ),
    "programme.budget_already_spent": Words(
        zh="办过的和不能改的已经用了 {spent_fen} 元，预算不能比这个还少。",
        en="What is over or cannot change has cost {spent_fen} yuan; the budget cannot be less.",
    ),
    "programme.event_day_unfit": Words(
        zh="必办的日子要在明天到{ends_on}之间，{day}不行。",
        en="Choose a day from tomorrow to {ends_on}; {day} is not one.",
    ),
    "programme.nobody_for_event": Words(
        zh="{day}没有一支会{form}的队伍有空。请换一天，或者先问队伍那天行不行。",
        en="No team with {form} is free on {day}. Choose another day, or ask a team first.",
    ),
    "programme.nothing_to_move": Words(
        zh="这一场不在哪趟出门里，或者已经办了、取消了，不能这样挪。",
        en="This is no stop of an outing ahead, so it cannot be moved like this.",
    ),
    "programme.moved_meanwhile": Words(
        zh="{place}这一场刚被别人改过，没有动它。请回排期看一眼再改。",
        en="Somebody has just changed this stop at {place}; it was left alone. Look at the"
        " calendar, then move it.",
    ),
    "programme.stop_is_pinned": Words(
        zh="{place}这一场是钉住的，也就是必办。要挪，请先取消钉住。",
        en="The stop at {place} is pinned. Unpin it first.",
    ),
    "programme.nobody_to_pin": Words(
        zh="这一场没有排进哪一季，或者已经办了，不能钉住。",
        en="This stop belongs to no season or is over, so it cannot be pinned.",
    ),
}

STATES: dict[str, Words] = {
    "journal.act.programme.changes_answered": Words(
        zh="问了有变化怎么换", en="Asked how to answer a change"
    ),
    "journal.act.programme.changes_kept": Words(
        zh="按变化换了排期", en="Kept an answer to a change"
    ),
    "journal.act.programme.changes_proven": Words(
        zh="算出换过的排期离最好还差多少", en="Worked out how far the changed plan is from the best"
    ),
    "engine.work.programme.proof": Words(
        zh="算换过的排期离最好还差多少", en="Working out how far the changed plan is from the best"
    ),
    "journal.act.programme.stop_moved": Words(zh="在排期上挪了一场", en="Moved a stop by hand"),
    "programme.change.team": Words(
        zh="{team}{first}到{last}来不了", en="{team} cannot come from {first} to {last}"
    ),
    "programme.change.team_day": Words(
        zh="{team}{first}来不了", en="{team} cannot come on {first}"
    ),
    "programme.change.place": Words(
        zh="{place}{first}到{last}办不了", en="{place} has no time from {first} to {last}"
    ),
    "programme.change.place_day": Words(
        zh="{place}{first}办不了", en="{place} has no time on {first}"
    ),
    "programme.change.rain": Words(
        zh="{first}到{last}下雨，{towns}去不了",
        en="rain from {first} to {last}, nobody can go to {towns}",
    ),
    "programme.change.rain_day": Words(
        zh="{first}下雨，{towns}去不了", en="rain on {first}, nobody can go to {towns}"
    ),
    "programme.change.everywhere": Words(zh="哪里都", en="any place"),
    "programme.change.budget": Words(
        zh="预算减到 {budget_fen} 元", en="the budget is cut to {budget_fen} yuan"
    ),
    "programme.change.event": Words(
        zh="{day}{place}加一场必办的{form}：{reason}",
        en="{form} must be held at {place} on {day}: {reason}",
    ),
    # What a move by hand breaks, each as a sentence with its day.
    "programme.move.not_available": Words(
        zh="{team}没有说过{slot}有空。", en="{team} has not said that it is free on {slot}."
    ),
    "programme.move.closed": Words(
        zh="{place}{slot}不方便：农忙、考试、过节，或者那一周已经有一场。",
        en="{place} has no time on {slot}: farm work, exams, a holiday, or a visit that week.",
    ),
    "programme.move.closed_by": Words(
        zh="{place}{slot}不方便：{reason}。", en="{place} has no time on {slot}: {reason}."
    ),
    "programme.move.twice_in_week": Words(
        zh="{place}那一周就有两场了。", en="{place} would have two visits in that week."
    ),
    "programme.move.form_not_offered": Words(
        zh="{team}不会{form}，{place}要的是这一门。",
        en="{team} does not offer {form}, which {place} asked for.",
    ),
    "programme.move.week": Words(
        zh="{team}那一周要出门 {count} 次，一般 {most} 次。",
        en="{team} would go out {count} times in that week; {most} is usual.",
    ),
    "programme.move.month": Words(
        zh="{team}那个月要出门 {count} 次，说好最多 {most} 次。",
        en="{team} would go out {count} times in that month; it agreed to {most}.",
    ),
    "programme.move.vans": Words(
        zh="{slot}有 {count} 支队伍出门，一天最多 {most} 支。",
        en="{count} teams would be out on {slot}; {most} can be.",
    ),
    "programme.move.visits": Words(
        zh="{place}这一季就有 {count} 场了，一般 {most} 场。",
        en="{place} would have {count} visits this season; {most} is usual.",
    ),
    "programme.move.stops": Words(
        zh="{team}{slot}要走 {stops} 站，一次最多 {most} 站。",
        en="{team} would make {stops} stops on {slot}; {most} is the most.",
    ),
    "programme.move.leg_too_long": Words(
        zh="{team}{slot}从{a}到{b}太远，一趟走不下来。",
        en="For {team} on {slot} the way from {a} to {b} is too long for one outing.",
    ),
    "programme.move.too_long": Words(
        zh="{team}{slot}路上加演出要 {minutes} 分钟，一天走不完。",
        en="With {minutes} minutes the outing of {team} on {slot} is too long for a day.",
    ),
    "programme.move.place_twice": Words(
        zh="{team}{slot}一趟里两次到同一个地方。",
        en="{team} would call twice at one place on {slot}.",
    ),
    "programme.move.over_budget": Words(
        zh="这一季要花 {cost_fen} 元，超过预算 {budget_fen} 元。",
        en="The season would cost {cost_fen} yuan, more than its budget of {budget_fen} yuan.",
    ),
    "programme.move.event_differs": Words(
        zh="{place}这一场是钉住的，要挪先取消钉住。", en="The stop at {place} is pinned."
    ),
}
