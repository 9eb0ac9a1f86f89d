"""One time that residents are asked: after an activity, or weeks later whether it works."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from shixiao.commitments.models import Commitment
from shixiao.directory.models import Organisation, Place
from shixiao.needs.models import Need
from shixiao.programme.models import Activity
from shixiao.verdicts.models.questions import QuestionSet


class Collection(models.Model):
    """收评: the questions, the days, and at its end the count and the root of the answers.

    A verdict belongs to an activity. A follow-up (见效了吗) names the needs and the lines of the
    ledger about which its answers decide; `turn` counts how often the same thing was asked.
    """

    class Kind(models.TextChoices):
        VERDICT = "verdict", "评价"
        FOLLOW_UP = "follow_up", "回访"

    class Outcome(models.TextChoices):
        CONFIRMED = "confirmed", "群众确认见效"
        REOPENED = "reopened", "没见效，退回重办"
        UNDECIDED = "undecided", "说不准，再问一次"
        TOO_FEW = "too_few", "数据不足，再问一次"

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="collections"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="collections")
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="collections"
    )
    question_set = models.ForeignKey(
        QuestionSet, on_delete=models.PROTECT, related_name="collections"
    )
    needs = models.ManyToManyField(Need, related_name="collections", blank=True)
    commitments = models.ManyToManyField(Commitment, related_name="collections", blank=True)
    # The earlier collection that this one asks again; a first one has none.
    earlier = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="later"
    )
    turn = models.PositiveSmallIntegerField(default=1)
    opens_on = models.DateField()
    closes_on = models.DateField()
    created_at = models.DateTimeField()
    # Somebody has answered: whatever is written of the activity now, the answers go on.
    has_begun = models.BooleanField(default=False)
    # How many answers lay in the box when it was last shuffled.
    sealed_answers = models.PositiveIntegerField(default=0)
    # Single-use slips that came back unused: issued = used + returned (+ lost).
    returned_slips = models.PositiveIntegerField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    answers_count = models.PositiveIntegerField(null=True, blank=True)
    # The Merkle root over the sorted answers, in hexadecimal.
    root = models.CharField(max_length=64, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)

    class Meta:
        verbose_name = "收评"
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="verdicts_a_collection_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=~Q(kind="verdict") | Q(activity__isnull=False),
                name="verdicts_a_verdict_is_about_an_activity",
            ),
            models.UniqueConstraint(
                fields=["activity", "kind", "turn"],
                condition=Q(activity__isnull=False),
                name="verdicts_an_activity_is_asked_about_once_a_turn",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | ~Q(root=""),
                name="verdicts_a_closed_collection_has_its_root",
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | (Q(kind="follow_up") & Q(closed_at__isnull=False)),
                name="verdicts_only_a_closed_follow_up_has_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.get_kind_display()} {self.opens_on}"

    def takes_answers(self, today: date) -> bool:
        """Whether an answer may come in on this day."""
        return self.closed_at is None and self.opens_on <= today <= self.closes_on
