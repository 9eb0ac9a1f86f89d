"""The rows of open data, from tables that hold nothing personal in the columns that are read."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from shixiao.commitments.core.states import state_of
from shixiao.commitments.models import Commitment
from shixiao.commitments.queries.facts import moments_of
from shixiao.decisions.models import BallotPaper, Round, RoundProposal
from shixiao.decisions.queries.meetings import published
from shixiao.directory.models import Organisation
from shixiao.findings.models import Finding
from shixiao.kernel.money import FEN_A_YUAN
from shixiao.needs.models import Need
from shixiao.needs.queries import with_supporters
from shixiao.programme.models import Activity, HeadCount
from shixiao.reports.core import open_sets as sets
from shixiao.reports.core.open_data import Cell, DataSet, shown
from shixiao.reports.queries.open_verdicts import follow_ups, indicators, verdicts

Row = tuple[object, ...]
Rows = Callable[[Organisation], Iterator[Row]]
_PIECE = 1000


def rows_of(one: DataSet, organisation: Organisation) -> Iterator[dict[str, Cell]]:
    """The rows of a set as records, one after the other; days are written as ISO 8601."""
    for row in _READ[one](organisation):
        yield {name: _cell(value) for name, value in zip(one.columns, row, strict=True)}


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _places(organisation: Organisation) -> Iterator[Row]:
    """One query."""
    rows = organisation.places.filter(is_active=True).order_by("town", "name")
    for place in rows.iterator(chunk_size=_PIECE):
        where = [None if one is None else float(one) for one in (place.latitude, place.longitude)]
        yield (place.pk, place.town, place.name, place.kind, place.population, *where)


def _needs(organisation: Organisation) -> Iterator[Row]:
    """One query."""
    for *rest, supporters in _exact_needs(organisation):
        assert isinstance(supporters, int)
        yield (*rest, shown(supporters))


def _exact_needs(organisation: Organisation) -> Iterator[Row]:
    """One query; the words of residents are not even fetched."""
    rows = with_supporters(Need.objects.filter(organisation=organisation)).order_by("pk")
    for need in rows.defer("text").select_related("place", "art_form").iterator(_PIECE):
        yield (
            need.pk,
            need.place.town,
            need.place.name,
            need.art_form.name if need.art_form else None,
            need.wording,
            need.state,
            need.raised_on,
            need.state_on,
            need.promised_on,
            need.scheduled_on,
            need.public_reason,
            need.supporters,
        )


def _rounds(organisation: Organisation) -> Iterator[Row]:
    """One query."""
    rows = _open_rounds(organisation).select_related("count")
    for round_ in rows:
        count = round_.count if round_.counted_at else None
        yield (
            round_.pk,
            round_.title,
            round_.town,
            round_.budget_fen / FEN_A_YUAN,
            timezone.localdate(round_.opens_at),
            timezone.localdate(round_.closes_at),
            timezone.localdate(round_.counted_at) if round_.counted_at else None,
            count.slips_issued if count else None,
            shown(count.papers) if count else None,
            count.spent_fen / FEN_A_YUAN if count else None,
            count.root if count else None,
        )


def _round_projects(organisation: Organisation) -> Iterator[Row]:
    """Two queries."""
    approvals: Counter[tuple[int, int]] = Counter()
    counted = _open_rounds(organisation).filter(counted_at__isnull=False)
    papers = BallotPaper.objects.filter(round__in=counted).values_list("round", "approved")
    for round_, approved in papers.iterator(chunk_size=_PIECE):
        approvals.update((round_, int(key)) for key in approved)
    lines = RoundProposal.objects.filter(round__in=_open_rounds(organisation))
    for line in lines.select_related("proposal", "round").order_by("round", "position"):
        cost, is_counted = line.proposal.cost_fen, line.round.counted_at is not None
        yield (
            line.round_id,
            line.position,
            line.proposal.title,
            None if cost is None else cost / FEN_A_YUAN,
            shown(approvals[line.round_id, line.proposal_id]) if is_counted else None,
            line.is_funded if is_counted else None,
        )


def _open_rounds(organisation: Organisation) -> QuerySet[Round]:
    return Round.objects.filter(organisation=organisation, opened_at__isnull=False).order_by("pk")


def _decisions(organisation: Organisation) -> Iterator[Row]:
    """Two queries."""
    for one in published(organisation):
        item = one.item
        yield (
            one.on,
            one.title,
            one.is_passed,
            None if one.amount_fen is None else one.amount_fen / FEN_A_YUAN,
            item.meeting.body.name if item else "",
            *((item.entitled, item.present, item.needed) if item else (None,) * 3),
            *((item.yes, item.no, item.abstain) if item else (None,) * 3),
            one.departure_reason,
        )


def _activities(organisation: Organisation) -> Iterator[Row]:
    """One query."""
    latest = HeadCount.objects.filter(activity=OuterRef("pk")).order_by("-version")
    rows = (
        Activity.objects.filter(organisation=organisation)
        .filter(Q(announced_at__isnull=False) | Q(ended_at__isnull=False))
        .annotate(came=Subquery(latest.values("people")[:1]))
        .order_by("on", "pk")
        .values_list(
            "pk", "on", "title", "kind", "art_form__name", "place__town", "place__name", "state",
            "came", "public_reason",
        )
    )  # fmt: skip
    for *rest, came, reason in rows.iterator(chunk_size=_PIECE):
        yield (*rest, shown(came), reason)


def _findings(organisation: Organisation) -> Iterator[Row]:
    """One query."""
    rows = Finding.objects.filter(organisation=organisation).order_by("check_key", "state")
    yield from rows.values_list("check_key", "state").annotate(count=Count("pk"))


def _ledger(organisation: Organisation) -> Iterator[Row]:
    """Two queries."""
    lines = Commitment.objects.filter(organisation=organisation)
    facts = moments_of(lines)
    counted = lines.annotate(sentences=Count("requirements")).order_by("number")
    columns = counted.values_list(
        "pk", "number", "title", "kind", "office", "due_on", "measure", "sentences"
    )
    for pk, *rest, sentences in columns.iterator(chunk_size=_PIECE):
        if pk in facts:
            yield (*rest, state_of(facts[pk]).value, sentences)


_READ: Mapping[DataSet, Rows] = MappingProxyType(
    {
        sets.PLACES: _places,
        sets.NEEDS: _needs,
        sets.ROUNDS: _rounds,
        sets.ROUND_PROJECTS: _round_projects,
        sets.DECISIONS: _decisions,
        sets.ACTIVITIES: _activities,
        sets.VERDICTS: verdicts,
        sets.FOLLOW_UPS: follow_ups,
        sets.INDICATORS: indicators,
        sets.FINDINGS: _findings,
        sets.EXACT_NEEDS: _exact_needs,
        sets.LEDGER: _ledger,
    }
)
