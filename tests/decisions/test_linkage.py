"""An attacker with the whole database tries to find out which slip brought which paper.

The attacker reads every column of both tables and what the storage engine itself keeps of a row
(rowid on SQLite; ctid, xmin, xmax, cmin on PostgreSQL), and stood at the door: the order in which
the slips came in is known too. Slips and papers are matched by equal values and by equal ranks,
for every pair of columns. Sixty voters: a blind guess is right once on average.

Codes and keys are drawn from a fixed seed, so that the figures are the same in every run. The
second test is the twin: with the shaking switched off, the same attacker finds everybody.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from itertools import product
from random import Random
from uuid import UUID

import pytest
from django.contrib.sessions.models import Session
from django.db import connection

from shixiao.decisions.core.slips import clean, slip_hash
from shixiao.decisions.models import BallotPaper, Round, VoterSlip
from shixiao.decisions.services import ballots, rounds
from shixiao.directory.models import Organisation, Place
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from tests.decisions.ballots_at_hand import Desk, vote

pytestmark = pytest.mark.django_db(transaction=True)

ISSUED, VOTERS = 80, 60
# A blind guess gets nine or more right once in a million times; each attack tries about a hundred.
CHANCE = 8

Row = dict[str, object]


@pytest.fixture
def desk(county: Organisation, place: Place, clerk: Actor, at: datetime) -> Desk:
    return Desk(county, place, clerk, at)


@pytest.fixture(autouse=True)
def _the_same_draw_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = Random(20260512)
    monkeypatch.setattr(ballots.secrets, "choice", draw.choice)


@pytest.fixture
def _shaking_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ballots, "seal_when_due", lambda round_pk: None)
    monkeypatch.setattr(rounds, "seal_papers", lambda round_: 0)


def voted(desk: Desk, *, seed: int = 1) -> tuple[Round, dict[str, str]]:
    """Sixty people vote; what only heaven knows: the paper of each slip, in order of arrival.

    `seed` decides who comes when and who votes for what; the slips and the keys of the papers
    are the same whatever it is.
    """
    round_ = desk.opened()
    codes = desk.codes(round_, ISSUED)[:VOTERS]
    keys = Random(7)
    papers = [(UUID(int=keys.getrandbits(128), version=4), 1 + at % 3) for at in range(VOTERS)]
    arrival = Random(seed)
    arrival.shuffle(codes)
    arrival.shuffle(papers)
    truth = {}
    for code, (key, number) in zip(codes, papers, strict=True):
        vote(round_, code, number, key=key)
        truth[slip_hash(clean(code))] = key.hex
    return round_, truth


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


def guesses(truth: dict[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Every way to match used slips with papers that the attacker can think of."""
    slips = everything("decisions_voterslip", "hash")
    papers = everything("decisions_ballotpaper", "id")
    used = {key: row for key, row in slips.items() if key in truth}
    for place, slip in enumerate(truth):
        used[slip]["came as"] = place
    columns = product(next(iter(used.values())), next(iter(papers.values())))
    for of_slip, of_paper in columns:
        name = f"{of_slip} ~ {of_paper}"
        by_value: dict[str, list[str]] = {}
        for key, row in papers.items():
            by_value.setdefault(str(row[of_paper]), []).append(key)
        alike = {slip: by_value.get(str(row[of_slip]), []) for slip, row in used.items()}
        yield f"{name}, equal", {s: found[0] for s, found in alike.items() if len(found) == 1}
        pairs = zip(ranked(used, of_slip), ranked(papers, of_paper), strict=True)
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


def most_found(truth: dict[str, str]) -> tuple[int, str]:
    """How many slips the best attack matches with the right paper, and which attack that is."""
    return max(
        (sum(truth[slip] == paper for slip, paper in guess.items()), name)
        for name, guess in guesses(truth)
    )


def test_after_the_count_the_attacker_finds_no_more_than_by_chance(desk: Desk) -> None:
    round_, truth = voted(desk)
    rounds.count_round(round_=round_, by=desk.by, at=round_.closes_at)

    found, how = most_found(truth)

    assert found <= CHANCE, how


@pytest.mark.usefixtures("_shaking_is_off")
def test_without_the_shaking_the_same_attacker_finds_everybody(desk: Desk) -> None:
    round_, truth = voted(desk)
    rounds.count_round(round_=round_, by=desk.by, at=round_.closes_at)

    found, how = most_found(truth)

    assert found == VOTERS, how


def test_while_voting_goes_on_only_the_last_few_papers_lie_on_top(desk: Desk) -> None:
    round_, truth = voted(desk)

    found, how = most_found(truth)

    round_.refresh_from_db()
    on_top = VOTERS - round_.sealed_papers
    assert on_top <= (VOTERS + ISSUED) / 50
    assert found <= CHANCE + on_top, how


def test_the_database_is_the_same_whoever_came_when_and_voted_for_what(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No statistics: two elections with the same slips and papers, otherwise shuffled."""

    def seen() -> list[list[object]]:
        return [
            [len({row.get("xmin") for row in rows.values()}), *ranked(rows, hidden)]
            for rows in (
                everything("decisions_voterslip", "hash"),
                everything("decisions_ballotpaper", "id"),
            )
            for hidden in [next(iter(next(iter(rows.values()))))]
        ]

    found = []
    for seed in (1, 2):
        monkeypatch.setattr(ballots.secrets, "choice", Random(5).choice)
        VoterSlip.objects.all().delete()
        BallotPaper.objects.all().delete()
        round_, truth = voted(desk, seed=seed)
        rounds.count_round(round_=round_, by=desk.by, at=round_.closes_at)
        found.append((truth, seen()))

    (first_truth, first), (second_truth, second) = found
    assert sorted(first_truth) == sorted(second_truth)
    assert first_truth != second_truth
    assert first == second
    assert [rows[0] for rows in first] == [1, 1]


def test_no_session_and_no_line_of_the_journal_tells_when_a_paper_came(desk: Desk) -> None:
    round_, _ = voted(desk)
    rounds.count_round(round_=round_, by=desk.by, at=round_.closes_at)

    about_the_round = Entry.objects.filter(subject_key=str(round_.pk)).values_list("act", flat=True)

    assert not Session.objects.exists()
    assert sorted(set(about_the_round)) == [
        "decisions.ballot_set",
        "decisions.counted",
        "decisions.round_opened",
        "decisions.round_planned",
        "decisions.slips_issued",
        "decisions.tie_break_written",
    ]


def test_slips_and_papers_have_no_column_that_could_lead_to_each_other() -> None:
    slip, paper = (
        {field.name for field in model._meta.get_fields()} for model in (VoterSlip, BallotPaper)
    )

    assert slip == {"hash", "round", "is_used"}
    assert paper == {"id", "round", "approved", "channel"}
