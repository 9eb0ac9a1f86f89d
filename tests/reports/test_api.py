"""Other systems read with a key: what it opens, for which county, until when."""

import itertools
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import schemathesis
from django.conf import LazySettings
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings

from shixiao.config.wsgi import application
from shixiao.directory.models import Organisation, Place
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.reports.api import OPERATIONS
from shixiao.reports.core.rights import RIGHTS
from shixiao.reports.models import ApiToken
from shixiao.reports.services.tokens import issue_token, revoke_token
from tests.reports.county_at_hand import NAMES, OWN_WORDS, fill

pytestmark = pytest.mark.django_db
ROOT = "/c/yunxi/api/v1/"
MADE_UP = hypothesis_settings(
    max_examples=12,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def _nobody_asked_before() -> None:
    cache.clear()


@pytest.fixture
def key(county: Organisation, clerk: Actor) -> Callable[..., str]:
    """`key("public")`: a key that opens this."""

    def make(*rights: str, of: Organisation | None = None, days: int = 30) -> str:
        return issue_token(
            organisation=of or county,
            name="市文联汇总",
            rights=rights or RIGHTS,
            days=days,
            by=clerk,
            at=timezone.now(),
        )

    return make


def ask(address: str, key: str = "", **query: object) -> Any:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    return Client().get(f"{ROOT}{address}", query, headers=headers)


@pytest.mark.parametrize(("address", "right"), [(a, r) for a, r, _ in OPERATIONS])
def test_a_key_opens_what_it_has_a_right_to_and_nothing_else(
    address: str, right: str, key: Callable[..., str]
) -> None:
    """Bad input: a token without rights gets a clear sentence in both languages."""
    others = [each for each in RIGHTS if each != right]

    opened = ask(address.strip("/"), key(right))
    refused = ask(address.strip("/"), key(*others))

    assert opened.status_code == 200
    assert opened.json()["next"] is None
    assert refused.status_code == 403
    said = refused.json()
    assert said["rule"] == "reports.token_without_right"
    assert "管理员" in said["zh"]
    assert "administrator" in said["en"]


def test_without_a_key_nothing_is_read(county: Organisation) -> None:
    answer = ask("places")

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert set(answer.json()) == {"rule", "zh", "en"}


def test_a_wrong_key_opens_nothing(county: Organisation) -> None:
    assert ask("places", "sx_wrong").status_code == 401


def test_a_key_of_another_county_opens_nothing(
    county: Organisation, other_county: Organisation, key: Callable[..., str]
) -> None:
    assert ask("places", key(of=other_county)).status_code == 401


def test_a_key_ends_on_its_day(key: Callable[..., str]) -> None:
    held = key()
    ApiToken.objects.update(
        created_at=timezone.now() - timedelta(days=9), expires_at=timezone.now()
    )

    assert ask("places", held).status_code == 401


def test_a_revoked_key_ends_at_once(key: Callable[..., str], clerk: Actor, at: datetime) -> None:
    held = key()

    revoke_token(token=ApiToken.objects.get(), by=clerk, at=at)
    revoke_token(token=ApiToken.objects.get(), by=clerk, at=at)

    assert ask("places", held).status_code == 401
    assert Entry.objects.filter(act="reports.token_revoked").count() == 1


def test_only_the_hash_of_a_key_is_kept(key: Callable[..., str]) -> None:
    held = key()

    token = ApiToken.objects.get()
    assert held not in repr(vars(token))
    assert len(token.hash) == 64


def test_nobody_reads_faster_than_agreed(key: Callable[..., str], settings: LazySettings) -> None:
    held = key()

    answers = [ask("places", held).status_code for _ in range(settings.API_REQUESTS_A_MINUTE + 1)]

    assert answers[:-1] == [200] * settings.API_REQUESTS_A_MINUTE
    assert answers[-1] == 429


def test_a_set_is_read_piece_by_piece(county: Organisation, key: Callable[..., str]) -> None:
    for number in range(5):
        Place.objects.create(organisation=county, town="镇", name=f"村{number}")
    held = key()

    names: list[str] = []
    offset: int | None = 0
    for _ in itertools.repeat(None, 3):
        said = ask("places", held, limit=2, offset=offset).json()
        names += [row["place"] for row in said["data"]]
        offset = said["next"]

    assert names == [f"村{number}" for number in range(5)]
    assert offset is None


@pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 1001}, {"limit": "x"}, {"offset": -1}])
def test_a_wish_out_of_range_is_refused(key: Callable[..., str], query: dict[str, Any]) -> None:
    answer = ask("places", key(), **query)

    assert answer.status_code == 422
    assert "limit" in answer.json()["zh"]


