"""Words of `programme` when something changes in a season under way."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    "programme.change_unknown": Words(
        zh="变动里写的 {id} 不在这一季里。请核对队伍、场所或日子。",
        en="The change names {id}, which is not part of this season. Check the team, place or day.",
    ),
    "programme.change_is_past": Words(
        zh="这项变动只涉及已经过去的日子，排期改不了过去。请在那场活动上登记取消或没有办成。",
        en="This change concerns only days that are over, and a plan cannot change them. Say on "
        "the activity itself that it was cancelled or did not take place.",
    ),
    "programme.change_event_closed": Words(
        zh="新加的必办活动 {event} 排在刚刚说办不了的那天。请改一个日子，或去掉那项变动。",
        en="The new fixed event {event} falls on a day that was just said to be impossible there. "
        "Choose another day, or take that change away.",
    ),
    "programme.change_too_many": Words(
        zh="一次写了 {count} 项变动，最多 {most} 项。请分几次来排。",
        en="{count} changes at once; at most {most} are taken. Re-plan in several steps.",
    ),
    "programme.change_budget_spent": Words(
        zh="已经过去的外出花了 {spent_fen} 元，预算不能降到 {budget_fen} 元。"
        "请填不少于已花数的预算。",
        en="The outings that are over have cost {spent_fen} yuan, so the budget cannot be "
        "{budget_fen} yuan. Enter a budget that covers what is spent.",
    ),
    "programme.change_events_in_conflict": Words(
        zh="加上新的必办活动就排不下了，这些不能都办：{events}。请把其中一场换到别的日子，"
        "或换一门那天有队伍会的艺术。",
        en="With the new fixed event there is no way left; these cannot all be kept: {events}. "
        "Move one of them to another day, or choose a form that a team can bring that day.",
    ),
    "programme.change_past_broken": Words(
        zh="已经过去的外出里有一处不合规则，没法接着排：{reason}请先核对那次外出的记录。",
        en="One of the outings that are over breaks a rule, so nothing can be planned after it: "
        "{reason} Check how that outing was entered.",
    ),
    "programme.change_bonus": Words(
        zh="保住一个日子的分量应当是 0 到 1000000 之间的数，不是 {value}。",
        en="What keeping a date counts must be a number between 0 and 1,000,000, not {value}.",
    ),
}

STATES: dict[str, Words] = {
    "programme.broken.team_withdraws": Words(zh="队伍来不了", en="the team cannot come"),
    "programme.broken.place_closes": Words(zh="这里办不了", en="the place cannot receive anybody"),
    "programme.broken.rain_cancels": Words(zh="下雨取消", en="cancelled by rain"),
    "programme.broken.new_event": Words(
        zh="让位给新的必办活动", en="gives way to a new fixed event"
    ),
    "programme.broken.tour_breaks": Words(
        zh="少了一站，这条路走不通了", en="the rest of the tour no longer leads there"
    ),
    "programme.broken.rule": Words(
        zh="原来的安排不合规则", en="broke a rule before anything changed"
    ),
}
