"""`shixiao extract`: standard output carries the result alone, exit codes tell how it went."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from shixiao.cli import main
from shixiao.documents.readers import LARGEST
from shixiao.kernel.wording import name

TEXT = "夜校工作方案\r\n各站要公开账目，不得摊派。\r\n有的同志不下村。\r\n"


@pytest.fixture
def plan(tmp_path) -> Path:
    file = tmp_path / "方案.txt"
    file.write_bytes(TEXT.encode())
    return file


@pytest.fixture
def run(monkeypatch, capfdbinary):
    """Runs the command; gives its exit status, its standard output and its standard error."""

    def run(*arguments: object) -> tuple[int, bytes, str]:
        monkeypatch.setattr(sys, "argv", ["shixiao", "extract", *map(str, arguments)])
        monkeypatch.setenv("SHIXIAO_LANGUAGE", "zh")
        with pytest.raises(SystemExit) as exit_:
            main()
        out, err = capfdbinary.readouterr()
        return int(exit_.value.code or 0), out, err.decode()

    return run


def test_json_for_one_file_is_one_object_of_the_contract(run, plan):
    status, out, err = run(plan, "--format", "json")

    record = json.loads(out)
    assert (status, err) == (0, "")
    assert set(record) == {
        "document",
        "requirements",
        "suspects",
        "placeholders",
        "gaps",
        "furniture",
        "problems",
    }
    assert record["document"] == {
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "characters": len(TEXT),
        "genre": "plan",
    }
    assert set(record["requirements"][0]) == {
        *("start", "end", "quote", "kind", "calls_for", "lens", "due_on", "party", "section"),
        *("confidence", "rule"),
    }
    assert [each["quote"] for each in record["requirements"]] == ["各站要公开账目", "不得摊派"]
    assert [each["quote"] for each in record["problems"]] == ["有的同志不下村"]


def test_offsets_count_the_text_that_text_prints(run, plan):
    _, shown, _ = run(plan, "--text")
    _, out, _ = run(plan, "--format", "json")

    text = shown.decode()
    assert text == TEXT
    for each in json.loads(out)["requirements"]:
        assert text[each["start"] : each["end"]] == each["quote"]


def test_the_table_is_aligned_and_counts(run, plan):
    status, out, err = run(plan)

    lines = out.decode().splitlines()
    assert (status, err) == (0, "")
    assert lines[0] == "夜校工作方案"
    assert any(
        line.endswith("不得摊派") and name("documents.kind.prohibition") in line for line in lines
    )
    assert "要求 2 (行动 2, 态度 0)" in lines


def test_several_files_are_a_list_and_a_bad_one_does_not_stop_the_rest(run, plan, tmp_path):
    bad = tmp_path / "旧.doc"
    bad.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

    status, out, err = run(plan, bad, plan, "--format", "json")

    assert status == 1
    assert len(json.loads(out)) == 2
    assert "旧.doc" in err


def test_only_bad_files_are_bad_input(run, tmp_path):
    status, out, err = run(tmp_path / "无.txt", tmp_path / "没有.txt")

    assert (status, out) == (2, b"")
    assert "无.txt" in err
    assert "没有.txt" in err


@pytest.mark.parametrize(
    ("arguments", "word"),
    [(["--format", "xml"], "xml"), (["--format", "xlsx"], "--out"), (["--out", "表.pdf"], "pdf")],
)
def test_a_form_that_cannot_be_is_bad_input(run, plan, arguments, word):
    status, out, err = run(plan, *arguments)

    assert (status, out) == (2, b"")
    assert word in err


def test_the_ending_of_out_chooses_the_form(run, plan, tmp_path):
    run(plan, "--out", tmp_path / "一.json")
    run(plan, "--out", tmp_path / "二.xlsx")
    run(plan, "--out", tmp_path / "三.txt")

    record = json.loads((tmp_path / "一.json").read_text(encoding="utf-8"))
    book = openpyxl.load_workbook(tmp_path / "二.xlsx")
    assert len(record["requirements"]) == 2
    assert [cell.value for cell in book["要求"][2]][7] == "各站要公开账目"
    assert "不得摊派" in (tmp_path / "三.txt").read_text(encoding="utf-8")


def test_foreign_text_never_becomes_a_formula(run, tmp_path):
    file = tmp_path / "=1+1.txt"
    file.write_text("各站要公开账目。", encoding="utf-8")

    run(file, "--out", tmp_path / "表.xlsx")

    book = openpyxl.load_workbook(tmp_path / "表.xlsx")
    assert book["要求"]["A2"].data_type == "s"
    assert book["要求"]["A2"].value == "=1+1.txt"


def test_out_is_written_whole_or_not_at_all(run, plan, tmp_path, monkeypatch):
    target = tmp_path / "结果.json"
    target.write_text("前一次")

    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", full)
    status, out, err = run(plan, "--out", target)

    assert (status, out) == (2, b"")
    assert "结果.json" in err
    assert target.read_text() == "前一次"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["方案.txt", "结果.json"]


@pytest.mark.skipif(os.name == "nt", reason="rights of files are those of POSIX")
def test_out_may_be_read_by_whom_the_system_lets_read(run, plan, tmp_path):
    before = os.umask(0o027)
    try:
        run(plan, "--out", tmp_path / "结果.json")
    finally:
        os.umask(before)

    assert (tmp_path / "结果.json").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no full device")
def test_an_output_that_is_full_is_told_in_a_sentence(plan):
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "shixiao.cli", "extract", str(plan)],
            stdout=full,
            stderr=subprocess.PIPE,
            env=os.environ | {"SHIXIAO_LANGUAGE": "zh", "PYTHONIOENCODING": "utf-8"},
            check=False,
        )

    told = done.stderr.decode()
    assert done.returncode == 2
    assert "磁盘是否已满" in told
    assert "Traceback" not in told
    assert "Exception" not in told


def test_a_huge_file_is_refused_without_reading_it_whole(run, tmp_path):
    file = tmp_path / "大.txt"
    with file.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)

    status, out, err = run(file)

    assert (status, out) == (2, b"")
    assert f"{LARGEST >> 20} MB" in err


BLOCKED = """
import sys

class NoDjango:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "django":
            raise ImportError("Django is blocked")

sys.meta_path.insert(0, NoDjango())
import importlib, pkgutil
import shixiao
from shixiao.lib.documents import extract_requirements, read_document

for step in filter(lambda module: module.ispkg, pkgutil.iter_modules(shixiao.__path__)):
    base = f"shixiao.{step.name}"
    names = [f"{base}.core", f"{base}.readers"] if step.name != "lib" else [base]
    for name in names:
        try:
            package = importlib.import_module(name)
        except ModuleNotFoundError as missing:
            if missing.name != name:
                raise
            continue
        for module in pkgutil.walk_packages(getattr(package, "__path__", []), f"{name}."):
            importlib.import_module(module.name)
text = read_document("各站要公开账目。".encode(), "a.txt").text
print(extract_requirements(text).requirements[0].quote)
"""


def test_every_core_and_the_library_work_where_django_is_missing():
    ran = subprocess.run(
        [sys.executable, "-c", BLOCKED],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": "src"},
        cwd=Path(__file__).parents[1],
    )

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip() == "各站要公开账目"
