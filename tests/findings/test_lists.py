"""The lists of findings and problems: taken along, in English, filtered."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from shixiao.kernel.actor import Actor
from tests.findings.conftest import MakeFinding, MakeProblem

pytestmark = pytest.mark.django_db

MOST_QUERIES = 10
SignedIn = Callable[..., Client]
AtMost = Callable[[int], object]
FINDINGS = "/c/yunxi/findings/"
PROBLEMS = f"{FINDINGS}problems/"


def test_both_lists_can_be_taken_along(
    signed_in: SignedIn, finding: MakeFinding, problem: MakeProblem
) -> None:
    finding("explained")
    problem()
    client = signed_in("viewer")

    found = load_workbook(BytesIO(client.get(f"{FINDINGS}sheet/").content))
    listed = load_workbook(BytesIO(client.get(f"{PROBLEMS}sheet/").content))

    cells = {cell.value for book in (found, listed) for row in book.worksheets[0] for cell in row}
    assert {"老节目又来", "村里的老人点名要看", "花鼓戏专场", "戏台的灯不亮"} <= cells


def test_pages_speak_english(signed_in: SignedIn, finding: MakeFinding, clerk: Actor) -> None:
    subject = finding()
    client = signed_in("clerk")
    client.cookies["django_language"] = "en"

    shown = client.get(f"{FINDINGS}{subject.pk}/").text

    assert "saw 戏曲 by the same team on 2 May 2025 and on 3 May 2026" in shown
    assert "False alarms: 1 of 26 samples" in shown


def test_the_list_shows_what_was_asked_for(signed_in: SignedIn, finding: MakeFinding) -> None:
    finding("false_alarm", facts={**finding("asked").facts, "place": "误报村"})
    client = signed_in("clerk")

    assert "误报村" not in client.get(FINDINGS).text
    assert "误报村" in client.get(f"{FINDINGS}?tab=false_alarm").text
