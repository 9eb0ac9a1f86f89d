"""Figures for those who do the work: one activity, one season. Nothing is sorted by a result."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say
from shixiao.programme.models import Activity, Season
from shixiao.verdicts.queries.activity_verdict import ActivityVerdict, activity_verdict
from shixiao.verdicts.queries.collecting import state_of
from shixiao.verdicts.queries.season_verdict import season_lines, season_verdict
from shixiao.verdicts.views.bars import shown_asked, shown_rows, sources
from shixiao.verdicts.writers.figures import figures_csv, figures_sheet
from shixiao.web.pages import download, page


@access.staff(access.READERS)
def activity(request: CountyRequest, pk: int) -> HttpResponse:
    """What residents said about one activity, beside what is usual for its team."""
    rows = access.rows(request, Activity).select_related("place", "art_form", "outing__team")
    found = activity_verdict(get_object_or_404(rows, pk=pk))
    language = get_language() or "zh-hans"
    asked = [shown_asked(one, language) for one in found.asked]
    came_from = sources(found.levels, found.level)
    return page(
        request,
        "verdicts/activity.html",
        activity=found.activity,
        found=found,
        state=state_of(found.collection, timezone.localdate()) if found.collection else "",
        asked=asked,
        main=asked[-1] if asked else None,
        sources=came_from,
        parts=[(one.fill, one.count) for one in came_from],
        refused=_contradiction(found, language),
        may_write=access.may(request, access.WRITERS),
    )


@access.staff(access.READERS)
def seasons(request: CountyRequest) -> HttpResponse:
    """The seasons with what was asked and what was promised."""
    return page(request, "verdicts/seasons.html", lines=season_lines(request.county))


@access.staff(access.READERS)
def season(request: CountyRequest, pk: int) -> HttpResponse:
    """The activities of a season in the order of their days, and its targets."""
    found = season_verdict(access.find(request, Season, pk))
    language = get_language() or "zh-hans"
    return page(
        request,
        "verdicts/season.html",
        found=found,
        season=found.season,
        rows=shown_rows(found, language),
        overall=[
            (one.text.in_language(language), said, said.words.in_language(language))
            for one, said in found.overall
        ],
        reached=[
            (one, one.question.text.in_language(language), one.estimate.words.in_language(language))
            for one in found.reached
        ],
    )


@access.staff(access.READERS)
def season_xlsx(request: CountyRequest, pk: int) -> HttpResponse:
    """The figures of a season as a workbook."""
    found = season_verdict(access.find(request, Season, pk))
    return download(figures_sheet(found, get_language() or "zh-hans"), "figures.xlsx")


@access.staff(access.READERS)
def season_csv(request: CountyRequest, pk: int) -> HttpResponse:
    """The figures of a season as CSV."""
    found = season_verdict(access.find(request, Season, pk))
    return download(figures_csv(found, get_language() or "zh-hans"), "figures.csv")


def _contradiction(found: ActivityVerdict, language: str) -> str:
    """The sentence for more answers than people; empty without it."""
    event = found.event
    if event is None or not event.is_more_than_present:
        return ""
    refused = Refused(
        "verdicts.more_answers_than_present", answered=event.answered, present=event.present
    )
    return say(refused, language)
