"""Words of `commitments`: refusals, what the lint finds, states and kinds."""

from shixiao.kernel.wording.words import Words

_ACTS: dict[str, Words] = {
    "commitments.no_title": Words(
        zh="还没写做什么。请用一句话写明要做的事。",
        en="It does not say what is to be done. Write it in one sentence.",
    ),
    "commitments.foreign_requirement": Words(
        zh="这句要求不是本县文件里的，不能挂在这里。",
        en="This requirement is not from a document of this county, so it cannot be used here.",
    ),
    "commitments.requirement_not_accepted": Words(
        zh="“{quote}”还没有人定为要求。请先到文件里认定，再来立项。",
        en="Nobody has accepted “{quote}” as a requirement yet. Accept it in the document first.",
    ),
    "commitments.requirement_asks_attitude": Words(
        zh="“{quote}”要的是态度，不是要做的事，不能立项。它照原文显示，不量、不考、不计入下文。",
        en="“{quote}” asks for an attitude, not for an act, so it cannot become a commitment."
        " It is shown as text; it is not measured, tested or counted.",
    ),
    "commitments.nobody_to_hand_out_to": Words(
        zh="还没写责任人，不知道交给谁。请先写上责任人。",
        en="No owner is named, so there is nobody to hand it to. Name the owner first.",
    ),
    "commitments.already_handed_out": Words(
        zh="这一项 {handed_out_at} 已经交办，没有再交一次。",
        en="This was handed out on {handed_out_at}; it was not handed out again.",
    ),
    "commitments.already_taken_on": Words(
        zh="这一项 {taken_on_at} 已经接下，没有再记一次。",
        en="This was taken on on {taken_on_at}; it was not recorded again.",
    ),
    "commitments.not_handed_out": Words(
        zh="这一项还没有交办，接不了。请先交给责任人。",
        en="This has not been handed out, so nobody can take it on. Hand it out first.",
    ),
    "commitments.nothing_to_return": Words(
        zh="只有交办了、还没接下的，才能退回。",
        en="Only what was handed out and not yet taken on can be returned.",
    ),
    "commitments.nothing_to_send_back": Words(
        zh="只有报了办结、还没销号的，复核时才能退回。",
        en="Only what was reported done and is not closed yet can be sent back in review.",
    ),
    "commitments.nothing_written": Words(
        zh="这一格空着。请写一句话。",
        en="This is empty. Write one sentence.",
    ),
    "commitments.not_taken_on": Words(
        zh="这一项还没有人接下。接下以后再写进展、加佐证、报办结。",
        en="Nobody has taken this on yet. After that, write progress, add evidence or report it.",
    ),
    "commitments.already_reported": Words(
        zh="这一项 {reported_done_at} 已经报了办结，没有再报一次。",
        en="This was reported done on {reported_done_at}; it was not reported again.",
    ),
    "commitments.not_reported_done": Words(
        zh="还没有报办结。请先由责任人报办结。",
        en="This has not been reported done. Its owner reports it first.",
    ),
    "commitments.already_reviewed": Words(
        zh="这一项 {reviewed_at} 已经复核过，没有再记一次。",
        en="This was reviewed on {reviewed_at}; it was not recorded again.",
    ),
    "commitments.already_closed": Words(
        zh="这一项 {closed_at} 已经销号，不能再改。群众说没见效，会退回重办。",
        en="This was closed out on {closed_at} and cannot be changed. If residents say that it does"
        " not work, it is reopened.",
    ),
    "commitments.not_confirmed": Words(
        zh="群众还没有确认见效，文联自己销不了号。请等群众的评价或回访。",
        en="Residents have not confirmed that it works, and the federation cannot close it out"
        " by itself. Wait for their verdict or the follow-up visit.",
    ),
    "commitments.reopened_by_residents": Words(
        zh="群众 {reopened_at} 说没见效，退回重办了。群众再次确认以后才能销号。",
        en="Residents reopened this on {reopened_at}. They confirm again before it is closed out.",
    ),
    "commitments.only_residents_confirm": Words(
        zh="见效不见效，由群众说。文联里谁都不能代替群众确认或退回。",
        en="Residents say whether it works. Nobody in the federation can say it for them.",
    ),
    "commitments.answers_do_not_add_up": Words(
        zh="{answered} 人作答，{said_by} 人说见效，对不上。请核对人数。",
        en="{said_by} of {answered} answers cannot be right. Check the count.",
    ),
    "commitments.not_evidence": Words(
        zh="开过会、发过文、拍过照、记过笔记，不算办成的佐证。佐证只收四种：群众确认、第二方点数、"
        "做成的东西、回头再量。",
        en="That a meeting was held, a paper issued, a photo kept or notes written is no evidence"
        " of a result. Four kinds are: residents' confirmation, a count by a second party, a"
        " finished work, a follow-up measurement.",
    ),
    "commitments.goal_is_settled": Words(
        zh="已经报了办结，衡量标准、基线和目标值不能再改。",
        en="The work was reported done, so measure, baseline and target can no longer change.",
    ),
}

