"""The second half of the thread, through its pages without JavaScript, on both databases:

decision → season → plan → activity → head count → slips → verdict → follow-up → confirmed; and a
problem → rectification → residents say that it does not work → reopened.
"""

import re
from datetime import timedelta

import pypdfium2
import pytest
from django.conf import LazySettings
from django.test import Client

from shixiao.commitments.core.states import State, state_of
from shixiao.commitments.models import Commitment
from shixiao.commitments.queries import facts_of
from shixiao.documents.models import Requirement
from shixiao.findings import tasks as findings
from shixiao.findings.models import Problem
from shixiao.journal.models import Entry
from shixiao.journal.services import check, sequence
from shixiao.needs.models import Need
from shixiao.programme.models import Activity, Run, Season
from shixiao.verdicts import tasks
from shixiao.verdicts.models import Answer, Collection, Slip
from tests.loop.paper import send
from tests.loop.walk import Clock, Walk

pytestmark = pytest.mark.django_db(transaction=True)
PRESENT = 9


class LongWalk(Walk):
    """The same county, all the way."""

    def page(self, path: str) -> str:
        return self.clerk.get(self.at(path), follow=True).text

    def link(self, path: str, kind: str) -> str:
        """The address that a signed link opens, as it is shown once."""
        until = (self.clock.now + timedelta(days=120)).date().isoformat()
        shown = send(self.clerk, self.at(path), "发一个链接", until=until).text
        found = re.search(rf"/c/yunxi/programme/{kind}/[\w-]+/", shown)
        assert found is not None
        return found[0]

    def season_is_planned(self) -> Activity:
        """A team says when it can; the plan is calculated, kept and published."""
        team = self.county.teams.create(name="青禾花鼓戏队", home_town="青桐镇")
        team.art_forms.add(self.county.art_forms.get(name="戏曲"))
        self.place.latitude, self.place.longitude = "27.10", "112.20"
        self.place.save()
        days = [self.clock.now.date() + timedelta(days=day) for day in (12, 13)]
        page = self.link(f"programme/links/team/{team.pk}/", "team")
        for day in days:
            month = f"{page}days/?month={day:%Y-%m}"
            send(Client(), month, "记下这个月", free=[each.isoformat() for each in days])
        send(
            self.clerk,
            self.at("programme/seasons/open/"),
            "存下",
            name="夏季",
            starts_on=self.clock.now.date().isoformat(),
            ends_on=(self.clock.now.date() + timedelta(days=40)).isoformat(),
            budget="9000",
        )
        season = Season.objects.get()
        self.indicators_are_sealed(season)
        desk = self.at(f"programme/seasons/{season.pk}/")
        send(self.clerk, f"{desk}plan/", "开始排", length="own", seconds=1)
        run = Run.objects.get()
        send(self.clerk, self.at(f"programme/runs/{run.pk}/"), "采用这个排法")
        send(self.clerk, desk, "公布")
        send(Client(), page, "能去")
        return Activity.objects.get()

    def indicators_are_sealed(self, season: Season) -> None:
        page = self.at(f"verdicts/seasons/{season.pk}/indicators/")
        send(self.clerk, page, "加上", name="想再看一回的", question="again", target_percent=60)
        send(self.clerk, page, "封存")

    def host_confirms(self, activity: Activity) -> str:
        page = self.link(f"programme/links/host/{activity.place_id}/", "host")
        send(Client(), page, "这天行")
        return page

    def slips_are_printed(self, collection: Collection, count: int) -> list[str]:
        page = self.at(f"verdicts/collections/{collection.pk}/slips/")
        pdf = send(self.clerk, page, "生成 PDF", count=count, sheet="strips").content
        document = pypdfium2.PdfDocument(pdf)
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
        document.close()
        codes = re.findall(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4})+\b", text)
        assert len(codes) == count, text
        return codes

    def residents_answer(self, collection: Collection, codes: list[str], **said: str) -> None:
        page = self.at(f"verdicts/answer/{collection.pk}/")
        for code in codes:
            thanks = send(Client(), page, "交上去", code=code, **said)
            assert "谢谢" in thanks.text

    def activity_takes_place(self, activity: Activity, host: str) -> None:
        """Residents judge on the spot; the host says once how many came."""
        send(self.clerk, self.at(f"verdicts/activity/{activity.pk}/"), "准备收评")
        collection = Collection.objects.get(activity=activity)
        codes = self.slips_are_printed(collection, 8)
        self.clock.now = self.clock.now.replace(hour=12) + timedelta(
            days=(activity.on - self.clock.now.date()).days
        )
        said = {"q_wanted": "yes", "q_compared": "better", "q_again": "yes"}
        self.residents_answer(collection, codes[:6], **said)
        again = Client().post(
            self.at(f"verdicts/answer/{collection.pk}/"), {"code": codes[0], "q_again": "no"}
        )
        assert again.status_code == 422
        send(
            self.clerk,
            self.at(f"verdicts/collections/{collection.pk}/enter/"),
            "录入",
            code=codes[6],
            q_again="no",
        )
        send(Client(), host, "报人数", people=PRESENT)

    def line_is_reported_done(self, line: Commitment) -> None:
        desk = self.at(f"ledger/{line.pk}/")
        for words in ("交办", "接下"):
            send(self.clerk, desk, words)
        send(self.clerk, desk, "报办结", text="戏送到了柳渡村")

    def follow_up_comes(self) -> Collection:
        """Weeks later the calendar asks by itself; nobody pressed anything."""
        self.clock.on(29)
        tasks.follow_up()
        findings.ask_residents()
        return Collection.objects.filter(kind="follow_up", closed_at__isnull=True).latest("pk")

    def residents_say(self, collection: Collection, word: str) -> None:
        codes = self.slips_are_printed(collection, 8)
        self.residents_answer(collection, codes[:7], q_works=word)
        self.clock.on(30)
        tasks.follow_up()
        collection.refresh_from_db()
        assert collection.closed_at is not None

    def problem_is_rectified(self) -> Problem:
        due = (self.clock.now + timedelta(days=5)).date().isoformat()
        send(
            self.clerk,
            self.at("findings/problems/at-once/"),
            "列上，马上改",
            text="戏台的灯不亮，晚上看不清",
            place=self.place.pk,
            steps="换灯，请电工看线路",
            owner="周敏",
            lead="何立新",
            due_on=due,
            deliverable="戏台的灯亮了",
        )
        problem = Problem.objects.get()
        line = problem.commitment
        assert line is not None
        desk = self.at(f"ledger/{line.pk}/")
        if state_of(facts_of(line)) is State.OPENED:
            send(self.clerk, desk, "交办")
            send(self.clerk, desk, "接下")
        send(self.clerk, desk, "报办结", text="灯换了")
        return problem


