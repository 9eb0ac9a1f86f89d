"""A document with requirements, and lines of the ledger at every stage."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from shixiao.commitments import services
from shixiao.commitments.core.line import Line
from shixiao.commitments.models import Commitment
from shixiao.directory.models import Organisation
from shixiao.documents.models import Campaign, Document, Lens, Requirement
from shixiao.files.models import Upload
from shixiao.kernel.actor import RESIDENT, Actor

QUOTES = (
    "送到村里的节目，要先问清群众想看什么",
    "一次花钱三千元以上的活动，须经集体商定",
    "老艺人口里的东西，要抓紧录下来",
)

MakeRequirement = Callable[..., Requirement]
MakeLine = Callable[..., Commitment]


def document_of(county: Organisation, at: datetime) -> Document:
    campaign, _ = Campaign.objects.get_or_create(
        organisation=county, name="春夏下乡", defaults={"ends_on": date(2026, 7, 31)}
    )
    Lens.objects.get_or_create(
        campaign=campaign, key="benefit_people", defaults={"name": "为民造福", "sign": "民"}
    )
    upload = Upload.objects.create(
        organisation=county.pk,
        name="安排.txt",
        kind="txt",
        size=1,
        sha256=f"{county.pk:064d}",
        received_at=at,
    )
    return Document.objects.create(
        organisation=county,
        campaign=campaign,
        title="春夏季文艺下乡工作安排",
        upload=upload,
        raw_text="，".join(QUOTES),
        state=Document.State.READ,
        received_at=at,
    )


@pytest.fixture
def requirement(county: Organisation, at: datetime) -> MakeRequirement:
    """`requirement(calls_for="attitude")`: an accepted requirement of the county's document."""

    def make(
        quote: str = QUOTES[0], *, of: Organisation | None = None, **more: object
    ) -> Requirement:
        where = of or county
        document = where.documents.first() or document_of(where, at)
        number = document.requirements.count() + 1
        fields: dict[str, object] = {
            "organisation": where,
            "document": document,
            "number": number,
            "start": number,
            "end": number + 1,
            "quote": quote,
            "kind": Requirement.Kind.OBLIGATION,
            "calls_for": Requirement.CallsFor.ACT,
            "lens": "benefit_people",
            "state": Requirement.State.ACCEPTED,
        }
        return Requirement.objects.create(**{**fields, **more})

    return make


@pytest.fixture
def whole_line() -> Line:
    return Line(
        title="每村问一次想看什么，按需求排演出",
        owner="周敏",
        lead="何立新",
        due_on=date(2026, 6, 30),
        measure="提了又排上的占几成",
    )


@pytest.fixture
def commitment(county: Organisation, clerk: Actor, whole_line: Line, at: datetime) -> MakeLine:
    """`commitment("confirmed")`: a line that has come this far, a day between each act."""
    acts: dict[str, Callable[[Commitment, datetime], object]] = {
        "handed_out": lambda line, on: services.hand_out(commitment=line, by=clerk, at=on),
        "taken_on": lambda line, on: services.take_on(commitment=line, by=clerk, at=on),
        "reported": lambda line, on: services.report_done(commitment=line, by=clerk, at=on),
        "reviewed": lambda line, on: services.review(commitment=line, by=clerk, at=on),
        "confirmed": lambda line, on: services.confirm_by_residents(
            commitment=line, said_by=20, answered=23, by=RESIDENT, at=on
        ),
        "closed": lambda line, on: services.close_out(commitment=line, by=clerk, at=on),
        "reopened": lambda line, on: services.reopen_by_residents(
            commitment=line, reason="晚上还是用不了", by=RESIDENT, at=on
        ),
    }

    def make(until: str = "opened", **more: object) -> Commitment:
        line = services.open_commitment(
            organisation=county, line=whole_line, by=clerk, at=at, **more
        )
        if until == "opened":
            return line
        for days, (name, act) in enumerate(acts.items(), 1):
            act(line, at + timedelta(days=days))
            if name == until:
                break
        return line

    return make


@pytest.fixture
def later(at: datetime) -> datetime:
    """After everything that `commitment` did."""
    return at + timedelta(days=20)
