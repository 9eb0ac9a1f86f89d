"""Words of `findings`: refusals, states and units, and what each check says.

A check has its name under `findings.check.<key>`, what it cannot know under `.about`, a sentence
for each of its variants, and a heading for each side. Facts are filled in.
"""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    "findings.already_decided": Words(
        zh="这一条已经定过了，不能再改。",
        en="This finding has been decided and stays as it is.",
    ),
    "findings.a_person_decides": Words(
        zh="是不是问题要由人来定，程序不能定。",
        en="Whether it is a problem is for a person to decide, not for the software.",
    ),
    "findings.author_was_not_heard": Words(
        zh="承办的一方还没有说明。请等说明，或者过了 {answer_until_on} 再定。",
        en="Whoever did the work has not explained it yet. Wait for the explanation, or decide"
        " after {answer_until_on}.",
    ),
    "findings.nothing_explained": Words(
        zh="还没写说明。一两句就够：为什么会这样。",
        en="Nothing is written yet. A sentence or two will do: how it came to be.",
    ),
    "findings.no_reason": Words(
        zh="请写上理由，承办的一方会看到。",
        en="Give the reason; whoever did the work will read it.",
    ),
    "findings.no_such_threshold": Words(
        zh="FINDINGS_THRESHOLDS 里的“{name}”没有哪项检查认得。可以写：{known}。",
        en="No check knows “{name}” in FINDINGS_THRESHOLDS. Known are: {known}.",
    ),
    "findings.threshold_is_no_number": Words(
        zh="FINDINGS_THRESHOLDS 里的“{name}”后面要写一个数。",
        en="“{name}” in FINDINGS_THRESHOLDS needs a number.",
    ),
    "findings.no_problem_written": Words(
        zh="还没写是什么问题。", en="It does not say yet what the problem is."
    ),
    "findings.problem_too_long": Words(
        zh="太长了，最多 {most} 个字。请只写一个问题。",
        en="Too long: at most {most} characters. Write one problem only.",
    ),
    "findings.no_such_source": Words(
        zh="请选一下问题是从哪里来的。", en="Choose where the problem comes from."
    ),
    "findings.foreign_row": Words(
        zh="场所、文件和下基层记录都要是本县的。",
        en="Place, document and visit must be this county's own.",
    ),
    "findings.listed_already": Words(
        zh="这一条已经在问题清单里了，是第 {number} 个问题。",
        en="This is on the problem list already, as number {number}.",
    ),
    "findings.only_upheld": Words(
        zh="疑点要先听说明、再由人定，才能列为问题。请到那条疑点的页面去定。",
        en="A finding becomes a problem after its author was heard and a person decided. Decide it"
        " on its own page.",
    ),
    "findings.rectified_already": Words(
        zh="这个问题已经立了整改，是台账第 {number} 项。",
        en="This problem is being mended by line {number} of the ledger.",
    ),
    "findings.no_place_to_ask": Words(
        zh="请选一个地方：改完以后，到那里问群众改好了没有。",
        en="Choose a place: its residents will be asked whether it is mended.",
    ),
    "findings.rectification_without_due_date": Words(
        zh="整改要有时限，请写上哪天以前改完。",
        en="A rectification has a last day. Write by when it will be mended.",
    ),
    "findings.not_at_once": Words(
        zh="立行立改最晚到 {last}。要更久的，请先列问题，再立整改。",
        en="Rectified at once means by {last} at the latest. For more time, list the problem first"
        " and then open a rectification.",
    ),
}

