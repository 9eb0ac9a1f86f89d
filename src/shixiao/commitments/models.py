"""The ledger."""

from django.db import models
from django.db.models import F, Q

from shixiao.directory.models import Organisation
from shixiao.documents.models import Requirement
from shixiao.files.models import Upload


class Commitment(models.Model):
    """One line of the ledger: who does what until when, and how we would know.

    There is no state column: the state follows from the facts (the moments below and the
    residents' confirmations), so that nobody can set 群众确认 by hand.
    """

    class Kind(models.TextChoices):
        TASK = "task", "任务"
        PRACTICAL_THING = "practical_thing", "实事"
        RECTIFICATION = "rectification", "整改"
        RULE_CHANGE = "rule_change", "建章立制"

    class EvidenceKind(models.TextChoices):
        """Only what rule F8 admits: no meeting, paper, photo or note is a result."""

        CONFIRMATION = "confirmation", "群众确认"
        SECOND_COUNT = "second_count", "第二方点数"
        FINISHED_WORK = "finished_work", "做成的东西"
        MEASUREMENT = "measurement", "回头再量"

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="commitments"
    )
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.TASK)
    requirements = models.ManyToManyField(Requirement, related_name="commitments", blank=True)
    lead = models.CharField(max_length=40, blank=True)
    owner = models.CharField(max_length=40, blank=True)
    office = models.CharField(max_length=60, blank=True)
    due_on = models.DateField(null=True, blank=True)
    deliverable = models.CharField(max_length=200, blank=True)
    measure = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    baseline = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    target = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    evidence_kind = models.CharField(max_length=16, choices=EvidenceKind, blank=True)
    # Of a rectification only: the columns of 整改台账.
    problem = models.CharField(max_length=300, blank=True)
    symptom = models.CharField(max_length=300, blank=True)
    problem_source = models.CharField(max_length=120, blank=True)
    steps = models.TextField(blank=True)
    # The sheet on which the line was written: sent twice, it opens one line.
    sheet_key = models.CharField(max_length=60, blank=True)
    # The facts from which the state follows.
    created_at = models.DateTimeField()
    handed_out_at = models.DateTimeField(null=True, blank=True)
    taken_on_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_reason = models.CharField(max_length=300, blank=True)
    reported_done_at = models.DateTimeField(null=True, blank=True)
    sent_back_at = models.DateTimeField(null=True, blank=True)
    sent_back_reason = models.CharField(max_length=300, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "任务"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "number"], name="commitments_a_line_is_numbered_once"
            ),
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True) | ~Q(returned_reason=""),
                name="commitments_who_returns_a_line_says_why",
            ),
            models.UniqueConstraint(
                fields=["organisation", "sheet_key"],
                condition=~Q(sheet_key=""),
                name="commitments_a_sheet_opens_one_line",
            ),
            models.CheckConstraint(
                condition=Q(sent_back_at__isnull=True) | ~Q(sent_back_reason=""),
                name="commitments_who_sends_a_line_back_says_why",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(reported_done_at__isnull=False),
                name="commitments_what_is_closed_was_reported_done",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Progress(models.Model):
    """What was done, in a sentence."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="progress")
    at = models.DateTimeField()
    text = models.CharField(max_length=500)

    class Meta:
        verbose_name = "进展"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text


class Evidence(models.Model):
    """What shows the result; a file may go with it and is never required (F2)."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=16, choices=Commitment.EvidenceKind)
    text = models.CharField(max_length=500)
    upload = models.ForeignKey(
        Upload, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = "佐证"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text


class Confirmation(models.Model):
    """Residents said that it works. Written by their answers alone, never by the federation."""

    commitment = models.ForeignKey(
        Commitment, on_delete=models.PROTECT, related_name="confirmations"
    )
    at = models.DateTimeField()
    said_by = models.PositiveIntegerField()
    answered = models.PositiveIntegerField()

    class Meta:
        verbose_name = "群众确认"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(said_by__gte=1) & Q(said_by__lte=F("answered")),
                name="commitments_no_more_confirm_than_answered",
            )
        ]

    def __str__(self) -> str:
        return f"{self.said_by}/{self.answered}"


class Reopening(models.Model):
    """Residents said that it does not work; the line is open again."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="reopenings")
    at = models.DateTimeField()
    reason = models.CharField(max_length=300)

    class Meta:
        verbose_name = "退回重办"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.reason
