"""What is written of a season is read as the same season."""

import io
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from shixiao.programme.core.book_problem import understood
from shixiao.programme.core.season_book import (
    Book,
    BusyLine,
    MustLine,
    NeedLine,
    OutingLine,
    PlaceLine,
    Settings,
    TeamLine,
)
from shixiao.programme.readers.workbook import read_workbook
from shixiao.programme.writers.problem_workbook import problem_workbook
from tests.programme.workbooks_at_hand import MONDAY, sheets, written

SEASON = read_workbook(written(sheets()))

names = st.text("甲乙丙丁戊己庚辛", min_size=1, max_size=4)
forms = st.sampled_from(["戏曲", "曲艺", "书法", "非遗"])
fen = st.integers(0, 10**7).map(float)
days = st.dates(MONDAY, date(2026, 7, 31))
extra = st.dictionaries(st.sampled_from(["备注", "电话"]), st.sampled_from(["急", 7, 2.5]))


def amounts(least, most):
    """Numbers as people write them: a cell holds fifteen digits."""
    return st.integers(least * 10**6, most * 10**6).map(lambda millionths: millionths / 10**6)


@st.composite
def books(draw):
    some = draw(st.lists(names, min_size=1, max_size=4, unique=True))
    groups = draw(st.lists(names, min_size=1, max_size=3, unique=True))
    return Book(
        settings=draw(
            st.builds(
                Settings,
                first=st.just(MONDAY),
                last=st.just(date(2026, 7, 31)),
                budget_fen=st.integers(0, 10**9),
                name=names,
                vans=st.integers(0, 5),
                weekend_vans=st.none() | st.integers(0, 5),
                day_minutes=st.sampled_from([480.0, 540.0, 570.0]),
                most_stops=st.integers(1, 12),
                exponent=st.sampled_from([0.0, 0.5, 1.0]),
                penalty=st.sampled_from([0.0, 60.0]),
                repeat=st.sampled_from([((1.0, 1.0),), Settings(MONDAY, MONDAY, 0).repeat]),
                forms=st.lists(forms, unique=True).map(tuple),
                replan_from=st.none() | days,
            )
        ),
        teams=tuple(draw(_team(name)) for name in groups),
        places=tuple(draw(_place(name)) for name in some),
        needs=tuple(
            draw(
                st.lists(
                    st.builds(
                        NeedLine,
                        st.sampled_from(some),
                        forms,
                        st.none() | st.integers(0, 500).map(float),
                        st.none() | amounts(0, 9),
                        extra=extra,
                    ),
                    min_size=1,
                    max_size=4,
                )
            )
        ),
        busy=tuple(
            draw(
                st.lists(
                    st.builds(
                        BusyLine,
                        st.sampled_from([*some, "全县"]),
                        days,
                        days,
                        st.sampled_from(["", "周一至周五"]),
                        st.sampled_from(["", "农忙", "=1+1"]),
                    ),
                    max_size=3,
                )
            )
        ),
        musts=tuple(
            draw(
                st.lists(
                    st.builds(
                        MustLine,
                        st.sampled_from(some),
                        days,
                        forms,
                        st.sampled_from(["", *groups]),
                    ),
                    max_size=2,
                )
            )
        ),
        outings=tuple(
            draw(
                st.lists(
                    st.builds(
                        OutingLine,
                        st.none() | st.integers(0, 99),
                        days,
                        st.sampled_from(groups),
                        st.sampled_from(some),
                        forms,
                        st.booleans(),
                        st.sampled_from(["", "保留"]),
                    ),
                    max_size=2,
                )
            )
        ),
    )


def _team(name):
    return st.builds(
        TeamLine,
        st.just(name),
        names,
        st.dictionaries(forms, st.sampled_from([0.5, 1.0, 0.91]), min_size=1),
        st.sampled_from(["随时", "周六、周日", "2026-06-03"]),
        st.integers(0, 31),
        st.integers(0, 7),
        fen,
        fen,
        fen,
        st.sampled_from([90.0, 120.0, 92.5]),
        st.none() | st.just(480.0),
        st.booleans(),
        extra=extra,
    )


def _place(name):
    return st.builds(
        PlaceLine,
        st.just(name),
        names,
        st.sampled_from(["", "村", "学校"]),
        st.none() | amounts(20, 40),
        st.none() | amounts(100, 120),
        st.none() | st.integers(0, 10**6).map(float),
        st.integers(0, 9),
        extra=extra,
    )


@settings(max_examples=15, deadline=None)
@given(books())
def test_a_workbook_that_is_written_is_read_as_the_same_season(book):
    assert read_workbook(problem_workbook(book)) == book


def test_no_text_is_written_as_a_formula():
    book = replace(SEASON, needs=(replace(SEASON.needs[0], source="=HYPERLINK(1)"),))

    sheet = load_workbook(io.BytesIO(problem_workbook(book)))["需求"]

    assert (sheet["E2"].data_type, sheet["E2"].quotePrefix) == ("s", True)
    assert understood(read_workbook(problem_workbook(SEASON))) is not None
