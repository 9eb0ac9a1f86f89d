"""Examples of the directory's pages and of those that show the whole loop; see pages.py."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from shixiao.commitments import services as commitments
from shixiao.commitments.core.line import Line
from shixiao.directory import services
from shixiao.directory.models import ArtForm, Body, BodyMember, Person, Place, Role, Team
from shixiao.documents import services as documents
from shixiao.documents.models import Requirement
from shixiao.engine.models import Job
from shixiao.journal.services import record, sequence
from shixiao.kernel.actor import Actor
from tests.browser.example import Example, Seed

BY = Actor("command", "example")
AT = datetime(2026, 5, 12, 4, tzinfo=UTC)


def _place(seed: Seed) -> list[object]:
    place = Place.objects.create(
        organisation=seed.county,
        name="一个名字长得足足有三十个字才写得完的行政村和自然村合起来的新社区",
        town="青桐镇",
        population=1200,
        venue="有戏台，有电，能坐两百人，雨天可以挪到祠堂里去",
    )
    return [place.pk]


def _team(seed: Seed) -> list[object]:
    team = Team.objects.create(
        organisation=seed.county, name="青禾花鼓戏队", cost_per_outing_fen=320_000
    )
    team.art_forms.add(
        ArtForm.objects.create(
            organisation=seed.county, name="戏曲", sign="戏", resident_name="看戏"
        )
    )
    return [team.pk]


def _mapped(seed: Seed) -> list[object]:
    """A few villages on the map, one far away, and one that is not on it yet."""
    team = Team.objects.get(pk=_team(seed)[0])
    team.home_latitude, team.home_longitude = Decimal("27.12"), Decimal("113.42")
    team.save()
    for number, name in enumerate(("柳渡村", "荷塘村", "白鹭社区", "上沙村", "大樟村")):
        Place.objects.create(
            organisation=seed.county,
            name=name,
            town="青桐镇",
            latitude=Decimal("27.1") + Decimal("0.03") * number,
            longitude=Decimal("113.4") + Decimal("0.05") * (number % 3) + (number == 4) * 2,
        )
    return [*_place(seed), team.pk]


def _rule(seed: Seed) -> list[object]:
    """The farm-busy weeks of a town, and the examinations of all schools."""
    day = timezone.localdate()
    rule = seed.county.calendar_rules.create(
        kind="farm_busy", town="青桐镇", starts_on=day, ends_on=day, reason="双抢"
    )
    seed.county.calendar_rules.create(
        kind="term", starts_on=day, ends_on=day + timedelta(days=8), reason="期末考试"
    )
    return [rule.pk]


def _body(seed: Seed) -> list[object]:
    body = Body.objects.create(organisation=seed.county, name="主席团")
    BodyMember.objects.create(body=body, name="许怀远", position="主席", is_chair=True)
    return [body.pk]


def _person(seed: Seed) -> list[object]:
    someone = Person.objects.create(username="zhou", display_name="周敏")
    Role.objects.create(organisation=seed.county, person=someone, kind="clerk")
    return [someone.pk]


def _first_password(seed: Seed) -> list[object]:
    someone = Person.objects.get(pk=_person(seed)[0])
    token = services.issue_first_password(
        organisation=seed.county, person=someone, by=BY, at=timezone.now()
    )
    return [token]


def _sentence(seed: Seed) -> list[object]:
    """An accepted sentence with a line of the ledger."""
    document = documents.read_in(
        organisation=seed.county,
        name="summer.txt",
        data="夏季安排\n要把戏送到没有去过的村。要先问清想看什么。\n".encode(),
        by=BY,
        at=AT,
    )
    requirement = document.requirements.get(quote__contains="把戏送到")
    documents.accept_requirement(requirement=requirement, by=BY, at=AT)
    requirement = Requirement.objects.get(pk=requirement.pk)
    commitments.open_commitment(
        organisation=seed.county,
        line=Line(title="没去过的村各送一台戏", owner="周敏", due_on=AT.date()),
        requirements=[requirement],
        by=BY,
        at=AT,
    )
    return [requirement.pk]


def _entry(seed: Seed) -> list[object]:
    """An entry of the journal that has its leaf and its checkpoint."""
    entry = record(by=BY, at=AT, act="directory.roles_set", subject=seed.county)
    sequence(at=AT)
    return [entry.pk]


def _job(seed: Seed) -> list[object]:
    """A job that is half done."""
    job = Job.objects.create(
        name="documents.read",
        organisation=seed.county.pk,
        state=Job.State.RUNNING,
        done=3,
        total=8,
    )
    return [job.key]


EXAMPLES: dict[str, Example] = {
    "journal:entries": Example(role="auditor", rows=lambda seed: _entry(seed)[:0]),
    "journal:entry": Example(role="auditor", rows=_entry),
    "engine:job": Example(role="clerk", rows=_job),
    "directory:places": Example(role="clerk", rows=lambda seed: _place(seed)[:0]),
    "directory:add_place": Example(role="clerk"),
    "directory:save_place": Example(role="clerk", rows=_place),
    "directory:import_places": Example(role="clerk"),
    "directory:map": Example(role="clerk", rows=lambda seed: _mapped(seed)[:0]),
    "directory:put_place": Example(role="clerk", rows=lambda seed: _mapped(seed)[:1]),
    "directory:put_team": Example(role="clerk", rows=lambda seed: _mapped(seed)[1:]),
    "directory:calendar": Example(role="clerk", rows=lambda seed: _rule(seed)[:0]),
    "directory:add_rules": Example(role="clerk", rows=lambda seed: _mapped(seed)[:0]),
    "directory:save_rule": Example(role="clerk", rows=_rule),
    "directory:import_calendar": Example(role="clerk"),
    "directory:teams": Example(role="dispatcher", rows=lambda seed: _team(seed)[:0]),
    "directory:add_team": Example(role="clerk"),
    "directory:save_team": Example(role="clerk", rows=_team),
    "directory:import_teams": Example(role="clerk"),
    "directory:bodies": Example(role="clerk", rows=lambda seed: _body(seed)[:0]),
    "directory:seat_member": Example(role="clerk", rows=_body),
    "directory:staff": Example(role="admin", rows=lambda seed: _person(seed)[:0]),
    "directory:add_person": Example(role="admin"),
    "directory:set_roles": Example(role="admin", rows=_person),
    "directory:first_password": Example(rows=_first_password),
    "reports:home": Example(),
    "reports:today": Example(role="clerk", rows=lambda seed: _sentence(seed)[:0]),
    "reports:threads": Example(role="clerk", rows=lambda seed: _sentence(seed)[:0]),
    "reports:leader": Example(role="chair", rows=lambda seed: _sentence(seed)[:0]),
    "reports:thread": Example(role="clerk", rows=_sentence),
    "reports:ledgers": Example(role="viewer"),
    "reports:year": Example(role="viewer", rows=lambda seed: [timezone.localdate().year]),
}

NO_PAGE: dict[str, str] = {
    "journal:export": "a CSV file",
    "journal:receipt": "a JSON file",
    "journal:checkpoint": "a signed note",
    "journal:key": "a key",
    "files:download": "a file",
    "directory:place_sheet": "an Excel file",
    "directory:team_sheet": "an Excel file",
    "directory:calendar_sheet": "an Excel file",
    "reports:leader_sheet": "an Excel file",
    "reports:year_docx": "a Word file",
    "reports:needs_sheet": "an Excel file",
    "reports:self_evaluation": "an Excel file",
    "reports:threads_sheet": "an Excel file",
}
