"""The free days of a team: said by itself through its link, or by the office for it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.directory.models import Team
from shixiao.directory.services import change_availability, set_availability
from shixiao.programme.access import DISPATCHERS
from shixiao.programme.forms.outside import FreeDaysForm, StretchForm
from shixiao.programme.queries import outside as queries
from shixiao.programme.views.doors import by_team_link
from shixiao.web.links import link
from shixiao.web.pages import page

# A team says which days are free for a year ahead.
MONTHS_AHEAD = 12


@dataclass(frozen=True, slots=True)
class _Door:
    """Where the days of a team are written: the page, its own address and that of the stretch."""

    team: Team
    template: str
    here: str
    there: str
    token: str = ""

    def back(self, month: date) -> HttpResponseRedirect:
        return HttpResponseRedirect(f"{self.here}?month={month:%Y-%m}")


@by_team_link
def team_days(request: CountyRequest, team: Team, token: str) -> HttpResponse:
    """A month of free days, as the team ticks them."""
    return _ticked(request, _of_link(request, team, token))


@require_POST
@by_team_link
def team_stretch(request: CountyRequest, team: Team, token: str) -> HttpResponse:
    """Many free days at once, as the team says them."""
    return _stretched(request, _of_link(request, team, token))


@access.staff(DISPATCHERS)
def free_days(request: CountyRequest, pk: int) -> HttpResponse:
    """A month of free days of a team that said them by telephone."""
    return _ticked(request, _of_office(request, pk))


@access.staff(DISPATCHERS)
@require_POST
def free_stretch(request: CountyRequest, pk: int) -> HttpResponse:
    """Many free days of a team at once."""
    return _stretched(request, _of_office(request, pk))


def _of_link(request: CountyRequest, team: Team, token: str) -> _Door:
    here = link(request, "programme:team_days", token)
    there = link(request, "programme:team_stretch", token)
    return _Door(team, "programme/team_days.html", here, there, token)


def _of_office(request: CountyRequest, pk: int) -> _Door:
    team = access.find(request, Team, pk)
    here = link(request, "programme:free_days", team.pk)
    there = link(request, "programme:free_stretch", team.pk)
    return _Door(team, "programme/free_days.html", here, there)


def _ticked(request: CountyRequest, door: _Door) -> HttpResponse:
    today = timezone.localdate()
    month = _month(request.GET.get("month", ""), today)
    weeks = queries.free_days(door.team, month, today)
    form = FreeDaysForm(weeks, request.POST if request.method == "POST" else None)
    if form.is_valid():
        with form.refusing():
            set_availability(
                team=door.team,
                free=form.free_days(),
                starts_on=max(form.days[0].on, today),
                ends_on=form.days[-1].on,
                by=request.actor,
                at=timezone.now(),
            )
            messages.success(request, _("空闲的日子记下了。"))
            return door.back(month)
    stretch = StretchForm(initial={"is_free": "yes", "starts_on": max(today, month)})
    return _shown(request, door, month, form, stretch)


def _stretched(request: CountyRequest, door: _Door) -> HttpResponse:
    today = timezone.localdate()
    month = _month(request.GET.get("month", ""), today)
    stretch = StretchForm(request.POST)
    if stretch.is_valid():
        with stretch.refusing():
            days = [day for day in stretch.days() if day >= today]
            is_free = stretch.cleaned_data["is_free"] == "yes"
            change_availability(
                team=door.team, days=days, is_free=is_free, by=request.actor, at=timezone.now()
            )
            said = _("%(n)d 天写成有空。") if is_free else _("%(n)d 天写成没空。")
            messages.success(request, said % {"n": len(days)})
            return door.back((days or [today])[0])
    return _shown(request, door, month, None, stretch)


def _shown(
    request: CountyRequest,
    door: _Door,
    month: date,
    form: FreeDaysForm | None,
    stretch: StretchForm,
) -> HttpResponse:
    today = timezone.localdate()
    weeks = queries.free_days(door.team, month, today)
    return page(
        request,
        door.template,
        team=door.team,
        token=door.token,
        here=door.here,
        there=door.there,
        form=form or FreeDaysForm(weeks),
        stretch=stretch,
        weeks=weeks,
        month=month,
        months=_months(today),
    )


def _month(said: str, today: date) -> date:
    return next(
        (month for month in _months(today) if f"{month:%Y-%m}" == said), today.replace(day=1)
    )


def _months(today: date) -> list[date]:
    """This month and the next ones, each as its first day."""
    months = [today.replace(day=1)]
    while len(months) < MONTHS_AHEAD:
        months.append((months[-1] + timedelta(days=31)).replace(day=1))
    return months
