"""Words of slips and answers (`verdicts`)."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    # Answering.
    "verdicts.slip_unknown": Words(
        zh="没有这张凭条。请对着凭条核对号码，或者找村部换一张。",
        en="There is no such slip. Check the code, or ask the village office for another.",
    ),
    "verdicts.slip_of_another_collection": Words(
        zh="这是{place}“{title}”（{on}）的凭条，不能用来评这一场。请从凭条上的二维码进，"
        "或者到“填凭条号”那一页重新填。",
        en="This slip belongs to “{title}” in {place} ({on}) and cannot be used for this one. Open "
        "the page with the code printed on the slip, or type the code on the page for slips.",
    ),
    "verdicts.slip_used": Words(
        zh="这张凭条已经评过了，那一份已经收好，不用再评。一张凭条只用一次。",
        en="This slip was used and its answer is in; there is nothing left to do. A slip answers "
        "once.",
    ),
    "verdicts.collection_closed": Words(
        zh="{closes_on}收评就截止了，这张凭条不能再用。还有话想说，可以从首页“提一个需求”写给文联。",
        en="Answers were taken until {closes_on}; this slip can no longer be used. If there is "
        "more to say, the first page has a place for it.",
    ),
    "verdicts.not_open_yet": Words(
        zh="活动还没到日子。请 {opens_on}看过以后再来评，凭条留好。",
        en="The day has not come yet. Please answer from {opens_on} on, after you have seen it, "
        "and keep the slip.",
    ),
    "verdicts.cancelled": Words(
        zh="“{title}”取消了，不用评。原因：{reason}",
        en="“{title}” was cancelled; there is nothing to answer. The reason: {reason}",
    ),
    "verdicts.nobody_came": Words(
        zh="“{title}”记的是没人来，所以不收评。要是您到了场，请告诉村部更正人数。",
        en="It is on record that nobody came to “{title}”, so no answers are taken. If you were "
        "there, please have the village office correct the head count.",
    ),
    "verdicts.remark_too_long": Words(
        zh="这句话最多 {most} 个字，您写了 {typed} 个。请短一点。",
        en="The sentence may have {most} characters; yours has {typed}. Please shorten it.",
    ),
    # Slips.
    "verdicts.slip_count": Words(
        zh="一次可以印 1 到 {most} 张凭条。",
        en="Between 1 and {most} slips can be printed at once.",
    ),
    "verdicts.returned_too_many": Words(
        zh="收回的最多 {unused} 张：发出的减去用掉的就是这么多。请再数一遍。",
        en="At most {unused} slips can have come back: so many were issued and not used. Please "
        "count again.",
    ),
    "verdicts.public_url_missing": Words(
        zh="还没有设对外网址（环境变量 {setting}），二维码没有地方可去。请管理员先设好，"
        "或者改印“纸票”那一种，它不用二维码。",
        en="The public address is not set (setting {setting}), so a QR code would lead nowhere. "
        "Have the administrator set it, or print the paper form, which needs no QR code.",
    ),
    "verdicts.no_chinese_font": Words(
        zh="这台机器上没有中文字体，印出来会是空框。请装 {package}（Debian、Ubuntu：apt install "
        "{package}；银河麒麟、统信 UOS 同名；Windows 自带仿宋和宋体），再试一次。",
        en="This machine has no Chinese font: the sheet would show empty boxes. Install {package} "
        "(Debian, Ubuntu: apt install {package}; Windows has FangSong and SimSun) and try again.",
    ),
    # Published answers, receipts.
    "verdicts.not_closed_yet": Words(
        zh="收评还没截止，全部答案要到截止以后才公布。",
        en="The collection is still open; its answers are published once it has closed.",
    ),
    "verdicts.too_few_to_publish": Words(
        zh="不到 {least} 份，不公布答案，免得猜得出是谁。拿着编号照样能核对自己的那份在不在。",
        en="With fewer than {least} answers none is published, so that nobody can be guessed. Your "
        "own can still be looked for by its number.",
    ),
    "verdicts.receipt_unknown": Words(
        zh="没有找到这个编号。编号有 12 位，由数字和字母 a 到 f 组成，请对照再看一遍。"
        "要是确实没抄错，请打电话给文联。",
        en="There is no answer with this number. It has 12 digits or letters from a to f; please "
        "look again. If it is right, please call the federation.",
    ),
    # Opening and closing.
    "verdicts.already_closed": Words(
        zh="{closed_at}已经收评截止，数目和校验根不再变。",
        en="This collection was closed on {closed_at}; its count and root do not change any more.",
    ),
    "verdicts.still_open": Words(
        zh="要等 {closes_on}过完才能截止：凭条上印的日子算数。",
        en="It can be closed once {closes_on} is over: the day printed on the slips holds.",
    ),
    # Questions, sentences.
    "verdicts.follow_up_is_fixed": Words(
        zh="回访只问一句“见效了吗”，各县一样，不能改。",
        en="The follow-up asks one thing, does it work, alike in every county; it is not changed.",
    ),
    "verdicts.remarks_not_yet": Words(
        zh="还在收评，群众多说的话要到截止以后才能看、才能归类。",
        en="The collection is still open; what residents added can be read once it has closed.",
    ),
    "verdicts.topic_count": Words(
        zh="这一类至少有 1 句话，最多 {most} 句（一共收到这么多）。",
        en="A topic holds at least 1 sentence and at most {most}, as many as came in.",
    ),
    "verdicts.topic_twice": Words(
        zh="已经有“{wording}”这一类了。请改那一条的句数，或者换个说法。",
        en="There is a topic “{wording}” already. Change its number, or choose other words.",
    ),
    "verdicts.topic_is_raw": Words(
        zh="这和一位群众的原话一样。请用自己的话归类，原话不公开。",
        en="This is what one resident wrote. Put it in your own words; theirs are not published.",
    ),
}

STATES: dict[str, Words] = {
    "verdicts.collection.waiting": Words(zh="没到日子", en="not yet"),
    "verdicts.collection.open": Words(zh="正在收", en="open"),
    "verdicts.collection.due": Words(zh="到期待截止", en="to be closed"),
    "verdicts.collection.closed": Words(zh="已截止", en="closed"),
    "verdicts.collection.off": Words(zh="不收评", en="not asked"),
    "verdicts.sheet.collections": Words(zh="收评", en="Collections"),
    "verdicts.sheet.title": Words(zh="活动", en="Activity"),
    "verdicts.sheet.place": Words(zh="地点", en="Place"),
    "verdicts.sheet.opens_on": Words(zh="从哪天", en="From"),
    "verdicts.sheet.closes_on": Words(zh="到哪天", en="Until"),
    "verdicts.sheet.state": Words(zh="状态", en="State"),
    "verdicts.sheet.issued": Words(zh="发出凭条", en="Slips issued"),
    "verdicts.sheet.used": Words(zh="收到评价", en="Answers"),
    "verdicts.sheet.returned": Words(zh="收回凭条", en="Slips returned"),
    "verdicts.sheet.outstanding": Words(zh="没用也没收回", en="Neither used nor returned"),
    "verdicts.sheet.present": Words(zh="到场人数", en="Present"),
    "verdicts.sheet.root": Words(zh="校验根", en="Root"),
    "journal.act.verdicts.questions_set": Words(zh="定下问题卡", en="set the questions"),
    "journal.act.verdicts.collection_opened": Words(zh="开始收评", en="opened a collection"),
    "journal.act.verdicts.slips_issued": Words(zh="印凭条", en="printed slips"),
    "journal.act.verdicts.slips_returned": Words(
        zh="登记收回的凭条", en="counted the slips that came back"
    ),
    "journal.act.verdicts.collection_closed": Words(zh="收评截止", en="closed a collection"),
    "journal.act.verdicts.topic_written": Words(zh="归类群众的话", en="wrote a topic"),
    "journal.act.verdicts.topic_removed": Words(zh="撤下一条归类", en="took a topic back"),
    "journal.act.verdicts.remarks_forgotten": Words(
        zh="清除到期的原话", en="forgot sentences after their time"
    ),
    "journal.subject.verdicts.collection": Words(zh="收评", en="collection"),
    "journal.subject.verdicts.questionset": Words(zh="问题卡", en="questions"),
}
