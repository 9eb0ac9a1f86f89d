"""What the doctor says of the planner."""

from shixiao.kernel.wording import say
from shixiao.programme import checks
from shixiao.programme.core import plan_loading


def test_the_doctor_makes_the_compiled_planner_ready():
    (found,) = checks.planner(False)

    assert (found.level, found.what.rule) == ("good", "doctor.planner")


def test_a_machine_without_a_compiler_is_told_what_that_means(monkeypatch):
    monkeypatch.setattr(plan_loading, "MODULE", "shixiao.programme.core.nowhere")

    (found,) = checks.planner(False)

    assert (found.level, found.what.rule) == ("warning", "doctor.planner_plain")
    assert "numba" in say(found.what, "en")
