"""An attacker with the whole database tries to find out which slip brought which answer.

The attacker reads every column of the three tables and what the storage engine itself keeps of a
row (rowid on SQLite; ctid, xmin, xmax, cmin on PostgreSQL), and stood at the door: the order in
which the slips came in is known too. Slips are matched with answers, and added sentences with
answers, by equal values and by equal ranks, for every pair of columns. Sixty people: a blind guess
is right once on average.

Codes and keys are drawn from a fixed seed, so that the figures are the same in every run. The
second test is the twin: with the shaking switched off, the same attacker finds everybody.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from itertools import product
from random import Random
from uuid import UUID

import pytest
from django.contrib.sessions.models import Session
from django.db import connection

from shixiao.decisions.core.slips import clean, slip_hash
from shixiao.directory.models import Organisation, Place
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.verdicts.models import Answer, Collection, Remark, Slip
from shixiao.verdicts.models import answers as tables
from shixiao.verdicts.services import collecting
from shixiao.verdicts.services.collecting import close_collection
from tests.verdicts.answers_at_hand import ALL_NO, ALL_YES, Stall, after, say

pytestmark = pytest.mark.django_db(transaction=True)

ISSUED, PEOPLE = 80, 60
# A blind guess gets nine or more right once in a million times; each attack tries about a hundred.
CHANCE = 8

Row = dict[str, object]
Pairs = dict[str, str]


@pytest.fixture
def stall(county: Organisation, place: Place, clerk: Actor, at: datetime) -> Stall:
    return Stall(county, place, clerk, at)


@pytest.fixture(autouse=True)
def _the_same_draw_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = Random(20260512)
    keys = Random(99)
    monkeypatch.setattr(collecting.secrets, "choice", draw.choice)
    # The key of an added sentence is drawn by its table.
    new_key = partial(_random_key, keys)
    monkeypatch.setattr(tables.Remark._meta.get_field("id"), "default", new_key)


def _random_key(draw: Random) -> UUID:
    return UUID(int=draw.getrandbits(128), version=4)


@pytest.fixture
def _shaking_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "seal_when_due", lambda collection_pk: None)
    monkeypatch.setattr(collecting, "seal_answers", lambda collection: 0)


def heard(stall: Stall, *, seed: int = 1) -> tuple[Collection, Pairs, Pairs]:
    """Sixty people answer; what only heaven knows: the answer of each slip and of each sentence,
    in order of arrival.

    `seed` decides who comes when and who says what; the slips and the keys of the answers are the
    same whatever it is.
    """
    collection = stall.opened()
    codes = stall.codes(collection, ISSUED)[:PEOPLE]
    keys = Random(7)
    said = [(_random_key(keys), ALL_YES if at % 3 else ALL_NO) for at in range(PEOPLE)]
    arrival = Random(seed)
    arrival.shuffle(codes)
    arrival.shuffle(said)
    of_slip = {}
    of_sentence = {}
    for number, (code, (key, answers)) in enumerate(zip(codes, said, strict=True)):
        sentence = f"第 {number} 句"
        say(collection, code, answers, at=stall.at, key=key, remark=sentence)
        of_slip[slip_hash(clean(code))] = key.hex
        of_sentence[sentence] = key.hex
    by_text = dict(Remark.objects.values_list("text", "pk"))
    return collection, of_slip, {by_text[one].hex: key for one, key in of_sentence.items()}


def closed(stall: Stall, *, seed: int = 1) -> tuple[Collection, Pairs, Pairs]:
    """The same, and the collection is closed."""
    collection, of_slip, of_sentence = heard(stall, seed=seed)
    close_collection(collection=collection, by=stall.by, at=after(collection, stall.at))
    return collection, of_slip, of_sentence


def everything(table: str, key: str) -> dict[str, Row]:
    """All that the database keeps of each row of a table, by its key as hexadecimal digits."""
    hidden = "rowid" if connection.vendor == "sqlite" else "ctid, xmin, xmax, cmin"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {hidden}, * FROM {table}")
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
    for row in rows:
        if "ctid" in row:
            row["ctid"] = tuple(json.loads(str(row["ctid"]).replace("(", "[").replace(")", "]")))
    return {str(row[key]).replace("-", ""): row for row in rows}


def guesses(table: str, key: str, truth: Pairs) -> Iterator[tuple[str, Pairs]]:
    """Every way to match rows with answers that the attacker can think of."""
    rows = everything(table, key)
    answers = everything("verdicts_answer", "id")
    known = {one: row for one, row in rows.items() if one in truth}
    for place, one in enumerate(truth):
        known[one]["came as"] = place
    columns = product(next(iter(known.values())), next(iter(answers.values())))
    for of_row, of_answer in columns:
        name = f"{table}: {of_row} ~ {of_answer}"
        by_value: dict[str, list[str]] = {}
        for one, row in answers.items():
            by_value.setdefault(str(row[of_answer]), []).append(one)
        alike = {one: by_value.get(str(row[of_row]), []) for one, row in known.items()}
        yield f"{name}, equal", {s: found[0] for s, found in alike.items() if len(found) == 1}
        pairs = zip(ranked(known, of_row), ranked(answers, of_answer), strict=True)
        yield f"{name}, ranks", dict(pairs)


def ranked(rows: dict[str, Row], column: str) -> list[str]:
    """The keys of the rows by a column; numbers as numbers, everything else as text."""

    def order(key: str) -> tuple[object, str]:
        value = rows[key][column]
        if isinstance(value, int | tuple):
            return value, key
        text = str(value)
        return (int(text) if text.isdecimal() and len(text) < 20 else text), key

    return sorted(rows, key=order)


def most_found(of_slip: Pairs, of_sentence: Pairs) -> dict[str, tuple[int, str]]:
    """How many slips, and how many sentences, the best attack matches with the right answer."""
    boxes = [("verdicts_slip", "hash", of_slip), ("verdicts_remark", "id", of_sentence)]
    return {
        table: max(
            (sum(truth[one] == answer for one, answer in guess.items()), name)
            for name, guess in guesses(table, key, truth)
        )
        for table, key, truth in boxes
    }


def test_after_closing_the_attacker_finds_no_more_than_by_chance(stall: Stall) -> None:
    _, of_slip, of_sentence = closed(stall)

    for found, how in most_found(of_slip, of_sentence).values():
        assert found <= CHANCE, how


@pytest.mark.usefixtures("_shaking_is_off")
def test_without_the_shaking_the_same_attacker_finds_everybody(stall: Stall) -> None:
    _, of_slip, of_sentence = closed(stall)

    for found, how in most_found(of_slip, of_sentence).values():
        assert found == PEOPLE, how


def test_while_answers_come_in_only_the_last_few_lie_on_top(stall: Stall) -> None:
    collection, of_slip, of_sentence = heard(stall)

    collection.refresh_from_db()
    on_top = PEOPLE - collection.sealed_answers
    assert on_top <= (PEOPLE + ISSUED) / 50
    for found, how in most_found(of_slip, of_sentence).values():
        assert found <= CHANCE + on_top, how


def test_the_database_is_the_same_whoever_came_when_and_said_what(
    stall: Stall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No statistics: two evenings with the same slips and answers, otherwise shuffled."""

    def seen() -> list[list[object]]:
        return [
            [len({row.get("xmin") for row in rows.values()}), *ranked(rows, hidden)]
            for rows in (
                everything("verdicts_slip", "hash"),
                everything("verdicts_answer", "id"),
            )
            for hidden in [next(iter(next(iter(rows.values()))))]
        ]

    found = []
    for seed in (1, 2):
        monkeypatch.setattr(collecting.secrets, "choice", Random(5).choice)
        for model in (Slip, Answer, Remark):
            model._default_manager.all().delete()
        _, truth, _ = closed(stall, seed=seed)
        found.append((truth, seen()))

    (first_truth, first), (second_truth, second) = found
    assert sorted(first_truth) == sorted(second_truth)
    assert first_truth != second_truth
    assert first == second
    assert [rows[0] for rows in first] == [1, 1]


def test_no_session_and_no_line_of_the_journal_tells_when_an_answer_came(stall: Stall) -> None:
    collection, _, _ = closed(stall)

    about_it = Entry.objects.filter(
        subject_kind="verdicts.collection", subject_key=str(collection.pk)
    ).values_list("act", flat=True)

    assert not Session.objects.exists()
    assert sorted(set(about_it)) == [
        "verdicts.collection_closed",
        "verdicts.collection_opened",
        "verdicts.slips_issued",
    ]


def test_slips_answers_and_sentences_have_no_column_that_could_lead_to_each_other() -> None:
    slip, answer, remark = (
        {field.name for field in model._meta.get_fields()} for model in (Slip, Answer, Remark)
    )

    assert slip == {"hash", "collection", "is_used"}
    assert answer == {"id", "collection", "level", "channel", "answers"}
    assert remark == {"id", "collection", "text"}
