"""Chinese for everybody who has not chosen English."""

import pytest
from django.test import Client

from shixiao.directory.models import Organisation

pytestmark = pytest.mark.django_db


def test_a_phone_set_to_english_still_gets_chinese(client: Client, county: Organisation) -> None:
    page = client.get("/c/yunxi/needs/privacy/", headers={"Accept-Language": "en-US,en;q=0.9"})

    assert page["Content-Language"] == "zh-hans"
    assert 'lang="zh-Hans"' in page.text


def test_whoever_chooses_english_gets_english(client: Client, county: Organisation) -> None:
    client.get("/language/en/?next=/c/yunxi/")

    page = client.get("/c/yunxi/needs/privacy/")

    assert page["Content-Language"] == "en"
    assert '<html lang="en"' in page.text


def test_a_language_that_we_do_not_speak_is_chinese(client: Client, county: Organisation) -> None:
    client.cookies["django_language"] = "tlh"

    assert client.get("/c/yunxi/needs/privacy/")["Content-Language"] == "zh-hans"
