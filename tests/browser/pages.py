"""One example for every page, so that a browser looks at each of them.

`EXAMPLES` maps the name of a URL to who looks at it and which row of the small county it shows.
A new page needs one line here:

    "needs:receipt": Example(rows=lambda seed: [seed.need.code]),
    "needs:need": Example(role="clerk", rows=lambda seed: [seed.need.pk]),
    "documents:document": Example(role="clerk", rows=lambda seed: [seed.document.pk], query="?q=1"),

`rows` gives the arguments of the address after the county. What an example needs and the small
county does not have yet is added to `seed`, by calling the services. Addresses that answer only to
POST need no line; those that answer GET with something else than a page (a redirect, a file) are
named in `NO_PAGE` with the reason.
"""

from datetime import UTC, datetime

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.utils import timezone

from shixiao.commitments import services as commitments
from shixiao.commitments.core.line import Line
from shixiao.directory.models import Organisation, Person, Place
from shixiao.documents import services as documents
from shixiao.documents.models import Document
from shixiao.kernel.actor import RESIDENT, Actor
from shixiao.needs import services as needs
from shixiao.needs.models import Complaint, Need, Visit
from tests.browser import (
    ballot_pages,
    demo_pages,
    directory_pages,
    findings_pages,
    meeting_pages,
    programme_pages,
    reports_pages,
    verdicts_pages,
)
from tests.browser.example import Example, Seed


def seed(county: Organisation) -> Seed:
    """Build the small county: one row of each kind, by calling the services."""
    return Seed(county=county)


def _second_county(seed: Seed) -> list[object]:
    """With one county the front leads straight into it; with two it lists them."""
    Organisation.objects.create(slug="qinghe", name="清河县文联")
    return []


def _clerk(seed: Seed) -> Person:
    """The person whom `signed_in("clerk")` signs in."""
    name = f"clerk-{seed.county.slug}"
    clerk, _ = Person.objects.get_or_create(
        username=name, display_name=name.replace("-", " "), defaults={"password": "!"}
    )
    return clerk


def _with_password(seed: Seed) -> list[object]:
    clerk = _clerk(seed)
    clerk.set_password("rain-on-the-river")
    clerk.save()
    return []


def _without_password(seed: Seed) -> list[object]:
    _clerk(seed)
    return []


def _with_second_factor(seed: Seed) -> list[object]:
    TOTP.activate(_clerk(seed), generate_totp_secret())
    return []


def _read(seed: Seed) -> Document:
    """A document with a heading, an act, an attitude and page furniture."""
    text = "春季安排\n要先说清楚。\n一、先问再去\n各队要问村民，不得应付。要提高认识。\n- 1 -\n"
    return documents.read_in(
        organisation=seed.county,
        name="spring.txt",
        data=text.encode(),
        by=Actor("command", "example"),
        at=datetime(2026, 5, 12, 4, tzinfo=UTC),
    )


def _document(seed: Seed) -> list[object]:
    return [_read(seed).pk]


def _section(seed: Seed) -> list[object]:
    document = _read(seed)
    return [document.pk, document.sections.get(title__contains="先问再去").pk]


def _newer(seed: Seed) -> list[object]:
    """A version that rewords, drops and adds a sentence; another document to compare with."""
    earlier, by = _read(seed), Actor("command", "example")
    at = datetime(2026, 5, 12, 5, tzinfo=UTC)
    for sentence in earlier.requirements.all():
        documents.accept_requirement(requirement=sentence, by=by, at=at)
    text = earlier.raw_text.replace("问村民", "问村民和乡镇干部").replace("不得应付", "要快")
    newer = documents.add_version(document=earlier, source=text, by=by, at=at)
    documents.read_in(
        organisation=seed.county, name="ours.txt", data="各队问了再去。".encode(), by=by, at=at
    )
    return [newer.pk]


def _campaign(seed: Seed) -> list[object]:
    return [_read(seed).campaign_id]


def _line(seed: Seed) -> list[object]:
    """A line of the ledger that an office of three opened and took on in one act."""
    line = commitments.open_commitment(
        organisation=seed.county,
        line=Line(title="加强文艺队伍建设", owner="周敏"),
        hand_out_at_once=True,
        by=Actor("command", "example"),
        at=datetime(2026, 5, 12, 4, tzinfo=UTC),
    )
    return [line.pk]


def _place(seed: Seed) -> Place:
    """A village with a long name, and one tile to choose."""
    seed.county.art_forms.get_or_create(name="戏曲", sign="戏", resident_name="看戏")
    village, _ = seed.county.places.get_or_create(
        town="青桐镇", name="石板溪易地扶贫搬迁安置点和平社区"
    )
    return village


def _need(seed: Seed) -> Need:
    asked = needs.Asked(seed.county.art_forms.first(), "想看全本的花鼓戏，农忙前晚上演最好")
    return needs.raise_need(place=_place(seed), asked=asked, by=RESIDENT, at=timezone.now())


def _some_needs(seed: Seed) -> list[object]:
    _need(seed)
    return []


def _complaint(seed: Seed) -> Complaint:
    return needs.complain(
        organisation=seed.county, text="演出的人比看的人多", by=RESIDENT, at=timezone.now()
    )


