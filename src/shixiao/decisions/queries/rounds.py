"""Rounds, ballots and boxes."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count as CountOf
from django.db.models import IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from shixiao.decisions.core.ballots import BallotClass, merge_ballots
from shixiao.decisions.core.box import Paper, leaves
from shixiao.decisions.core.certificate import published_ballots
from shixiao.decisions.core.phases import Facts, phase
from shixiao.decisions.models import BallotPaper, Round, RoundProposal, VoterSlip
from shixiao.directory.models import Organisation
from shixiao.journal.core.merkle import MerkleLog, leaf_hash


@dataclass(frozen=True, slots=True)
class Election:
    """All that a count depends on. Proposals are named by their numbers on the ballot."""

    costs: Mapping[str, int]
    ballots: Sequence[BallotClass]
    budget: int
    tie_break: tuple[str, ...]
    utility: str = "cost"
    complete: str = "add1"


@dataclass(frozen=True, slots=True)
class Slips:
    """The box reconciled: every slip that was issued is used or is not."""

    issued: int
    used: int

    @property
    def unused(self) -> int:
        return self.issued - self.used


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One proposal of a counted round. `place` is its turn among the purchases, or None."""

    line: RoundProposal
    votes: int
    place: int | None


def rounds(organisation: Organisation) -> list[Round]:
    """The county's rounds, the latest first, with `.papers_in`, `.slips_issued`, `.lines_count`
    and `.screened_count` (lines found feasible). One query.
    """
    return list(_with_figures(Round.objects.filter(organisation=organisation)))


def published_rounds(organisation: Organisation) -> list[Round]:
    """Rounds as `rounds`, whose ballot residents may see: those that were opened. One query."""
    return [round_ for round_ in rounds(organisation) if round_.opened_at is not None]


def round_in_full(organisation: Organisation, pk: int) -> Round | None:
    """One round with the figures of `rounds`. One query."""
    return _with_figures(Round.objects.filter(organisation=organisation, pk=pk)).first()


def round_phase(round_: Round, *, at: datetime, today: date) -> str:
    """One of `core.phases.PHASES`; `round_` comes from one of the queries above. No query."""
    facts = Facts(
        opens_at=round_.opens_at,
        closes_at=round_.closes_at,
        is_opened=round_.opened_at is not None,
        notice_ends_at=round_.notice_ends_at,
        proposals_from_on=round_.proposals_from_on,
        proposals_until_on=round_.proposals_until_on,
        has_proposals=round_.lines_count > 0,
        is_screened=round_.lines_count == round_.screened_count,
    )
    return phase(facts, at=at, today=today)


def ballot_lines(round_: Round) -> list[RoundProposal]:
    """The ballot by its numbers, with its proposals. One query."""
    return list(round_.lines.select_related("proposal").order_by("position"))


def slips(round_: Round) -> Slips:
    """Issued and used slips. One query."""
    found = VoterSlip.objects.filter(round=round_).aggregate(
        issued=CountOf("pk"), used=CountOf("pk", filter=Q(is_used=True))
    )
    return Slips(found["issued"], found["used"])


def papers(round_: Round, lines: Sequence[RoundProposal]) -> list[Paper]:
    """The papers of the box by their random keys; `lines` are the ballot's. One query."""
    numbers = {line.proposal_id: line.position for line in lines}
    rows = BallotPaper.objects.filter(round=round_).order_by("pk").values_list("pk", "approved")
    return [Paper(key, tuple(sorted(numbers[one] for one in approved))) for key, approved in rows]


def papers_root(box: Collection[Paper]) -> bytes:
    """The Merkle root over the papers of a box (RFC 6962). No query."""
    return MerkleLog(map(leaf_hash, leaves(box))).root()


def election(round_: Round, lines: Sequence[RoundProposal], box: Iterable[Paper]) -> Election:
    """What is to be counted. No query."""
    numbers = {line.proposal_id: str(line.position) for line in lines}
    return Election(
        costs={str(line.position): line.proposal.cost_fen or 0 for line in lines},
        ballots=merge_ballots(tuple(str(number) for number in paper.numbers) for paper in box),
        budget=round_.budget_fen,
        tie_break=tuple(numbers[proposal] for proposal in round_.tie_order),
    )


def published_box(round_: Round) -> dict[str, object]:
    """What `verify_count.py` reads of a counted round, and all papers by key. Three queries."""
    lines = ballot_lines(round_)
    box = papers(round_, lines)
    asked = election(round_, lines, box)
    published = published_ballots(
        costs=asked.costs,
        ballots=asked.ballots,
        budget=asked.budget,
        utility=asked.utility,
        complete=asked.complete,
        tie_break=asked.tie_break,
    )
    return published | {
        "titles": {str(line.position): line.proposal.title for line in lines},
        "papers": [{"key": one.key.hex, "numbers": list(one.numbers)} for one in box],
        "root": round_.count.root,
    }


def published_count(round_: Round) -> dict[str, object]:
    """The result of a counted round as a file: what was bought, from whose money. One query."""
    count = round_.count
    return {
        "round": round_.title,
        "rule": count.rule,
        "budget": count.budget_fen,
        "spent": count.spent_fen,
        "papers": count.papers,
        "root": count.root,
        "counted_at": count.counted_at.isoformat(),
        "certificate": count.certificate,
    }


def result(round_: Round) -> list[ResultLine]:
    """The lines of a counted round: what was bought, in order, then the rest by votes.

    Votes are the papers on which a proposal was ticked. Three queries.
    """
    lines = ballot_lines(round_)
    box = papers(round_, lines)
    turns = {proposal: turn for turn, proposal in enumerate(round_.count.funded, start=1)}
    found = [
        ResultLine(
            line,
            votes=sum(line.position in paper.numbers for paper in box),
            place=turns.get(line.proposal_id),
        )
        for line in lines
    ]
    return sorted(found, key=_bought_first)


def _bought_first(line: ResultLine) -> tuple[bool, int, int]:
    return line.place is None, line.place or -line.votes, line.line.position


def _with_figures(rows: QuerySet[Round]) -> QuerySet[Round]:
    feasible = ~Q(lines__proposal__feasibility="") & Q(lines__proposal__isnull=False)
    # By a variable, because the type checker takes the columns of the class for second ones.
    figures = {
        "lines_count": CountOf("lines", distinct=True),
        "screened_count": CountOf("lines", filter=feasible, distinct=True),
        "papers_in": _rows_of(BallotPaper),
        "slips_issued": _rows_of(VoterSlip),
    }
    return rows.annotate(**figures).select_related("count").order_by("-opens_at", "-pk")


def _rows_of(model: type[BallotPaper] | type[VoterSlip]) -> Coalesce:
    counted = (
        model._default_manager.filter(round=OuterRef("pk"))
        .order_by()
        .values("round")
        .annotate(number=CountOf("pk"))
        .values("number")
    )
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
