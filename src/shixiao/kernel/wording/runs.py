"""Words of runs of the planner: stopped, cut short, compared, made fairer."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    "programme.run_is_over": Words(
        zh="这次已经结束了，结果在这一页上。",
        en="This run is over already; its result is on this page.",
    ),
    "programme.run_has_nothing_yet": Words(
        zh="还没有排出第一个排法，过两三秒再按。",
        en="There is no first plan yet. Press again in two or three seconds.",
    ),
    "programme.pins_in_conflict": Words(
        zh="这几处必办凑不到一起：{events}请给其中一处换个日子，或者换一支队伍，再排。",
        en="These pins cannot all be kept: {events} Give one of them another day or another team,"
        " then plan again.",
    ),
    "programme.event_named": Words(zh="{day}，{place}，{form}。", en="{form} at {place} on {day}."),
}

STATES: dict[str, Words] = {
    "programme.sheet.compare": Words("比一比", "Comparison"),
    "programme.compare_column.change": Words("有什么不同", "What differs"),
    "programme.compare_column.town": Words("乡镇", "Town"),
    "programme.compare_column.place": Words("场所", "Place"),
    "programme.compare_column.form": Words("门类", "Art form"),
    "programme.compare_column.first_on": Words("原来哪天", "Day in the first"),
    "programme.compare_column.first_team": Words("原来哪支队伍", "Team in the first"),
    "programme.compare_column.second_on": Words("改成哪天", "Day in the second"),
    "programme.compare_column.second_team": Words("改成哪支队伍", "Team in the second"),
    "programme.compare_change.only_first": Words("只在原来的里", "only in the first"),
    "programme.compare_change.only_second": Words("只在和它比的里", "only in the second"),
    "programme.compare_change.moved": Words("挪动", "moved"),
    "programme.compare_change.same": Words("一样", "the same"),
    "programme.sheet.runs": Words("排过的", "Runs"),
    "programme.run_column.started": Words("什么时候", "When"),
    "programme.run_column.state": Words("状态", "State"),
    "programme.run_column.objective": Words("分", "Points"),
    "programme.run_column.bound": Words("最多不会超过（分）", "No plan exceeds (points)"),
    "programme.run_column.gap": Words("最多还差（%）", "At most short of the best (%)"),
    "programme.run_column.seconds": Words("给了几秒", "Seconds given"),
    "programme.run_column.seed": Words("从哪个数开始找", "Seed"),
    "programme.run_column.rounds": Words("找了几轮", "Rounds"),
    "programme.run_column.version": Words("版本", "Version"),
    "programme.run_column.kept": Words("什么时候采用", "Kept"),
    "programme.explaining": Words(
        zh="排好了，正在写为什么。", en="The plan is made; its reasons are being written."
    ),
    "engine.work.programme.fairness": Words(
        zh="算更公平要付出多少", en="Working out the price of fairness"
    ),
    "journal.act.programme.fairness_asked": Words(
        zh="要算更公平的排法", en="Asked for a fairer plan"
    ),
    "journal.act.programme.fairness_found": Words(zh="算出更公平的排法", en="Found a fairer plan"),
    "journal.act.programme.run_cut_short": Words(
        zh="提前停下，用当时的排法", en="Planning ended early, with the plan so far"
    ),
}
