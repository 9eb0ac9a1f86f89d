"""What may not be written down, and forms sent twice."""

import pytest

from shixiao.kernel.refusal import Refused
from shixiao.needs.core.words import fingerprint_of_form, refuse_identity_numbers

NUMBER = "430102195001011234"


@pytest.mark.parametrize(
    "text",
    [
        NUMBER,
        "张大爷43010219500101123x，想看戏",
        "430102 19500101 1234",
        "４３０１０２１９５００１０１１２３４",
    ],
)
def test_an_identity_number_is_refused_however_it_is_written(text):
    with pytest.raises(Refused, match="needs.identity_number"):
        refuse_identity_numbers(text, field="text")


@pytest.mark.parametrize("text", ["", "2026年5月12日19点", "0700-610 0023", "1" * 25])
def test_other_numbers_pass(text):
    refuse_identity_numbers(text, field="text")


def test_a_form_is_recognised_by_its_key_and_what_it_says():
    once = fingerprint_of_form("key", 1, "花鼓戏")

    assert fingerprint_of_form("key", 1, "花鼓戏") == once
    assert fingerprint_of_form("key", 1, "春联") != once
    assert fingerprint_of_form("other", 1, "花鼓戏") != once
    assert len(once) == 40


def test_a_form_without_a_key_is_never_recognised():
    assert fingerprint_of_form("", 1, "花鼓戏") == ""
