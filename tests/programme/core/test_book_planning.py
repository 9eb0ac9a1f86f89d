"""A workbook planned and planned anew: what people changed is kept, the rest stays calm."""

from dataclasses import replace
from datetime import date

import pytest

from shixiao.programme.core.book_edits import edits_of, replanning_of
from shixiao.programme.core.book_planning import BookMeans, plan_book
from shixiao.programme.core.checking import check
from shixiao.programme.core.season_book import BusyLine, MustLine, NeedLine, OutingLine
from shixiao.programme.readers.workbook import read_workbook
from tests.programme.workbooks_at_hand import faults, sheets, written

MEANS = BookMeans(rounds=40, workers=1)
SEASON = read_workbook(written(sheets()))


def with_plan(planned):
    """The workbook as it is handed out with its plan."""
    names = {team.id: team.called for team in planned.problem.teams}
    lines = tuple(
        OutingLine(
            number,
            date.fromisoformat(one.slot),
            names[one.team],
            " → ".join(stop.place for stop in one.stops),
            " → ".join(stop.form for stop in one.stops),
        )
        for number, one in enumerate(planned.outings, start=1)
    )
    return replace(planned.book, outings=lines, before=lines)


FIRST = plan_book(SEASON, MEANS)
BOOK = with_plan(FIRST)
WRITERS = next(at for at, row in enumerate(BOOK.outings) if row.team == "墨缘队")
OPERA = next(at for at, row in enumerate(BOOK.outings) if row.team == "青禾队")


def line(at, /, **changes):
    """The workbook with one line of its plan changed."""
    rows = list(BOOK.outings)
    rows[at] = replace(rows[at], **changes)
    return replace(BOOK, outings=tuple(rows))


def again(book):
    return plan_book(book, MEANS)


def shows(planned):
    return {
        (one.slot, one.team, stop.place, stop.form) for one in planned.outings for stop in one.stops
    }


def test_a_first_plan_keeps_every_rule_and_is_proven():
    assert check(FIRST.problem, FIRST.outings).objective == FIRST.checked.objective
    assert FIRST.checked.objective <= FIRST.bound
    assert (FIRST.statuses, FIRST.moves, FIRST.afresh) == ((), (), None)


def test_a_plan_that_nobody_changed_stays_what_it_is():
    found = again(BOOK)

    assert set(found.statuses) == {"保留"}
    assert shows(found) == shows(FIRST)
    assert edits_of(BOOK) == ()


def test_a_moved_line_is_kept_and_its_old_day_left_alone():
    found = again(line(WRITERS, day=date(2026, 6, 24)))

    (mine,) = [one for one in found.outings if one.slot == "2026-06-24"]
    old = BOOK.outings[WRITERS].day.isoformat()
    assert mine.team == "墨缘队"
    assert not [one for one in found.outings if (one.team, one.slot) == ("墨缘队", old)]
    statuses = dict(zip([one.slot for one in found.outings], found.statuses, strict=True))
    assert statuses.pop("2026-06-24") == "挪动"
    assert set(statuses.values()) == {"保留"}


def test_a_pinned_line_stays_even_when_it_is_worth_nothing_any_more():
    where = BOOK.outings[WRITERS].places
    needs = tuple(row for row in SEASON.needs if row.place != where)
    asked = replace(line(WRITERS, is_fixed=True), needs=(*needs, NeedLine("柳渡村", "书法", 500)))

    found = again(asked)
    loose = again(replace(asked, outings=BOOK.outings))

    pinned = (BOOK.outings[WRITERS].day.isoformat(), "墨缘队", where, "书法")
    assert pinned in shows(found)
    assert [edit.kind for edit in edits_of(asked)] == ["pinned"]
    assert len(loose.outings) >= 1


def test_a_line_that_was_taken_out_is_not_planned_again():
    rows = [row for at, row in enumerate(BOOK.outings) if at != WRITERS]

    found = again(replace(BOOK, outings=tuple(rows)))

    gone = BOOK.outings[WRITERS]
    assert not [
        one for one in found.outings if (one.team, one.slot) == (gone.team, gone.day.isoformat())
    ]


