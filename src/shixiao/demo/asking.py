"""Three hundred needs in a year, by phone, on paper and from visits; some places say nothing."""

from dataclasses import dataclass
from datetime import timedelta

from shixiao.demo import names
from shixiao.demo.step import Step
from shixiao.directory.models import ArtForm, Place
from shixiao.kernel.actor import RESIDENT
from shixiao.needs.models import Need, Visit
from shixiao.needs.services import answering, asking, complaining, visiting

SILENT_SHARE = 0.12
AUDIENCES = ("老人", "孩子", "妇女", "全村", "")
# So many days after it was raised the desk has asked back, and has promised a decision.
CHECKED_AFTER, DECIDED_AFTER = 4, 34


@dataclass(frozen=True, slots=True)
class Wave:
    """So many needs, raised between two days (counted from today)."""

    first: int
    last: int
    count: int


# Before each season its needs; the last wave is still being answered.
SPRING = Wave(-266, -248, 94)
SUMMER = Wave(-196, -156, 74)
AUTUMN = Wave(-108, -46, 70)
RECENT = Wave(-38, -1, 50)
VISITS = 10  # one every 25 days


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked, and how the staff put it into words."""

    need: Need
    wording: str


def build_wave(step: Step, wave: Wave, places: list[Place]) -> None:
    """Needs are raised, supported and answered; the same one asked twice becomes one."""
    forms = {form.name: form for form in step.county.art_forms.all()}
    wishes = [_raise(step, wave, step.rng.choice(places), forms) for _ in range(wave.count)]
    _support(step, wave, [wish.need for wish in wishes])
    _answer(step, wishes)
    _merge(step, wishes, min(wave.last + 5, -2))


def build_unheard(step: Step) -> None:
    """One village asked for something else than what it then got a second time."""
    forms = {form.name: form for form in step.county.art_forms.all()}
    place = step.county.places.get(name=names.UNHEARD)
    wishes = []
    for days, (form, text, wording) in zip((-205, -199), names.UNHEARD_WISHES, strict=True):
        asked = asking.Asked(art_form=forms[form], text=text, audience="老人")
        need = asking.raise_need(
            place=place, asked=asked, by=RESIDENT, at=step.clock.at(days, 20), device=f"{days:032x}"
        )
        wishes.append(Wish(need, wording))
    _answer(step, wishes)


def build_complaints(step: Step) -> None:
    """One was answered, two wait."""
    for number, text in enumerate(names.COMPLAINTS):
        complaint = complaining.complain(
            organisation=step.county, text=text, by=RESIDENT, at=step.clock.at(-9 + 4 * number, 20)
        )
        if number == 0:
            complaining.answer_complaint(
                complaint=complaint,
                answer="您说得对。从下个月起，收割和插秧的日子不安排演出。",
                by=step.by,
                at=step.clock.at(-6),
            )


def carry_over(step: Step, days: int, until: int) -> None:
    """What a season did not reach is promised for a later day, or refused with the reason."""
    waiting = Need.objects.filter(
        organisation=step.county,
        state=Need.State.CHECKED,
        promised_on__lt=step.clock.day(days + 30),
        raised_on__lte=step.clock.day(days),
    )
    at = step.clock.at(days)
    for number, need in enumerate(waiting.order_by("raised_on", "pk")):
        if number % 9 == 8:
            answering.refuse_need(need=need, reason=names.REFUSED[2], by=step.by, at=at)
        else:
            promised_on = step.clock.day(until + number % 30)
            answering.plan_need(need=need, promised_on=promised_on, by=step.by, at=at)


def places_that_speak(step: Step) -> list[Place]:
    """All but the silent town, the village of its own story and a few silent places elsewhere."""
    places = step.county.places.exclude(town=names.SILENT_TOWN).exclude(name=names.UNHEARD)
    return [place for place in places if step.rng.random() > SILENT_SHARE]


def _raise(step: Step, wave: Wave, place: Place, forms: dict[str, ArtForm]) -> Wish:
    rng = step.rng
    form, text, wording = rng.choice(names.WISHES)
    at = step.clock.at(rng.randint(wave.first, wave.last), rng.randrange(7, 22))
    asked = asking.Asked(
        art_form=forms[form],
        text=text,
        wanted_when=rng.choice(("农忙前", "暑假", "晚上七点以后", "")),
        audience=rng.choice(AUDIENCES),
        venue=place.venue,
    )
    if rng.random() < 0.35:
        rows = asking.enter_sheet(
            place=place, rows=[asked], entered_by=f"{place.name}文书", by=step.by, at=at
        )
        return Wish(rows[0], wording)
    device = f"{rng.getrandbits(128):032x}"
    return Wish(
        asking.raise_need(place=place, asked=asked, by=RESIDENT, at=at, device=device), wording
    )


def _support(step: Step, wave: Wave, needs: list[Need]) -> None:
    for need in needs:
        raised = (need.raised_on - step.clock.today).days
        last = min(-1, max(raised, wave.last + 2))
        for _ in range(min(int(step.rng.paretovariate(1.1)) - 1, 18)):
            asking.support_need(
                need=need,
                device=f"{step.rng.getrandbits(128):032x}",
                by=RESIDENT,
                at=step.clock.at(step.rng.randint(raised, last), 20),
            )


def _answer(step: Step, wishes: list[Wish]) -> None:
    """Older needs have their answer; those of this week wait, and a few have waited too long."""
    clock, by = step.clock, step.by
    for number, wish in enumerate(wishes):
        age = (clock.today - wish.need.raised_on).days
        if age < 5 or (age < 11 and number % 4 == 1):
            continue
        at = clock.at(-age + CHECKED_AFTER, 10)
        answering.check_need(
            need=wish.need,
            wording=wish.wording,
            by=by,
            at=at,
            decide_by=clock.day(-age + DECIDED_AFTER),
        )
        wish.need.refresh_from_db()
        if number % 17 == 3:
            reason = names.REFUSED[number % len(names.REFUSED)]
            answering.refuse_need(need=wish.need, reason=reason, by=by, at=at)
        elif number % 29 == 5:
            answering.pass_on_need(need=wish.need, to="县文化馆", by=by, at=at)


def _merge(step: Step, wishes: list[Wish], days: int) -> None:
    """The same wish of the same place, asked twice, becomes one."""
    kept: dict[tuple[int, str], Need] = {}
    for wish in wishes:
        wish.need.refresh_from_db()
        if wish.need.state != Need.State.CHECKED:
            continue
        first = kept.setdefault((wish.need.place_id, wish.wording), wish.need)
        if first is not wish.need:
            answering.merge_needs(kept=first, merged=wish.need, by=step.by, at=step.clock.at(days))


def build_visits(step: Step, places: list[Place], numbers: range) -> list[Visit]:
    """Some visits of the year, in turn of each kind; what was heard becomes needs."""
    forms = {form.name: form for form in step.county.art_forms.all()}
    kinds = list(Visit.Kind.values)
    visits = []
    for number in numbers:
        days = -262 + number * 25
        on = step.clock.at(days, 15)
        form, text, _ = names.WISHES[number * 3 % len(names.WISHES)]
        visit = visiting.record_visit(
            trip=visiting.Trip(
                place=places[number * 7 % len(places)],
                kind=kinds[number % len(kinds)],
                on=step.clock.day(days),
                who_went="周敏、谭晓" if number % 2 else "何立新、罗昌",
                who_was_met="村民小组长、老人、留守妇女",
                answered_on_the_spot="灯的事当场打电话给镇里电工。" if number % 3 == 0 else "",
            ),
            observations=[text, "通知贴在村部里面，外面的人看不到。"],
            by=step.by,
            at=on + timedelta(hours=3),
        )
        visits.append(visit)
        need = visiting.need_from_observation(
            observation=visit.observations.order_by("pk")[0],
            art_form=forms[form],
            by=step.by,
            at=on + timedelta(hours=4),
        )
        _check(step, need, number, days)
    return visits


def _check(step: Step, need: Need, number: int, days: int) -> None:
    answering.check_need(
        need=need,
        wording=names.WISHES[number * 3 % len(names.WISHES)][2],
        by=step.by,
        at=step.clock.at(days + 2),
        decide_by=step.clock.day(days + DECIDED_AFTER),
    )
