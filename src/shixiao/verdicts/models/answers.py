"""Slips and answers. Nothing leads from one to the other.

A slip is the right to answer once; an answer is what one head said. No key, no moment, no running
number joins them, and `services.sealing` takes away what the storage engine itself would tell. A
sentence that somebody adds lies apart from the answers, in a table of its own.
"""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from shixiao.verdicts.models.collections import Collection


class SlipBatch(models.Model):
    """How many slips were made for a collection, and on which day; not which."""

    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="batches")
    count = models.PositiveIntegerField()
    issued_on = models.DateField()

    class Meta:
        verbose_name = "发出的凭条"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(count__gt=0), name="verdicts_a_batch_holds_at_least_one_slip"
            )
        ]

    def __str__(self) -> str:
        return f"{self.collection} {self.count}"


class Slip(models.Model):
    """The right to answer once in a collection; a one-way hash, and no way to the answer."""

    hash = models.CharField(max_length=64, primary_key=True)
    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="slips")
    is_used = models.BooleanField(default=False)

    class Meta:
        verbose_name = "评价凭条"

    def __str__(self) -> str:
        return f"{self.collection}"


class Answer(models.Model):
    """What one head said: a random key, a day, no slip, no person, no moment."""

    class Level(models.TextChoices):
        """How sure it is that one head answered once (design: levels of assurance)."""

        OPEN = "L0", "网上敞开"
        DEVICE = "L1", "一台设备一次"
        ON_SITE = "L2", "现场轮换码"
        SLIP = "L3", "单张凭条"
        ROLL = "L4", "名册封签"

    class Channel(models.TextChoices):
        PHONE = "phone", "手机"
        PAPER = "paper", "纸条"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="answers")
    level = models.CharField(max_length=2, choices=Level, default=Level.SLIP)
    channel = models.CharField(max_length=8, choices=Channel)
    # {key of the question: key of the choice}, sorted by key.
    answers = models.JSONField()

    class Meta:
        verbose_name = "评价"

    def __str__(self) -> str:
        return str(self.id)


class Remark(models.Model):
    """One sentence, for those who do the work; never published raw, and no way to the answers."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="remarks")
    text = models.CharField(max_length=200)

    class Meta:
        verbose_name = "多说的一句"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text


class Topic(models.Model):
    """What several sentences have in common, in the words of the staff, with how many said it."""

    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="topics")
    wording = models.CharField(max_length=80)
    sentences = models.PositiveIntegerField()

    class Meta:
        verbose_name = "归类"
        ordering = ["-sentences", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "wording"], name="verdicts_a_topic_is_named_once"
            ),
            models.CheckConstraint(
                condition=Q(sentences__gt=0), name="verdicts_a_topic_was_said_by_someone"
            ),
        ]

    def __str__(self) -> str:
        return self.wording