@pytest.fixture
def walk(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> LongWalk:
    clock = Clock()
    monkeypatch.setattr("django.utils.timezone.now", clock)
    settings.PUBLIC_URL = "http://testserver"
    return LongWalk(clock)


def test_one_sentence_goes_from_the_document_to_the_residents_word(walk: LongWalk) -> None:
    sentence = walk.document_comes_in()
    walk.ledger_begins(sentence)
    walk.clock.on(2)
    need = walk.residents_ask()
    walk.clock.on(3)
    proposals = walk.proposals_are_drafted(need)
    walk.residents_vote(proposals)
    walk.body_decides(proposals)
    activity = walk.season_is_planned()
    host = walk.host_confirms(activity)
    walk.activity_takes_place(activity, host)
    line = sentence.commitments.get()
    walk.line_is_reported_done(line)

    _what_took_place_is_known(activity, need)
    _the_figure_carries_its_interval(walk, activity)
    follow_up = walk.follow_up_comes()
    _nobody_in_the_federation_can_set_it(walk, follow_up)
    walk.residents_say(follow_up, "works")
    need.refresh_from_db()
    assert need.state == Need.State.CONFIRMED
    assert state_of(facts_of(line)) is State.CONFIRMED
    _the_thread_has_no_gap(walk, sentence)

    problem = walk.problem_is_rectified()
    again = walk.follow_up_comes()
    assert list(again.commitments.all()) == [problem.commitment]
    walk.residents_say(again, "does_not")
    _the_rectification_is_open_again(walk, problem)
    _nothing_is_journalled_that_links(again)
    sequence(at=walk.clock.now)
    assert check() == []


def _what_took_place_is_known(activity: Activity, need: Need) -> None:
    activity.refresh_from_db()
    need.refresh_from_db()
    assert activity.state == Activity.State.DONE
    assert activity.head_counts.get().people == PRESENT
    assert list(activity.needs.all()) == [need]
    assert need.state == Need.State.DONE


def _the_figure_carries_its_interval(walk: LongWalk, activity: Activity) -> None:
    """6 of 7 said 想; 9 were there. While answers come in, there is no figure."""
    assert "86%" not in walk.page(f"verdicts/activity/{activity.pk}/")
    walk.clock.on(24)
    tasks.close_collections()
    page = walk.page(f"verdicts/activity/{activity.pk}/")
    assert "86%" in page
    assert re.search(r'class="ci">\d+–\d+<', page)


def _nobody_in_the_federation_can_set_it(walk: LongWalk, follow_up: Collection) -> None:
    desk = walk.page(f"verdicts/collections/{follow_up.pk}/")
    assert "截止，封存" not in desk
    answer = walk.clerk.post(walk.at(f"verdicts/collections/{follow_up.pk}/close/"))
    assert answer.status_code == 404
    follow_up.refresh_from_db()
    assert follow_up.closed_at is None


def _the_thread_has_no_gap(walk: LongWalk, sentence: Requirement) -> None:
    thread = walk.page(f"thread/{sentence.pk}/")
    assert 'class="gap"' not in thread
    for hop in ("立任务", "群众提", "大家议", "集体定", "队伍办", "群众评", "回访", "群众确认见效"):
        assert hop in thread
    leader = walk.page("leader/")
    assert "1 项见效" in leader


def _the_rectification_is_open_again(walk: LongWalk, problem: Problem) -> None:
    line = problem.commitment
    assert line is not None
    assert state_of(facts_of(line)) is State.REOPENED
    refused = walk.clerk.post(walk.at(f"ledger/{line.pk}/close-out/"))
    assert refused.status_code == 409
    assert "退回" in walk.page(f"findings/problems/{problem.pk}/")


def _nothing_is_journalled_that_links(collection: Collection) -> None:
    """Slips and answers enter the journal per closed batch, never one by one."""
    about = Entry.objects.filter(act__startswith="verdicts.")
    assert not about.filter(act__contains="answer").exists()
    assert Slip.objects.filter(collection=collection, is_used=True).count() == 7
    assert Answer.objects.filter(collection=collection).count() == 7
    linked = {field.name for field in Answer._meta.get_fields()}
    assert linked == {"id", "collection", "level", "channel", "answers"}
