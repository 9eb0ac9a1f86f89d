"""A ballot round: its ballot, its slips, its papers, its count.

A slip is the right to vote once; a paper is what one head approved of. Nothing leads from one to
the other: no key, no moment, no running number. `services.ballots.seal_papers` also takes away
what the storage engine itself would tell (the physical order of rows, the number of the
transaction that wrote them).
"""

from datetime import datetime, timedelta
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from shixiao.decisions.models.proposals import Proposal
from shixiao.directory.models import Organisation


class Round(models.Model):
    """Residents divide one budget. The phase follows from the facts and is not a column."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="rounds")
    title = models.CharField(max_length=60)
    # Empty: the whole county.
    town = models.CharField(max_length=60, blank=True)
    budget_fen = models.PositiveBigIntegerField()
    proposals_from_on = models.DateField(null=True, blank=True)
    proposals_until_on = models.DateField(null=True, blank=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    notice_days = models.PositiveSmallIntegerField(default=5)
    # Both are written and published before voting; the order holds ids of proposals.
    tie_break = models.CharField(max_length=300, blank=True)
    tie_order = models.JSONField(default=list, blank=True)
    proposals = models.ManyToManyField(
        Proposal, through="RoundProposal", related_name="rounds", blank=True
    )
    created_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    counted_at = models.DateTimeField(null=True, blank=True)
    # How many papers lay in the box when it was last shuffled.
    sealed_papers = models.PositiveIntegerField(default=0)
    # Counted by `queries.rounds`; a row fetched otherwise has none.
    lines_count: int
    screened_count: int
    papers_in: int
    slips_issued: int

    class Meta:
        verbose_name = "票选"
        ordering = ["-opens_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(budget_fen__gt=0), name="decisions_a_round_has_a_budget"
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="decisions_a_round_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | ~Q(tie_break=""),
                name="decisions_ties_are_settled_before_voting",
            ),
            models.CheckConstraint(
                condition=Q(counted_at__isnull=True)
                | (Q(opened_at__isnull=False) & Q(counted_at__gte=F("closes_at"))),
                name="decisions_a_round_is_counted_after_it_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def notice_ends_at(self) -> datetime | None:
        """Until when the count is on public notice; None before the count."""
        return self.counted_at and self.counted_at + timedelta(days=self.notice_days)

    def takes_papers(self, at: datetime) -> bool:
        """Whether a paper may go into the box at this moment."""
        return self.opened_at is not None and self.opens_at <= at < self.closes_at


class RoundProposal(models.Model):
    """A proposal on the ballot of a round, under the number that is printed there."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="lines")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    is_funded = models.BooleanField(null=True, blank=True)

    class Meta:
        verbose_name = "票面"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "proposal"], name="decisions_a_proposal_is_on_a_ballot_once"
            ),
            models.UniqueConstraint(
                fields=["round", "position"], name="decisions_a_number_is_on_a_ballot_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.proposal}"


class VoterSlip(models.Model):
    """The right to vote once in a round: a one-way hash, and no way to the vote."""

    hash = models.CharField(max_length=64, primary_key=True)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="slips")
    is_used = models.BooleanField(default=False)

    class Meta:
        verbose_name = "凭条"

    def __str__(self) -> str:
        return f"{self.round}"


class BallotPaper(models.Model):
    """What one head approved of: a random key, no slip, no person, no moment."""

    class Channel(models.TextChoices):
        PHONE = "phone", "手机"
        PAPER = "paper", "纸票"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="papers")
    # Sorted ids of proposals. A list and not a table of its own, whose row order would tell.
    approved = models.JSONField()
    channel = models.CharField(max_length=8, choices=Channel)

    class Meta:
        verbose_name = "选票"

    def __str__(self) -> str:
        return str(self.id)


class Count(models.Model):
    """The count of a round, made once: who was bought, from whose shares, and from which box."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="count")
    rule = models.CharField(max_length=40)
    budget_fen = models.PositiveBigIntegerField()
    # Ids of proposals in the order of purchase.
    funded = models.JSONField()
    spent_fen = models.PositiveBigIntegerField()
    certificate = models.JSONField()
    papers = models.PositiveIntegerField()
    papers_by_phone = models.PositiveIntegerField()
    slips_issued = models.PositiveIntegerField()
    slips_used = models.PositiveIntegerField()
    # The Merkle root over the sorted papers, in hexadecimal.
    root = models.CharField(max_length=64)
    counted_at = models.DateTimeField()

    class Meta:
        verbose_name = "计票"
        constraints = [
            models.CheckConstraint(
                condition=Q(spent_fen__lte=F("budget_fen")),
                name="decisions_a_count_spends_at_most_the_budget",
            ),
            models.CheckConstraint(
                condition=Q(papers=F("slips_used")) & Q(slips_used__lte=F("slips_issued")),
                name="decisions_every_paper_was_paid_for_with_a_slip",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}"
