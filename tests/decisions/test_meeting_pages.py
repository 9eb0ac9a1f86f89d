"""The pages of a meeting, through the browser's own requests."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from shixiao.decisions.models import Item, Meeting, Proposal
from shixiao.directory.models import Body, BodyMember, Organisation, Place
from shixiao.kernel.actor import Actor
from tests.decisions.ballots_at_hand import Desk
from tests.decisions.meetings_at_hand import Chamber

SignedIn = Callable[..., Client]


@pytest.fixture
def chamber(presidium: Body, clerk: Actor, at: datetime) -> Chamber:
    return Chamber(presidium, clerk, at)


@pytest.fixture
def desk(county: Organisation, place: Place, clerk: Actor, at: datetime) -> Desk:
    return Desk(county, place, clerk, at)


def where(name: str, *rows: object) -> str:
    return reverse(f"decisions:{name}", args=["yunxi", *rows])


def held(chamber: Chamber, said: str = "yyyyna") -> tuple[Meeting, Item]:
    """A closed meeting that voted on one item."""
    meeting = chamber.attended(chamber.called())
    item = chamber.item(meeting)
    chamber.speak(item)
    chamber.vote(item, said)
    return chamber.closed(meeting), item


def test_every_page_of_a_meeting_opens_at_every_stage(
    chamber: Chamber, signed_in: SignedIn
) -> None:
    clerk, meeting = signed_in("clerk"), chamber.called()
    item = chamber.item(meeting)
    pages = [where("meetings"), where("call_meeting"), where("meeting", meeting.pk)]
    pages += [where("mark_attendance", meeting.pk), where("add_item", meeting.pk)]
    pages += [where("item", item.pk), where("record", meeting.pk), where("decisions")]

    stages = [
        lambda: None,
        lambda: chamber.attended(meeting),
        lambda: chamber.speak(item),
        lambda: chamber.vote(item),
        lambda: chamber.closed(meeting),
        lambda: chamber.issued(meeting),
    ]
    for stage in stages:
        stage()
        for address in pages:
            assert clerk.get(address).status_code == 200, address


def test_residents_read_decisions_and_minutes_and_nothing_else(
    chamber: Chamber, client: Client
) -> None:
    meeting, item = held(chamber)

    before = client.get(where("minutes", meeting.pk))
    chamber.issued(meeting)
    chamber.publish(item)

    assert before.status_code == 404
    assert client.get(where("minutes", meeting.pk)).status_code == 200
    assert client.get(where("minutes_docx", meeting.pk)).status_code == 200
    assert item.title in client.get(where("published")).content.decode()
    assert client.get(where("meeting", meeting.pk)).status_code == 302
    assert client.get(where("record", meeting.pk)).status_code == 302


def test_who_may_only_look_sees_counts_and_no_votes_by_name(
    chamber: Chamber, signed_in: SignedIn
) -> None:
    meeting, item = held(chamber)
    viewer, auditor = signed_in("viewer"), signed_in("auditor")

    seen = viewer.get(where("meeting", meeting.pk))

    assert seen.status_code == 200
    assert "第 3 席的话" not in seen.content.decode()
    assert where("record", meeting.pk) not in seen.content.decode()
    for name in ("record", "record_docx"):
        assert viewer.get(where(name, meeting.pk)).status_code == 403
        assert auditor.get(where(name, meeting.pk)).status_code == 200
    assert viewer.get(where("item", item.pk)).status_code == 403
    assert viewer.get(where("minutes", meeting.pk)).status_code == 404
    assert "第 3 席的话" in auditor.get(where("record", meeting.pk)).content.decode()


def test_the_two_word_files_differ_in_what_they_name(chamber: Chamber, signed_in: SignedIn) -> None:
    meeting, _ = held(chamber)
    chamber.issued(meeting)
    clerk = signed_in("clerk")

    def text_of(name: str) -> str:
        word = Document(BytesIO(clerk.get(where(name, meeting.pk)).content))
        return "\n".join(paragraph.text for paragraph in word.paragraphs)

    assert "不同意：1人（谭晓）" in text_of("record_docx")
    assert not [one.name for one in chamber.members if one.name in text_of("minutes_docx")]


def test_an_open_meeting_has_no_minutes_and_no_word_record(
    chamber: Chamber, signed_in: SignedIn
) -> None:
    clerk, meeting = signed_in("clerk"), chamber.attended(chamber.called())

    for name in ("minutes", "minutes_docx", "record_docx"):
        assert clerk.get(where(name, meeting.pk)).status_code == 404


def test_a_meeting_of_another_county_is_not_found(
    chamber: Chamber, signed_in: SignedIn, other_county: Organisation
) -> None:
    meeting, item = held(chamber)
    neighbour = signed_in("admin", of=other_county)

    for name, row in (
        ("meeting", meeting),
        ("mark_attendance", meeting),
        ("add_item", meeting),
        ("record", meeting),
        ("record_docx", meeting),
        ("minutes", meeting),
        ("item", item),
    ):
        address = reverse(f"decisions:{name}", args=[other_county.slug, row.pk])
        assert neighbour.get(address).status_code == 404, name
    for name in ("vote_item", "reopen_vote", "publish_decision", "remove_item"):
        address = reverse(f"decisions:{name}", args=[other_county.slug, item.pk])
        assert neighbour.post(address).status_code == 404, name


def test_nine_members_and_ten_items_take_few_queries(
    chamber: Chamber, signed_in: SignedIn, client: Client
) -> None:
    for name in ("邓文斌", "彭建", "沈茹"):
        BodyMember.objects.create(body=chamber.body, name=name)
    meeting = chamber.attended(chamber.called(), 9, guests=["皮影班"])
    items = [chamber.item(meeting, f"议题{number}") for number in range(10)]
    for item in items:
        chamber.speak(item, (1, 2, 3, 4, 5, 6, 7, 8, 0))
        chamber.vote(item, "yyyyyynna")
    chamber.issued(chamber.closed(meeting))
    chamber.publish(items[0])
    clerk = signed_in("clerk")

    for reader, name, rows, most in (
        (clerk, "meeting", [meeting.pk], 10),
        (clerk, "meetings", [], 5),
        (clerk, "item", [items[0].pk], 13),
        (clerk, "record", [meeting.pk], 11),
        (client, "published", [], 4),
    ):
        with CaptureQueriesContext(connection) as queries:
            assert reader.get(where(name, *rows)).status_code == 200
        assert len(queries) <= most, (name, [one["sql"][:90] for one in queries])


def test_a_meeting_is_held_through_its_forms(chamber: Chamber, signed_in: SignedIn) -> None:
    clerk = signed_in("clerk")
    form = clerk.get(where("call_meeting")).context["form"]
    called = {
        "body": chamber.body.pk,
        "held_at": "2026-05-12T09:00",
        "venue": "二楼",
        "form_key": str(form["form_key"].value()),
    }
    for _ in range(2):
        assert clerk.post(where("call_meeting"), called).status_code == 302
    meeting = Meeting.objects.get()
    clerk.post(where("add_item", meeting.pk), {"title": "演出经费", "kind": "ordinary"})
    item = Item.objects.get()
    keys = [member.pk for member in chamber.members]
    clerk.post(where("mark_attendance", meeting.pk), {f"present_{key}": "on" for key in keys[1:]})
    order = {f"place_{key}": number for number, key in enumerate(keys[1:], 1)}
    clerk.post(where("state_views", item.pk), order)
    votes = {f"vote_{key}": "yes" for key in keys[1:]}

    short = clerk.post(where("vote_item", item.pk), dict(list(votes.items())[:-1]))
    first = clerk.post(where("vote_item", item.pk), votes)
    again = clerk.post(where("vote_item", item.pk), votes)
    clerk.post(where("close_meeting", meeting.pk))
    clerk.post(where("write_consensus", item.pk), {"consensus": "钱花在村里。"})
    named = clerk.post(where("write_follow_up", meeting.pk), {"follow_up": ""})
    clerk.post(where("write_follow_up", meeting.pk), {"follow_up": "办公室办理。"})
    clerk.post(where("issue_minutes", meeting.pk))
    clerk.post(where("publish_decision", item.pk), {"promised_on": "2099-01-01"})

    meeting.refresh_from_db()
    item.refresh_from_db()
    assert [short.status_code, first.status_code, again.status_code] == [422, 302, 302]
    assert named.status_code == 422
    assert (item.yes, item.is_passed, item.consensus) == (5, True, "钱花在村里。")
    assert meeting.minutes_issued_at is not None
    assert item.published_at is not None


def test_two_members_cannot_have_the_same_place_in_the_order(
    chamber: Chamber, signed_in: SignedIn
) -> None:
    item = chamber.item(chamber.attended(chamber.called()))
    order = {f"place_{member.pk}": 1 for member in chamber.members}

    answer = signed_in("clerk").post(where("state_views", item.pk), order)

    assert answer.status_code == 422
    assert not item.statements.exists()


def test_a_refused_form_keeps_what_was_typed(chamber: Chamber, signed_in: SignedIn) -> None:
    item = chamber.item(chamber.attended(chamber.called()))
    chamber.speak(item, (0, 1, 2, 3, 4, 5))
    votes = {f"vote_{member.pk}": "abstain" for member in chamber.members}

    answer = signed_in("chair").post(where("vote_item", item.pk), votes)

    assert answer.status_code == 422
    assert answer.content.decode().count("checked") == 6
    assert "最后表态" in answer.content.decode()


def test_what_needs_a_meeting_is_refused_with_the_way_on(
    chamber: Chamber, desk: Desk, signed_in: SignedIn
) -> None:
    meeting, proposal = chamber.called(), desk.cleared(yuan=46_800)
    chair = signed_in("chair")

    answer = chair.post(where("decide", proposal.pk), {"promised_on": "2099-01-01"})

    assert answer.status_code == 422
    assert f"{where('add_item', meeting.pk)}?proposal={proposal.pk}" in answer.content.decode()
    ready = chair.get(where("add_item", meeting.pk), {"proposal": proposal.pk})
    assert f'value="{proposal.pk}" selected' in ready.content.decode()


def test_a_small_proposal_is_decided_from_its_page(
    chamber: Chamber, desk: Desk, signed_in: SignedIn, client: Client
) -> None:
    proposal = desk.cleared(yuan=8_000)

    signed_in("chair").post(where("decide", proposal.pk), {"promised_on": "2099-01-01"})

    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.DECIDED
    assert proposal.title in client.get(where("published")).content.decode()


def test_a_recusal_entered_by_mistake_is_withdrawn(chamber: Chamber, signed_in: SignedIn) -> None:
    item, clerk = chamber.item(chamber.attended(chamber.called())), signed_in("clerk")
    member = chamber.members[3]

    empty = clerk.post(where("recuse", item.pk), {"member": member.pk})
    clerk.post(where("recuse", item.pk), {"member": member.pk, "reason": "亲属"})
    recused = item.recusals.count()
    clerk.post(where("withdraw_recusal", item.pk, member.pk))

    assert empty.status_code == 422
    assert (recused, item.recusals.count()) == (1, 0)


def test_a_refusal_without_a_form_says_why(chamber: Chamber, signed_in: SignedIn) -> None:
    meeting = chamber.attended(chamber.called(), 3)

    answer = signed_in("clerk").post(where("close_meeting", meeting.pk))

    assert answer.status_code == 409
    assert "至少要有 4 人" in answer.content.decode()
