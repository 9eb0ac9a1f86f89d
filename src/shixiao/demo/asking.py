"""Three hundred needs, by phone, on paper and from visits; some places never say a word."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from shixiao.demo import names
from shixiao.demo.clock import Clock
from shixiao.directory.models import ArtForm, Organisation, Place
from shixiao.kernel.actor import RESIDENT, Actor
from shixiao.needs.models import Need, Visit
from shixiao.needs.services import answering, asking, complaining, visiting

NEEDS = 300
SILENT_SHARE = 0.12
AUDIENCES = ("老人", "孩子", "妇女", "全村", "")


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked, and how the staff put it into words."""

    need: Need
    wording: str


def build(county: Organisation, clock: Clock, by: Actor, rng: Random) -> list[Need]:
    """Needs in every state that this half of the loop knows, the oldest first."""
    forms = {form.name: form for form in county.art_forms.all()}
    places = _places_that_speak(county, rng)
    visits = _visits(places, forms, clock, by)
    wishes = [_raise(rng.choice(places), forms, clock, by, rng) for _ in range(NEEDS - visits)]
    _support([wish.need for wish in wishes], clock, rng)
    _answer(wishes, clock, by)
    _merge(wishes, clock, by)
    for number, text in enumerate(names.COMPLAINTS):
        complaint = complaining.complain(
            organisation=county, text=text, by=RESIDENT, at=clock.at(-9 + 4 * number, 20)
        )
        if number == 0:
            complaining.answer_complaint(
                complaint=complaint,
                answer="您说得对。从下个月起，收割和插秧的日子不安排演出。",
                by=by,
                at=clock.at(-6),
            )
    return list(county.needs.select_related("place").order_by("raised_on", "pk"))


def _places_that_speak(county: Organisation, rng: Random) -> list[Place]:
    places = [place for place in county.places.all() if place.town != names.SILENT_TOWN]
    return [place for place in places if rng.random() > SILENT_SHARE]


def _raise(place: Place, forms: dict[str, ArtForm], clock: Clock, by: Actor, rng: Random) -> Wish:
    form, text, wording = rng.choice(names.WISHES)
    at = clock.at(-rng.randrange(1, 75), rng.randrange(7, 22))
    asked = asking.Asked(
        art_form=forms[form],
        text=text,
        wanted_when=rng.choice(("农忙前", "暑假", "晚上七点以后", "")),
        audience=rng.choice(AUDIENCES),
        venue=place.venue,
    )
    if rng.random() < 0.35:
        rows = asking.enter_sheet(
            place=place, rows=[asked], entered_by=f"{place.name}文书", by=by, at=at
        )
        return Wish(rows[0], wording)
    device = f"{rng.getrandbits(128):032x}"
    return Wish(
        asking.raise_need(place=place, asked=asked, by=RESIDENT, at=at, device=device), wording
    )


def _support(needs: list[Need], clock: Clock, rng: Random) -> None:
    for need in needs:
        for _ in range(min(int(rng.paretovariate(1.1)) - 1, 30)):
            later = rng.randrange(0, (clock.today - need.raised_on).days + 1)
            days = (need.raised_on - clock.today).days + later
            asking.support_need(
                need=need,
                device=f"{rng.getrandbits(128):032x}",
                by=RESIDENT,
                at=clock.at(days, 20),
            )


def _answer(wishes: list[Wish], clock: Clock, by: Actor) -> None:
    """Older needs have their answer; those of this week wait, and a few have waited too long."""
    for number, wish in enumerate(wishes):
        age = (clock.today - wish.need.raised_on).days
        if age < 5 or (age < 11 and number % 4 == 1):
            continue
        at = clock.at(-age + 4, 10)
        answering.check_need(
            need=wish.need,
            wording=wish.wording,
            by=by,
            at=at,
            decide_by=clock.day(25 - number % 12),
        )
        wish.need.refresh_from_db()
        if number % 17 == 3:
            reason = names.REFUSED[number % len(names.REFUSED)]
            answering.refuse_need(need=wish.need, reason=reason, by=by, at=at)
        elif number % 29 == 5:
            answering.pass_on_need(need=wish.need, to="县文化馆", by=by, at=at)
        elif number % 6 == 1:
            answering.plan_need(
                need=wish.need, promised_on=clock.day(30 + number % 20), by=by, at=at
            )


def _merge(wishes: list[Wish], clock: Clock, by: Actor) -> None:
    """The same wish of the same place, asked twice, becomes one."""
    kept: dict[tuple[int, str], Need] = {}
    merged = 0
    for wish in wishes:
        wish.need.refresh_from_db()
        if wish.need.state != Need.State.CHECKED:
            continue
        first = kept.setdefault((wish.need.place_id, wish.wording), wish.need)
        if first is not wish.need and merged < 12:
            answering.merge_needs(kept=first, merged=wish.need, by=by, at=clock.at(-2))
            merged += 1


def _visits(places: list[Place], forms: dict[str, ArtForm], clock: Clock, by: Actor) -> int:
    """One visit of each kind and a few more; what was heard becomes needs. Returns how many."""
    raised = 0
    kinds = list(Visit.Kind.values)
    for number in range(10):
        place = places[number * 7 % len(places)]
        on = clock.at(-50 + number * 4, 15)
        form, text, _ = names.WISHES[number * 3 % len(names.WISHES)]
        visit = visiting.record_visit(
            trip=visiting.Trip(
                place=place,
                kind=kinds[number % len(kinds)],
                on=clock.day(-50 + number * 4),
                who_went="周敏、谭晓" if number % 2 else "何立新、罗昌",
                who_was_met="村民小组长、老人、留守妇女",
                answered_on_the_spot="灯的事当场打电话给镇里电工。" if number % 3 == 0 else "",
            ),
            observations=[text, "通知贴在村部里面，外面的人看不到。"],
            by=by,
            at=on + timedelta(hours=3),
        )
        first = visit.observations.first()
        if first is not None:
            visiting.need_from_observation(
                observation=first, art_form=forms[form], by=by, at=on + timedelta(hours=4)
            )
            raised += 1
    return raised
