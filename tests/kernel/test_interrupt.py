"""Ctrl+C: the first one asks, the second one ends."""

import os
import signal

import pytest

from shixiao.kernel.interrupt import first_asks


def interrupt():
    os.kill(os.getpid(), signal.SIGINT)


def test_the_first_is_only_told_and_the_second_ends():
    told = []
    with first_asks(lambda: told.append("asked")) as is_asked:
        before = is_asked()
        interrupt()

        assert (before, is_asked(), told) == (False, True, ["asked"])
        with pytest.raises(KeyboardInterrupt):
            interrupt()


def test_afterwards_everything_is_as_before():
    before = signal.getsignal(signal.SIGINT)
    with first_asks(lambda: None):
        pass

    assert signal.getsignal(signal.SIGINT) is before
