"""What works beside the planning is told to stop, and waited for, before the process ends."""

import subprocess
import sys

WAITING = """
from shixiao.programme.core.beside import Beside

def work(stop):
    stop.wait()
    print("ended")

Beside("work", work)
"""

LEAVING = """
import sys, threading
from shixiao.programme.core.plan import make_plan
from tests.programme.core.test_plan import hard_though_small

def tell(*told):
    if any(one.name == "exact plan" for one in threading.enumerate()):
        sys.exit(7)

make_plan(hard_though_small(), on_progress=tell)
"""


def run(code):
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    return done.returncode, done.stdout, done.stderr


def test_whoever_leaves_the_process_lets_it_end():
    assert run(WAITING) == (0, "ended\n", "")


def test_a_process_that_is_left_while_the_solver_is_at_work_ends_as_it_was_told():
    assert run(LEAVING) == (7, "", "")
