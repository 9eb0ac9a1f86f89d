"""Every sentence that asks for an act, and how far it has come."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from shixiao.commitments.models import Confirmation
from shixiao.decisions.models import Item, RoundProposal
from shixiao.directory.models import Organisation
from shixiao.documents.models import Lens, Requirement
from shixiao.programme.models import Activity
from shixiao.reports.queries.behind import needs_behind

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Hops:
    """One sentence and the hops of its thread."""

    requirement: Requirement
    lens: str
    lens_sign: str
    lines: int
    needs: int
    is_on_a_ballot: bool
    is_decided: bool
    is_held: bool
    is_confirmed: bool

    @property
    def reached(self) -> str:
        """The furthest hop that there is, whichever were skipped; empty when nothing followed."""
        hops = (
            ("confirmed", self.is_confirmed),
            ("held", self.is_held),
            ("decided", self.is_decided),
            ("ballot", self.is_on_a_ballot),
            ("needs", self.needs),
            ("lines", self.lines),
        )
        return next((name for name, there in hops if there), "")


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
        is_held=getattr(row, "is_held", False),
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
            is_held=_held("needs__links__commitment__requirements")
            | _held("needs__proposals__commitments__requirements")
            | _held("proposal__commitments__requirements"),
            is_confirmed=Exists(
                Confirmation.objects.filter(commitment__requirements=OuterRef("pk"))
            ),
        )
        .order_by("document", "start", "end")
    )


def _held(way: str) -> Exists:
    """Whether an activity took place that leads to the sentence of the outer query this way."""
    held = Activity.objects.filter(state=Activity.State.DONE)
    return Exists(held.filter(**{way: OuterRef("pk")}))
