"""Two requests at once, on a database that really runs them together."""

from datetime import datetime

import pytest

from shixiao.directory.models import Organisation
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.reports.core.burden import STAFF, Sent
from shixiao.reports.models import ApiToken, Burden, Export, FilingFacts
from shixiao.reports.services.closing import close_county, reopen_county
from shixiao.reports.services.exporting import start_export
from shixiao.reports.services.filing import FilingDraft, write_filing
from shixiao.reports.services.metering import add_burden
from shixiao.reports.services.tokens import issue_token, revoke_token
from tests.at_once import outcomes

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

BOSS = Actor("command", "test")


def test_forms_sent_at_the_same_moment_are_all_counted(county: Organisation, at: datetime) -> None:
    def sent() -> None:
        add_burden(organisation=county, audience=STAFF, sent=Sent(3, 2, 10), at=at)

    assert outcomes(*[sent] * 6) == ["done"] * 6

    row = Burden.objects.get()
    assert (row.forms, row.fields, row.prefilled, row.seconds) == (6, 18, 12, 60)


def test_an_export_asked_for_twice_at_once_is_made_once(county: Organisation, at: datetime) -> None:
    Export.objects.create(organisation=county, started_at=at)

    def start() -> object:
        return start_export(organisation=county, then="", by=BOSS, at=at)

    assert outcomes(start, start) == ["reports.export_under_way"] * 2


def test_a_county_closed_twice_at_once_is_closed_once(county: Organisation, at: datetime) -> None:
    start_export(organisation=county, then="", by=BOSS, at=at)

    def close() -> None:
        close_county(organisation=county, typed=county.name, by=BOSS, at=at)

    assert outcomes(close, close) == ["done", "reports.already_closed"]
    assert Entry.objects.filter(act="reports.county_closed").count() == 1


def test_a_county_opened_again_twice_at_once_is_opened_once(
    county: Organisation, at: datetime
) -> None:
    county.closed_at = at
    county.save()

    def reopen() -> None:
        reopen_county(organisation=county, by=BOSS, at=at)

    assert outcomes(reopen, reopen) == ["done", "reports.not_closed"]


def test_a_key_revoked_twice_at_once_is_revoked_once(county: Organisation, at: datetime) -> None:
    issue_token(organisation=county, name="x", rights=["public"], days=3, by=BOSS, at=at)
    token = ApiToken.objects.get()

    def revoke() -> None:
        revoke_token(token=token, by=BOSS, at=at)

    assert outcomes(revoke, revoke) == ["done", "done"]
    assert Entry.objects.filter(act="reports.token_revoked").count() == 1


def test_a_dossier_written_twice_at_once_is_there_once(county: Organisation, at: datetime) -> None:
    def write() -> object:
        return write_filing(
            organisation=county, draft=FilingDraft(operator="市文联"), by=BOSS, at=at
        )

    assert outcomes(write, write) == ["done", "done"]
    assert FilingFacts.objects.count() == 1
