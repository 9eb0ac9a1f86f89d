"""The plan as a workbook that is a problem again: results first, then everything they came from."""

from datetime import date

from openpyxl import Workbook

from shixiao.kernel.wording import fill, name, say
from shixiao.programme.core.book_columns import COST, KM, NO, REASON, WEEKDAY, YES
from shixiao.programme.core.book_result import Result
from shixiao.programme.core.season_book import PLAN, Book, OutingLine
from shixiao.programme.writers.book_tables import (
    Heading,
    Value,
    choices,
    new_book,
    saved,
    table,
)
from shixiao.programme.writers.problem_workbook import (
    SPARE_ROWS,
    add_before,
    add_inputs,
    add_notes,
    headings,
    sheet_named,
)

PLACES_SERVED, OPEN, MONEY, PROOF, MOVES = "各场所", "没排上", "多一千元", "证明", "变动"
_POINTS, _PERCENT = "#,##0.0", "0%"


def plan_workbook(book: Book | None, result: Result, language: str = "zh-hans") -> bytes:
    """The workbook of a plan; without `book` (slots that are no days) the results alone."""
    found = new_book(result.proof.made_on)
    _add_plan(found, result)
    if result.moves:
        _add_moves(found, result)
    _add_places(found, result)
    _add_open(found, result)
    _add_money(found, result)
    _add_proof(found, result, language)
    if book is not None:
        add_inputs(found, book)
        add_before(found, before_of(result))
        add_notes(found)
    return saved(found)


def before_of(result: Result) -> list[OutingLine]:
    """The plan as it is handed out."""
    return [
        OutingLine(one.number, one.day, one.team, one.places, one.forms, one.is_fixed)
        for one in result.lines
        if one.day is not None
    ]


def _add_plan(found: Workbook, result: Result) -> None:
    sheet = sheet_named(PLAN)
    columns = {
        column.key: heading
        for column, heading in zip(sheet.columns, headings(sheet, sheet.columns), strict=True)
    }
    shown = [
        columns["number"],
        columns["day"],
        Heading(WEEKDAY, 7),
        columns["team"],
        columns["places"],
        columns["forms"],
        Heading(COST, 11, number_format="#,##0.##"),
        Heading(KM, 8, number_format="0.0"),
        columns["status"],
        columns["is_fixed"],
        Heading(REASON, 80),
    ]
    rows: list[list[Value]] = [
        [
            one.number,
            one.day or one.slot,
            f"周{'一二三四五六日'[one.day.weekday()]}" if one.day else "",
            one.team,
            one.places,
            one.forms,
            one.cost_fen / 100,
            one.km,
            one.status,
            YES if one.is_fixed else NO,
            one.why,
        ]
        for one in result.lines
    ]
    made = table(found, PLAN, shown, rows)
    last = len(rows) + 1 + SPARE_ROWS
    choices(made, 4, "队伍!$A$2:$A$501", last)
    choices(made, 10, (YES, NO), last)
    made.auto_filter.ref = made.dimensions


def _add_moves(found: Workbook, result: Result) -> None:
    heads = [Heading("场所", 20), Heading("门类"), Heading("原来", 30), Heading("现在", 30)]
    rows: list[list[Value]] = [
        [move.place, move.form, move.was or "没有", move.now or "不去了"] for move in result.moves
    ]
    table(found, MOVES, heads, rows)


def _add_places(found: Workbook, result: Result) -> None:
    hint = "点的都演过一回是 100%；同样的再演，还能多一些，一回比一回少。"
    heads = [
        Heading("场所", 20),
        Heading("乡镇", 14),
        Heading("去几次", 8),
        Heading("哪几天", 24),
        Heading("点了什么", 30),
        Heading("满足程度", 10, hint, _PERCENT),
    ]
    rows: list[list[Value]] = [
        [one.place, one.town, one.visits, one.days, one.asked, one.met] for one in result.places
    ]
    table(found, PLACES_SERVED, heads, rows)


def _add_open(found: Workbook, result: Result) -> None:
    heads = [
        Heading("场所", 20),
        Heading("乡镇", 14),
        Heading("门类"),
        Heading("多少人要", 10),
        Heading("为什么没排上", 90),
    ]
    rows: list[list[Value]] = [
        [one.place, one.town, one.form, one.supporters, one.why] for one in result.wishes
    ]
    table(found, OPEN, heads, rows)


def _add_money(found: Workbook, result: Result) -> None:
    heads = [
        Heading("再多多少钱（元）", 16, number_format="#,##0"),
        Heading("多值多少分", 14, number_format=_POINTS),
        Heading("最多不超过", 14, "已经证明：多这些钱，怎么排也不会多值这么多以上。", _POINTS),
        Heading("先买什么", 30),
        Heading("一句话", 80),
    ]
    rows: list[list[Value]] = [
        [one.extra_fen / 100, one.worth, one.at_most, one.first, one.why] for one in result.money
    ]
    table(found, MONEY, heads, rows)


def _add_proof(found: Workbook, result: Result, language: str) -> None:
    proof = result.proof
    values: dict[str, Value] = {
        "objective": round(proof.objective, 4),
        "bound": round(proof.bound, 4),
        "gap": proof.gap,
        "in_words": fill("programme.book.at_most", {"percent": f"{100 * proof.gap:.2g}"}, language),
        "cost": result.cost_fen / 100,
        "budget": result.budget_fen / 100,
        "outings": len(result.lines),
        "unserved": sum(not one.visits for one in result.places),
        "seed": proof.seed,
        "rounds": proof.rounds,
        "seconds": proof.seconds,
        "version": proof.version,
        "made_on": proof.made_on,
    }
    if proof.afresh is not None:
        values["dates_moved"] = proof.dates_moved
        values["afresh"] = round(proof.afresh, 4)
    rows: list[list[Value]] = [
        [name(f"programme.book.{key}", language), value]
        for key, value in values.items()
        if value is not None
    ]
    rows += [
        [name("programme.book.assumed", language), say(note, language).strip()]
        for note in proof.notes
    ]
    made = table(found, PROOF, [Heading("项目", 30), Heading("值", 90)], rows)
    made.cell(4, 2).number_format = "0.00%"


def file_name(season: str, made_on: date) -> str:
    """What the workbook of a season is called."""
    return f"{season}排期{made_on.isoformat()}.xlsx"
