"""见效了吗: what residents were asked and said; and the one act of a receipt.

There is no address here that opens, stops, sets or deletes a follow-up.
"""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.kernel.actor import RESIDENT
from shixiao.needs.access import device_of, refuse_too_many, remember_device
from shixiao.needs.queries import need_by_receipt
from shixiao.verdicts.core.followup import DEFAULT_RULE
from shixiao.verdicts.forms.following import DoubtForm
from shixiao.verdicts.queries import following as queries
from shixiao.verdicts.services import following as services
from shixiao.verdicts.writers.figures import follow_ups_sheet
from shixiao.web.pages import download, go, page


@access.staff(access.READERS)
def follow_ups(request: CountyRequest) -> HttpResponse:
    """What residents are asked now, what they said, what receipts sent back."""
    found = queries.follow_ups(request.county, today=timezone.localdate())
    return page(
        request,
        "verdicts/follow_ups.html",
        running=[one for one in found if not one.is_decided],
        decided=[one for one in found if one.is_decided],
        doubts=queries.doubts(request.county),
        rule=DEFAULT_RULE.words.in_language(get_language() or "zh-hans"),
        may_write=access.may(request, access.WRITERS),
    )


@access.staff(access.READERS)
def follow_ups_xlsx(request: CountyRequest) -> HttpResponse:
    """The list as a workbook."""
    found = queries.follow_ups(request.county, today=timezone.localdate())
    return download(follow_ups_sheet(found, get_language() or "zh-hans"), "follow-ups.xlsx")


@access.public
@never_cache
def not_working(request: CountyRequest, code: str) -> HttpResponse:
    """Whoever holds the receipt sends the need back, at any time after 已办."""
    need = need_by_receipt(request.county, code)
    if need is None:
        raise Http404
    form = DoubtForm(request.POST or None)
    if form.is_valid():
        with form.refusing():
            refuse_too_many(request, timezone.now(), act="doubt")
            services.reopen_with_receipt(
                need=need, reason=form.cleaned_data["reason"], by=RESIDENT, at=timezone.now()
            )
            return remember_device(go(request, "needs:receipt", code), device_of(request))
    current = need.merged_into or need
    return page(request, "verdicts/not_working.html", need=need, current=current, form=form)
