"""A season's problem read from a file."""

import json

import pytest

from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say
from shixiao.programme.core.problem import FixedEvent
from shixiao.programme.readers import LARGEST, read_problem
from tests.programme.core.counties import as_data, county

PROBLEM = county(fixed_events=(FixedEvent("C1", "P1", 0, "戏曲"),))


def written(problem=PROBLEM):
    return json.dumps(as_data(problem), ensure_ascii=False).encode()


def changed(path, value):
    """The problem as bytes with one field changed; `...` takes it out."""
    data = json.loads(written())
    row = data
    for step in path[:-1]:
        row = row[step]
    if value is ...:
        del row[path[-1]]
    else:
        row[path[-1]] = value
    return json.dumps(data, ensure_ascii=False).encode()


def refusal(data):
    with pytest.raises(Refused) as caught:
        read_problem(data)
    assert say(caught.value, "zh-hans") != say(caught.value, "en")
    return caught.value


def test_what_was_written_is_read_again():
    found = read_problem(b"\xef\xbb\xbf" + written())

    assert as_data(found) == as_data(PROBLEM)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "not_json"),
        (b"[1, 2", "not_json"),
        (b"\xff\xfe\x00", "not_json"),
        (b"[" * 200_000, "not_json"),
        (b"[]", "not_object"),
        (b"null", "not_object"),
        (b'{"a": 1, "a": 2}', "named_twice"),
        (b'{"budget_fen": NaN}', "not_finite"),
        (b'{"budget_fen": -Infinity}', "not_finite"),
        (b'{"budget_fen": ' + b"9" * 5_000 + b"}", "number_too_long"),
        (b"{}", "missing"),
    ],
)
def test_what_is_no_problem_is_refused(data, rule):
    assert refusal(data).rule == f"programme.problem_{rule}"


def test_a_file_that_is_too_large_is_not_read():
    assert refusal(b" " * (LARGEST + 1)).rule == "programme.problem_file_too_large"


@pytest.mark.parametrize(
    ("path", "value", "rule"),
    [
        (["budget_fen"], ..., "missing"),
        (["budget_fen"], "many", "not_whole"),
        (["budget_fen"], 10.5, "not_whole"),
        (["budget_fen"], True, "not_whole"),
        (["budget_fen"], -1, "out_of_range"),
        (["slots"], {}, "not_list"),
        (["slots", 0, "id"], None, "not_id"),
        (["slots", 0, "week"], 1.5, "not_id"),
        (["places"], [], "without_places"),
        (["places", 0], 7, "not_object"),
        (["places", 0, "needs"], [], "not_object"),
        (["places", 0, "needs", "戏曲"], "three", "not_number"),
        (["places", 0, "population"], 10**400, "number_too_long"),
        (["places", 0, "x_km"], True, "not_number"),
        (["places", 0, "x_km"], "12", "not_number"),
        (["places", 0, "name"], 7, "not_text"),
        (["places", 0, "open"], [9], "unknown"),
        (["teams", 0, "needs_van"], 1, "not_flag"),
        (["teams", 0, "fixed_fen"], -5, "out_of_range"),
        (["fixed_events", 0, "place"], "P9", "unknown"),
        (["fixed_events", 0, "form"], 3, "not_text"),
        (["travel"], ..., "missing"),
        (["value", "repeat"], [[1]], "not_pieces"),
        (["value", "repeat"], [[1, 1], [1, 2]], "curve_not_concave"),
    ],
)
def test_a_wrong_field_is_named(path, value, rule):
    refused = refusal(changed(path, value))

    assert refused.rule == f"programme.problem_{rule}"


def test_a_message_says_where_the_wrong_field_stands():
    refused = refusal(changed(["places", 0, "needs", "戏曲"], None))

    assert "places[0].needs.戏曲" in say(refused)


def in_degrees(**changes):
    """The problem with degrees instead of kilometres; `changes` of the first place."""
    data = json.loads(written())
    for part in ("places", "teams"):
        for row in data[part]:
            row["latitude"] = 28.2 + row.pop("y_km") / 100
            row["longitude"] = 113.1 + row.pop("x_km") / 100
    data["places"][0] |= changes
    return json.dumps(data).encode()


def test_degrees_become_kilometres_from_the_middle_of_the_places():
    found = read_problem(in_degrees())

    team = found.teams[0]
    assert (found.places[0].x_km, found.places[0].y_km) == (0, 0)
    assert (team.x_km, team.y_km) == (pytest.approx(3.92, abs=0.01), pytest.approx(3.336))


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"x_km": 3, "y_km": 4}, "mixed_coordinates"),
        ({"latitude": 128.2}, "out_of_range"),
        ({"longitude": None}, "no_coordinates"),
        ({"longitude": "113"}, "not_number"),
    ],
)
def test_degrees_that_tell_no_point_are_refused(changes, rule):
    assert refusal(in_degrees(**changes)).rule == f"programme.problem_{rule}"


@pytest.mark.parametrize("value", [None, ...])
def test_a_place_without_coordinates_is_named(value):
    refused = refusal(changed(["places", 0, "y_km"], value))

    assert refused.rule == "programme.problem_no_coordinates"
    assert "P1" in say(refused)
