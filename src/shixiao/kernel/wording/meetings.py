"""Words of the meetings of `decisions`: refusals, states, acts in the journal."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {
    # Calling and closing.
    "decisions.body_without_members": Words(
        zh="“{body}”还没有成员，不能开会。请先填写成员。",
        en="“{body}” has no members yet, so no meeting can be called. Enter its members first.",
    ),
    "decisions.body_without_chair": Words(
        zh="“{body}”还没有主持人。请先在成员里指定一位。",
        en="“{body}” has no chair yet. Name one among its members first.",
    ),
    "decisions.meeting_closed": Words(
        zh="{meeting}已经散会，不能再改。",
        en="{meeting} is closed and cannot be changed any more.",
    ),
    "decisions.meeting_still_open": Words(
        zh="{meeting}还没有散会。散会以后再办这一步。",
        en="{meeting} is still open. Close it first.",
    ),
    "decisions.meeting_was_adjourned": Words(
        zh="{meeting}人数不够，没有开成，没有可以印发的纪要。",
        en="{meeting} was adjourned for lack of a quorum; it has no minutes to issue.",
    ),
    "decisions.quorum_reached": Words(
        zh="实到 {present} 人，够法定人数，可以开会。不需要改期。",
        en="{present} members are present, which is a quorum. There is no need to adjourn.",
    ),
    "decisions.items_not_voted": Words(
        zh="还有没表决的议题：{titles}。请逐项表决，或者从议程上拿下来。",
        en="Not voted on yet: {titles}. Take the vote, or take the item off the agenda.",
    ),
    "decisions.agenda_empty": Words(
        zh="议程上没有议题，不能散会。",
        en="There is nothing on the agenda, so there is no meeting to close.",
    ),
    # Agenda.
    "decisions.item_without_title": Words(
        zh="议题没有名字。请写上要定什么。",
        en="The item has no title. Say what is to be decided.",
    ),
    "decisions.proposal_on_agenda": Words(
        zh="提案“{title}”已经在{meeting}的议程上。",
        en="Proposal “{title}” is already on the agenda of {meeting}.",
    ),
    "decisions.proposal_not_ready": Words(
        zh="提案“{title}”还没有过初审和核价，或者已经有了结果，不能上会。",
        en="Proposal “{title}” has not been reviewed and priced, or is settled already.",
    ),
    "decisions.item_voted": Words(
        zh="“{title}”已经表决过。要改，请先重新表决。",
        en="“{title}” has been voted on. To change it, reopen the vote first.",
    ),
    "decisions.item_moves_no_further": Words(
        zh="“{title}”已经排在最前，或者前一项已经表决。",
        en="“{title}” is already first, or the item before it has been voted on.",
    ),
    # Sitting.
    "decisions.voting_began": Words(
        zh="已经有议题表决过，到会名单不能再改。要改，请先撤回表决。",
        en="An item has been voted on, so the attendance stands. Reopen the vote to change it.",
    ),
    "decisions.speaker_not_present": Words(
        zh="{members} 没有到会，或者对这个议题回避，不能发言。",
        en="{members} is absent or recused from this item and cannot speak on it.",
    ),
    "decisions.recusal_without_reason": Words(
        zh="请写明 {member} 为什么回避。",
        en="Write why {member} is recused.",
    ),
    # Voting.
    "decisions.votes_missing": Words(
        zh="还没有记：{members}。在场的每一位都要有一票，弃权也要记。",
        en="No vote yet from {members}. Everyone present has a vote; record abstentions too.",
    ),
    "decisions.already_voted": Words(
        zh="“{title}”已经表决过，结果不一样。要重新表决，请先写明原因。",
        en="“{title}” has been voted on with another result. Reopen the vote, with a reason.",
    ),
    "decisions.not_voted": Words(
        zh="“{title}”还没有表决。",
        en="“{title}” has not been voted on.",
    ),
    "decisions.reopen_without_reason": Words(
        zh="请写明为什么重新表决。原来的结果会留在日志里。",
        en="Write why the vote is taken again. The journal keeps that there was one before.",
    ),
    # Papers and public notice.
    "decisions.minutes_issued": Words(
        zh="{meeting}的纪要已经印发，不能再改。",
        en="The minutes of {meeting} have been issued and cannot be changed any more.",
    ),
    "decisions.follow_up_missing": Words(
        zh="请先写明由谁落实、什么时候办完。",
        en="First write who carries the decisions out, and until when.",
    ),
    "decisions.not_passed": Words(
        zh="“{title}”没有通过，不能公布为已定。",
        en="“{title}” did not pass and cannot be published as decided.",
    ),
    "decisions.no_body": Words(
        zh="本单位还没有议事机构，不知道“三重一大”的线是多少。请先设立。",
        en="This unit has no deciding body yet, so its threshold is unknown. Set one up first.",
    ),
}

STATES: dict[str, Words] = {
    "decisions.meeting.called": Words("待开", "called"),
    "decisions.meeting.adjourned": Words("人数不够，未开成", "adjourned, no quorum"),
    "decisions.meeting.closed": Words("已散会", "closed"),
    "decisions.meeting.issued": Words("纪要已印发", "minutes issued"),
    "decisions.precheck.agenda_sent": Words("议题提前 3 天发出", "agenda sent 3 days ahead"),
    "decisions.precheck.consultation": Words("征求过意见", "was consulted on"),
    "decisions.precheck.item_quorum": Words("人事议题到三分之二", "quorum for personnel"),
    "decisions.precheck.chair_last": Words("主持人最后表态", "chair speaks last"),
    "decisions.precheck_state.done": Words("是", "yes"),
    "decisions.precheck_state.missing": Words("缺", "missing"),
    "decisions.precheck_state.wrong": Words("否", "no"),
    "journal.subject.decisions.meeting": Words("会议", "meeting"),
    "journal.subject.decisions.item": Words("议题", "agenda item"),
    "journal.subject.decisions.officedecision": Words("日常决定", "decision without a meeting"),
    "journal.act.decisions.meeting_called": Words("召集会议", "meeting called"),
    "journal.act.decisions.agenda_sent": Words("发出议题", "agenda sent"),
    "journal.act.decisions.attendance_marked": Words("记到会", "attendance recorded"),
    "journal.act.decisions.meeting_closed": Words("散会", "meeting closed"),
    "journal.act.decisions.meeting_adjourned": Words("人数不够，改期", "meeting adjourned"),
    "journal.act.decisions.item_added": Words("列入议题", "item added"),
    "journal.act.decisions.item_removed": Words("撤下议题", "item removed"),
    "journal.act.decisions.item_moved": Words("调整议题次序", "item moved"),
    "journal.act.decisions.consultation_noted": Words("记征求意见", "consultation noted"),
    "journal.act.decisions.views_stated": Words("记发言", "statements recorded"),
    "journal.act.decisions.member_recused": Words("记回避", "recusal recorded"),
    "journal.act.decisions.recusal_withdrawn": Words("撤销回避", "recusal withdrawn"),
    "journal.act.decisions.item_voted": Words("逐项表决", "item voted on"),
    "journal.act.decisions.vote_reopened": Words("重新表决", "vote reopened"),
    "journal.act.decisions.consensus_written": Words("写共识", "consensus written"),
    "journal.act.decisions.follow_up_written": Words("写落实", "follow-up written"),
    "journal.act.decisions.minutes_issued": Words("印发纪要", "minutes issued"),
    "journal.act.decisions.decision_published": Words("公布决定", "decision published"),
    "journal.act.decisions.decided_without_meeting": Words(
        "不经会议公布决定", "decided without a meeting"
    ),
}
