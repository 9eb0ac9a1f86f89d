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
    "programme.run_without_plan": Words(
        zh="这次没有排出来，没有可比的。请选一次排好了的。",
        en="This run has no plan, so there is nothing to compare. Choose one that is done.",
    ),
}

STATES: dict[str, Words] = {
    "programme.explaining": Words(
        zh="排好了，正在写为什么。", en="The plan is made; its reasons are being written."
    ),
    "journal.act.programme.run_cut_short": Words(
        zh="提前停下，用当时的排法", en="Planning ended early, with the plan so far"
    ),
}
