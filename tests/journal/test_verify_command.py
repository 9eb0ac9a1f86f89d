"""`shixiao verify` works on a machine that has nothing but the receipt."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from shixiao.cli import app
from shixiao.directory.models import Organisation
from shixiao.journal import services
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def receipt(county: Organisation, clerk: Actor, at: datetime, tmp_path: Path) -> Path:
    entry = services.record(by=clerk, at=at, act="directory.place_retired", subject=county)
    services.sequence(at=at)
    file = tmp_path / "receipt.json"
    file.write_text(services.receipt(entry).to_json(), "utf-8")
    return file


def verify(*arguments: object) -> Result:
    environment = {"SHIXIAO_LANGUAGE": "zh"}
    return CliRunner().invoke(app, ["verify", *map(str, arguments)], env=environment)


def test_a_good_receipt_passes_with_the_published_key(receipt: Path) -> None:
    answer = verify(receipt, "--key", services.public_key())

    assert answer.exit_code == 0
    assert "核验通过" in answer.stdout
    assert "公钥" not in answer.stdout


def test_without_the_published_key_the_answer_shows_the_key_to_compare(receipt: Path) -> None:
    answer = verify(receipt)

    assert answer.exit_code == 0
    assert services.public_key() in answer.stdout


def test_a_changed_receipt_fails_with_its_reason(receipt: Path) -> None:
    changed = json.loads(receipt.read_text("utf-8"))
    changed["entry"]["by_key"] = "99"
    receipt.write_text(json.dumps(changed), "utf-8")

    answer = verify(receipt)

    assert answer.exit_code == 1
    assert "核验不通过" in answer.stdout


@pytest.mark.parametrize("text", ["", "hello", "[]", "{}", '{"form": "shixiao-receipt/1"}'])
def test_what_is_no_receipt_is_bad_input(receipt: Path, text: str) -> None:
    receipt.write_text(text, "utf-8")

    answer = verify(receipt)

    assert isinstance(answer.exception, Refused)
    assert answer.exception.rule == "journal.not_a_receipt"


def test_a_missing_file_and_a_wrong_key_are_bad_input(receipt: Path) -> None:
    missing, wrong = verify(receipt.with_name("none.json")), verify(receipt, "--key", "x")

    assert isinstance(missing.exception, Refused)
    assert isinstance(wrong.exception, Refused)
    assert wrong.exception.rule == "journal.not_a_key"
