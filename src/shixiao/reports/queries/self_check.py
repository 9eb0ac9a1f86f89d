"""Rules F1 to F12: what can be counted here and now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Count, Model, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from shixiao.commitments.models import Evidence
from shixiao.decisions.models import Meeting, Round
from shixiao.directory.models import Organisation
from shixiao.documents.models import Requirement
from shixiao.kernel.wording import REFUSALS, STATES, fill, name
from shixiao.needs.models import Complaint, Need
from shixiao.programme.models import Notice
from shixiao.reports.core.self_check import FORBIDDEN, RULES
from shixiao.reports.queries.burden import burden_of
from shixiao.reports.queries.closing import last_export
from shixiao.reports.queries.filing import filing_facts, missing_of


@dataclass(frozen=True, slots=True)
class Checked:
    """One rule: what it asks, and on what each sentence about it rests. No mark is given."""

    key: str
    asks: str
    test: str
    here: str
    yours: str


def self_check(organisation: Organisation, *, at: datetime, language: str) -> list[Checked]:
    """The twelve rules in order. Five queries."""
    found = _found(organisation, timezone.localdate(at), language)
    return [
        Checked(
            key,
            asks=name(f"reports.rule.{key}.asks", language),
            test=name(f"reports.rule.{key}.test", language),
            here=fill(f"reports.rule.{key}.here", found[key], language),
            yours=_if_any(f"reports.rule.{key}.yours", language),
        )
        for key in RULES
    ]


def _if_any(code: str, language: str) -> str:
    return name(code, language) if code in STATES else ""


def _found(
    organisation: Organisation, today: date, language: str
) -> dict[str, Mapping[str, object]]:
    load = burden_of(organisation, today)
    export = last_export(organisation)
    counted = _counted(organisation, today)
    exported_on = (
        timezone.localdate(export.made_at)
        if export is not None and export.made_at is not None
        else name("reports.never", language)
    )
    return {
        "F1": _words(),
        "F3": {
            "minutes": load.minutes,
            "cap": load.cap,
            "fields": load.fields,
            "prefilled": load.prefilled,
        },
        "F6": counted
        | {"from_at": _hour(settings.QUIET_FROM), "until_at": _hour(settings.QUIET_UNTIL)},
        "F10": counted | {"last": exported_on},
        "F11": {"missing": len(missing_of(filing_facts(organisation)))},
        **dict.fromkeys(("F2", "F4", "F5", "F7", "F8", "F9", "F12"), counted),
    }


def _hour(time: object) -> str:
    return f"{time:%H:%M}"


def _words() -> dict[str, object]:
    sentences = [words for group in (REFUSALS, STATES) for words in group.values()]
    found = sum(word in words.zh for words in sentences for word in FORBIDDEN)
    return {"sentences": len(sentences), "found": found}


def _counted(organisation: Organisation, today: date) -> dict[str, object]:
    """All that is only counted, in one query: a scalar subquery for each figure."""
    evidence = Evidence.objects.all()
    needs = Need.objects.filter(raised_on__year=today.year)
    of_attitude = Requirement.objects.filter(
        state=Requirement.State.ACCEPTED, calls_for=Requirement.CallsFor.ATTITUDE
    )
    figures: dict[str, tuple[QuerySet[Model], str]] = {
        "evidence": (evidence, _LINE),
        "bare": (evidence.filter(upload__isnull=True), _LINE),
        **{kind: (evidence.filter(kind=kind), _LINE) for kind in _KINDS},
        "needs": (needs, _OWN),
        "paper": (needs.exclude(channel=Need.Channel.PHONE), _OWN),
        "rounds": (Round.objects.filter(counted_at__isnull=False), _OWN),
        "notices": (Notice.objects.all(), _OWN),
        "minutes": (Meeting.objects.filter(minutes_issued_at__isnull=False), _OWN),
        "complaints": (Complaint.objects.all(), _OWN),
        "answered": (Complaint.objects.filter(answered_on__isnull=False), _OWN),
        "attitudes": (of_attitude, _OWN),
        "followed": (of_attitude.filter(commitments__isnull=False), _OWN),
    }
    row = (
        Organisation.objects.filter(pk=organisation.pk)
        .annotate(
            exports_made=Count("exports", filter=Q(exports__made_at__isnull=False)),
            **{f"n_{key}": _figure(rows, path) for key, (rows, path) in figures.items()},
        )
        .values("exports_made", *(f"n_{key}" for key in figures))
        .get()
    )
    return {key: row[f"n_{key}"] or 0 for key in figures} | {"exports": row["exports_made"]}


_OWN, _LINE = "organisation", "commitment__organisation"
_KINDS = ("confirmation", "second_count", "finished_work", "measurement")


def _figure(rows: QuerySet[Model], path: str) -> Subquery:
    own = rows.filter(**{path: OuterRef("pk")}).order_by().values(path)
    return Subquery(own.annotate(figure=Count("pk", distinct=True)).values("figure"))
