"""A team's calendar: whatever a name holds, it begins no line of the file."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from shixiao.programme.writers.calendar import Trip, calendar_file

ZONE = ZoneInfo("Asia/Shanghai")
HOSTILE = [
    "甲\r\nBEGIN:VEVENT\r\nSUMMARY:evil",
    "甲\rX:乙",
    "甲\nX:乙",
    "a,b;c\\d:e",
    "甲\u2028乙\x0b丙",
]


def written(name: str) -> bytes:
    trip = Trip(
        uid="outing-1@yunxi.shixiao",
        on=date(2026, 6, 6),
        starts_at=None,
        title=f"出门：{name}",
        where=[name, "柳渡村"],
        stops=[name, "柳渡村"],
        revision=0,
        changed_at=datetime(2026, 5, 12, 4, tzinfo=UTC),
        is_off=False,
        is_agreed=True,
    )
    return calendar_file(name, [trip], ZONE)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_with_breaks_in_it_begins_no_line(name: str) -> None:
    lines = written(name).replace(b"\r\n ", b"").split(b"\r\n")

    assert lines.count(b"BEGIN:VEVENT") == 1
    assert not [line for line in lines if b"\n" in line or b"\r" in line]
    assert {line.split(b":")[0].split(b";")[0] for line in lines}.isdisjoint({b"X", b"evil"})
    assert sum(line.startswith(b"SUMMARY") for line in lines) == 1


@pytest.mark.parametrize("name", ["青禾花鼓戏队", "a,b;c\\d:e"])
def test_a_name_is_read_as_it_was_written(name: str) -> None:
    (event,) = Calendar.from_ical(written(name)).walk("VEVENT")

    assert event["summary"] == f"出门：{name}"
    assert event["location"] == f"{name} → 柳渡村"
    assert event["description"] == f"1. {name}\n2. 柳渡村"


def test_the_calendar_itself_is_named_as_one_text() -> None:
    (line,) = [one for one in written("a,b;c").split(b"\r\n") if one.startswith(b"X-WR-CALNAME")]

    assert line == rb"X-WR-CALNAME:a\,b\;c"
