"""The time of a command line counts from the start of its process."""

import os
from pathlib import Path

import pytest

from shixiao.kernel import terminal
from shixiao.kernel.refusal import Refused
from shixiao.kernel.terminal import A_DAY, MINUTE, clock, seconds_for

STAT = Path("/proc/self/stat")

pytestmark = pytest.mark.skipif(not STAT.exists(), reason="only where a system tells its age")


@pytest.fixture
def aged(monkeypatch):
    """This process, as if it had been started so many seconds ago."""
    began = int(STAT.read_text().rpartition(")")[2].split()[19]) / os.sysconf("SC_CLK_TCK")

    def age(seconds):
        monkeypatch.setattr(terminal.time, "clock_gettime", lambda clock: began + seconds)

    return age


def test_time_in_which_the_process_waited_is_counted_too(aged):
    aged(7)
    assert clock(1000, lambda: False)() == pytest.approx(0.007, abs=0.0005)


@pytest.mark.parametrize("seconds", [3600, -5])
def test_an_old_process_is_not_out_of_time_before_it_began(aged, seconds):
    aged(seconds)
    assert clock(1000, lambda: False)() < 0.0005


def test_whoever_asks_for_an_end_gets_it():
    assert clock(1000, lambda: True)() == 1.0


def test_rounds_alone_have_no_limit_of_time():
    assert seconds_for(None, None, "programme.plan_seconds") == MINUTE
    assert seconds_for(None, 3, "programme.plan_seconds") == A_DAY
    assert seconds_for(5, 3, "programme.plan_seconds") == 5
    with pytest.raises(Refused):
        seconds_for(float("nan"), 3, "programme.plan_seconds")
