"""Proposals with what stands behind them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, IntegerField, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from shixiao.commitments.models import Commitment
from shixiao.decisions.models import Link, Opinion, Proposal, Round, RoundProposal
from shixiao.directory.models import Organisation
from shixiao.needs.models import Need, Support

LINKS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class OpinionCounts:
    """How many spoke, by stance."""

    in_favour: int
    against: int
    suggestions: int

    @property
    def total(self) -> int:
        return self.in_favour + self.against + self.suggestions

    @property
    def are_few(self) -> bool:
        """Whether a stance has so few voices that the number could point at somebody (P3)."""
        return any(0 < voices < 5 for voices in (self.in_favour, self.against, self.suggestions))


@dataclass(frozen=True, slots=True)
class BallotOutcome:
    """What residents said to a proposal in a counted round."""

    round_pk: int
    round_title: str
    is_funded: bool
    votes: int
    papers: int


def proposals(organisation: Organisation, state: str = "") -> list[Proposal]:
    """The county's proposals with `.needs_count`, `.supporters`, `.opinions_count`, by number.

    Supporters are those of its needs (我也要). One query.
    """
    rows = _with_figures(Proposal.objects.filter(organisation=organisation))
    return list(rows.filter(state=state) if state else rows)


def proposal_in_full(organisation: Organisation, pk: int) -> Proposal | None:
    """One proposal as in `proposals`, with its needs and lines of the ledger. Three queries."""
    return (
        _with_figures(Proposal.objects.filter(organisation=organisation, pk=pk))
        .prefetch_related(Prefetch("needs", Need.objects.select_related("place")), "commitments")
        .first()
    )


def consultations(organisation: Organisation, today: date) -> list[Proposal]:
    """Proposals on which anyone may speak today, the first to end first. One query."""
    rows = Proposal.objects.filter(
        organisation=organisation, state=Proposal.State.CONSULTING, opinions_until_on__gte=today
    )
    return list(_with_figures(rows).order_by("opinions_until_on", "number"))


def ready_for_ballot(round_: Round) -> list[Proposal]:
    """Cleared proposals that stand on no other open ballot, as in `proposals`. One query."""
    elsewhere = RoundProposal.objects.filter(round__counted_at__isnull=True).exclude(round=round_)
    rows = Proposal.objects.filter(
        organisation=round_.organisation_id, state=Proposal.State.CLEARED
    ).exclude(pk__in=elsewhere.values("proposal"))
    return list(_with_figures(rows))


def opinion_counts(said: Iterable[Opinion]) -> OpinionCounts:
    """How many spoke for, against, with a suggestion. No query."""
    stances = [opinion.stance for opinion in said]
    return OpinionCounts(
        in_favour=stances.count(Opinion.Stance.FOR),
        against=stances.count(Opinion.Stance.AGAINST),
        suggestions=stances.count(Opinion.Stance.SUGGESTION),
    )


def opinions(proposal: Proposal) -> list[Opinion]:
    """All that was said; the texts are for the staff's eyes only. One query."""
    return list(proposal.opinions.all())


def open_commitments(organisation: Organisation) -> list[Commitment]:
    """Lines of the ledger that are not closed. One query."""
    return list(Commitment.objects.filter(organisation=organisation, closed_at__isnull=True))


def links(organisation: Organisation, *, number: str | None) -> Page[Link]:
    """One page of needs and lines of the ledger that answer each other. Two queries."""
    rows = Link.objects.filter(organisation=organisation)
    rows = rows.select_related("need__place", "commitment").order_by("-on", "-pk")
    return Paginator(rows, LINKS_A_PAGE).get_page(number)


def ballot_outcome(proposal: Proposal) -> BallotOutcome | None:
    """What the latest counted round said to a proposal; None when it stood on none.

    Votes are the papers on which it was ticked. Two queries.
    """
    line = (
        RoundProposal.objects.filter(proposal=proposal, is_funded__isnull=False)
        .select_related("round__count")
        .order_by("-round__counted_at")
        .first()
    )
    if line is None:
        return None
    ticked = line.round.papers.values_list("approved", flat=True)
    return BallotOutcome(
        round_pk=line.round_id,
        round_title=line.round.title,
        is_funded=bool(line.is_funded),
        votes=sum(proposal.pk in approved for approved in ticked),
        papers=line.round.count.papers,
    )


def _with_figures(rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
    # Whoever asks is a need's first supporter; those of merged needs count in the one kept.
    own = _supports("need__proposals")
    joined = _supports("need__merged_into__proposals")
    # By a variable, because the type checker takes the columns of the class for second ones.
    figures = {
        "needs_count": Count("needs", distinct=True),
        "supporters": own + joined,
        "opinions_count": Count("opinions", distinct=True),
    }
    return rows.annotate(**figures).order_by("number")


def _supports(group: str) -> Coalesce:
    """How many supports there are, by the way that leads from a support to the proposal."""
    rows = Support.objects.filter(**{group: OuterRef("pk")}).order_by().values(group)
    counted = rows.annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
