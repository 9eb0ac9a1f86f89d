"""What residents said: slips after the activities, and weeks later whether it works."""

from dataclasses import dataclass, field
from random import Random

from shixiao.commitments.models import Commitment
from shixiao.demo import reading
from shixiao.demo.lines import PLANS
from shixiao.demo.shows import Show
from shixiao.demo.step import Step
from shixiao.findings.services.asking import ask_residents
from shixiao.kernel.actor import RESIDENT, Actor
from shixiao.programme.models import Activity, Season
from shixiao.programme.queries.activities import present_of
from shixiao.verdicts.models import Collection
from shixiao.verdicts.services import collecting, following, remarks
from shixiao.verdicts.services.collecting import Given

CLOSE = Actor("job", "verdicts.close_collections")
FOLLOW_UP = Actor("job", "verdicts.follow_up")
MEAN, SAME_EVENING = 0.83, 0.06  # how many say yes, and how much those of one evening agree
MOST_ANSWERS = 15
SENTENCES = (
    "凳子不够，老人站着看", "唱词听不清，字幕再大一点", "早半个钟头开始就好", "孩子看得高兴",
    "灯太暗，后排看不见", "下回多演一个钟头", "没听说，邻居叫了才来", "老师讲得慢，跟得上",
    "还想看皮影", "厕所锁了",
)  # fmt: skip
TOPICS = ("座位和灯光要先看一遍", "开演的钟点想早一点", "字幕和音响听不清")


@dataclass(frozen=True, slots=True)
class Word:
    """How the residents of one follow-up speak: how many of eight say that it works."""

    works: int
    does_not: int
    cannot_say: int = 0


# In turn; most of what was done works.
WORDS = (
    Word(8, 0), Word(7, 0, 1), Word(7, 1), Word(8, 0), Word(2, 5, 1), Word(8, 0), Word(4, 2, 2),
    Word(7, 0), Word(8, 0), Word(3, 0, 0), Word(7, 1),
)  # fmt: skip
REFUSES = Word(2, 6, 1)
CONFIRMS = Word(9, 0, 1)


@dataclass(slots=True)
class Hearing:
    """The weeks of the year, one after the other; `lines` are asked about at their place."""

    step: Step
    lines: list[Commitment]
    asked: int = 0
    # What residents say of a line that is asked about, by its key.
    word_of: dict[int, Word] = field(default_factory=dict)

    def weeks(self, first: int, last: int) -> None:
        """Each week: close what is over, let the answers decide, ask anew, take answers in."""
        for days in range(first + (last - first) % 7, last + 1, 7):
            self._week(days)

    def _week(self, days: int) -> None:
        at = self.step.clock.at(days, 8)
        reading.report(self.step, self.lines, days - 1)
        collecting.close_due(kind=Collection.Kind.VERDICT, by=CLOSE, at=at)
        collecting.close_due(kind=Collection.Kind.FOLLOW_UP, by=FOLLOW_UP, at=at)
        following.decide_closed(by=FOLLOW_UP, at=at)
        opened = following.open_follow_ups(organisation=self.step.county, by=FOLLOW_UP, at=at)
        opened += self._about_lines(days)
        for collection in opened:
            self._speak(collection, days)

    def _about_lines(self, days: int) -> list[Collection]:
        """Rectifications where their problem was; other lines at the place they were made for."""
        at = self.step.clock.at(days, 8)
        known = set(Collection.objects.values_list("pk", flat=True))
        found = ask_residents(organisation=self.step.county, by=FOLLOW_UP, at=at)
        for commitment, plan in zip(self.lines, PLANS, strict=True):
            if plan.place and plan.reported is not None and plan.reported <= days - 28:
                place = self.step.county.places.get(name=plan.place)
                if not commitment.collections.exists():
                    commitment.refresh_from_db()
                    found.append(
                        following.ask_about_line(
                            commitment=commitment, place=place, by=FOLLOW_UP, at=at
                        )
                    )
        return [one for one in found if one.pk not in known]

    def _speak(self, collection: Collection, days: int) -> None:
        """The slips of a follow-up, on the third day after they were handed out."""
        opens = max(days, (collection.opens_on - self.step.clock.today).days)
        if opens + 3 > 0:
            return
        word = self._word(collection)
        issued = self.step.clock.at(opens, 10)
        said = word.works + word.does_not + word.cannot_say
        codes = collecting.issue_slips(
            collection=collection, count=said + 4, by=self.step.by, at=issued
        )
        choices = ["works"] * word.works + ["does_not"] * word.does_not
        choices += ["cannot_say"] * word.cannot_say
        for code, choice in zip(codes, choices, strict=False):
            given = Given(code, {"works": choice})
            _give(self.step, collection, given, opens + 3)

    def _word(self, collection: Collection) -> Word:
        lines = collection.commitments.values_list("pk", flat=True)
        fixed = [self.word_of[line] for line in lines if line in self.word_of]
        self.asked += 1
        return fixed[0] if fixed else WORDS[self.asked % len(WORDS)]


