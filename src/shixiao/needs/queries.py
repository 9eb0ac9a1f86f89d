"""What residents ask for, read: for their own pages, for the desk, and for the later steps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from shixiao.directory.models import ArtForm, Organisation, Place
from shixiao.needs.core import states
from shixiao.needs.core.similar import Candidate, Question, most_similar
from shixiao.needs.models import Complaint, Merge, Need, Observation, Station, Support, Visit

OBSERVATIONS_AT_MOST = 10


@dataclass(frozen=True, slots=True)
class Filter:
    """What the desk looks for; empty means everything."""

    states: tuple[str, ...] = ()
    town: str = ""
    art_form: int | None = None
    text: str = ""
    is_late: bool = False
    today: date | None = None


def supporters(need: Need) -> int:
    """How many want it: whoever asked, and everyone who joined, merged needs included.

    One query. Devices are hashed differently for every need, so a device that supported two
    needs before they were merged counts twice; nobody can tell, and nobody should.
    """
    return Support.objects.filter(Q(need=need) | Q(need__merged_into=need)).count()


def with_supporters(needs: QuerySet[Need]) -> QuerySet[Need]:
    """Needs with `.supporters`, merged needs included; no query of its own."""
    own = Support.objects.filter(need=OuterRef("pk"))
    joined = Support.objects.filter(need__merged_into=OuterRef("pk"))
    # By a variable, because the type checker takes the column of the class for a second one.
    counted = {"supporters": _count(own) + _count(joined, by="need__merged_into")}
    return needs.annotate(**counted)


def needs_of(place: Place, *, year: int | None = None) -> list[Need]:
    """The needs of a place, newest first, with `.supporters` and `.art_form`; not the merged ones.

    One query. With `year`, only those raised in that year.
    """
    rows = place.needs.exclude(state=Need.State.MERGED).select_related("art_form")
    if year is not None:
        rows = rows.filter(raised_on__year=year)
    return list(with_supporters(rows))


def open_needs(organisation: Organisation) -> list[Need]:
    """Needs that still wait (received to scheduled), most supported first. One query.

    With `.supporters`, `.place` and `.art_form`; merged needs count in the one that was kept.
    """
    rows = organisation.needs.filter(state__in=states.OPEN).select_related("place", "art_form")
    return sorted(
        with_supporters(rows), key=lambda need: (-need.supporters, need.raised_on, need.pk)
    )


def need_by_receipt(organisation: Organisation, code: str) -> Need | None:
    """The need with this receipt, with place, art form and what it was merged into. One query."""
    return (
        with_supporters(organisation.needs.filter(receipt_code=code))
        .select_related("place", "art_form", "merged_into__place", "merged_into__art_form")
        .first()
    )


def complaint_by_receipt(organisation: Organisation, code: str) -> Complaint | None:
    """The complaint with this receipt. One query."""
    return organisation.complaints.filter(receipt_code=code).first()


def receipt_exists(organisation: Organisation, code: str) -> bool:
    """Whether a need or a complaint has this receipt. At most two queries."""
    return (
        organisation.needs.filter(receipt_code=code).exists()
        or organisation.complaints.filter(receipt_code=code).exists()
    )


def stations_of(need: Need) -> list[Station]:
    """The states that a need reached, in order. One query."""
    return list(need.stations.all())


def similar_needs(
    *, place: Place, art_form: ArtForm | None, text: str, leave_out: Need | None = None
) -> list[Need]:
    """Open needs of the place or its town that are like this one, best first; at most five.

    With `.supporters`. Two queries: the texts of the town, then the rows that are shown. The
    texts are compared here and never shown to another resident.
    """
    rows = Need.objects.filter(
        organisation=place.organisation_id, place__town=place.town, state__in=states.OPEN
    )
    if leave_out is not None:
        rows = rows.exclude(pk=leave_out.pk)
    if art_form is not None:
        rows = rows.filter(Q(art_form=art_form) | Q(art_form__isnull=True))
    fields = ("pk", "place_id", "art_form_id", "text", "wording", "supporters")
    candidates = [
        Candidate(pk, where, place.town, art, (said, wording), count)
        for pk, where, art, said, wording, count in with_supporters(rows)
        .order_by()
        .values_list(*fields)
    ]
    question = Question(place.pk, place.town, art_form.pk if art_form else None, text)
    found = [candidate.key for candidate in most_similar(question, candidates)]
    if not found:
        return []
    shown = with_supporters(Need.objects.filter(pk__in=found)).select_related("place", "art_form")
    by_key = {need.pk: need for need in shown}
    return [by_key[key] for key in found if key in by_key]


def needs_found(organisation: Organisation, wanted: Filter) -> QuerySet[Need]:
    """Needs for the desk's list, newest first, with `.supporters`; to be cut into pages."""
    rows = organisation.needs.select_related("place", "art_form", "merged_into")
    if wanted.states:
        rows = rows.filter(state__in=wanted.states)
    if wanted.town:
        rows = rows.filter(place__town=wanted.town)
    if wanted.art_form is not None:
        rows = rows.filter(art_form=wanted.art_form)
    if wanted.is_late:
        rows = rows.filter(state__in=states.OPEN, promised_on__lt=wanted.today)
    for word in wanted.text.split():
        rows = rows.filter(
            Q(text__icontains=word)
            | Q(wording__icontains=word)
            | Q(place__name__icontains=word)
            | Q(receipt_code__icontains=word.replace("-", ""))
        )
    return with_supporters(rows)


