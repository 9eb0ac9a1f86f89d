"""The command line speaks Chinese unless it is told otherwise."""

import os
import subprocess
import sys

import pytest

from shixiao import cli

NAMES = ("SHIXIAO_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "zh-hans"),
        ({"LANG": "C.UTF-8"}, "zh-hans"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh-hans"),
        ({"SHIXIAO_LANGUAGE": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"SHIXIAO_LANGUAGE": "zh", "LANG": "en_US.UTF-8"}, "zh-hans"),
    ],
)
def test_the_language_is_the_one_asked_for_else_the_systems_else_chinese(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert cli.language() == language


def run(*words: str, language: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SHIXIAO_LANGUAGE": language}
    command = [sys.executable, "-m", "shixiao.cli", *words]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("extract", "命令没写全：还差 files。用法见：shixiao extract --help"),
        ("start a.txt", "命令没写全：还差 --county。用法见：shixiao start --help"),
        (
            "extract --colour red a.txt",
            "没有 --colour 这个选项。有哪些选项，见：shixiao extract --help",
        ),
        ("serv", "没有 serv 这个命令。有哪些命令，见：shixiao --help"),
        ("serve --port many", "--port 后面写的值不对。可以写什么，见：shixiao serve --help"),
        ("doctor now", "命令写得不对（now）。用法见：shixiao doctor --help"),
    ],
)
def test_a_command_that_is_not_understood_is_answered_in_one_chinese_sentence(
    words: str, sentence: str
) -> None:
    answer = run(*words.split(), language="zh")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.replace("python -m shixiao.cli", "shixiao") == sentence + "\n"


def test_the_same_mistake_is_answered_in_english_where_english_is_spoken() -> None:
    answer = run("start", "a.txt", language="en")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert "Missing option '--county'" in answer.stderr


@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_is_no_mistake(language: str) -> None:
    answer = run("verify", "--help", language=language)

    assert (answer.returncode, answer.stderr) == (0, "")
    assert "--key" in answer.stdout
