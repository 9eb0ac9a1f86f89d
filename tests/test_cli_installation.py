"""An installation that cannot work says so in one sentence, and stores nothing by halves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def start(tmp_path: Path, *, language: str = "en", **environment: str) -> tuple[int, str, str]:
    file = tmp_path / "plan.txt"
    file.write_text("一、总体要求\n各协会要认真落实下乡演出。\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "shixiao.cli", "start", str(file), "--county", "甲县"],
        env={
            **os.environ,
            "DATABASE_URL": "",
            "SHIXIAO_DATA": str(tmp_path / "data"),
            "SHIXIAO_LANGUAGE": language,
            **environment,
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(("language", "sentence"), [("en", "cannot be written"), ("zh", "不能写")])
def test_a_data_folder_that_cannot_be_made_is_refused(
    tmp_path: Path, language: str, sentence: str
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()

    code, out, err = start(tmp_path, language=language, SHIXIAO_DATA=str(in_the_way))

    assert (code, out) == (2, "")
    assert sentence in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("postgres://someone:secret@127.0.0.1:9/none", "does not answer"),
        ("nonsense", "not understood"),
    ],
)
def test_a_database_that_leads_nowhere_is_refused_without_its_password(
    tmp_path: Path, address: str, sentence: str
) -> None:
    code, out, err = start(tmp_path, DATABASE_URL=address)

    assert (code, out) == (2, "")
    assert sentence in err
    assert "secret" not in err
    assert len(err.splitlines()) == 1