_CHECKS: dict[str, Words] = {
    "findings.check.done": Words(zh="查完了", en="All checks done"),
    "findings.check.rush": Words(zh="期末扎堆", en="Rush before the end"),
    "findings.check.rush.about": Words(
        zh="只看日子，不看内容。和“每天都一样可能”的平均日历比；节日和全县农忙不算在内，"
        "同一趟出门算一次。少于十二次不作声。它不知道经费哪天到账、天气好不好。",
        en="It looks at days only, not at content, and compares them with a calendar on which any"
        " day is alike. Holidays and farm-busy weeks of the whole county are left out, the stops of"
        " one outing count once, and fewer than twelve say nothing. It does not know when money"
        " arrived or how the weather was.",
    ),
    "findings.check.rush.activities": Words(
        zh="“{period}”的最后 {days} 天（{from_on}起）办了 {late} 次活动，全期是 {all} 次；"
        "平均排开，这几天大约 {even} 次。这样扎堆，碰巧的话约 {odds} 回里有一回。",
        en="In the last {days} days of “{period}” (from {from_on}) {late} of {all} outings took"
        " place; evenly spread it would be about {even}. By chance this happens about once in"
        " {odds} times.",
    ),
    "findings.check.rush.lines": Words(
        zh="“{period}”的最后 {days} 天（{from_on}起）报办结 {late} 项，全期是 {all} 项；"
        "平均排开，这几天大约 {even} 项。这样扎堆，碰巧的话约 {odds} 回里有一回。",
        en="In the last {days} days of “{period}” (from {from_on}) {late} of {all} lines were"
        " reported done; evenly spread it would be about {even}. By chance this happens about once"
        " in {odds} times.",
    ),
    "findings.check.rush.late": Words(
        zh="最后 {days} 天：{late}", en="The last {days} days: {late}"
    ),
    "findings.check.rush.early": Words(zh="这以前：{early}", en="Before that: {early}"),
    "findings.check.leftovers": Words(zh="旧稿痕迹", en="Leftovers of an older paper"),
    "findings.check.leftovers.about": Words(
        zh="只比字句，不懂意思。空白表格、警示案例里隐去的名字、计划和目标不算。"
        "每年一样的真数字，它也会当成改年份，要请拟稿的说明。",
        en="It compares words and understands none. Blank forms, names hidden in a warning, plans"
        " and targets are left out. A true figure that is the same every year looks to it like a"
        " changed year: the author can say so.",
    ),
    "findings.check.leftovers.open": Words(
        zh="《{title}》里有没填的空：“{blank}”，共 {count} 处。",
        en="“{title}” leaves something open: “{blank}”, {count} in all.",
    ),
    "findings.check.leftovers.past": Words(
        zh="《{title}》是 {issued_on}发的，正文里却按 {year} 年在说。",
        en="“{title}” was issued on {issued_on}, but its text speaks as of {year}.",
    ),
    "findings.check.leftovers.rewritten": Words(
        zh="《{title}》和《{older}》有 {count} 句说的结果一字不差，只有年份从 {older_year} 改成了"
        " {year}。",
        en="“{title}” and “{older}” state {count} results in the same words and figures; only the"
        " year went from {older_year} to {year}.",
    ),
    "findings.check.leftovers.here": Words(zh="这份文件里的这一句", en="The sentence here"),
    "findings.check.leftovers.head": Words(zh="这份文件的标题和日期", en="Title and date"),
    "findings.check.leftovers.there": Words(
        zh="另一份文件里的同一句", en="The same sentence in another paper"
    ),
    "findings.check.leftovers.then": Words(zh="{older_year} 年那一句", en="As of {older_year}"),
    "findings.check.leftovers.now": Words(zh="{year} 年这一句", en="As of {year}"),
    "findings.check.repeated": Words(zh="老节目又来", en="The same show again"),
    "findings.check.repeated.about": Words(
        zh="只看队伍、门类、名目和日子，不知道节目新不新。村里又点了这一样的、节日、培训课、"
        "会上定过的都不算。",
        en="It knows teams, art forms, titles and days, not whether the programme was new. Shows"
        " that the place asked for again, holidays, courses and what was decided by ballot are"
        " left out.",
    ),
    "findings.check.repeated.again": Words(
        zh="{place}在 {earlier_on}和 {later_on}看的是同一支队伍的{art_form}；"
        "这期间那里有 {asked} 人次提的是{others}。",
        en="{place} saw {art_form} by the same team on {earlier_on} and on {later_on}, while"
        " {asked} residents there asked for {others}.",
    ),
    "findings.check.repeated.planned": Words(
        zh="{place}在 {earlier_on}看过这支队伍的{art_form}，{later_on}又排了一次；"
        "这期间那里有 {asked} 人次提的是{others}。",
        en="{place} saw {art_form} by this team on {earlier_on}, and it is planned again for"
        " {later_on}, while {asked} residents there asked for {others}.",
    ),
    "findings.check.repeated.earlier": Words(zh="{earlier_on}", en="On {earlier_on}"),
    "findings.check.repeated.later": Words(zh="{later_on}", en="On {later_on}"),
}

STATES: dict[str, Words] = {
    **_CHECKS,
    "findings.finding.asked": Words(zh="请说明", en="Explanation asked"),
    "findings.finding.explained": Words(zh="已说明，等人定", en="Explained, to be decided"),
    "findings.finding.false_alarm": Words(zh="误报", en="False alarm"),
    "findings.finding.upheld": Words(zh="列为问题", en="Upheld"),
    "findings.author.dispatcher": Words(zh="排期的", en="Whoever plans the outings"),
    "findings.author.ledger": Words(zh="管台账的", en="Whoever keeps the ledger"),
    "findings.author.office": Words(zh="拟稿的", en="Whoever wrote the paper"),
    "findings.source.finding": Words(zh="疑点", en="A finding"),
    "findings.source.visit": Words(zh="下基层", en="A visit"),
    "findings.source.residents": Words(zh="群众反映", en="Residents"),
    "findings.source.document": Words(zh="上级指出", en="A document from above"),
    "findings.source.self_check": Words(zh="自查", en="Our own look"),
    "findings.problem.listed": Words(zh="还没立整改", en="Nothing opened yet"),
    "findings.problem.in_hand": Words(zh="正在改", en="Being mended"),
    "findings.problem.asking": Words(zh="等群众的话", en="Residents' turn"),
    "findings.problem.mended": Words(zh="改好了，已销号", en="Mended and closed"),
    "findings.problem.again": Words(zh="群众说没改好", en="Residents: not mended"),
    "findings.looked.shows": Words(zh="活动", en="activities"),
    "findings.looked.reports": Words(zh="报办结的任务", en="lines reported done"),
    "findings.looked.papers": Words(zh="文件", en="documents"),
    "findings.looked.wishes": Words(zh="需求", en="needs"),
    "engine.work.findings.run_checks": Words(zh="查形式主义的疑点", en="Look for findings"),
    "journal.subject.findings.finding": Words(zh="疑点", en="Finding"),
    "journal.subject.findings.problem": Words(zh="问题", en="Problem"),
    "journal.subject.findings.inspection": Words(zh="查一遍", en="Inspection"),
    "journal.act.findings.checked": Words(zh="查了一遍疑点", en="Ran the checks"),
    "journal.act.findings.raised": Words(zh="提出了疑点", en="Raised a finding"),
    "journal.act.findings.explained": Words(zh="说明了疑点", en="Explained a finding"),
    "journal.act.findings.dismissed": Words(zh="定为误报", en="Called a false alarm"),
    "journal.act.findings.upheld": Words(zh="列为问题", en="Upheld a finding"),
    "journal.act.findings.problem_listed": Words(zh="列了一个问题", en="Listed a problem"),
    "journal.act.findings.rectification_opened": Words(zh="立了整改", en="Opened a rectification"),
}