def test_a_plan_that_was_cleared_is_planned_from_nothing_and_that_is_said():
    found = again(replace(BOOK, outings=()))

    assert edits_of(replace(BOOK, outings=())) == ()
    assert [note.facts["why"].rule for note in found.replanning.notes] == [
        "programme.workbook_planned_afresh"
    ]
    assert found.checked.objective == FIRST.checked.objective
    assert found.afresh is None


def test_an_added_line_is_kept_and_new():
    more = OutingLine(None, date(2026, 6, 3), "墨缘队", "柳渡村", "书法")

    found = again(replace(BOOK, outings=(*BOOK.outings, more)))

    assert ("2026-06-03", "墨缘队", "柳渡村", "书法") in shows(found)
    at = next(n for n, one in enumerate(found.outings) if one.slot == "2026-06-03")
    assert found.statuses[at] == "新增"


def test_less_money_drops_outings_and_says_so():
    poor = replace(BOOK, settings=replace(BOOK.settings, budget_fen=70_000))

    found = again(poor)

    assert found.checked.cost_fen <= 70_000
    assert any(move.now is None for move in found.moves)


def test_what_is_over_stays_and_the_rest_is_planned_from_the_day_that_is_named():
    line_ = BOOK.outings[OPERA]
    first = line_.day.replace(day=line_.day.day + 1)
    asked = replace(
        BOOK,
        settings=replace(BOOK.settings, replan_from=first),
        busy=(BusyLine("全县", date(2026, 6, 1), line_.day, reason="修路"),),
    )

    found = again(asked)

    before = {row for row in shows(FIRST) if row[0] < first.isoformat()}
    assert before <= shows(found)


def test_fixed_events_that_cannot_all_be_kept_are_shown_at_their_lines():
    book = replace(
        SEASON,
        musts=(
            MustLine("柳渡村", date(2026, 6, 13), "戏曲", at={"place": "A2"}),
            MustLine("石板溪村", date(2026, 6, 14), "戏曲", at={"place": "A3"}),
            MustLine("云溪二小", date(2026, 6, 20), "书法", at={"place": "A4"}),
        ),
    )

    found = faults(plan_book, book, MEANS)

    assert found == [
        ("必办", "A2", "workbook_must_conflict"),
        ("必办", "A3", "workbook_must_conflict"),
    ]


def test_fixed_events_over_the_budget_are_shown_at_the_budget():
    poor = replace(SEASON, settings=replace(SEASON.settings, budget_fen=100))

    assert faults(plan_book, poor, MEANS) == [("参数", "B5", "workbook_must_over_budget")]


@pytest.mark.parametrize(
    ("at", "changes", "cell", "rule"),
    [
        (WRITERS, {"day": date(2026, 8, 1)}, "day", "outside_season"),
        (OPERA, {"day": date(2026, 6, 17)}, "day", "team_not_free"),
        (WRITERS, {"team": "没有的队"}, "team", "team_unknown"),
        (WRITERS, {"team": "青禾队", "day": date(2026, 6, 28)}, "forms", "team_lacks_form"),
        (WRITERS, {"places": "火星村"}, "places", "place_unknown"),
        (WRITERS, {"places": ""}, "places", "no_stops"),
        (WRITERS, {"forms": "杂技"}, "forms", "form_unknown"),
        (WRITERS, {"forms": "书法、书法、书法"}, "forms", "stops_unlike_forms"),
        (WRITERS, {"places": "柳渡村、柳渡村"}, "places", "stop_twice"),
        (WRITERS, {"places": "柳渡村、石板溪村、云溪二小"}, "places", "too_many_stops"),
    ],
)
def test_a_changed_line_that_cannot_be_is_shown_at_its_cell(at, changes, cell, rule):
    cells = {"day": "B9", "team": "D9", "places": "E9", "forms": "F9"}

    found = faults(replanning_of, line(at, **changes, at=cells))

    assert ("排期", cells[cell], f"workbook_{rule}") in found


def test_a_line_of_a_team_that_is_gone_falls_away_and_that_is_said():
    book = replace(
        BOOK,
        teams=tuple(row for row in BOOK.teams if row.name != "墨缘队"),
        needs=SEASON.needs[:2],
    )

    found = again(book)

    assert {one.team for one in found.outings} == {"青禾队"}
    assert "programme.workbook_line_dropped" in {
        note.facts["why"].rule for note in found.replanning.notes
    }
