"""The sheets of a workbook that ask for a plan, and the sheet that explains them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from shixiao.programme.core.book_columns import (
    FORMS,
    KINDS_OF_PLACES,
    NO,
    SETTING_ROWS,
    SHEETS,
    YES,
    BookColumn,
    BookSheet,
)
from shixiao.programme.core.book_hints import OF_COLUMNS, OF_SHEETS
from shixiao.programme.core.season_book import (
    BEFORE,
    BUSY,
    MUSTS,
    NEEDS,
    PLACES,
    PLAN,
    SETTINGS,
    TEAMS,
    Book,
    BusyLine,
    MustLine,
    NeedLine,
    OutingLine,
    PlaceLine,
    Settings,
    TeamLine,
)
from shixiao.programme.readers.cell_values import said_forms, said_pieces
from shixiao.programme.writers.book_tables import (
    Heading,
    Value,
    as_dates,
    choices,
    new_book,
    saved,
    table,
)

NOTES = "说明"
SPARE_ROWS = 200  # below the last one, ready for more
InputLine = TeamLine | PlaceLine | BusyLine | NeedLine | MustLine | OutingLine
_HOW_TO = (
    "一张表一样东西，一行一条。列的先后可以换，可以加自己的列，空行不要紧。",
    "填好以后：shixiao plan 这个文件.xlsx --out 排期.xlsx。有写错的，会一次都告诉您，"
    "加上 --marked 标红.xlsx 还会在格子里标出来。",
    "排好的文件里，「排期」可以改：换日子、换队伍、删行、加行，或在“固定”写“是”，再交给软件重排。"
    "改过的照您的办，没改的尽量不动。",
)


def problem_workbook(book: Book) -> bytes:
    """A workbook that `read_workbook` reads as the same season."""
    found = new_book()
    add_inputs(found, book)
    if book.outings:
        add_lines(found, sheet_named(PLAN), book.outings)
    if book.before:
        add_before(found, book.before)
    add_notes(found)
    return saved(found)


def add_before(found: Workbook, lines: Sequence[OutingLine]) -> None:
    """The plan as it is handed out, out of sight, so that what is changed can be told."""
    sheet = add_lines(found, sheet_named(BEFORE), lines)
    sheet.sheet_state = "hidden"


def add_inputs(found: Workbook, book: Book) -> None:
    """The sheets that ask: teams, places, calendar, needs, fixed events, settings."""
    lines: Mapping[str, Sequence[InputLine]] = {
        TEAMS: book.teams,
        PLACES: book.places,
        BUSY: book.busy,
        NEEDS: book.needs,
        MUSTS: book.musts,
    }
    offered = (form for team in book.teams for form in team.forms)
    forms = tuple(dict.fromkeys((*offered, *book.settings.forms))) or FORMS
    for name, rows in lines.items():
        description = sheet_named(name)
        sheet = add_lines(found, description, rows)
        add_choices(sheet, shown(description.columns, rows), forms, len(rows))
    add_settings(found, book.settings)


def sheet_named(name: str) -> BookSheet:
    return next(sheet for sheet in SHEETS if sheet.name == name)


def shown(columns: Iterable[BookColumn], rows: Sequence[InputLine]) -> list[BookColumn]:
    """The columns to write: those for everybody, and those in which something stands."""
    return [
        column
        for column in columns
        if column.is_shown or any(_stands(getattr(row, column.key)) for row in rows)
    ]


def _stands(value: object) -> bool:
    return value is not None and value != ""


def headings(sheet: BookSheet, columns: Sequence[BookColumn]) -> list[Heading]:
    hints = OF_COLUMNS[PLAN if sheet.name == BEFORE else sheet.name]
    return [Heading(column.header, column.width, hints[column.key]) for column in columns]


def add_lines(found: Workbook, sheet: BookSheet, rows: Sequence[InputLine]) -> Worksheet:
    """The lines of one sheet, with the columns that people have added behind ours."""
    columns = shown(sheet.columns, rows)
    own = list(dict.fromkeys(name for row in rows for name in row.extra))
    made = table(
        found,
        sheet.name,
        [*headings(sheet, columns), *map(Heading, own)],
        [
            [*(written(row, column) for column in columns), *(row.extra.get(name) for name in own)]
            for row in rows
        ],
    )
    for at, column in enumerate(columns, start=1):
        if column.kind == "day":
            as_dates(made, at, len(rows) + 1 + SPARE_ROWS)
    return made


def written(line: InputLine | Settings, column: BookColumn) -> Value:
    """What a cell holds, in the unit of its heading."""
    value = getattr(line, column.key)
    write = _WRITERS.get(column.kind)
    if column.key == "day_minutes":
        return _number(value / 60)
    if value is None or write is None:
        return value if isinstance(value, str | date) else None
    return write(value)


def _number(value: float) -> Value:
    return int(value) if float(value).is_integer() and abs(value) < 1e15 else value


_WRITERS: Mapping[str, Callable[..., Value]] = {
    "whole": _number,
    "number": _number,
    "fen": lambda fen: _number(fen / 100),
    "flag": lambda flag: YES if flag else NO,
    "forms": said_forms,
    "pieces": said_pieces,
}


def add_choices(
    sheet: Worksheet, columns: Sequence[BookColumn], forms: Sequence[str], rows: int
) -> None:
    """Lists to choose from, also in the rows that are still empty."""
    last = rows + 1 + SPARE_ROWS
    places, teams = f"{PLACES}!$A$2:$A$5001", f"{TEAMS}!$A$2:$A$501"
    words: Mapping[str, Sequence[str] | str] = {
        "kind": KINDS_OF_PLACES,
        "form": forms,
        "place": places,
        "team": teams,
        "needs_van": (YES, NO),
        "is_fixed": (YES, NO),
    }
    for at, column in enumerate(columns, start=1):
        if column.key in words:
            choices(sheet, at, words[column.key], last)


def add_settings(found: Workbook, settings: Settings) -> None:
    """One row for each setting; those that nobody has set to anything unusual are left out."""
    usual = Settings(settings.first, settings.last, 0)
    rows: list[list[Value]] = []
    for column in SETTING_ROWS:
        value = written(settings, column)
        if column.key == "forms":
            value = "、".join(settings.forms)
        is_usual = getattr(settings, column.key) == getattr(usual, column.key)
        if column.is_shown or not is_usual:
            rows.append([column.header, value, OF_COLUMNS[SETTINGS][column.key]])
    rows += [[name, value, ""] for name, value in settings.extra.items()]
    table(
        found,
        SETTINGS,
        [Heading("项目", 22), Heading("值", 28), Heading("怎么填", 60)],
        rows,
    )


def add_notes(found: Workbook, more: Sequence[str] = ()) -> None:
    """What every sheet and column means."""
    rows: list[list[Value]] = [["怎么用", "", text] for text in (*_HOW_TO, *more)]
    for sheet in SHEETS:
        if sheet.name == BEFORE:
            continue
        rows.append([sheet.name, "", OF_SHEETS[sheet.name]])
        hints = OF_COLUMNS[sheet.name]
        rows += [
            ["", f"{column.header}{'（必填）' if column.needed else ''}", hints[column.key]]
            for column in sheet.columns
            if column.is_shown
        ]
    rows.append([SETTINGS, "", OF_SHEETS[SETTINGS]])
    hints = OF_COLUMNS[SETTINGS]
    rows += [["", column.header, hints[column.key]] for column in SETTING_ROWS if column.is_shown]
    table(found, NOTES, [Heading("表", 12), Heading("列", 24), Heading("怎么填", 90)], rows)
