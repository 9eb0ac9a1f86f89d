"""The runs of a season as a workbook, with the headings of the reader's language."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from shixiao.kernel.sheet import Column, Kind, Value, write_sheet
from shixiao.kernel.wording import name
from shixiao.programme.models import Run, Season

_KINDS: Mapping[str, Kind] = {
    "seconds": "whole",
    "seed": "whole",
    "rounds": "whole",
    "objective": "decimal",
    "bound": "decimal",
    "gap": "decimal",
}
_COLUMNS = (
    "started", "state", "objective", "bound", "gap", "seconds", "seed", "rounds", "version", "kept",
)  # fmt: skip


def runs_sheet(season: Season, runs: Sequence[Run], language: str) -> bytes:
    """One row for each run, latest first."""
    columns = [
        Column(
            key,
            (name(f"programme.run_column.{key}", language),),
            kind=_KINDS.get(key, "text"),
            width=18,
        )
        for key in _COLUMNS
    ]
    title = name("programme.sheet.runs", language)
    return write_sheet(f"{title} {season.name}", columns, [_row(run, language) for run in runs])


def _row(run: Run, language: str) -> dict[str, Value]:
    return {
        "started": _moment(run.started_at),
        "state": name(f"programme.run.{run.shown}", language),
        "objective": _number(run.objective),
        "bound": _number(run.bound),
        "gap": _number(run.gap_percent if run.objective is not None else None),
        "seconds": run.seconds,
        "seed": run.seed,
        "rounds": run.rounds,
        "version": run.version,
        "kept": _moment(run.kept_at),
    }


def _moment(at: datetime | None) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""


def _number(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(round(value, 4)))
