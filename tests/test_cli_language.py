"""The command line speaks Chinese unless it is told otherwise."""

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
