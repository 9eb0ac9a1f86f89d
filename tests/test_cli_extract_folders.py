"""`shixiao extract` on folders: every document, in order, whatever is beside them."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import get_args

import openpyxl
import pytest

from shixiao.cli import main
from shixiao.documents.readers.kinds import Kind, kind_of
from shixiao.kernel.refusal import Refused
from shixiao.lib import folders
from shixiao.lib.documents import extract_requirements

TEXT = "夜校工作方案\r\n各站要公开账目，不得摊派。\r\n"


@pytest.fixture
def run(monkeypatch, capfdbinary):
    """Runs the command; gives its exit status, its standard output and its standard error."""

    def run(*arguments: object, language: str = "zh") -> tuple[int, bytes, str]:
        monkeypatch.setattr(sys, "argv", ["shixiao", "extract", *map(str, arguments)])
        monkeypatch.setenv("SHIXIAO_LANGUAGE", language)
        with pytest.raises(SystemExit) as exit_:
            main()
        out, err = capfdbinary.readouterr()
        return int(exit_.value.code or 0), out, err.decode()

    return run


@pytest.fixture
def folder(tmp_path) -> Path:
    """Two documents, one of them deeper, and what lies about in a real folder."""
    place = tmp_path / "文件"
    (place / "下级").mkdir(parents=True)
    (place / "下级" / "二.md").write_text(TEXT + "第二份。", "utf-8")
    (place / "一.TXT").write_bytes(TEXT.encode())
    (place / ".一.txt").write_text(TEXT, "utf-8")
    (place / "~$一.docx").write_bytes(b"lock")
    (place / ".git").mkdir()
    (place / ".git" / "三.txt").write_text(TEXT, "utf-8")
    (place / "表.xlsx").write_bytes(b"PK")
    return place


def names_in(folder: Path, out: bytes) -> list[str]:
    return [str(Path(each["file"]).relative_to(folder)) for each in json.loads(out)]


def test_a_folder_is_read_with_the_folders_in_it_in_the_order_of_names(run, folder):
    status, out, err = run(folder, "--format", "json")

    assert status == 0
    assert names_in(folder, out) == ["一.TXT", "下级/二.md"]
    assert "1 个文件不是能读的种类" in err
    assert "表.xlsx" in err


def test_a_record_of_a_list_is_that_of_the_file_alone_and_its_name(run, folder):
    _, listed, _ = run(folder, "--format", "json")
    _, alone, _ = run(folder / "一.TXT", "--format", "json")

    first = json.loads(listed)[0]
    assert first.pop("file") == str(folder / "一.TXT")
    assert first == json.loads(alone)


def test_a_folder_with_one_document_is_a_list_too(run, folder):
    _, out, _ = run(folder / "下级", "--format", "json")

    assert len(json.loads(out)) == 1


def test_each_table_of_several_begins_with_its_file(run, folder):
    _, out, _ = run(folder)

    assert f"{folder / '一.TXT'}\n夜校工作方案\n" in out.decode()


def test_a_workbook_of_a_folder_names_the_file_of_each_row(run, folder, tmp_path):
    run(folder, "--out", tmp_path / "表.xlsx")

    rows = list(openpyxl.load_workbook(tmp_path / "表.xlsx")["要求"].values)[1:]
    assert {row[0] for row in rows} == {str(folder / "一.TXT"), str(folder / "下级" / "二.md")}


def test_what_was_written_into_the_folder_is_not_read_the_next_time(run, folder):
    run(folder, "--out", folder / "结果.txt")
    _, out, _ = run(folder, "--out", folder / "结果.txt")
    _, out, _ = run(folder, "--format", "json")

    assert names_in(folder, out) == ["一.TXT", "下级/二.md", "结果.txt"]
    assert str(folder / "结果.txt") not in (folder / "结果.txt").read_text("utf-8")


def test_links_in_a_folder_are_not_followed(run, folder, tmp_path):
    outside = tmp_path / "外面.txt"
    outside.write_text(TEXT, "utf-8")
    (folder / "链接.txt").symlink_to(outside)
    (folder / "上级").symlink_to(tmp_path)
    (folder / "自己").symlink_to(folder)

    _, out, _ = run(folder, "--format", "json")

    assert names_in(folder, out) == ["一.TXT", "下级/二.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes in folders")
def test_a_pipe_in_a_folder_is_not_waited_for(run, folder):
    os.mkfifo(folder / "管道.txt")

    assert run(folder, "--format", "json")[0] == 0


def test_a_bad_file_is_named_and_does_not_stop_the_rest(run, folder):
    (folder / "中.docx").write_bytes(b"PK\x03\x04 broken")

    status, out, err = run(folder, "--format", "json")

    assert status == 1
    assert names_in(folder, out) == ["一.TXT", "下级/二.md"]
    assert str(folder / "中.docx") in err


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_folder_without_documents_is_said_in_a_sentence(run, tmp_path, language):
    (tmp_path / "空").mkdir()

    status, out, err = run(tmp_path / "空", language=language)

    assert (status, out) == (2, b"")
    assert "空" in err
    assert len(err.splitlines()) == 1


def test_a_folder_without_documents_beside_a_document_is_done_in_part(run, folder, tmp_path):
    (tmp_path / "空").mkdir()

    status, out, err = run(tmp_path / "空", folder, "--format", "json")

    assert status == 1
    assert names_in(folder, out) == ["一.TXT", "下级/二.md"]
    assert "“" + str(tmp_path / "空") in err


def test_a_folder_that_may_not_be_read_is_named(folder, monkeypatch):
    scandir = os.scandir

    def refusing(path: Path) -> object:
        if Path(path).name == "下级":
            raise PermissionError
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    listing = folders.documents_in([folder])

    assert [each.name for each in listing.files] == ["一.TXT"]
    assert [each.rule for each in listing.refused] == ["documents.file_unreadable"]
    assert listing.refused[0].facts["file"] == str(folder / "下级")


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux only")
def test_a_name_that_is_no_utf_8_is_shown_and_its_document_read(run, folder):
    name = os.fsencode(folder) + b"/\xbd\xb2\xbb\xb0.txt"
    Path(os.fsdecode(name)).write_text(TEXT, "utf-8")

    status, out, _ = run(folder, "--format", "json")

    assert status == 0
    assert f"{folder}/\N{REPLACEMENT CHARACTER}" in json.loads(out)[2]["file"]


def test_text_is_of_one_file_and_no_folder(run, folder):
    status, out, err = run(folder, "--text")

    assert (status, out) == (2, b"")
    assert "--text" in err


def test_what_comes_out_does_not_depend_on_the_number_of_processes(folder):
    for number in range(9):
        (folder / f"{number}.txt").write_text(TEXT + f"第{number}份。", "utf-8")
    (folder / "坏.txt").write_bytes(b"\x00\xff\xfe\x00" * 9)
    files = folders.documents_in([folder]).files

    alone = [str(each) for each in folders.extract_each(files, processes=1)]
    three = [str(each) for each in folders.extract_each(files, processes=3)]

    assert len(alone) == 12
    assert alone == three


@pytest.fixture
def trap(tmp_path, monkeypatch):
    """`trap("os.abort()")`: what every new process does instead of reading 停.txt."""

    def lay(act: str) -> None:
        place = tmp_path / "trap"
        place.mkdir()
        (place / "sitecustomize.py").write_text(
            "import os\n"
            "from shixiao.lib import folders\n"
            "read = folders.read_file\n"
            "def trapped(path, name='', **more):\n"
            "    if path.name == '停.txt':\n"
            f"        {act}\n"
            "    return read(path, name, **more)\n"
            "folders.read_file = trapped\n",
            "utf-8",
        )
        monkeypatch.setenv("PYTHONPATH", f"{place}{os.pathsep}src")

    return lay


def test_a_file_that_kills_its_process_does_not_stop_the_rest(folder, trap):
    trap("os.abort()")
    (folder / "停.txt").write_text(TEXT, "utf-8")
    files = folders.documents_in([folder]).files

    outcomes = list(folders.extract_each(files, processes=2))

    assert [each.name for each in files] == ["一.TXT", "二.md", "停.txt"]
    assert [isinstance(each, Refused) for each in outcomes] == [False, False, True]
    assert str(outcomes[2]).startswith("documents.reader_crashed")


@pytest.mark.skipif(os.name != "posix", reason="an interruption is sent as a signal")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_interruption_ends_every_process_and_writes_nothing(
    folder, tmp_path, trap, monkeypatch, language
):
    arrived, never = tmp_path / "arrived", tmp_path / "never"
    os.mkfifo(arrived)
    os.mkfifo(never)
    trap(f"open({str(arrived)!r}, 'w').close(); open({str(never)!r}).read()")
    monkeypatch.setenv("SHIXIAO_LANGUAGE", language)
    for number in range(40):
        (folder / f"{number}.txt").write_text(TEXT, "utf-8")
    (folder / "停.txt").write_text(TEXT, "utf-8")
    target = folder / "结果.json"
    command = [sys.executable, "-m", "shixiao.cli", "extract", folder, "--out", target]

    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    arrived.read_text()
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)

    assert running.returncode == 130
    assert "Traceback" not in err
    assert _group(running.pid) == []
    assert not [each for each in folder.iterdir() if "结果" in each.name]


def _group(leader: int) -> list[str]:
    """What was started together with the leader and still runs.

    Python's own process that tidies up after others ends a moment after the last of them; one that
    is at its very end has no arguments any more and is shown in brackets.
    """
    found = subprocess.run(
        ["ps", "-o", "stat=,args=", "-g", str(leader)], capture_output=True, encoding="utf-8"
    )
    rows = [line for line in found.stdout.splitlines() if not line.startswith("Z")]
    return [line for line in rows if "resource_tracker" not in line and " [" not in line]


def test_every_kind_that_is_read_is_found_in_a_folder():
    endings = folders.PLAIN | folders.READ_APART | folders.PICTURED

    assert {kind_of(b"x", f"a{ending}") for ending in endings} == set(get_args(Kind))


def test_a_recogniser_for_each_processor_would_fill_the_memory(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 64)

    assert folders._worth([Path("a.docx")] * 99) == 64
    assert folders._worth([*[Path("a.docx")] * 99, Path("a.PDF")]) == 4
    assert folders._worth([Path("a.txt")] * 33) == 3


def test_the_library_reads_a_folder_without_the_command_line(folder):
    first, *_ = folders.extract_each(folders.documents_in([folder]).files)

    document, found = first
    assert document.name == str(folder / "一.TXT")
    assert found == extract_requirements(TEXT)
