"""A stored plan read back: the public JSON form as outings again."""

from collections.abc import Mapping, Sequence
from typing import TypedDict, cast

from shixiao.programme.core.problem import Id, Outing, Stop


class _StopData(TypedDict, total=False):
    place: Id
    form: str
    fixed_event: Id | None


class _OutingData(TypedDict):
    team: Id
    slot: Id
    stops: Sequence[_StopData]


def outings_of(plan: Mapping[str, object]) -> tuple[Outing, ...]:
    """The outings of a plan that this product stored; an empty plan has none."""
    rows = cast(Sequence[_OutingData], plan.get("outings", ()))
    return tuple(
        Outing(
            team=row["team"],
            slot=row["slot"],
            stops=tuple(
                Stop(stop["place"], stop["form"], stop.get("fixed_event")) for stop in row["stops"]
            ),
        )
        for row in rows
    )
