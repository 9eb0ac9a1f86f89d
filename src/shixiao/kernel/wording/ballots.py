"""Words of `decisions`, first half: proposals, rounds, slips and papers."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
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
        en="“{title}” is on the ballot of “{round}” and cannot change. Take it off first.",
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
    "decisions.numbers_unreadable": Words(
        zh="“{text}”不是票面上的号。请写号码，用空格隔开，例如 1 3 5。",
        en="“{text}” is no number on the ballot. Write numbers with spaces between, such as 1 3 5.",
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
    # The phases on the strip, short enough for a phone.
    "decisions.phase.explaining": Words("说明", "brief"),
    "decisions.phase.proposing": Words("征集", "ideas"),
    "decisions.phase.screening": Words("初审", "review"),
    "decisions.phase.pricing": Words("核价", "price"),
    "decisions.phase.voting": Words("投票", "vote"),
    "decisions.phase.counting": Words("计票公示", "count"),
    "decisions.phase.result": Words("结果", "result"),
    "decisions.sheet.proposals": Words("提案", "Proposals"),
    "decisions.sheet.count": Words("计票", "Count"),
    "decisions.column.number": Words("编号", "no."),
    "decisions.column.title": Words("提案", "proposal"),
    "decisions.column.town": Words("乡镇", "town"),
    "decisions.column.cost": Words("费用（元）", "cost (yuan)"),
    "decisions.column.needs": Words("需求（条）", "needs"),
    "decisions.column.supporters": Words("想要的人", "people who want it"),
    "decisions.column.opinions": Words("意见（条）", "opinions"),
    "decisions.column.feasibility": Words("初审意见", "first review"),
    "decisions.column.state": Words("状态", "state"),
    "decisions.column.position": Words("票面号", "no. on the ballot"),
    "decisions.column.votes": Words("得票", "votes"),
    "decisions.column.place": Words("第几个入选", "turn"),
    "decisions.column.outcome": Words("结果", "result"),
}
