"""The reasons of a plan in sentences of both languages; the words are `kernel.wording.explaining`.

said(why, problem, "zh-hans")       # one outing, one open wish, or one sum of money
about_points("zh-hans")             # what a point is: once for everything that is said
"""

from collections.abc import Sequence
from datetime import date

from shixiao.kernel.wording import fill
from shixiao.programme.core.explained import HARD, Extra, Instead, WhyHere, WhyNot, WhyStop
from shixiao.programme.core.fairness import Fairness
from shixiao.programme.core.problem import Id, Problem, outing_km
from shixiao.programme.core.season_facts import form_of

NOTHING = 1e-6


def said(why: WhyHere | WhyNot | Extra, problem: Problem, language: str = "zh-hans") -> list[str]:
    """The sentences of one reason, in the order in which people ask."""
    saying = _Saying(problem, language)
    if isinstance(why, WhyHere):
        return saying.outing(why)
    if isinstance(why, WhyNot):
        return saying.wish(why)
    return saying.extra(why)


def said_of_fairness(fairness: Fairness, language: str = "zh-hans") -> list[str]:
    """What the fair plan is, for whom it does more or less, and what it costs."""
    best, fair = fairness.best, fairness.fair
    facts = {
        "fair_unserved": (str(best.unserved), str(fair.unserved)),
        "fair_least": (percent(best.least_satisfied), percent(fair.least_satisfied)),
        "fair_near": (percent(best.near), percent(fair.near)),
        "fair_far": (percent(best.far), percent(fair.far)),
    }
    sentences = [fill("programme.explain.fair", {}, language)]
    for code, (now, then) in facts.items():
        code = code if now != then else f"{code}_same"
        sentences.append(fill(f"programme.explain.{code}", {"best": now, "fair": then}, language))
    if fairness.price <= NOTHING:
        return [*sentences, fill("programme.explain.fair_free", {}, language)]
    share = f"{100 * fairness.price / max(1.0, abs(best.worth)):.1f}"
    price = {"worth": points(fairness.price), "share": share}
    return [*sentences, fill("programme.explain.fair_price", price, language)]


def title(why: WhyHere | WhyNot, problem: Problem, language: str = "zh-hans") -> str:
    """What a reason is about: time, team and places of an outing; place and form of a wish."""
    return _Saying(problem, language).title(why)


def about_points(language: str = "zh-hans") -> str:
    """What a point is."""
    return fill("programme.explain.points", {}, language)


