"""Addresses of this step, under `/c/<county>/decisions/`."""

from django.urls import path

from shixiao.decisions.views import ballots, items, meetings, overview, papers, proposals, rounds

app_name = "decisions"

_PROPOSALS = [
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals.xlsx", proposals.proposals_xlsx, name="proposals_xlsx"),
    path("proposals/new/", proposals.draft, name="draft"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<int:pk>/amend/", proposals.amend, name="amend"),
    path("proposals/<int:pk>/consult/", proposals.consult, name="consult"),
    path("proposals/<int:pk>/hear/", proposals.hear, name="hear"),
    path("proposals/<int:pk>/summary/", proposals.summarise, name="summarise"),
    path("proposals/<int:pk>/clear/", proposals.clear, name="clear"),
    path("proposals/<int:pk>/drop/", proposals.drop, name="drop"),
    path("links/", proposals.links, name="links"),
    path("links/new/", proposals.link_need, name="link_need"),
    path("links/<int:pk>/undo/", proposals.unlink_need, name="unlink_need"),
    path("consultation/", proposals.consultation, name="consultation"),
    path("consultation/<int:pk>/", proposals.opinion, name="opinion"),
    path("consultation/<int:pk>/thanks/", proposals.thanks, name="thanks"),
]

_ROUNDS = [
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/new/", rounds.plan_round, name="plan_round"),
    path("rounds/<int:pk>/desk/", rounds.round_desk, name="round_desk"),
    path("rounds/<int:pk>/amend/", rounds.amend_round, name="amend_round"),
    path("rounds/<int:pk>/ballot/", rounds.set_ballot, name="set_ballot"),
    path("rounds/<int:pk>/tie-break/", rounds.write_tie_break, name="write_tie_break"),
    path("rounds/<int:pk>/open/", rounds.open_round, name="open_round"),
    path("rounds/<int:pk>/count/", rounds.count_round, name="count_round"),
    path("rounds/<int:pk>/count.xlsx", rounds.count_xlsx, name="count_xlsx"),
    path("ballots/", rounds.ballots, name="ballots"),
    path("ballots/verify_count.py", rounds.verifier, name="verifier"),
    path("ballots/<int:pk>/", rounds.round_page, name="round"),
    path("ballots/<int:pk>/papers/", rounds.papers, name="papers"),
    path("ballots/<int:pk>/ballots.json", rounds.ballots_json, name="ballots_json"),
    path("ballots/<int:pk>/certificate.json", rounds.certificate_json, name="certificate_json"),
]

_BOX = [
    path("ballots/<int:pk>/vote/", ballots.vote, name="vote"),
    path("ballots/<int:pk>/paper/", ballots.paper_ballot, name="paper_ballot"),
    path("rounds/<int:pk>/slips/", ballots.issue_slips, name="issue_slips"),
    path("rounds/<int:pk>/enter/", ballots.enter_paper, name="enter_paper"),
]

_MEETINGS = [
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/new/", meetings.call_meeting, name="call_meeting"),
    path("meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<int:pk>/attendance/", meetings.mark_attendance, name="mark_attendance"),
    path("meetings/<int:pk>/items/new/", meetings.add_item, name="add_item"),
    path("meetings/<int:pk>/agenda-sent/", meetings.note_agenda_sent, name="note_agenda_sent"),
    path("meetings/<int:pk>/close/", meetings.close_meeting, name="close_meeting"),
    path("meetings/<int:pk>/adjourn/", meetings.adjourn, name="adjourn"),
    path("meetings/<int:pk>/follow-up/", meetings.write_follow_up, name="write_follow_up"),
    path("meetings/<int:pk>/issue/", meetings.issue_minutes, name="issue_minutes"),
    path("meetings/items/<int:pk>/", items.item, name="item"),
    path("meetings/items/<int:pk>/views/", items.state_views, name="state_views"),
    path("meetings/items/<int:pk>/recuse/", items.recuse, name="recuse"),
    path(
        "meetings/items/<int:pk>/recuse/<int:member>/undo/",
        items.withdraw_recusal,
        name="withdraw_recusal",
    ),
    path("meetings/items/<int:pk>/vote/", items.vote, name="vote_item"),
    path("meetings/items/<int:pk>/reopen/", items.reopen_vote, name="reopen_vote"),
    path(
        "meetings/items/<int:pk>/consultation/", items.note_consultation, name="note_consultation"
    ),
    path("meetings/items/<int:pk>/consensus/", items.write_consensus, name="write_consensus"),
    path("meetings/items/<int:pk>/publish/", items.publish_decision, name="publish_decision"),
    path("meetings/items/<int:pk>/remove/", items.remove_item, name="remove_item"),
    path("meetings/items/<int:pk>/up/", items.move_item_up, name="move_item_up"),
    path("meetings/<int:pk>/record/", papers.record_page, name="record"),
    path("meetings/<int:pk>/record.docx", papers.record_docx, name="record_docx"),
    path("meetings/<int:pk>/minutes/", papers.minutes_page, name="minutes"),
    path("meetings/<int:pk>/minutes.docx", papers.minutes_docx, name="minutes_docx"),
    path("meetings/proposals/<int:pk>/", papers.decide, name="decide"),
    path("published/", papers.published, name="published"),
]

urlpatterns = [
    path("", overview.decisions, name="decisions"),
    *_PROPOSALS,
    *_ROUNDS,
    *_BOX,
    *_MEETINGS,
]
