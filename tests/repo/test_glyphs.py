"""The form of the table of characters that look alike, which scripts/glyphs.py computes."""

from collections import Counter
from pathlib import Path

TABLE = Path(__file__).resolve().parents[2] / "src/shixiao/documents/core/glyphs.txt"


def rows() -> list[tuple[str, list[str]]]:
    lines = TABLE.read_text("utf-8").splitlines()
    return [(left, right.split("/")) for left, _, right in (line.partition(" ") for line in lines)]


def faults(table: list[tuple[str, list[str]]]) -> list[str]:
    """What is wrong with the form of a table."""
    grades = {
        (one, other): grade
        for one, row in table
        for grade, others in enumerate(row)
        for other in others
    }
    heads = Counter(one for one, _ in table)
    return [
        *(f"{one}: not one character" for one in heads if len(one) != 1),
        *(f"{one}: two lines" for one, times in heads.items() if times > 1),
        *(f"{one}: {len(row)} grades" for one, row in table if len(row) != 3),
        *(
            f"{one}: twice the same"
            for one, row in table
            if len(set("".join(row))) < len("".join(row))
        ),
        *(
            f"{one}{other}: not a Chinese character"
            for one, other in grades
            if not "一" <= other <= "鿿"
        ),
        *(f"{one}: alike itself" for one, other in grades if one == other),
        *(
            f"{one}{other}: one way"
            for (one, other), grade in grades.items()
            if grades.get((other, one)) != grade
        ),
    ]


def test_characters_that_look_alike_do_so_both_ways_and_once():
    table = rows()

    assert len(table) > 3700
    assert faults(table) == []


def test_a_table_of_bad_form_is_told():
    table = [
        ("未", ["末末", "", ""]),
        ("末", ["", "未", ""]),
        ("土", ["土a", ""]),
        ("土", ["", "", ""]),
    ]

    told = " ".join(faults(table))

    for fault in ("twice", "one way", "itself", "two lines", "2 grades", "not a Chinese"):
        assert fault in told
