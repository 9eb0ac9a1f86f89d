"""Running the checks: what is raised, once; and that a new check needs nothing else."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from shixiao.directory.models import CalendarRule, Organisation
from shixiao.documents import services as documents
from shixiao.engine.jobs import Job
from shixiao.findings import queries, services, tasks
from shixiao.findings.core import checks, registry
from shixiao.findings.core.records import Records
from shixiao.findings.core.signs import Check, ErrorRate, Side, Sign, Thresholds
from shixiao.findings.models import Finding, Inspection
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import STATES, Words
from shixiao.programme.models import Activity

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., Client]
JOB = Actor("job", services.RUN_CHECKS)


def look(county: Organisation, at: datetime) -> Inspection:
    return services.run_checks(organisation=county, by=JOB, at=at)


def test_a_show_that_comes_again_is_raised_with_both_sides(
    county: Organisation, same_show_again: list[Activity], at: datetime
) -> None:
    inspection = look(county, at)

    found = Finding.objects.get()
    assert inspection.raised == 1
    assert inspection.looked_at == {"shows": 2, "reports": 0, "papers": 0, "wishes": 1}
    assert (found.check_key, found.state, found.author) == ("repeated", "asked", "dispatcher")
    assert [side["key"] for side in found.sources] == [each.pk for each in same_show_again]
    assert found.place == same_show_again[0].place
    assert (found.answer_until_on - at.date()).days == 7


@pytest.mark.usefixtures("same_show_again")
def test_a_second_run_raises_nothing_again(county: Organisation, at: datetime) -> None:
    look(county, at)
    again = look(county, at + timedelta(days=1))

    assert again.raised == 0
    assert Finding.objects.count() == 1
    assert Entry.objects.filter(act="findings.raised").count() == 1
    assert Entry.objects.filter(act="findings.checked").count() == 2


@pytest.mark.usefixtures("same_show_again")
def test_a_false_alarm_is_not_raised_again(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    look(county, at)
    services.dismiss(finding=Finding.objects.get(), reason="换了新本子", by=clerk, at=at)
    look(county, at + timedelta(days=2))

    assert Finding.objects.get().state == "false_alarm"


def test_without_its_fingerprint_the_same_sign_would_come_twice(
    county: Organisation,
    same_show_again: list[Activity],
    at: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The twin: it is the fingerprint that tells a known sign from a new one."""
    look(county, at)
    monkeypatch.setattr(Sign, "fingerprint", property(lambda sign: f"{Finding.objects.count()}"))

    look(county, at)

    assert Finding.objects.count() == 2


@pytest.mark.usefixtures("same_show_again")
def test_a_holiday_is_a_known_reason(county: Organisation, at: datetime) -> None:
    CalendarRule.objects.create(
        organisation=county,
        kind=CalendarRule.Kind.HOLIDAY,
        starts_on=at.date() - timedelta(days=5),
        ends_on=at.date(),
        reason="庙会",
    )

    assert look(county, at).raised == 0


@pytest.mark.usefixtures("same_show_again")
def test_another_county_sees_nothing_of_it(other_county: Organisation, at: datetime) -> None:
    assert look(other_county, at).raised == 0


