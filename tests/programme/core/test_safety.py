"""Papers without which nothing is announced; quiet hours; what is possible when."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say
from shixiao.programme.core.course import ACTS, refuse_unless_possible, state_after_count
from shixiao.programme.core.quiet_hours import visible_from
from shixiao.programme.core.safety import Limits, Papers, missing_papers
from shixiao.programme.models import Activity

ON = date(2026, 6, 30)
SHANGHAI = ZoneInfo("Asia/Shanghai")
days = st.dates(date(2026, 1, 1), date(2026, 12, 30))
moments = st.builds(datetime.combine, days, st.times(), st.just(SHANGHAI))
clocks = st.times().map(lambda clock: clock.replace(microsecond=0))


def rules(papers: Papers, *, today: date = date(2026, 5, 1), limits: Limits | None = None) -> list:
    return [one.rule for one in missing_papers(papers, on=ON, today=today, limits=limits)]


def test_a_thousand_people_need_a_licence_and_one_less_do_not() -> None:
    assert rules(Papers(expected=1000)) == ["programme.licence_missing"]
    assert rules(Papers(expected=999)) == []
    assert rules(Papers(expected=1000, licence="公安〔2026〕8 号")) == []


def test_a_province_sets_its_own_limit() -> None:
    assert rules(Papers(expected=500), limits=Limits(500, 10)) == ["programme.licence_missing"]


def test_twenty_days_ahead_it_can_still_be_applied_for_and_a_day_later_not() -> None:
    papers = Papers(expected=3000)

    assert rules(papers, today=ON - timedelta(days=20)) == ["programme.licence_missing"]
    assert rules(papers, today=ON - timedelta(days=19)) == ["programme.licence_too_late"]


def test_every_missing_paper_is_named_in_a_sentence() -> None:
    papers = Papers(expected=3000, is_school=True, is_risky=True, consent=" ", insurance="")

    sentences = [say(one) for one in missing_papers(papers, on=ON, today=date(2026, 5, 1))]

    assert len(sentences) == 3
    assert "6 月 10 日以前" in sentences[0]


@given(st.builds(Papers, st.none() | st.integers(0, 9999), st.booleans(), st.booleans()))
def test_with_all_papers_nothing_is_missing(papers: Papers) -> None:
    full = Papers(papers.expected, papers.is_school, papers.is_risky, "1", "2", "3")

    assert rules(full) == []


@given(moments, clocks, clocks)
def test_a_notice_is_seen_outside_the_quiet_hours_within_a_day(
    local: datetime, starts: time, ends: time
) -> None:
    seen = visible_from(local, starts=starts, ends=ends)

    assert local <= seen < local + timedelta(days=1)
    assert visible_from(seen, starts=starts, ends=ends) == seen


@pytest.mark.parametrize(
    ("hour", "seen"), [(7, (12, 8)), (8, (12, 8)), (20, (12, 20)), (21, (13, 8)), (23, (13, 8))]
)
def test_quiet_from_nine_in_the_evening_to_eight(hour: int, seen: tuple[int, int]) -> None:
    found = visible_from(
        datetime(2026, 5, 12, hour, tzinfo=SHANGHAI), starts=time(21), ends=time(8)
    )

    assert (found.day, found.hour) == seen


@pytest.mark.parametrize("state", Activity.State.values)
@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_possible_or_says_what_became_of_the_activity(act: str, state: str) -> None:
    if state in ACTS[act]:
        refuse_unless_possible(act, state)
        return
    with pytest.raises(Refused) as refused:
        refuse_unless_possible(act, state)
    expected = "programme.is_cancelled" if state == "cancelled" else "programme.is_over"
    assert refused.value.rule == expected


def test_one_person_is_somebody() -> None:
    assert [state_after_count(people) for people in (0, 1)] == ["nobody_came", "done"]