_LINT: dict[str, Words] = {
    "commitments.lint.belief": Words(
        zh="“{word}”量的是思想和学习，这里不收。请写一件外人看得见的事。",
        en="“{word}” measures belief or study, which is not accepted here."
        " Write something that an outsider could see.",
    ),
    "commitments.lint.counts_activity": Words(
        zh="数的是会议、文件、照片或笔记，不是结果。请写群众那里有什么不一样了。",
        en="This counts meetings, papers, photos or notes, not a result."
        " Write what is different for residents.",
    ),
    "commitments.lint.activity_delivered": Words(
        zh="交出来的是会议、文件或照片，看不出结果",
        en="What is delivered is a meeting, a paper or a photo, which shows no result",
    ),
    "commitments.lint.no_measure": Words(zh="没写怎么算办成", en="No measure of success"),
    "commitments.lint.no_owner": Words(zh="没有责任人", en="No owner"),
    "commitments.lint.no_lead": Words(zh="没有牵头领导", en="No lead"),
    "commitments.lint.no_due_date": Words(zh="没写办结时限", en="No due date"),
    "commitments.lint.due_after_end": Words(
        zh="时限在文件期限之后，最晚 {ends_on}",
        en="Due after the document's last day, {ends_on}",
    ),
    "commitments.lint.due_in_the_past": Words(zh="时限已经过了", en="The due date has passed"),
    "commitments.lint.no_deliverable": Words(
        zh="没写最后交出什么", en="It does not say what is delivered"
    ),
    "commitments.lint.empty_verb": Words(
        zh="“{verb}”说不出交什么", en="“{verb}” does not say what is delivered"
    ),
    "commitments.lint.below_zero": Words(
        zh="基线和目标值不能小于零。", en="Baseline and target cannot be below zero."
    ),
    "commitments.lint.percent_out_of_range": Words(
        zh="百分比要在 0 到 100 之间。", en="A percentage lies between 0 and 100."
    ),
    "commitments.lint.target_is_baseline": Words(
        zh="目标值和基线一样，等于什么都不用做。",
        en="The target equals the baseline, so nothing would have to be done.",
    ),
    "commitments.lint.no_unit": Words(zh="有数没有单位", en="A number without a unit"),
    "commitments.lint.no_target": Words(zh="没写目标值", en="No target"),
}

