"""Words of `journal`: refusals, states and units."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    "journal.no_checkpoint_yet": Words(
        zh="这一条还没有进入检查点，一分钟以后就能出具凭证。",
        en="This entry is not under a checkpoint yet; its receipt can be had in a minute.",
    ),
    "journal.no_checkpoint_at_all": Words(
        zh="这个日志还没有检查点。",
        en="This journal has no checkpoint yet.",
    ),
    "journal.not_a_receipt": Words(
        zh="这不是一份日志凭证。请用从日志页面下载的 .json 文件。",
        en="This is not a receipt of a journal. Use the .json file downloaded from the journal.",
    ),
    "journal.not_a_key": Words(
        zh="这不是一把日志公钥。公钥的样子是：名称+编号+一串字符。",
        en="This is not the public key of a journal. A key reads: name+id+characters.",
    ),
    "journal.not_a_checkpoint": Words(
        zh="凭证里的检查点不完整，无法核验。",
        en="The checkpoint in the receipt is incomplete and cannot be checked.",
    ),
    "journal.not_signed_by_key": Words(
        zh="核验不通过：检查点不是由 {key} 签名的。",
        en="Verification failed: the checkpoint was not signed by {key}.",
    ),
    "journal.signature_wrong": Words(
        zh="核验不通过：检查点上 {key} 的签名不对，检查点被改过。",
        en="Verification failed: the signature of {key} is wrong; the checkpoint was changed.",
    ),
    "journal.not_included": Words(
        zh="核验不通过：这一条不在签过名的日志里，条目或证明被改过。",
        en="Verification failed: this entry is not in the signed journal; the entry or its proof "
        "was changed.",
    ),
    "journal.proved": Words(
        zh="核验通过：条目 {entry}（{act}，{at}）是 {origin} 日志 {size} 条中的"
        "第 {leaf} 号叶，一字未改。",
        en="Verified: entry {entry} ({act}, {at}) is leaf {leaf} of the {size} entries of "
        "{origin}, unchanged in every letter.",
    ),
    "journal.proved_by_own_key": Words(
        zh="核验通过：条目 {entry}（{act}，{at}）是 {origin} 日志 {size} 条中的"
        "第 {leaf} 号叶，一字未改。"
        "用的是凭证自带的公钥，请和对方公布的核对：{key}",
        en="Verified: entry {entry} ({act}, {at}) is leaf {leaf} of the {size} entries of "
        "{origin}, unchanged in every letter. The key came with the receipt; compare it with the "
        "published one: {key}",
    ),
    "journal.leaf_changed": Words(
        zh="日志第 {leaf} 号叶（条目 {entry}）的内容被改过，与写入时不同。",
        en="Leaf {leaf} of the journal (entry {entry}) was changed after it was written.",
    ),
    "journal.leaf_missing": Words(
        zh="日志缺第 {leaf} 号叶。",
        en="Leaf {leaf} of the journal is missing.",
    ),
    "journal.unsigned": Words(
        zh="日志第 {first} 到 {last} 号叶没有签名的根：有检查点被删掉了。",
        en="Leaves {first} to {last} of the journal have no signed root: a checkpoint was removed.",
    ),
    "journal.root_differs": Words(
        zh="日志第 {first} 到 {last} 号叶之间有改动：与 {size} 条时签名的根不同。",
        en="Something between leaves {first} and {last} of the journal was changed: they no "
        "longer match the root that was signed at {size} entries.",
    ),
    "journal.checkpoint_forged": Words(
        zh="{size} 条时的检查点签名不对。",
        en="The checkpoint at {size} entries is not signed by this installation.",
    ),
    "journal.unguarded": Words(
        zh="数据库没有禁止修改这些表：{tables}。请运行 shixiao doctor 或重新迁移。",
        en="The database does not forbid changes of these tables: {tables}. Migrate again.",
    ),
}

STATES: dict[str, Words] = {
    "journal.by.person": Words(zh="工作人员", en="Staff"),
    "journal.by.resident": Words(zh="群众", en="A resident"),
    "journal.by.team": Words(zh="队伍", en="A team"),
    "journal.by.host": Words(zh="场所", en="A host"),
    "journal.by.job": Words(zh="后台工作", en="A job"),
    "journal.by.command": Words(zh="命令行", en="The command line"),
    # What an entry is about: the model's label.
    "journal.subject.directory.organisation": Words(zh="文联", en="Federation"),
    "journal.subject.directory.place": Words(zh="场所", en="Place"),
    "journal.subject.directory.team": Words(zh="队伍", en="Team"),
    "journal.subject.directory.person": Words(zh="人员", en="Person"),
    "journal.subject.directory.role": Words(zh="角色", en="Role"),
    "journal.subject.directory.body": Words(zh="议事机构", en="Body"),
    "journal.subject.directory.association": Words(zh="协会", en="Association"),
    "journal.subject.directory.artform": Words(zh="艺术门类", en="Art form"),
    "journal.subject.directory.calendarrule": Words(zh="日历规则", en="Calendar rule"),
    "journal.subject.directory.signedlink": Words(zh="签名链接", en="Signed link"),
    "journal.subject.files.upload": Words(zh="文件原件", en="File"),
    "journal.subject.engine.job": Words(zh="后台工作", en="Job"),
    "journal.subject.documents.campaign": Words(zh="学习教育", en="Campaign"),
    "journal.subject.documents.document": Words(zh="文件", en="Document"),
    "journal.subject.documents.requirement": Words(zh="要求", en="Requirement"),
    "journal.subject.documents.suspect": Words(zh="可能认错的字", en="Suspect"),
    "journal.subject.commitments.commitment": Words(zh="任务", en="Commitment"),
    "journal.subject.needs.need": Words(zh="需求", en="Need"),
    "journal.subject.needs.visit": Words(zh="下基层记录", en="Visit"),
    "journal.subject.needs.complaint": Words(zh="投诉建议", en="Complaint or suggestion"),
    "journal.subject.decisions.proposal": Words(zh="提案", en="Proposal"),
    "journal.subject.decisions.link": Words(zh="提案和需求的联系", en="Link of proposal and need"),
    "journal.subject.decisions.round": Words(zh="票选", en="Ballot"),
    "journal.subject.decisions.officedecision": Words(zh="日常决定", en="Everyday decision"),
    "journal.subject.decisions.meeting": Words(zh="会议", en="Meeting"),
    "journal.subject.decisions.item": Words(zh="议题", en="Agenda item"),
    # Every act that a service records; `tests/journal/test_words.py` finds those without a name.
    "journal.act.directory.county_started": Words(zh="建立了文联", en="Set up the federation"),
    "journal.act.directory.place_added": Words(zh="添加了场所", en="Added a place"),
    "journal.act.directory.place_changed": Words(zh="改了场所", en="Changed a place"),
    "journal.act.directory.place_retired": Words(zh="停用了场所", en="Retired a place"),
    "journal.act.directory.places_imported": Words(
        zh="从表格导入了场所", en="Took in places from a sheet"
    ),
    "journal.act.directory.team_added": Words(zh="添加了队伍", en="Added a team"),
    "journal.act.directory.team_changed": Words(zh="改了队伍", en="Changed a team"),
    "journal.act.directory.team_retired": Words(zh="停用了队伍", en="Retired a team"),
    "journal.act.directory.availability_set": Words(
        zh="写了空闲的日子", en="Said which days are free"
    ),
    "journal.act.directory.put_on_map": Words(zh="在地图上定了位置", en="Put it on the map"),
    "journal.act.directory.calendar_written": Words(
        zh="写了没空的日子", en="Wrote days without time"
    ),
    "journal.act.directory.calendar_changed": Words(
        zh="改了没空的日子", en="Changed days without time"
    ),
    "journal.act.directory.calendar_removed": Words(
        zh="去掉了没空的日子", en="Removed days without time"
    ),
    "journal.act.directory.teams_imported": Words(
        zh="从表格导入了队伍", en="Took in teams from a sheet"
    ),
    "journal.act.directory.person_added": Words(zh="添加了人员", en="Added a person"),
    "journal.act.directory.roles_set": Words(zh="设了人员的角色", en="Set the roles of a person"),
    "journal.act.directory.password_set": Words(zh="有人设了密码", en="A password was set"),
    "journal.act.directory.link_issued": Words(zh="发了一个签名链接", en="Issued a signed link"),
    "journal.act.directory.link_revoked": Words(zh="收回了签名链接", en="Revoked a signed link"),
    "journal.act.directory.member_seated": Words(
        zh="成员进了议事机构", en="A member joined a body"
    ),
    "journal.act.directory.member_unseated": Words(
        zh="成员离开了议事机构", en="A member left a body"
    ),
    "journal.act.files.stored": Words(zh="收下了一个文件", en="Took in a file"),
    "journal.act.documents.campaign_started": Words(
        zh="开始了一次学习教育", en="Started a campaign"
    ),
    "journal.act.documents.campaign_described": Words(
        zh="改了学习教育的说明", en="Described a campaign"
    ),
    "journal.act.documents.added": Words(zh="添加了文件", en="Added a document"),
    "journal.act.documents.described": Words(zh="改了文件的说明", en="Described a document"),
    "journal.act.documents.read": Words(zh="读完了文件", en="Read a document"),
    "journal.act.documents.unreadable": Words(zh="文件读不出来", en="A document could not be read"),
    "journal.act.documents.reading_repeated": Words(zh="重新读文件", en="Read a document again"),
    "journal.act.documents.requirement_added": Words(zh="添加了要求", en="Added a requirement"),
    "journal.act.documents.requirement_accepted": Words(
        zh="认可了要求", en="Accepted a requirement"
    ),
    "journal.act.documents.requirement_rejected": Words(
        zh="没有认可要求", en="Rejected a requirement"
    ),
    "journal.act.documents.requirement_reconsidered": Words(
        zh="重新考虑要求", en="Reconsidered a requirement"
    ),
    "journal.act.documents.requirement_reworded": Words(
        zh="改了要求的说法", en="Reworded a requirement"
    ),
    "journal.act.documents.requirements_accepted": Words(
        zh="成批认可了要求", en="Accepted several requirements"
    ),
    "journal.act.documents.kind_changed": Words(
        zh="改了要求的性质", en="Changed the kind of a requirement"
    ),
    "journal.act.documents.lens_changed": Words(
        zh="改了要求的总要求", en="Changed the lens of a requirement"
    ),
    "journal.act.documents.calls_for_changed": Words(
        zh="改了要的是行动还是态度", en="Changed what a requirement calls for"
    ),
    "journal.act.documents.deadline_changed": Words(
        zh="改了要求的时限", en="Changed the deadline of a requirement"
    ),
    "journal.act.documents.requirements_reconsidered": Words(
        zh="成批重新考虑要求", en="Reconsidered several requirements"
    ),
    "journal.act.documents.requirement_split": Words(
        zh="把一句拆成两句", en="Split a requirement in two"
    ),
    "journal.act.documents.requirements_joined": Words(
        zh="把两句合成一句", en="Joined two requirements"
    ),
    "journal.act.documents.requirement_restored": Words(
        zh="撤销了拆分或合并", en="Took a split or a joining back"
    ),
    "journal.act.documents.suspect_accepted": Words(
        zh="改正了一个认错的字", en="Corrected a misread character"
    ),
    "journal.act.documents.suspect_dismissed": Words(zh="这个字没有认错", en="Dismissed a suspect"),
    "journal.act.documents.suspect_open": Words(
        zh="重新看一个可能认错的字", en="Reopened a suspect"
    ),
    "journal.act.commitments.opened": Words(zh="立了一项任务", en="Opened a commitment"),
    "journal.act.commitments.amended": Words(zh="改了任务", en="Amended a commitment"),
    "journal.act.commitments.handed_out": Words(zh="交办了任务", en="Handed out a commitment"),
    "journal.act.commitments.taken_on": Words(zh="签收了任务", en="Took on a commitment"),
    "journal.act.commitments.returned": Words(zh="退回了任务", en="Returned a commitment"),
    "journal.act.commitments.progress_written": Words(zh="写了进展", en="Wrote progress"),
    "journal.act.commitments.evidence_added": Words(zh="添加了佐证", en="Added evidence"),
    "journal.act.commitments.reported_done": Words(zh="报了办完", en="Reported a commitment done"),
    "journal.act.commitments.reviewed": Words(zh="复核了任务", en="Reviewed a commitment"),
    "journal.act.commitments.sent_back": Words(zh="退回重办", en="Sent a commitment back"),
    "journal.act.commitments.closed_out": Words(zh="销号", en="Closed out a commitment"),
    "journal.act.commitments.confirmed": Words(
        zh="群众确认见效", en="Residents confirmed the effect"
    ),
    "journal.act.commitments.reopened": Words(
        zh="群众要求重办", en="Residents reopened a commitment"
    ),
    "journal.act.needs.raised": Words(zh="提了一条需求", en="Raised a need"),
    "journal.act.needs.supported": Words(zh="有人说我也要", en="Somebody supported a need"),
    "journal.act.needs.checked": Words(zh="核实了需求", en="Checked a need"),
    "journal.act.needs.reworded": Words(zh="改了给大家看的话", en="Changed the public wording"),
    "journal.act.needs.planned": Words(zh="列入计划", en="Planned a need"),
    "journal.act.needs.scheduled": Words(zh="安排了日子", en="Scheduled a need"),
    "journal.act.needs.done": Words(zh="办了需求", en="Did what was needed"),
    "journal.act.needs.refused": Words(zh="说明了暂办不了", en="Refused a need with a reason"),
    "journal.act.needs.passed_on": Words(zh="转给了别的单位", en="Passed a need on"),
    "journal.act.needs.merged": Words(zh="合并了需求", en="Merged two needs"),
    "journal.act.needs.merge_undone": Words(zh="取消了合并", en="Undid a merge"),
    "journal.act.needs.confirmed": Words(zh="群众确认见效", en="Residents confirmed the effect"),
    "journal.act.needs.reopened": Words(zh="群众说没见效", en="Residents reopened a need"),
    "journal.act.needs.visited": Words(zh="记了一次下基层", en="Recorded a visit"),
    "journal.act.needs.visit_written_up": Words(zh="补写了下基层记录", en="Wrote up a visit"),
    "journal.act.needs.complained": Words(
        zh="收到投诉建议", en="Received a complaint or suggestion"
    ),
    "journal.act.needs.complaint_answered": Words(
        zh="答复了投诉建议", en="Answered a complaint or suggestion"
    ),
    "journal.act.needs.forgotten": Words(zh="到期清除了原话", en="Blanked old words of residents"),
    "journal.act.decisions.proposal_drafted": Words(zh="起草了提案", en="Drafted a proposal"),
    "journal.act.decisions.proposal_amended": Words(zh="改了提案", en="Amended a proposal"),
    "journal.act.decisions.proposal_cleared": Words(zh="提案通过初审核价", en="Cleared a proposal"),
    "journal.act.decisions.proposal_dropped": Words(zh="撤下了提案", en="Dropped a proposal"),
    "journal.act.decisions.need_linked": Words(
        zh="提案接上了需求", en="Linked a need to a proposal"
    ),
    "journal.act.decisions.need_unlinked": Words(
        zh="提案取消了需求", en="Unlinked a need from a proposal"
    ),
    "journal.act.decisions.consultation_opened": Words(
        zh="开始征求意见", en="Opened a consultation"
    ),
    "journal.act.decisions.opinion_given": Words(zh="收到一条意见", en="An opinion was given"),
    "journal.act.decisions.opinions_summarised": Words(zh="归纳了意见", en="Summarised opinions"),
    "journal.act.decisions.round_planned": Words(zh="安排了一次票选", en="Planned a ballot"),
    "journal.act.decisions.round_amended": Words(zh="改了票选", en="Amended a ballot"),
    "journal.act.decisions.ballot_set": Words(zh="定了选票", en="Set the ballot paper"),
    "journal.act.decisions.tie_break_written": Words(
        zh="公布了同票的办法", en="Published the tie-break"
    ),
    "journal.act.decisions.round_opened": Words(zh="开始投票", en="Opened the voting"),
    "journal.act.decisions.slips_issued": Words(zh="发了凭条", en="Issued slips"),
    "journal.act.decisions.counted": Words(zh="计了票", en="Counted a ballot"),
    "journal.act.decisions.meeting_called": Words(zh="召集了会议", en="Called a meeting"),
    "journal.act.decisions.meeting_adjourned": Words(zh="改期再开", en="Adjourned a meeting"),
    "journal.act.decisions.meeting_closed": Words(zh="会议结束", en="Closed a meeting"),
    "journal.act.decisions.agenda_sent": Words(zh="发了议程", en="Sent the agenda"),
    "journal.act.decisions.attendance_marked": Words(zh="登记了到会", en="Marked who is present"),
    "journal.act.decisions.item_added": Words(zh="加了议题", en="Added an agenda item"),
    "journal.act.decisions.item_moved": Words(zh="调了议题顺序", en="Moved an agenda item"),
    "journal.act.decisions.item_removed": Words(zh="去掉了议题", en="Removed an agenda item"),
    "journal.act.decisions.item_voted": Words(zh="逐项表决", en="Voted on an agenda item"),
    "journal.act.decisions.vote_reopened": Words(zh="重新表决", en="Reopened a vote"),
    "journal.act.decisions.member_recused": Words(zh="成员回避", en="A member stepped aside"),
    "journal.act.decisions.recusal_withdrawn": Words(zh="取消了回避", en="Withdrew a recusal"),
    "journal.act.decisions.views_stated": Words(zh="记下了表态", en="Wrote down the views"),
    "journal.act.decisions.consultation_noted": Words(
        zh="记下了征求意见的情况", en="Noted the consultation"
    ),
    "journal.act.decisions.minutes_issued": Words(zh="印发了会议纪要", en="Issued the minutes"),
    "journal.act.decisions.record_kept": Words(zh="写了会议记录", en="Kept the record"),
    "journal.act.decisions.decided_by_office": Words(
        zh="作了日常决定", en="Made an everyday decision"
    ),
}