class _Saying:
    """The names of one problem in one language."""

    def __init__(self, problem: Problem, language: str) -> None:
        self.problem, self.language = problem, language
        self.places = {place.id: place for place in problem.places}
        self.teams = {team.id: team for team in problem.teams}

    def outing(self, why: WhyHere) -> list[str]:
        sentences = [line for stop in why.stops for line in self._stop(stop)]
        sentences += [self._way(why), self._say("worth", worth=points(why.worth))]
        if any(stop.is_fixed for stop in why.stops):
            return sentences
        count = len(why.other_slots)
        code = ("only_slot", "other_slot")[count] if count < 2 else "other_slots"
        return [*sentences, self._say(code, count=count), self._instead(why)]

    def wish(self, why: WhyNot) -> list[str]:
        code = _asked("open", why.supporters)
        facts = {"place": self._place(why.place), "form": form_of(why.form)}
        return [self._say(code, **facts, count=round(why.supporters)), *self._why_not(why)]

    def extra(self, why: Extra) -> list[str]:
        facts = {"extra_fen": why.extra_fen, "worth": points(why.reached)}
        sentences = []
        if why.extra_fen:
            if why.first is None:
                sentences.append(self._say("extra_nothing", **facts))
            else:
                code = "extra" if why.outings else "extra_not_yet"
                sentences.append(self._say(code, **facts, first=self._stops([why.first])[0]))
        code = "at_most" if why.extra_fen else "at_most_now"
        if not why.extra_fen and points(why.at_most) == "0":
            code = "best_now"
        return [*sentences, self._say(code, at_most=points(why.at_most))]

    def title(self, why: WhyHere | WhyNot) -> str:
        if isinstance(why, WhyNot):
            return self._say("title_wish", place=self._place(why.place), form=form_of(why.form))
        return self._say(
            "title",
            when=self._when(why.outing.slot),
            team=self.teams[why.outing.team].called,
            places=[self._place(stop.place) for stop in why.stops],
        )

    def _stop(self, stop: WhyStop) -> list[str]:
        facts = {"place": self._place(stop.place), "form": form_of(stop.form)}
        if stop.is_fixed:
            return [self._say("fixed", **facts)]
        if stop.supporters > 0:
            code = _asked("asked", stop.supporters)
            share, count = round(100 * stop.share), round(stop.supporters)
            lines = [self._say(code, **facts, count=count, share=share)]
        else:
            lines = [self._say("unasked", **facts)]
        return [*lines, self._say("only", place=facts["place"])] if stop.is_only else lines

    def _way(self, why: WhyHere) -> str:
        team = self.teams[why.outing.team]
        where = [self.places[stop.place] for stop in why.stops]
        km = round(outing_km(team, where, self.problem.travel))
        facts = {"km": km, "cost_fen": whole_yuan(why.cost_fen)}
        if len(why.stops) == 1:
            return self._say("way", **facts)
        least = min(why.stops, key=lambda stop: stop.km)
        place, more = self._place(least.place), round(least.km)
        return self._say("way_shared", **facts, count=len(where), place=place, more_km=max(1, more))

    def _instead(self, why: WhyHere) -> str:
        other: Instead | None = why.instead
        if other is None:
            return self._say("nothing_instead")
        facts: dict[str, object] = {"new": self._stops(other.new)}
        is_here = (other.outing.team, other.outing.slot) == (why.outing.team, why.outing.slot)
        if is_here:
            facts["left"] = self._stops(other.left)
        if not why.is_toss_up:
            facts |= {"cost_fen": whole_yuan(other.cost_fen), "worth": points(other.worth)}
        code = "toss_up" if why.is_toss_up else "better" if other.is_better else "instead"
        return self._say(code if is_here else f"{code}_elsewhere", **facts)

    def _why_not(self, why: WhyNot) -> list[str]:
        facts: dict[str, object] = {
            "km": round(why.km or 0),
            "count": self.places[why.place].max_visits,
        }
        if why.code in HARD:
            is_none = why.code == "place_full" and not facts["count"]
            return [self._say("place_none" if is_none else why.code, **facts)]
        if why.has <= NOTHING:
            return [self._say("nothing_gained")]
        facts |= {"has": points(why.has), "needs": points(why.needs or 0.0)}
        if why.cost_fen is not None:
            given = [(one.place, one.form) for one in why.given_up]
            facts |= {"cost_fen": whole_yuan(why.cost_fen), "given_up": self._stops(given)}
        if why.code == "could_add":
            return [self._say("could_add", **facts)]
        if why.code in ("toss_up", "better"):
            is_many = why.code == "toss_up" and len(why.given_up) > 1
            code = f"wish_{why.code}_many" if is_many else f"wish_{why.code}"
            return [self._say(why.rule), self._say(code, **facts)]
        return [self._say(why.code), self._say(_weighed(why), **facts)]

    def _when(self, slot_id: Id) -> str:
        """A day in words, or the week where slots are no days."""
        slot = next(slot for slot in self.problem.slots if slot.id == slot_id)
        try:
            day = date.fromisoformat(str(slot_id))
        except ValueError:
            code = f"slot_{slot.part}" if slot.part in ("weekday", "weekend") else "slot"
            return self._say(code, week=slot.week)
        return self._say("day", day=day)

    def _place(self, id_: Id) -> str:
        return self.places[id_].called

    def _stops(self, stops: Sequence[tuple[Id, str]]) -> list[str]:
        return [
            self._say("stop", place=self._place(place), form=form_of(form)) for place, form in stops
        ]

    def _say(self, code: str, **facts: object) -> str:
        return fill(f"programme.explain.{code}", facts, self.language)


def _asked(code: str, supporters: float) -> str:
    """People are counted where they are people; a weight that is no whole number is none."""
    if supporters != round(supporters):
        return "wanted" if code == "asked" else f"{code}_wanted"
    return f"{code}_one" if supporters == 1 else code


def _weighed(why: WhyNot) -> str:
    if why.given_up:
        return "exchange" if whole_yuan(why.cost_fen or 0) > 0 else "exchange_free"
    return "no_exchange" if why.needs is None else "price"


def points(worth: float) -> str:
    """Points as people read them: whole, and small ones with one digit."""
    return f"{worth:,.0f}" if abs(worth) >= 9.95 else f"{worth:.1f}".removesuffix(".0")


def whole_yuan(fen: int) -> int:
    """Money to the next yuan: what a plan costs is an estimate."""
    return round(fen / 100) * 100


def percent(share: float) -> str:
    return f"{100 * share:.0f}"