def hear(step: Step, season: Season, by_hand: dict[int, Show]) -> None:
    """Slips of what was held in a season; of the planned ones every other had some."""
    held = season.activities.filter(state=Activity.State.DONE).order_by("on", "pk")
    for number, activity in enumerate(held.select_related("place")):
        show = by_hand.get(activity.pk)
        if show is not None or number % 2 == 0:
            _hear(step, activity, show)


def write_topics(step: Step) -> None:
    """What several sentences of one activity have in common, in the words of the staff."""
    closed = Collection.objects.filter(
        organisation=step.county, kind=Collection.Kind.VERDICT, closed_at__isnull=False
    )
    for number, collection in enumerate(closed.order_by("pk")):
        sentences = collection.remarks.count()
        if sentences >= 3:
            remarks.write_topic(
                collection=collection,
                wording=TOPICS[number % len(TOPICS)],
                sentences=min(sentences, 2 + number % 3),
                by=step.by,
                at=step.clock.at(-2),
            )


def open_today(step: Step, season: Season) -> None:
    """Slips lie ready for what is played today; nobody has answered yet."""
    for activity in season.activities.filter(on=step.clock.today):
        collection = collecting.open_collection(activity=activity, by=step.by, at=step.clock.at(-3))
        collecting.issue_slips(
            collection=collection, count=30, by=step.by, at=step.clock.at(-1, 15)
        )


def _hear(step: Step, activity: Activity, show: Show | None) -> None:
    """Some phone, some tick the paper; a share of those who came, never the same."""
    days = (activity.on - step.clock.today).days
    collection = collecting.open_collection(
        activity=activity, by=step.by, at=step.clock.at(days - 1, 16)
    )
    answers = _how_many(step.rng, present_of(activity) or 0, show)
    codes = collecting.issue_slips(
        collection=collection,
        count=answers + step.rng.randrange(3, 12),
        by=step.by,
        at=step.clock.at(days - 1, 17),
    )
    agreed = step.rng.betavariate(
        MEAN * (1 / SAME_EVENING - 1), (1 - MEAN) * (1 / SAME_EVENING - 1)
    )
    share = min(0.95, max(0.6, agreed))
    for code in codes[:answers]:
        given = Given(code, _choices(step.rng, share), _sentence(step.rng))
        _give(step, collection, given, min(days + step.rng.randrange(3), 0))
    if answers % 2:
        back = step.rng.randrange(len(codes) - answers)
        collecting.return_slips(
            collection=collection, count=back, by=step.by, at=step.clock.at(min(days + 3, 0))
        )


def _how_many(rng: Random, present: int, show: Show | None) -> int:
    """Ten to sixty in a hundred of those who came, and no more than were asked."""
    if show is not None and show.answers is not None:
        return show.answers
    return max(5, min(MOST_ANSWERS - rng.randrange(6), int(present * rng.uniform(0.1, 0.6))))


def _choices(rng: Random, share: float) -> dict[str, str]:
    said = {
        "wanted": "yes" if rng.random() < share else rng.choice(("partly", "no")),
        "again": "yes" if rng.random() < share else rng.choice(("either", "no")),
    }
    if rng.random() < 0.7:
        better = rng.random() < share - 0.15
        said["compared"] = "better" if better else rng.choice(("same", "worse"))
    else:
        said["compared"] = "not_seen"
    return said


def _sentence(rng: Random) -> str:
    return rng.choice(SENTENCES) if rng.random() < 0.14 else ""


def _give(step: Step, collection: Collection, given: Given, days: int) -> None:
    """By phone, or on paper that the clerk types in."""
    if step.rng.random() < 0.45:
        collecting.answer(
            collection=collection, given=given, by=RESIDENT, at=step.clock.at(days, 21)
        )
    else:
        collecting.enter_paper_answer(
            collection=collection, given=given, by=step.by, at=step.clock.at(days, 22)
        )
