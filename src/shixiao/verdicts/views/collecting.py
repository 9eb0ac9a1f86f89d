"""The desk: which activities wait for slips, one collection with what is to do, the questions."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.programme.models import Activity
from shixiao.verdicts.core.question_sets import from_records
from shixiao.verdicts.forms.collecting import QuestionsForm, ReturnForm, TopicForm
from shixiao.verdicts.models import Collection, QuestionSet, Topic
from shixiao.verdicts.queries import collecting as queries
from shixiao.verdicts.queries.figures import figures_of
from shixiao.verdicts.services import collecting as services
from shixiao.verdicts.services import remarks as remark_services
from shixiao.verdicts.views.found import collection_in_full
from shixiao.verdicts.views.shown import shown
from shixiao.verdicts.writers.tables import collections_sheet
from shixiao.web.forms import RefusingForm
from shixiao.web.pages import download, go, page

VERDICT = QuestionSet.Kind.VERDICT
A_PAGE = 50


@access.staff(access.READERS)
def collections(request: CountyRequest) -> HttpResponse:
    """What waits for slips, what is open, what is closed."""
    today = timezone.localdate()
    lines = queries.lines(request.county, today)
    over = Paginator([line for line in lines if line.state in ("closed", "off")], A_PAGE)
    return page(
        request,
        "verdicts/collections.html",
        waiting=queries.activities_without_slips(request.county, today),
        running=[line for line in lines if line.state in ("waiting", "open", "due")],
        over=over.get_page(request.GET.get("page")),
        may_write=access.may(request, access.WRITERS),
    )


@access.staff(access.READERS)
def collections_xlsx(request: CountyRequest) -> HttpResponse:
    """The list as a workbook."""
    lines = queries.lines(request.county, timezone.localdate())
    return download(collections_sheet(lines, get_language() or "zh-hans"), "collections.xlsx")


@require_POST
@access.staff(access.WRITERS)
def open_collection(request: CountyRequest, pk: int) -> HttpResponse:
    """Ask the audience of an activity."""
    activity = access.find(request, Activity, pk)
    found = services.open_collection(activity=activity, by=request.actor, at=timezone.now())
    return go(request, "verdicts:collection", found.pk)


@access.staff(access.READERS)
def collection(request: CountyRequest, pk: int) -> HttpResponse:
    """One collection: its slips, its figures so far, what is to do."""
    return _desk(request, collection_in_full(request, pk), ReturnForm(), RefusingForm())


@require_POST
@access.staff(access.WRITERS)
def return_slips(request: CountyRequest, pk: int) -> HttpResponse:
    """State how many slips came back unused."""
    found = collection_in_full(request, pk)
    form = ReturnForm(request.POST)
    if form.is_valid():
        with form.refusing():
            services.return_slips(
                collection=found, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            return go(request, "verdicts:collection", pk)
    return _desk(request, found, form, RefusingForm())


@require_POST
@access.staff(access.WRITERS)
def close_collection(request: CountyRequest, pk: int) -> HttpResponse:
    """Take no more answers."""
    found = access.find(request, Collection, pk, kind=Collection.Kind.VERDICT)
    form = RefusingForm(request.POST)
    if form.is_valid():
        with form.refusing():
            services.close_collection(collection=found, by=request.actor, at=timezone.now())
            return go(request, "verdicts:collection", pk)
    return _desk(request, found, ReturnForm(), form)


@access.staff(access.WRITERS)
def remarks(request: CountyRequest, pk: int) -> HttpResponse:
    """Read what residents added, and write in own words what it comes to."""
    found = collection_in_full(request, pk)
    form = TopicForm(request.POST or None)
    if form.is_valid():
        with form.refusing():
            remark_services.write_topic(
                collection=found, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            return go(request, "verdicts:remarks", pk)
    return page(
        request,
        "verdicts/remarks.html",
        collection=found,
        remarks=queries.remarks_of(found),
        topics=queries.topics_of(found),
        form=form,
    )


@require_POST
@access.staff(access.WRITERS)
def remove_topic(request: CountyRequest, pk: int) -> HttpResponse:
    """Take a topic back."""
    topic = get_object_or_404(Topic, pk=pk, collection__organisation=request.county)
    remark_services.remove_topic(topic=topic, by=request.actor, at=timezone.now())
    return go(request, "verdicts:remarks", topic.collection_id)


@access.staff(access.WRITERS)
def questions(request: CountyRequest) -> HttpResponse:
    """See the three questions, and replace them for collections that open from now on."""
    in_use = services.questions_in_use(
        organisation=request.county, kind=VERDICT, by=request.actor, at=timezone.now()
    )
    form = QuestionsForm(request.POST or None, in_use=from_records(in_use.questions))
    if form.is_valid():
        with form.refusing():
            services.use_questions(
                organisation=request.county,
                kind=VERDICT,
                questions=form.questions(),
                by=request.actor,
                at=timezone.now(),
            )
            messages.success(request, _("以后新开的收评就问这三个。已经开了的照旧。"))
            return go(request, "verdicts:questions")
    return page(
        request,
        "verdicts/questions.html",
        form=form,
        in_use=in_use,
        earlier=queries.earlier_sets(request.county, VERDICT),
    )


def _desk(
    request: CountyRequest, found: Collection, returning: ReturnForm, closing: RefusingForm
) -> HttpResponse:
    state = queries.state_of(found, timezone.localdate())
    return page(
        request,
        "verdicts/collection.html",
        collection=found,
        days=queries.days_of(found),
        state=state,
        slips=queries.slip_count(found),
        batches=queries.batches_of(found),
        remarks=queries.remark_count(found),
        figures=shown(figures_of(found), get_language() or "zh-hans"),
        returning=returning,
        closing=closing,
        may_write=access.may(request, access.WRITERS),
        is_running=state in ("waiting", "open"),
        takes_paper=state in ("open", "due"),
    )
