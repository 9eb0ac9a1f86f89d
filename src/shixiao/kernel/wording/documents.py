"""Words of `documents`: refusals, states and units."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    "documents.empty": Words(
        zh="“{file}”里没有文字。请检查是否选错了文件，或文件没有保存完整。",
        en="There is no text in “{file}”. Check whether it is the right file and was saved whole.",
    ),
    "documents.too_long": Words(
        zh="“{file}”里的文字超过 {characters} 字，一次读不了。请把它分成几个文件，再分别加进来。",
        en="“{file}” holds more than {characters} characters. Split it and add the parts.",
    ),
    "documents.too_large": Words(
        zh="“{file}”超过 {megabytes} MB，不像一份文件材料。请去掉图片或拆分后再试。",
        en="“{file}” is over {megabytes} MB. Take out its pictures or split it, then try again.",
    ),
    "documents.binary": Words(
        zh="“{file}”不是文字文件，或者编码认不出来。请用记事本或 WPS 打开，"
        "另存为 UTF-8 的 .txt 或 .docx。",
        en="“{file}” is no text, or its encoding is unknown. Open it in its own program and save "
        "it as .txt (UTF-8) or .docx.",
    ),
    "documents.unknown_kind": Words(
        zh="不认识“{file}”这种文件。可以读 .txt、.md、.html、.docx、.pdf 和照片（.jpg、.png）；"
        "请另存为其中一种。",
        en="“{file}” is of an unknown kind. Save it as .txt, .md, .html, .docx or .pdf, or take a "
        "photo (.jpg, .png).",
    ),
    "documents.old_word": Words(
        zh="“{file}”是旧版 Word 文件（.doc）。请用 Word 或 WPS 打开，另存为 .docx 再试。",
        en="“{file}” is an old Word file (.doc). Open it in Word or WPS, save it as .docx, "
        "then try again.",
    ),
    "documents.encrypted": Words(
        zh="“{file}”有密码保护。请打开后取消密码，另存一份再试。",
        en="“{file}” is protected by a password. Open it, take the password off, save a copy.",
    ),
    "documents.has_macros": Words(
        zh="“{file}”带有宏，为安全起见不读取。请另存为不含宏的 .docx。",
        en="“{file}” carries macros and is not opened. Save it as .docx without macros.",
    ),
    "documents.packed_to_burst": Words(
        zh="“{file}”解开后大得不正常，为安全起见不读取。请用 Word 或 WPS 打开后另存为 .docx。",
        en="“{file}” unpacks to an abnormal size and is not opened. Open it in Word or WPS and "
        "save it as .docx.",
    ),
    "documents.unsafe_xml": Words(
        zh="“{file}”里有 Word 不会写的内容，为安全起见不读取。"
        "请用 Word 或 WPS 打开后另存为 .docx。",
        en="“{file}” holds something that Word never writes and is not opened. Open it in Word or "
        "WPS and save it as .docx.",
    ),
    "documents.broken_word": Words(
        zh="“{file}”打不开，可能没有下载完整。请重新下载，或用 Word 或 WPS 修复后另存为 .docx。",
        en="“{file}” cannot be opened; it may be incomplete. Fetch it again, or repair it in Word "
        "or WPS and save it as .docx.",
    ),
    "documents.file_unreadable": Words(
        zh="读不到“{file}”。请检查文件名和路径，以及是否有权限读取。",
        en="“{file}” cannot be read. Check its name, its folder and your permission.",
    ),
    "documents.file_exists": Words(
        zh="“{file}”已经有了，怕盖掉您填的，没有写。请换一个文件名。",
        en="“{file}” is there already; it was not written over, for what may be filled in there. "
        "Choose another name.",
    ),
    "documents.file_unwritable": Words(
        zh="写不了“{file}”。请检查文件夹是否存在、是否有权限写入、磁盘是否已满。",
        en="“{file}” cannot be written. Check that the folder exists, that you may write there, "
        "and that the disk is not full.",
    ),
    "documents.unknown_form": Words(
        zh="不知道“{form}”是什么形式。可用 table（.txt）、json（.json）或 xlsx（.xlsx）。",
        en="“{form}” is no known form. Use table (.txt), json (.json) or xlsx (.xlsx).",
    ),
    "documents.workbook_needs_a_file": Words(
        zh="Excel 表不能显示在屏幕上。请加上 --out 文件名.xlsx。",
        en="A workbook cannot be shown on the screen. Add --out NAME.xlsx.",
    ),
    "documents.text_of_one_file": Words(
        zh="--text 一次只看一个文件。请只写一个文件名，不写文件夹。",
        en="--text shows one file at a time. Name one file, and no folder.",
    ),
    "documents.folder_without_documents": Words(
        zh="文件夹“{folder}”里没有能读的文件。可以读 .txt、.md、.html、.docx、.pdf、.jpg 和 .png。",
        en="There is no document in the folder “{folder}”. Files of these kinds are read: .txt .md "
        ".html .docx .pdf .jpg .png.",
    ),
    "documents.reader_crashed": Words(
        zh="“{file}”读到一半程序停了：文件可能坏了，或者里面大得异常。请重新下载，"
        "或另存为 .docx 或 .txt 再试。",
        en="Reading “{file}” broke off; the file may be damaged, or hold far too much. Fetch it "
        "again, or save it as .docx or .txt, then try again.",
    ),
}

STATES: dict[str, Words] = {
    "documents.kind.obligation": Words(zh="应当做", en="obligation"),
    "documents.kind.prohibition": Words(zh="不得做", en="prohibition"),
    "documents.calls_for.act": Words(zh="行动", en="act"),
    "documents.calls_for.attitude": Words(zh="态度", en="attitude"),
    "documents.lens.serve_public": Words(zh="立党为公", en="serve the public"),
    "documents.lens.benefit_people": Words(zh="为民造福", en="benefit the people"),
    "documents.lens.sound_decisions": Words(zh="科学决策", en="sound decisions"),
    "documents.lens.real_work": Words(zh="真抓实干", en="real work"),
    "documents.lens.general": Words(zh="总的要求", en="general"),
    "documents.genre.speech": Words(zh="讲话", en="speech"),
    "documents.genre.plan": Words(zh="方案", en="plan"),
    "documents.genre.notice": Words(zh="通知", en="notice"),
    "documents.genre.summary": Words(zh="总结", en="summary"),
    "documents.genre.report": Words(zh="报道", en="report"),
    "documents.genre.other": Words(zh="其他", en="other"),
    "documents.column.no": Words(zh="序号", en="No."),
    "documents.column.file": Words(zh="文件", en="File"),
    "documents.column.start": Words(zh="位置", en="At"),
    "documents.column.lens": Words(zh="总要求", en="Lens"),
    "documents.column.kind": Words(zh="性质", en="Kind"),
    "documents.column.calls_for": Words(zh="要的是", en="Calls for"),
    "documents.column.due_on": Words(zh="时限", en="Due"),
    "documents.column.quote": Words(zh="原文", en="Quote"),
    "documents.column.party": Words(zh="对象", en="Who"),
    "documents.column.section": Words(zh="所在部分", en="Section"),
    "documents.column.confidence": Words(zh="把握", en="Confidence"),
    "documents.column.text": Words(zh="疑误", en="As written"),
    "documents.column.suggestions": Words(zh="可能是", en="Perhaps"),
    "documents.column.reason": Words(zh="理由", en="Reason"),
    "documents.sheet.requirements": Words(zh="要求", en="Requirements"),
    "documents.sheet.suspects": Words(zh="疑误", en="Suspects"),
    "documents.sheet.problems": Words(zh="问题", en="Problems"),
    "documents.count.requirements": Words(zh="要求", en="Requirements"),
    "documents.count.suspects": Words(zh="疑误", en="Suspects"),
    "documents.count.placeholders": Words(zh="待填", en="Placeholders"),
    "documents.count.gaps": Words(zh="缺文", en="Gaps"),
    "documents.count.furniture": Words(zh="网页杂项", en="Page furniture"),
    "documents.count.problems": Words(zh="点到的问题", en="Problems named"),
    "documents.left_out": Words(
        zh="文件夹“{folder}”里另有 {count} 个文件不是能读的种类，没有读，例如“{example}”。",
        en="In the folder “{folder}” {count} files are of kinds that are not read, for example "
        "“{example}”.",
    ),
    "documents.progress.files": Words(zh="个文件", en="files"),
    "documents.progress.pages": Words(zh="页", en="pages"),
}

# Taking documents in, and deciding on what was found in them.
REFUSALS |= {
    "documents.nothing_to_read": Words(
        zh="还没有文件，也没有文字。请选一个文件，或者把文字粘贴进来。",
        en="There is no file and no text yet. Choose a file, or paste the text.",
    ),
    "documents.already_added": Words(
        zh="这份文件已经有了，叫《{title}》。不用再收一次，接着读就行。",
        en="This file is here already, as “{title}”. There is no need to add it again: read on.",
    ),
    "documents.already_read": Words(
        zh="《{title}》已经读过了，不用再读。",
        en="“{title}” has been read already.",
    ),
    "documents.not_text": Words(
        zh="文件里有不是文字的内容，读不了。请另存为 .txt 或 .docx 再试。",
        en="The file holds things that are not text. Save it as .txt or .docx and try again.",
    ),
    "documents.campaign_exists": Words(
        zh="已经有一项叫“{name}”。请换个名称。",
        en="There is one called “{name}” already. Choose another name.",
    ),
    "documents.campaign_without_start": Words(
        zh="填了结束日期，请也填开始日期。",
        en="There is an end but no beginning. Enter the day on which it starts, too.",
    ),
    "documents.campaign_ends_before_start": Words(
        zh="结束日期早于开始日期（{starts_on}）。请核对。",
        en="It ends before it starts ({starts_on}). Check the two dates.",
    ),
    "documents.already_decided": Words(
        zh="第 {number} 句已经有人看过了。要改主意，请先撤销。",
        en="Sentence {number} has been decided already. To change it, undo the decision first.",
    ),
    "documents.not_decided": Words(
        zh="第 {number} 句还在等您看，没有可以撤销的。",
        en="Sentence {number} still waits; there is nothing to undo.",
    ),
    "documents.nothing_waits": Words(
        zh="没有勾着的、还在等的句子，可能刚刚有人看过。",
        en="None of the ticked sentences waits; somebody may just have read them.",
    ),
    "documents.unknown_lens": Words(
        zh="没有“{lens}”这条总要求。请从列出的里面选。",
        en="There is no general requirement “{lens}”. Choose one of those listed.",
    ),
    "documents.unknown_requirement_kind": Words(
        zh="没有“{kind}”这种类型。请选“应当做”或“不得做”。",
        en="There is no kind “{kind}”. Choose obligation or prohibition.",
    ),
    "documents.span_outside": Words(
        zh="这一段不在原文里。请从原文复制一句。",
        en="This stretch is not in the text. Copy a sentence from it.",
    ),
    "documents.quote_not_found": Words(
        zh="原文里找不到这些字。请一字不差地从原文复制。",
        en="These words are not in the text. Copy them from it exactly.",
    ),
    "documents.already_listed": Words(
        zh="这一句已经列出来了，不用再补。",
        en="This sentence is listed already.",
    ),
    "documents.doubt_settled": Words(
        zh="“{text}”这一处已经有人看过了。要改主意，请先撤销。",
        en="“{text}” has been settled already. To change it, undo it first.",
    ),
    "documents.doubt_open": Words(
        zh="“{text}”这一处还在等您看，没有可以撤销的。",
        en="“{text}” is still open; there is nothing to undo.",
    ),
    "documents.replacement_changes_nothing": Words(
        zh="改成的字和原文一样。原文没错，就选“原文如此”。",
        en="This is what the text says already. If it is right, choose “as it stands”.",
    ),
    "documents.replacement_too_long": Words(
        zh="最多改成 {most} 个字。要换整句的说法，请用“改说法”。",
        en="At most {most} characters. To say the whole sentence otherwise, reword it.",
    ),
}

STATES |= {
    "documents.document.waiting": Words("还没读出来", "not read yet"),
    "documents.document.read": Words("已读", "read"),
    "documents.document.failed": Words("读不了", "could not be read"),
    "documents.requirement.suggested": Words("等您看", "waits for you"),
    "documents.requirement.accepted": Words("已定为要求", "a requirement"),
    "documents.requirement.rejected": Words("不是要求", "not a requirement"),
    "documents.rule.modal": Words("句里有“要”“必须”一类的字", "it holds a word of order"),
    "documents.rule.hope": Words("讲话人的希望", "the speaker hopes for it"),
    "documents.rule.period": Words("文件定的起止时间", "the document sets a period"),
    "documents.rule.scope": Words("接着上一句的“要”说", "it follows an order just before"),
    "documents.rule.result": Words("“确保”“推动”一类的结果", "a result that is asked for"),
    "documents.rule.bare": Words(
        "动词开头，前面没有“要”", "it begins with a verb, no order before"
    ),
    "documents.rule.by_hand": Words("人工补的", "added by hand"),
    "documents.sure.high": Words("大", "high"),
    "documents.sure.fair": Words("较大", "fair"),
    "documents.sure.low": Words("不大", "low"),
    "documents.gap.unreadable": Words("此处看不清，没有补写", "unreadable here; not filled in"),
    "documents.gap.line_lost": Words(
        "照片上这里空着一行，没有读出字，没有补写",
        "the photo has a line here that was not read; not filled in",
    ),
    "documents.gap.cut_off": Words(
        "文件到这里断了，没有补写", "the text breaks off; not filled in"
    ),
    "documents.mark.furniture": Words("页面杂项", "page furniture"),
    "documents.mark.gap": Words("缺的地方", "gaps"),
    "documents.mark.placeholder": Words("没填的空", "blanks left open"),
    "documents.mark.problem": Words("点到的问题", "problems named"),
    "documents.reason.alike_shape_makes_a_word": Words(
        "字形相近，换过来才成词", "a character of alike shape would make a word"
    ),
    "documents.reason.set_phrase": Words(
        "和一个常用的说法只差一个字", "one character away from a set phrase"
    ),
    "documents.reason.written_otherwise_here": Words(
        "同一份文件里别处不是这样写的", "written otherwise elsewhere in this document"
    ),
    "documents.reason.seen_in_own_documents": Words(
        "本县看过的文件里不是这样写的", "written otherwise in documents that you have read"
    ),
    "documents.reason.broken_modal": Words("应当是“必须”一类的字", "a word of order is broken"),
    "documents.reason.measure_word_due": Words("“每一”后面应是量词", "a measure word is due"),
    "documents.reason.stray_character": Words("多出来的字", "a character too many"),
    "documents.reason.number_lost": Words("标题的序号丢了", "the heading has lost its number"),
    "documents.mark.U+0022": Words("直引号", "a straight quotation mark"),
    "documents.mark.U+201C": Words("左引号", "an opening quotation mark"),
    "documents.mark.U+201D": Words("右引号", "a closing quotation mark"),
    "documents.reason.quotation_mark_straight": Words(
        "后引号成了直引号", "the closing quotation mark is straight"
    ),
    "documents.reason.quotation_mark_lost": Words(
        "后引号丢了", "the closing quotation mark is lost"
    ),
    "documents.reason.stop_lost": Words("这里少一个标点", "a stop is missing here"),
    "documents.reason.stop_before_clause": Words(
        "后面另起一句，不应是顿号", "a new clause begins: a comma is due"
    ),
    "documents.reason.stop_after_number": Words("序号后面应是顿号", "a number takes another stop"),
    "documents.reason.stop_at_end": Words("段末应是句号", "a paragraph ends with a full stop"),
    "documents.reason.quotation_mark_turned": Words("引号反了", "the quotation mark is turned"),
    "documents.reason.stop_doubled": Words("两个标点连在一起", "two stops in a row"),
    "documents.reason.stop_stray": Words("句号后面多了顿号", "a stray mark after a full stop"),
    "documents.reason.stop_narrow": Words("半角的点", "a narrow point"),
    "documents.reason.stop_before_modal": Words(
        "“要”“必须”前面应是逗号或句号", "a comma or a full stop is due before an order"
    ),
}
