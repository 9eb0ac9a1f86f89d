"""Parsing gets little memory; only once pages are to be recognised is there more."""

import subprocess
import sys
from pathlib import Path

import pytest

import shixiao

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="memory is bounded where the system can"
)
SOURCES = Path(shixiao.__file__).parents[1]
FILL = "bytearray(900 * 1024 * 1024)"
ASK = "from shixiao.documents.readers.room import narrow, widen; narrow(600, 4000); "


def ends_well(program: str) -> bool:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, cwd=SOURCES)
    assert done.returncode == 0 or b"MemoryError" in done.stderr
    return done.returncode == 0


def test_what_unfolds_while_it_is_parsed_is_stopped_early():
    assert not ends_well(ASK + FILL)


def test_the_same_memory_is_there_once_pages_are_recognised():
    assert ends_well(ASK + "widen(); " + FILL)


def test_a_process_that_was_not_narrowed_is_left_alone():
    assert ends_well("from shixiao.documents.readers.room import widen; widen(); " + FILL)
