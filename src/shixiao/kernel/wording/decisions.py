"""Words of `decisions`: refusals, states and units."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    # Counting a ballot.
    "decisions.budget_not_positive": Words(
        zh="预算必须大于零，现在是 {budget}。请先填写本轮预算。",
        en="The budget must be more than zero; it is {budget}. Enter the round's budget first.",
    ),
    "decisions.cost_not_positive": Words(
        zh="提案“{proposal}”的费用必须大于零，现在是 {cost}。请先核价。",
        en="Proposal “{proposal}” must cost more than zero; it says {cost}. Check its price first.",
    ),
    "decisions.no_ballots": Words(
        zh="还没有一张选票，不能计票。",
        en="There is no ballot yet, so there is nothing to count.",
    ),
    "decisions.ballot_without_heads": Words(
        zh="一类选票的张数是 {heads}。张数至少为 1。",
        en="A kind of ballot is said to be cast {heads} times. It must be at least once.",
    ),
    "decisions.unknown_proposal": Words(
        zh="“{proposal}”不在本轮提案之中。请核对编号。",
        en="“{proposal}” is not a proposal of this round. Check the reference.",
    ),
    "decisions.proposal_twice": Words(
        zh="提案“{proposal}”出现了两次。每个提案只能列一次。",
        en="Proposal “{proposal}” is named twice. Name each proposal once.",
    ),
    "decisions.unknown_utility": Words(
        zh="不认识计票口径“{utility}”。可以用 cost（按费用）或 cardinality（按项数）。",
        en="There is no utility “{utility}”. Use cost or cardinality.",
    ),
    "decisions.unknown_completion": Words(
        zh="不认识补足方式“{complete}”。可以用 none（不补足）或 add1（逐步加额）。",
        en="There is no completion “{complete}”. Use none or add1.",
    ),
    # Reading a Pabulib file.
    "decisions.file_unreadable": Words(
        zh="打不开文件“{file}”。请核对路径和权限。",
        en="The file “{file}” cannot be opened. Check its path and permissions.",
    ),
    "decisions.file_unwritable": Words(
        zh="结果写不进“{file}”。请核对路径和权限。",
        en="The result cannot be written to “{file}”. Check its path and permissions.",
    ),
    "decisions.pabulib_not_text": Words(
        zh="这不是 UTF-8 文本，不能当作 .pb 文件读取。",
        en="This is not UTF-8 text, so it cannot be read as a .pb file.",
    ),
    "decisions.pabulib_section_missing": Words(
        zh="文件里没有 {section} 一节。.pb 文件要有 META、PROJECTS、VOTES 三节。",
        en="The file has no section {section}. A .pb file has META, PROJECTS and VOTES.",
    ),
    "decisions.pabulib_section_twice": Words(
        zh="第 {line} 行：{section} 一节出现了两次。",
        en="Line {line}: section {section} appears twice.",
    ),
    "decisions.pabulib_outside_section": Words(
        zh="第 {line} 行：这一行不属于 META、PROJECTS、VOTES 中的任何一节。",
        en="Line {line}: this row belongs to none of the sections META, PROJECTS and VOTES.",
    ),
    "decisions.pabulib_line_broken": Words(
        zh="第 {line} 行：引号或换行有误，不能读取。",
        en="Line {line}: its quotes or line breaks are broken, so it cannot be read.",
    ),
    "decisions.pabulib_column_missing": Words(
        zh="第 {line} 行：{section} 一节缺少“{column}”一栏。",
        en="Line {line}: section {section} has no column “{column}”.",
    ),
    "decisions.pabulib_no_budget": Words(
        zh="META 一节没有 budget（预算）。",
        en="Section META gives no budget.",
    ),
    "decisions.pabulib_vote_type": Words(
        zh="不认识投票方式“{vote_type}”。可以读 approval、ordinal、cumulative、scoring。",
        en="The vote type “{vote_type}” is not known. Readable are approval, ordinal, cumulative "
        "and scoring.",
    ),
    "decisions.pabulib_row_short": Words(
        zh="第 {line} 行：栏数比表头少，缺少“{column}”。",
        en="Line {line}: the row has fewer fields than its heading; “{column}” is missing.",
    ),
    "decisions.pabulib_not_a_number": Words(
        zh="第 {line} 行：“{text}”不是数字。",
        en="Line {line}: “{text}” is not a number.",
    ),
    "decisions.pabulib_not_positive": Words(
        zh="第 {line} 行：“{text}”必须大于零。",
        en="Line {line}: “{text}” must be more than zero.",
    ),
    "decisions.pabulib_project_twice": Words(
        zh="第 {line} 行：项目“{project}”重复了。",
        en="Line {line}: project “{project}” is listed a second time.",
    ),
    "decisions.pabulib_voter_twice": Words(
        zh="第 {line} 行：选民“{voter}”投了第二张票。",
        en="Line {line}: voter “{voter}” casts a second ballot.",
    ),
    "decisions.pabulib_unknown_project": Words(
        zh="第 {line} 行：选票提到的“{project}”不在 PROJECTS 一节。",
        en="Line {line}: the ballot names “{project}”, which section PROJECTS does not list.",
    ),
    "decisions.pabulib_points": Words(
        zh="第 {line} 行：分值的个数与提到的项目数不一致。",
        en="Line {line}: there are not as many points as projects named.",
    ),
    # Meetings.
    "decisions.base_is_empty": Words(
        zh="这次会议没有应到成员，不能表决。请先填写应到名单。",
        en="The meeting has no entitled member, so nothing can be voted on. Enter them first.",
    ),
    "decisions.threshold_out_of_range": Words(
        zh="到会比例 {threshold} 不在 0 和 1 之间。请改正议事规则。",
        en="The quorum {threshold} does not lie between 0 and 1. Correct the body's rules.",
    ),
    "decisions.member_twice": Words(
        zh="“{member}”在名单上出现了两次。",
        en="“{member}” is listed twice.",
    ),
    "decisions.present_without_entitlement": Words(
        zh="{members} 不是应到成员，只能列席，不能计入实到。",
        en="{members} is not entitled to vote here; enter such persons as attending without vote.",
    ),
    "decisions.recused_without_entitlement": Words(
        zh="{members} 不是应到成员，不存在回避。",
        en="{members} is not entitled to vote here, so there is nothing to be recused from.",
    ),
    "decisions.not_quorate": Words(
        zh="应到 {entitled} 人，实到 {present} 人，至少要有 {needed} 人到会，不能表决。"
        "请改期或补足人数。",
        en="{present} of {entitled} are present and at least {needed} must be, so no vote can be "
        "taken. Postpone the meeting or wait for more members.",
    ),
    "decisions.vote_without_entitlement": Words(
        zh="{member} 没有表决权（列席人员不参加表决）。",
        en="{member} has no vote here (who attends without vote does not vote).",
    ),
    "decisions.vote_of_absent": Words(
        zh="{member} 没有到会，不能表决。缺席成员的书面意见可以宣读，但不计票。",
        en="{member} is absent and cannot vote. A written opinion is read out and never counted.",
    ),
    "decisions.vote_of_recused": Words(
        zh="{member} 对这个议题回避，不能表决。",
        en="{member} is recused from this item and cannot vote on it.",
    ),
    "decisions.voted_twice": Words(
        zh="{member} 对这个议题已经表决过了。每人每项一票。",
        en="{member} has already voted on this item. Each member has one vote on each item.",
    ),
    "decisions.written_opinion_of_present": Words(
        zh="{member} 已经到会，请当面发言；书面意见只供缺席成员使用。",
        en="{member} is present and speaks in person; written opinions are for absent members.",
    ),
    "decisions.chair_not_last": Words(
        zh="主持人 {chair} 应当最后表态，之后发言的还有：{later}。请核对发言顺序。",
        en="The chair, {chair}, states a view last, but {later} spoke afterwards. Check the order.",
    ),
    "decisions.chair_before_all_spoke": Words(
        zh="主持人 {chair} 表态时，{silent} 还没有发言。请先听取意见。",
        en="The chair, {chair}, stated a view before {silent} had spoken. Hear them first.",
    ),
    "decisions.reason_needed": Words(
        zh="这项决定与群众投票结果不一致，必须写明理由，理由将公布。",
        en="This decision departs from the residents' ballot. Write the reason; it is published.",
    ),
    "decisions.meeting_needed": Words(
        zh="金额 {amount_fen} 元，达到“三重一大”标准（{threshold_fen} 元），"
        "须经会议集体决定后才能公布。",
        en="{amount_fen} yuan reaches the threshold for major matters ({threshold_fen} yuan). "
        "It can be published as decided only after a meeting.",
    ),
    # Papers.
    "decisions.paper_without_title": Words(
        zh="文件没有标题。请先填写标题。",
        en="The paper has no title. Write one first.",
    ),
    "decisions.paper_names_a_dissenter": Words(
        zh="会议纪要不能出现持不同意见者的姓名：{members}。请改写这段话。",
        en="The minutes must not name who dissented: {members}. Please rephrase.",
    ),
    "decisions.not_a_word_file": Words(
        zh="这不是 Word 文件（.docx），不能检查格式。",
        en="This is not a Word file (.docx), so its layout cannot be checked.",
    ),
}

STATES: dict[str, Words] = {
    "decisions.round.explaining": Words("说明", "explaining"),
    "decisions.round.proposing": Words("征集", "calling for proposals"),
    "decisions.round.screening": Words("初审", "first review"),
    "decisions.round.pricing": Words("核价", "pricing"),
    "decisions.round.voting": Words("投票", "voting"),
    "decisions.round.counting": Words("计票公示", "count on public notice"),
    "decisions.round.result": Words("结果", "result"),
    "decisions.vote.yes": Words("同意", "for"),
    "decisions.vote.no": Words("不同意", "against"),
    "decisions.vote.abstain": Words("弃权", "abstained"),
    "decisions.outcome.passed": Words("通过", "passed"),
    "decisions.outcome.failed": Words("未通过", "not passed"),
    "decisions.outcome.not_quorate": Words("到会人数不足，未表决", "no quorum, no vote taken"),
    "decisions.kind.ordinary": Words("一般事项", "ordinary matter"),
    "decisions.kind.personnel": Words("干部人事事项", "personnel matter"),
    "decisions.kind.major": Words("三重一大事项", "major matter"),
    "decisions.attendance.present": Words("实到", "present"),
    "decisions.attendance.absent": Words("缺席", "absent"),
    "decisions.attendance.without_vote": Words("列席", "attends without vote"),
    "decisions.attendance.recused": Words("回避", "recused"),
    "decisions.base.all_entitled": Words("以应到会人数为基数", "out of all entitled members"),
    "decisions.base.without_recused": Words(
        "以应到会人数减去回避人数为基数", "out of the entitled members who are not recused"
    ),
    "decisions.utility.cost": Words("按费用计", "worth what it costs"),
    "decisions.utility.cardinality": Words("按项数计", "every proposal worth the same"),
    "decisions.complete.none": Words("不补足", "no completion"),
    "decisions.complete.add1": Words("逐步加额补足", "completed in steps"),
    "decisions.check.must": Words("必须", "must"),
    "decisions.check.normally": Words("一般应当", "normally"),
    "decisions.check.practice": Words("通行做法", "practice"),
    "decisions.layout.page_width": Words("纸张宽度（毫米）", "page width (mm)"),
    "decisions.layout.page_height": Words("纸张高度（毫米）", "page height (mm)"),
    "decisions.layout.top_margin": Words("天头（毫米）", "top margin (mm)"),
    "decisions.layout.left_margin": Words("订口（毫米）", "left margin (mm)"),
    "decisions.layout.area_width": Words("版心宽度（毫米）", "width of the type area (mm)"),
    "decisions.layout.area_height": Words("版心高度（毫米）", "height of the type area (mm)"),
    "decisions.layout.lines": Words("每面行数", "lines on a page"),
    "decisions.layout.characters": Words("每行字数", "characters in a line"),
    "decisions.layout.title_size": Words("标题字号（磅）", "size of the title (pt)"),
    "decisions.layout.title_centred": Words("标题居中", "title centred"),
    "decisions.layout.title_face": Words("标题字体", "face of the title"),
    "decisions.layout.heading_face": Words("一级标题字体", "face of first-level headings"),
    "decisions.layout.subheading_face": Words("二级标题字体", "face of second-level headings"),
    "decisions.layout.body_size": Words("正文字号（磅）", "size of the body (pt)"),
    "decisions.layout.body_face": Words("正文字体", "face of the body"),
    "decisions.layout.body_indent": Words("段首空字数", "first-line indent (characters)"),
    "decisions.layout.odd_page_number": Words("单页页码", "page number on odd pages"),
    "decisions.layout.even_page_number": Words("双页页码", "page number on even pages"),
    "decisions.layout.arabic_dates": Words("日期用阿拉伯数字", "dates in Arabic numerals"),
    "decisions.layout.length": Words("字数", "characters in all"),
    "decisions.layout.line_pitch": Words("行距（磅）", "line pitch (pt)"),
    "decisions.layout.face_names": Words("字体名称", "names of the faces"),
    "decisions.paper.record": Words("会议记录", "record"),
    "decisions.paper.minutes": Words("会议纪要", "minutes"),
}
