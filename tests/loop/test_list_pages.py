"""No list page asks the database more often because a county has more rows."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.test import Client
from django.utils import timezone

from shixiao.directory import queries
from shixiao.directory.models import ArtForm, Organisation, Team
from shixiao.needs.models import Need
from tests.browser.example import Seed
from tests.browser.pages import EXAMPLES
from tests.loop.list_pages import LOOKING, ListPage, list_pages
from tests.loop.multiplied import multiply

pytestmark = pytest.mark.django_db

# Examples that together write a row of nearly every table.
WRITTEN = (
    "programme:coming",
    "decisions:item",
    "decisions:published",
    "decisions:round",
    "decisions:links",
    "verdicts:season",
    "verdicts:follow_ups",
    "verdicts:result",
    "verdicts:collection",
    "directory:places",
    "directory:staff",
    "reports:today",
    "journal:entries",
    "documents:documents",
    "commitments:ledger",
    "needs:needs",
    "needs:complaint",
    "needs:visit",
    "findings:finding",
    "findings:problems",
    "reports:burden",
    "reports:tokens",
    "reports:close_county",
    "reports:filing",
    "programme:activities",
    "programme:activity_links",
)
# Each example writes these under the same names, as if it were alone.
NAMED_ONCE = ((ArtForm, "name"), (Team, "name"), (Need, "receipt_code"))
MOST_QUERIES = 10


@pytest.fixture
def pages(
    county: Organisation, signed_in: Callable[..., Client], settings: LazySettings
) -> list[ListPage]:
    """The list pages of a county with a little of everything."""
    settings.API_REQUESTS_A_MINUTE = 100_000
    for role in LOOKING:
        signed_in(role)
    for number, name in enumerate(WRITTEN):
        EXAMPLES[name].rows(Seed(county))
        for model, column in NAMED_ONCE:
            fresh = model.objects.exclude(**{f"{column}__contains": "·"})
            fresh.update(**{column: Concat(F(column), Value(f"·{number}"))})
    return list(list_pages(county, timezone.now()))


def test_no_list_page_asks_more_often_because_there_are_more_rows(pages: list[ListPage]) -> None:
    few, many = before_and_after(pages)

    assert {name: (few[name], many[name]) for name in few if many[name] > few[name]} == {}
    assert {name: count for name, count in many.items() if count > MOST_QUERIES} == {}


def test_a_list_that_asks_again_for_each_row_is_seen(
    pages: list[ListPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "teams", lambda organisation: list(organisation.teams.all()))

    few, many = before_and_after([page for page in pages if page.name == "directory:teams"])

    assert many["directory:teams"] > few["directory:teams"]


def before_and_after(pages: list[ListPage]) -> tuple[dict[str, int], dict[str, int]]:
    """The queries of each page, asked once to warm up, and again with three times the rows."""
    for page in pages:
        page.ask()
    few = {page.name: len(page.queries()) for page in pages}
    multiply(3)
    return few, {page.name: len(page.queries()) for page in pages}
