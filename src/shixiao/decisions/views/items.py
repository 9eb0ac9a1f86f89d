"""One agenda item at the desk: who spoke, who is recused, the vote, what goes into the minutes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shixiao.decisions.forms.meetings import (
    ConsensusForm,
    ConsultationForm,
    PublishForm,
    RecusalForm,
    ReopenForm,
    StatementsForm,
    VoteForm,
)
from shixiao.decisions.models import Item
from shixiao.decisions.queries.meetings import ItemInFull, Sitting, speaking_refused
from shixiao.decisions.services import meeting as services
from shixiao.decisions.views.meetings import sitting
from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.web.forms import RefusingForm
from shixiao.web.pages import go, page

PROMISE_DAYS = 60


@access.staff(access.DECIDERS)
def item(request: CountyRequest, pk: int) -> HttpResponse:
    """The desk of one item."""
    return _item_page(request, *_found(request, pk))


@require_POST
@access.staff(access.DECIDERS)
def state_views(request: CountyRequest, pk: int) -> HttpResponse:
    """Write down who spoke, in order."""
    found, here = _found(request, pk)
    form = StatementsForm(found, here, request.POST)

    def act() -> None:
        services.state_views(
            item=here.item, views=form.views(), by=request.actor, at=timezone.now()
        )

    return _act(request, found, here, "statements", form, act)


@require_POST
@access.staff(access.DECIDERS)
def recuse(request: CountyRequest, pk: int) -> HttpResponse:
    """A member takes no part."""
    found, here = _found(request, pk)
    form = RecusalForm(found, here, request.POST)

    def act() -> None:
        services.recuse(item=here.item, by=request.actor, at=timezone.now(), **form.cleaned_data)

    return _act(request, found, here, "recusal", form, act)


@require_POST
@access.staff(access.DECIDERS)
def withdraw_recusal(request: CountyRequest, pk: int, member: int) -> HttpResponse:
    """A recusal was entered by mistake."""
    found = access.find(request, Item, pk)
    recused = found.recusals.filter(member=member).select_related("member").first()
    if recused is not None:
        services.withdraw_recusal(
            item=found, member=recused.member, by=request.actor, at=timezone.now()
        )
    return go(request, "decisions:item", pk)


@require_POST
@access.staff(access.DECIDERS)
def vote(request: CountyRequest, pk: int) -> HttpResponse:
    """Take the vote; sent twice, the second shows the result of the first."""
    found, here = _found(request, pk)
    form = VoteForm(found, here, request.POST)

    def act() -> None:
        services.vote_item(
            item=here.item,
            votes=form.votes(),
            departure_reason=form.cleaned_data["departure_reason"],
            by=request.actor,
            at=timezone.now(),
        )

    return _act(request, found, here, "vote", form, act)


@require_POST
@access.staff(access.DECIDERS)
def reopen_vote(request: CountyRequest, pk: int) -> HttpResponse:
    """Take the vote again."""
    found, here = _found(request, pk)
    form = ReopenForm(request.POST)

    def act() -> None:
        services.reopen_vote(
            item=here.item, by=request.actor, at=timezone.now(), **form.cleaned_data
        )

    return _act(request, found, here, "reopen", form, act)


@require_POST
@access.staff(access.DECIDERS)
def note_consultation(request: CountyRequest, pk: int) -> HttpResponse:
    """Write who was asked before the meeting."""
    found, here = _found(request, pk)
    form = ConsultationForm(request.POST)

    def act() -> None:
        services.note_consultation(
            item=here.item, by=request.actor, at=timezone.now(), **form.cleaned_data
        )

    return _act(request, found, here, "consultation", form, act)


@require_POST
@access.staff(access.DECIDERS)
def write_consensus(request: CountyRequest, pk: int) -> HttpResponse:
    """Write what was agreed on, for the minutes."""
    found, here = _found(request, pk)
    form = ConsensusForm(request.POST)

    def act() -> None:
        services.write_consensus(
            item=here.item, by=request.actor, at=timezone.now(), **form.cleaned_data
        )

    return _act(request, found, here, "consensus", form, act)


@require_POST
@access.staff(access.DECIDERS)
def publish_decision(request: CountyRequest, pk: int) -> HttpResponse:
    """Publish what was decided."""
    found, here = _found(request, pk)
    form = PublishForm(request.POST)

    def act() -> None:
        services.publish_decision(
            item=here.item, by=request.actor, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, _("已经公布。提过这些需求的人，凭回执号能查到。"))

    return _act(request, found, here, "publish", form, act)


@require_POST
@access.staff(access.DECIDERS)
def remove_item(request: CountyRequest, pk: int) -> HttpResponse:
    """Take an item off the agenda."""
    found = access.find(request, Item, pk)
    services.remove_item(item=found, by=request.actor, at=timezone.now())
    messages.success(request, _("这个议题已经拿下来了。"))
    return go(request, "decisions:meeting", found.meeting_id)


@require_POST
@access.staff(access.DECIDERS)
def move_item_up(request: CountyRequest, pk: int) -> HttpResponse:
    """Let an item change places with the one before it."""
    found = access.find(request, Item, pk)
    services.move_item_up(item=found, by=request.actor, at=timezone.now())
    return go(request, "decisions:meeting", found.meeting_id)


def _found(request: CountyRequest, pk: int) -> tuple[Sitting, ItemInFull]:
    found = sitting(request, access.find(request, Item, pk).meeting_id)
    return found, next(one for one in found.items if one.item.pk == pk)


def _act(
    request: CountyRequest,
    found: Sitting,
    here: ItemInFull,
    name: str,
    form: RefusingForm,
    act: Callable[[], None],
) -> HttpResponse:
    """Do it and go back to the desk; or the desk again, with what was typed and what is wrong."""
    if form.is_valid():
        with form.refusing():
            act()
            return go(request, "decisions:item", here.item.pk)
    return _item_page(request, found, here, **{name: form})


def _item_page(
    request: CountyRequest, found: Sitting, here: ItemInFull, **forms: RefusingForm
) -> HttpResponse:
    until = timezone.localdate() + timedelta(days=PROMISE_DAYS)
    given: dict[str, Any] = {
        "statements": StatementsForm(found, here),
        "recusal": RecusalForm(found, here),
        "vote": VoteForm(found, here),
        "reopen": ReopenForm(),
        "consultation": ConsultationForm(initial={"consultation": here.item.consultation}),
        "consensus": ConsensusForm(initial={"consensus": here.item.consensus}),
        "publish": PublishForm(initial={"promised_on": until}),
    }
    return page(
        request,
        "decisions/meeting_item.html",
        sitting=found,
        meeting=found.meeting,
        here=here,
        item=here.item,
        speaking_refused=speaking_refused(found, here),
        **(given | forms),
    )
