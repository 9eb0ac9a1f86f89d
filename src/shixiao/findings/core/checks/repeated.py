"""The same show at the same place again, while residents asked for something else.

Two activities are held against each other: the same team brings the same title, or the same art
form, to a place where it was less than `months` before. It is a sign only when at least `asked`
residents of the place asked for another art form in between, did not get it, and nobody asked for
this one. Known reasons are left alone: a run of days (less than `rest` days apart), a holiday,
courses and field studies, and what a proposal stands behind.
"""

import re
from collections.abc import Iterator, Sequence

from shixiao.findings.core.records import DaysOff, Records, Show, Wish
from shixiao.findings.core.signs import DISPATCHER, Check, ErrorRate, Side, Sign, Thresholds

DAYS_A_MONTH = 30.44
# Residents also ask a while before the earlier show; what it did not bring is still open then.
HEARD_BEFORE_DAYS = 60
_DECORATION = re.compile(
    r"20\d\d年?|第[一二三四五六七八九十\d]+[届次场回季]|[^\u4e00-\u9fffA-Za-z]|专场|演出|惠民|下乡"
)


def find(records: Records, thresholds: Thresholds) -> Iterator[Sign]:
    """A sign for each later show, with the latest earlier one that it repeats."""
    held = sorted(records.shows, key=lambda show: (show.on, show.key))
    for number, later in enumerate(held):
        if not _counts(later, records.days_off):
            continue
        earlier = _repeated(later, held[:number], thresholds)
        if earlier is None:
            continue
        others = _asked_for_other(earlier, later, records)
        if sum(wish.supporters for wish in others) >= thresholds["asked"]:
            yield _sign(earlier, later, others)


def is_same_title(one: str, other: str) -> bool:
    """Whether two titles are the same once years, numbers and ornaments are gone."""
    first, second = (_DECORATION.sub("", title) for title in (one, other))
    return bool(first) and first == second


def _counts(show: Show, days_off: Sequence[DaysOff]) -> bool:
    is_holiday = any(off.is_holiday and off.starts_on <= show.on <= off.ends_on for off in days_off)
    return show.is_a_show and show.team is not None and not show.is_decided and not is_holiday


def _repeated(later: Show, before: Sequence[Show], thresholds: Thresholds) -> Show | None:
    """The latest earlier show that this one repeats, or None."""
    for earlier in reversed(before):
        days = (later.on - earlier.on).days
        if days > thresholds["months"] * DAYS_A_MONTH:
            return None
        if earlier.place == later.place and days < thresholds["rest"]:
            if _is_same(earlier, later):
                return None
        elif _is_same(earlier, later) and earlier.is_over:
            return earlier
    return None


def _is_same(earlier: Show, later: Show) -> bool:
    return (
        earlier.is_a_show
        and (earlier.place, earlier.team) == (later.place, later.team)
        and (earlier.art_form == later.art_form or is_same_title(earlier.title, later.title))
    )


def _asked_for_other(earlier: Show, later: Show, records: Records) -> list[Wish]:
    """What else the place asked for and did not get; nothing where it asked for this again."""
    heard = [
        wish
        for wish in records.wishes
        if wish.place == later.place
        and (wish.on - earlier.on).days >= -HEARD_BEFORE_DAYS
        and wish.on < later.on
    ]
    if any(wish.art_form == later.art_form and wish.on >= earlier.on for wish in heard):
        return []
    brought = [
        (show.art_form, show.on)
        for show in records.shows
        if show.place == later.place and show.on < later.on
    ]
    return [
        wish
        for wish in heard
        if wish.art_form not in (earlier.art_form, later.art_form)
        and not any(form == wish.art_form and on >= wish.on for form, on in brought)
    ]


def _sign(earlier: Show, later: Show, others: Sequence[Wish]) -> Sign:
    names = dict.fromkeys(wish.art_form_name for wish in others)
    return Sign(
        about=f"activity:{later.key}",
        variant="again" if later.is_over else "planned",
        facts={
            "place": later.place_name,
            "art_form": later.art_form_name,
            "earlier_on": earlier.on.isoformat(),
            "later_on": later.on.isoformat(),
            "others": list(names),
            "asked": sum(wish.supporters for wish in others),
        },
        sides=(
            Side("earlier", f"{earlier.title}", "programme:activity", earlier.key),
            Side("later", f"{later.title}", "programme:activity", later.key),
        ),
        author=DISPATCHER,
        place=later.place,
    )


CHECK = Check(
    key="repeated",
    find=find,
    thresholds={"months": 14, "rest": 14, "asked": 1},
    error_rate=ErrorRate(clean=26, false_alarms=1, faulty=26, missed=0),
)
