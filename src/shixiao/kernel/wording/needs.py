"""Words of `needs`: refusals, states and units."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    # Receipts.
    "needs.receipt_empty": Words(
        zh="请写回执号，八个字，比如 K7M4-PX93。",
        en="Enter the receipt code: eight characters, such as K7M4-PX93.",
    ),
    "needs.receipt_length": Words(
        zh="回执号是 {length} 个字，您写了 {typed} 个。请对照回执再看一遍。",
        en="A receipt code has {length} characters; you typed {typed}. Compare it once more.",
    ),
    "needs.receipt_character": Words(
        zh="回执号里没有“{characters}”。我们不用容易看混的字，请对照回执再看一遍。",
        en="No receipt code contains “{characters}”: we use no look-alikes. Compare once more.",
    ),
    "needs.receipt_mistyped": Words(
        zh="回执号有一个字写错了，或者两个字写反了。请对照回执再看一遍。",
        en="One character is wrong, or two are exchanged. Compare it with your receipt once more.",
    ),
    "needs.receipt_unknown": Words(
        zh="本县没有这个回执号。请看看是不是别的县给的。",
        en="This county gave no such receipt. Was it given by another county?",
    ),
    # Asking and joining.
    "needs.nothing_asked": Words(
        zh="请点一样，或者写一句，两样有一样就行。",
        en="Choose one of the tiles or write a sentence; one of the two is enough.",
    ),
    "needs.identity_number": Words(
        zh="这里面有一个身份证号。这个网站不收身份证号，请去掉再交。",
        en="This contains an identity number. This site keeps none: please take it out.",
    ),
    "needs.closed_to_support": Words(
        zh="这件事已经有结果了，不用再点。有新的想法，请另提一件。",
        en="This need already has its answer. If you wish for something new, raise a new need.",
    ),
    "needs.sheet_empty": Words(
        zh="一行都没有填。每行点一样或者写一句就行。",
        en="No row is filled in. An art form or a sentence in a row is enough.",
    ),
    # Answering.
    "needs.wording_missing": Words(
        zh="请写一句给大家看的话。群众的原话不公开。",
        en="Write one sentence for everybody to read. Residents' own words are not published.",
    ),
    "needs.reason_missing": Words(
        zh="请写明理由。理由会公开，村里人看得到。",
        en="Give the reason. It is public: the village will read it.",
    ),
    "needs.receiver_missing": Words(zh="请写转给了谁。", en="Write to whom it was passed on."),
    "needs.day_is_past": Words(
        zh="{day}已经过去了，请写今天或以后的日子。",
        en="{day} is in the past. Choose today or a later day.",
    ),
    "needs.cannot_check": Words(
        zh="只有刚收到、暂办不了或已转的需求可以核实。",
        en="Only needs that were just received, refused or passed on can be checked.",
    ),
    "needs.cannot_reword": Words(
        zh="核实以后、办结以前，才能改给大家看的话。",
        en="The public wording can be changed after the check and before the need is closed.",
    ),
    "needs.cannot_plan": Words(
        zh="先核实，再列入计划。", en="Check the need first, then put it into the plan."
    ),
    "needs.cannot_schedule": Words(
        zh="只有核实过、还没办结的需求可以安排日子。",
        en="Only needs that are checked and not yet closed can be given a day.",
    ),
    "needs.cannot_unschedule": Words(
        zh="只有已安排或已办的需求可以退回去重排日子。",
        en="Only needs that are scheduled or done can go back to be given another day.",
    ),
    "needs.cannot_mark_done": Words(
        zh="只有列入计划或已安排的需求可以记为已办。",
        en="Only needs that are planned or scheduled can be marked as done.",
    ),
    "needs.cannot_refuse": Words(
        zh="这件需求已经有结果，不能再改成暂办不了。",
        en="This need already has its answer and can no longer be refused.",
    ),
    "needs.cannot_pass_on": Words(
        zh="已经安排或办结的需求不能再转出去。",
        en="A need that is scheduled or closed can no longer be passed on.",
    ),
    "needs.cannot_merge": Words(
        zh="只有还没安排的需求可以合并；这一件也可能刚被别人合并了。",
        en="Only needs without a day yet can be merged; somebody may just have merged this one.",
    ),
    "needs.merged_with_itself": Words(
        zh="不能和自己合并，请另选一件。", en="A need cannot be merged with itself; choose another."
    ),
    "needs.merged_across_counties": Words(
        zh="两个县的需求不能合并。", en="Needs of two counties cannot be merged."
    ),
    "needs.merged_into_closed": Words(
        zh="要合并进去的那一件已经有结果了，请选一件还在办的。",
        en="The need to merge into already has its answer; choose one that is still open.",
    ),
    "needs.has_merged_needs": Words(
        zh="已经有别的需求合并在这一件里。请把它留下，把另一件合并进来；或者先撤销那次合并。",
        en="Others are merged into this one. Keep it and merge the other one into it,"
        " or undo that merge first.",
    ),
    "needs.merge_already_undone": Words(
        zh="这次合并在{undone_at}已经撤销了。", en="This merge was already undone on {undone_at}."
    ),
    "needs.only_residents_confirm": Words(
        zh="见没见效由群众说，文联的人不能代替。",
        en="Only residents say whether it works; nobody in the federation can say it for them.",
    ),
    "needs.cannot_confirm": Words(
        zh="还没有记为已办，请群众来说见没见效还早了一步。",
        en="This need is not marked as done yet, so it is too early to ask whether it works.",
    ),
    "needs.cannot_reopen": Words(
        zh="只有已办的需求可以退回重办。", en="Only a need that was done can be reopened."
    ),
    # Complaints.
    "needs.complaint_empty": Words(
        zh="请写一句您的意见。", en="Write one sentence about what is wrong or could be better."
    ),
    "needs.complaint_answered": Words(
        zh="这一条在{answered_on}已经答复过了。",
        en="This one was already answered on {answered_on}.",
    ),
    "needs.answer_missing": Words(
        zh="请写答复。提意见的人凭回执号看得到。",
        en="Write the answer. Whoever holds the receipt will read it.",
    ),
    # Visits.
    "needs.visit_of_no_kind": Words(
        zh="下基层只有四种，请选一种。", en="There are exactly four kinds of visit; choose one."
    ),
    "needs.visit_in_future": Words(
        zh="{day}还没到。去过以后再记。",
        en="{day} has not come yet. Record the visit once it has taken place.",
    ),
    "needs.nobody_went": Words(
        zh="请写去的人。写名字就行，不要身份证号。",
        en="Write who went. Names are enough; no identity numbers.",
    ),
    "needs.too_many_observations": Words(
        zh="一次最多记 {most} 条。多出来的请合成一条，或者另记一次。",
        en="At most {most} observations a visit. Join some, or record another visit.",
    ),
    "needs.observation_is_a_need": Words(
        zh="这一条已经转成需求了。", en="This observation has already become a need."
    ),
    "needs.due_before_visit": Words(
        zh="{day}比下去的那天还早，请改成那天以后。",
        en="{day} is before the visit itself; choose a later day.",
    ),
}

STATES: dict[str, Words] = {
    "needs.need.received": Words("已收到", "received"),
    "needs.need.checked": Words("核实", "checked"),
    "needs.need.planned": Words("列入计划", "planned"),
    "needs.need.scheduled": Words("已安排", "scheduled"),
    "needs.need.done": Words("已办", "done"),
    "needs.need.confirmed": Words("群众确认见效", "works, residents say"),
    "needs.need.refused": Words("暂办不了", "not possible for now"),
    "needs.need.merged": Words("合并", "merged"),
    "needs.need.passed_on": Words("已转", "passed on"),
    "needs.channel.phone": Words("手机", "phone"),
    "needs.channel.paper": Words("纸条代填", "paper, entered on behalf"),
    "needs.channel.visit": Words("下基层", "visit"),
    "needs.visit.outreach": Words("宣传党的路线方针政策下基层", "policy outreach"),
    "needs.visit.research": Words("调查研究下基层", "field research"),
    "needs.visit.petitions": Words("信访接待下基层", "receiving petitions"),
    "needs.visit.on_the_spot": Words("现场办公下基层", "solving on the spot"),
}
