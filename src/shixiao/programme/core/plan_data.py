"""What a run stores, written and read back: its problem as a file, its outings, its prices."""

import json
import math
from collections.abc import Mapping, Sequence
from typing import TypedDict, cast

from shixiao.programme.core.plan import Prices, outing_as_data
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


def outings_as_data(outings: Sequence[Outing]) -> list[dict[str, object]]:
    """Outings in their public form, as JSON can hold them."""
    return [outing_as_data(outing) for outing in outings]


def problem_file(problem: Mapping[str, object]) -> bytes:
    """A stored problem as the file that `shixiao plan` reads; the same bytes every time."""
    return json.dumps(problem, ensure_ascii=False, indent=1, sort_keys=True).encode()


def prices_as_data(prices: Prices) -> dict[str, object]:
    """The prices of a plan as JSON can hold them: null where no outing leads."""
    visits = [[_finite(one) for one in of_team] for of_team in prices.visits]
    return {"fen": _finite(prices.fen), "visits": visits, "bound": _finite(prices.bound)}


def prices_of(data: Mapping[str, object]) -> Prices | None:
    """The prices that this product stored; None for a run without."""
    if not data:
        return None
    fen = cast(float | None, data["fen"])
    visits = cast(Sequence[Sequence[float | None]], data["visits"])
    bound = cast(float | None, data.get("bound"))
    return Prices(
        fen=math.inf if fen is None else fen,
        visits=tuple(
            tuple(math.inf if one is None else one for one in of_team) for of_team in visits
        ),
        bound=math.inf if bound is None else bound,
    )


def _finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
