"""From needs and the ledger to a proposal that may go on a ballot."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from shixiao.commitments.models import Commitment
from shixiao.decisions.models import Link, Opinion, Proposal
from shixiao.decisions.queries import proposals as queries
from shixiao.decisions.queries.proposals import OpinionCounts
from shixiao.decisions.services import proposals as services
from shixiao.directory.models import Organisation, Place
from shixiao.journal.models import Entry
from shixiao.kernel.actor import RESIDENT, Actor
from shixiao.kernel.refusal import Refused
from shixiao.needs.models import Support
from tests.decisions.ballots_at_hand import Desk, need_of

SignedIn = Callable[..., Client]


@pytest.fixture
def desk(county: Organisation, place: Place, clerk: Actor, at: datetime) -> Desk:
    return Desk(county, place, clerk, at)


@pytest.fixture
def line(county: Organisation, at: datetime) -> Commitment:
    return Commitment.objects.create(
        organisation=county, number=1, title="每村问一次想看什么", created_at=at
    )


def test_a_proposal_comes_from_needs_and_gets_the_next_number(desk: Desk) -> None:
    first, second = desk.proposal("甲"), desk.proposal("乙")

    assert (first.number, second.number) == (1, 2)
    assert list(first.needs.all()) == desk.needs
    assert Entry.objects.filter(act="decisions.proposal_drafted").count() == 2


def test_a_proposal_may_come_from_a_line_of_the_ledger_alone(desk: Desk, line: Commitment) -> None:
    proposal = desk.proposal(needs=[], commitments=[line])

    assert list(proposal.commitments.all()) == [line]


def test_a_proposal_from_nothing_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="decisions.proposal_from_nothing"):
        desk.proposal(needs=[])

    assert not Proposal.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("cost_fen", [0, -1])
def test_a_proposal_costs_more_than_nothing(desk: Desk, cost_fen: int) -> None:
    with pytest.raises(Refused, match="decisions.cost_not_positive"):
        desk.proposal(cost_fen=cost_fen)


def test_the_database_refuses_a_free_proposal_too(desk: Desk) -> None:
    proposal = desk.proposal()

    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(cost_fen=0)


def test_a_need_of_another_county_cannot_be_used(desk: Desk, other_county: Organisation) -> None:
    there = Place.objects.create(organisation=other_county, name="石桥村", town="清河镇")

    with pytest.raises(Refused, match="decisions.foreign_row"):
        desk.proposal(needs=[need_of(there)])


def test_opinions_are_heard_until_the_last_day_and_no_longer(desk: Desk) -> None:
    proposal = desk.proposal()
    services.open_consultation(
        proposal=proposal, until_on=date(2026, 5, 14), by=desk.by, at=desk.at
    )
    proposal.refresh_from_db()
    said = {"proposal": proposal, "said": services.Said("for"), "channel": "phone", "by": RESIDENT}

    services.give_opinion(**said, at=desk.at + timedelta(days=2))

    with pytest.raises(Refused, match="decisions.consultation_closed"):
        services.give_opinion(**said, at=desk.at + timedelta(days=3))
    assert [opinion.on for opinion in Opinion.objects.all()] == [date(2026, 5, 14)]


def test_a_suggestion_says_something_and_holds_no_identity_number(desk: Desk) -> None:
    proposal = desk.proposal()
    services.open_consultation(
        proposal=proposal, until_on=date(2026, 5, 14), by=desk.by, at=desk.at
    )
    proposal.refresh_from_db()

    for text, rule in (("  ", "suggestion_empty"), ("44010619900101123X", "identity_number")):
        with pytest.raises(Refused, match=rule):
            services.give_opinion(
                proposal=proposal,
                said=services.Said("suggestion", text),
                channel="phone",
                by=RESIDENT,
                at=desk.at,
            )
    assert not Opinion.objects.exists()


def test_a_consultation_cannot_end_in_the_past(desk: Desk) -> None:
    with pytest.raises(Refused, match="decisions.consultation_past"):
        services.open_consultation(
            proposal=desk.proposal(), until_on=date(2026, 5, 11), by=desk.by, at=desk.at
        )


@pytest.mark.parametrize(
    ("missing", "rule"),
    [
        ({"cost_fen": None}, "decisions.cost_missing"),
        ({"feasibility": " "}, "decisions.feasibility_missing"),
    ],
)
def test_only_a_priced_and_reviewed_proposal_goes_on_a_ballot(
    desk: Desk, missing: dict[str, object], rule: str
) -> None:
    proposal = desk.proposal(**missing)

    with pytest.raises(Refused, match=rule):
        services.clear_for_ballot(proposal=proposal, by=desk.by, at=desk.at)

    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.DRAFT


def test_who_was_heard_gets_an_answer_before_the_ballot(desk: Desk) -> None:
    proposal = desk.proposal()
    services.open_consultation(
        proposal=proposal, until_on=date(2026, 5, 14), by=desk.by, at=desk.at
    )
    proposal.refresh_from_db()
    services.give_opinion(
        proposal=proposal, said=services.Said("against"), channel="paper", by=desk.by, at=desk.at
    )
    with pytest.raises(Refused, match="decisions.opinions_unanswered"):
        services.clear_for_ballot(proposal=proposal, by=desk.by, at=desk.at)

    services.summarise_opinions(
        proposal=proposal, summary="一人不赞成，改到晚上。", by=desk.by, at=desk.at
    )
    services.clear_for_ballot(proposal=proposal, by=desk.by, at=desk.at)

    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.CLEARED


def test_a_cleared_proposal_that_changes_is_reviewed_again(desk: Desk) -> None:
    proposal = desk.cleared()

    services.amend_proposal(
        proposal=proposal, draft=desk.draft(cost_fen=900_000), by=desk.by, at=desk.at
    )

    proposal.refresh_from_db()
    assert (proposal.state, proposal.cost_fen) == (Proposal.State.DRAFT, 900_000)


def test_what_stands_on_a_ballot_does_not_change(desk: Desk) -> None:
    proposal = desk.opened().proposals.first()
    assert proposal is not None

    with pytest.raises(Refused, match="decisions.proposal_on_ballot"):
        services.amend_proposal(proposal=proposal, draft=desk.draft(), by=desk.by, at=desk.at)
    with pytest.raises(Refused, match="decisions.proposal_on_ballot"):
        services.drop_proposal(proposal=proposal, reason="没有钱", by=desk.by, at=desk.at)


def test_giving_a_proposal_up_needs_a_reason(desk: Desk) -> None:
    proposal = desk.proposal()
    with pytest.raises(Refused, match="decisions.drop_without_reason"):
        services.drop_proposal(proposal=proposal, reason=" ", by=desk.by, at=desk.at)

    services.drop_proposal(proposal=proposal, reason="戏台要先修", by=desk.by, at=desk.at)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.public_reason) == (Proposal.State.DROPPED, "戏台要先修")
    with pytest.raises(Refused, match="decisions.proposal_settled"):
        services.amend_proposal(proposal=proposal, draft=desk.draft(), by=desk.by, at=desk.at)


def test_a_need_and_a_line_are_linked_once_and_can_be_parted(desk: Desk, line: Commitment) -> None:
    need = need_of(desk.place)

    link = services.link_need(need=need, commitment=line, by=desk.by, at=desk.at)
    again = services.link_need(need=need, commitment=line, by=desk.by, at=desk.at)

    assert link == again
    assert Entry.objects.filter(act="decisions.need_linked").count() == 1
    services.unlink_need(link=link, by=desk.by, at=desk.at)
    assert not Link.objects.exists()


def test_supporters_are_all_who_want_one_of_the_needs(desk: Desk) -> None:
    needs = [need_of(desk.place, f"LD00000{number}") for number in range(2)]
    proposal = desk.proposal(needs=needs)
    for device in "abc":
        Support.objects.create(need=needs[0], device=device, on=date(2026, 5, 1))
    Support.objects.create(need=needs[1], device="a", on=date(2026, 5, 1))

    (found,) = queries.proposals(desk.county)

    assert (found, found.needs_count, found.supporters) == (proposal, 2, 4)


# Pages


def test_a_clerk_drafts_a_proposal_from_a_need(desk: Desk, signed_in: SignedIn) -> None:
    need = need_of(desk.place)
    address = reverse("decisions:draft", args=["yunxi"])
    said = {"title": "全本戏", "cost": "0.8万", "feasibility": "行", "needs": [need.pk]}

    page = signed_in("clerk").get(f"{address}?need={need.pk}")
    answer = signed_in("clerk").post(address, said)

    assert f'value="{need.pk}" checked' in page.content.decode()
    proposal = Proposal.objects.get()
    assert (proposal.cost_fen, list(proposal.needs.all())) == (800_000, [need])
    assert answer["Location"] == reverse("decisions:proposal", args=["yunxi", proposal.pk])


def test_what_was_typed_stays_when_a_proposal_is_refused(desk: Desk, signed_in: SignedIn) -> None:
    answer = signed_in("clerk").post(
        reverse("decisions:draft", args=["yunxi"]), {"title": "没有来处的提案", "cost": "八千"}
    )

    assert answer.status_code == 422
    assert "没有来处的提案" in answer.content.decode()
    assert "八千" in answer.content.decode()
    assert not Proposal.objects.exists()


def test_residents_say_what_they_think_without_an_account(desk: Desk, client: Client) -> None:
    proposal = desk.proposal()
    Proposal.objects.filter(pk=proposal.pk).update(
        state="consulting", opinions_until_on=date(2999, 1, 1)
    )
    address = reverse("decisions:opinion", args=["yunxi", proposal.pk])

    answer = client.post(address, {"stance": "suggestion", "text": "晚上七点以后演"}, follow=True)

    assert answer.status_code == 200
    assert Opinion.objects.get().text == "晚上七点以后演"
    public = client.get(address).content.decode()
    assert "晚上七点以后演" not in public  # P6
    assert "不到 5 人说过" in public  # P3
    assert "sessionid" not in client.cookies


def test_a_flood_of_opinions_is_stopped(
    desk: Desk, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shixiao.needs.access.ACTS_OF_AN_ADDRESS", 2)
    proposal = desk.proposal()
    Proposal.objects.filter(pk=proposal.pk).update(
        state="consulting", opinions_until_on=date(2999, 1, 1)
    )
    address = reverse("decisions:opinion", args=["yunxi", proposal.pk])

    sent = [
        client.post(address, {"stance": "for"}, REMOTE_ADDR="203.0.113.9").status_code
        for _ in range(3)
    ]

    assert sent == [302, 302, 422]
    assert Opinion.objects.count() == 2


def test_a_draft_is_nobody_elses_business(desk: Desk, client: Client) -> None:
    proposal = desk.proposal()

    answer = client.get(reverse("decisions:opinion", args=["yunxi", proposal.pk]))

    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["decisions", "proposals", "draft", "links"])
def test_staff_pages_take_few_queries(
    desk: Desk,
    signed_in: SignedIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    name: str,
) -> None:
    desk.needs = [need_of(desk.place, f"LD00{number:04}") for number in range(20)]
    for number in range(15):
        desk.proposal(f"提案{number}")
    client = signed_in("clerk")

    with django_assert_max_num_queries(10):
        answer = client.get(reverse(f"decisions:{name}", args=["yunxi"]))

    assert answer.status_code == 200


def test_many_links_are_shown_in_pages(desk: Desk, line: Commitment, signed_in: SignedIn) -> None:
    for number in range(queries.LINKS_A_PAGE + 1):
        need = need_of(desk.place, f"LD00{number:04}")
        Link.objects.create(organisation=desk.county, need=need, commitment=line, on=desk.at.date())
    client, address = signed_in("clerk"), reverse("decisions:links", args=["yunxi"])

    first, second = client.get(address), client.get(f"{address}?page=2")

    assert first.text.count("取消对应") == queries.LINKS_A_PAGE
    assert second.text.count("取消对应") == 1
    assert 'rel="next"' in first.text


def test_a_proposal_page_takes_few_queries(
    desk: Desk, signed_in: SignedIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    proposal = desk.proposal()
    client = signed_in("clerk")

    with django_assert_max_num_queries(10):
        page = client.get(reverse("decisions:proposal", args=["yunxi", proposal.pk]))

    assert "县剧团全本戏一场" in page.content.decode()


@pytest.mark.parametrize("act", ["consult", "clear", "drop", "summarise", "hear"])
def test_a_foreign_proposal_answers_404(
    desk: Desk, signed_in: SignedIn, other_county: Organisation, act: str
) -> None:
    proposal = desk.proposal()

    answer = signed_in("admin", of=other_county).post(
        reverse(f"decisions:{act}", args=["qinghe", proposal.pk])
    )

    assert answer.status_code == 404


def test_the_way_of_a_proposal_through_its_page(desk: Desk, signed_in: SignedIn) -> None:
    proposal = desk.proposal()
    client = signed_in("clerk")

    def post(act: str, **said: str) -> int:
        address = reverse(f"decisions:{act}", args=["yunxi", proposal.pk])
        return client.post(address, said).status_code

    in_a_fortnight = timezone.localdate() + timedelta(days=14)
    assert post("consult", until_on=in_a_fortnight.isoformat()) == 302
    assert post("hear", stance="for", channel="meeting") == 302
    assert post("clear") == 422
    assert post("summarise", summary="一人赞成。") == 302
    assert post("clear") == 302
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.CLEARED


def test_the_list_goes_out_as_a_workbook(desk: Desk, signed_in: SignedIn) -> None:
    desk.proposal("=1+1")

    answer = signed_in("viewer").get(reverse("decisions:proposals_xlsx", args=["yunxi"]))

    assert answer.content[:2] == b"PK"


def test_one_page_sent_twice_is_one_opinion(desk: Desk) -> None:
    proposal = desk.proposal()
    services.open_consultation(
        proposal=proposal, until_on=date(2026, 5, 14), by=desk.by, at=desk.at
    )
    proposal.refresh_from_db()

    for _ in range(2):
        services.give_opinion(
            proposal=proposal,
            said=services.Said("for", form_key="k" * 32),
            channel="phone",
            by=RESIDENT,
            at=desk.at,
        )

    assert Opinion.objects.count() == 1


@pytest.mark.parametrize(
    ("voices", "few"),
    [((5, 0, 0), False), ((5, 2, 0), True), ((0, 0, 4), True), ((9, 6, 5), False)],
)
def test_a_stance_of_few_voices_is_not_counted_apart(voices: tuple[int, ...], few: bool) -> None:
    """Rule P3."""
    assert OpinionCounts(*voices).are_few is few
