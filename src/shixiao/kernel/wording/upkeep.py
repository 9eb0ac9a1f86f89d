"""Words of `reports` about the software itself: what it costs, gives away, files and closes."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    "reports.closed": Words(
        zh="{county}已从 {since} 起停用这个网站，不再收新的内容。以前的都还看得到；有事请打电话。",
        en="{county} shut this site down on {since} and takes nothing new in. What was there can"
        " still be read; please telephone instead.",
    ),
    "reports.already_closed": Words(
        zh="已经在 {since} 停用了，不用再停一次。",
        en="It was already shut down on {since}.",
    ),
    "reports.name_differs": Words(
        zh="打的名称和“{name}”不一样。停用前要把全称打一遍，免得点错。",
        en="This is not “{name}”. Type the full name, so that nobody shuts it down by mistake.",
    ),
    "reports.export_first": Words(
        zh="{days} 天内没有全部导出过。请先导出一份，收好，再停用。",
        en="Nothing was exported in the last {days} days. Export everything first, keep the file,"
        " then shut down.",
    ),
    "reports.export_under_way": Words(
        zh="已经在导出了，等它做完再导一次。",
        en="An export is being made. Wait until it is done before asking for another.",
    ),
    "reports.export_gone": Words(
        zh="这份导出的文件满期删除了，或者还没做完。请再导出一次。",
        en="This file was deleted when its time was over, or is not finished. Export again.",
    ),
    "reports.work_under_way": Words(
        zh="还有 {count} 项后台工作没做完。等它们做完，或者先取消，再停用。",
        en="{count} pieces of work are still running. Wait for them, or cancel them, then shut"
        " down.",
    ),
    "reports.not_closed": Words(
        zh="没有停用，不用恢复。", en="It is not shut down, so there is nothing to open again."
    ),
    "reports.too_late_to_reopen": Words(
        zh="停用满 {days} 天了，网页上不能再恢复。以前的内容照样看得到、导得出；要重新用，"
        "请运维人员另开一个。",
        en="It was shut down more than {days} days ago and cannot be opened again here. Everything"
        " can still be read and exported; ask whoever runs the server to start a new one.",
    ),
    "reports.token_opens_nothing": Words(
        zh="至少选一项能读的内容。", en="Choose at least one thing that the key opens."
    ),
    "reports.token_without_end": Words(
        zh="口令最长用 {most} 天，最短 1 天。", en="A key lasts from 1 to {most} days."
    ),
    "reports.token_wrong": Words(
        zh="口令不对、过期了、已作废，或者不是这个县的。请向这个县的管理员要一个新的。",
        en="The key is wrong, has expired, was revoked, or belongs to another county. Ask an"
        " administrator of this county for a new one.",
    ),
    "reports.token_without_right": Words(
        zh="这个口令不能读“{right}”。请管理员另发一个带这项权限的口令。",
        en="This key does not open “{right}”. Ask an administrator for one that does.",
    ),
    "reports.api_out_of_range": Words(
        zh="一次最多读 {most} 行：limit 写 1 到 {most}，offset 从 0 起。",
        en="At most {most} rows at a time: limit is 1 to {most}, offset starts at 0.",
    ),
    "reports.token_too_often": Words(
        zh="一分钟里读得太多了，歇一分钟再来。",
        en="Too many requests in one minute. Wait a minute.",
    ),
}

_JOURNAL: dict[str, Words] = {
    "journal.subject.reports.burden": Words(zh="占用的时间", en="Burden"),
    "journal.subject.reports.apitoken": Words(zh="接口口令", en="API key"),
    "journal.subject.reports.filingfacts": Words(zh="备案材料", en="Filing dossier"),
    "journal.subject.reports.export": Words(zh="全部导出", en="Export of everything"),
    "journal.act.reports.token_issued": Words(zh="发了接口口令", en="Issued an API key"),
    "journal.act.reports.token_revoked": Words(zh="作废了接口口令", en="Revoked an API key"),
    "journal.act.reports.filing_written": Words(zh="写了备案材料", en="Wrote the filing dossier"),
    "journal.act.reports.export_ordered": Words(zh="要求全部导出", en="Asked for an export"),
    "journal.act.reports.exported": Words(zh="导出了全部内容", en="Exported everything"),
    "journal.act.reports.export_forgotten": Words(
        zh="删除了满期的导出文件", en="Deleted an export whose time was over"
    ),
    "journal.act.reports.county_closed": Words(zh="停用了网站", en="Shut the site down"),
    "journal.act.reports.county_reopened": Words(zh="恢复了网站", en="Opened the site again"),
    "engine.work.reports.export": Words(zh="全部导出", en="Exporting everything"),
}

_GROUPS: dict[str, Words] = {
    "reports.audience.staff": Words(zh="文联干部", en="Staff"),
    "reports.audience.team": Words(zh="队伍", en="Teams"),
    "reports.audience.host": Words(zh="村、社区、学校", en="Hosts"),
    "reports.audience.resident": Words(zh="群众", en="Residents"),
    "reports.right.public": Words(zh="开放数据", en="Open data"),
    "reports.right.ledger": Words(zh="台账（不含姓名）", en="Ledger (without names)"),
    "reports.right.needs": Words(zh="需求（人数照实）", en="Needs (exact numbers)"),
    "reports.basis.test": Words(zh="产品自带的测试", en="Tested with the product"),
    "reports.basis.here": Words(zh="现在查到的", en="Found here and now"),
    "reports.basis.yours": Words(zh="要文联自己做", en="For the federation to do"),
}

_FILING: dict[str, Words] = {
    "reports.filing.operator": Words(zh="运营单位", en="Operator"),
    "reports.filing.contact": Words(zh="联系人和电话", en="Contact and telephone"),
    "reports.filing.legal_basis": Words(zh="设立依据", en="Legal basis"),
    "reports.filing.security_level": Words(zh="安全保护等级", en="Protection level"),
    "reports.filing.security_measures": Words(zh="管理上的安全措施", en="Security measures"),
    "reports.filing.acceptance": Words(zh="验收情况", en="Acceptance"),
    "reports.filing.similar": Words(zh="同类应用排查", en="Similar applications"),
}

# What each rule asks, what the product does about it, what can be counted, what is left to do.
_RULES: dict[str, tuple[Words, Words, Words, Words | None]] = {
    "F1": (
        Words(
            zh="不签到、不计分、不连续打点、不给人和单位排名、不看在线时长和安装率",
            en="No check-ins, points, streaks, ranks of persons or units, online time or rates",
        ),
        Words(
            zh="测试逐个文件查禁用的词，逐张表查有没有给人算分的列。",
            en="Tests search every file for the forbidden words and every table for a score.",
        ),
        Words(
            zh="界面用到的 {sentences} 句话里，禁用的词出现 {found} 次。",
            en="The forbidden words occur {found} times in the {sentences} sentences of the"
            " interface.",
        ),
        None,
    ),
    "F2": (
        Words(
            zh="不强制传照片、视频和轨迹；上传的图去掉位置",
            en="Photos, videos and tracks are never required; places are removed from pictures",
        ),
        Words(
            zh="测试查遍表单，没有一个必传的附件；图片存下之前去掉拍摄地点和设备。",
            en="Tests find no required attachment; place and device are removed before storing.",
        ),
        Words(
            zh="台账上的佐证 {evidence} 条，其中 {bare} 条没有附件，照样算数。",
            en="Of {evidence} pieces of evidence, {bare} have no file and count just the same.",
        ),
        None,
    ),
    "F3": (
        Words(
            zh="一个数据只要一次，系统知道的自己填；占用的时间要量、要公开、要封顶",
            en="Every datum is asked once; the time it costs is measured, shown and capped",
        ),
        Words(
            zh="测试证明每交一张表只记总数，记不到人头上。",
            en="Tests prove that a sent form adds to a total and to nobody's own figure.",
        ),
        Words(
            zh="这个月文联干部人均 {minutes} 分钟，上限 {cap} 分钟；手填 {fields} 格，系统填好"
            " {prefilled} 格。",
            en="This month {minutes} minutes for each of the staff, the cap is {cap}; {fields}"
            " fields typed, {prefilled} filled in already.",
        ),
        Words(
            zh="到了上限，先少要，再多干：看看哪张表可以不填。",
            en="When the cap is reached, ask for less: see which form need not be filled in.",
        ),
    ),
    "F4": (
        Words(
            zh="普通网页就能用，不装应用、不注册；每件事都有纸质办法",
            en="Plain web pages without app or account; every task also works on paper",
        ),
        Words(
            zh="测试关掉脚本走一遍群众和队伍的每一页。",
            en="Tests walk through every page of residents and teams with scripts switched off.",
        ),
        Words(
            zh="今年的需求 {needs} 件，其中 {paper} 件从纸条或下基层来。",
            en="Of {needs} needs this year, {paper} came on paper or on a visit.",
        ),
        Words(zh="把纸表放到村里，定期去收。", en="Lay the paper forms out in the villages."),
    ),
    "F5": (
        Words(
            zh="票选、“我也要”只排事情的先后，不拿来评人评单位",
            en="Ballots and supports rank needs and programmes, never people or units",
        ),
        Words(
            zh="名单按名称排，从不按结果排；没有一张表把票数连到人或单位的考核。",
            en="Lists are sorted by name, never by result; no table joins votes to an appraisal.",
        ),
        Words(
            zh="计过票的票选 {rounds} 轮，结果只落到提案上。",
            en="{rounds} ballots were counted; their results belong to proposals only.",
        ),
        Words(zh="不要拿这里的数字去考核人。", en="Do not use these figures to appraise people."),
    ),
    "F6": (
        Words(
            zh="不点名看谁已读，不要求秒回；通知避开休息时间",
            en="No read receipts by name, no instant replies; notices respect quiet hours",
        ),
        Words(
            zh="通知表里没有“已读”这一列；签收是接下或者写明理由退回。",
            en="Notices have no column for having been read; a line is taken on or returned.",
        ),
        Words(
            zh="发过通知 {notices} 条，{from_at} 到 {until_at} 之间写的，天亮才看得到。",
            en="{notices} notices were written; those of {from_at} to {until_at} are seen in the"
            " morning.",
        ),
        None,
    ),
    "F7": (
        Words(
            zh="文件超过 4,000 字（专项）、5,000 字（综合）就提醒",
            en="Papers warn above 4,000 (special) and 5,000 (general) characters",
        ),
        Words(
            zh="测试给过长的纪要、记录和年度小结，页面和文件都会提醒。",
            en="Tests give minutes, records and summaries that are too long; they warn.",
        ),
        Words(
            zh="发布的会议纪要 {minutes} 份，生成时都按这个数提醒。",
            en="{minutes} minutes were issued, each checked against these lengths.",
        ),
        Words(zh="别的文件自己数。", en="Papers written elsewhere are yours to count."),
    ),
    "F8": (
        Words(
            zh="开过会、发过文、拍过照、写过笔记，都不算成效",
            en="A meeting, a paper, a photo or notes are no evidence of a result",
        ),
        Words(
            zh="佐证只有四种，别的种类数据库不收。",
            en="There are four kinds of evidence; the database takes no other.",
        ),
        Words(
            zh="群众确认 {confirmation} 条，第二方点数 {second_count} 条，做成的东西"
            " {finished_work} 条，回头再量 {measurement} 条。",
            en="Confirmed by residents {confirmation}, counted by a second party {second_count},"
            " finished works {finished_work}, measured again {measurement}.",
        ),
        None,
    ),
    "F9": (
        Words(zh="每一页都能投诉、提建议", en="A complaint entry on every page"),
        Words(
            zh="测试查每一张页面的页脚，少一个都通不过。",
            en="Tests look at the foot of every page.",
        ),
        Words(
            zh="收到投诉建议 {complaints} 条，答复了 {answered} 条。",
            en="{complaints} complaints came in, {answered} were answered.",
        ),
        None,
    ),
    "F10": (
        Words(zh="能全部导出，能关停注销", en="Everything can be exported and shut down"),
        Words(
            zh="测试导出全部表，逐张核对，没有一张漏下；停用以后什么都写不进去。",
            en="Tests export every table and check that none is missing; a closed county takes"
            " nothing in.",
        ),
        Words(
            zh="全部导出过 {exports} 次，最近一次：{last}。",
            en="Everything was exported {exports} times, the last time: {last}.",
        ),
        Words(
            zh="备份由运维人员定期做，并试着恢复一次。",
            en="Backups are made by whoever runs the server, and restored once to try.",
        ),
    ),
    "F11": (
        Words(zh="备案材料由系统自己出", en="The system produces its own filing dossier"),
        Words(
            zh="测试按规定的各项生成材料，缺哪项写哪项。",
            en="Tests make the dossier with all its parts; what is missing is named.",
        ),
        Words(zh="还缺 {missing} 项。", en="{missing} parts are still missing."),
        Words(zh="补齐以后，送网信部门备案。", en="Complete it and file it with the authority."),
    ),
    "F12": (
        Words(
            zh="要求态度的话只读不算：不立项、不设标准、不进覆盖率",
            en="A sentence that asks for an attitude is read and nothing more",
        ),
        Words(
            zh="测试把要求态度的话交去立项、设标准，都被拒绝；没有一列量人的思想。",
            en="Tests try to turn attitudes into commitments and measures and are refused.",
        ),
        Words(
            zh="文件里要求态度的话 {attitudes} 句，其中立了项的 {followed} 句。",
            en="{attitudes} sentences ask for an attitude; {followed} of them became commitments.",
        ),
        None,
    ),
}

STATES: dict[str, Words] = {
    **_JOURNAL,
    **_GROUPS,
    **_FILING,
    **{
        f"reports.rule.{key}.{part}": words
        for key, parts in _RULES.items()
        for part, words in zip(("asks", "test", "here", "yours"), parts, strict=True)
        if words is not None
    },
    "reports.never": Words(zh="还没有", en="never"),
}
