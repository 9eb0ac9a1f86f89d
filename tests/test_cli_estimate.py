"""`shixiao estimate`: what answers say, from a file of counts."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from shixiao.lib import estimate_share
from shixiao.lib.verdicts import estimate_counts, read_counts

FILE = """activity,positive,answered,present
柳渡村,127,148,412
白鹭村,4,4,86
石臼村,30,40,
"""


@pytest.fixture
def counts(tmp_path: Path) -> Path:
    path = tmp_path / "counts.csv"
    path.write_text(FILE, encoding="utf-8")
    return path


def shixiao(*arguments: object, language: str = "zh") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "shixiao.cli", *map(str, arguments)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "SHIXIAO_LANGUAGE": language, "PYTHONUTF8": "1"},
    )


def test_the_result_is_exactly_what_the_contract_names(counts: Path) -> None:
    done = shixiao("estimate", counts)

    result = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(result) == ["activities", "overall"]
    first, few, uncounted = result["activities"]
    keys = ["activity", "share", "low", "high", "n", "present", "bounds", "words"]
    assert [list(row) for row in result["activities"]] == [keys] * 3
    assert list(result["overall"]) == ["share", "low", "high", "n", "events", "words"]
    assert (first["activity"], first["n"], first["present"]) == ("柳渡村", 148, 412)
    assert [round(first[key], 3) for key in ("share", "low", "high")] == [0.858, 0.807, 0.897]
    assert first["bounds"] == pytest.approx([127 / 412, 391 / 412])
    assert [few[key] for key in ("share", "low", "high", "bounds")] == [None] * 4
    assert (uncounted["present"], uncounted["bounds"]) == (None, None)
    assert (result["overall"]["n"], result["overall"]["events"]) == (192, 3)
    assert result["overall"]["low"] < result["overall"]["share"] < result["overall"]["high"]


@pytest.mark.parametrize(
    ("language", "sentence", "too_few"),
    [
        ("zh", "到场 412 人，148 人作答，127 人作肯定回答：86%（81–90）。", "数据不足"),
        ("en", "412 people were there, 148 answered, 127 said yes: 86% (81–90).", "Too little"),
    ],
)
def test_words_are_in_the_readers_language(
    counts: Path, language: str, sentence: str, too_few: str
) -> None:
    done = shixiao("estimate", counts, language=language)

    first, few, _ = (row["words"] for row in json.loads(done.stdout)["activities"])
    assert first.startswith(sentence)
    assert few.startswith(too_few)


def test_one_activity_says_nothing_in_general(counts: Path) -> None:
    counts.write_text("\n".join(FILE.splitlines()[:2]), encoding="utf-8")

    done = shixiao("estimate", counts)

    overall = json.loads(done.stdout)["overall"]
    assert done.returncode == 0
    assert (overall["share"], overall["low"], overall["high"]) == (None, None, None)
    assert overall["words"].startswith("数据不足")


def test_the_result_can_be_written_to_a_file(counts: Path, tmp_path: Path) -> None:
    done = shixiao("estimate", counts, "--out", tmp_path / "result.json")

    assert (done.returncode, done.stdout) == (0, "")
    assert len(json.loads((tmp_path / "result.json").read_text("utf-8"))["activities"]) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["counts.csv", "result.json"]


def test_a_bad_line_is_named_and_nothing_is_written(counts: Path, tmp_path: Path) -> None:
    before = '{"kept": true}'
    (tmp_path / "result.json").write_text(before, "utf-8")
    counts.write_text(FILE + "青桐镇,3,90,86\n", encoding="utf-8")

    for language, words in (("zh", "第 5 行：到场 86 人"), ("en", "Line 5: 90 people answered")):
        done = shixiao("estimate", counts, "--out", tmp_path / "result.json", language=language)

        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(words)
        assert "Traceback" not in done.stderr
    assert (tmp_path / "result.json").read_text("utf-8") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["counts.csv", "result.json"]


@pytest.mark.parametrize(
    ("out", "sentence"),
    [
        ("/nowhere/at/all.json", "写不了“/nowhere/at/all.json”"),
        ("result.xlsx", "结果是 JSON"),
        ("result", "结果是 JSON"),
    ],
)
def test_a_file_that_cannot_be_written_is_answered_with_a_sentence(
    counts: Path, out: str, sentence: str
) -> None:
    done = shixiao("estimate", counts, "--out", out)

    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr


def test_a_missing_file_is_answered_with_a_sentence(tmp_path: Path) -> None:
    done = shixiao("estimate", tmp_path / "missing.csv")

    assert (done.returncode, done.stdout) == (2, "")
    assert "读不到" in done.stderr


def test_the_library_says_the_same_without_a_command_line() -> None:
    rows = estimate_counts(read_counts(FILE.encode()), "en")["activities"]
    found = estimate_share(127, 148, 412)

    assert found.bounds is not None
    assert (rows[0]["share"], rows[0]["low"], rows[0]["high"]) == (
        found.share,
        found.low,
        found.high,
    )
    assert rows[0]["words"] == found.words.en
    assert estimate_share(3, 4).share is None
