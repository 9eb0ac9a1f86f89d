"""The page of a village or school, by its link: this day suits, another would, so many came."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shixiao.directory.access import CountyRequest
from shixiao.directory.models import Place
from shixiao.programme.forms.activities import CountForm, SlotForm
from shixiao.programme.models import Activity, HeadCount
from shixiao.programme.queries import outside as queries
from shixiao.programme.services import activities as services
from shixiao.programme.views.doors import by_host_link
from shixiao.web.forms import RefusingForm
from shixiao.web.pages import go, page


@by_host_link
def host(request: CountyRequest, place: Place, token: str) -> HttpResponse:
    """What comes to the village, what was there, what it was told; also as a sheet of paper."""
    return _host_page(request, place, token)


@require_POST
@by_host_link
def host_slot(request: CountyRequest, place: Place, token: str, pk: int) -> HttpResponse:
    """这天行, or 想换一天 with the wished day in words."""
    activity = _find(place, pk)
    form = SlotForm(request.POST, prefix=f"slot-{pk}")
    if form.is_valid():
        with form.refusing():
            services.answer_slot(
                activity=activity,
                suits=form.cleaned_data["answer"] == "yes",
                wish=form.cleaned_data["wish"],
                by=request.actor,
                at=timezone.now(),
            )
            messages.success(request, _("记下了，文联看得到。"))
            return go(request, "programme:host", token)
    return _host_page(request, place, token, slots={pk: form})


@require_POST
@by_host_link
def host_count(request: CountyRequest, place: Place, token: str, pk: int) -> HttpResponse:
    """How many came, stated once; another number needs a reason."""
    activity = _find(place, pk)
    form = CountForm(request.POST, prefix=f"count-{pk}")
    if form.is_valid():
        with form.refusing():
            services.state_head_count(
                activity=activity,
                source=HeadCount.Source.HOST,
                by=request.actor,
                at=timezone.now(),
                **form.cleaned_data,
            )
            messages.success(request, _("人数记下了，谢谢。不用再报第二次。"))
            return go(request, "programme:host", token)
    return _host_page(request, place, token, counts={pk: form})


def _find(place: Place, pk: int) -> Activity:
    """An announced activity of this place; anything else is a 404."""
    return get_object_or_404(place.activities.filter(announced_at__isnull=False), pk=pk)


def _host_page(
    request: CountyRequest,
    place: Place,
    token: str,
    *,
    slots: dict[int, RefusingForm] | None = None,
    counts: dict[int, RefusingForm] | None = None,
) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    coming, past = queries.coming_at(place, today), queries.past_at(place, today)
    own_slots: dict[int, RefusingForm] = {
        one.pk: SlotForm(prefix=f"slot-{one.pk}") for one in coming
    }
    own_counts: dict[int, RefusingForm] = {
        one.pk: CountForm(prefix=f"count-{one.pk}") for one in past
    }
    return page(
        request,
        "programme/host.html",
        status=422 if slots or counts else 200,
        place=place,
        token=token,
        coming=coming,
        past=past,
        slots=own_slots | (slots or {}),
        counts=own_counts | (counts or {}),
        notices=queries.notices_of_place(place, now),
        today=today,
    )
