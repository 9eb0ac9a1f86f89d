"""The records of a county as the checks look at them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count
from django.utils import timezone

from shixiao.directory.models import CalendarRule, Organisation
from shixiao.documents.models import Document, Mark
from shixiao.findings.core.records import DaysOff, Paper, Period, Records, Report, Show, Wish
from shixiao.needs.models import Need
from shixiao.programme.models import Activity

# What people come to watch; a course or a field study is meant to come again.
_SHOWS = {Activity.Kind.FREE_PERFORMANCE, Activity.Kind.TO_VILLAGES, Activity.Kind.IN_SCHOOLS}
# Known reasons of a whole county: nobody plays then, or everybody does.
_OFF = (CalendarRule.Kind.HOLIDAY, CalendarRule.Kind.FARM_BUSY)


def records_of(organisation: Organisation, today: date) -> Records:
    """Everything that a check may look at. Nine queries."""
    shows = _shows(organisation)
    reports = _reports(organisation)
    days = [show.on for show in shows if show.is_over] + [report.on for report in reports]
    return Records(
        today=today,
        periods=(*_seasons(organisation), *_campaigns(organisation), *_years(days)),
        days_off=_days_off(organisation),
        shows=shows,
        reports=reports,
        papers=_papers(organisation),
        wishes=_wishes(organisation),
    )


def _seasons(organisation: Organisation) -> list[Period]:
    return [
        Period(f"season:{season.pk}", season.name, season.starts_on, season.ends_on)
        for season in organisation.seasons.all()
    ]


def _campaigns(organisation: Organisation) -> list[Period]:
    dated = organisation.campaigns.filter(starts_on__isnull=False, ends_on__isnull=False)
    return [
        Period(f"campaign:{each.pk}", each.name, each.starts_on, each.ends_on)
        for each in dated
        if each.starts_on and each.ends_on
    ]


def _years(days: Iterable[date]) -> list[Period]:
    """The calendar years in which something happened."""
    return [
        Period(f"year:{year}", str(year), date(year, 1, 1), date(year, 12, 31))
        for year in sorted({day.year for day in days})
    ]


def _days_off(organisation: Organisation) -> tuple[DaysOff, ...]:
    rules = organisation.calendar_rules.filter(kind__in=_OFF, town="")
    return tuple(
        DaysOff(r.starts_on, r.ends_on, r.reason, r.kind == CalendarRule.Kind.HOLIDAY)
        for r in rules
    )


def _shows(organisation: Organisation) -> tuple[Show, ...]:
    held = organisation.activities.exclude(state=Activity.State.CANCELLED)
    return tuple(
        Show(
            key=each.pk,
            title=each.title,
            on=each.on,
            place=each.place_id,
            place_name=each.place.name,
            art_form=each.art_form_id,
            art_form_name=each.art_form.name,
            team=each.outing.team_id if each.outing else None,
            day_out=each.outing_id,
            is_a_show=each.kind in _SHOWS,
            is_over=each.has_taken_place,
            is_decided=each.proposal_id is not None,
        )
        for each in held.select_related("place", "art_form", "outing")
    )


def _reports(organisation: Organisation) -> tuple[Report, ...]:
    lines = organisation.commitments.filter(reported_done_at__isnull=False)
    return tuple(
        Report(line.pk, line.title, timezone.localdate(line.reported_done_at), line.office)
        for line in lines
    )


def _papers(organisation: Organisation) -> tuple[Paper, ...]:
    read = organisation.documents.filter(state=Document.State.READ)
    blanks: dict[int, list[tuple[int, int]]] = {}
    marks = Mark.objects.filter(document__in=read, kind=Mark.Kind.PLACEHOLDER)
    for document, start, end in marks.values_list("document_id", "start", "end"):
        blanks.setdefault(document, []).append((start, end))
    return tuple(
        Paper(
            key=each.pk,
            title=each.title,
            text=each.raw_text,
            issuer=each.issuer,
            issued_on=each.issued_on,
            genre=each.genre,
            blanks=tuple(blanks.get(each.pk, ())),
        )
        for each in read
    )


def _wishes(organisation: Organisation) -> tuple[Wish, ...]:
    asked = organisation.needs.filter(art_form__isnull=False).exclude(
        state__in=[Need.State.REFUSED, Need.State.MERGED]
    )
    return tuple(
        Wish(place, art_form, name, on, max(1, supporters))
        for place, art_form, name, on, supporters in asked.annotate(
            heads=Count("supports")
        ).values_list("place_id", "art_form_id", "art_form__name", "raised_on", "heads")
    )