def _visit(seed: Seed) -> Visit:
    at = timezone.now()
    trip = needs.Trip(_place(seed), Visit.Kind.RESEARCH, timezone.localdate(at), "周敏、罗昌")
    heard = ["戏台的灯不亮，冬天演出看不清"]
    return needs.record_visit(trip=trip, observations=heard, by=RESIDENT, at=at)


EXAMPLES: dict[str, Example] = {
    "commitments:ledger": Example(role="clerk", rows=lambda seed: _line(seed)[:0]),
    "commitments:coverage": Example(role="clerk", rows=lambda seed: _line(seed)[:0]),
    "commitments:open": Example(role="clerk"),
    "commitments:line": Example(role="clerk", rows=_line),
    "commitments:amend": Example(role="clerk", rows=_line),
    "commitments:sheets": Example(role="clerk"),
    "documents:documents": Example(role="clerk", rows=lambda seed: _document(seed)[:0]),
    "documents:add_document": Example(role="clerk"),
    "documents:document": Example(role="clerk", rows=_document),
    "documents:doubts": Example(role="clerk", rows=_document),
    "documents:describe_document": Example(role="clerk", rows=_document),
    "documents:accept_section": Example(role="clerk", rows=_section),
    "documents:accept_loose": Example(role="clerk", rows=_document),
    "documents:ask_model": Example(role="admin", rows=_document),
    "documents:originals": Example(role="clerk", rows=_document),
    "documents:add_version": Example(role="clerk", rows=_document),
    "documents:versions": Example(role="clerk", rows=_newer),
    "documents:comparison": Example(role="clerk", rows=lambda seed: _newer(seed)[:0]),
    "documents:campaigns": Example(role="admin"),
    "documents:campaign": Example(role="admin", rows=_campaign),
    "documents:start_campaign": Example(role="admin"),
    "documents:describe_campaign": Example(role="admin", rows=_campaign),
    "front": Example(rows=_second_county),
    "gallery": Example(),
    "signed_in": Example(role="clerk"),
    "account_login": Example(),
    "account_logout": Example(role="clerk"),
    "account_inactive": Example(),
    "account_reauthenticate": Example(role="clerk", rows=_with_password),
    "account_change_password": Example(role="clerk", rows=_with_password),
    "account_set_password": Example(role="clerk", rows=_without_password),
    "mfa_index": Example(role="clerk", rows=_with_second_factor),
    "mfa_activate_totp": Example(role="clerk", rows=_without_password),
    "mfa_reauthenticate": Example(role="clerk", rows=_with_second_factor),
    **demo_pages.EXAMPLES,
    **directory_pages.EXAMPLES,
    **ballot_pages.EXAMPLES,
    **meeting_pages.EXAMPLES,
    **programme_pages.EXAMPLES,
    **verdicts_pages.EXAMPLES,
    **findings_pages.EXAMPLES,
    **reports_pages.EXAMPLES,
    "needs:complain": Example(),
    "needs:paper_form": Example(),
    "needs:privacy": Example(),
    "needs:choose_place": Example(),
    "needs:raise_need": Example(rows=lambda seed: [_place(seed).pk]),
    "needs:place": Example(rows=lambda seed: [_need(seed).place_id]),
    "needs:wanted": Example(rows=lambda seed: [_need(seed).pk]),
    "needs:look_up": Example(),
    "needs:receipt": Example(rows=lambda seed: [_need(seed).receipt_code]),
    "needs:needs": Example(role="clerk", rows=_some_needs),
    "needs:need": Example(role="clerk", rows=lambda seed: [_need(seed).pk]),
    "needs:sheet": Example(role="clerk"),
    "needs:sheet_receipts": Example(role="clerk"),
    "needs:silent": Example(role="clerk"),
    "needs:complaints": Example(role="clerk"),
    "needs:complaint": Example(role="clerk", rows=lambda seed: [_complaint(seed).pk]),
    "needs:visits": Example(role="clerk"),
    "needs:record_visit": Example(role="clerk"),
    "needs:visit": Example(role="clerk", rows=lambda seed: [_visit(seed).pk]),
}

_ASKED_AGAIN = "asks for the password first; test_accounts.py goes all the way"

NO_PAGE: dict[str, str] = {
    **demo_pages.NO_PAGE,
    **directory_pages.NO_PAGE,
    **ballot_pages.NO_PAGE,
    **meeting_pages.NO_PAGE,
    **programme_pages.NO_PAGE,
    **verdicts_pages.NO_PAGE,
    **findings_pages.NO_PAGE,
    **reports_pages.NO_PAGE,
    "commitments:breakdown_sheet": "an Excel file",
    "commitments:rectification_sheet": "an Excel file",
    "documents:comparison_sheet": "an Excel file",
    "documents:export": "an Excel file",
    "documents:versions_sheet": "an Excel file",
    "documents:page_picture": "a picture",
    "health": "a word for whoever watches the server",
    "large_type": "sets a preference and goes back",
    "language": "sets a preference and goes back",
    "work": "leads on to today",
    "mfa_authenticate": "the second step of signing in; test_accounts.py goes all the way",
    "mfa_deactivate_totp": _ASKED_AGAIN,
    "mfa_view_recovery_codes": _ASKED_AGAIN,
    "mfa_generate_recovery_codes": _ASKED_AGAIN,
    "needs:export": "an Excel file",
    "needs:export_visits": "an Excel file",
    "mfa_download_recovery_codes": "a text file",
}
