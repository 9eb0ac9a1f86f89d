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
    # Proposals.
    "decisions.proposal_from_nothing": Words(
        zh="提案要有来处：请至少选一条需求或一项任务。",
        en="A proposal comes from somewhere: choose at least one need or line of the ledger.",
    ),
    "decisions.foreign_row": Words(
        zh="选中的内容里有别的县的。请只选本县的。",
        en="Something chosen belongs to another county. Choose from this county only.",
    ),
    "decisions.not_a_draft": Words(
        zh="提案“{title}”已经过了草拟和征求意见，不能再走这一步。",
        en="Proposal “{title}” is past drafting and consultation, so this step no longer applies.",
    ),
    "decisions.consultation_past": Words(
        zh="{until_on}已经过去了。请写今天或以后的日子。",
        en="{until_on} has passed. Give today or a later day.",
    ),
    "decisions.consultation_closed": Words(
        zh="“{title}”现在不征求意见。还有话说，可以走页面底部的“投诉建议”。",
        en="“{title}” is not open for opinions now. You can still use “Complaints and suggestions” "
        "at the foot of the page.",
    ),
    "decisions.suggestion_empty": Words(
        zh="请写下您的建议，一两句就行。",
        en="Please write your suggestion; a sentence or two will do.",
    ),
    "decisions.summary_empty": Words(
        zh="请写清楚：听到了什么，改了什么，没改的为什么。",
        en="Write what was said, what was changed, and why the rest was not.",
    ),
    "decisions.cost_missing": Words(
        zh="“{title}”还没有核价。先写上要花多少钱。",
        en="“{title}” has no price yet. Enter what it costs first.",
    ),
    "decisions.feasibility_missing": Words(
        zh="“{title}”还没有初审意见。先写清楚场地、队伍、时间行不行。",
        en="“{title}” has no first review yet. Write whether place, team and time will do.",
    ),
    "decisions.opinions_unanswered": Words(
        zh="“{title}”收到过意见，还没有写采纳情况。写了再上票。",
        en="People spoke about “{title}” and nothing was answered yet. Write the summary first.",
    ),
    "decisions.drop_without_reason": Words(
        zh="不办要有理由，理由会公布。",
        en="Giving a proposal up needs a reason; it is published.",
    ),
    "decisions.proposal_on_ballot": Words(
        zh="“{title}”已经在“{round}”的票面上，不能改。要改，先从票面上拿下来。",
        en="“{title}” is on the ballot of “{round}” and cannot change. Take it off the ballot first.",
    ),
    "decisions.proposal_settled": Words(
        zh="“{title}”已经有了结果，不能再改。",
        en="“{title}” has its result and can no longer be changed.",
    ),
    # Rounds.
    "decisions.closes_too_early": Words(
        zh="截止时间要在开始时间之后。",
        en="Voting must close after it opens.",
    ),
    "decisions.proposals_end_too_early": Words(
        zh="征集的最后一天要在第一天之后。",
        en="The last day for proposals must not lie before the first.",
    ),
    "decisions.round_is_open": Words(
        zh="“{title}”已经开票，票面、预算和时间都不能再改。",
        en="“{title}” was opened: its ballot, budget and times can no longer change.",
    ),
    "decisions.not_cleared": Words(
        zh="“{title}”还没有过初审和核价，不能上票。",
        en="“{title}” has not passed review and pricing, so it cannot go on a ballot.",
    ),
    "decisions.on_another_ballot": Words(
        zh="“{title}”已经在“{round}”的票面上。一项提案一次只上一张票。",
        en="“{title}” is already on the ballot of “{round}”. A proposal stands on one ballot at a "
        "time.",
    ),
    "decisions.tie_break_missing": Words(
        zh="还没有写平局怎么办。投票开始之前要写好、公布，投完就不能再定了。",
        en="It is not written yet how ties are settled. Write and publish it before voting opens.",
    ),
    "decisions.tie_order_incomplete": Words(
        zh="次序里 1 到 {last} 号每个号都要写一次，用空格隔开。",
        en="The order must name each number from 1 to {last} once, with spaces between.",
    ),
    "decisions.too_few_proposals": Words(
        zh="票面上只有 {count} 项，至少要有 {needed} 项，大家才有得选。",
        en="The ballot has {count} proposal(s); it needs at least {needed} for a choice.",
    ),
    "decisions.closing_time_passed": Words(
        zh="截止时间 {closes_at} 已经过了。请先改时间。",
        en="The closing time, {closes_at}, has passed. Change the times first.",
    ),
    "decisions.not_opened": Words(
        zh="这一轮还没有开票。",
        en="This round has not been opened.",
    ),
    "decisions.still_open": Words(
        zh="投票到 {closes_at} 才截止，截止以后才能计票。",
        en="Voting runs until {closes_at}; the count comes after that.",
    ),
    "decisions.already_counted": Words(
        zh="这一轮已经在 {counted_at} 计过票了。一轮只计一次，结果在公示页上。",
        en="This round was counted on {counted_at}. A round is counted once; see its public page.",
    ),
    # Slips and papers.
    "decisions.slip_count": Words(
        zh="一次可以印 1 到 {most} 张凭条。",
        en="Between 1 and {most} slips can be printed at once.",
    ),
    "decisions.slip_length": Words(
        zh="凭条号一共 {needed} 位，您填了 {typed} 位。请对着凭条再看一遍。",
        en="A slip code has {needed} characters; you typed {typed}. Please look at the slip again.",
    ),
    "decisions.slip_misread": Words(
        zh="凭条号有一位不对。号里没有数字 0、1，也没有字母 I、L、O。请对着凭条再看一遍。",
        en="One character of the slip code is wrong. Codes have no 0, 1, I, L or O. Please look at "
        "the slip again.",
    ),
    "decisions.slip_unknown": Words(
        zh="没有这张凭条。请核对号码，或者找村部换一张。",
        en="There is no such slip. Check the code, or ask the village office for another.",
    ),
    "decisions.slip_of_another_round": Words(
        zh="这是“{round}”的凭条，不能用在这一轮。",
        en="This slip belongs to “{round}” and cannot be used in this round.",
    ),
    "decisions.slip_used": Words(
        zh="这张凭条已经投过了，那一票已经算进去，不用再投。一张凭条只投一次。",
        en="This slip was used and its vote is in; there is nothing left to do. A slip votes once.",
    ),
    "decisions.not_open_yet": Words(
        zh="投票从 {opens_at} 开始，到时候再来，凭条留着。",
        en="Voting starts on {opens_at}. Come back then, and keep the slip.",
    ),
    "decisions.round_closed": Words(
        zh="投票已在 {closes_at} 截止，不再收票。凭条没有用掉。",
        en="Voting closed on {closes_at} and no more votes are taken. The slip was not used.",
    ),
    "decisions.nothing_ticked": Words(
        zh="还没有勾。至少勾一项再投；一项都不想要，就不用投。",
        en="Nothing is ticked. Tick at least one; if you want none of them, there is no need to "
        "vote.",
    ),
    "decisions.not_on_this_ballot": Words(
        zh="勾选里有一项不在这张票上。请照着票面再勾一次。",
        en="Something ticked is not on this ballot. Please tick again from the list.",
    ),
    "decisions.paper_key_taken": Words(
        zh="这张票没能投进去，凭条没有用掉。请再按一次“投出这张票”。",
        en="The vote did not go in and the slip was not used. Please press “Cast this vote” again.",
    ),
    "decisions.numbers_unreadable": Words(
        zh="“{text}”不是票面上的号。请写号码，用空格隔开，例如 1 3 5。",
        en="“{text}” is no number on the ballot. Write numbers with spaces between, such as 1 3 5.",
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
    "decisions.proposal.draft": Words("草拟", "draft"),
    "decisions.proposal.consulting": Words("征求意见", "in consultation"),
    "decisions.proposal.cleared": Words("可上票", "ready for a ballot"),
    "decisions.proposal.funded": Words("入选", "chosen"),
    "decisions.proposal.not_funded": Words("未入选", "not chosen"),
    "decisions.proposal.decided": Words("已定", "decided"),
    "decisions.proposal.dropped": Words("不办", "given up"),
    "decisions.stance.for": Words("赞成", "in favour"),
    "decisions.stance.against": Words("不赞成", "against"),
    "decisions.stance.suggestion": Words("有建议", "a suggestion"),
    "decisions.opinion_channel.phone": Words("手机", "phone"),
    "decisions.opinion_channel.paper": Words("纸条", "paper"),
    "decisions.opinion_channel.meeting": Words("座谈", "talk"),
    "decisions.paper_channel.phone": Words("手机", "phone"),
    "decisions.paper_channel.paper": Words("纸票", "paper"),
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
    "decisions.paper.record": Words("会议记录", "record"),
    "decisions.paper.minutes": Words("会议纪要", "minutes"),
}
