"""The doctor says whether a model is set and where; it asks the model only when told to."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings

from shixiao.documents.checks import model
from shixiao.files.services import doctor
from shixiao.kernel.wording import say
from tests.documents.model_server import Server, saying, sending, serving

KEY = "sk-river-4711"


@pytest.fixture
def server(settings: LazySettings) -> Iterator[Server]:
    with serving(saying("好")) as running:
        settings.MODEL_URL, settings.MODEL_NAME = running.url, "small"
        settings.MODEL_KEY = KEY
        yield running


def levels(*, is_asking: bool = False) -> dict[str, str]:
    found = list(model(is_asking))
    assert KEY not in "".join(say(each.what) + say(each.what, "en") for each in found)
    return {each.what.rule: each.level for each in found}


def test_without_a_model_the_doctor_says_that_no_text_leaves() -> None:
    assert levels(is_asking=True) == {"doctor.model_off": "good"}


def test_a_model_on_this_machine_is_named_and_not_asked(server: Server) -> None:
    assert levels() == {"doctor.model_here": "good"}
    assert server.asked == []


def test_told_to_ask_the_doctor_sends_a_greeting_and_no_text(server: Server) -> None:
    assert levels(is_asking=True)["doctor.model_answers"] == "good"

    (asked,) = server.asked
    assert asked.body["messages"] == [{"role": "user", "content": "请只回答一个字：好"}]


def test_a_model_that_does_not_answer_is_wrong(server: Server) -> None:
    server.answer = sending(500, b"")

    assert levels(is_asking=True)["documents.model_failed"] == "bad"


def test_a_model_elsewhere_is_a_warning_and_wrong_where_the_way_is_open(
    settings: LazySettings,
) -> None:
    settings.MODEL_NAME = "large"
    settings.MODEL_URL = "https://models.example.cn/v1"
    assert levels() == {"doctor.model_elsewhere": "warning"}

    settings.MODEL_URL = "http://models.example.cn/v1"
    assert levels()["doctor.model_in_the_clear"] == "bad"


def test_settings_that_cannot_be_are_wrong(settings: LazySettings) -> None:
    settings.MODEL_URL, settings.MODEL_KEY = "http://127.0.0.1/v1", KEY

    assert levels() == {"documents.model_without_name": "bad"}


def test_the_doctor_knows_this_check() -> None:
    assert model in doctor.FURTHER