@pytest.mark.parametrize("address", [address.strip("/") for address, _, _ in OPERATIONS])
def test_no_operation_answers_with_something_personal(
    address: str,
    county: Organisation,
    place: Place,
    clerk: Actor,
    at: datetime,
    key: Callable[..., str],
) -> None:
    fill(county, place, clerk, at)

    text = ask(address, key()).text

    assert [canary for canary in (*OWN_WORDS, *NAMES) if canary in text] == []


def test_nothing_can_be_written(key: Callable[..., str]) -> None:
    headers = {"Authorization": f"Bearer {key()}"}
    client = Client()

    answers = [
        getattr(client, method)(f"{ROOT}places", headers=headers).status_code
        for method in ("post", "put", "patch", "delete")
    ]

    assert answers == [405] * 4


def test_the_description_names_every_operation(county: Organisation) -> None:
    said = Client().get(f"{ROOT}openapi.json").json()

    assert said["openapi"].startswith("3.1")
    assert set(said["paths"]) == {f"{ROOT}{address.strip('/')}" for address, _, _ in OPERATIONS}


def test_the_guide_needs_no_script_and_nothing_from_elsewhere(county: Organisation) -> None:
    page = Client().get("/c/yunxi/api/").text

    assert "<script" not in page
    assert "https://" not in page
    assert f"GET {ROOT}ledger" in page


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Requests of another client than Django's leave the connection of the test open."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("one_connection")
def test_every_answer_is_as_described(
    county: Organisation,
    place: Place,
    clerk: Actor,
    at: datetime,
    key: Callable[..., str],
    settings: LazySettings,
) -> None:
    """Made-up requests against the running application, each answer held against the schema."""
    settings.API_REQUESTS_A_MINUTE = 100_000
    fill(county, place, clerk, at)
    held = key()
    schema = schemathesis.openapi.from_wsgi(f"{ROOT}openapi.json", application)
    operations = [found.ok() for found in schema.get_all_operations()]
    # The client of the tests unpacks nothing.
    headers = {"Authorization": f"Bearer {held}", "Accept-Encoding": "identity"}
    asked = []

    for operation in operations:

        @MADE_UP
        @given(case=operation.as_strategy())
        def every_case(case: schemathesis.Case) -> None:
            case.call_and_validate(headers=headers)
            asked.append(case.path)

        every_case()

    assert set(asked) == {f"{ROOT}{address.strip('/')}" for address, _, _ in OPERATIONS}


# The page of the administrators.


def test_a_new_key_is_shown_once(signed_in: Callable[..., Client]) -> None:
    client = signed_in("admin")

    page = client.post(
        "/c/yunxi/site/tokens/", {"name": "市文联汇总", "rights": ["public"], "days": 30}
    )
    again = client.get("/c/yunxi/site/tokens/")

    held = page.text.split('<code class="code">')[1].split("<")[0]
    assert held.startswith("sx_")
    assert ask("places", held).status_code == 200
    assert held not in again.text
    assert "市文联汇总" in again.text


def test_a_key_is_revoked_on_the_page(
    signed_in: Callable[..., Client], key: Callable[..., str]
) -> None:
    key()

    signed_in("admin").post(f"/c/yunxi/site/tokens/{ApiToken.objects.get().pk}/revoke/")

    assert ApiToken.objects.get().revoked_at is not None


@pytest.mark.parametrize(("rights", "days"), [([], 30), (["public"], 0), (["public"], 400)])
def test_a_key_without_a_right_or_an_end_is_refused(
    county: Organisation, clerk: Actor, at: datetime, rights: list[str], days: int
) -> None:
    with pytest.raises(Refused, match=r"reports\.token_"):
        issue_token(organisation=county, name="x", rights=rights, days=days, by=clerk, at=at)

    assert not ApiToken.objects.exists()
