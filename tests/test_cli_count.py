"""`shixiao count`: a ballot counted from a file."""

import json
import os
import subprocess
import sys

import pytest

FILE = """META
key;value
vote_type;approval
budget;90.5
PROJECTS
project_id;cost
choir;30
library;60
opera;60
VOTES
voter_id;vote
1;opera,library
2;opera,library
3;choir
"""


@pytest.fixture
def ballot(tmp_path):
    path = tmp_path / "round.pb"
    path.write_text(FILE, encoding="utf-8")
    return path


def shixiao(*arguments, language="en"):
    return subprocess.run(
        [sys.executable, "-m", "shixiao.cli", *map(str, arguments)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "SHIXIAO_LANGUAGE": language, "PYTHONUTF8": "1"},
    )


def test_the_result_is_exactly_what_the_contract_names(ballot):
    done = shixiao("count", ballot)

    result = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(result) == ["rule", "budget", "funded", "spent", "certificate"]
    assert result["rule"] == "equal_shares/cost/none"
    assert result["budget"] == 90.5
    assert result["funded"] == ["library", "choir"]
    assert result["spent"] == 90
    assert result["certificate"][0] == {
        "proposal": "library",
        "cost": 60,
        "start": "181/6",
        "price": "1/2",
        "payments": [{"amount": "30/1", "heads": 2}],
    }


def test_utility_and_completion_can_be_chosen(ballot):
    done = shixiao("count", ballot, "--utility", "cardinality", "--complete", "add1")

    result = json.loads(done.stdout)
    assert result["rule"] == "equal_shares/cardinality/add1"
    assert result["funded"] == ["choir", "library"]


def test_the_result_can_be_written_to_a_file(ballot, tmp_path):
    done = shixiao("count", ballot, "--out", tmp_path / "result.json")

    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))["spent"] == 90
    assert sorted(path.name for path in tmp_path.iterdir()) == ["result.json", "round.pb"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--utility", "fame"], "There is no utility"),
        (["--complete", "greedy"], "There is no completion"),
        (["--out", "/nowhere/at/all.json"], "cannot be written"),
    ],
)
def test_a_wrong_option_is_answered_with_a_sentence(ballot, arguments, sentence):
    done = shixiao("count", ballot, *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_broken_file_is_answered_with_its_line(ballot, language):
    ballot.write_text(FILE.replace("3;choir", "3;circus"), encoding="utf-8")

    done = shixiao("count", ballot, language=language)

    assert (done.returncode, done.stdout) == (2, "")
    assert "14" in done.stderr
    assert "circus" in done.stderr


def test_a_missing_file_is_answered_with_a_sentence(tmp_path):
    done = shixiao("count", tmp_path / "missing.pb")

    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot be opened" in done.stderr
