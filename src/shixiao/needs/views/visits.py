"""Visits to the grassroots: the list, recording one, and what came of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.needs import queries, services
from shixiao.needs.forms import AfterVisitForm, VisitForm
from shixiao.needs.models import Visit
from shixiao.needs.views.desk import A_PAGE, workbook
from shixiao.needs.writers import visits_workbook
from shixiao.web.keys import key_of
from shixiao.web.pages import go, page


@access.staff(access.READERS)
def visits(request: CountyRequest) -> HttpResponse:
    """The visits of the county, newest first."""
    kind, town = request.GET.get("kind", ""), request.GET.get("town", "")
    found = Paginator(queries.visits_found(request.county, kind=kind, town=town), A_PAGE)
    return page(
        request,
        "needs/visits.html",
        rows=found.get_page(request.GET.get("page")),
        kinds=Visit.Kind.values,
        towns=[name for name, _places in queries.towns_of(request.county)],
        kind=kind,
        town=town,
        may_write=access.may(request, access.WRITERS),
    )


@access.staff(access.READERS)
def export_visits(request: CountyRequest) -> HttpResponse:
    """All visits as an Excel sheet of the usual columns."""
    rows = list(queries.visits_found(request.county))
    return workbook(visits_workbook(rows, queries.observations_by_visit(rows)), _("下基层记录"))


@access.staff(access.WRITERS)
def record_visit(request: CountyRequest) -> HttpResponse:
    """Record a visit of one of the four kinds with up to ten observations."""
    form = VisitForm(
        request.POST or None,
        county=request.county,
        initial={"place": request.GET.get("place"), "on": timezone.localdate()},
    )
    if form.is_valid():
        with form.refusing():
            said = form.cleaned_data
            stored = services.record_visit(
                trip=services.Trip(
                    place=said["place"],
                    kind=said["kind"],
                    on=said["on"],
                    who_went=said["who_went"],
                    who_was_met=said["who_was_met"],
                    answered_on_the_spot=said["answered_on_the_spot"],
                ),
                observations=form.observations,
                by=request.actor,
                at=timezone.now(),
                form_key=said["key"],
            )
            return go(request, "needs:visit", stored.pk)
    return page(request, "needs/record_visit.html", form=form)


@access.staff(access.READERS)
def visit(request: CountyRequest, pk: int) -> HttpResponse:
    """One visit: what was heard, which needs it became, and what came of it."""
    subject = access.find(request, Visit, pk)
    written = {name: getattr(subject, name) for name in AfterVisitForm.base_fields}
    return _visit_page(request, subject, AfterVisitForm(initial=written))


@access.staff(access.WRITERS)
@require_POST
def write_up_visit(request: CountyRequest, pk: int) -> HttpResponse:
    """Write what came of a visit."""
    subject = access.find(request, Visit, pk)
    form = AfterVisitForm(request.POST)
    if form.is_valid():
        with form.refusing():
            services.write_up_visit(
                visit=subject,
                after=services.AfterVisit(**form.cleaned_data),
                by=request.actor,
                at=timezone.now(),
            )
            messages.success(request, _("记下了。"))
            return go(request, "needs:visit", pk)
    return _visit_page(request, subject, form)


@access.staff(access.WRITERS)
@require_POST
def need_from_observation(request: CountyRequest, pk: int, observation: int) -> HttpResponse:
    """Make a need of what was heard."""
    heard = get_object_or_404(access.find(request, Visit, pk).observations, pk=observation)
    chosen = key_of(request.POST.get("art_form")) or 0
    art_form = request.county.art_forms.filter(pk=chosen).first()
    services.need_from_observation(
        observation=heard, art_form=art_form, by=request.actor, at=timezone.now()
    )
    messages.success(request, _("已经转成需求，和群众自己提的一样办。"))
    return go(request, "needs:visit", pk)


def _visit_page(request: CountyRequest, subject: Visit, form: AfterVisitForm) -> HttpResponse:
    return page(
        request,
        "needs/visit.html",
        visit=subject,
        form=form,
        observations=queries.observations_of(subject),
        art_forms=queries.art_forms_of(request.county),
        may_write=access.may(request, access.WRITERS),
        today=timezone.localdate(),
    )
