"""Pure parts: minutes, suppression, CSV, rights, closing."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.kernel.refusal import Refused
from shixiao.reports.core.burden import LONGEST_SECONDS, Load, audience_of, seconds_open
from shixiao.reports.core.closing import REOPEN_DAYS, vet_closing, vet_reopening
from shixiao.reports.core.csv_text import MARK, csv_lines
from shixiao.reports.core.filing import FIELDS, MISSING, Known, dossier
from shixiao.reports.core.open_data import LEAST, described, shown
from shixiao.reports.core.open_sets import OPEN
from shixiao.reports.core.rights import RIGHTS, refuse_without

NOON = datetime(2026, 5, 12, 4, tzinfo=UTC)


def load(*, seconds: int, people: int = 3, cap: int = 90) -> Load:
    return Load(forms=1, fields=1, prefilled=0, seconds=seconds, people=people, cap=cap)


def test_minutes_are_shared_by_everybody_and_rounded_up() -> None:
    assert load(seconds=3 * 60 * 38).minutes == 38
    assert load(seconds=3 * 60 * 38 + 1).minutes == 39
    assert load(seconds=0).minutes == 0


def test_the_cap_is_reached_by_the_average_and_by_nobody_alone() -> None:
    assert load(seconds=3 * 60 * 90).is_over
    assert not load(seconds=3 * 60 * 89).is_over


@given(st.integers(0, 2**40), st.integers(0, 2**40))
def test_a_form_is_open_for_ten_minutes_at_most_and_never_backwards(opened: int, sent: int) -> None:
    assert 0 <= seconds_open(opened, sent) <= LONGEST_SECONDS
    assert seconds_open(None, sent) == 0


@pytest.mark.parametrize(
    ("page", "is_staff", "audience"),
    [
        ("programme:team_days", False, "team"),
        ("programme:host_count", False, "host"),
        ("needs:raise_need", False, "resident"),
        ("programme:host_count", True, "staff"),
    ],
)
def test_the_page_says_whose_work_a_form_is(page: str, is_staff: bool, audience: str) -> None:
    assert audience_of(page, is_staff=is_staff) == audience


@given(st.integers(0, 10_000))
def test_a_count_of_people_under_five_is_not_shown(people: int) -> None:
    """Rule P3; that nobody came is no secret."""
    assert shown(people) == (None if 1 <= people < LEAST else people)


@given(st.text(max_size=30))
def test_no_text_becomes_a_formula_and_every_text_is_found_again(text: str) -> None:
    _, line = csv_lines(["a"], [[text]])
    (cell,) = next(csv.reader(StringIO(line.decode(), newline="")), [""])

    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert cell.removeprefix("'") == text.removeprefix("'")


def test_a_csv_begins_with_its_mark_and_writes_plain_values() -> None:
    head, line = csv_lines(["a", "b", "c", "d"], [[None, True, -3, {"k": "值"}]])

    assert head == MARK + b"a,b,c,d\r\n"
    assert line.decode() == ',true,-3,"{""k"": ""值""}"\r\n'


def test_a_key_opens_what_it_says_and_nothing_else() -> None:
    for right in RIGHTS:
        refuse_without(right, [right])
        with pytest.raises(Refused, match="token_without_right"):
            refuse_without(right, [other for other in RIGHTS if other != right])


def test_closing_wants_the_whole_name_and_a_fresh_export() -> None:
    vet_closing(typed=" 云溪县 文联", name="云溪县文联", exported_at=NOON, at=NOON)
    with pytest.raises(Refused, match="name_differs"):
        vet_closing(typed="云溪县", name="云溪县文联", exported_at=NOON, at=NOON)
    with pytest.raises(Refused, match="export_first"):
        vet_closing(typed="云溪县文联", name="云溪县文联", exported_at=None, at=NOON)
    with pytest.raises(Refused, match="export_first"):
        vet_closing(
            typed="云溪县文联",
            name="云溪县文联",
            exported_at=NOON - timedelta(days=7, seconds=1),
            at=NOON,
        )


def test_a_county_can_be_opened_again_for_thirty_days() -> None:
    vet_reopening(closed_at=NOON, at=NOON + timedelta(days=REOPEN_DAYS))
    with pytest.raises(Refused, match="too_late_to_reopen"):
        vet_reopening(closed_at=NOON, at=NOON + timedelta(days=REOPEN_DAYS, seconds=1))
    with pytest.raises(Refused, match="not_closed"):
        vet_reopening(closed_at=None, at=NOON)


KNOWN = Known(
    name="云溪县文联",
    address="https://example.cn",
    is_encrypted=True,
    has_second_factor=True,
    idle_minutes=30,
    text_days=365,
    cap=90,
    minutes=12,
)


@pytest.mark.parametrize("field", FIELDS)
def test_the_dossier_says_what_is_missing_and_what_was_written(field: str) -> None:
    """Rule F11."""
    everything = dict.fromkeys(FIELDS, "写好了")

    whole = str(dossier(everything, KNOWN))
    lacking = str(dossier(everything | {field: ""}, KNOWN))

    assert MISSING not in whole
    assert lacking.count(MISSING) == 1


def test_the_manifest_describes_every_column_of_every_set() -> None:
    said = described("yunxi", "云溪县文联", "2026-05-12", OPEN.values())

    resources = said["resources"]
    assert isinstance(resources, list)
    assert [one["path"] for one in resources] == [f"{name}.csv" for name in OPEN]
    for one, held in zip(OPEN.values(), resources, strict=True):
        named = tuple(field["name"] for field in held["schema"]["fields"])
        assert named == one.columns
