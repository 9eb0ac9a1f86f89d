"""Proposals: what could be done, for whom, at what cost, and what people say to it."""

from django.db import models
from django.db.models import Q

from shixiao.commitments.models import Commitment
from shixiao.directory.models import Organisation, Place
from shixiao.needs.models import Need


class Proposal(models.Model):
    """One thing that the federation could do; from needs, from the ledger, or from both."""

    class State(models.TextChoices):
        DRAFT = "draft", "草拟"
        CONSULTING = "consulting", "征求意见"
        CLEARED = "cleared", "可上票"
        FUNDED = "funded", "入选"
        NOT_FUNDED = "not_funded", "未入选"
        DECIDED = "decided", "已定"
        DROPPED = "dropped", "不办"

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="proposals"
    )
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=60)
    text = models.CharField(max_length=500, blank=True)
    town = models.CharField(max_length=60, blank=True)
    places = models.ManyToManyField(Place, related_name="proposals", blank=True)
    needs = models.ManyToManyField(Need, related_name="proposals", blank=True)
    commitments = models.ManyToManyField(Commitment, related_name="proposals", blank=True)
    cost_fen = models.PositiveBigIntegerField(null=True, blank=True)
    feasibility = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    opinions_until_on = models.DateField(null=True, blank=True)
    # What the staff write about the opinions; the opinions themselves are never published (P6).
    opinions_summary = models.CharField(max_length=500, blank=True)
    public_reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    # Counted by `queries.proposals`; a row fetched otherwise has none.
    needs_count: int
    supporters: int
    opinions_count: int

    class Meta:
        verbose_name = "提案"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "number"], name="decisions_a_proposal_is_numbered_once"
            ),
            models.CheckConstraint(
                condition=Q(cost_fen__isnull=True) | Q(cost_fen__gt=0),
                name="decisions_a_proposal_costs_more_than_nothing",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["cleared", "funded", "not_funded"])
                | (Q(cost_fen__isnull=False) & ~Q(feasibility="")),
                name="decisions_on_a_ballot_only_with_cost_and_feasibility",
            ),
            models.CheckConstraint(
                condition=~Q(state="dropped") | ~Q(public_reason=""),
                name="decisions_who_drops_a_proposal_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state="consulting") | Q(opinions_until_on__isnull=False),
                name="decisions_a_consultation_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Still on its way: not voted on, not decided, not given up."""
        return self.state in (self.State.DRAFT, self.State.CONSULTING, self.State.CLEARED)


class Opinion(models.Model):
    """What someone said to a proposal: no name, no device, no time finer than a day."""

    class Stance(models.TextChoices):
        FOR = "for", "赞成"
        AGAINST = "against", "不赞成"
        SUGGESTION = "suggestion", "有建议"

    class Channel(models.TextChoices):
        PHONE = "phone", "手机"
        PAPER = "paper", "纸条"
        MEETING = "meeting", "座谈"

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="opinions")
    stance = models.CharField(max_length=10, choices=Stance)
    text = models.CharField(max_length=300, blank=True)
    channel = models.CharField(max_length=8, choices=Channel)
    on = models.DateField()
    # The random key of the page it was written on: the same page sent twice is one opinion.
    form_key = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = "意见"
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "form_key"],
                condition=~Q(form_key=""),
                name="decisions_a_page_is_one_opinion",
            ),
            models.CheckConstraint(
                condition=~Q(stance="suggestion") | ~Q(text=""),
                name="decisions_a_suggestion_says_something",
            ),
        ]

    def __str__(self) -> str:
        return self.get_stance_display()


class Link(models.Model):
    """A need of residents and a line of the ledger that answer each other."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="links")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="links")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="links")
    on = models.DateField()

    class Meta:
        verbose_name = "需求与任务的对应"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["need", "commitment"], name="decisions_a_need_meets_a_line_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.need} – {self.commitment}"
