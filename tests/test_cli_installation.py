"""An installation that cannot work says so in one sentence, and stores nothing by halves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def start(
    tmp_path: Path, *words: str, language: str = "en", **environment: str
) -> tuple[int, str, str]:
    file = tmp_path / "plan.txt"
    file.write_text("一、总体要求\n各协会要认真落实下乡演出。\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "shixiao.cli", "start", str(file), "--county", "甲县", *words],
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


def restore(tmp_path: Path, data: Path) -> tuple[int, str]:
    junk = tmp_path / "junk.tar.gz"
    junk.write_bytes(b"no backup at all")
    done = subprocess.run(
        [sys.executable, "-m", "shixiao.cli", "restore", str(junk)],
        env={**os.environ, "DATABASE_URL": "", "SHIXIAO_DATA": str(data), "SHIXIAO_LANGUAGE": "en"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stderr


def test_junk_leaves_no_folder_behind(tmp_path: Path) -> None:
    code, err = restore(tmp_path, tmp_path / "data")

    assert code == 2
    assert "no backup of Shixiao" in err
    assert not (tmp_path / "data").exists()


def test_junk_leaves_a_folder_as_it_was(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "shixiao.env").write_text("PUBLIC_URL=https://arts.example\n", "utf-8")

    code, _ = restore(tmp_path, data)

    assert code == 2
    assert [each.name for each in data.iterdir()] == ["shixiao.env"]


def test_junk_touches_nothing_of_an_installation_that_may_be_running(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for name in ("secret.key", "journal.key", "shixiao.sqlite3-wal"):
        (data / name).write_text("k" * 50, "ascii")

    code, _ = restore(tmp_path, data)

    assert code == 2
    assert (data / "secret.key").read_text("ascii") == "k" * 50
    assert (data / "shixiao.sqlite3-wal").exists()


def test_start_prints_the_port_where_the_pages_will_be(tmp_path: Path) -> None:
    code, out, err = start(tmp_path, "--port", "8123")

    assert code == 0, err
    assert out.count("http://127.0.0.1:8123/c/county/") == 2
    assert "8000" not in out + err
