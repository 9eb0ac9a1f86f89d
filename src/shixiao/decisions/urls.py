"""Addresses of this step, under `/c/<county>/decisions/`."""

from django.urls import path

from shixiao.decisions.views import ballots, overview, proposals, rounds

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

urlpatterns = [
    path("", overview.decisions, name="decisions"),
    *_PROPOSALS,
    *_ROUNDS,
    *_BOX,
]
