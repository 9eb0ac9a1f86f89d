"""The chair's page: every sentence of one document, one line each, and what followed from it."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from shixiao.commitments.models import Commitment, Confirmation, Reopening
from shixiao.decisions.models import Item
from shixiao.directory.models import Organisation
from shixiao.documents.models import Document, Lens, Requirement
from shixiao.documents.queries import in_force
from shixiao.programme.models import Activity
from shixiao.reports.queries.behind import needs_behind


@dataclass(frozen=True, slots=True)
class Followed:
    """One sentence that asks for an act, and what followed, in numbers that lead to their rows.

    `works` and `reopened` are lines of the ledger whose last word of the residents was this.
    """

    requirement: Requirement
    lens_sign: str
    lens_name: str
    lines: int
    owners: int
    needs: int
    decided: bool
    held: int
    works: int
    reopened: int

    @property
    def is_followed(self) -> bool:
        """Whether anything followed at all; only where nothing did is the line red."""
        return self.lines > 0


@dataclass(frozen=True, slots=True)
class Leader:
    """A document, its sentences that ask for an act, and how many ask for an attitude (F12)."""

    document: Document | None
    others: tuple[Document, ...]
    rows: tuple[Followed, ...]
    attitudes: int

    @property
    def unfollowed(self) -> int:
        return sum(not row.is_followed for row in self.rows)


def leader_of(organisation: Organisation, *, document: int | None = None) -> Leader:
    """The chosen document, or the first that no newer version has replaced. Three queries."""
    newer = Document.objects.filter(replaces=OuterRef("pk"), state=Document.State.READ)
    documents = list(
        Document.objects.filter(organisation=organisation)
        .annotate(accepted=Count("requirements", filter=Q(requirements__state="accepted")))
        .filter(accepted__gt=0)
        .order_by(Exists(newer), "received_at", "pk")
    )
    chosen = next((each for each in documents if each.pk == document), None)
    chosen = chosen or (documents[0] if documents and document is None else None)
    if chosen is None:
        return Leader(None, tuple(documents), (), 0)
    rows = tuple(_followed(row) for row in _annotated(chosen))
    attitudes = chosen.requirements.filter(
        state=Requirement.State.ACCEPTED, calls_for=Requirement.CallsFor.ATTITUDE
    ).count()
    return Leader(chosen, tuple(documents), rows, attitudes)


def _followed(row: Requirement) -> Followed:
    return Followed(
        requirement=row,
        lens_sign=getattr(row, "lens_sign", None) or "",
        lens_name=getattr(row, "lens_name", None) or "",
        **{
            name: getattr(row, name, None) or 0
            for name in ("lines", "owners", "needs", "held", "works", "reopened")
        },
        decided=bool(getattr(row, "decided", False)),
    )


def _annotated(document: Document) -> QuerySet[Requirement]:
    lenses = Lens.objects.filter(campaign=document.campaign_id, key=OuterRef("lens"))
    own = Q(requirements=OuterRef("pk"))
    lines = Commitment.objects.filter(own)
    spoken = lines.annotate(said=_last(Confirmation), again=_last(Reopening))
    held = Activity.objects.filter(
        Q(needs__links__commitment__requirements=OuterRef("pk"))
        | Q(needs__proposals__commitments__requirements=OuterRef("pk"))
        | Q(proposal__commitments__requirements=OuterRef("pk")),
        state=Activity.State.DONE,
    )
    items = Item.objects.filter(proposal__commitments__requirements=OuterRef("pk"), is_passed=True)
    again = Q(again__isnull=False) & (Q(said__isnull=True) | Q(again__gt=F("said")))
    works = Q(said__isnull=False) & (Q(again__isnull=True) | Q(said__gt=F("again")))
    return (
        document.requirements.filter(
            in_force(), state=Requirement.State.ACCEPTED, calls_for=Requirement.CallsFor.ACT
        )
        .annotate(
            lens_sign=Subquery(lenses.values("sign")[:1]),
            lens_name=Subquery(lenses.values("name")[:1]),
            lines=_how_many(lines),
            owners=_how_many(lines.exclude(owner="")),
            needs=_how_many(needs_behind()),
            held=_how_many(held),
            decided=Exists(items),
            works=_how_many(spoken.filter(works)),
            reopened=_how_many(spoken.filter(again)),
        )
        .order_by("start", "end")
    )


def _how_many(rows: QuerySet[Model]) -> Coalesce:
    """How many rows there are for the sentence of the outer query, each counted once."""
    counted = rows.order_by().annotate(one=Value(1)).values("one")
    return Coalesce(Subquery(counted.annotate(n=Count("pk", distinct=True)).values("n")), 0)


def _last(words: type[Confirmation] | type[Reopening]) -> Subquery:
    """The moment of the latest word of this kind about a line."""
    said = words.objects.filter(commitment=OuterRef("pk")).order_by("-at")
    return Subquery(said.values("at")[:1])
