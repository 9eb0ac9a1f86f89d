"""The pages of a meeting, through the browser's own requests."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from pytest_django import DjangoAssertNumQueries

from shixiao.decisions.models import Item, Meeting
from shixiao.decisions.services import meeting as services
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
