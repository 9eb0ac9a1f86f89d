"""What residents are asked, and the indicators that were fixed before anything took place."""

from django.db import models
from django.db.models import Q

from shixiao.directory.models import ArtForm, Organisation
from shixiao.programme.models import Activity, Season


class QuestionSet(models.Model):
    """Questions as they were asked; changing them makes a new set, so that answers stay readable.

    `questions` is a list in the form of `core.question_sets`.
    """

    class Kind(models.TextChoices):
        VERDICT = "verdict", "评价"
        FOLLOW_UP = "follow_up", "回访"

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="question_sets"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    questions = models.JSONField()
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "问题卡"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind"],
                condition=Q(retired_at__isnull=True),
                name="verdicts_one_set_of_questions_is_in_use",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.created_at:%Y-%m-%d}"


class Indicator(models.Model):
    """What a season wants to reach, sealed in the journal before its first activity."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="indicators"
    )
    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="indicators")
    question_set = models.ForeignKey(
        QuestionSet, on_delete=models.PROTECT, related_name="indicators"
    )
    # The key of the question in its set.
    question = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    # Empty: every activity of the season.
    kind = models.CharField(max_length=16, choices=Activity.Kind, blank=True)
    art_form = models.ForeignKey(
        ArtForm, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    target_percent = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=200, blank=True)
    sealed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "指标"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(target_percent__range=(1, 100)),
                name="verdicts_a_target_is_a_share",
            ),
            models.UniqueConstraint(
                fields=["season", "name"], name="verdicts_an_indicator_is_named_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
