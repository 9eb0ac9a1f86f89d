"""Compiled code is kept where it can be, and for the sources that it was made from."""

import os

import numba
import numpy as np
import pytest

from shixiao.programme.core import swift_cache
from shixiao.programme.core.swift import concave, options
from shixiao.programme.core.swift_cache import folder, state


@pytest.fixture
def sources(tmp_path):
    here = tmp_path / "core"
    here.mkdir()
    (here / "one.py").write_text("@swift\ndef one(): ...\n")
    (here / "plain.py").write_text("def two(): ...\n")
    return here


def test_it_is_kept_beside_the_sources(sources, tmp_path):
    found = folder("", sources, tmp_path)

    assert found == sources / "__pycache__" / "swift" / state(sources)
    assert found.is_dir()


def test_another_folder_can_be_named(sources, tmp_path):
    assert folder(str(tmp_path / "other"), sources, tmp_path).parent == tmp_path / "other"


def test_a_change_anywhere_in_compiled_sources_starts_a_new_folder(sources, tmp_path):
    before = folder("", sources, tmp_path)

    (sources / "plain.py").write_text("def three(): ...\n")
    assert folder("", sources, tmp_path) == before

    (sources / "two.py").write_text("@swift\ndef called_by_one(): ...\n")
    assert folder("", sources, tmp_path) != before


@pytest.fixture
def unwritable(monkeypatch):
    """Some folders cannot be written, whoever asks."""
    forbidden = []
    real = swift_cache.tempfile.TemporaryFile

    def temporary(dir):
        if any(dir.is_relative_to(one) for one in forbidden):
            raise PermissionError
        return real(dir=dir)

    monkeypatch.setattr(swift_cache.tempfile, "TemporaryFile", temporary)
    return forbidden


def test_what_was_compiled_at_installation_comes_along_to_where_it_can_be_used(
    sources, tmp_path, unwritable
):
    (folder("", sources, tmp_path) / "code").write_text("compiled")
    unwritable.append(sources)

    found = folder("", sources, tmp_path)

    assert found.is_relative_to(tmp_path / ".cache")
    assert (found / "code").read_text() == "compiled"


def test_where_nothing_can_be_written_nothing_is_kept(sources, tmp_path, unwritable):
    unwritable.append(tmp_path)

    assert folder("", sources, tmp_path) is None


def test_what_nobody_has_used_for_long_is_thrown_away(sources, tmp_path):
    here = folder("", sources, tmp_path)
    old, recent = here.with_name("old"), here.with_name("recent")
    old.mkdir()
    recent.mkdir()
    os.utime(old, (0, 0))

    assert folder("", sources, tmp_path) == here
    assert sorted(one.name for one in here.parent.iterdir()) == sorted([here.name, "recent"])


def test_a_compiler_that_does_not_know_how_to_leave_the_runtime_out_gives_the_same_result():
    class OfAnotherCompiler:
        nogil = None

    plain = {**options(OfAnotherCompiler), "cache": False}
    pieces = np.array([[1.0, 2.0], [1.0, 0.5]])

    assert plain == {"nogil": True, "cache": False}
    assert numba.njit(**plain)(concave.py_func)(pieces, 1.5) == concave(pieces, 1.5) == 2.25


def test_this_compiler_knows_how_to_leave_it_out():
    assert concave.targetoptions["_nrt"] is False
