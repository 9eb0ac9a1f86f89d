"""Words of the season's workbook: what its sheets say, and what was changed in it."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {}

STATES: dict[str, Words] = {
    "programme.book.objective": Words(zh="这个排法值多少分", en="Worth of this plan, in points"),
    "programme.book.bound": Words(zh="怎么排也不会超过多少分", en="No plan is worth more than"),
    "programme.book.gap": Words(zh="最多还差", en="Gap"),
    "programme.book.at_most": Words(
        zh="用同样的钱、队伍和日子，任何排法最多比这个好 {percent}%。",
        en="With the same money, teams and days no plan is better than this one by more than "
        "{percent}%.",
    ),
    "programme.book.in_words": Words(zh="就是说", en="In other words"),
    "programme.book.cost": Words(zh="花多少（元）", en="Cost (yuan)"),
    "programme.book.budget": Words(zh="预算（元）", en="Budget (yuan)"),
    "programme.book.outings": Words(zh="出门几次", en="Outings"),
    "programme.book.unserved": Words(zh="一次也没去的场所", en="Places nobody goes to"),
    "programme.book.seed": Words(zh="种子（--seed）", en="Seed (--seed)"),
    "programme.book.rounds": Words(zh="轮数（--rounds）", en="Rounds (--rounds)"),
    "programme.book.seconds": Words(zh="最多算几秒（--seconds）", en="Seconds at most (--seconds)"),
    "programme.book.version": Words(zh="软件版本", en="Version"),
    "programme.book.made_on": Words(zh="哪天排的", en="Made on"),
    "programme.book.dates_moved": Words(
        zh="和上次比，动了几个日子", en="Dates moved since the last plan"
    ),
    "programme.book.afresh": Words(
        zh="全部重新排（不管原来的日子），值多少分", en="Worth if every date were planned anew"
    ),
    "programme.book.edit.pinned": Words(
        zh="固定：{day} {team}到{places}。", en="Pinned: {team} to {places} on {day}."
    ),
    "programme.book.edit.moved": Words(
        zh="改日子：{team}到{places}，从 {was_day} 改到 {day}。",
        en="Moved: {team} to {places}, from {was_day} to {day}.",
    ),
    "programme.book.edit.other_team": Words(
        zh="换队伍：{day} 到{places}，{was_team}换成{team}。",
        en="Another team: {places} on {day}, {team} instead of {was_team}.",
    ),
    "programme.book.edit.other_stops": Words(
        zh="改地点：{day} {team}，从{was_places}改成{places}。",
        en="Other places: {team} on {day} goes to {places} instead of {was_places}.",
    ),
    "programme.book.edit.added": Words(
        zh="加一趟：{day} {team}到{places}。", en="Added: {team} to {places} on {day}."
    ),
    "programme.book.edit.taken_out": Words(
        zh="去掉：{day} {team}到{places}；这天不再排这支队伍。",
        en="Taken out: {team} to {places} on {day}; the team stays at home that day.",
    ),
    "programme.book.edit.afresh": Words(
        zh="「排期」里一趟也没有了（原有 {count} 趟）：从头排，不照原来的排法。只想去掉几趟，"
        "就只删那几行，再传一次。",
        en="No outing is left in the plan (there were {count}): all is planned from nothing. "
        "To take out some only, delete those rows alone and send it once more.",
    ),
    "programme.book.edit.must": Words(
        zh="加一场必办：{day} {place} {form}。",
        en="A fixed event more: {form} at {place} on {day}.",
    ),
    "programme.book.edit.budget": Words(
        zh="预算从 {was_fen} 元减到 {now_fen} 元，只用于这一次排。",
        en="The budget is {now_fen} yuan instead of {was_fen}, for this plan alone.",
    ),
    "programme.book.announced": Words(
        zh="{was_day} {was_team}到{was_places}已经公布了，这里不改。请在活动页改期或取消。",
        en="{was_team} to {was_places} on {was_day} is announced and not changed here: postpone or "
        "cancel it on the page of the activity.",
    ),
    "programme.book.musts_gone": Words(
        zh="「必办」里去掉了 {count} 场，没有照办。请到“必办”页去掉。",
        en="{count} fixed events were taken out of 必办; take them off on the page of fixed "
        "events.",
    ),
    "programme.book.elsewhere.teams": Words(
        zh="「队伍」里有 {count} 处不同，没有照办。请在名录的“队伍”里改。",
        en="{count} lines of 队伍 differ and were not used. Change teams in the directory.",
    ),
    "programme.book.elsewhere.places": Words(
        zh="「场所」里有 {count} 处不同，没有照办。请在名录的“场所”里改。",
        en="{count} lines of 场所 differ and were not used. Change places in the directory.",
    ),
    "programme.book.elsewhere.needs": Words(
        zh="「需求」里有 {count} 处不同，没有照办。新的需求请在“需求”里代填。",
        en="{count} lines of 需求 differ and were not used. Enter new needs under needs.",
    ),
    "programme.book.elsewhere.busy": Words(
        zh="「不便时段」里有 {count} 处不同，没有照办。请在名录的“日历”里改。",
        en="{count} lines of 不便时段 differ and were not used. Change the calendar in the "
        "directory.",
    ),
    "programme.book.elsewhere.settings": Words(
        zh="「参数」里有改动，没有照办（除了减少预算）。请在“改这一季”里改。",
        en="Other changes in 参数 were not used, except a lower budget. Change the season itself.",
    ),
    "programme.book.assumed": Words(zh="只好估计的", en="Assumed"),
}
