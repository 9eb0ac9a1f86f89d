"""Keys to the read API."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.reports.forms.tokens import TokenForm
from shixiao.reports.models import ApiToken
from shixiao.reports.services import tokens as services
from shixiao.web.pages import go, page


@access.staff(access.ADMINS)
def tokens(request: CountyRequest) -> HttpResponse:
    """The keys of this county, and a new one, which is shown once."""
    form, key, at = TokenForm(request.POST or None), "", timezone.now()
    if form.is_valid():
        with form.refusing():
            key = services.issue_token(
                organisation=request.county, by=request.actor, at=at, **form.cleaned_data
            )
    held = [(token, token.is_open(at)) for token in access.rows(request, ApiToken)]
    answer = page(request, "reports/tokens.html", form=form, key=key, held=held)
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@access.staff(access.ADMINS)
def revoke_token(request: CountyRequest, pk: int) -> HttpResponse:
    """It opens nothing any more."""
    token = access.find(request, ApiToken, pk)
    services.revoke_token(token=token, by=request.actor, at=timezone.now())
    return go(request, "reports:tokens")
