"""Teams that come again: with the same, with something else, and when people asked for it."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from shixiao.findings.core.records import DaysOff, Records, Show, Wish
from tests.findings.samples.sample import Sample

TODAY = date(2026, 11, 20)
FORMS = {1: "戏曲", 2: "书法", 3: "电影", 4: "舞蹈", 5: "曲艺"}
TITLES = {1: "花鼓戏《刘海砍樵》", 2: "写春联", 3: "露天电影", 4: "广场舞教学", 5: "渔鼓说书"}


def show(key: int, on: date, *, form: int = 1, **more: object) -> Show:
    """A show of the team 1 at the place 1, unless said otherwise."""
    plain = Show(key, TITLES[form], on, 1, "柳渡村", form, FORMS[form], team=1)
    return replace(plain, **more)  # type: ignore[arg-type]


def wish(on: date, *, form: int = 2, supporters: int = 3, place: int = 1) -> Wish:
    return Wish(place, form, FORMS[form], on, supporters)


def county(
    shows: list[Show], wishes: list[Wish] | None = None, *off: DaysOff, today: date = TODAY
) -> Records:
    return Records(today, days_off=off, shows=tuple(shows), wishes=tuple(wishes or ()))


LAST, MIDDLE, NOW = date(2025, 10, 12), date(2026, 6, 1), date(2026, 10, 9)
FESTIVAL = DaysOff(NOW - timedelta(days=2), NOW + timedelta(days=2), "重阳节")


def pair(**later: object) -> list[Show]:
    return [show(1, LAST), show(2, NOW, **later)]  # type: ignore[arg-type]


def noise(dice: Random) -> tuple[list[Show], list[Wish]]:
    """What else goes on in a county: other places, other teams, other wishes."""
    shows = [
        show(
            100 + n,
            LAST + timedelta(days=dice.randrange(380)),
            form=dice.randrange(1, 6),
            place=2 + n,
            place_name=f"第{n}村",
            team=2 + n,
        )
        for n in range(12)
    ]
    return shows, [wish(MIDDLE, form=dice.randrange(1, 6), place=30 + n) for n in range(6)]


def again(seed: int) -> Sample:
    """The same team with the same show or art form, while something else was asked for."""
    dice = Random(f"again {seed}")
    shows, wishes = noise(dice)
    gap = timedelta(days=dice.randrange(60, 415))
    form, other = dice.sample(range(1, 5), 2)
    title = dice.choice([TITLES[form], f"2026年{TITLES[form]}惠民演出", f"{TITLES[form]}专场"])
    shows += [show(1, NOW - gap, form=form), show(2, NOW, form=form, title=title)]
    asked_on = NOW - timedelta(days=dice.randrange(5, 55))
    wishes += [wish(asked_on, form=other, supporters=dice.randrange(1, 9))]
    return Sample(f"again {seed}", True, county(shows, wishes))


def fine(seed: int) -> Sample:
    """One of the good reasons for coming again, or no coming again at all."""
    dice = Random(f"fine {seed}")
    shows, wishes = noise(dice)
    how = dice.choice(["other show", "other team", "asked for it", "nobody asked", "long ago"])
    later = {"other show": {"form": 3}, "other team": {"team": 9}}.get(how, {})
    shows += [
        show(1, LAST - timedelta(days=200 if how == "long ago" else 0)),
        show(2, NOW, **later),
    ]  # type: ignore[arg-type]
    if how != "nobody asked":
        wishes += [wish(MIDDLE, supporters=dice.randrange(1, 9))]
    if how == "asked for it":
        wishes += [wish(MIDDLE + timedelta(days=9), form=1)]
    return Sample(f"fine {how} {seed}", False, county(shows, wishes))


_ASKED = [wish(MIDDLE)]

_HARD = [
    ("the same title a year later", True, county(pair(), _ASKED)),
    ("the same art form under another title", True, county(pair(title="戏曲晚会"), _ASKED)),
    ("planned, not played yet", True, county(pair(is_over=False), _ASKED)),
    (
        "three times within a year",
        True,
        county([show(1, LAST), show(2, date(2026, 3, 2)), show(3, NOW)], _ASKED),
    ),
    ("the same title by another team", True, county(pair(team=9), _ASKED)),
    (
        "a title with a year in it",
        True,
        county(pair(title="2026年花鼓戏《刘海砍樵》专场演出"), _ASKED),
    ),
    ("one voice only asked for something else", True, county(pair(), [wish(MIDDLE, supporters=1)])),
    (
        "asked before the first show already",
        True,
        county(pair(), [wish(LAST - timedelta(days=30))]),
    ),
    (
        "same title, art form written otherwise",
        True,
        county(pair(art_form=5, art_form_name="曲艺"), _ASKED),
    ),
    (
        "two different wishes",
        True,
        county(pair(), [wish(MIDDLE, supporters=1), wish(MIDDLE, form=3, supporters=1)]),
    ),
    (
        "fifteen months later",
        True,
        county([show(1, NOW - timedelta(days=455)), show(2, NOW)], _ASKED),
    ),
    (
        "a show between of another team",
        True,
        county([*pair(), show(3, MIDDLE, team=9, form=5)], _ASKED),
    ),
    ("asked for again", False, county(pair(), [*_ASKED, wish(MIDDLE, form=1)])),
    ("nobody asked for anything", False, county(pair())),
    ("another art form", False, county(pair(form=2), [wish(MIDDLE, form=3)])),
    ("a proposal stands behind it", False, county(pair(is_decided=True), _ASKED)),
    (
        "three days of a temple fair",
        False,
        county([show(1, NOW - timedelta(days=1)), show(2, NOW)], [wish(NOW - timedelta(days=20))]),
    ),
    (
        "a lesson of a course",
        False,
        county([show(1, LAST, is_a_show=False), show(2, NOW, is_a_show=False)], _ASKED),
    ),
    ("the lanterns of every year", False, county(pair(), _ASKED, FESTIVAL)),
    (
        "a new programme of the same art form",
        False,
        county(pair(title="新编小戏《河长上任》首演"), _ASKED),
    ),
    ("a school with new pupils every year", False, county(pair(place_name="青桐小学"), _ASKED)),
    ("two years ago", False, county([show(1, LAST - timedelta(days=365)), show(2, NOW)], _ASKED)),
    (
        "the wish was met in between",
        False,
        county([*pair(), show(3, date(2026, 7, 1), form=2, team=9)], _ASKED),
    ),
    ("something else asked for elsewhere", False, county(pair(), [wish(MIDDLE, place=2)])),
]

SAMPLES = [
    *(Sample(name, is_faulty, records) for name, is_faulty, records in _HARD),
    *(make(seed) for make in (fine, again) for seed in range(40)),
]
