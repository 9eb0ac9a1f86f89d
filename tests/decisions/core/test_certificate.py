"""The certificate of a count, checked by a script that shares no code with the count."""

import copy
import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.decisions.core import verify_count
from shixiao.decisions.core.certificate import published_ballots, verify_certificate
from shixiao.decisions.core.equal_shares import equal_shares
from tests.decisions.core.elections import elections

ROUND = {
    "costs": {"lamp": 20, "stage": 45, "choir": 21, "well": 500},
    "ballots": {
        "1": {"lamp", "stage"},
        "2": {"lamp"},
        "3": {"stage", "choir"},
        "4": {"lamp", "choir"},
        "5": {"choir", "well"},
    },
    "budget": 150,
}
rules = st.sampled_from(["cost", "cardinality"])
completions = st.sampled_from(["none", "add1"])


def certified(**changes):
    round_ = {**ROUND, **changes}
    return published_ballots(**round_), equal_shares(**round_).certificate


@given(elections(), rules, completions)
def test_every_count_passes_its_own_check(election, utility, complete):
    round_ = {**election, "utility": utility, "complete": complete}

    certificate = json.loads(json.dumps(equal_shares(**round_).certificate))

    assert verify_certificate(published_ballots(**round_), certificate) == []


@given(elections(), rules, st.data())
def test_a_certificate_with_one_purchase_missing_or_moved_fails(election, utility, data):
    round_ = {**election, "utility": utility}
    certificate = equal_shares(**round_).certificate
    if len(certificate) < 2:
        return
    at = data.draw(st.integers(0, len(certificate) - 2))
    without = certificate[:at] + certificate[at + 1 :]
    swapped = [*certificate[:at], certificate[at + 1], certificate[at], *certificate[at + 2 :]]

    published = published_ballots(**round_)

    assert verify_certificate(published, without)
    assert verify_certificate(published, swapped)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("cost", 19, "published one"),
        ("price", "1/7", "its price is"),
        ("start", "31/1", "starts with"),
        ("proposal", "fountain", "no such proposal"),
        ("proposal", "well", "published one"),
    ],
)
def test_a_changed_number_is_found(field, value, sentence):
    published, certificate = certified()
    certificate[0][field] = value

    (problem,) = verify_certificate(published, certificate)

    assert sentence in problem


def test_a_supporter_who_paid_less_is_found():
    published, certificate = certified()
    payments = certificate[0]["payments"]
    payments[0]["amount"] = str(Fraction(payments[0]["amount"]) - 1)

    assert "add up" in verify_certificate(published, certificate)[0]


def test_payments_that_add_up_but_are_not_equal_shares_are_found():
    published, certificate = certified()
    share = Fraction(certificate[0]["payments"][0]["amount"])
    certificate[0]["payments"] = [
        {"amount": str(share + 1), "heads": 1},
        {"amount": str(share), "heads": certificate[0]["payments"][0]["heads"] - 2},
        {"amount": str(share - 1), "heads": 1},
    ]

    assert "owed" in verify_certificate(published, certificate)[0]


def test_a_purchase_beyond_the_voters_means_is_found():
    published, certificate = certified()
    last = copy.deepcopy(certificate[-1])
    last.update(proposal="well", cost=500)

    assert "could not pay" in verify_certificate(published, [*certificate, last])[0]


def test_a_purchase_made_twice_is_found():
    published, certificate = certified()

    assert "second time" in verify_certificate(published, [*certificate, certificate[0]])[0]


def test_a_tie_broken_against_the_published_order_is_found():
    tie = {"costs": {"a": 10, "b": 10}, "ballots": {"1": {"a", "b"}}, "budget": 10}
    published = published_ballots(**tie, tie_break=["a", "b"])
    against = equal_shares(**tie, tie_break=["b", "a"]).certificate

    assert "wins the tie" in verify_certificate(published, against)[0]


def test_money_raised_too_far_or_not_far_enough_is_found():
    round_ = {"costs": {"a": 60}, "ballots": {"1": {"a"}, "2": set()}, "budget": 100}
    published = published_ballots(**round_, complete="add1")
    certificate = equal_shares(**round_, complete="add1").certificate
    further = [{**certificate[0], "start": "61/1"}]

    assert verify_certificate(published, certificate) == []
    assert "starts with" in verify_certificate(published, further)[0]
    assert "missing" in verify_certificate(published, [])[0]


def test_published_ballots_say_nothing_about_the_order_of_voting():
    one = published_ballots(**ROUND)
    other = published_ballots(**{**ROUND, "ballots": dict(reversed(ROUND["ballots"].items()))})

    assert json.dumps(one) == json.dumps(other)


def test_amounts_in_yuan_verify_against_ballots_in_yuan():
    in_fen = {**ROUND, "costs": {name: cost * 50 for name, cost in ROUND["costs"].items()}}
    in_fen["budget"] = ROUND["budget"] * 50
    in_yuan = published_ballots(**in_fen)
    in_yuan["costs"] = {name: cost / 100 for name, cost in in_yuan["costs"].items()}
    in_yuan["budget"] = 75

    for utility in ("cost", "cardinality"):
        certificate = equal_shares(**in_fen, utility=utility).certificate_in(100)
        assert verify_certificate({**in_yuan, "utility": utility}, certificate) == []


def test_the_script_runs_alone_with_the_standard_library_only(tmp_path):
    published, certificate = certified()
    (tmp_path / "ballots.json").write_text(json.dumps(published), encoding="utf-8")
    (tmp_path / "right.json").write_text(json.dumps({"certificate": certificate}), encoding="utf-8")
    (tmp_path / "wrong.json").write_text(json.dumps(certificate[1:]), encoding="utf-8")
    script = tmp_path / "verify_count.py"
    script.write_text(Path(verify_count.__file__).read_text(encoding="utf-8"), encoding="utf-8")

    def status(certificate):
        return subprocess.run(
            [sys.executable, "-I", "-S", script, "ballots.json", certificate],
            cwd=tmp_path,
            capture_output=True,
            check=False,
        ).returncode

    assert status("right.json") == 0
    assert status("wrong.json") == 1
    assert status("missing.json") == 2
