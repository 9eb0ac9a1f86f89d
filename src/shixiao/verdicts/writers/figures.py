"""Figures to take along: always with how many answered, the interval, and how many were there.

Rows are in the order of the days. Under five answers there is no figure, in a file neither.
"""

import csv
from collections.abc import Iterable
from io import StringIO

from shixiao.kernel.sheet import Column, Kind, Value, write_sheet
from shixiao.kernel.wording import name
from shixiao.verdicts.core.estimates import LEAST_ANSWERS, AudienceEstimate
from shixiao.verdicts.core.question_sets import Question
from shixiao.verdicts.queries.following import FollowUp
from shixiao.verdicts.queries.general import Event, level_of
from shixiao.verdicts.queries.season_verdict import SeasonVerdict

_FIRST_LETTERS_OF_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_FIGURES: dict[str, Kind] = {
    "on": "date", "title": "text", "place": "text", "question": "text", "level": "text",
    "answered": "text", "present": "whole", "share": "whole", "low": "whole", "high": "whole",
    "lowest": "whole", "highest": "whole",
}  # fmt: skip
_FOLLOW_UPS: dict[str, Kind] = {
    "opens_on": "date", "closes_on": "date", "place": "text", "about": "text", "turn": "whole",
    "outcome": "text", "heard": "text",
}  # fmt: skip
_WIDTHS = {"title": 32, "place": 20, "question": 28, "about": 40, "heard": 60}


def figures_sheet(found: SeasonVerdict, language: str) -> bytes:
    """One row for each activity and question, as a workbook."""
    notes = [
        name("verdicts.note.interval", language),
        name("verdicts.note.few", language).format(least=LEAST_ANSWERS),
        name("verdicts.note.no_effect", language),
    ]
    title = name("verdicts.sheet.figures", language)
    return write_sheet(title, _columns(_FIGURES, language), _rows(found, language), notes=notes)


def figures_csv(found: SeasonVerdict, language: str) -> bytes:
    """The same rows as CSV that a spreadsheet opens right: UTF-8 with its mark, no formulas."""
    out = StringIO()
    table = csv.writer(out)
    table.writerow([column.header for column in _columns(_FIGURES, language)])
    for row in _rows(found, language):
        table.writerow([_plain(row.get(key)) for key in _FIGURES])
    return out.getvalue().encode("utf-8-sig")


def follow_ups_sheet(follow_ups: Iterable[FollowUp], language: str) -> bytes:
    """One row for each time that residents were asked."""
    rows: list[dict[str, Value]] = [
        {
            "opens_on": one.collection.opens_on,
            "closes_on": one.collection.closes_on,
            "place": one.collection.place.name,
            "about": "；".join(one.subjects),
            "turn": one.collection.turn,
            "outcome": name(one.state_code, language),
            "heard": one.words(language),
        }
        for one in follow_ups
    ]
    return write_sheet(
        name("verdicts.sheet.follow_ups", language), _columns(_FOLLOW_UPS, language), rows
    )


def _rows(found: SeasonVerdict, language: str) -> list[dict[str, Value]]:
    return [
        _row(row.event, question, estimate, language)
        for row in found.rows
        for question, estimate in row.asked
    ]


def _row(
    event: Event, question: Question, estimate: AudienceEstimate, language: str
) -> dict[str, Value]:
    level = level_of([event])
    bounds = estimate.bounds
    row: dict[str, Value] = {
        "on": event.on,
        "title": event.title,
        "place": event.place,
        "question": question.text.in_language(language),
        "level": name(f"verdicts.level.{level}", language) if level else "",
        "present": event.present,
        "answered": f"<{LEAST_ANSWERS}" if estimate.share is None else str(estimate.n),
    }
    if estimate.share is None or event.is_more_than_present:
        return row
    return row | {
        "share": _percent(estimate.share),
        "low": _percent(estimate.low),
        "high": _percent(estimate.high),
        "lowest": _percent(bounds.low) if bounds else None,
        "highest": _percent(bounds.high) if bounds else None,
    }


def _percent(share: float | None) -> int | None:
    return None if share is None else round(100 * share)


def _columns(kinds: dict[str, Kind], language: str) -> list[Column]:
    return [
        Column(key, (name(f"verdicts.column.{key}", language),), kind, width=_WIDTHS.get(key, 12))
        for key, kind in kinds.items()
    ]


def _plain(value: Value) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FIRST_LETTERS_OF_FORMULAS) else text
