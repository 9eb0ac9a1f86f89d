"""What is printed and what comes back on paper: slips, paper slips, posters, typing in."""

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.kernel.refusal import Refused
from shixiao.verdicts.forms.answering import PaperForm, PaperRow
from shixiao.verdicts.forms.collecting import PAPERS, STRIPS, IssueForm
from shixiao.verdicts.models import Collection
from shixiao.verdicts.queries import collecting as queries
from shixiao.verdicts.services import collecting as services
from shixiao.verdicts.views.found import collection_in_full
from shixiao.verdicts.writers import slips as writer
from shixiao.web.links import link
from shixiao.web.pages import UNPROCESSABLE, download, page

ROWS = 10
_NUMBERS = {1: "一个问题", 2: "两个问题", 3: "三个问题"}


@access.staff(access.WRITERS)
@never_cache
def print_slips(request: CountyRequest, pk: int) -> HttpResponse:
    """New slips as a PDF: the codes are in this one answer and nowhere else."""
    collection = collection_in_full(request, pk)
    form = IssueForm(request.POST or None, initial={"sheet": _usual_sheet()})
    if form.is_valid():
        with form.refusing():
            return _printed(request, collection, form)
    return page(
        request,
        "verdicts/print_slips.html",
        collection=collection,
        form=form,
        slips=queries.slip_count(collection),
        batches=queries.batches_of(collection),
        public_url=settings.PUBLIC_URL,
    )


@access.staff(access.READERS)
def poster(request: CountyRequest, pk: int, paper: str) -> HttpResponse:
    """The poster to hang up; it holds no code of a slip."""
    collection = collection_in_full(request, pk)
    if not settings.PUBLIC_URL:
        raise Refused("verdicts.public_url_missing", setting="PUBLIC_URL")
    content = writer.poster(_occasion(request, collection), paper)
    return download(content, f"poster-{pk}-{paper}.pdf")


@access.staff(access.WRITERS)
@never_cache
def enter_paper(request: CountyRequest, pk: int) -> HttpResponse:
    """Type in one paper after the other: the code, what is ticked, next."""
    collection = collection_in_full(request, pk)
    asked = queries.questions_of(collection)
    form = PaperForm(asked, request.POST or None)
    accepted = None
    if form.is_valid():
        with form.refusing():
            accepted = _entered(request, collection, form)
            form = PaperForm(asked)
    return page(
        request,
        "verdicts/enter_paper.html",
        collection=collection,
        form=form,
        accepted=accepted,
        slips=queries.slip_count(collection),
    )


@access.staff(access.WRITERS)
@never_cache
def enter_papers(request: CountyRequest, pk: int) -> HttpResponse:
    """Type in ten papers at once; what is refused stays in its line, the others are in."""
    collection = collection_in_full(request, pk)
    asked = queries.questions_of(collection)
    rows = [PaperRow(asked, request.POST or None, prefix=f"r{row}") for row in range(ROWS)]
    taken = 0
    for place, row in enumerate(rows):
        if row.is_bound and not row.is_blank and row.is_valid():
            with row.refusing():
                _entered(request, collection, row)
                rows[place] = PaperRow(asked, prefix=row.prefix)
                taken += 1
    left = sum(row.is_bound and bool(row.errors) for row in rows)
    return page(
        request,
        "verdicts/enter_papers.html",
        status=UNPROCESSABLE if left else 200,
        collection=collection,
        rows=rows,
        taken=taken,
        left=left,
        slips=queries.slip_count(collection),
    )


def _usual_sheet() -> str:
    """Without a public address only paper slips can be printed."""
    return STRIPS if settings.PUBLIC_URL else PAPERS


def _printed(request: CountyRequest, collection: Collection, form: IssueForm) -> HttpResponse:
    """Refuse before a code is made: a sheet that cannot be set must not use slips up."""
    occasion = _occasion(request, collection)
    is_paper = form.cleaned_data["sheet"] == PAPERS
    if not is_paper and not occasion.address:
        raise Refused("verdicts.public_url_missing", setting="PUBLIC_URL", field="sheet")
    writer.vet()
    codes = services.issue_slips(
        collection=collection,
        count=form.cleaned_data["count"],
        by=request.actor,
        at=timezone.now(),
    )
    if is_paper:
        content = writer.papers(occasion, codes, queries.questions_of(collection))
    else:
        content = writer.strips(occasion, codes)
    return download(content, f"slips-{collection.pk}.pdf")


def _entered(
    request: CountyRequest, collection: Collection, form: PaperForm | PaperRow
) -> services.Accepted:
    return services.enter_paper_answer(
        collection=collection, given=form.given(), by=request.actor, at=timezone.now()
    )


def _occasion(request: CountyRequest, collection: Collection) -> writer.Occasion:
    """What stands on the sheets; they are for residents, and so in Chinese."""
    days = queries.days_of(collection)
    is_verdict = collection.kind == Collection.Kind.VERDICT
    on, until = days.opens_on, days.closes_on
    number = len(queries.questions_of(collection))
    page_of_answers = link(request, "verdicts:answer", collection.pk)
    return writer.Occasion(
        county=request.county.name,
        title=queries.title_of(collection),
        place=collection.place.name,
        day=f"{on.year} 年 {on.month} 月 {on.day} 日",
        closes=f"{until.month} 月 {until.day} 日",
        headline="办得怎么样？请您说一句" if is_verdict else "见效了吗？请您说一句",
        questions=_NUMBERS.get(number, f"{number} 个问题"),
        address=f"{settings.PUBLIC_URL}{page_of_answers}" if settings.PUBLIC_URL else "",
        phone=request.county.phone,
    )
