"""The reasons of a plan as a run keeps them: sentences in both languages, and what money buys.

Explaining a large plan takes seconds, reading it must not; so it is done once, with the plan.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict, cast

from shixiao.programme.core.explained import Explained, Extra, WhyHere, WhyNot
from shixiao.programme.core.explaining_words import said
from shixiao.programme.core.problem import Id, Problem
from shixiao.programme.core.season_facts import form_of

LANGUAGES = ("zh-hans", "en")
Said = Mapping[str, Sequence[str]]


class _Outing(TypedDict):
    said: Said
    is_toss_up: bool


class _Wish(TypedDict):
    place: Id
    form: str
    code: str
    said: Said


class _Extra(TypedDict):
    fen: int
    worth: float
    reached: float
    at_most: float | None
    outings: int
    place: str
    form: str
    said: Said


@dataclass(frozen=True, slots=True)
class Money:
    """What so much more money would bring, for how many outings, and where first (or empty).

    `reached` is by real outings, `worth` counts a part of an outing as a part of what it brings.
    """

    fen: int
    worth: float
    reached: float
    at_most: float | None
    outings: int
    place: str
    form: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Sentences about one outing, or one open wish with its place, form and rule."""

    sentences: tuple[str, ...]
    is_toss_up: bool
    place: Id = ""
    form: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Everything that is said about a plan; outings are in its order."""

    outings: tuple[Reason, ...] = ()
    wishes: tuple[Reason, ...] = ()
    money: tuple[Money, ...] = ()


def reasons_as_data(explained: Explained, problem: Problem) -> dict[str, object]:
    """The reasons of a plan as JSON can hold them."""
    outings = [
        _Outing(said=_both(why, problem), is_toss_up=why.is_toss_up) for why in explained.outings
    ]
    wishes = [
        _Wish(place=why.place, form=form_of(why.form), code=why.code, said=_both(why, problem))
        for why in explained.places
    ]
    money = [_money_as_data(extra, problem) for extra in explained.curve]
    return {"outings": outings, "wishes": wishes, "money": money}


def reasons_of(data: Mapping[str, object], language: str) -> Reasons:
    """The reasons that a run has stored, in one language; a run without has none."""
    if not data:
        return Reasons()
    tongue = "en" if language.startswith("en") else "zh-hans"
    outings = cast(Sequence[_Outing], data["outings"])
    wishes = cast(Sequence[_Wish], data["wishes"])
    money = cast(Sequence[_Extra], data["money"])
    return Reasons(
        outings=tuple(Reason(tuple(one["said"][tongue]), one["is_toss_up"]) for one in outings),
        wishes=tuple(
            Reason(
                tuple(one["said"][tongue]),
                one["code"] == "toss_up",
                one["place"],
                one["form"],
                one["code"],
            )
            for one in wishes
        ),
        money=tuple(
            Money(
                fen=one["fen"],
                worth=one["worth"],
                reached=one["reached"],
                at_most=one["at_most"],
                outings=one["outings"],
                place=one["place"],
                form=one["form"],
                sentences=tuple(one["said"][tongue]),
            )
            for one in money
        ),
    )


def _both(why: WhyHere | WhyNot | Extra, problem: Problem) -> dict[str, list[str]]:
    return {language: said(why, problem, language) for language in LANGUAGES}


def _money_as_data(extra: Extra, problem: Problem) -> _Extra:
    place, form = extra.first or ("", "")
    names = {one.id: one.called for one in problem.places}
    return _Extra(
        fen=extra.extra_fen,
        worth=extra.worth,
        reached=extra.reached,
        at_most=extra.at_most,
        outings=extra.outings,
        place=names.get(place, ""),
        form=form_of(form),
        said=_both(extra, problem),
    )
