"""The twelve rules that the software obeys, and the dossier that it files about itself."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.kernel.wording import name
from shixiao.reports.core.filing import FIELDS, Part, dossier
from shixiao.reports.forms.filing import FilingForm
from shixiao.reports.models import FilingFacts
from shixiao.reports.queries import filing as queries
from shixiao.reports.queries import self_check as checks
from shixiao.reports.services.filing import FilingDraft
from shixiao.reports.services.filing import write_filing as write
from shixiao.reports.writers.filing import filing_paper
from shixiao.web.pages import download, go, page


@access.staff(access.READERS)
@require_safe
def office(request: CountyRequest) -> HttpResponse:
    """What there is to know and to do about the software itself."""
    return page(request, "reports/office.html", is_admin=access.may(request, access.ADMINS))


@access.public
@require_safe
def self_check(request: CountyRequest) -> HttpResponse:
    """F1 to F12: what is tested, what is found here and now, what is left to do. No marks."""
    rules = checks.self_check(
        request.county, at=timezone.now(), language=get_language() or "zh-hans"
    )
    return page(request, "reports/self_check.html", rules=rules, today=timezone.localdate())


@access.staff(access.READERS)
@require_safe
def filing(request: CountyRequest) -> HttpResponse:
    """The dossier as it would be printed, and what is missing."""
    facts = queries.filing_facts(request.county)
    language = get_language() or "zh-hans"
    return page(
        request,
        "reports/filing.html",
        parts=_parts(request, facts),
        missing=[name(f"reports.filing.{each}", language) for each in queries.missing_of(facts)],
        facts=facts,
        may_write=access.may(request, access.WRITERS),
    )


@access.staff(access.READERS)
@require_safe
def filing_docx(request: CountyRequest) -> HttpResponse:
    """The same in Word."""
    paper = filing_paper(
        organisation=request.county.name,
        parts=_parts(request, queries.filing_facts(request.county)),
        on=timezone.localdate(),
    )
    return download(paper, f"{request.county.name}备案材料.docx")


@access.staff(access.WRITERS)
def write_filing(request: CountyRequest) -> HttpResponse:
    """What only people know, written once."""
    facts = queries.filing_facts(request.county)
    form = FilingForm(request.POST or None, initial=_written(facts))
    if form.is_valid():
        with form.refusing():
            draft = FilingDraft(**form.cleaned_data)
            write(organisation=request.county, draft=draft, by=request.actor, at=timezone.now())
            return go(request, "reports:filing")
    return page(request, "reports/write_filing.html", form=form)


def _written(facts: FilingFacts | None) -> dict[str, str]:
    return {field: getattr(facts, field) for field in FIELDS} if facts else {}


def _parts(request: CountyRequest, facts: FilingFacts | None) -> tuple[Part, ...]:
    return dossier(_written(facts), queries.known_of(request.county))