def needs_by_state(organisation: Organisation, today: date) -> dict[str, int]:
    """How many needs are in each state, and `late`: open ones past a promised day. One query."""
    counts = {
        state: Count("pk", filter=Q(state=state)) for state in [each.value for each in Need.State]
    }
    late = Count("pk", filter=Q(state__in=states.OPEN, promised_on__lt=today))
    return organisation.needs.order_by().aggregate(**counts, late=late, all=Count("pk"))


def merges_of(need: Need) -> list[Merge]:
    """The needs that were merged into this one and still are. One query."""
    return list(
        need.merges.filter(undone_at__isnull=True).select_related("merged__place", "merged")
    )


def merge_in_force(need: Need) -> Merge | None:
    """The merge that made this need part of another one. One query."""
    return (
        Merge.objects.filter(merged=need, undone_at__isnull=True)
        .select_related("kept__place")
        .first()
    )


def needs_to_merge_with(need: Need) -> list[Need]:
    """Similar needs, then the other open ones of the place: into which one could merge this.

    Three queries, at most 20 rows.
    """
    alike = similar_needs(
        place=need.place, art_form=need.art_form, text=need.text or need.wording, leave_out=need
    )
    others = with_supporters(
        need.place.needs.filter(state__in=states.OPEN)
        .exclude(pk__in=[need.pk, *(each.pk for each in alike)])
        .select_related("place", "art_form")
    )[:15]
    return [*alike, *others]


def towns_of(organisation: Organisation) -> list[tuple[str, int]]:
    """Towns and how many places each has. One query."""
    return list(
        organisation.places.filter(is_active=True)
        .order_by("town")
        .values_list("town")
        .annotate(places=Count("pk"))
    )


def places_found(organisation: Organisation, *, town: str = "", text: str = "") -> list[Place]:
    """Active places of a town, or those whose name or town holds the text. One query."""
    rows = organisation.places.filter(is_active=True)
    if town:
        rows = rows.filter(town=town)
    for word in text.split():
        rows = rows.filter(Q(name__icontains=word) | Q(town__icontains=word))
    return list(rows[:200])


def art_forms_of(organisation: Organisation) -> list[ArtForm]:
    """The county's own list of art forms, in its order. One query."""
    return list(organisation.art_forms.filter(is_active=True))


def silent_places(organisation: Organisation, *, year: int) -> list[Place]:
    """Active places without a need and without a visit this year, by town. One query.

    These are places to go and ask; nothing here compares one place with another.
    """
    asked = Need.objects.filter(place=OuterRef("pk"), raised_on__year=year)
    visited = Visit.objects.filter(place=OuterRef("pk"), on__year=year)
    return list(
        organisation.places.filter(~Exists(asked), ~Exists(visited), is_active=True).order_by(
            "town", "name"
        )
    )


def visits_found(organisation: Organisation, *, kind: str = "", town: str = "") -> QuerySet[Visit]:
    """Visits, newest first, with `.heard` and `.became_needs`; to be cut into pages."""
    rows = organisation.visits.select_related("place")
    if kind:
        rows = rows.filter(kind=kind)
    if town:
        rows = rows.filter(place__town=town)
    return rows.annotate(
        heard=Count("observations", distinct=True),
        became_needs=Count("observations__need", distinct=True),
    ).order_by("-on", "-pk")


def observations_of(visit: Visit) -> list[Observation]:
    """What was heard on a visit, with the needs that came of it. One query."""
    return list(visit.observations.select_related("need__art_form"))


def observations_by_visit(visits: Iterable[Visit]) -> dict[int, list[str]]:
    """The observations of several visits. One query."""
    found: dict[int, list[str]] = {visit.pk: [] for visit in visits}
    rows = Observation.objects.filter(visit__in=list(found)).order_by("pk")
    for visit, text in rows.values_list("visit_id", "text"):
        found[visit].append(text)
    return found


def complaints_of(organisation: Organisation) -> list[Complaint]:
    """Complaints: the unanswered first, oldest first; then the answered, newest first. Two queries.

    At most the last 200 answered.
    """
    waiting = [*organisation.complaints.filter(answered_on__isnull=True).order_by("promised_on")]
    answered = organisation.complaints.filter(answered_on__isnull=False)
    return [*waiting, *answered.order_by("-answered_on", "-pk")[:200]]


def _count(rows: QuerySet[Support], *, by: str = "need") -> Coalesce:
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def days_done(needs: Iterable[Need]) -> dict[int, date]:
    """The last day on which each of these needs became 已办, by key. One query."""
    rows = Station.objects.filter(need__in=[need.pk for need in needs], state=Need.State.DONE)
    return dict(rows.order_by("pk").values_list("need_id", "on"))


def needs_on_sheet(organisation: Organisation, keys: Iterable[int]) -> list[Need]:
    """The needs of a sheet that was just entered, in its order. One query."""
    rows = organisation.needs.filter(pk__in=list(keys), channel=Need.Channel.PAPER)
    return list(rows.select_related("place", "art_form").order_by("pk"))