_SHEETS: dict[str, Words] = {
    "commitments.sheet.too_large": Words(
        zh="这个文件超过 {limit} MB。请只留台账这一张表，另存一份再导入。",
        en="This file is larger than {limit} MB. Keep the one sheet, save a copy and try again.",
    ),
    "commitments.sheet.too_long": Words(
        zh="第 {row} 行“{column}”有 {length} 个字，最多 {limit} 个。",
        en="Row {row}, “{column}”: {length} characters, at most {limit}.",
    ),
    "commitments.sheet.number_twice": Words(
        zh="第 {row} 行“{column}”：{number} 在表里不止一次。请只留一行。",
        en="Row {row}, “{column}”: {number} stands in the sheet more than once. Keep one row.",
    ),
    "commitments.sheet.no_such_number": Words(
        zh="第 {row} 行“{column}”：台账里没有第 {number} 项。新的一项，请把序号空着。",
        en="Row {row}, “{column}”: the ledger has no line {number}. Leave it empty for a new line.",
    ),
    "commitments.sheet.other_sheet": Words(
        zh="第 {row} 行“{column}”：第 {number} 项在另一张表里。整改在整改台账，其余在任务分解表。",
        en="Row {row}, “{column}”: line {number} belongs in the other sheet (rectifications in"
        " 整改台账, all else in 任务分解表).",
    ),
    "commitments.sheet.is_closed": Words(
        zh="第 {row} 行“{column}”：第 {number} 项已经销号，不能改。请照原样写，或者删掉这一行。",
        en="Row {row}, “{column}”: line {number} is closed out. Leave it as it was, or delete the"
        " row.",
    ),
    "commitments.sheet.name_twice": Words(
        zh="第 {row} 行“{column}”：“{text}”已经有了。要改那一项，请写上它的序号。",
        en="Row {row}, “{column}”: “{text}” is there already. To amend that line, give its number.",
    ),
    "commitments.sheet.stale": Words(
        zh="您看的时候，台账有人改过，或者这张表已经导入了。什么都没有存，请再传一次、再看一遍。",
        en="The ledger changed while you were looking, or this sheet was taken in already. Nothing"
        " was stored. Send the file once more and look again.",
    ),
    "commitments.sheet.nothing_new": Words(
        zh="这张表和台账一样，没有要存的。",
        en="This sheet says what the ledger says. There is nothing to store.",
    ),
}

REFUSALS: dict[str, Words] = {**_ACTS, **_LINT, **_SHEETS}

STATES: dict[str, Words] = {
    "commitments.state.opened": Words(zh="立项", en="Opened"),
    "commitments.state.handed_out": Words(zh="交办", en="Handed out"),
    "commitments.state.taken_on": Words(zh="签收", en="Taken on"),
    "commitments.state.in_work": Words(zh="办理", en="In work"),
    "commitments.state.reported": Words(zh="反馈，等复核", en="Reported, in review"),
    "commitments.state.reviewed": Words(zh="等群众确认", en="Waiting for residents"),
    "commitments.state.confirmed": Words(zh="群众确认见效", en="Residents confirm"),
    "commitments.state.closed": Words(zh="销号", en="Closed out"),
    "commitments.state.returned": Words(zh="退回", en="Returned"),
    "commitments.state.reopened": Words(zh="退回重办", en="Reopened"),
    "commitments.event.opened": Words(zh="立项", en="Opened"),
    "commitments.event.handed_out": Words(zh="交办", en="Handed out"),
    "commitments.event.taken_on": Words(zh="签收", en="Taken on"),
    "commitments.event.returned": Words(zh="责任人退回", en="Returned by the owner"),
    "commitments.event.progress": Words(zh="进展", en="Progress"),
    "commitments.event.reported": Words(zh="报办结", en="Reported done"),
    "commitments.event.sent_back": Words(zh="复核没通过", en="Sent back in review"),
    "commitments.event.reviewed": Words(zh="复核", en="Reviewed"),
    "commitments.event.confirmed": Words(zh="群众确认见效", en="Residents confirm"),
    "commitments.event.reopened": Words(zh="群众退回重办", en="Reopened by residents"),
    "commitments.event.closed": Words(zh="销号", en="Closed out"),
    "commitments.kind.task": Words(zh="任务", en="Task"),
    "commitments.kind.practical_thing": Words(zh="实事", en="Practical thing"),
    "commitments.kind.rectification": Words(zh="整改", en="Rectification"),
    "commitments.kind.rule_change": Words(zh="建章立制", en="Rule change"),
    "commitments.evidence.confirmation": Words(zh="群众确认", en="Residents' confirmation"),
    "commitments.evidence.second_count": Words(zh="第二方点数", en="A count by a second party"),
    "commitments.evidence.finished_work": Words(zh="做成的东西", en="A finished work"),
    "commitments.evidence.measurement": Words(zh="回头再量", en="A follow-up measurement"),
}
