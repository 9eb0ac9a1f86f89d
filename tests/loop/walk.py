"""A county on its way through the loop, walked through its pages without JavaScript."""

import re
from datetime import UTC, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shixiao.decisions.models import Meeting, Round
from shixiao.directory import services as directory
from shixiao.directory.models import Body, Person
from shixiao.documents.models import Document, Requirement
from shixiao.kernel.actor import Actor
from shixiao.needs.models import Need
from tests.loop.paper import send

SPEECH = """云溪县文联夏季工作部署
一、为民造福
要把戏送到没有去过的村，不得安排在收割的日子。要牢固树立为民服务的理念。
"""
MEMBERS = ("许怀远", "何立新", "陈桂芳", "罗昌", "谭晓")


class Clock:
    """The county's clock, which the test moves on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 4, 1, 2, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def on(self, days: int) -> None:
        self.now += timedelta(days=days)


class Walk:
    """One county on its way; each method is one hop, through the pages."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.county = directory.start_county(
            slug="yunxi", name="云溪县文联", by=Actor("command"), at=clock.now
        )
        self.place = self.county.places.create(name="柳渡村", town="青桐镇", population=1200)
        body = Body.objects.get(organisation=self.county)
        for number, name in enumerate(MEMBERS):
            body.members.create(name=name, is_chair=number == 0)
        directory.add_person(
            organisation=self.county,
            username="zhou",
            display_name="周敏",
            roles=["clerk"],
            by=Actor("command"),
            at=clock.now,
        )

    @property
    def clerk(self) -> Client:
        """The clerk, signed in today."""
        client = Client()
        client.force_login(
            Person.objects.get(username="zhou"),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        return client

    @property
    def day(self) -> str:
        return (self.clock.now + timedelta(days=30)).date().isoformat()

    def at(self, path: str) -> str:
        return f"/c/yunxi/{path}"

    def document_comes_in(self) -> Requirement:
        file = SimpleUploadedFile("部署.txt", SPEECH.encode("gb18030"))
        send(self.clerk, self.at("documents/add/"), "收进来", file=file)
        document = Document.objects.get()
        sentence = document.requirements.get(quote__contains="把戏送到")
        send(self.clerk, self.at(f"documents/{document.pk}/?at={sentence.number}"), "是要求")
        sentence.refresh_from_db()
        return sentence

    def ledger_begins(self, sentence: Requirement) -> None:
        send(
            self.clerk,
            self.at(f"ledger/new/?requirement={sentence.pk}"),
            "立项",
            owner="周敏",
            lead="何立新",
            due_on=self.day,
            deliverable="每村一台戏",
            measure="没去过的村还有几个",
            unit="个",
            baseline="4",
            target="0",
        )

    def residents_ask(self) -> Need:
        opera = self.county.art_forms.get(name="戏曲").pk
        page = self.at(f"needs/at/{self.place.pk}/")
        phone, other = Client(), Client()
        send(phone, page, "交给文联", art_form=opera, text="想看一回全本花鼓戏")
        need = Need.objects.get()
        similar = other.post(page, {"art_form": opera, "text": "想看全本的花鼓戏", "key": "k" * 32})
        assert "我也要" in similar.text
        assert "想看一回全本花鼓戏" not in similar.text
        other.post(self.at(f"needs/wanted/{need.pk}/support/"))
        receipt = Client().get(self.at(f"needs/receipt/{need.receipt_code}/"))
        assert receipt.status_code == 200
        send(self.clerk, self.at(f"needs/desk/{need.pk}/"), "核实", wording="看一回全本花鼓戏")
        return need

    def proposals_are_drafted(self, need: Need) -> list[int]:
        keys = []
        line = self.county.commitments.get().pk
        for title, cost in (("县剧团全本戏", "8000"), ("皮影巡演", "6000")):
            page = send(
                self.clerk,
                self.at("decisions/proposals/new/"),
                "存下提案",
                title=title,
                cost=cost,
                feasibility="队伍和日子问过",
                needs=[need.pk],
                commitments=[line],
            )
            key = int(re.findall(r"/decisions/proposals/(\d+)/", page.text)[0])
            keys.append(key)
            send(self.clerk, self.at(f"decisions/proposals/{key}/"), "可以上票")
        return keys

    def residents_vote(self, proposals: list[int]) -> Round:
        opens = (self.clock.now + timedelta(hours=9)).strftime("%Y-%m-%dT%H:%M")
        closes = (self.clock.now + timedelta(days=5)).strftime("%Y-%m-%dT%H:%M")
        send(
            self.clerk,
            self.at("decisions/rounds/new/"),
            "存下",
            title="夏季办什么",
            budget="9000",
            opens_at=opens,
            closes_at=closes,
        )
        round_ = Round.objects.get()
        desk = self.at(f"decisions/rounds/{round_.pk}/")
        send(self.clerk, f"{desk}desk/", "放上票面", proposals=proposals)
        send(self.clerk, f"{desk}desk/", "写定", sentence="一样时先办花钱少的")
        send(self.clerk, f"{desk}desk/", "定下票面")
        sheet = send(self.clerk, f"{desk}slips/", "打印", count=3)
        codes = re.findall(r'class="slip-code">([^<]+)<', sheet.text)
        assert len(codes) == 3
        self.clock.on(1)
        vote = self.at(f"decisions/ballots/{round_.pk}/vote/")
        first = send(Client(), vote, "投出", code=codes[0], approved=[proposals[0]])
        again = Client().post(vote, {"code": codes[0], "approved": [proposals[1]], "cast": "1"})
        assert "回执" in first.text
        assert again.status_code == 422
        send(Client(), vote, "投出", code=codes[1], approved=proposals)
        send(self.clerk, f"{desk}enter/", "录入", code=codes[2], numbers="1")
        self.clock.on(6)
        send(self.clerk, f"{desk}desk/", "计票")
        return round_

    def body_decides(self, proposals: list[int]) -> Meeting:
        when = (self.clock.now + timedelta(hours=9)).strftime("%Y-%m-%dT%H:%M")
        send(self.clerk, self.at("decisions/meetings/new/"), "召集", held_at=when, venue="二楼")
        meeting = Meeting.objects.get()
        page = self.at(f"decisions/meetings/{meeting.pk}/")
        self.clock.on(1)
        send(self.clerk, f"{page}items/new/", "列入", proposal=proposals[0])
        members = list(meeting.attendance.values_list("member_id", flat=True))
        present = {f"present_{key}": "on" for key in members[:4]}
        send(self.clerk, f"{page}attendance/", "记下到会", **present)
        item = meeting.items.get()
        votes = {f"vote_{key}": "yes" for key in members[:3]} | {f"vote_{members[3]}": "no"}
        at_item = self.at(f"decisions/meetings/items/{item.pk}/")
        send(self.clerk, at_item, "记下发言")
        send(self.clerk, at_item, "表决", **votes)
        send(self.clerk, at_item, "记下共识", consensus="同意安排一场全本戏")
        send(self.clerk, page, "散会")
        send(self.clerk, page, "记下落实", follow_up="何立新牵头，周敏办理")
        send(self.clerk, page, "印发纪要")
        send(self.clerk, at_item, "公布", promised_on=self.day)
        return meeting
