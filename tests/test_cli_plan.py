"""`shixiao plan`: a season planned from a file."""

import json
import os
import signal
import subprocess
import sys

import pytest

from shixiao.programme.core.problem import FixedEvent
from tests.programme.core.counties import as_data, county, place, team
from tests.programme.core.test_plan import made_up


@pytest.fixture
def problem(tmp_path):
    path = tmp_path / "problem.json"
    return written(path, county(places=(place(), place("P2", x_km=30))))


def written(path, found):
    path.write_text(json.dumps(as_data(found), ensure_ascii=False), encoding="utf-8")
    return path


def shixiao(*arguments, language="en"):
    return subprocess.run(
        [sys.executable, "-m", "shixiao.cli", *map(str, arguments)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "SHIXIAO_LANGUAGE": language, "PYTHONUTF8": "1"},
    )


def test_the_plan_alone_is_on_standard_output_and_progress_beside_it(problem):
    done = shixiao("plan", problem, "--seconds", "5")

    plan = json.loads(done.stdout)
    assert done.returncode == 0
    assert list(plan) == ["outings", "objective", "bound", "gap", "status"]
    assert plan["objective"] <= plan["bound"]
    assert "100%" in done.stderr


def test_the_plan_can_be_written_to_a_file(problem, tmp_path):
    done = shixiao(
        "plan", problem, "--seconds", "5", "--workers", "1", "--seed", "4",
        "--out", tmp_path / "plan.json",
    )  # fmt: skip

    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))["outings"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.json", "problem.json"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--seconds", "0"], "seconds above 0"),
        (["--seconds", "nan"], "seconds above 0"),
        (["--workers", "0"], "at least 1"),
        (["--out", "/nowhere/at/all.json"], "cannot be written"),
        (["--out", "plan.docx"], "end in .xlsx or .json"),
    ],
)
def test_a_wrong_option_is_answered_with_a_sentence(problem, arguments, sentence):
    done = shixiao("plan", problem, *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_plan_is_not_written_over_its_problem(problem, language):
    before = problem.read_bytes()

    done = shixiao("plan", problem, "--rounds", "1", "--out", problem, language=language)

    assert (done.returncode, done.stdout) == (2, "")
    assert {"en": "Choose another name", "zh": "请换一个文件名"}[language] in done.stderr
    assert problem.read_bytes() == before


@pytest.mark.parametrize("name", ["problem.json", "季.xlsx"])
def test_an_empty_file_is_said_to_be_empty(tmp_path, name):
    (tmp_path / name).touch()

    done = shixiao("plan", tmp_path / name)

    assert (done.returncode, done.stdout) == (2, "")
    assert "is empty" in done.stderr


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_problem_that_cannot_be_planned_leaves_no_file(tmp_path, language):
    event = FixedEvent("C1", "P1", 0, "杂技")
    path = written(tmp_path / "problem.json", county(fixed_events=(event,)))

    done = shixiao("plan", path, "--out", tmp_path / "plan.json", language=language)

    assert (done.returncode, done.stdout) == (2, "")
    assert "C1" in done.stderr
    assert "Traceback" not in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["problem.json"]


@pytest.mark.parametrize(
    ("idle", "sentence"),
    [
        ({"teams": (team(available=()),)}, "None of the 1 teams is ever free"),
        ({"places": (place(needs={}),)}, "None of the 1 places asks for anything"),
    ],
)
def test_a_season_in_which_there_is_nothing_to_plan_is_answered_with_a_sentence(
    tmp_path, idle, sentence
):
    done = shixiao("plan", written(tmp_path / "problem.json", county(**idle)))

    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr


def test_without_money_volunteers_still_go(tmp_path):
    free = team("T2", fixed_fen=0, per_km_fen=0, per_stop_fen=0)
    path = written(tmp_path / "problem.json", county(teams=(team(), free), budget_fen=0))

    done = shixiao("plan", path, "--seconds", "5")

    assert {one["team"] for one in json.loads(done.stdout)["outings"]} == {"T2"}


def test_the_same_seed_and_rounds_print_the_same_plan(tmp_path):
    path = written(tmp_path / "problem.json", made_up(places=12, teams=3))

    one, again = (shixiao("plan", path, "--rounds", "40", "--seed", "7") for _ in range(2))

    assert one.returncode == 0
    assert one.stdout == again.stdout


def test_rounds_below_zero_are_answered_with_a_sentence(problem):
    done = shixiao("plan", problem, "--rounds", "-1", language="zh")

    assert (done.returncode, done.stdout) == (2, "")
    assert "--rounds" in done.stderr


def test_whoever_interrupts_is_given_the_best_plan_so_far(tmp_path):
    path = written(tmp_path / "problem.json", made_up())
    out = tmp_path / "plan.json"
    command = [sys.executable, "-m", "shixiao.cli", "plan", path, "--seconds", "500", "--out", out]
    with subprocess.Popen(
        list(map(str, command)),
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "SHIXIAO_LANGUAGE": "en", "PYTHONUTF8": "1"},
    ) as running:
        assert running.stderr is not None
        running.stderr.readline()  # how far it is: planning has begun
        running.send_signal(signal.SIGINT)
        said = running.stderr.read()

    plan = json.loads(out.read_text(encoding="utf-8"))
    assert running.returncode == 0
    assert "best plan so far" in said
    assert plan["objective"] <= plan["bound"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["plan.json", "problem.json"]


def test_a_missing_file_is_answered_with_a_sentence(tmp_path):
    done = shixiao("plan", tmp_path / "missing.json")

    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot be read" in done.stderr
