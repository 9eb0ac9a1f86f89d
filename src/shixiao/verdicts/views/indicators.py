"""The targets of a season: written, taken back, sealed."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.programme.models import Season
from shixiao.verdicts.forms.following import IndicatorForm
from shixiao.verdicts.models import Indicator
from shixiao.verdicts.queries import indicators as queries
from shixiao.verdicts.services import indicators as services
from shixiao.web.forms import RefusingForm
from shixiao.web.pages import go, page


@access.staff(access.DECIDERS)
def indicators(request: CountyRequest, pk: int) -> HttpResponse:
    """The targets so far, and a form for one more."""
    season = access.find(request, Season, pk)
    form = IndicatorForm(
        request.county, queries.questions_on_card(request.county), request.POST or None
    )
    if form.is_valid():
        with form.refusing():
            services.add_indicator(
                season=season, draft=form.draft(), by=request.actor, at=timezone.now()
            )
            return go(request, "verdicts:indicators", pk)
    return _desk(request, season, form, RefusingForm())


@require_POST
@access.staff(access.DECIDERS)
def withdraw_indicator(request: CountyRequest, pk: int) -> HttpResponse:
    """Take back a target that is not sealed."""
    indicator = access.find(request, Indicator, pk)
    services.withdraw_indicator(indicator=indicator, by=request.actor, at=timezone.now())
    return go(request, "verdicts:indicators", indicator.season_id)


@require_POST
@access.staff(access.DECIDERS)
def seal_indicators(request: CountyRequest, pk: int) -> HttpResponse:
    """Seal the targets of a season, once."""
    season = access.find(request, Season, pk)
    form = RefusingForm(request.POST)
    if form.is_valid():
        with form.refusing():
            services.seal_indicators(season=season, by=request.actor, at=timezone.now())
            return go(request, "verdicts:season", pk)
    return _desk(
        request,
        season,
        IndicatorForm(request.county, queries.questions_on_card(request.county)),
        form,
    )


def _desk(
    request: CountyRequest, season: Season, form: IndicatorForm, sealing: RefusingForm
) -> HttpResponse:
    found = queries.indicators_of(season)
    return page(
        request,
        "verdicts/indicators.html",
        season=season,
        indicators=queries.with_questions(found),
        is_sealed=any(one.sealed_at for one in found),
        held_on=queries.first_day_held(season, today=timezone.localdate()),
        form=form,
        sealing=sealing,
    )
