"""Residents answer with a slip, see what came of it, and check that their answer is still there.

No page here touches a session, writes a log line, or puts a code into an address: in the QR code
the code stands behind `#`, which no browser sends.
"""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from shixiao.decisions.core.slips import clean, in_groups, slip_hash
from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.kernel.refusal import Refused
from shixiao.needs.access import (
    COOKIE,
    count_wrong_guess,
    device_of,
    refuse_guessing,
    refuse_too_many,
    remember_device,
)
from shixiao.verdicts.forms.answering import AnswerForm, ReceiptForm, SlipForm
from shixiao.verdicts.models import Collection
from shixiao.verdicts.queries import collecting as queries
from shixiao.verdicts.queries import published
from shixiao.verdicts.queries.figures import figures_of
from shixiao.verdicts.services import collecting as services
from shixiao.verdicts.views.found import collection_in_full
from shixiao.verdicts.views.shown import shown_in_public
from shixiao.verdicts.writers.answers import answers_json
from shixiao.web.forms import RefusingForm
from shixiao.web.pages import download, page

GUESS = "verdicts.slip"
_WRONG_GUESSES = frozenset({"verdicts.slip_unknown", "decisions.slip_misread"})


@access.public
@never_cache
def answer_slip(request: CountyRequest) -> HttpResponse:
    """From the code on a slip, typed by hand, to the questions it is for."""
    form = SlipForm(request.POST or None)
    if form.is_valid():
        with form.refusing():
            refuse_guessing(request, timezone.now(), act=GUESS)
            code = clean(form.cleaned_data["code"])
            found = queries.collection_of_slip(request.county, slip_hash(code))
            if found is None:
                raise Refused("verdicts.slip_unknown", field="code")
            asked = AnswerForm(queries.questions_of(found), initial={"code": in_groups(code)})
            return _questions(request, found, asked)
    return _told(request, form, page(request, "verdicts/answer_slip.html", form=form))


@access.public
@never_cache
def answer(request: CountyRequest, pk: int) -> HttpResponse:
    """The questions on the phone: tick, hand in, be told that it is in."""
    collection = collection_in_full(request, pk)
    form = AnswerForm(queries.questions_of(collection), request.POST or None)
    if form.is_valid():
        with form.refusing():
            refuse_guessing(request, timezone.now(), act=GUESS)
            accepted = services.answer(
                collection=collection, given=form.given(), by=request.actor, at=timezone.now()
            )
            return _thanks(request, collection, accepted)
    return _told(request, form, _questions(request, collection, form))


@access.public
@never_cache
def check_receipt(request: CountyRequest) -> HttpResponse:
    """Whether the answer with this number is still there, as it was given."""
    form = ReceiptForm(request.POST or None)
    found = None
    if form.is_valid():
        with form.refusing():
            refuse_too_many(request, timezone.now(), act="look")
            found = published.kept_under(request.county, form.cleaned_data["receipt"])
            if found is None:
                raise Refused("verdicts.receipt_unknown", field="receipt")
    return page(request, "verdicts/check_receipt.html", form=form, found=found)


@access.public
def result(request: CountyRequest, pk: int) -> HttpResponse:
    """What everybody may see of a collection: before its end, that it is on; then the figures."""
    collection = collection_in_full(request, pk)
    found = figures_of(collection) if collection.closed_at else None
    is_published = found is not None and published.may_publish(found.answers)
    return page(
        request,
        "verdicts/result.html",
        collection=collection,
        days=queries.days_of(collection),
        state=queries.state_of(collection, timezone.localdate()),
        slips=queries.slip_count(collection),
        figures=shown_in_public(found, get_language() or "zh-hans") if found else None,
        topics=queries.topics_of(collection) if is_published else [],
        is_published=is_published,
    )


@access.public
def answers_file(request: CountyRequest, pk: int) -> HttpResponse:
    """The answers of a closed collection, so that anyone recomputes the root."""
    collection = collection_in_full(request, pk)
    found = published.published_box(collection)
    return download(answers_json(collection, found), f"answers-{pk}.json")


def _questions(request: CountyRequest, collection: Collection, form: AnswerForm) -> HttpResponse:
    return page(
        request,
        "verdicts/answer.html",
        collection=collection,
        days=queries.days_of(collection),
        state=queries.state_of(collection, timezone.localdate()),
        form=form,
    )


def _thanks(
    request: CountyRequest, collection: Collection, accepted: services.Accepted
) -> HttpResponse:
    # No figure before the end: who holds two slips and hands one in just before a neighbour and
    # the other just after would read the neighbour's answer in the difference.
    return page(
        request,
        "verdicts/thanks.html",
        collection=collection,
        days=queries.days_of(collection),
        accepted=accepted,
    )


def _told(request: CountyRequest, form: RefusingForm, response: HttpResponse) -> HttpResponse:
    """After a wrong guess: count it, and know the device again."""
    if form.refused is None or form.refused.rule not in _WRONG_GUESSES:
        return response
    device = device_of(request)
    request.COOKIES[COOKIE] = device
    count_wrong_guess(request, timezone.now(), act=GUESS)
    return remember_device(response, device)
