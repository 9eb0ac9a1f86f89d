"""The first half of the thread, walked through its pages without JavaScript, on both databases:

document → requirement → ledger → need → proposal → ballot → meeting → minutes → the thread page.
"""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from docx import Document as WordDocument

from shixiao.decisions.models import BallotPaper, Meeting, Round, VoterSlip
from shixiao.directory.models import Organisation, Person
from shixiao.journal.services import check, sequence
from shixiao.needs.models import Need
from tests.loop.walk import MEMBERS, Clock, Walk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def walk(monkeypatch: pytest.MonkeyPatch) -> Walk:
    clock = Clock()
    monkeypatch.setattr("django.utils.timezone.now", clock)
    return Walk(clock)


def test_one_sentence_goes_from_the_document_to_the_decision(walk: Walk, tmp_path: Path) -> None:
    sentence = walk.document_comes_in()
    walk.ledger_begins(sentence)
    walk.clock.on(2)
    need = walk.residents_ask()
    walk.clock.on(3)
    proposals = walk.proposals_are_drafted(need)
    round_ = walk.residents_vote(proposals)
    meeting = walk.body_decides(proposals)

    thread = walk.clerk.get(walk.at(f"thread/{sentence.pk}/")).text
    assert sentence.quote in thread
    assert thread.count('class="gap"') == 1
    assert "还没有排进日程" in thread
    for hop in ("立任务", "群众提", "大家议", "集体定", "3 票同意", "入选"):
        assert hop in thread
    need.refresh_from_db()
    assert need.state == Need.State.PLANNED
    _anyone_can_verify_the_count(walk, round_, tmp_path)
    _nothing_links_slips_to_papers(round_)
    _minutes_name_no_dissenter(walk, meeting)
    sequence(at=walk.clock.now)
    assert check() == []


def _anyone_can_verify_the_count(walk: Walk, round_: Round, folder: Path) -> None:
    public = Client()
    base = walk.at(f"decisions/ballots/{round_.pk}/")
    for name in ("ballots.json", "certificate.json"):
        (folder / name).write_bytes(public.get(base + name).content)
    script = folder / "verify_count.py"
    script.write_bytes(public.get(walk.at("decisions/ballots/verify_count.py")).content)

    ran = subprocess.run(
        [sys.executable, str(script), "ballots.json", "certificate.json"],
        cwd=folder,
        capture_output=True,
        text=True,
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert json.loads((folder / "certificate.json").read_text("utf-8"))


def _nothing_links_slips_to_papers(round_: Round) -> None:
    assert VoterSlip.objects.filter(round=round_, is_used=True).count() == 3
    assert BallotPaper.objects.filter(round=round_).count() == 3
    linked = {field.name for field in BallotPaper._meta.get_fields()}
    assert linked == {"id", "round", "approved", "channel"}


def _minutes_name_no_dissenter(walk: Walk, meeting: Meeting) -> None:
    """Rule D7: the record names who voted how, the issued minutes do not."""
    dissenter = MEMBERS[3]
    public = Client().get(walk.at(f"decisions/meetings/{meeting.pk}/minutes/"))
    word = Client().get(walk.at(f"decisions/meetings/{meeting.pk}/minutes.docx"))
    record = walk.clerk.get(walk.at(f"decisions/meetings/{meeting.pk}/record/"))

    paper = WordDocument(BytesIO(word.content))
    assert "同意安排一场全本戏" in public.text
    assert any("同意安排一场全本戏" in paragraph.text for paragraph in paper.paragraphs)
    assert dissenter not in public.text
    assert not any(dissenter in paragraph.text for paragraph in paper.paragraphs)
    assert dissenter in record.text


def test_the_county_of_the_walk_is_one_of_several(walk: Walk, other_county: Organisation) -> None:
    """A neighbour sees nothing of it."""
    sentence = walk.document_comes_in()
    neighbour = Client()
    neighbour.force_login(
        Person.objects.create(username="elsewhere"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )

    assert neighbour.get(walk.at(f"thread/{sentence.pk}/")).status_code == 404
