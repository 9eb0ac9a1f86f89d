"""Every sentence that asks for an act, and how far it has come."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from shixiao.commitments.models import Confirmation
from shixiao.decisions.models import Item, RoundProposal
from shixiao.directory.models import Organisation
from shixiao.documents.models import Lens, Requirement
from shixiao.reports.queries.behind import needs_behind

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Hops:
    """One sentence and the hops of its thread; the first that is missing is its 没有下文."""

    requirement: Requirement
    lens: str
    lens_sign: str
    lines: int
    needs: int
    is_on_a_ballot: bool
    is_decided: bool
    is_confirmed: bool

    @property
    def missing(self) -> str:
        """The first hop without anything; empty when residents have confirmed."""
        hops = (
            ("lines", self.lines),
            ("needs", self.needs),
            ("ballot", self.is_on_a_ballot),
            ("decided", self.is_decided),
            ("confirmed", self.is_confirmed),
        )
        return next((name for name, reached in hops if not reached), "")


def threads_page(organisation: Organisation, *, number: str | None) -> Page[Requirement]:
    """One page of accepted sentences that call for an act. Two queries."""
    return Paginator(_annotated(organisation), PER_PAGE).get_page(number)


def all_threads(organisation: Organisation) -> list[Hops]:
    """All of them, for the sheet. One query."""
    return [hops_of(row) for row in _annotated(organisation)]


def hops_of(row: Requirement) -> Hops:
    """The hops of a row of `threads_page`. No query."""
    return Hops(
        requirement=row,
        lens=getattr(row, "lens_name", None) or "",
        lens_sign=getattr(row, "lens_sign", None) or "",
        lines=getattr(row, "lines", 0),
        needs=getattr(row, "needs", None) or 0,
        is_on_a_ballot=getattr(row, "is_on_a_ballot", False),
        is_decided=getattr(row, "is_decided", False),
        is_confirmed=getattr(row, "is_confirmed", False),
    )


def _annotated(organisation: Organisation) -> QuerySet[Requirement]:
    lenses = Lens.objects.filter(campaign=OuterRef("document__campaign"), key=OuterRef("lens"))
    through = Q(proposal__commitments__requirements=OuterRef("pk"))
    needs = needs_behind().order_by().values("organisation").annotate(figure=Count("pk"))
    return (
        Requirement.objects.filter(
            organisation=organisation,
            state=Requirement.State.ACCEPTED,
            calls_for=Requirement.CallsFor.ACT,
        )
        .select_related("document")
        .annotate(
            lens_name=Subquery(lenses.values("name")[:1]),
            lens_sign=Subquery(lenses.values("sign")[:1]),
            lines=Count("commitments"),
            needs=Subquery(needs.values("figure")[:1]),
            is_on_a_ballot=Exists(RoundProposal.objects.filter(through)),
            is_decided=Exists(Item.objects.filter(through, is_passed=True)),
            is_confirmed=Exists(
                Confirmation.objects.filter(commitment__requirements=OuterRef("pk"))
            ),
        )
        .order_by("document", "start", "end")
    )
