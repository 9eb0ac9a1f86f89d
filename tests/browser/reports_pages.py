"""Examples of the pages of reports."""

from django.utils import timezone

from shixiao.kernel.actor import Actor
from shixiao.reports.core.burden import STAFF, Sent
from shixiao.reports.services.exporting import start_export
from shixiao.reports.services.filing import FilingDraft, write_filing
from shixiao.reports.services.metering import add_burden
from shixiao.reports.services.tokens import issue_token
from tests.browser.example import Example, Seed

_EXAMPLE = Actor("command", "example")


def _worked(seed: Seed) -> list[object]:
    for audience, seconds in ((STAFF, 1900), ("resident", 0), ("host", 0)):
        add_burden(
            organisation=seed.county,
            audience=audience,
            sent=Sent(21, 164, seconds),
            at=timezone.now(),
        )
    return []


def _filed(seed: Seed) -> list[object]:
    draft = FilingDraft(operator="云溪县文联", legal_basis="县委宣传部关于……的批复")
    write_filing(organisation=seed.county, draft=draft, by=_EXAMPLE, at=timezone.now())
    return []


def _with_a_key(seed: Seed) -> list[object]:
    issue_token(
        organisation=seed.county,
        name="市文联汇总",
        rights=["public", "ledger"],
        days=180,
        by=_EXAMPLE,
        at=timezone.now(),
    )
    return []


def _exported(seed: Seed) -> list[object]:
    start_export(organisation=seed.county, then="", by=_EXAMPLE, at=timezone.now())
    return []


EXAMPLES: dict[str, Example] = {
    "api_guide": Example(),
    "reports:burden": Example(role="clerk", rows=_worked),
    "reports:close_county": Example(role="admin", rows=_exported),
    "reports:filing": Example(role="clerk", rows=_filed),
    "reports:office": Example(role="admin"),
    "reports:open_data": Example(),
    "reports:self_check": Example(),
    "reports:tokens": Example(role="admin", rows=_with_a_key),
    "reports:write_filing": Example(role="clerk"),
}

_BY_KEY = "JSON for who holds a key"
NO_PAGE: dict[str, str] = {
    **{
        f"api:{name}": _BY_KEY
        for name in (
            "activities",
            "api-root",
            "decisions",
            "findings",
            "follow_ups",
            "indicators",
            "ledger",
            "needs",
            "needs_exact",
            "places",
            "round_projects",
            "rounds",
            "verdicts",
        )
    },
    "api_schema": "the description of the API as JSON",
    "reports:export_zip": "a ZIP file",
    "reports:filing_docx": "a Word file",
    "reports:open_csv": "a CSV file",
    "reports:open_json": "a JSON file",
    "reports:open_package": "a manifest as JSON",
}
