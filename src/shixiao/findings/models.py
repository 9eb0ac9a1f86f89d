"""Signs of formalism, problems, and what becomes of them."""

from django.db import models
from django.db.models import Q

from shixiao.commitments.models import Commitment
from shixiao.directory.models import Organisation, Place
from shixiao.documents.models import Document
from shixiao.needs.models import Observation


class Inspection(models.Model):
    """One time that all checks looked over the records: how much they saw and how much was new.

    Where nothing was found it says so honestly: no sign is no proof.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="inspections"
    )
    at = models.DateTimeField()
    on = models.DateField()
    # How many records of each kind were looked at: {"shows": 43, "papers": 12 …}.
    looked_at = models.JSONField(default=dict)
    raised = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "查一遍"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.on}"


class Finding(models.Model):
    """疑点: a sign found by a check, with both sources, shown to its author before anyone else.

    A sign is not a judgement: its author explains, a person decides, and the measured error rate
    of the check stands beside it. It is about work, never about a person.
    """

    class State(models.TextChoices):
        ASKED = "asked", "请说明"
        EXPLAINED = "explained", "已说明"
        FALSE_ALARM = "false_alarm", "误报"
        UPHELD = "upheld", "列为问题"

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="findings"
    )
    # The key of the check in `core.registry`.
    check_key = models.CharField(max_length=40)
    # What was found, so that the same sign is not raised twice.
    fingerprint = models.CharField(max_length=64)
    # The sentence of the check, and its facts (numbers, days, names of places and shows).
    variant = models.CharField(max_length=20, default="sentence")
    facts = models.JSONField(default=dict)
    # Both sides: [{"heading", "text", "page", "key"}, {"heading", "text", "page", "key"}].
    sources = models.JSONField(default=list)
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="findings"
    )
    # The office or owner whose work it is about: asked first.
    author = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.ASKED)
    found_at = models.DateTimeField()
    answer_until_on = models.DateField()
    explanation = models.CharField(max_length=500, blank=True)
    explained_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "疑点"
        ordering = ["-found_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "check_key", "fingerprint"],
                name="findings_a_sign_is_raised_once",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["false_alarm", "upheld"]) | ~Q(decision_reason=""),
                name="findings_who_decides_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state="explained") | ~Q(explanation=""),
                name="findings_an_explanation_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.check_key} {self.pk}"


class Problem(models.Model):
    """One line of the problem list (问题清单); closed by residents' word on its rectification."""

    class Source(models.TextChoices):
        FINDING = "finding", "疑点"
        VISIT = "visit", "下基层"
        RESIDENTS = "residents", "群众反映"
        DOCUMENT = "document", "上级指出"
        SELF_CHECK = "self_check", "自查"

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="problems"
    )
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=300)
    symptom = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=10, choices=Source)
    finding = models.OneToOneField(
        Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="problem"
    )
    observation = models.OneToOneField(
        Observation, on_delete=models.PROTECT, null=True, blank=True, related_name="problem"
    )
    # A fault that a document names: where its quote begins.
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="problems"
    )
    document_start = models.PositiveIntegerField(null=True, blank=True)
    # Where residents are asked whether it is mended.
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="problems"
    )
    # The line of kind rectification that mends it.
    commitment = models.OneToOneField(
        Commitment, on_delete=models.PROTECT, null=True, blank=True, related_name="mends"
    )
    listed_on = models.DateField()
    form_key = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = "问题"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "number"], name="findings_a_problem_is_numbered_once"
            ),
            models.UniqueConstraint(
                fields=["organisation", "form_key"],
                condition=~Q(form_key=""),
                name="findings_a_problem_is_listed_once",
            ),
            models.UniqueConstraint(
                fields=["document", "document_start"],
                name="findings_a_fault_of_a_document_is_listed_once",
            ),
            models.CheckConstraint(
                condition=Q(commitment__isnull=True) | Q(place__isnull=False),
                name="findings_who_rectifies_says_where_residents_are_asked",
            ),
        ]

    def __str__(self) -> str:
        return self.text
