"""Elections in Pabulib's form."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.decisions.core.ballots import BallotClass
from shixiao.decisions.readers import read_pabulib
from shixiao.kernel.refusal import Refused

FILE = """META
key;value
description;村文化活动 2026
vote_type;approval
budget;100
PROJECTS
project_id;cost;name
7;60;戏台
8;40;"书屋; 二楼"
VOTES
voter_id;age;vote
1;30;7,8
2;;8
3;71;8,7
4;40;
"""


def changed(old, new):
    assert old in FILE
    return FILE.replace(old, new)


def test_a_file_becomes_costs_a_budget_and_merged_ballots():
    election = read_pabulib(FILE.encode())

    assert election.costs == {"7": 60, "8": 40}
    assert election.budget == 100
    assert election.unit == 1
    assert election.description == "村文化活动 2026"
    assert election.voters == 4
    assert set(election.ballots) == {
        BallotClass(("7", "8"), 2),
        BallotClass(("8",), 1),
        BallotClass((), 1),
    }


def test_text_bytes_marks_and_line_ends_of_windows_read_alike():
    expected = read_pabulib(FILE)

    assert read_pabulib(b"\xef\xbb\xbf" + FILE.encode()) == expected
    assert read_pabulib("\ufeff" + FILE.replace("\n", "\r\n")) == expected


def test_amounts_with_decimals_become_whole_parts_exactly():
    election = read_pabulib(changed("7;60;", "7;60.1;").replace("budget;100", "budget;100,25"))

    assert election.unit == 100
    assert election.costs == {"7": 6010, "8": 4000}
    assert election.budget == 10025


@pytest.mark.parametrize("vote_type", ["ordinal", "choose-1", "Approval"])
def test_what_a_ranking_names_is_approved_of(vote_type):
    election = read_pabulib(changed("vote_type;approval", f"vote_type;{vote_type}"))

    assert election.ballots == read_pabulib(FILE).ballots


@pytest.mark.parametrize("vote_type", ["cumulative", "scoring"])
def test_points_count_as_approval_and_no_points_do_not(vote_type):
    text = changed("vote_type;approval", f"vote_type;{vote_type}")
    text = text[: text.index("VOTES")] + "VOTES\nvoter_id;vote;points\n1;7,8;3,1\n2;7,8;5,0\n3;;\n"

    election = read_pabulib(text)

    assert set(election.ballots) == {
        BallotClass(("7", "8"), 1),
        BallotClass(("7",), 1),
        BallotClass((), 1),
    }


@pytest.mark.parametrize(
    ("old", "new", "rule", "line"),
    [
        ("META\n", "", "pabulib_outside_section", 1),
        ("PROJECTS\n", "META\n", "pabulib_section_twice", 6),
        ("PROJECTS\nproject_id;cost;name\n", "", "pabulib_section_missing", None),
        ("project_id;cost;name", "project_id;name", "pabulib_column_missing", 7),
        ("budget;100\n", "", "pabulib_no_budget", None),
        ("vote_type;approval\n", "", "pabulib_vote_type", None),
        ("approval", "shouting", "pabulib_vote_type", None),
        ("7;60;戏台", "7", "pabulib_row_short", 8),
        ("7;60;", "7;sixty;", "pabulib_not_a_number", 8),
        ("7;60;", "7;1e999;", "pabulib_not_a_number", 8),
        ("7;60;", "7;NaN;", "pabulib_not_a_number", 8),
        ("7;60;", "7;-60;", "pabulib_not_positive", 8),
        ("budget;100", "budget;0", "pabulib_not_positive", 5),
        ("8;40;", "7;40;", "pabulib_project_twice", 9),
        ("2;;8", "1;;8", "pabulib_voter_twice", 13),
        ("2;;8", "2;;9", "pabulib_unknown_project", 13),
        ("2;;8", "2", "pabulib_row_short", 13),
        ("戏台", 'a\r"b', "pabulib_line_broken", 8),
        ("1;30;7,8\n2;;8\n3;71;8,7\n4;40;\n", "", "no_ballots", None),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(old, new, rule, line):
    with pytest.raises(Refused) as refused:
        read_pabulib(changed(old, new))

    assert refused.value.rule == f"decisions.{rule}"
    assert refused.value.facts.get("line") == line


@pytest.mark.parametrize(
    ("rows", "rule"),
    [("1;7,8;3\n", "pabulib_points"), ("1;7;many\n", "pabulib_not_a_number")],
)
def test_points_that_do_not_fit_are_refused(rows, rule):
    text = FILE[: FILE.index("VOTES")] + "VOTES\nvoter_id;vote;points\n" + rows

    with pytest.raises(Refused, match=rule):
        read_pabulib(text)


def test_a_picture_is_no_election():
    with pytest.raises(Refused, match=r"decisions\.pabulib_not_text"):
        read_pabulib(b"\x89PNG\r\n\xff")


@given(st.text())
def test_no_text_crashes_the_reader(text):
    with suppress(Refused):
        read_pabulib(text)


@given(st.integers(0, len(FILE)), st.integers(0, 12), st.text(max_size=6))
def test_no_damage_to_a_file_crashes_the_reader(at, length, text):
    with suppress(Refused):
        read_pabulib(FILE[:at] + text + FILE[at + length :])
