"""Two plans of a season side by side."""

from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.programme.models import Season
from shixiao.programme.queries.compare import NOW, Comparison, comparable, comparison
from shixiao.programme.writers.compare_sheet import compare_sheet
from shixiao.web.keys import key_of
from shixiao.web.pages import download, page


@access.staff(access.READERS)
@require_safe
def compare(request: CountyRequest, pk: int) -> HttpResponse:
    """What differs between two plans, and what each comes to."""
    season = access.find(request, Season, pk)
    runs = comparable(season)
    first, second = _chosen(request, [run.pk for run in runs])
    return page(
        request,
        "programme/compare.html",
        season=season,
        runs=runs,
        first=first,
        second=second,
        both=_both(season, first, second),
    )


@access.staff(access.READERS)
@require_safe
def compare_xlsx(request: CountyRequest, pk: int) -> HttpResponse:
    """The same as a workbook."""
    season = access.find(request, Season, pk)
    first, second = _chosen(request, [run.pk for run in comparable(season)])
    both = _both(season, first, second)
    if both is None:
        raise Http404
    content = compare_sheet(both, get_language() or "zh-hans")
    return download(content, f"{season.name} compare.xlsx")


def _chosen(request: CountyRequest, keys: list[int]) -> tuple[str, int | None]:
    """What the address names; else the latest run, against what stands now."""
    second = key_of(request.GET.get("b", ""))
    first = key_of(request.GET.get("a", ""))
    latest = keys[0] if keys else None
    return str(first) if first in keys else NOW, second if second in keys else latest


def _both(season: Season, first: str, second: int | None) -> Comparison | None:
    return comparison(season, key_of(first), second) if second is not None else None