def test_a_paper_with_an_open_name_is_raised_for_its_issuer(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    paper = documents.read_in(
        organisation=county,
        name="plan.txt",
        data="2026年文艺工作安排\n要学习XX县的做法，把节目送到村里。\n".encode(),
        by=clerk,
        at=at,
    )

    look(county, at)

    found = Finding.objects.get(check_key="leftovers")
    assert found.variant == "open"
    assert found.sources[0]["key"] == paper.pk


def test_thresholds_of_the_installation_are_used(
    county: Organisation, same_show_again: list[Activity], at: datetime, settings: LazySettings
) -> None:
    settings.FINDINGS_THRESHOLDS = "repeated.months=3"

    assert look(county, at).raised == 0
    assert not queries.reliability(county)["repeated"].is_as_measured


def test_a_threshold_that_nobody_knows_stops_with_a_sentence(
    county: Organisation, at: datetime, settings: LazySettings
) -> None:
    settings.FINDINGS_THRESHOLDS = "repeated.weeks=3"

    with pytest.raises(Refused, match="findings.no_such_threshold"):
        look(county, at)


@pytest.mark.usefixtures("same_show_again")
def test_every_open_county_is_looked_over_once_a_day(
    county: Organisation, other_county: Organisation, at: datetime
) -> None:
    other_county.closed_at = at
    other_county.save()

    tasks.check_every_county_once_a_day()
    tasks.check_every_county_once_a_day()

    assert [each.organisation for each in Inspection.objects.all()] == [county]
    assert Job.objects.filter(name=services.RUN_CHECKS).count() == 1


def find_toys(records: Records, thresholds: Thresholds) -> Iterator[Sign]:
    """A check of two lines: every activity is a toy."""
    for show in records.shows:
        side = Side("side", show.title, "programme:activity", show.key)
        yield Sign(f"{show.key}", "sentence", {"title": show.title}, (side, side), "office")


TOY = Check("toy", find_toys, ErrorRate(clean=20, false_alarms=2, faulty=20, missed=1))
TOY_WORDS = {
    "findings.check.toy": Words(zh="玩具", en="Toy"),
    "findings.check.toy.about": Words(zh="什么都不懂。", en="It knows nothing."),
    "findings.check.toy.sentence": Words(zh="{title}是玩具。", en="{title} is a toy."),
    "findings.check.toy.side": Words(zh="一边", en="One side"),
}


def test_a_new_check_runs_through_job_and_page_with_its_module_and_its_words_alone(
    signed_in: SignedIn,
    county: Organisation,
    same_show_again: list[Activity],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Places touched: the check and its words. Its samples, the third, are asked for by a test."""
    monkeypatch.setitem(registry.CHECKS, "toy", TOY)
    for code, words in TOY_WORDS.items():
        monkeypatch.setitem(STATES, code, words)
    client = signed_in("clerk")

    answer = client.post("/c/yunxi/findings/run/", follow=True)
    job = Job.objects.get(name=services.RUN_CHECKS)
    listed = client.get("/c/yunxi/findings/?check=toy")
    finding = Finding.objects.filter(check_key="toy").first()
    assert finding is not None
    shown = client.get(f"/c/yunxi/findings/{finding.pk}/")

    assert answer.status_code == 200
    assert (job.state, job.done, job.total) == ("done", 4, 4)
    assert "花鼓戏《刘海砍樵》是玩具。" in listed.text
    assert "样本里误报 2/20，漏 1/20" in listed.text
    assert "没问题的样本 20 个，误报 2 个" in shown.text
    assert "什么都不懂。" in shown.text


def test_a_module_in_the_folder_is_found_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "toy_of_the_test.py").write_text(
        "from shixiao.findings.core.signs import Check, ErrorRate\n"
        "CHECK = Check('toy', lambda records, thresholds: [], ErrorRate(1, 0, 1, 0))\n"
    )
    monkeypatch.setattr(checks, "__path__", [*checks.__path__, str(tmp_path)])

    assert set(registry.discovered()) == {*registry.CHECKS, "toy"}


def test_two_checks_of_one_name_are_a_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one_of_the_test", "two_of_the_test"):
        (tmp_path / f"{name}.py").write_text(
            "from shixiao.findings.core.signs import Check, ErrorRate\n"
            "CHECK = Check('twin', lambda records, thresholds: [], ErrorRate(1, 0, 1, 0))\n"
        )
    monkeypatch.setattr(checks, "__path__", [str(tmp_path)])

    with pytest.raises(ValueError, match="two checks are called twin"):
        registry.discovered()


def test_a_cancelled_show_did_not_come_again(
    county: Organisation, same_show_again: list[Activity], at: datetime
) -> None:
    Activity.objects.filter(pk=same_show_again[1].pk).update(
        state=Activity.State.CANCELLED, public_reason="下雨"
    )

    assert look(county, at).raised == 0


@pytest.mark.usefixtures("same_show_again")
def test_the_holiday_of_another_town_is_no_reason(county: Organisation, at: datetime) -> None:
    CalendarRule.objects.create(
        organisation=county,
        kind=CalendarRule.Kind.HOLIDAY,
        town="别的镇",
        starts_on=at.date() - timedelta(days=5),
        ends_on=at.date(),
        reason="庙会",
    )

    assert look(county, at).raised == 1
