"""A year that was mistyped is asked about, before anything is reckoned with it."""

import pytest
from django import forms

from shixiao.web.forms import RefusingForm


class Day(RefusingForm):
    on = forms.DateField()
    at = forms.DateTimeField(required=False)


@pytest.mark.parametrize("on", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_day_of_no_plan_and_no_paper_is_refused(on: str) -> None:
    form = Day({"on": on})

    assert not form.is_valid()
    assert "年份不对" in form.errors["on"][0]


def test_a_moment_is_looked_at_in_the_same_way() -> None:
    form = Day({"on": "2026-11-22", "at": "9999-12-31T23:59"})

    assert list(form.errors) == ["at"]


@pytest.mark.parametrize("on", ["1942-05-02", "2026-11-22", "2199-12-31"])
def test_a_day_that_may_be_meant_is_taken(on: str) -> None:
    assert Day({"on": on}).is_valid()
