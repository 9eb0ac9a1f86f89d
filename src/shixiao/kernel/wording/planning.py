"""Words of `programme`, the planner: problems that cannot be planned, rules that a plan breaks."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    # The file.
    "programme.plan_form_unknown": Words(
        zh="排期写成工作簿或 JSON：{file} 的扩展名请用 .xlsx 或 .json。",
        en="A plan is written as a workbook or as JSON: let the name {file} end in .xlsx or .json.",
    ),
    "programme.plan_seconds": Words(
        zh="时间要写大于 0 的秒数。",
        en="The time must be a number of seconds above 0.",
    ),
    "programme.plan_workers": Words(
        zh="进程数至少是 1。",
        en="The number of workers must be at least 1.",
    ),
    "programme.problem_file_too_large": Words(
        zh="文件超过 {megabytes} MB，没有读。",
        en="The file is larger than {megabytes} MB and was not read.",
    ),
    "programme.problem_not_json": Words(
        zh="这不是有效的 JSON 文件（第 {line} 行）。请重新导出后再试。",
        en="This is not a valid JSON file (line {line}). Export it again and retry.",
    ),
    "programme.problem_not_finite": Words(
        zh="文件里有 {text}，它不是一个数。请改成有限的数。",
        en="The file holds {text}, which is not a number. Write a finite number instead.",
    ),
    "programme.problem_number_too_long": Words(
        zh="文件里有一个数太大，读不了。请核对。",
        en="A number in the file is too large to be read. Check it.",
    ),
    "programme.problem_named_twice": Words(
        zh="同一处写了两次：{names}。请只留一个。",
        en="Written twice in the same place: {names}. Keep one of each.",
    ),
    "programme.problem_missing": Words(
        zh="缺少 {at}。请补上。",
        en="{at} is missing. Add it.",
    ),
    "programme.problem_not_object": Words(
        zh="{at} 应当是一个对象 {{…}}。",
        en="{at} must be an object {{…}}.",
    ),
    "programme.problem_not_list": Words(
        zh="{at} 应当是一个列表 […]。",
        en="{at} must be a list […].",
    ),
    "programme.problem_not_text": Words(
        zh="{at} 应当是不超过 200 字的文字。",
        en="{at} must be a text of at most 200 characters.",
    ),
    "programme.problem_not_id": Words(
        zh="{at} 应当是编号：整数，或 1 到 200 字的文字。",
        en="{at} must be an id: a whole number, or a text of 1 to 200 characters.",
    ),
    "programme.problem_not_flag": Words(
        zh="{at} 应当是 true 或 false。",
        en="{at} must be true or false.",
    ),
    "programme.problem_not_whole": Words(
        zh="{at} 应当是整数。",
        en="{at} must be a whole number.",
    ),
    "programme.problem_not_number": Words(
        zh="{at} 应当是数。",
        en="{at} must be a number.",
    ),
    "programme.problem_not_pieces": Words(
        zh="{at} 的每一段应当是 [宽度, 斜率]。",
        en="Each piece of {at} must be [width, slope].",
    ),
    # The problem.
    "programme.problem_without_slots": Words(
        zh="没有一个时段，排不了。请先给出可用的日子。",
        en="There is not one slot to plan in. Give the days that can be used first.",
    ),
    "programme.problem_without_places": Words(
        zh="没有一个场所，排不了。请先登记场所。",
        en="There is not one place to go to. Register the places first.",
    ),
    "programme.problem_without_teams": Words(
        zh="没有一支队伍，排不了。请先登记队伍。",
        en="There is not one team that could go. Register the teams first.",
    ),
    "programme.problem_too_large": Words(
        zh="{part} 有 {count} 项，最多 {most} 项。请分开来排。",
        en="{part} has {count} entries, at most {most} are taken. Plan in parts.",
    ),
    "programme.problem_doubled": Words(
        zh="{part} 里编号重复：{ids}。每个编号只能用一次。",
        en="Doubled ids in {part}: {ids}. Use every id once.",
    ),
    "programme.problem_out_of_range": Words(
        zh="{at} 是 {value}，应当在 {least} 和 {most} 之间。",
        en="{at} is {value}; it must lie between {least} and {most}.",
    ),
    "programme.problem_no_coordinates": Words(
        zh="有 {count} 处没有坐标：{names}。请先在地图上标出来。",
        en="{count} have no coordinates: {names}. Mark them on the map first.",
    ),
    "programme.problem_mixed_coordinates": Words(
        zh="有的用公里（x_km、y_km），有的用经纬度：{names}用的是公里。请都用同一种。",
        en="Some are in kilometres (x_km, y_km), some in degrees: {names} are in kilometres. Use "
        "one kind for all.",
    ),
    "programme.problem_nobody_lives": Words(
        zh="所有场所的人口都是 0，分不出轻重。请至少填一个场所的人口。",
        en="Every place has a population of 0, so none weighs anything. Enter at least one.",
    ),
    "programme.problem_never_free": Words(
        zh="{count} 支队伍一个空闲的日子也没有，一趟也排不了。请先填队伍的空闲日。",
        en="None of the {count} teams is ever free, so nobody could go out. Enter their free days.",
    ),
    "programme.problem_nobody_asks": Words(
        zh="{count} 个场所都没有点过什么，不知道该送什么。请先填需求。",
        en="None of the {count} places asks for anything. Enter what they need first.",
    ),
    "programme.problem_curve_not_concave": Words(
        zh="{at} 的斜率要从大到小：多一场不会比前一场更值。",
        en="The slopes of {at} must fall: one show more is never worth more than the one before.",
    ),
    "programme.problem_unknown": Words(
        zh="{at} 提到 {id}，但没有这个编号。请核对。",
        en="{at} names {id}, which is not there. Check it.",
    ),
    "programme.fixed_events_over_budget": Words(
        zh="光是必办活动就超过预算 {budget_fen} 元：找到的最省的办法要 {cost_fen} 元。"
        "请增加预算或减少必办活动。",
        en="The fixed events alone exceed the budget of {budget_fen} yuan: the cheapest way found "
        "takes {cost_fen} yuan. Raise the budget or fix fewer events.",
    ),
    "programme.fixed_events_in_conflict": Words(
        zh="这些必办活动没有找到能一起排下的办法：{events}。"
        "请核对有没有会这门艺术、这天有空的队伍，或改一个日子。",
        en="No way was found to keep these fixed events together: {events}. Check that a team with "
        "that form is free then, or move one of them.",
    ),
    # The rules of a plan.
    "programme.broken_unknown_team": Words(
        zh="排期里有不认识的队伍 {team}。", en="The plan names team {team}, which is not there."
    ),
    "programme.broken_unknown_slot": Words(
        zh="排期里有不认识的时段 {slot}。", en="The plan names slot {slot}, which is not there."
    ),
    "programme.broken_unknown_place": Words(
        zh="排期里有不认识的场所 {place}。", en="The plan names place {place}, which is not there."
    ),
    "programme.broken_unknown_event": Words(
        zh="排期里有不认识的必办活动 {event}。",
        en="The plan names fixed event {event}, which is not there.",
    ),
    "programme.broken_stops": Words(
        zh="{team}在时段 {slot} 走 {stops} 站，应当是 1 到 {most} 站。",
        en="{team} makes {stops} stops in slot {slot}; 1 to {most} are allowed.",
    ),
    "programme.broken_not_available": Words(
        zh="{team}在时段 {slot} 没有空。", en="{team} is not available in slot {slot}."
    ),
    "programme.broken_twice_in_slot": Words(
        zh="{team}在时段 {slot} 排了两次出行。", en="{team} goes out twice in slot {slot}."
    ),
    "programme.broken_place_twice": Words(
        zh="{team}在时段 {slot} 的一次出行里两次到同一个场所。",
        en="{team} calls twice at one place on its outing in slot {slot}.",
    ),
    "programme.broken_leg_too_long": Words(
        zh="{team}在时段 {slot} 从{a}到{b}太远，不能排在一趟里。",
        en="{team} in slot {slot}: the way from {a} to {b} is too long for one outing.",
    ),
    "programme.broken_too_long": Words(
        zh="{team}在时段 {slot} 的出行要 {minutes} 分钟，最多 {most} 分钟。",
        en="The outing of {team} in slot {slot} takes {minutes} minutes; {most} are allowed.",
    ),
    "programme.broken_form_not_offered": Words(
        zh="{team}不演{form}（时段 {slot}，{place}）。",
        en="{team} does not offer {form} (slot {slot}, {place}).",
    ),
    "programme.broken_twice_in_week": Words(
        zh="{place}一周里排了两场（时段 {slot}，{team}）。",
        en="{place} has two visits in one week (slot {slot}, {team}).",
    ),
    "programme.broken_closed": Words(
        zh="{place}在时段 {slot} 不方便接待{team}。",
        en="{place} cannot receive {team} in slot {slot}.",
    ),
    "programme.broken_event_differs": Words(
        zh="{team}在时段 {slot} 到{place}，与必办活动 {event} 的地点、时段或门类不符。",
        en="{team} at {place} in slot {slot} does not match fixed event {event}.",
    ),
    "programme.broken_event_twice": Words(
        zh="必办活动 {event} 排了两次。", en="Fixed event {event} is kept twice."
    ),
    "programme.broken_month": Words(
        zh="{team}在 {month} 月份出行 {count} 次，最多 {most} 次。",
        en="{team} goes out {count} times in month {month}; {most} are allowed.",
    ),
    "programme.broken_week": Words(
        zh="{team}在第 {week} 周出行 {count} 次，最多 {most} 次。",
        en="{team} goes out {count} times in week {week}; {most} are allowed.",
    ),
    "programme.broken_vans": Words(
        zh="时段 {slot} 要用 {count} 辆车，只有 {most} 辆。",
        en="Slot {slot} needs {count} vans; there are {most}.",
    ),
    "programme.broken_visits": Words(
        zh="{place}排了 {count} 次，最多 {most} 次。",
        en="{place} has {count} visits; {most} are allowed.",
    ),
    "programme.broken_events_missing": Words(
        zh="必办活动没有排上：{events}。", en="Fixed events are not kept: {events}."
    ),
    "programme.broken_over_budget": Words(
        zh="要花 {cost_fen} 元，超过预算 {budget_fen} 元。",
        en="The plan costs {cost_fen} yuan, over the budget of {budget_fen} yuan.",
    ),
}

REFUSALS |= {
    # What the doctor says.
    "doctor.planner": Words(
        zh="排期的快速程序已经备好。", en="The compiled planner of seasons is ready."
    ),
    "doctor.planner_plain": Words(
        zh="排期的快速程序在这台机器上用不了，大县排得慢、排得粗。"
        "请重新安装 numba：pip install numba。",
        en="The compiled planner cannot be had on this machine: large seasons are planned slowly "
        "and less well. Install numba again: pip install numba.",
    ),
}

STATES: dict[str, Words] = {
    "programme.plan_asked_to_end": Words(
        zh="这就停下，给出目前最好的排法。再按一次 Ctrl+C 就什么都不写、直接退出。",
        en="Ending with the best plan so far. Ctrl+C once more leaves at once and writes nothing.",
    ),
}
